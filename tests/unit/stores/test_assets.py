"""The library: what is kept, who sees it, and what words find."""

from __future__ import annotations

import statistics
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from diorama.domain.asset import Hull
from diorama.domain.errors import Forbidden, InternalFault, LimitExceeded, NotFound, UserFault
from diorama.domain.ids import AssetId
from diorama.stores.access import SqlAccess
from diorama.stores.assets import SqlAssets
from diorama.stores.database import Database
from tests.unit.stores.kept_things import ANN, BOB, EVE, TestClock, an_asset, blob, new_database


@pytest.fixture
def db():
    database = new_database()
    yield database
    database.close()


@pytest.fixture
def assets(db):
    return SqlAssets(db, TestClock())


@pytest.fixture
def access(db):
    return SqlAccess(db)


def keep(db: Database, assets: SqlAssets, *new, made_for=None) -> None:
    with db.write() as conn:
        assets.write(conn, new, made_for or {})


def names(page) -> list[str]:
    return [asset.id for asset in page.items]


# -- kept


def test_what_is_written_again_stays_as_its_owner_changed_it(db, assets):
    keep(db, assets, an_asset("chair-aa"))
    assets.change(AssetId("chair-aa"), name="my chair")
    keep(db, assets, an_asset("chair-aa"), made_for={"chair-aa": blob("request")})
    assert assets.get(AssetId("chair-aa")).name == "my chair"
    assert assets.find_made(ANN, blob("request")).name == "my chair"
    assert [asset.id for asset in assets.all()] == ["chair-aa"]


def test_an_asset_that_was_made_for_a_request_is_found_by_its_owner_only_and_not_after_it_was_deleted(db, assets):
    keep(db, assets, an_asset("chair-aa"), made_for={"chair-aa": blob("request")})
    assert assets.find_made(ANN, blob("request")) == an_asset("chair-aa")
    assert assets.find_made(BOB, blob("request")) is None
    assert assets.find_made(ANN, blob("another")) is None
    assets.delete(AssetId("chair-aa"))
    assert assets.find_made(ANN, blob("request")) is None


def test_an_asset_made_again_after_it_was_deleted_is_back_as_it_was_made_and_shared_with_nobody(db, assets, access):
    keep(db, assets, an_asset("chair-aa"))
    access.share("asset", "chair-aa", ANN, BOB, "edit")
    assets.change(AssetId("chair-aa"), name="my chair", visibility="public")
    assets.delete(AssetId("chair-aa"))
    keep(db, assets, an_asset("chair-aa"), made_for={"chair-aa": blob("request")})
    assert assets.visible(AssetId("chair-aa"), ANN) == an_asset("chair-aa")
    assert names(assets.search(owner=ANN, words="chair")) == ["chair-aa"]
    with pytest.raises(NotFound):
        assets.visible(AssetId("chair-aa"), BOB)


@pytest.mark.parametrize("deleted", [False, True])
def test_the_asset_of_one_user_is_never_replaced_by_another_users(db, assets, deleted):
    keep(db, assets, an_asset("chair-aa", ANN))
    if deleted:
        assets.delete(AssetId("chair-aa"))
    with pytest.raises(InternalFault):
        keep(db, assets, an_asset("chair-aa", BOB))
    with pytest.raises(InternalFault):
        assets.put(an_asset("chair-aa", BOB))
    assert assets.search(owner=BOB).items == ()


def test_a_transaction_that_fails_keeps_none_of_its_assets(db, assets):
    keep(db, assets, an_asset("taken", BOB))
    with pytest.raises(InternalFault):
        keep(db, assets, an_asset("chair-aa"), an_asset("taken", ANN))
    assert names(assets.search(owner=ANN, words="chair")) == []
    assert [asset.id for asset in assets.all()] == ["taken"]


