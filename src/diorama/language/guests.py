"""`A with B`, `A flanked by B`, `a basket of B`: things that come with another."""

from __future__ import annotations

from diorama.catalogue.categories import category
from diorama.domain.plan import Count
from diorama.domain.relation import RelationName
from diorama.language.chunks import Chunk
from diorama.language.clauses import has_own_verb, said_of_host
from diorama.language.companions import (
    SERVING,
    forms,
    guest_relation,
    implied_relation,
    is_carrier,
    is_content,
    is_hollow,
    is_kind,
    is_seat,
    stands_well,
)
from diorama.language.draft import DraftAnchor, DraftObject
from diorama.language.guest_places import at_place, loose_place, of_others
from diorama.language.parts import OWN_PARTS, family, part_key
from diorama.language.phrases import NounPhrase
from diorama.language.places import Spec, place_spec, which_of
from diorama.language.plausible import POOR, UNFIT, USUAL, fit
from diorama.language.relation_phrases import ROOM_ENDS
from diorama.language.sentence import Guests, Item, Sentence
from diorama.language.shown import shown_too

_PACKED = frozenset({"box", "crate", "basket", "bin", "bucket", "bag", "toy_box", "chest", "suitcase", "barrel",
                     "wardrobe", "locker", "fridge", "cart", "clothing_rack"})  # fmt: skip


