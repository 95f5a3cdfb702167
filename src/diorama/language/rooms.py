"""Rooms, their doors and windows, walls and floors, style and mood."""

from __future__ import annotations

from dataclasses import replace

from diorama.catalogue.room_types import is_open_air
from diorama.catalogue.styles import style as style_of
from diorama.domain.room import OpeningKind
from diorama.language.draft import Draft, DraftAnchor, DraftOpening, DraftRoom
from diorama.language.phrases import Look, NounPhrase
from diorama.language.places import Spec, Wanted, which_of

_GENERIC = "room"
_NO_PLACES = frozenset({"scene", "indoor scene"})  # words for the whole picture
_KINDS: dict[str, OpeningKind] = {"door": "door", "window": "window", "passage": "passage"}


_MOST_ALIKE = 12  # rooms that one phrase introduces: `four offices`
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}
_PLAIN = frozenset({"shop", "store", "place", "house", "building", "apartment", "flat", "suite", "venue", "premises"})
_GROUNDS = frozenset({"deck", "decking", "patio", "lawn"})
_ZONES = frozenset({"corner", "nook", "area", "zone", "space", "section"})
_TURNED: dict[str, Wanted] = {
    "above": "under",
    "under": "above",
    "behind": "in_front_of",
    "next_to": "next_to",
    "near": "near",
    "across_from": "across_from",
    "far_from": "far_from",
    "facing": "across_from",
}


def is_room_part(phrase: NounPhrase) -> bool:
    """Walls, floors and ceilings are the room's; sides, tops and feet are things'."""
    return phrase.key in ("wall", "floor", "ceiling", "corner")


def is_zone(noun: str) -> bool:
    """`reading corner`, `dining area`: a part of a room, or a room by itself if the text names no other."""
    return noun.rpartition(" ")[2].rstrip("s") in _ZONES and " " in noun


