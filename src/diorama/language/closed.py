"""The closed classes of words: determiners, numbers, joints, verbs that open or link, fillers, abstract nouns."""

from __future__ import annotations

from collections.abc import Mapping

NUMBER_WORDS: Mapping[str, int] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000, "dozen": 12,
    "double": 0, "single": 0,
}  # fmt: skip
TENS = frozenset({"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"})
MULTIPLIERS = frozenset({"dozen", "hundred", "thousand"})

VAGUE: Mapping[str, int] = {  # quantity phrases -> the number to make
    "a few": 3, "few": 3, "several": 4, "some": 3, "many": 6, "lots of": 6, "a lot of": 6, "plenty of": 6,
    "numerous": 6, "various": 4, "multiple": 4, "a number of": 4, "a collection of": 4, "a selection of": 4,
    "a variety of": 4, "a group of": 4, "a bunch of": 4, "a handful of": 4, "a cluster of": 3, "loads of": 6,
    "a couple": 2, "assorted": 4, "different": 3, "a series of": 4, "an assortment of": 4, "a lot": 6,
    "dozens of": 24, "an array of": 4, "a small collection of": 3, "a bit of": 1, "a range of": 4, "a mix of": 4,
    "countless": 8, "some of": 3, "a gallery of": 4, "a display of": 4, "the usual": 1,
}  # fmt: skip
EXACT: Mapping[str, int] = {
    "a pair of": 2, "pair of": 2, "a couple of": 2, "couple of": 2, "both": 2, "a trio of": 3, "a duo of": 2,
    "a dozen": 12, "half a dozen": 6, "a half dozen": 6, "two pairs of": 4, "a quartet of": 4,
    "twin": 2, "a set of two": 2, "a set of three": 3, "a set of four": 4, "a set of six": 6, "a set of five": 5,
    "a set of eight": 8, "only one": 1, "just one": 1, "two sets of": 2, "three pairs of": 6,
    "the pair of": 2, "a matching pair of": 2, "a set of": 4, "set of": 4, "two dozen": 24, "a hundred": 100,
}  # fmt: skip
MOTIFS: Mapping[str, tuple[str, int]] = {  # phrase before the noun -> motif relation and how many
    "a stack of": ("stacked", 4), "stack of": ("stacked", 4), "a pile of": ("stacked", 4),
    "pile of": ("stacked", 4),
    "a row of": ("in_row", 3), "row of": ("in_row", 3), "a line of": ("in_row", 3), "two rows of": ("in_grid", 6),
    "rows of": ("in_grid", 6), "three rows of": ("in_grid", 9), "stacks of": ("stacked", 4),
    "piles of": ("stacked", 4),
    "a grid of": ("in_grid", 6), "a small stack of": ("stacked", 3), "a tower of": ("stacked", 4),
}  # fmt: skip

ARTICLES = frozenset({"a", "an"})
DEFINITES = frozenset({"the", "this", "that", "these", "those", "my", "your", "our", "his", "her", "its", "their"})
PRONOUNS: Mapping[str, str] = {
    "it": "it", "itself": "it", "them": "them", "they": "them", "each": "each", "each one": "each",
    "each of them": "each",
    "the two": "them", "the two of them": "them", "the pair": "them",
    "one": "one", "the other": "other", "the others": "other", "another one": "other", "the other one": "other",
    "both": "each", "both of them": "each", "which": "it", "these": "them", "all of them": "them",
    "every one": "each",
    "each of these": "each", "one of them": "one", "the first": "one", "the first one": "one", "the second": "other",
    "the second one": "other", "each other": "each_other", "one another": "each_other", "the rest": "other",
    "the other two": "other", "the latter": "it", "this": "it", "that": "it", "either": "each", "this one": "it",
    "the third": "other", "the third one": "other", "the last one": "other",
}  # fmt: skip

