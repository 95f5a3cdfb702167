"""Things as anchors: those that a noun phrase or a pronoun names, pairs, groups and openings."""

from __future__ import annotations

from diorama.catalogue.categories import ancestors, category
from diorama.domain.plan import Count
from diorama.language.antecedents import AntecedentReader
from diorama.language.chunks import RELATIVE, Chunk
from diorama.language.closed import ARTICLES
from diorama.language.companions import is_seat, is_seat_or_sofa, is_table
from diorama.language.draft import DraftAnchor, DraftObject
from diorama.language.parts import OWN_PARTS, family, part_key
from diorama.language.phrases import NounPhrase, described, is_bare
from diorama.language.places import motif_spec
from diorama.language.plausible import NEUTRAL, fit
from diorama.language.sentence import Item, Sentence

_LATELY = 16  # things among which the parts of one that was dealt out are
_GROUPS = frozenset({"group", "whole group", "ensemble", "arrangement", "seating group", "seating area", "lot", "set",
                     "everything", "seating"})  # fmt: skip
_GATHERED = frozenset({"across_from", "facing", "around", "between", "in_front_of", "next_to", "each_side"})


class NamedThings:
    """Finds the things that are meant where a relation is measured from them."""

    def __init__(self, state: Sentence, antecedents: AntecedentReader) -> None:
        self.state = state
        self.draft = state.draft
        self.antecedents = antecedents

    def pair(self) -> list[DraftAnchor] | None:
        """`a sofa and an armchair with a table between them`: the two things joined before the subject, or a thing
        and what it stands next to; None if one phrase named several.
        """
        last = self.antecedents.last()
        host = self.state.items[-1].host if self.state.items else None
        items = [item for item in self.state.items if item.obj.index not in last]
        items = [item for item in items if host is None or item.host is not host or _placed(item)]
        if not items and self.draft.relations:
            return self._related_pair(last) or self._last_two(last)
        joined = [item.obj for item in items[-2:]] if len(items) > 1 and items[-1].joint == "and" else []
        own = items[-1].obj.index if items else -1
        since = (r for r in reversed(self.draft.relations[-6:]) if r.subject == own or host is None)
        told = next((r for r in since if not r.assumed), None)
        if not joined and items and told is not None and told.subject == items[-1].obj.index and told.anchors:
            near = told.anchors[0].obj
            joined = [items[-1].obj, self.draft.objects[near]] if near not in (None, told.subject) else []
            looked_at = joined and told.relation in ("facing", "across_from")
            if looked_at and joined[0].number > 1 and not _sat_on(joined[1]):
                return None  # `two armchairs face the fire, a table between them`: between the armchairs
            if looked_at:
                return [DraftAnchor("object", obj=thing.index) for thing in joined]
        if not joined:
            return self._last_two(last)
        if len(joined) != 2 or any(thing.number > 1 for thing in joined):
            return None
        return [DraftAnchor("object", obj=thing.index) for thing in joined]

    def both(self, phrase: NounPhrase) -> list[DraftAnchor] | None:
        """`a TV facing both of them`: the two things, if they are of two kinds."""
        words = {token.low for token in self.draft.tokens[phrase.start : phrase.end]}
        if not words & {"both", "two", "all"}:
            return None
        last = self.antecedents.last()
        order = [o for o in dict.fromkeys(o.index for o in self.draft.recent()) if o not in last]
        near = [self.draft.objects[i] for i in order[:2]]
        if len(near) < 2 or any(thing.number > 1 for thing in near) or "all" in words:
            return None
        return [DraftAnchor("object", obj=thing.index) for thing in reversed(near)]

    def whole_group(self, phrase: NounPhrase) -> list[DraftAnchor] | None:
        """`a rug under the whole group`: under all the furniture that the sentence has named."""
        if phrase.noun not in _GROUPS or not phrase.definite:
            return None
        items = [item.obj for item in self.state.items if category(item.obj.category).mount == "floor"]
        for told in (r for r in self.draft.relations[-8:] if r.relation in _GATHERED):
            items += [self.draft.objects[i] for i in (told.subject, *(a.obj for a in told.anchors)) if i is not None]
        subject = self.state.items[-1].obj if self.state.items else None
        found = [thing for thing in dict.fromkeys(o.index for o in items) if subject is None or thing != subject.index]
        furniture = [i for i in found if category(self.draft.objects[i].category).mount == "floor"]
        return [DraftAnchor("object", obj=i) for i in furniture] or None

    def _last_two(self, last: frozenset[int]) -> list[DraftAnchor] | None:
        """`in one corner a piano, in the other a harp, and between the two a chair`."""
        begun = self.state.chunks[0].start
        order = [i for i in dict.fromkeys(reversed(self.draft.mentions[-6:])) if i not in last]
        pair = [self.draft.objects[i] for i in order[:2]]
        if any(thing.number > 1 and thing.tokens[0] >= begun for thing in self.draft.objects[-8:]):
            return None
        new = all(thing.number == 1 and thing.tokens[0] >= begun for thing in pair)
        return [DraftAnchor("object", obj=thing.index) for thing in reversed(pair)] if new and len(pair) == 2 else None

    def _related_pair(self, last: frozenset[int]) -> list[DraftAnchor] | None:
        """The two things of the last relation of the sentence before: `A TV opposite the sofa. A rug between them`."""
        told = next((r for r in reversed(self.draft.relations[-8:]) if r.subject not in last and not r.implied), None)
        near = told.anchors[0].obj if told is not None and told.anchors else None
        if told is None or near is None or near == told.subject:
            return None
        pair = (self.draft.objects[told.subject], self.draft.objects[near])
        if any(thing.number > 1 for thing in pair) or told.relation in ("on", "inside"):
            return None
        return [DraftAnchor("object", obj=thing.index) for thing in pair]

    def other_of_two(self, phrase: NounPhrase) -> DraftObject | None:
        """`a lamp on the left nightstand and a clock on the right one`: a second one, of which nothing was said yet."""
        near = (o for o in reversed(self.draft.objects[-8:]) if o.look.which and o.number == 1)
        first = next(near, None)
        if first is None or set(first.look.which) & set(phrase.look.which):
            return None
        found = self.draft.like(first, 1)
        found.look.which = list(phrase.look.which)
        self.draft.anchored.append(found.index)
        return found

    def is_endless(self, thing: DraftObject) -> bool:
        """Whether the thing has no foot or head, so that `the end of it` is the room's."""
        subject = self.state.items[-1].obj if self.state.items else thing
        return bool(self.draft.rooms) and fit("at_foot", subject, thing) <= NEUTRAL

    def same_opening(self, phrase: NounPhrase, relation: str) -> DraftAnchor | None:
        """`close to the window but not facing it`."""
        before = self.state.last_spec
        first = before.anchors[0] if before is not None and before.anchors else None
        if (
            phrase.key != "it"
            or phrase.noun == RELATIVE
            or first is None
            or first.kind not in ("window", "door")
            or before is None
        ):
            return None
        since = [
            chunk for chunk in self.state.chunks[max(self.state.i - 24, 0) : self.state.i] if chunk.start >= before.end
        ]
        named = any(chunk.phrase is not None and chunk.phrase.kind != "pronoun" for chunk in since)
        return None if named or relation in ("on", "inside", "in") else first

    def openings_said(self, phrase: NounPhrase, relation: str) -> DraftAnchor | None:
        """`two windows on the left wall; under each of them a bench`: nothing else of which there are several since."""
        several = self.draft.several
        if several is None or phrase.key not in ("each", "them") or relation in ("on", "in", "inside", "around"):
            return None
        later = (thing for thing in self.draft.objects[-8:] if thing.span.start > several.span.start)
        if any(thing.number > 1 for thing in later) or several.kind != "window":
            return None
        phrase.each = phrase.key == "each"
        return DraftAnchor("window", which=several.wall if several.wall in ("left", "right") else "")

    def introduced(self, phrase: NounPhrase, chunk: Chunk) -> DraftObject:
        """The thing that a phrase names; a new one if it was not spoken of yet."""
        known = self.draft.find(phrase, self._otherwise_named(phrase)) if not phrase.indefinite else None
        if phrase.each and known is not None and known.number == 1 and known.noun != phrase.noun:
            known = None  # `a snooker table, beer mats on every table`
        known = known or self._one_of_several(phrase)
        found = known or self.draft.add_object(phrase, provisional=phrase.definite or is_bare(phrase))
        seats = next((o.details["seats"] for o in reversed(self.draft.objects[-16:]) if "seats" in o.details), 0)
        if known is None and phrase.each and seats and is_seat(found.category):
            found.count = Count(min=seats, max=seats)  # `a table set for six: a plate before each chair`
        if known is None and found.category == "unknown":
            self.draft.report(
                chunk.start, chunk.end, f"'{phrase.noun}' is not a thing known here: a labelled block stands for it"
            )
        self.draft.use(chunk.start, chunk.end)
        self.draft.anchored.append(found.index)
        if phrase.motif and known is None and found.number > 1:
            self.state.emitter.emit(motif_spec(phrase, chunk.start, chunk.end), [found])
        return found

    def _one_of_several(self, phrase: NounPhrase) -> DraftObject | None:
        """`four trees, a bicycle leaning against a tree`: against one of the four."""
        article = self.draft.tokens[phrase.start].low in {*ARTICLES, "one"}  # `at the foot of one bed`
        if not article or phrase.other or phrase.count != Count() or described(phrase.look):
            return None
        alike = [o for o in self.draft.objects[-16:] if _called(o, phrase)]
        several = [o for o in alike if o.number > 1 and not o.retracted and o.room in (None, self.draft.room)]
        several = [o for o in several if not (o.vague and o.index in self.draft.anchored)]  # `lights on tripods`
        return several[-1] if len(several) == 1 == len(alike) else None

    def all_parts(self, phrase: NounPhrase, found: DraftObject) -> list[DraftObject]:
        """`six beds, three on the left and three on the right, a chest at the foot of each bed`: of all six."""
        if not (phrase.each or (phrase.plural and phrase.definite)) or described(phrase.look) or phrase.look.which:
            return [found]
        near = self.draft.objects[-_LATELY:]
        parts = [o for o in near if o.tokens == found.tokens and o.category == found.category and not o.retracted]
        return parts if found in parts else [found]

    def _otherwise_named(self, phrase: NounPhrase) -> frozenset[int]:
        """`cup, saucer and spoon right of the plate`: what the clause speaks of under another noun is not meant."""
        noun = phrase.noun.rsplit(" ", 1)[-1]
        items = self.state.items[-8:]
        small = (item.obj for item in items if item.fresh and category(item.obj.category).mount == "top")
        return frozenset(thing.index for thing in small if noun not in thing.noun)

    def owner_of_part(self, phrase: NounPhrase) -> DraftObject | None:
        """`on the top shelf`, after a bookshelf was spoken of: the latest thing that has such a part."""
        part = part_key(phrase)
        if not part or not phrase.definite or any(o.category == phrase.key for o in self.draft.recent()):
            return None
        named = next((o for o in self.draft.recent() if o.noun.endswith(" " + phrase.noun)), None)
        if named is not None and phrase.kind == "part":
            return named  # `the arm` of a robot arm
        families = ("shelf", "cabinet") if phrase.kind == "object" else tuple(OWN_PARTS)
        fitting = (o for o in self.draft.recent() if part in OWN_PARTS[family(o)] and family(o) in families)
        return next((o for o in fitting if family(o)), None)


def _sat_on(thing: DraftObject) -> bool:
    return is_seat_or_sofa(thing.category) or is_table(thing.category)


def _called(thing: DraftObject, phrase: NounPhrase) -> bool:
    """Whether the noun means such a thing: `one bed` of the twin beds."""
    longer = thing.noun.endswith(" " + phrase.noun) and phrase.key in ancestors(thing.category)
    return longer or (thing.noun == phrase.noun and thing.category == phrase.key)


def _placed(item: Item) -> bool:
    """Whether more is said of a guest than that it came with its host."""
    return item.implied is None or not item.implied.assumed