class RoomReader:
    """Takes what is said of rooms into the draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.last_place: NounPhrase | None = None
        self.last_opening: DraftOpening | None = None

    def take(self, phrase: NounPhrase, start: int, end: int) -> None:
        """A room that is spoken of: a new one, or the one before."""
        zone = is_zone(phrase.noun)
        if self._is_setting(phrase, start) or self._is_ground(phrase):
            self.draft.use(start, end)
            return
        known = self._stated() if zone else self._known(phrase)
        if known is not None and zone:
            self.draft.moods.extend(phrase.look.moods)
            self.draft.use(start, end)
            return
        if known is None:
            known = self._of_pool(phrase, start, end) or self._new(phrase, start, end)
            several = phrase.plural and phrase.counted and not phrase.definite
            known.pooled = several and phrase.noun == "rooms"
            for _ in range(min(phrase.count.min if several else 1, _MOST_ALIKE) - 1):
                other = self._of_pool(phrase, start, end) or self._new(phrase, start, end)
                other.look = _copy(phrase.look)
                other.pooled = known.pooled
        else:
            if known.type == _GENERIC or (is_zone(known.noun) and phrase.key != _GENERIC):
                if known.noun in _NO_PLACES:
                    known.span = self.draft.span(start, end)  # `a game scene: a tavern`
                known.type, known.noun = phrase.key, phrase.noun
            _merge(known.look, phrase.look)
        self.draft.room = known.index
        self.take_style(phrase.look, of_room=True)
        self.draft.moods.extend(mood for mood in phrase.look.moods if mood != "empty")
        self.draft.use(start, end)

    def _is_setting(self, phrase: NounPhrase, start: int) -> bool:
        """`a studio in an old barn`: in what kind of building the one room is, before anything stands in it."""
        draft = self.draft
        said = len(draft.rooms) == 1 and not draft.rooms[0].implied and not draft.objects and start > 1
        if (
            not said
            or not phrase.indefinite
            or phrase.count.max != 1
            or draft.tokens[start - 1].low not in ("in", "inside")
        ):
            return False
        if draft.tokens[start - 2].kind != "word" or phrase.key == _GENERIC or is_zone(draft.rooms[0].noun):
            return False
        self.take_style(phrase.look, of_room=True)
        draft.moods.extend(mood for mood in phrase.look.moods if mood != "empty")
        return True

    def _is_ground(self, phrase: NounPhrase) -> bool:
        """`a terrace with a teak deck`: what one walks on there."""
        room = self._stated()
        look = phrase.look
        laid = phrase.noun in _GROUNDS and phrase.indefinite and bool(look.material or look.color)
        if not laid or room is None or not is_open_air(room.type) or room.noun in _GROUNDS:
            return False
        room.floor_material = room.floor_material or _floor(look)
        return True

    def refer(self, phrase: NounPhrase, start: int, end: int) -> None:
        """A room as an anchor: `in the kitchen`. An unknown one is introduced."""
        self.take(phrase, start, end)

    def _of_pool(self, phrase: NounPhrase, start: int, end: int) -> DraftRoom | None:
        """`two rooms: a hall and a kitchen`: the next of those that were counted and not named."""
        found = next((room for room in self.draft.rooms if room.pooled), None) if phrase.key != _GENERIC else None
        if found is not None:
            found.type, found.noun, found.span, found.pooled = (
                phrase.key,
                phrase.noun,
                self.draft.span(start, end),
                False,
            )
            _merge(found.look, phrase.look)
        return found

    def _new(self, phrase: NounPhrase, start: int, end: int) -> DraftRoom:
        room = DraftRoom(
            len(self.draft.rooms), phrase.key, _copy(phrase.look), self.draft.span(start, end), noun=phrase.noun
        )
        self.draft.rooms.append(room)
        return room

    def knows(self, phrase: NounPhrase) -> bool:
        """Whether the phrase means a room spoken of before."""
        return phrase.key == _GENERIC or any(room.type == phrase.key for room in self.draft.rooms)

    def _known(self, phrase: NounPhrase) -> DraftRoom | None:
        rooms = self.draft.rooms
        same = [room for room in rooms if room.type == phrase.key]
        if not same and phrase.definite and len(rooms) == 1 and not rooms[0].implied and _calls(phrase.noun, rooms[0]):
            return rooms[0]  # `the shop` of a bookshop
        if same and (phrase.definite or not phrase.indefinite or phrase.key == _GENERIC):
            return self._told_apart(phrase, same)
        generic = [room for room in rooms if (room.type == _GENERIC and not room.pooled) or is_zone(room.noun)]
        if phrase.key == _GENERIC and rooms and (phrase.definite or not phrase.counted):
            return rooms[self.draft.room if self.draft.room is not None else -1]
        return generic[0] if generic and len(rooms) == 1 and not phrase.other else None

    def _told_apart(self, phrase: NounPhrase, same: list[DraftRoom]) -> DraftRoom:
        """`the second bedroom`, `the other bathroom`, `the master bedroom`; the one spoken of, else the latest."""
        ordinal = next((_ORDINALS[word] for word in phrase.look.extra if word in _ORDINALS), None)
        if ordinal is not None and -len(same) <= ordinal < len(same):
            phrase.look.extra = [word for word in phrase.look.extra if word not in _ORDINALS]
            return same[ordinal]
        if phrase.other and len(same) > 1:
            return next(room for room in same if room.index != self.draft.room)
        called = [room for room in same if room.noun == phrase.noun]
        current = [room for room in called or same if room.index == self.draft.room]
        return (current or called or same)[-1]

    def _stated(self) -> DraftRoom | None:
        """The room spoken of, if the text named it."""
        rooms = self.draft.rooms
        room = rooms[self.draft.room if self.draft.room is not None else -1] if rooms else None
        return None if room is None or room.implied else room

    def drop_generic(self) -> None:
        """`a scene of a bedroom`: the bedroom is the room."""

    def take_style(self, look: Look, *, of_room: bool = False) -> None:
        """A style said of the whole."""
        more = [found.key for word in look.extra if (found := style_of(word)) is not None]  # `rustic, industrial`
        for style in [look.style, *more] if look.style else ():
            self.draft.style = self.draft.style or style
            if style not in (self.draft.style, *self.draft.moods):
                self.draft.moods.append(style)  # a second style tells the mood
        if not of_room:
            self.draft.moods.extend(mood for mood in look.moods if mood not in self.draft.moods)

    def describe(self, look: Look) -> None:
        """Adjectives said of the room: `the room is small`."""
        room = self.draft.rooms[self.draft.room if self.draft.room is not None else -1]
        _merge(room.look, look)
        self.take_style(look)

    def open(self, phrase: NounPhrase, wall: str) -> None:
        """A stated door or window; a definite one that is known stays the one it is."""
        room = self._current()
        if phrase.definite and any(o.kind == _KINDS[phrase.key] for o in room.openings):
            self.last_opening = next(o for o in reversed(room.openings) if o.kind == _KINDS[phrase.key])
            return
        count = max(min(phrase.count.min, 20), 1) if not phrase.vague else 2
        opening = DraftOpening(
            _KINDS[phrase.key], count, phrase.look, wall, self.draft.span(phrase.start, phrase.end), phrase.noun
        )
        room.openings.append(opening)
        self.last_opening = opening
        self.draft.several = opening if count > 1 else None

    def shut(self, token: int) -> None:
        """`Windows: none`: the opening that was read at this token is not wished for."""
        place = self.draft.tokens[token].start
        for room in self.draft.rooms:
            room.openings = [o for o in room.openings if o.span.start != place]
        self.last_opening = None

    def one_of(self) -> bool:
        """`two windows, one on the left wall, ...`: one of several openings gets a place of its own."""
        several = self.draft.several
        if several is None:
            return False
        if several.count > 1:
            several.count -= 1
            self.last_opening = replace(several, count=1)
            self._current().openings.append(self.last_opening)
        else:
            self.last_opening, self.draft.several = several, None
        return True

    def has_opening(self, kind: str) -> bool:
        """Whether the room has one of this kind."""
        return any(o.kind == _KINDS[kind] for room in self.draft.rooms for o in room.openings)

    def place_opening(self, spec: Spec, opening_before: bool) -> bool:
        """`a window on the left wall`: the relation belongs to the opening that was just read."""
        if not opening_before or self.last_opening is None:
            return False
        anchor = spec.anchors[0] if spec.anchors else None
        if spec.ends or (spec.spots > 1 and anchor is not None and anchor.kind == "wall"):
            self.last_opening.count = max(self.last_opening.count, 2 if spec.ends else spec.spots)
            return True
        if anchor is not None and anchor.kind == "wall":
            self.last_opening.wall = anchor.which or self.last_opening.wall
            return True
        if spec.relation in ("left_of", "right_of") and anchor is not None and anchor.kind == "room":
            self.last_opening.wall = "left" if spec.relation == "left_of" else "right"
            return True
        return anchor is not None and anchor.kind == "room"

    def beside_opening(self, spec: Spec) -> Spec | None:
        """`a window over the sink` says that the sink is under the window: the relation turned round."""
        turned = _TURNED.get(spec.relation)
        anchor = spec.anchors[0] if spec.anchors else None
        if turned is None or anchor is None or anchor.obj is None or self.last_opening is None:
            return None
        kind = "window" if self.last_opening.kind == "window" else "door"
        return replace(spec, relation=turned, anchors=[DraftAnchor(kind)])

    def _current(self) -> DraftRoom:
        if not self.draft.rooms:
            self.draft.rooms.append(DraftRoom(0, _GENERIC, Look(), None, implied=True))
        return self.draft.rooms[self.draft.room if self.draft.room is not None else -1]

    def paint(self, place: NounPhrase, look: Look, start: int, end: int) -> bool:
        """Colours and materials of walls, floor and ceiling. Returns whether it had an effect."""
        again, self.last_place = self.last_place is place, place
        if not is_room_part(place):
            self.draft.report(start, end, "it is not said what stands there")
            return False
        has_look = bool(
            (look.color and look.color != "clear") or look.material or (place.key == "floor" and look.pattern)
        )
        if not has_look and not look.measures:
            if place.definite or place.look is not look or which_of(place):
                self.draft.filler(start, end)
                return False
            self.draft.filler(start, end)
            return False
        room = self._current()
        if place.key == "floor":
            said = room.floor_material if again and not look.material else ""
            room.floor_material = f"{_floor(look)} {said}".strip()  # `floor: vinyl, grey`
        elif place.key == "wall":
            self._paint_walls(room, look, several=place.plural)
        elif look.measures:
            room.height_m = look.measures[0].lengths[0]
        else:
            self.draft.report(start, end, "ceilings stay white")
            return False
        return True

    def paint_anchor(self, place: NounPhrase) -> None:
        """`along the brick wall`, `on the rubber floor`: walls and floor look as they do where they are anchors, unless
        one wall of several is meant or more was said of them before.
        """
        look = place.look
        if place.key not in ("wall", "floor") or which_of(place) or place.each or not (look.color or look.material):
            return
        room = self._current()
        if place.key == "floor" and not room.floor_material:
            room.floor_material = _floor(look)
        elif place.key == "wall" and not room.wall_color:
            self._paint_walls(room, look, several=place.plural)

    @staticmethod
    def _paint_walls(room: DraftRoom, look: Look, *, several: bool) -> None:
        if look.color:
            room.wall_color = look.color
        elif look.material and (several or look.material != "glass"):  # `one mirrored wall`
            named = {"brick": "brick red", "concrete": "grey", "stone": "grey", "tile": "white", "marble": "white"}
            room.wall_color = named.get(look.material, look.material)
            room.look.extra.append(f"{look.material} walls")


def _floor(look: Look) -> str:
    """What a floor is of, in the words of a plan: `oak`, `grey stone`, `checkered tile`, `anthracite`."""
    stained = bool(look.material) and look.color.endswith(look.material.replace("_", " "))  # `dark oak`: its own colour
    hue = "" if look.color == look.material.replace("_", " ") or stained else look.color
    if look.pattern == "chevron":
        return "herringbone"
    if look.pattern:
        return f"{look.pattern} {look.material or 'tile'}"
    return f"{hue} {look.material}".strip()


def _calls(noun: str, room: DraftRoom) -> bool:
    """Whether a room may be spoken of by a plainer noun than it was named by."""
    return noun in _PLAIN or (len(noun) > 3 and room.noun.endswith(noun))


def _copy(look: Look) -> Look:
    return replace(look, extra=list(look.extra), moods=list(look.moods), measures=list(look.measures))


def _merge(own: Look, said: Look) -> None:
    for name in ("color", "material", "shape", "size", "style", "pattern"):
        if getattr(said, name) and not getattr(own, name):
            setattr(own, name, getattr(said, name))
    own.measures.extend(said.measures)
    own.extra.extend(said.extra)