AND = frozenset(
    {
        "and",
        "plus",
        "also",
        "then",
        "as well as",
        "along with",
        "together with",
        "and also",
        "and then",
        "&",
        "in addition to",
        "in addition",
        "additionally",
        "besides",
        "while",
        "accompanied by",
    }
)  # fmt: skip,
BUT = frozenset({"but", "although", "though", "however", "yet"})
OR = frozenset({"or", "and or", "/"})
WITH = frozenset({
    "with", "featuring", "features", "feature", "has", "have", "having", "had", "including", "includes", "include",
    "containing", "contains", "contain", "comprising", "comprises", "equipped with", "furnished with",
    "fitted with",
    "that has", "which has", "that have", "which have", "that contains", "which contains", "consisting of",
    "that includes",
    "complete with", "boasting", "boasts", "offering", "offers", "showing", "shows", "complemented by",
    "which includes",
    "paired with", "should have", "must have", "should include", "should contain", "has got", "w", "that features",
    "provided with", "outfitted with", "it has", "will have", "sporting", "needs", "need to have",
    "consists of", "where there is",
    "where there are", "centered around", "centred around", "full with",
})  # fmt: skip
NO = frozenset({
    "no", "without", "without any", "not any", "lacking", "free of", "don't add", "do not add", "don't include",
    "do not include", "with no", "there is no", "there are no", "don't want", "do not want", "doesn't have",
    "does not have", "has no", "have no", "no more", "excluding", "except", "but no", "and no", "minus",
    "don't put", "that does not have", "that doesn't have", "which does not have", "which doesn't have",
    "that do not have", "that don't have", "which do not have", "which don't have", "that has no", "which has no",
    "i don't want", "i do not want", "should not have", "shouldn't have", "must not have",
    "there should be no", "devoid of",
    "leave out", "avoid", "don't use", "do not put", "do not use", "there's no", "should have no", "not a",
    "don't place",
    "do not place", "isn't a", "is no", "are no", "skip the", "omit the", "there shouldn't be",
    "there should not be",
    "there isn't", "there aren't", "there must be no", "neither", "nor",
})  # fmt: skip
NOT = frozenset(
    {
        "that doesn't",
        "that does not",
        "which doesn't",
        "which does not",
        "that don't",
        "that do not",
        "doesn't",
        "does not",
        "don't",
        "do not",
        "that isn't",
        "that is not",
        "which isn't",
        "which is not",
        "that aren't",
        "that are not",
        "which are not",
        "which aren't",
        "not to be",
        "mustn't be",
        "shouldn't stand",
        "should not stand",
        "doesn't stand",
        "is never",
        "not",
        "never",
        "isn't",
        "aren't",
        "should not be",
        "shouldn't be",
        "is not",
        "are not",
        "must not be",
    }
)
LINKS = frozenset({
    "is", "are", "was", "were", "be", "being", "stands", "stand", "standing", "sits", "sit", "sitting",
    "lies", "lie",
    "lying", "rests", "rest", "resting", "there is", "there are", "there's", "that is", "that are",
    "which is", "which are",
    "placed", "is placed", "are placed", "located", "is located", "are located", "positioned",
    "is positioned", "set",
    "should be", "must be", "should be placed", "will be", "can be", "put", "situated", "arranged", "lay",
    "laid", "it's",
    "that stands", "that sits", "which stands", "which sits", "sleeping", "sleeps", "seated", "perched", "parked",
    "goes", "go", "belongs", "kept", "stored", "installed", "fixed", "attached", "there should be", "there must be",
    "are arranged", "is arranged", "are positioned", "are set", "is set", "should stand", "should sit", "should go",
    "you see", "we see", "you find", "can be seen", "you can see", "we find", "there stands", "there sits",
    "curled up",
    "curled", "relaxing", "playing", "displayed", "scattered", "spread", "spread out", "centered", "centred",
    "nestled",
    "tucked", "propped", "draped", "folded", "kneeling", "lounging", "napping", "occupies", "found", "stationed",
    "pushed", "pushed up", "pulled up", "up", "directly", "just", "immediately", "neatly", "that's",
    "used",
    "arching", "arched", "towering", "looming",
    "comes", "come", "here is", "here are", "rolled out", "asleep", "awake", "running", "walking",
    "lies down", "situated right",
    "served", "growing", "mostly", "partly", "squeezed", "aligned", "hidden", "visible", "remains",
    "stays", "stay",
    "which lies", "that lies", "ensconced", "slotted", "supported",

})  # fmt: skip
HANGING = frozenset({"hanging", "hangs", "hang", "hung", "suspended", "mounted", "that hangs", "is hung", "is mounted",
                     "are hung", "which hangs", "are mounted", "is hanging", "are hanging", "wall mounted",
                     "is suspended", "dangling", "dangles"})  # fmt: skip
