"""Verbs of standing, putting and fastening: by themselves they say nothing, the preposition after them does."""

from __future__ import annotations

_FASTENED = (
    "anchored|attached|bolted|chained|clamped|clipped|cuffed|fastened|fixed|glued|handcuffed|hitched|hooked|lashed"
    "|nailed|pegged|pinned|plugged|riveted|roped|screwed|secured|sewn|shackled|stapled|stitched|strapped"
    "|stuck|tacked|taped|tethered|tied|welded|wired|zip tied"
)
_WOUND = "coiled|looped|strung|twined|wound|wrapped|woven|wreathed|draped|slung|spiralled|spiraled"
_PUT = (
    "assembled|concealed|crammed|deposited|dropped|dumped|flung|heaped|huddled|jammed|lodged|moored|nestling"
    "|nestles|planted|poised|ranged|sandwiched|sheltered|sprawled|stashed|stowed|strewn|wedged|inserted"
    "|erected|grouped|clustered|gathered|crouched|crouching|crouches|squats|squatting|slumped|kept|set down|laid out"
)
_STOOD = (
    "grows|grow|grew|rise|lays|stood|sat|lay|rested|leant|leaned|stays|waits|waited|waiting|rises|rising|loomed|lurks"
    "|lurking|awaits|lives|dwells|slept|dozes|dozing|dangled|floats|floating|hovers|hovering|have been|has been"
    "|had been|there has to be|there have to be|there needs to be|there ought to be|there was|there were|there will be"
    "|there used to be|there would be|used to stand|used to sit|used to hang|welcomes|greets"
)
_BUILT = ("has been left|have been left|was left|were left|been left|perches|perch|lounges|reclines|sprawls|hides|naps"
          "|has been built|have been built|was built|were built|has been dug|has been set up|have been set up|is parked"
          "|has been parked|has been made|has been laid|have been laid")  # fmt: skip
_SUBJECTS = "you|we|one|i|they"
_SEEING = "find|see|notice|spot|discover|keep|have|put|place|come across|will find|will see|will notice|will spot"
_MAY = "|can|could|may|might|should|'ll"
RETRACTING = (
    "scrap", "remove", "drop", "ditch", "lose", "forget", "forget about", "take out", "take away", "get rid of",
    "leave off", "delete", "cancel",
)  # fmt: skip


def _split(row: str) -> list[str]:
    return row.split("|")


def _seen() -> frozenset[str]:
    """`you will find`, `we keep`, `can be found`: somebody sees or has what stands there."""
    acts = [f"{may} {see}".strip() for may in _split(_MAY) for see in _split(_SEEING)]
    said = {f"{who} {act}" for who in _split(_SUBJECTS) for act in acts}
    passive = {f"{may} be {seen}" for may in ("can", "could", "may", "is to", "are to", "will", "should")
               for seen in ("found", "seen", "placed", "put", "located")}  # fmt: skip
    kept_in_mind = {f"{no} forget{rest}" for no in ("don't", "do not", "never", "not to", "and don't")
                    for rest in ("", " about", " to add", " to put", " to include", " to place")}  # fmt: skip
    owned = {f"{who}'ve {act}" for who in ("you", "we", "i", "they") for act in ("got", "put", "placed", "hung", "set")}
    return frozenset(said | passive | kept_in_mind | owned)


def _denying() -> frozenset[str]:
    """`please don't put`, `there were no`, `scrap the`: what follows shall not be there."""
    nots = ("don't", "do not", "not", "to not", "not to", "never", "must not", "mustn't", "should not", "shouldn't",
            "i don't", "i do not", "we don't", "we do not", "you don't", "no need to", "can't", "cannot")  # fmt: skip
    acts = _split(
        "add|put|put in|place|use|include|want|have|need|want any|need any|add any|put any|include any|have any"
    )
    been = [f"there {verb} {no}" for verb in ("was", "were", "will be", "is", "are", "should be", "shall be", "can be")
            for no in ("no", "neither", "not any")]  # fmt: skip
    gone = [f"{verb} the" for verb in RETRACTING]
    return frozenset({*(f"{no} {act}" for no in nots for act in acts), *been, *gone, "no need for", "no sign of"})


FASTENED: frozenset[str] = frozenset(_split(_FASTENED))
PLACING: frozenset[str] = (
    frozenset({*FASTENED, *_split(_WOUND), *_split(f"{_PUT}|{_STOOD}|{_BUILT}")} - {"woven"}) | _seen()
)
"""Verbs that only link a thing to its place."""
DENYING: frozenset[str] = _denying()
"""What stands before a thing that is not wished for."""


def fastened_to() -> tuple[str, ...]:
    """`chained to`, `nailed onto`: on it, be it a thing or a wall."""
    return tuple(f"{verb} {to}" for verb in sorted(FASTENED) for to in ("to", "onto", "on to"))


def wound_around() -> tuple[str, ...]:
    """`wound round`, `strung around`: all around it."""
    verbs = [*_split(_WOUND), "wraps", "wrap", "wrapping", "curls", "curves", "runs", "goes"]
    return tuple(f"{verb} {at}" for verb in verbs for at in ("around", "round"))
