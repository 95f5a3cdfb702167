"""Words of a user as a full-text query: what they type is looked for, and never read as a query language.

Text and query are folded alike (case, width, ligatures; SQLite's tokenizer folds accents), each word is a quoted
phrase, all must be there, and the last may be the beginning of a longer one.
"""

from __future__ import annotations

import base64
import binascii
import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Connection, Float, Integer, Subquery, text

from diorama.domain.asset import Asset
from diorama.domain.errors import LimitExceeded, UserFault
from diorama.stores.tables import ASSET_SEARCH

MAX_WORDS_LENGTH = 10_000
_MAX_PHRASE_PARTS = 64  # of words such as t-shirt, in one query
_PART = re.compile(r"[^\W_]+")
_TOO_LARGE = 2**63  # for a row's number
# What a word in name, description, category, tags and the text it was made from is worth.
_RANK = f"bm25({ASSET_SEARCH}, 10.0, 2.0, 4.0, 4.0, 1.0)"
_FOUND = text(f"SELECT rowid AS number, {_RANK} AS score FROM {ASSET_SEARCH} WHERE {ASSET_SEARCH} MATCH :match")
_SCORE = text(f"SELECT {_RANK} FROM {ASSET_SEARCH} WHERE {ASSET_SEARCH} MATCH :match AND rowid = :number")
_INDEX = text(
    f"INSERT INTO {ASSET_SEARCH} (rowid, name, description, category, tags, text)"
    " VALUES (:number, :name, :description, :category, :tags, :text)"
)
_FORGET = text(f"DELETE FROM {ASSET_SEARCH} WHERE rowid = :number")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of ranked results ends: bm25 score (less is better) and the row's number."""

    score: float
    number: int


def folded(words: str) -> str:
    """The text as it is indexed and looked for: 'Straße' and 'STRASSE' are the same."""
    plain = words.encode(errors="ignore").decode().replace("\0", " ")
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", plain).casefold())


def match_of(words: str) -> str:
    """The FTS5 query for these words; empty if there is no letter or digit in them.

    The parts of a word such as t-shirt must stand side by side, unless there are dozens of such words.

    Raises:
        LimitExceeded: If they are longer than 10,000 characters.
    """
    if len(words) > MAX_WORDS_LENGTH:
        raise LimitExceeded(f"search words: {len(words):,} characters; {MAX_WORDS_LENGTH:,} are allowed")
    found = [word for word in folded(words).split() if _PART.search(word)]
    if not found:
        return ""
    parts = [_PART.findall(word) for word in found]
    if sum(len(some) for some in parts if len(some) > 1) > _MAX_PHRASE_PARTS:
        # Looking for thousands of parts that stand side by side takes seconds: let it do that they are all there.
        found = [part for some in parts for part in some]
    *whole, last = (f'"{word.replace(chr(34), chr(34) * 2)}"' for word in found)
    return " ".join((*dict.fromkeys(whole), f"{last} *"))


def found_by(match: str) -> Subquery:
    """Numbers and scores of the assets that match."""
    return _FOUND.bindparams(match=match).columns(number=Integer, score=Float).subquery("found")


def index_asset(conn: Connection, number: int, asset: Asset) -> None:
    """Let the row, which was in the index not yet or no longer, be found by the words of this document."""
    fields = {
        "name": asset.name,
        "description": asset.description,
        "category": asset.category,
        "tags": " ".join(asset.tags),
        "text": " ".join((asset.provenance.text, *_looks(asset))),
    }
    conn.execute(_INDEX, {"number": number, **{key: folded(value) for key, value in fields.items()}})


def forget_asset(conn: Connection, number: int) -> None:
    """Let the row be found by nothing."""
    conn.execute(_FORGET, {"number": number})


def cursor_at(place: Place) -> str:
    """The cursor of a page of ranked results."""
    return base64.urlsafe_b64encode(f"{place.number} {place.score!r}".encode()).decode().rstrip("=")


def place_at(conn: Connection, cursor: str, match: str) -> Place:
    """Where a page of ranked results ended. Its last row is ranked anew, since what was added to the library since
    then moves all scores; if the row is gone, its old score must do.

    Raises:
        UserFault: If the cursor is none that `cursor_at` made.
    """
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        number, score = base64.b64decode(padded, altchars=b"-_", validate=True).decode("ascii").split(" ")
        place = Place(float(score), int(number))
    except (ValueError, binascii.Error):
        place = Place(math.nan, -1)
    if not (0 <= place.number < _TOO_LARGE and math.isfinite(place.score)) or cursor_at(place) != cursor:
        raise UserFault("the cursor is none that was given out", hint="pass the last page's next_cursor, unchanged")
    now = conn.execute(_SCORE, {"match": match, "number": place.number}).scalar_one_or_none()
    return place if now is None else Place(now, place.number)


def _looks(asset: Asset) -> list[str]:
    """Words for how it was wanted to look: colour, material, style, ..."""
    wanted = asset.provenance.parameters.get("attributes")
    values = cast("Mapping[str, object]", wanted).values() if isinstance(wanted, Mapping) else ()
    return [value for value in values if isinstance(value, str)]
