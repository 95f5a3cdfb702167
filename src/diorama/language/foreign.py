"""Whether a text is in a language other than English: letters of other alphabets, or their commonest small words."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping

from diorama.language.tokens import Token

_WORDS: Mapping[str, frozenset[str]] = {
    "German": frozenset(["ein", "eine", "einen", "einem", "einer", "und", "mit", "der", "das", "den", "dem",
    "ist", "auf", "im", "zwei", "drei", "neben", "für", "ich", "zimmer", "bett", "tisch", "stuhl", "bitte",
    "schlafzimmer", "wohnzimmer", "küche", "unter", "über", "vor", "zum", "grosses", "großes", "kleines",
    "stühle", "sofa"]) - {"sofa"},
    "French": frozenset(["un", "une", "des", "le", "la", "les", "avec", "et", "dans", "sur", "chambre",
    "deux", "trois", "à", "du", "au", "côté", "lit", "petite", "petit", "grande", "grand", "salon",
    "cuisine", "je", "voudrais", "pour", "près", "chaise", "chaises", "sous", "devant"]),
    "Spanish": frozenset(["un", "una", "unos", "unas", "el", "los", "las", "con", "y", "en", "de", "dos",
    "tres", "habitación", "cama", "mesa", "silla", "sillas", "dormitorio", "cocina", "sala", "al", "lado",
    "del", "para", "por", "sobre", "grande", "pequeña", "quiero"]),
    "Italian": frozenset(["un", "uno", "una", "il", "lo", "gli", "con", "e", "nel", "sul", "di", "due",
    "tre", "stanza", "letto", "tavolo", "sedia", "sedie", "camera", "cucina", "accanto", "al", "della",
    "vicino", "grande", "piccola", "vorrei", "soggiorno", "una"]) - {"camera"},
    "Portuguese": frozenset(["um", "uma", "os", "as", "com", "e", "em", "no", "na", "de", "dois", "duas",
    "três", "quarto", "cama", "mesa", "cadeira", "cozinha", "sala", "ao", "lado", "do", "da", "para",
    "grande", "pequeno"]) - {"as", "no", "do"},
    "Dutch": frozenset(["een", "het", "de", "met", "en", "op", "in", "twee", "drie", "naast", "kamer", "bed",
    "stoel", "tafel", "slaapkamer", "woonkamer", "keuken", "ik", "wil", "graag", "onder", "voor"]) - {"in",
    "bed"},
    "Polish": frozenset(["z", "i", "w", "na", "dwa", "trzy", "pokój", "łóżko", "stół", "krzesło",
    "sypialnia", "kuchnia", "obok", "dla", "do", "duży", "mały"]) - {"i", "do", "w", "z"},
    "Swedish": frozenset(["en", "ett", "och", "med", "på", "två", "tre", "rum", "säng", "bord", "stol",
    "sovrum", "kök", "bredvid", "under", "jag", "vill"]) - {"under"},
    "Indonesian": frozenset(["sebuah", "dengan", "dan", "kamar", "tidur", "dua", "tiga", "meja", "kursi",
    "di", "yang", "dapur"]),
    "Turkish": frozenset(["bir", "ve", "ile", "iki", "üç", "oda", "yatak", "masa", "sandalye", "yatak",
    "odası", "mutfak"]),
}  # fmt: skip
_LATIN_SHARE = 0.5


def other_language(tokens: tuple[Token, ...], known: Collection[str]) -> str:
    """The name of the language or alphabet, or '' for what may be English. known: English words in lower case."""
    words = [token.low for token in tokens if token.kind == "word"]
    if not words:
        return ""
    letters = [letter for word in words for letter in word if letter.isalpha()]
    foreign = [
        letter for letter in letters[:2000] if not unicodedata.name(letter, "LATIN").startswith(("LATIN", "MICRO"))
    ]
    if letters and len(foreign) / min(len(letters), 2000) > _LATIN_SHARE:
        script = unicodedata.name(foreign[0], "another").split(" ")[0].capitalize()
        return {"Cjk": "Chinese or Japanese", "Hiragana": "Japanese", "Katakana": "Japanese", "Hangul": "Korean",
                "Cyrillic": "a Cyrillic"}.get(script, script)  # fmt: skip
    sample = words[:400]
    english = sum(word in known for word in sample)
    best, hits = "", 0
    for name, own in _WORDS.items():
        found = sum(word in own and word not in known for word in sample)
        if found > hits:
            best, hits = name, found
    if (hits >= 2 and hits > english) or (hits == 1 and english == 0):
        return best
    return ""