LEANING = frozenset({"leaning", "leans", "propped up", "propped", "leaned", "leant", "is leaning"})

OPENERS = frozenset({
    "please", "create", "make", "make me", "build", "build me", "generate", "design", "design me", "draw", "render",
    "imagine", "i want", "i would like", "i'd like", "i need", "give me", "show me", "show", "let's have",
    "we need",
    "we want", "add", "place", "put", "set up", "can you", "could you", "would you", "can you make",
    "visualize", "visualise",
    "picture this", "produce", "construct", "arrange", "i'd love", "furnish", "lay out", "set",
    "insert", "install",
    "i want you to", "help me", "i am looking for", "i'm looking for", "let there be", "fill", "decorate",
    "start with",
    "include", "can you create", "could you make", "could you create", "hang", "position", "want",
    "need", "get me",
    "get", "give", "let", "let's", "try", "use", "have", "i have", "we have", "put in", "throw in",
    "create me",
    "i would love", "i wish", "i like", "hello", "hi", "hey", "thanks", "thank you", "ok", "okay",
    "think of", "prepare",
    "i am", "i'm", "we", "describe", "write", "suppose", "envision", "compose", "craft",
    "assemble", "replicate",
})  # fmt: skip
DEPICTIONS = frozenset({
    "3d model", "3d scene", "3d render", "3d rendering", "render", "rendering", "image", "model", "scene",
    "visualization",
    "visualisation", "version", "3d version", "depiction", "simple scene", "view", "3d view",
    "representation", "type", "kind",
    "sort", "example", "piece", "3d image", "3d picture", "3d asset", "asset", "3d object", "3d mesh",
    "mesh", "3d design",
})  # fmt: skip

FILLERS = frozenset({
    "third", "fourth", "fifth", "last",
    "of", "to", "for", "the", "a", "an", "that", "which", "who", "where", "there", "here", "it", "its", "so",
    "very", "quite",
    "really", "rather", "too", "as", "such", "just", "only", "also", "well", "nice", "me", "us", "you", "i",
    "we", "my", "your",
    "will", "would", "should", "must", "can", "could", "may", "might", "do", "does", "did", "some", "any",
    "all", "this",
    "these", "those", "be", "been", "being", "am", "is", "are", "in", "on", "at", "by", "from", "into",
    "with", "and", "or",
    "but", "if", "then", "than", "more", "most", "much", "exactly", "about", "around", "approximately",
    "roughly", "please",
    "etc", "like", "e", "g", "eg", "ie", "other", "another", "own", "each", "every", "both", "one", "ones",
    "s", "t", "re",
    "ll", "not", "have", "has", "up", "down", "out", "over", "off", "total", "altogether", "maybe",
    "perhaps", "possibly",
    "overall", "while", "along", "finally", "lastly", "first", "second", "next", "furthermore", "moreover",
    "additionally",
    "hello", "hi", "thanks", "everything", "something", "it's", "there's", "that's", "let's", "they", "them",
    "their", "his",
    "her", "now", "simply", "basically", "he", "she", "him", "what", "when", "how", "because",
    "since", "almost", "nearly", "slightly", "somewhat", "fairly", "extremely", "super", "pretty", "instead",
    "of course",
    "ok", "okay", "either", "same", "itself", "themselves", "nothing", "else", "against", "towards",
    "toward", "between",
})  # fmt: skip