def test_a_document_that_utf8_cannot_say_can_be_read_again(db, assets):
    keep(db, assets, an_asset("chair-aa", name="half \ud800 a pair", text="\udfff"))
    assert assets.get(AssetId("chair-aa")).name == "half ? a pair"
    assert assets.change(AssetId("chair-aa"), name="a\ud800b\0\x1b[31m", description="x\ud800").name == "ab[31m"
    assert assets.get(AssetId("chair-aa")).description == "x?"


# -- who sees it


def test_who_may_see_and_who_may_change(db, assets, access):
    id = AssetId("chair-aa")
    keep(db, assets, an_asset(id))

    def may(owner):
        try:
            assets.visible(id, owner)
        except NotFound:
            with pytest.raises(NotFound):
                assets.editable(id, owner)
            return "nothing"
        try:
            assets.editable(id, owner)
        except Forbidden:
            return "see"
        return "change"

    assert [may(ANN), may(BOB), may(EVE)] == ["change", "nothing", "nothing"]
    access.share("asset", id, ANN, BOB, "view")
    assert [may(ANN), may(BOB), may(EVE)] == ["change", "see", "nothing"]
    assets.change(id, visibility="public")
    assert [may(ANN), may(BOB), may(EVE)] == ["change", "see", "see"]
    access.share("asset", id, ANN, BOB, "edit")
    assert [may(ANN), may(BOB), may(EVE)] == ["change", "change", "see"]
    assets.change(id, visibility="private")
    access.unshare("asset", id, BOB)
    assert [may(ANN), may(BOB), may(EVE)] == ["change", "nothing", "nothing"]
    access.share("asset", id, ANN, BOB, "edit")
    assets.delete(id)
    assert [may(ANN), may(BOB), may(EVE)] == ["nothing", "nothing", "nothing"]
    for question in (assets.change, assets.delete):
        with pytest.raises(NotFound):
            question(id)
    with pytest.raises(KeyError):
        assets.get(id)
    assert list(assets.all()) == []


@pytest.mark.parametrize("words", ["", "chair"])
def test_search_shows_what_is_owned_granted_or_public_and_nothing_else(db, assets, access, words):
    keep(db, assets, an_asset("chair-own", BOB), an_asset("chair-granted"), an_asset("chair-private"))
    keep(db, assets, an_asset("chair-public", visibility="public"), an_asset("chair-gone", BOB))
    access.share("asset", "chair-granted", ANN, BOB, "view")
    access.share("scene", "chair-private", ANN, BOB, "view")  # the scene of that id, not the asset
    assets.delete(AssetId("chair-gone"))
    assert sorted(names(assets.search(owner=BOB, words=words))) == ["chair-granted", "chair-own", "chair-public"]
    assert sorted(names(assets.search(owner=EVE, words=words))) == ["chair-public"]
    access.unshare("asset", "chair-granted", BOB)
    assets.change(AssetId("chair-public"), visibility="private")
    assert names(assets.search(owner=BOB, words=words)) == ["chair-own"]


# -- changes


def test_a_change_changes_what_it_names_and_nothing_else(db, assets):
    keep(db, assets, an_asset("chair-aa", tags=("old",)))
    before = assets.get(AssetId("chair-aa"))
    after = assets.change(AssetId("chair-aa"), name="  The\n throne ", tags=("gold", "gold", " Big  one"))
    assert after == replace(before, name="The throne", tags=("gold", "Big one")) == assets.get(AssetId("chair-aa"))
    assert names(assets.search(owner=ANN, words="throne")) == ["chair-aa"]
    assert names(assets.search(owner=ANN, tags=["big one"])) == ["chair-aa"]
    for words in ("chair aa", "old"):
        assert names(assets.search(owner=ANN, words=words)) == []
    assert names(assets.search(owner=ANN, tags=["old"])) == []
    after = assets.set_thumbnail(AssetId("chair-aa"), blob("new picture"))
    assert after.derived.thumbnail == blob("new picture")
    assert assets.change(AssetId("chair-aa"), tags=(), description="d").tags == ()


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"name": " \n"}, UserFault),
        ({"name": "\0"}, UserFault),
        ({"name": "x" * 201}, LimitExceeded),
        ({"description": "x" * 10_001}, LimitExceeded),
        ({"tags": ["x" * 81]}, LimitExceeded),
        ({"tags": [""]}, UserFault),
        ({"tags": [f"tag {number}" for number in range(51)]}, LimitExceeded),
    ],
)
def test_a_change_that_is_not_allowed_changes_nothing(db, assets, values, fault):
    keep(db, assets, an_asset("chair-aa"))
    with pytest.raises(fault):
        assets.change(AssetId("chair-aa"), **{"visibility": "public", **values})
    assert assets.get(AssetId("chair-aa")) == an_asset("chair-aa")