_CLOSED = frozenset({"cabinet", "wardrobe", "fridge", "locker", "bookshelf"})
_ON_IT = frozenset({"on top", "on it", "inside it", "in it", "inside", "on the top"})
_FARTHER = 3.5


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
        its = self.state.draft.tokens[phrase.start].low in ("its", "whose")  # `a sofa, its seat sagging`
        if words or not (phrase.counted or phrase.indefinite or its):
            host.look.extra.append(" ".join([*words, phrase.noun]))

    def take_part(self, phrase: NounPhrase, guests: Guests) -> bool:
        """A guest that is a part of its host: the shelves of a bookshelf, the doors of a wardrobe."""
        part = part_key(phrase)
        if not part or part not in OWN_PARTS.get(family(guests.host), frozenset()) or self._part_elsewhere(phrase):
            return False
        self.give_part(guests.host, phrase)
        return True

    def _part_elsewhere(self, phrase: NounPhrase) -> bool:
        """`a desk with a lamp and a shelf over it`: what has a place at its host is no part of it."""
        at = self.state.peek()
        told = at.relation.relation if at is not None and at.relation is not None else ""
        return phrase.kind == "object" and phrase.indefinite and told in ("above", "next_to", "left_of", "right_of")

    def of(self, found: DraftObject) -> None:
        """`a basket of toys` holds them; `a picture of a horse` is only described by it."""
        following, after = self.state.peek(), self.state.peek(2)
        if following is None or following.kind != "of" or after is None:
            return
        if after.phrase is not None and after.phrase.kind == "pronoun":
            return  # `stools, of which three are broken`
        holds = is_hollow(found.category) or (
            is_carrier(found.category) and (category(found.category).mount == "floor" or found.category in SERVING)
        )
        if holds and after.phrase is not None and is_content(after.phrase):
            self.state.draft.use(following.start, following.end)
            outer = self.state.guests
            self.state.guests = Guests(found, relation="on", full=True, start=following.start, end=following.end)
            self.state.guests.beyond = outer
            self.state.guests.heaped = after.phrase.vague or not (after.phrase.counted or after.phrase.indefinite)
            if outer is not None and outer.place is not None:
                self.state.guests.outer = outer
            elif outer is not None and outer.host is not found:
                self.state.guests.within = outer
            if is_hollow(found.category) and (not is_carrier(found.category) or is_kind(found.category, _PACKED)):
                self.state.guests.relation = "inside"
            self.state.i += 2
            return
        self.state.draft.filler(following.start, following.end)
        if after.kind in ("np", "unknown"):
            words = " ".join(t.low for t in self.state.draft.tokens[after.start : after.end])
            found.look.extra.append(f"of {words}")
            self.state.draft.report(after.start, after.end, f"what the {found.noun} shows or holds changes nothing yet")
            self.state.i += 3
            shown_too(self.state, after)
        else:
            self.state.i += 2

    def is_guest(self, item: Item, guests: Guests) -> bool:
        """Whether the thing belongs to the host of `with`, or starts the list anew."""
        if (
            guests.first
            or (guests.colon and item.joint)
            or (item.joint == "and" and said_of_host(self.state) == "host")
        ):
            return True
        if item.joint == "and" and (said_of_host(self.state) == "both" or has_own_verb(self.state)):
            return False
        if guests.heaped and item.joint and not item.obj.vague:
            return False  # `a plate of cookies, a jug of milk`
        if item.joint == "comma" and self._dealt_before(item):
            return False  # `with two chairs each, a plant`
        if guests.shut and item.joint == "comma" and not guests.colon:
            return False  # `with a lamp and a mug, six chairs`
        if guests.place is not None and self.state.i < guests.until:
            return at_place(item, guests)
        if guests.listed and item.joint and self._between_them():
            return False  # `two beds, each with a lamp, and a rug between them`
        if guests.listed and item.joint == "and" and self._ends_list(item):
            return True  # `twelve tables, each with four chairs and a parasol, ...`
        share = max(item.obj.number // max(guests.host.number, 1), 1)
        usual = guest_relation(guests.host.category, item.obj.category, item.obj.noun, share)
        if (
            guests.listed
            and item.joint
            and (self._at_it() or (self._goes_with(item, guests) and not self._elsewhere(item, guests.host)))
        ):
            return True  # `each with a computer, a chair and a bin next to it`
        if guests.relation is not None and guests.place is None and item.joint and self._own_place():
            return False
        if item.joint == "and" and self._place_of_host(item, guests):
            return True
        if item.joint == "and" and self._elsewhere(item, guests.host) and not self._about_guest(guests.host):
            return False
        if item.joint == "and":
            if guests.relation is not None:
                return self._alike(item, guests)
            if usual is None and self._like_the_last(item, guests):
                return True
            shared = usual == "in_front_of" and guests.host.number > 1 and not is_seat(item.obj.category)
            return usual is not None and not shared and (usual != "above" or self._about_guest(guests.host))
        if item.joint == "comma" and self._elsewhere(item, guests.host):
            return False
        if item.joint == "comma" and guests.relation not in (None, "on", "inside"):
            return self._alike(item, guests)  # `surrounded by six chairs, a bowl and two cups on the table`
        if item.joint == "comma":
            kinds = forms(item.obj.category, item.obj.noun)
            said = guests.relation in ("on", "inside") and not guests.full  # `holding a bowl, a lamp and a clock`
            top = category(kinds[-1]).mount == "top" and (len(kinds) == 1 or said)
            return (
                usual in ("on", "inside")
                and top
                and stands_well(item.obj.category, item.obj.noun, guests.host.category)
            )
        return False

    def _dealt_before(self, item: Item) -> bool:
        """Whether `each` and a comma stand right before the thing."""
        at = item.obj.tokens[0]
        before = self.state.draft.tokens[max(at - 2, 0) : at]
        return len(before) == 2 and before[0].low in ("each", "apiece") and before[1].low == ","

    def _elsewhere(self, item: Item, host: DraftObject) -> bool:
        """The place of the thing is said at once, and it is not at the host; what stands on the host has no wall."""
        phrase = self._said_place()
        kept = guest_relation(host.category, item.obj.category, item.obj.noun, 1) in ("on", "inside")
        if phrase is not None and phrase.key == "wall" and kept and category(item.obj.category).mount == "top":
            return False
        return phrase is not None and self.state.draft.find(phrase) is not host

    def _place_of_host(self, item: Item, guests: Guests) -> bool:
        """`a pegboard with saws and hammers above the bench`: the place that follows fits the host, not the guests."""
        phrase, at = self._said_place(), self.state.following(self.state.i + 1)
        place = self.state.chunks[at] if at < len(self.state.chunks) else None
        hung = category(guests.host.category).mount == "wall" or "wall" in category(guests.host.category).usual_supports
        above = place is not None and place.relation is not None and place.relation.relation == "above"
        if above and place is not None and hung and self._like_the_last(item, guests) and "it" in place.word.split():
            return True  # `a pegboard with hammers and saws above it`
        floor = category(guests.host.category).mount == "floor"
        if phrase is not None and phrase.kind == "opening" and floor and self._like_the_last(item, guests):
            return True  # `a sideboard with a kettle and cups by the door`
        if phrase is None or phrase.kind != "object" or not self._like_the_last(item, guests):
            return False
        relation = self.state.chunks[at].relation
        anchor = self.state.draft.find(phrase) or self.state.draft.sketch(phrase)
        if relation is None or anchor is guests.host:
            return False
        name = relation.relation
        return fit(name, guests.host, anchor) > max(fit(name, item.obj, anchor), UNFIT)

    def _goes_with(self, item: Item, guests: Guests) -> bool:
        """Whether a thing of the list may belong to each host: a usual companion, or one that is smaller than it."""
        if self._usual(item, guests, 1) is not None:
            return True
        own, host = category(item.obj.category).size_m, category(guests.host.category).size_m
        return item.fresh and not item.obj.provisional and max(own[0], own[2]) <= max(host[0], host[2])

    def _at_it(self) -> bool:
        """`a bin next to it`."""
        at = self.state.following(self.state.i + 1)
        chunk = self.state.chunks[at] if at < len(self.state.chunks) else None
        after = self.state.chunks[at + 1].phrase if at + 1 < len(self.state.chunks) else None
        if chunk is None or chunk.relation is None or chunk.relation.inverse:
            return False
        return bool({"it", "its"} & set(chunk.word.split())) or (after is not None and after.noun in ("it", "its"))

    def _ends_list(self, item: Item) -> bool:
        """`A and B` right after `each with`, with no place of its own."""
        before, after, last = self.state.peek(-2), self.state.peek(), self.state.items[-1] if self.state.items else None
        at_once = before is not None and before.kind != "comma" and last is not None and last.host is not None
        return at_once and item.fresh and (after is None or after.kind == "comma")

    def _between_them(self) -> bool:
        at = self.state.following(self.state.i + 1)
        chunk = self.state.chunks[at] if at < len(self.state.chunks) else None
        after = self.state.chunks[at + 1].phrase if at + 1 < len(self.state.chunks) else None
        between = chunk is not None and chunk.relation is not None and chunk.relation.relation == "between"
        return between and after is not None and after.key == "them"

    def _side_follows(self) -> bool:
        after = self.state.peek()
        return after is not None and after.relation is not None and after.relation.relation in ("left_of", "right_of")

    def _own_place(self) -> bool:
        """`stocked with bottles, and two stools beside it`: the stools have a place of their own."""
        at = self.state.following(self.state.i + 1)
        chunk = self.state.chunks[at] if at < len(self.state.chunks) else None
        if chunk is None or chunk.relation is None or chunk.relation.inverse:
            return False
        said = {"it", "them"} & set(chunk.word.split()) or self._said_place() is not None
        after = self.state.chunks[at + 1].phrase if at + 1 < len(self.state.chunks) else None
        return bool(said) or (
            after is not None and after.kind == "pronoun" and chunk.relation.relation not in ("on", "in")
        )

    def _said_place(self) -> NounPhrase | None:
        """The noun of the place that follows the thing at once, or after its `of`; None if there is none."""
        chunks, at = self.state.chunks, self.state.following(self.state.i + 1)
        if at < len(chunks) and chunks[at].kind == "of":
            at = self.state.following(at + 2)
        chunk = chunks[at] if at < len(chunks) else None
        phrase = chunks[at + 1].phrase if at + 1 < len(chunks) else None
        if (
            chunk is None
            or chunk.relation is None
            or chunk.relation.inverse
            or phrase is None
            or said_of_host(self.state) == "host"
        ):
            return None
        return phrase if phrase.kind in ("object", "opening", "place") else None

    def _like_the_last(self, item: Item, guests: Guests) -> bool:
        """`a board with hammers and saws`: small things both, of which neither is usually there."""
        before = next((other for other in reversed(self.state.items) if other.host is guests.host), None)
        if before is None or category(item.obj.category).mount != "top":
            return False
        return before.implied is not None and before.implied.assumed and category(before.obj.category).mount == "top"

    def _alike(self, item: Item, guests: Guests) -> bool:
        borne = guests.relation in ("on", "inside")
        if borne and stands_well(item.obj.category, item.obj.noun, guests.host.category):
            return True
        before = next((other.obj for other in reversed(self.state.items) if other.host is guests.host), None)
        if before is not None and borne:
            return category(before.category).mount == category(item.obj.category).mount == "top"
        return before is not None and category(before.category).parent == category(item.obj.category).parent != ""

    def settle_guest(self, item: Item, guests: Guests) -> None:
        """Write how the guest stands to its host, unless the text goes on to say so itself."""
        guests.first = False
        guests.shut = guests.shut or item.joint == "and"
        small = category(guests.host.category).mount == "top"
        guests.heaped = guests.heaped or (guests.full and item.obj.vague and small)  # `a mug full of pens and a plant`
        if guests.outer is not None:
            self.state.guests = guests.outer
        item.host = guests.host
        if guests.full and item.obj.vague and item.obj.plural:
            item.obj.count = Count(min=12 if item.obj.category == "book" else 6, max=None)
        hosts = 1 if guests.one else guests.host.number
        if self._is_for_each(item, guests, hosts):
            guests.each = True
        apart = guests.relation is None and not self._place_of_host(item, guests)
        if apart and (self._about_guest(guests.host, item) or self._stranger(item, guests)):
            if item.fresh and hosts > 1 and self._one_at_each(item, guests):
                item.obj.multiply(hosts)
            return
        if guests.relation == "each_side" and self._side_follows():
            return  # `flanked by a nightstand on the left and a dresser on the right`
        name = self._relation_to_host(item, guests, hosts)
        at_end = guests.place is not None and self.state.i < guests.until
        if at_end and guests.place is not None and at_place(item, guests):
            name = guests.place
        several = item.fresh and hosts > 1
        distribute = several and (self._one_for_each(item, name, guests) or guests.each)
        if distribute:
            item.obj.multiply(hosts)
        spec = Spec(name, guests.start, guests.end, self._hosts(name, guests))
        before = len(self.state.draft.relations)
        self.state.draft.deal_out(item.obj, spec.anchors)
        self.state.emitter.emit(spec, [item.obj], fresh=item.fresh and not distribute)
        if len(self.state.draft.relations) > before:
            item.implied = self.state.draft.relations[-1]
            item.implied.assumed = guests.relation is None
            item.implied.span = (
                self.state.draft.span(guests.start, item.obj.tokens[1])
                if item.obj.tokens[1] > guests.start
                else item.implied.span
            )

    def _is_for_each(self, item: Item, guests: Guests, hosts: int) -> bool:
        """`four chairs each`, `both with two cushions`; a number that cannot be dealt out is meant of each, too."""
        counted = not item.obj.vague and item.obj.number > 1
        odd = counted and item.obj.number > hosts > 1 and item.obj.number % hosts != 0
        return self._each_follows() or (guests.both and counted) or odd

    def _one_at_each(self, item: Item, guests: Guests) -> bool:
        """`two desks, each with a bin beside it`: the place is said of one host at a time."""
        at, says_each = self.state.i + 1, False
        while at < len(self.state.chunks) and self.state.chunks[at].kind in ("link", "hang", "lean", "filler", "rel"):
            chunk = self.state.chunks[at]
            words = {token.low for token in self.state.draft.tokens[chunk.start : chunk.end]}
            after = self.state.chunks[at + 1].phrase if at + 1 < len(self.state.chunks) else None
            says_each = says_each or (after is not None and after.each) or bool(words & {"each", "every", "both"})
            if chunk.kind == "rel" and (words | {after.noun if after is not None else ""}) & {"it", "its"}:
                return guests.each or (item.obj.number == 1 and not item.obj.vague)
            at += 1
        return guests.each and not says_each

    def _relation_to_host(self, item: Item, guests: Guests, hosts: int) -> RelationName:
        """As it was said, else as usual for the kinds, else on or next to the host."""
        share = item.obj.number if guests.each or item.obj.number < hosts else item.obj.number // hosts
        usual = implied_relation(guests.host.category, item.obj.category, max(share, 1))
        if guests.relation == "between" and guests.host.number == 1 and len(self._hosts("between", guests)) < 2:
            return "next_to"
        if guests.full and category(guests.host.category).mount == "wall" and family(guests.host) != "shelf":
            return "on"  # `a board full of notes`
        if guests.full and (family(guests.host) == "shelf" or (guests.relation == "on" and usual_one(item, guests))):
            return "inside"
        return guests.relation or usual or loose_place(item, guests)

    def _hosts(self, name: RelationName, guests: Guests) -> list[DraftAnchor]:
        """The host; for `separated by` both of a pair, or several of a kind."""
        own = DraftAnchor("object", obj=guests.host.index)
        if name != "between":
            return [own]
        at = next((i for i, item in enumerate(self.state.items) if item.obj is guests.host), 0)
        if at and self.state.items[at].joint and guests.host.number == 1:
            return [DraftAnchor("object", obj=self.state.items[at - 1].obj.index), own]
        return [own, own] if guests.host.number > 1 else [own]

    def for_each_before(self, item: Item) -> Guests | None:
        """`two beds, one nightstand each`: what comes with each of the things before."""
        before = self.state.items[-1].obj if self.state.items and item.joint == "comma" else None
        if before is None or before.number < 2 or before.vague or not self._each_follows():
            return None
        return Guests(before, each=True, start=item.obj.tokens[0], end=item.obj.tokens[1])

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
        shelved = family(guests.host) == "shelf" or item.obj.category in ("book", "toy")
        if bare and name in ("on", "inside") and not guests.full and not shelved:
            seats = guests.host.details.get("seats", 1) if name == "on" else 1
            item.obj.count = Count(min=seats, max=seats)
            return True
        return single and (name in ("on", "inside") or (name == "in_front_of" and is_seat(item.obj.category)))

    def _stranger(self, item: Item, guests: Guests) -> bool:
        """`a TV with a bookcase on each side of the fireplace`: no usual companion, and its place is said."""
        phrase = self._said_place()
        return phrase is not None and self._usual(item, guests, 1) is None

    def _about_guest(self, host: DraftObject, guest: Item | None = None) -> bool:
        """What follows says where the guest stands (`with a lamp on it`, `with a picture on the wall`)."""
        beside, at = self.state.peek(3), self.state.i + 1
        if guest is not None and self.state.chunks[at : at + 1] and self.state.chunks[at].kind == "of":
            at += 2 if beside is not None and beside.word.startswith("next to") else 0  # `a jar of pens next to it`
        while at < len(self.state.chunks) and self.state.chunks[at].kind in ("link", "hang", "lean", "filler"):
            at += 1
        chunk = self.state.chunks[at] if at < len(self.state.chunks) else None
        if chunk is None or chunk.relation is None or chunk.relation.inverse:
            return False
        after = self.state.chunks[at + 1] if at + 1 < len(self.state.chunks) else None
        phrase = after.phrase if after is not None else None
        if guest is not None and said_of_host(self.state) == "host":
            return False
        if guest is not None and of_others(chunk, phrase, host, guest, others=self._named_before(host)):
            return False
        if phrase is None or (chunk.relation.alone and phrase.indefinite):
            held = guest is not None and category(guest.obj.category).mount == "top" and is_carrier(host.category)
            if held and chunk.word in ROOM_ENDS:
                return False  # `an altar with two candles at the far end`: there the altar stands
            return chunk.relation.alone and chunk.relation.relation != "at_centre"
        if phrase.kind == "pronoun":
            return True
        if phrase.kind == "place":
            return phrase.key in ("side", "top", "front", "back", "ends", "foot", "head") or (
                phrase.key in ("wall", "ceiling") and chunk.relation.relation in ("on", "from_ceiling", "above")
            )
        if phrase.kind == "object":
            found = self.state.draft.find(phrase)
            held = guest is not None and fit("inside", guest.obj, host) == USUAL
            name = chunk.relation.relation
            if guest is not None and found is not host and name in ("above", "under"):
                anchor = found or self.state.draft.sketch(phrase)
                if fit(name, host, anchor) > UNFIT:  # `a table with two chairs under a tree`
                    return fit(name, guest.obj, anchor) > fit(name, host, anchor)
            return found is host or (not held and chunk.relation.relation in ("on", "inside", "above", "under"))
        return False

    def _named_before(self, host: DraftObject) -> bool:
        """Whether a piece of furniture comes before the host in the list."""
        before = [item.obj for item in self.state.items if item.obj.index < host.index]
        return any(category(thing.category).mount == "floor" for thing in before)

    def _colon_follows(self) -> bool:
        """`holds:` opens a list."""
        after = self.state.peek()
        return after is not None and self.state.draft.tokens[after.start].low == ":"

    def _colon_list(self) -> Guests | None:
        """The list after a colon that goes on after what comes with one of its members."""
        guests = self.state.guests
        return guests if guests is None or guests.colon else guests.around

    def back_in_list(self, item: Item, guests: Guests) -> Guests:
        """The list of the host after a colon, if the thing is one of it: none of a member's own guests."""
        if guests.heaped and guests.beyond is not None and not guests.first and item.joint and not item.obj.vague:
            return guests.beyond  # `holding a bowl of keys, a lamp and a clock`
        around = guests.around
        if around is None or guests.first or not item.joint:
            return guests
        before, last = self.state.peek(-1), self.state.peek(-2)
        ends = last is not None and last.kind == "comma" and before is not None and before.kind == "and"
        return around if ends or not self.is_guest(item, guests) else guests

    def begin(self, chunk: Chunk) -> None:
        """`with`: what follows belongs to the thing before."""
        self.state.draft.use(chunk.start, chunk.end)
        around = self._colon_list()
        host = self._host("inside" if "contain" in chunk.word else None)
        self.state.joint = ""
        if host is None:
            before = self.state.peek(-1)
            place = before.phrase if before is not None else None
            if place is not None and place is self.state.rooms.last_place and place.definite and not place.plural:
                self._along_walls(chunk)  # `the back wall has a mirror`
            self.state.guests, self.state.fragment = None, False
            if before is not None and place is not None and place.kind == "opening":
                self.state.fronted = None  # `the far wall has a window with a bench below it`
            return
        item = self.state.items[-1]
        own = item.obj is host
        self.state.guests = Guests(host, start=chunk.start, end=chunk.end, one=own and item.one)
        self.state.guests.each = self.state.guests.listed = self.state.part_of is host or (own and item.each)
        self.state.guests.both = own and item.both
        self.state.guests.around, self.state.guests.colon = around, self._colon_follows()
        if "contain" in chunk.word:
            self.state.guests.relation = "inside"
        self._place_at_end(self.state.guests)
        self.state.earlier, self.state.part_of = self.state.guests, None

    def _place_at_end(self, guests: Guests) -> None:
        """`with a till, a bell and a stack of bags on it`: the last words hold for the whole list."""
        chunks, at, names = self.state.chunks, self.state.i + 1, 0
        while at < len(chunks) and chunks[at].kind in ("np", "and", "comma", "of", "filler", "unknown"):
            phrase = chunks[at].phrase
            if phrase is not None and (phrase.kind not in ("object", "unknown") or phrase.definite):
                return
            names += phrase is not None and chunks[at - 1].kind != "of"
            at += 1
        relation = chunks[at].relation if at < len(chunks) else None
        if relation is None or relation.relation not in ("on", "in", "inside") or names < 2 or relation.inverse:
            return
        after = chunks[at + 1].phrase if at + 1 < len(chunks) else None
        pronoun = after is not None and after.kind == "pronoun" and after.key in ("it", "them")
        if pronoun or (relation.alone and (after is None or chunks[at].word in _ON_IT)):
            guests.place, guests.until = "on" if relation.relation == "on" else "inside", at

    def _host(self, relation: RelationName | None = None) -> DraftObject | None:
        """What `with` or `topped with` belongs to: the thing before it, not what that stands next to; after a joint
        the host of the thing before. The next one is taken where the guest fits the first not at all.
        """
        if not self.state.items:
            return None
        item, anchor = self.state.items[-1], self.state.last_anchor
        owner = next((other for other in self.state.items if other.obj is item.host), None)
        order = [item.obj] if anchor is None else [item.obj, anchor]
        before = self.state.last_spec
        if anchor is not None and before is not None and anchor.tokens[0] >= before.start and not anchor.provisional:
            order = [anchor, item.obj]
        if item.host is not None and not self.state.joint:
            order.append(item.host)
        if item.host is not None and self.state.joint:
            order = [item.host, item.obj]
        elif anchor is not None and self.state.last_spec is not None and self.state.last_spec.relation == "around":
            order = [anchor, item.obj]
        late = {item.host.index: _FARTHER} if item.host is not None and not self.state.joint else dict[int, float]()
        if anchor is not None and order[0] is not anchor and before is not None and anchor.tokens[0] < before.start:
            said_it = self.state.draft.tokens[before.end - 1].low in ("it", "them")
            late.setdefault(anchor.index, _FARTHER if said_it else 2.0)  # spoken of before: it is described there
        elif anchor is not None and order[0] is anchor:
            late.setdefault(item.obj.index, 2.0)  # newly named, so described, unless the guest fits it not at all
        found = max(order, key=lambda host: self._has_well(host, relation) - late.get(host.index, 0.0))
        (owner if owner is not None and found is item.host else item).settled = True
        return found

    def _has_well(self, host: DraftObject, relation: RelationName | None) -> int:
        """How well what comes next can be with the host, or stand so to it."""
        after = self.state.peek()
        phrase = after.phrase if after is not None else None
        if phrase is None or phrase.kind != "object":
            return UNFIT
        usual = guest_relation(host.category, phrase.key, phrase.noun, max(phrase.count.min, 1))
        name = relation or usual
        return fit(name, self.state.draft.sketch(phrase), host) if name is not None else POOR

    def _along_walls(self, chunk: Chunk) -> None:
        """`walls lined with bookshelves`, `a wall covered with pictures`."""
        place = self.state.rooms.last_place
        if place is not None and place.key in ("centre", "corner"):  # `the centre is given over to a bar`
            self.state.draft.take_back(place.start, place.end)
            self.state.fronted = place_spec("in", place, [], chunk.start, chunk.end)
        if place is not None and place.key == "ceiling":  # `the ceiling has strip lights`
            self.state.draft.take_back(place.start, place.end)
            self.state.fronted = Spec("from_ceiling", chunk.start, chunk.end, [DraftAnchor("ceiling")])
        if place is not None and place.key == "wall":
            self.state.draft.use(place.start, place.end)
            name = "against" if "lined" in chunk.word else "wall"
            self.state.fronted = Spec(name, chunk.start, chunk.end, [DraftAnchor("wall", which=which_of(place))])

    def inverse(self, chunk: Chunk) -> None:
        """`flanked by two nightstands`, `filled with books`: the subject follows."""
        relation = chunk.relation
        assert relation is not None
        self.state.draft.use(chunk.start, chunk.end)
        name, around = relation.relation, self._colon_list()
        assert name not in ("in", "at", "from", "of_wall")
        host = self._host(name if not relation.full else None)
        if host is None:
            self.state.guests = None
            self._along_walls(chunk)
            return
        item = self.state.items[-1]
        own = item.obj is host
        self.state.guests = Guests(host, relation=name, full=relation.full, start=chunk.start, end=chunk.end)
        self.state.guests.around, self.state.guests.colon = around, self._colon_follows()
        self.state.guests.one, self.state.guests.both = own and item.one, own and item.both
        self.state.guests.each = self.state.guests.listed = self.state.part_of is host or (own and item.each)
        self.state.part_of = None
        self.state.earlier = self.state.guests
        shut = is_kind(host.category, _CLOSED) or host.noun.rpartition(" ")[2] in ("cabinet", "cupboard", "closet")
        if name == "on" and ("hold" in chunk.word or relation.full) and shut:
            self.state.guests.relation = "inside"
        packed = is_hollow(host.category) and is_kind(host.category, _PACKED)
        vessel = is_hollow(host.category) and category(host.category).mount == "top"
        if name == "on" and "hold" in chunk.word and (vessel or packed):
            self.state.guests.relation = "inside"  # `a vase holding a rose`
        if relation.full and (packed or implied_relation(host.category, "book", 1) == "inside"):
            self.state.guests.relation = "inside"
        self.state.joint = ""


def usual_one(item: Item, guests: Guests) -> bool:
    """Whether one such guest is not usually on its host, but in it."""
    return implied_relation(guests.host.category, item.obj.category, 1) != "on"
