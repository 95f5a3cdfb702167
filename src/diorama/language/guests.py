"""`A with B`, `A flanked by B`, `a basket of B`: things that come with another."""

from __future__ import annotations

from diorama.catalogue.categories import category
from diorama.domain.plan import Count
from diorama.domain.relation import RelationName
from diorama.language.chunks import Chunk
from diorama.language.companions import (
    forms,
    guest_relation,
    implied_relation,
    is_carrier,
    is_hollow,
    is_seat,
    stands_well,
)
from diorama.language.draft import DraftAnchor, DraftObject
from diorama.language.parts import OWN_PARTS, family, part_key
from diorama.language.phrases import NounPhrase
from diorama.language.places import Spec, which_of
from diorama.language.sentence import Guests, Item, Sentence


class GuestReader:
    """Reads `with` and its like into a sentence."""

    def __init__(self, state: Sentence) -> None:
        self.state = state

    def loose_of(self, chunk: Chunk) -> None:
        """`next to a shelf of books`: the anchor before holds what follows."""
        after = self.state.peek()
        holder, phrase = self.state.last_anchor, after.phrase if after is not None else None
        if holder is not None and phrase is not None and phrase.kind == "object" and is_carrier(holder.category):
            self.state.guests = Guests(holder, relation="on", full=True, start=chunk.start, end=chunk.end)
            self.state.draft.use(chunk.start, chunk.end)
            return
        self.state.draft.filler(chunk.start, chunk.end)

    def give_part(self, host: DraftObject, phrase: NounPhrase) -> None:
        """Write a part of a thing into its details or its extra words."""
        part = phrase.key if phrase.kind == "part" else part_key(phrase)
        if phrase.counted:
            host.details[part] = phrase.count.min
        elif not phrase.vague and phrase.indefinite and phrase.count == Count():
            host.details[part] = 1
        words = [
            word for word in (phrase.look.color, phrase.look.material, phrase.look.shape, phrase.look.size) if word
        ]
        if words or not (phrase.counted or phrase.indefinite):
            host.look.extra.append(" ".join([*words, phrase.noun]))

    def take_part(self, phrase: NounPhrase, guests: Guests) -> bool:
        """A guest that is a part of its host: the shelves of a bookshelf, the doors of a wardrobe."""
        part = part_key(phrase)
        if not part or part not in OWN_PARTS.get(family(guests.host), frozenset()):
            return False
        self.give_part(guests.host, phrase)
        return True

    def of(self, found: DraftObject) -> None:
        """`a basket of toys` holds them; `a picture of a horse` is only described by it."""
        following, after = self.state.peek(), self.state.peek(2)
        if following is None or following.kind != "of" or after is None:
            return
        holds = is_hollow(found.category) or (is_carrier(found.category) and category(found.category).mount == "floor")
        if holds and after.phrase is not None and after.phrase.kind == "object":
            self.state.draft.use(following.start, following.end)
            self.state.guests = Guests(found, relation="on", full=True, start=following.start, end=following.end)
            if is_hollow(found.category) and not is_carrier(found.category):
                self.state.guests.relation = "inside"
            self.state.i += 2
            return
        self.state.draft.filler(following.start, following.end)
        if after.kind in ("np", "unknown"):
            words = " ".join(t.low for t in self.state.draft.tokens[after.start : after.end])
            found.look.extra.append(f"of {words}")
            self.state.draft.report(after.start, after.end, f"what the {found.noun} shows or holds changes nothing yet")
            self.state.i += 3
        else:
            self.state.i += 2

    def is_guest(self, item: Item, guests: Guests) -> bool:
        """Whether the thing belongs to the host of `with`, or starts the list anew."""
        if guests.first:
            return True
        share = max(item.obj.number // max(guests.host.number, 1), 1)
        usual = guest_relation(guests.host.category, item.obj.category, item.obj.noun, share)
        if item.joint == "and":
            if guests.relation is not None:
                return self._alike(item, guests)
            shared = usual == "in_front_of" and guests.host.number > 1 and not is_seat(item.obj.category)
            return usual is not None and not shared and (usual != "above" or self._about_guest(guests.host))
        if item.joint == "comma":
            kinds = forms(item.obj.category, item.obj.noun)
            top = category(kinds[-1]).mount == "top" and len(kinds) == 1
            return (
                usual in ("on", "inside")
                and top
                and stands_well(item.obj.category, item.obj.noun, guests.host.category)
            )
        return False

    def _alike(self, item: Item, guests: Guests) -> bool:
        if guests.relation in ("on", "inside"):
            return stands_well(item.obj.category, item.obj.noun, guests.host.category)
        before = next((other.obj for other in reversed(self.state.items) if other.host is guests.host), None)
        return before is not None and category(before.category).parent == category(item.obj.category).parent != ""

    def settle_guest(self, item: Item, guests: Guests) -> None:
        """Write how the guest stands to its host, unless the text goes on to say so itself."""
        guests.first = False
        item.host = guests.host
        explicit = guests.relation is None and (self._about_guest(guests.host) or self._stranger(item, guests))
        if guests.full and item.obj.vague and item.obj.plural:
            item.obj.count = Count(min=12 if item.obj.category == "book" else 6, max=None)
        if explicit:
            return
        host_number = guests.host.number
        if self._each_follows() or (
            not item.obj.vague and item.obj.number > host_number > 1 and item.obj.number % host_number
        ):
            guests.each = True
        share = item.obj.number if guests.each or item.obj.number < host_number else item.obj.number // host_number
        name = (
            guests.relation
            or implied_relation(guests.host.category, item.obj.category, max(share, 1))
            or self._loose(item, guests)
        )
        if (
            guests.relation == "on"
            and guests.full
            and implied_relation(guests.host.category, item.obj.category, 1) != "on"
        ):
            name = "inside"
        if guests.full and family(guests.host) == "shelf":
            name = "inside"
        distribute = item.fresh and host_number > 1 and (guests.each or self._one_for_each(item, name, guests))
        if distribute:
            item.obj.multiply(host_number)
        spec = Spec(name, guests.start, guests.end, [DraftAnchor("object", obj=guests.host.index)])
        before = len(self.state.draft.relations)
        self.state.emitter.emit(spec, [item.obj], fresh=item.fresh and not distribute)
        if len(self.state.draft.relations) > before:
            item.implied = self.state.draft.relations[-1]
            item.implied.assumed = guests.relation is None
            item.implied.span = (
                self.state.draft.span(guests.start, item.obj.tokens[1])
                if item.obj.tokens[1] > guests.start
                else item.implied.span
            )

    def _each_follows(self) -> bool:
        """`three tables with four chairs each`."""
        after, beyond = self.state.peek(), self.state.peek(2)
        if after is None or self.state.draft.tokens[after.start].low not in ("each", "apiece"):
            return False
        return after.end == after.start + 1 and (beyond is None or beyond.kind not in ("with", "rel"))

    @staticmethod
    def _usual(item: Item, guests: Guests, share: int) -> RelationName | None:
        return guest_relation(guests.host.category, item.obj.category, item.obj.noun, max(share, 1))

    def _one_for_each(self, item: Item, name: RelationName, guests: Guests) -> bool:
        single = item.obj.number == 1 and not item.obj.vague
        bare = item.obj.vague and item.obj.plural
        if bare and name in ("on", "inside") and not guests.full:
            seats = guests.host.details.get("seats", 1) if name == "on" else 1
            item.obj.count = Count(min=seats, max=seats)
            return True
        return single and (name in ("on", "inside") or (name == "in_front_of" and is_seat(item.obj.category)))

    @staticmethod
    def _loose(item: Item, guests: Guests) -> RelationName:
        """A guest that is no usual companion stands beside its host; small things stand on it."""
        return (
            "on"
            if stands_well(item.obj.category, item.obj.noun, guests.host.category) and item.obj.category != "unknown"
            else "next_to"
        )

    def _stranger(self, item: Item, guests: Guests) -> bool:
        """`a TV with a bookcase on each side of the fireplace`: no usual companion, and its place is said."""
        at = self.state.following(self.state.i + 1)
        chunk = self.state.chunks[at] if at < len(self.state.chunks) else None
        after = self.state.chunks[at + 1] if at + 1 < len(self.state.chunks) else None
        if chunk is None or chunk.relation is None or chunk.relation.inverse or after is None or after.phrase is None:
            return False
        return after.phrase.kind == "object" and after.phrase.definite and self._usual(item, guests, 1) is None

    def _about_guest(self, host: DraftObject) -> bool:
        """What follows says where the guest stands (`with a lamp on it`, `with a picture on the wall`)."""
        at = self.state.i + 1
        while at < len(self.state.chunks) and self.state.chunks[at].kind in ("link", "hang", "lean", "filler"):
            at += 1
        chunk = self.state.chunks[at] if at < len(self.state.chunks) else None
        if chunk is None or chunk.relation is None or chunk.relation.inverse:
            return False
        after = self.state.chunks[at + 1] if at + 1 < len(self.state.chunks) else None
        phrase = after.phrase if after is not None else None
        if phrase is None or (chunk.relation.alone and phrase.indefinite):
            return chunk.relation.alone and chunk.relation.relation != "at_centre"
        if phrase.kind == "pronoun":
            return True
        if phrase.kind == "place":
            return phrase.key in ("side", "top", "front", "back", "ends", "foot", "head") or (
                phrase.key in ("wall", "ceiling") and chunk.relation.relation in ("on", "from_ceiling", "above")
            )
        if phrase.kind == "object":
            found = self.state.draft.find(phrase)
            return found is host or chunk.relation.relation in ("on", "inside", "above", "under")
        return False

    def begin(self, chunk: Chunk) -> None:
        """`with`: what follows belongs to the thing before."""
        self.state.draft.use(chunk.start, chunk.end)
        host = self._host()
        self.state.joint = ""
        if host is None:
            self.state.guests = None
            return
        self.state.guests = Guests(host, start=chunk.start, end=chunk.end, each=self.state.part_of is host)
        self.state.part_of = None

    def _host(self) -> DraftObject | None:
        """What `with` belongs to: the thing before it, not what that thing stands next to."""
        if not self.state.items:
            return None
        item = self.state.items[-1]
        if self.state.joint == "comma" and item.host is not None:
            item = next((other for other in self.state.items if other.obj is item.host), item)
        elif self.state.last_anchor is not None and self._better_host(self.state.last_anchor, item.obj):
            return self.state.last_anchor
        item.settled = True
        return item.obj

    def _better_host(self, anchor: DraftObject, subject: DraftObject) -> bool:
        """`a lamp next to a desk with a laptop`: the desk carries it, for the lamp cannot."""
        if self.state.last_spec is not None and self.state.last_spec.relation == "around":
            return True
        after = self.state.peek()
        phrase = after.phrase if after is not None else None
        if phrase is None or phrase.kind != "object":
            return False
        of_subject = guest_relation(subject.category, phrase.key, phrase.noun, max(phrase.count.min, 1))
        of_anchor = guest_relation(anchor.category, phrase.key, phrase.noun, max(phrase.count.min, 1))
        return of_subject is None and of_anchor is not None

    def _along_walls(self, chunk: Chunk) -> None:
        """`walls lined with bookshelves`, `a wall covered with pictures`."""
        place = self.state.rooms.last_place
        if place is not None and place.key == "wall":
            self.state.draft.use(place.start, place.end)
            self.state.fronted = Spec("wall", chunk.start, chunk.end, [DraftAnchor("wall", which=which_of(place))])

    def inverse(self, chunk: Chunk) -> None:
        """`flanked by two nightstands`, `filled with books`: the subject follows."""
        relation = chunk.relation
        assert relation is not None
        self.state.draft.use(chunk.start, chunk.end)
        host = self._host()
        if host is None:
            self.state.guests = None
            self._along_walls(chunk)
            return
        name = relation.relation
        assert name not in ("in", "at", "from", "of_wall")
        self.state.guests = Guests(host, relation=name, full=relation.full, start=chunk.start, end=chunk.end)
        if relation.full and implied_relation(host.category, "book", 1) == "inside":
            self.state.guests.relation = "inside"
        self.state.joint = ""