# -- search


def test_filters_hold_together_with_words_and_without(db, assets):
    keep(db, assets, an_asset("red-chair", tags=("Rot", "wood")), an_asset("red-rug", category="rug", tags=("rot",)))
    keep(db, assets, an_asset("red-photo", kind="image", category="picture"))
    for words in ("", "red"):
        assert names(assets.search(owner=ANN, words=words, kind="image")) == ["red-photo"]
        assert names(assets.search(owner=ANN, words=words, category="rug")) == ["red-rug"]
        assert sorted(names(assets.search(owner=ANN, words=words, tags=["ROT"]))) == ["red-chair", "red-rug"]
        assert names(assets.search(owner=ANN, words=words, tags=["rot", "wood"])) == ["red-chair"]
        assert names(assets.search(owner=ANN, words=words, kind="mesh", category="picture")) == []


def test_without_words_the_newest_come_first(db, assets):
    keep(db, assets, *(an_asset(f"chair-{number}") for number in range(5)))
    assert names(assets.search(owner=ANN)) == [f"chair-{number}" for number in (4, 3, 2, 1, 0)]


def test_a_word_in_the_name_counts_more_than_one_in_the_text_it_was_made_from(db, assets):
    keep(db, assets, an_asset("a", name="cat"), an_asset("b", name="dog", text="a dog beside a cat"))
    keep(db, assets, an_asset("c", name="owl", tags=("cat",)), an_asset("d", name="cow", description="no pet"))
    assert names(assets.search(owner=ANN, words="cat")) == ["a", "c", "b"]


@pytest.mark.parametrize("words", ["", "chair"])
@pytest.mark.parametrize("limit", [1, 3, 7, 200])
def test_pages_follow_each_other_without_gap_or_repeat(db, assets, words, limit):
    keep(db, assets, *(an_asset(f"a-{number}", name="chair " * (number % 3 + 1)) for number in range(23)))
    whole = names(assets.search(owner=ANN, words=words, limit=200))
    assert sorted(whole) == sorted(f"a-{number}" for number in range(23))
    found, cursor = [], None
    while cursor is not None or not found:
        page = assets.search(owner=ANN, words=words, limit=limit, cursor=cursor)
        assert 0 < len(page.items) <= limit
        found += names(page)
        cursor = page.next_cursor
    assert found == whole


@pytest.mark.parametrize("words", ["", "chair"])
def test_what_comes_and_goes_between_two_pages_repeats_and_hides_nothing_else(db, assets, words):
    keep(db, assets, *(an_asset(f"a-{number}", name="chair " * (number % 3 + 1)) for number in range(20)))
    whole = names(assets.search(owner=ANN, words=words))
    first = assets.search(owner=ANN, words=words, limit=8)
    keep(db, assets, *(an_asset(f"rug-{number}", name="rug", category="rug") for number in range(50)))  # moves scores
    second = assets.search(owner=ANN, words=words, limit=8, cursor=first.next_cursor)
    assert names(second) == whole[8:16]
    assets.delete(second.items[-1].id)  # the very row that the cursor names
    assert names(assets.search(owner=ANN, words=words, limit=8, cursor=second.next_cursor)) == whole[16:]


@pytest.mark.parametrize("cursor", ["", "x", "MQ", "MSBuYW4", "MSBpbmY", "LTEgMS4w", "é", "\ud800", "A" * 5000])
def test_a_cursor_that_was_not_given_out_is_refused(assets, cursor):
    with pytest.raises(UserFault):
        assets.search(owner=ANN, words="x", cursor=cursor)


