"""Words that noun phrases are read by: what ends none, what is one though plural, where one may begin."""

from __future__ import annotations

NO_NOUNS = frozenset({
    "slung", "hung", "built", "bent", "half", "strewn", "torn", "worn", "drawn", "shut", "split", "spread", "kept",
    "left", "held", "made", "sewn", "woven", "apart", "askew", "upside", "still", "wound", "bound", "flung", "stuck",
    "thrown", "flown", "blown", "sunk", "facing", "high", "wide", "deep", "ajar", "away", "together",
    "seen", "shown", "given", "taken", "known", "grown", "risen", "fallen", "frozen", "gone", "done", "said", "told",
    "sold", "bought", "caught", "found", "lost", "swept", "lain", "stood", "driven", "written", "beaten", "forgotten",
    "apiece", "always", "never", "often", "ever", "none", "past", "through", "twos", "threes", "fours", "very", "most",
    "somewhere", "everywhere", "anywhere", "nowhere", "somehow", "anyway", "anyhow", "today", "tonight", "tomorrow",
    "yesterday", "halfway", "midway", "upright", "sideways", "lengthways", "crosswise", "diagonally", "themselves",
    "had", "been", "someone", "anyone", "everyone", "nobody", "anybody", "somebody", "everybody", "already", "again",
    "once", "twice", "no", "wait", "sorry",
})  # fmt: skip
TWO_LEGGED = frozenset({
    "scissors", "glasses", "eyeglasses", "sunglasses", "spectacles", "goggles", "trousers", "jeans", "pants", "shorts",
    "tights", "leggings", "pyjamas", "pajamas", "headphones", "earphones", "binoculars", "tongs", "pliers", "tweezers",
    "shears", "secateurs", "clippers", "pincers", "handcuffs", "dungarees", "overalls", "stairs", "steps", "scales",
    "bellows", "forceps", "compasses",
})  # fmt: skip
"""What is called in the plural and is one thing."""
NO_LOOKS = frozenset({"shared", "needed", "required", "desired", "wanted", "beloved", "named", "called", "mentioned",
                       "aforementioned", "hundred", "various", "numerous", "previous", "precious"})  # fmt: skip
LISTING = frozenset({",", "and", "with", "of", ":", "(", "&", "plus", "or", "on", "in", "under", "by", "near", "above",
                      "behind", "beside", "no", "holding", "*", "\n"})  # fmt: skip
PAIRED = frozenset({"shoes", "boots", "gloves", "slippers", "sneakers", "trainers", "mittens", "sandals", "wellies"})
BODY = frozenset({"glove", "gloves", "hand", "hands", "mouth", "beak", "lap", "nose", "claws", "sleeve", "head"})
