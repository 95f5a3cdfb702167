"""What a pronoun stands for."""

from __future__ import annotations

from itertools import takewhile

from diorama.catalogue.categories import category
from diorama.language.chunks import RELATIVE, Chunk
from diorama.language.companions import is_carrier
from diorama.language.draft import DraftObject, agreement
from diorama.language.phrases import NounPhrase, described
from diorama.language.plausible import UNFIT, fit
from diorama.language.sentence import SKIPPED, Item, Sentence
from diorama.language.verbs import PLURAL

_ABOUT_FURNITURE = frozenset({"above", "around", "under", "in_front_of", "behind", "at_foot", "at_head", "each_side",
                              "across_from", "facing"})  # fmt: skip
_AGE, _OLD = 0.4, 5  # less for each thing spoken of since, and from how many on no less
_FAR = 1.5  # less for the thing before the one that `which` follows
_BREATH = 30  # tokens within which two of several are told apart
_DEALT = 0.6  # less for what is several only because there is one for each of others
_CLAUSE = 0.7  # more for what the clause is about: `a grill stands by the table, next to it a cooler`
_HOST, _TOPIC = 4.0, 1.2  # more for the host of `with`, and for what the last `it` meant


class AntecedentReader:
    """Finds the things that pronouns mean."""

    def __init__(self, state: Sentence) -> None:
        self.state = state
        self.draft = state.draft

    def _named_after(self) -> bool:
        """`a bed, next to it a nightstand`: a new thing comes right after the relation and its pronoun."""
        at = self.state.i + 1
        while at < len(self.state.chunks) and self._passed(self.state.chunks[at]):
            at += 1
        phrase = self.state.chunks[at].phrase if at < len(self.state.chunks) else None
        if phrase is None or phrase.kind not in ("object", "unknown"):
            return False
        return not phrase.definite or self.draft.find(phrase) is None

    def last(self) -> frozenset[int]:
        """The thing that the relation is probably said of; none after `and`: `a bed and, at its foot, a chest`."""
        if self.state.joint == "and" or (self.state.joint == "comma" and self._named_after()):
            return frozenset()
        if not self.state.items:
            return frozenset()
        item, guests = self.state.items[-1], self.state.guests
        if self.state.all_of:
            return frozenset(item.obj.index for item in self.state.items)
        full = (guests is not None and guests.full and item.host is not None) or self._content(item)
        if item.joint == "and" and item.obj.number == 1 and self._one_verb():
            listed = takewhile(lambda one: one.host or not self._placed(one.obj), reversed(self.state.items))
            return frozenset(one.obj.index for one in listed)  # `a cup and a dish stand on its edge`
        return frozenset({item.obj.index, item.host.index} if full and item.host is not None else {item.obj.index})

    def _placed(self, thing: DraftObject) -> bool:
        return any(not relation.implied for relation in self.draft.said_of(thing))

    def _one_verb(self) -> bool:
        """Whether a verb in the plural stands right before the relation."""
        before = self.state.peek(-1)
        return (
            before is not None
            and before.kind in ("link", "hang", "lean")
            and self.draft.tokens[before.start].low in PLURAL
        )

    def of(self, phrase: NounPhrase, exclude: frozenset[int], relation: str = "") -> DraftObject | None:
        """What a pronoun stands for: the last of several for `each` and `one`, the best one for `it`."""
        if phrase.key == "each_other":
            return None
        if phrase.key in ("former", "latter"):
            return self._of_two(phrase.key)
        if phrase.noun == RELATIVE:
            return self._nearest(relation)
        guests = self.state.guests
        if guests is not None and guests.place is not None and self.state.i == guests.until and phrase.key != "each":
            return guests.host
        objects, here = self.draft.objects, self.draft.room
        order = [o for o in dict.fromkeys(o.index for o in self.draft.recent()) if o not in exclude]
        order = [i for i in order if here is None or objects[i].room in (None, here)] or order
        self._nearer(order)
        if phrase.key in ("one", "other") and described(phrase.look):
            alike = [i for i in order if agreement(phrase.look, objects[i].look) > 0]
            if alike:
                return objects[alike[0]]
        told = self.draft.told_from
        if phrase.key in ("one", "other") and phrase.look.which and told is not None and self._still_told(phrase):
            return told
        if phrase.key in ("one", "other") and self.state.chosen is not None and self.state.chosen.number > 1:
            return self.state.chosen
        rest = self.draft.rest
        if phrase.key == "some" and rest is not None and rest.number >= phrase.count.min:
            return rest
        if phrase.key in ("one", "other") and self.draft.rest is not None and self.draft.rest.index not in exclude:
            return self.draft.rest
        before = self.state.last_spec
        dealt = before.anchors[0].obj if before is not None and before.each and before.anchors else None
        if phrase.key == "each" and dealt is not None and objects[dealt].number > 1 and dealt not in exclude:
            return objects[dealt]  # `three stools behind each bench, a lamp on each one`
        if phrase.key in ("each", "them", "one", "other", "some"):
            latest = sorted((i for i in order if objects[i].number > 1), key=lambda i: -objects[i].tokens[0])
            if latest:
                exact = [i for i in latest if not objects[i].vague] if phrase.look.which else []
                found = self._several(exact or latest, relation)
                if phrase.key in ("one", "other") and phrase.look.which:
                    self.draft.told_from, self.draft.told_at = found, phrase.end
                return found
            host = self.state.items[-1].host if self.state.items and phrase.key == "them" else None
            others = [
                i for i in order if objects[i] is not host
            ]  # `a washer and a dryer, with a shelf with soap above them`
            return objects[(others or order)[0]] if order and phrase.key in ("each", "them") else None
        return self._single(order, relation, again=phrase.noun != "that")

    def _still_told(self, phrase: NounPhrase) -> bool:
        """`next to the left one a lamp; next to the right one, a fern`: of the same things, in the same breath."""
        near = 0 < phrase.start - self.draft.told_at <= _BREATH
        if near:
            self.draft.told_at = phrase.end
        return near

    def _nearest(self, relation: str) -> DraftObject | None:
        """`which`: the thing named last, or the one before it if that fits far better."""
        named = sorted(self.draft.objects[-8:], key=lambda o: o.tokens[0])[-2:]
        if named and self.state.last_anchor is not None and self.state.last_anchor.tokens[0] < named[0].tokens[0]:
            named = [*named, self.state.last_anchor]
        subject = self._to_come()
        if not named or subject is None:
            return named[-1] if named else None
        again = self.state.it if self.state.joint == "and" else None
        if again is not None and (not relation or fit(relation, subject, again) > UNFIT):
            return again  # `above which hangs a mirror and on either side of which stands a lamp`
        order = list(dict.fromkeys(o.index for o in reversed(named)))
        if self.state.it is not None and self.state.it.index not in order:
            order.append(self.state.it.index)

        def score(place: int) -> float:
            thing = self.draft.objects[order[place]]
            found = _weight(relation, subject, thing) - _FAR * place - (1.0 if thing.number > subject.number else 0.0)
            return found

        near = fit(relation, subject, self.draft.objects[order[0]]) if relation else UNFIT
        if near > UNFIT and self.state.it is not None and len(order) > 2 and order[-1] == self.state.it.index:
            order.pop()
        best = order[max(range(len(order)), key=score)]
        self.state.it = self.draft.speak_of(self.draft.objects[best], self._here())
        return self.state.it

    def _nearer(self, order: list[int]) -> None:
        """What the last relation was measured from was named later than all subjects but its own."""
        before = self.state.last_spec
        last = before.anchors[0].obj if before is not None and before.anchors else None
        if last is not None and last in order[2:]:
            order.remove(last)
            order.insert(1, last)

    def _of_two(self, which: str) -> DraftObject | None:
        """`the former`, `the latter` of the two things that were named before the first of these words."""
        if not self.state.two:
            self.state.two = [self.draft.objects[i] for i in list(dict.fromkeys(self.draft.mentions))[-2:]]
        return self.state.two[0 if which == "former" else -1] if self.state.two else None

    def _several(self, order: list[int], relation: str) -> DraftObject:
        """`each`, `them`: the latest of several of a kind to which the relation can well be said."""
        things = [self.draft.objects[i] for i in order]
        guests = {item.obj.index for item in self.state.items if item.host is not None} if relation == "between" else ()
        subject = self._subject()
        clause = self.state.items[0].obj if self.state.items and self.state.items[0].host is None else None

        def borne(thing: DraftObject) -> bool:
            own = (r for r in self.draft.said_of(thing) if r.relation in ("on", "inside") and r.anchors)
            return any(r.anchors[0].obj in order for r in own)

        def score(place: int) -> float:
            dealt = relation == "between" and not things[place].plural
            found = -_AGE * place - (_DEALT if dealt or things[place].index in guests else 0.0)
            found -= _DEALT if not relation and borne(things[place]) else 0.0
            found += _CLAUSE if relation == "between" and things[place] is clause else 0.0
            return found + (_weight(relation, subject, things[place]) if subject is not None and relation else 0.0)

        return things[max(range(len(things)), key=score)]

    def _single(self, order: list[int], relation: str, *, again: bool) -> DraftObject | None:
        """`it`: the thing that fits best, the later the better; the host of `with` before others."""
        objects = self.draft.objects
        host = self._host(order)
        if host is not None and relation == "next_to" and self._on_its_host():
            order, host = [i for i in order if objects[i] is not host] or order, None
        singles = [objects[i] for i in order if objects[i].number == 1 or objects[i] is host]
        if not singles:
            return objects[order[0]] if order else None
        if host is not None and relation in ("on", "in", "inside") and self._is_guest(host):
            return self._told(host)
        subject = self._subject()
        singles = [
            thing for thing in singles if thing is not subject or not relation
        ] or singles  # `on the shelf behind it`
        new = (o for o in self.draft.objects[-6:] if o.tokens[0] >= self.draft.topic_at and o is not subject)
        since = sum(1 for thing in new if thing is not self.draft.topic and not self._borne(thing))
        first = self.state.items[0] if self.state.items and self.state.joint else None
        clause = first.obj if first is not None and first.host is None and self._named_after() else None

        def score(place: int) -> float:
            thing = singles[place]
            found = -_AGE * min(place, _OLD)
            found += _HOST if thing is host else 0.0
            if thing is self.draft.topic and again and self._here() - self.draft.topic_at < _BREATH:
                found += (_TOPIC if thing is self.state.it else _TOPIC / 2) * (0.0 if since > 1 else 1.0)
            if thing is clause:
                found += _CLAUSE
            if relation in _ABOUT_FURNITURE and self._borne(thing):
                found -= 1.0
            return found + (_weight(relation, subject, thing) if subject is not None and relation else 0.0)

        return self._told(singles[max(range(len(singles)), key=score)])

    def _told(self, thing: DraftObject) -> DraftObject:
        self.state.it = self.draft.speak_of(thing, self._here())
        return thing

    def _is_guest(self, host: DraftObject) -> bool:
        """`a mixing desk with two speakers on it`: on the desk, whatever else could carry them better."""
        item, guests = self.state.items[-1], self.state.guests
        carries = category(host.category).mount != "wall" or is_carrier(host.category)
        return guests is not None and guests.host is host is item.host and not self.state.joint and carries

    def _here(self) -> int:
        chunks = self.state.chunks
        return chunks[min(self.state.i, len(chunks) - 1)].start

    def _subject(self) -> DraftObject | None:
        """Of what the relation is said, as far as it is known yet."""
        carrier, before = self.state.last_anchor, self.state.last_spec
        borne = before is not None and before.relation in ("on", "inside", "in") and bool(self.state.items)
        new = before is not None and carrier is not None and carrier.tokens[0] >= before.start
        if carrier is not None and borne and new and not self.state.joint:
            return carrier  # `loaves on the shelves behind it`: the shelves are
        if self.state.items and self.state.joint != "and" and not (self._named_after() and self.state.joint):
            item, guests = self.state.items[-1], self.state.guests
            return item.host if guests is not None and guests.full and item.host is not None else item.obj
        return self._to_come()

    def _to_come(self) -> DraftObject | None:
        """The thing that the words after the relation name."""
        at = self.state.i + 1
        while at < len(self.state.chunks) and self._passed(self.state.chunks[at]):
            at += 1
        phrase = self.state.chunks[at].phrase if at < len(self.state.chunks) else None
        return self.draft.sketch(phrase) if phrase is not None and phrase.kind in ("object", "unknown") else None

    @staticmethod
    def _passed(chunk: Chunk) -> bool:
        return chunk.kind in (*SKIPPED, "hang", "lean") or (chunk.phrase is not None and chunk.phrase.kind == "pronoun")

    def _host(self, order: list[int]) -> DraftObject | None:
        """With what the last thing came, or the one before it: `a table with a vase and a chair next to it`."""
        items = self.state.items
        guests = self.state.guests
        if not items or (guests is not None and guests.full) or self._content(items[-1]):
            return None
        host = items[-1].host
        if host is None and len(items) > 1 and items[-1].joint == "and":
            host = items[-2].host
        return host if host is not None and host.index in order else None

    def _on_its_host(self) -> bool:
        """`a bed, a nightstand with a lamp next to it`: the lamp is on the nightstand, which is next to the bed."""
        told = self.state.items[-1].implied
        first = self.state.items[0].obj
        return told is not None and told.assumed and told.relation == "on" and first.index != told.anchors[0].obj

    def _content(self, item: Item) -> bool:
        """`a basket of toys`: what is told of them at most as what the basket holds."""
        return item.host is not None and self.draft.tokens[max(item.obj.tokens[0] - 1, 0)].low == "of"

    def _borne(self, thing: DraftObject) -> bool:
        """What stands on a table has nothing around, in front of or under it."""
        own = (r for r in self.draft.said_of(thing) if (r.relation == "on" or r.assumed) and not r.negated)
        return any(anchor.kind == "object" for relation in own for anchor in relation.anchors)


def _weight(relation: str, subject: DraftObject, anchor: DraftObject) -> float:
    """What fits badly counts more than what fits well: a pronoun hardly ever means it."""
    found = fit("next_to" if relation == "at" else relation, subject, anchor)
    return -5.0 if found == UNFIT else 0.7 * found