@pytest.mark.parametrize("limit", [0, 201, -1])
def test_a_page_holds_1_to_200(assets, limit):
    with pytest.raises(UserFault):
        assets.search(owner=ANN, limit=limit)


NAMED = {
    "grüner Stuhl": [
        "grüner",
        "GRÜNER STUHL",
        "gruner",
        "stuh",
        "gru\u0308ner",
        "ｓｔｕｈｌ",
        "stuhl grün",
        "  stuhl  ",
    ],
    "Straße": ["straße", "STRASSE", "strasse", "Stras", "STRAẞE"],
    "café crème": ["cafe", "CAFÉ creme", "crème caf", "cafe\u0301"],
    "Åse's smörgåsbord": ["ase's", "smorgasbord", "SMÖRGÅS", "åse’s"],
    "t-shirt (XL)": ["t-shirt", "t-sh", "shirt", "(xl)", "xl", '"t-shirt"', "t - shirt"],
    "Ночной столик": ["ночной", "НОЧ", "столик ноч"],
    "椅子": ["椅子", "椅"],
    "a cat 🐈 on a mat": ["🐈 cat", "cat 🐈", "mat 🐈‍⬛", "cat*", "*cat*", "-cat", "cat -", "^cat"],
    "AND OR NOT NEAR": ["and", "OR", "not near", "NEAR", "near and not", "AND OR NOT NEAR"],
}


@pytest.mark.parametrize(("name", "words"), [(name, words) for name, found in NAMED.items() for words in found])
def test_words_find_what_they_say_whatever_the_case_accents_and_signs(db, assets, name, words):
    keep(
        db, assets, an_asset("it", name=name), *(an_asset(f"no-{i}", name=n) for i, n in enumerate(NAMED) if n != name)
    )
    assert names(assets.search(owner=ANN, words=words)) == ["it"]


SYNTAX = ["cat NOT dog", "cat -dog", "cat OR dog", "name : cat", "name:cat", "{name description}: cat", "NEAR(cat dog)"]
SYNTAX += ["cat NEAR/2 dog", "^dog", "c*t", 'cat" OR "dog', "cat'; DROP TABLE asset; --", "d", "at", "cats"]


@pytest.mark.parametrize("words", SYNTAX)
def test_nothing_a_user_types_is_an_operator(db, assets, words):
    """Each of these would find the cat if any sign or word in it were read as syntax."""
    keep(db, assets, an_asset("a", name="cat", category="pet"))
    assert names(assets.search(owner=ANN, words=words)) == []
    assert names(assets.search(owner=ANN, words="cat")) == ["a"]


@pytest.mark.parametrize("words", ["*", '"', "-", "()", "🐈", "^", ":", '" "', "* *", "\0", "\ud800", "''", "_", "́"])
def test_words_without_letter_or_digit_find_nothing(db, assets, words):
    keep(db, assets, an_asset("a", name=f"cat {words}"))
    assert names(assets.search(owner=ANN, words=words)) == []


def test_only_space_is_no_words(db, assets):
    keep(db, assets, an_asset("a"))
    assert names(assets.search(owner=ANN, words=" \n\t ")) == ["a"]


LONG = [
    ("x" * 10_000, ["it"]),
    (" ".join(f"{number}" for number in range(2_000)), ["it"]),
    ("x " * 5_000, ["it", "short"]),  # the same word five thousand times
    ("a-" * 5_000, ["it", "short"]),
    ("* a" * 3_000, ["it", "short"]),
    ('"' * 10_000, []),
]


@pytest.mark.parametrize(("words", "wanted"), LONG, ids=map(str, range(len(LONG))))
def test_ten_thousand_characters_are_searched_and_find_what_holds_them_all(db, assets, words, wanted):
    keep(db, assets, an_asset("short", name="x a 1 2 3"), an_asset("it", description=f"{words} 0 1 2 3"))
    assert sorted(names(assets.search(owner=ANN, words=words))) == wanted