PRAISE = frozenset({
    "first", "second", "third", "fourth", "last", "led", "extendable", "extending", "expandable",
    "beautiful", "nice", "lovely", "pretty", "simple", "plain", "elegant", "comfortable", "comfy", "cute",
    "new", "old",
    "good", "great", "stunning", "gorgeous", "attractive", "basic", "standard", "regular", "normal",
    "typical", "usual",
    "decorative", "ornamental", "handmade", "handcrafted", "cool", "fancy", "ordinary", "matching",
    "identical", "similar",
    "additional", "extra", "other", "favorite", "favourite", "perfect", "proper", "sturdy", "solid",
    "practical", "functional",
    "adjustable", "foldable", "portable", "freestanding", "free standing", "built in", "fluffy", "soft",
    "padded", "cushioned",
    "realistic", "detailed", "high quality", "quality", "expensive", "cheap", "single", "personal", "unique",
    "classy",
    "own", "entire", "whole", "main", "central", "certain", "actual", "real", "generic", "delicate",
    "smooth", "polished",
    "shiny", "glossy", "matte", "matt", "worn", "used", "sleeping", "lazy", "friendly", "happy", "fat",
    "open", "closed",
    "empty", "full", "fresh", "ripe", "lit", "burning", "glowing", "framed", "potted", "indoor", "dining",
    "nicely", "warm",
    "adult", "young", "interesting", "curved", "slender", "sleek", "thick", "chunky", "ample", "inviting",
    "hanging",
    "wall mounted", "mounted", "upright", "ergonomic", "electric", "smart", "digital", "double", "twin",
    "folded", "stacked",
    "rolled", "flat", "bright", "dark", "light", "vivid", "deep", "stylish", "charming", "impressive",
    "healthy", "green leafed",
    "lush", "leafy", "dimmable", "contemporary", "medium", "wheeled", "rolling", "little", "tufted",
    "quilted", "woven",
    "engraved", "carved", "transparent", "retro looking", "famous", "popular", "private", "public",
    "domestic", "orange tabby",
})  # fmt: skip

ABSTRACT = frozenset({
    "style", "theme", "feel", "feeling", "vibe", "vibes", "atmosphere", "mood", "look", "ambience",
    "ambiance", "touch", "touches",
    "design", "decor style", "aesthetic", "flair", "accent", "accents", "lighting", "light", "sunlight",
    "daylight", "moonlight",
    "natural light", "view", "views", "layout", "tone", "tones", "color", "colors", "colour", "colours",
    "furniture", "furnishings",
    "decor", "décor", "decoration", "decorations", "air", "space", "area", "zone", "section", "spot",
    "element", "elements", "detail",
    "details", "way", "manner", "lot", "bit", "amount", "number", "color scheme", "colour scheme", "palette",
    "finish", "shade", "shades",
    "pattern", "patterns", "shape", "size", "height", "width", "depth", "length", "material", "materials",
    "texture", "textures",
    "story", "day", "night", "time", "morning", "evening", "people", "use", "purpose", "work", "family",
    "guests", "ambient light",
    "arrangement", "setting", "place setting", "seating", "storage", "thing", "things", "item", "items",
    "object", "objects", "stuff",
    "essentials", "accessories", "equipment", "supplies", "appliances", "inspiration", "charm", "comfort",
    "focus", "focal point",
    "foreground", "background", "distance", "warm light", "soft light", "soft lighting", "warm lighting",
    "ambient lighting",
})  # fmt: skip

TIMES: Mapping[str, str] = {
    "at night": "night", "by night": "night", "night time": "night", "nighttime": "night", "in the night": "night",
    "midnight": "night", "at midnight": "night", "in the evening": "sunset", "at dusk": "sunset", "at sunset": "sunset",
    "sunset light": "sunset", "at dawn": "dawn", "at sunrise": "dawn", "in the early morning": "dawn",
    "sunrise": "dawn",
    "in the morning": "day", "in the afternoon": "day", "at noon": "day", "daytime": "day", "during the day": "day",
    "in daylight": "day", "by day": "day", "morning light": "day", "in the morning light": "day", "moonlight": "night",
    "during the night": "night", "evening light": "sunset", "golden hour": "sunset", "in the moonlight": "night",
    "by moonlight": "night", "at midday": "day", "at daytime": "day", "morning sun": "day", "daylight": "day",
    "afternoon light": "day", "sunlight": "day", "at sundown": "sunset", "on a sunny day": "day", "sunset": "sunset",
}  # fmt: skip