@pytest.mark.parametrize("many", [1, 32, 33, 500])
def test_parts_of_a_word_stand_side_by_side_unless_dozens_of_such_words_are_looked_for(db, assets, many):
    """Thousands of parts side by side in thousands of assets would take seconds."""
    words = " ".join(f"t{number}-shirt" for number in range(many))
    keep(db, assets, an_asset("beside", name=words), an_asset("apart", name=words.replace("-", " red ")))
    assert sorted(names(assets.search(owner=ANN, words=words))) == ["apart", "beside"][many <= 32 :]


def test_more_than_ten_thousand_characters_are_refused(assets):
    with pytest.raises(LimitExceeded):
        assets.search(owner=ANN, words="x" * 10_001)


@settings(max_examples=150)
@given(st.text(max_size=40) | st.text(alphabet='"*-^:(){}+ NEARDOT,/\\ax1é', max_size=40))
def test_no_text_raises_and_an_asset_is_found_by_its_own_name(library, words):
    _, assets = library
    assets.put(an_asset("it", name=words))
    found = names(assets.search(owner=ANN, words=words))
    searchable = any(letter.isalnum() and letter.isascii() for letter in words)
    assert "it" in found or not searchable
    assert "other" not in found


@pytest.fixture(scope="module")
def library():
    db = new_database()
    assets = SqlAssets(db, TestClock())
    assets.put(an_asset("other", BOB, name="a x 1 NEAR"))
    yield db, assets
    db.close()


def test_every_asset_is_in_the_index_once_as_it_is_now(db, assets):
    keep(db, assets, *(an_asset(f"chair-{number}") for number in range(4)))
    assets.put(an_asset("chair-1", name="stool"))
    assets.change(AssetId("chair-2"), name="bench")
    assets.delete(AssetId("chair-3"))
    keep(db, assets, an_asset("chair-3", name="throne"))
    with db.read() as conn:
        rows = conn.execute(text("SELECT rowid, name FROM asset_search ORDER BY rowid")).all()
    assert rows == [(1, "chair 0"), (2, "stool"), (3, "bench"), (4, "throne")]


def test_ten_thousand_assets_are_searched_fast(db, assets):
    """20 ms of processor time on the machine this was written on if all of them match; here with room to spare."""
    hulls = (Hull(points=tuple((x / 7, 0.5, 0.25) for x in range(60))),)
    colors = ("red", "green", "blue", "oak", "steel", "white", "black")
    some = [
        an_asset(
            f"chair-{number}",
            (ANN, BOB, EVE)[number % 3],
            name=f"{colors[number % 7]} chair {number}",
            visibility="public" if number % 5 == 0 else "private",
            description="a chair to sit on",
            tags=("furniture", colors[number % 3]),
            hulls=hulls,
            text=f"a room with a {colors[number % 7]} chair and table {number}",
        )
        for number in range(1000)
    ]
    keep(db, assets, *some)
    with db.write() as conn:
        for copy in range(1, 10):
            for statement in COPIES:
                conn.execute(text(statement), {"copy": copy})
    for words in ("chair", "red chair", "chair 777", "gre", "furniture red", ""):
        times = []
        for _ in range(5):
            start = time.thread_time()
            page = assets.search(owner=ANN, words=words, limit=50)
            times.append(time.thread_time() - start)
        assert page.items, words
        assert statistics.median(times) < 0.06, words


COPIES = (
    "INSERT INTO asset (number, id, owner, visibility, kind, category, document, created_at)"
    " SELECT number + 1000 * :copy, id || '-' || :copy, owner, visibility, kind, category, document, created_at"
    " FROM asset WHERE number <= 1000",
    "INSERT INTO asset_search (rowid, name, description, category, tags, text)"
    " SELECT rowid + 1000 * :copy, name, description, category, tags, text FROM asset_search WHERE rowid <= 1000",
)
