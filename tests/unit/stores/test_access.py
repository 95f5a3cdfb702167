import hmac
import itertools
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from diorama.domain.access import LOCAL_CALLER, SCOPES, Caller
from diorama.domain.errors import NotAuthenticated, NotFound, UserFault
from diorama.domain.ids import OwnerId
from diorama.stores import access as access_module
from diorama.stores.access import CODE_ALPHABET, SqlAccess
from diorama.stores.clock import iso
from diorama.stores.database import Database
from tests.unit.stores.jobs_things import NOON, SECOND, SetClock, migrated

ANN, BOB, CID = OwnerId("ann"), OwnerId("bob"), OwnerId("cid")


class Door:
    """Access in a database, with a clock that stands still."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.clock = SetClock()
        self.access = SqlAccess(db, self.clock)

    def caller(self, owner: OwnerId = ANN, scopes=SCOPES) -> Caller:
        return self.access.caller_for_key(self.access.create_key(owner, "a key", scopes)[1])

    def refused(self, open_with, secret: str) -> bool:
        try:
            open_with(secret)
        except NotAuthenticated:
            return True
        return False


@pytest.fixture
def door():
    made = Door(migrated(Database.in_memory()))
    yield made
    made.db.close()


@pytest.fixture
def file_door(tmp_path):
    made = Door(migrated(Database.at(tmp_path / "d.sqlite")))
    yield made
    made.db.close()


# -- keys


def test_a_key_speaks_for_its_owner_with_its_scopes(door):
    record, secret = door.access.create_key(BOB, "the headset", ("edit", "read"))
    assert re.fullmatch(r"dio_[0-9a-f]{16}_[A-Za-z0-9_-]{43}", secret)
    assert secret.split("_")[1] == record.id
    assert (record.owner, record.name, record.scopes) == (BOB, "the headset", ("read", "edit"))
    assert (record.created_at, record.last_used_at, record.revoked_at) == (iso(NOON), None, None)
    caller = door.access.caller_for_key(secret)
    assert caller == Caller(owner=BOB, scopes=frozenset({"read", "edit"}), key_id=record.id)


def test_every_secret_is_another(door):
    made = [door.access.create_key(ANN, "", ("read",)) for _ in range(50)]
    assert len({record.id for record, _ in made}) == len({secret for _, secret in made}) == 50


@pytest.mark.parametrize(
    "change",
    [
        lambda secret: secret[:-1] + ("A" if secret[-1] != "A" else "B"),
        lambda secret: secret[:-1],
        lambda secret: secret + "A",
        lambda secret: secret.upper(),
        lambda secret: " " + secret,
        lambda secret: secret.replace("dio_", "key_"),
        lambda secret: "dio_" + "0" * 16 + secret[20:],
        lambda secret: secret.split("_", 2)[2],
        lambda secret: secret[:21],
        lambda secret: secret + "\x00",
        lambda secret: secret + "\ud800",
        lambda secret: secret + "A" * 100_000,
        lambda secret: secret.replace(secret[8], "\uff10", 1),
    ],
)
def test_nothing_but_the_secret_opens(door, change):
    secret = door.access.create_key(ANN, "", ("read",))[1]
    assert door.refused(door.access.caller_for_key, change(secret))
    assert not door.refused(door.access.caller_for_key, secret)


@given(st.text(max_size=60))
def test_no_text_is_more_than_refused(text):
    door = Door(migrated(Database.in_memory()))
    for open_with in (door.access.caller_for_key, door.access.caller_for_session, door.access.redeem_pairing):
        assert door.refused(open_with, text)
        assert door.refused(open_with, f"dio_{text}_{text}")
    door.access.close_session(text)
    door.db.close()


def test_a_wrong_id_a_wrong_secret_and_a_revoked_key_take_the_same_path(door, monkeypatch):
    """The same statements, one compare of 32 bytes that takes the same time whatever they hold, the same answer."""
    _, right = door.access.create_key(ANN, "", ("read",))
    gone, revoked = door.access.create_key(ANN, "", ("read",))
    door.access.revoke_key(gone.id)
    seen = []
    event.listen(door.db.engine, "before_cursor_execute", lambda conn, cursor, statement, *_: seen.append(statement))

    class Watched:
        @staticmethod
        def compare_digest(given: bytes, kept: bytes) -> bool:
            seen.append(f"compared {len(given)} with {len(kept)} bytes")
            return hmac.compare_digest(given, kept)

    monkeypatch.setattr(access_module, "hmac", Watched)
    paths, answers = set(), set()
    for secret in (right[:-1] + "!", "dio_" + "0" * 16 + right[20:], "nonsense", "", revoked):
        seen.clear()
        with pytest.raises(NotAuthenticated) as caught:
            door.access.caller_for_key(secret)
        assert caught.value.http_status == 401
        paths.add(tuple(seen))
        answers.add(repr(caught.value.document()))
    assert len(paths) == len(answers) == 1
    assert paths.pop()[-1] == "compared 32 with 32 bytes"


def test_no_secret_is_anywhere_in_the_files(file_door, tmp_path):
    door = file_door
    caller = door.caller()
    secrets = [door.access.create_key(ANN, "the name is kept", ("read",))[1]]
    secrets += [door.access.open_session(caller, lifetime_s=60), door.access.new_pairing(caller)]
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    door.db.close()
    written += (tmp_path / "d.sqlite").read_bytes()
    assert b"the name is kept" in written
    for secret in [*secrets, secrets[0].split("_", 2)[2]]:
        assert secret.encode() not in written


@pytest.mark.parametrize(
    ("name", "scopes"), [("x", ()), ("x", ("read", "root")), ("x" * 201, ("read",)), ("\ud800", ("read",))]
)
def test_a_key_must_make_sense(door, name, scopes):
    with pytest.raises(UserFault):
        door.access.create_key(ANN, name, scopes)
    assert door.access.keys(None) == ()


def test_keys_are_listed_newest_first_for_one_user_or_all(door):
    made = []
    for owner in (ANN, BOB, ANN):
        door.clock.us += SECOND
        made.insert(0, door.access.create_key(owner, "", ("read",))[0])
    assert door.access.keys(None) == tuple(made)
    assert door.access.keys(ANN) == (made[0], made[2])
    assert door.access.keys(CID) == ()


def test_a_revoked_key_ends_at_once_with_all_that_came_from_it(door):
    record, secret = door.access.create_key(ANN, "", SCOPES)
    other = door.caller()
    caller = door.access.caller_for_key(secret)
    token, code = door.access.open_session(caller, lifetime_s=60), door.access.new_pairing(caller)
    others = door.access.open_session(other, lifetime_s=60), door.access.new_pairing(other)
    door.clock.us += SECOND
    assert door.access.revoke_key(record.id).revoked_at == iso(NOON + SECOND)
    assert door.refused(door.access.caller_for_key, secret)
    assert door.refused(door.access.caller_for_session, token)
    assert door.refused(door.access.redeem_pairing, code)
    for again in (door.access.open_session, lambda caller, **_: door.access.new_pairing(caller)):
        with pytest.raises(NotAuthenticated):
            again(caller, lifetime_s=60)
    with door.db.read() as conn:
        for name in ("session", "pairing"):
            assert conn.exec_driver_sql(f"SELECT key_id FROM {name}").all() == [(other.key_id,)]
    assert door.access.caller_for_session(others[0]) == other
    assert door.access.redeem_pairing(others[1]) == other


def test_a_key_is_revoked_once_and_only_if_there_is_one(door):
    record, _ = door.access.create_key(ANN, "", SCOPES)
    first = door.access.revoke_key(record.id)
    door.clock.us += SECOND
    assert door.access.revoke_key(record.id) == first
    for wrong in ("", "0" * 16, "' OR 1=1"):
        with pytest.raises(NotFound):
            door.access.revoke_key(wrong)


def test_any_key_counts_those_that_open(door):
    assert not door.access.any_key()
    record, _ = door.access.create_key(ANN, "", SCOPES)
    assert door.access.any_key()
    door.access.revoke_key(record.id)
    assert not door.access.any_key()


def test_the_last_use_is_noted_at_most_once_a_minute(door):
    _, secret = door.access.create_key(ANN, "", SCOPES)
    noted = []
    for seconds in (0, 1, 58, 1, 59, 1, -3600):
        door.clock.us += seconds * SECOND
        door.access.caller_for_key(secret)
        noted.append(door.access.keys(ANN)[0].last_used_at)
    changed = [before != after for before, after in itertools.pairwise([None, *noted])]
    assert changed == [True, False, False, True, False, True, True]
    assert noted[-1] == iso(door.clock.us)


def test_keys_open_while_nothing_can_be_written(tmp_path):
    before = Door(migrated(Database.at(tmp_path / "d.sqlite")))
    _, secret = before.access.create_key(ANN, "", SCOPES)
    before.db.close()
    db = Database.at(tmp_path / "d.sqlite")
    event.listen(db.engine, "connect", lambda conn, _: conn.execute("PRAGMA query_only=ON").close())
    door = Door(db)
    assert door.access.caller_for_key(secret).owner == ANN
    assert door.access.keys(ANN)[0].last_used_at is None
    db.close()


# -- sessions


def test_a_session_speaks_as_its_key_until_its_time_is_over(door):
    caller = door.caller(BOB, ("read", "generate"))
    token = door.access.open_session(caller, lifetime_s=60)
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", token)
    door.clock.us += 60 * SECOND - 1
    assert door.access.caller_for_session(token) == caller
    door.clock.us += 1
    assert door.refused(door.access.caller_for_session, token)


def test_a_closed_session_opens_nothing_and_the_others_go_on(door):
    caller = door.caller()
    first, second = (door.access.open_session(caller, lifetime_s=60) for _ in range(2))
    door.access.close_session(first)
    door.access.close_session(first)
    assert door.refused(door.access.caller_for_session, first)
    assert door.access.caller_for_session(second) == caller


def test_sessions_and_codes_without_a_key_are_for_loopback(door):
    token, code = door.access.open_session(LOCAL_CALLER, lifetime_s=60), door.access.new_pairing(LOCAL_CALLER)
    assert door.access.caller_for_session(token) == door.access.redeem_pairing(code) == LOCAL_CALLER


def test_what_is_over_its_time_does_not_pile_up(door):
    caller = door.caller()
    for _ in range(20):
        door.access.open_session(caller, lifetime_s=1)
        door.access.new_pairing(caller, lifetime_s=1)
        door.clock.us += 2 * SECOND
    with door.db.read() as conn:
        kept = [conn.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one() for name in ("session", "pairing")]
    assert kept == [1, 1]


# -- pairing


def test_a_code_opens_once(door):
    caller = door.caller(BOB, ("read",))
    code = door.access.new_pairing(caller)
    assert door.access.redeem_pairing(code) == caller
    assert door.refused(door.access.redeem_pairing, code)


def test_a_code_may_be_typed_as_people_type(door):
    caller = door.caller()
    for typed in (str.lower, lambda code: f" {code[:4]} - {code[4:]}\n", "-".join):
        assert door.access.redeem_pairing(typed(door.access.new_pairing(caller))) == caller


def test_codes_are_of_eight_characters_that_are_not_taken_for_each_other(door):
    caller = door.caller()
    codes = [door.access.new_pairing(caller) for _ in range(300)]
    assert {len(code) for code in codes} == {8}
    assert set("".join(codes)) == set(CODE_ALPHABET)
    assert not set(CODE_ALPHABET) & set("0O1IL2Z5SB")
    assert len(set(CODE_ALPHABET)) == len(CODE_ALPHABET) == 26
    assert max(Counter("".join(codes)).values()) < 3 * 300 * 8 / 26


def test_a_code_is_over_after_five_minutes(door):
    caller = door.caller()
    first, second = door.access.new_pairing(caller), door.access.new_pairing(caller)
    door.clock.us += 300 * SECOND - 1
    assert door.access.redeem_pairing(first) == caller
    door.clock.us += 1
    assert door.refused(door.access.redeem_pairing, second)


def test_a_user_has_at_most_five_open_codes(door):
    caller, other = door.caller(), door.caller(BOB)
    kept = door.access.new_pairing(other)
    codes = []
    for _ in range(8):
        codes.append(door.access.new_pairing(caller))
        door.clock.us += SECOND
    assert [door.refused(door.access.redeem_pairing, code) for code in codes] == [True] * 3 + [False] * 5
    assert door.access.redeem_pairing(kept) == other


def test_eight_that_redeem_one_code_at_once_get_in_once(file_door):
    door = file_door
    caller = door.caller()
    with ThreadPoolExecutor(8) as pool:
        for _ in range(5):
            code = door.access.new_pairing(caller)
            refused = list(pool.map(lambda _, code=code: door.refused(door.access.redeem_pairing, code), range(8)))
            assert sorted(refused) == [False] + [True] * 7


def test_a_wrong_code_does_not_wait_for_writers(file_door):
    """Guessing must not be a way to hold up everybody's work."""
    with file_door.db.write():
        assert file_door.refused(file_door.access.redeem_pairing, "AAAAAAAA")


# -- grants


def test_a_grant_opens_one_thing_to_one_user_at_its_level(door):
    made = door.access.share("scene", "scene-1", ANN, BOB, "view")
    assert (made.owner, made.grantee, made.level, made.created_at) == (ANN, BOB, "view", iso(NOON))
    levels = {
        (kind, id, user): door.access.level_for(kind, id, ANN, "private", user)
        for kind in ("scene", "asset")
        for id in ("scene-1", "scene-2")
        for user in (ANN, BOB, CID)
    }
    opened = {key: level for key, level in levels.items() if level}
    assert opened.pop(("scene", "scene-1", BOB)) == "view"
    assert opened == {key: "edit" for key in levels if key[2] == ANN}


@pytest.mark.parametrize(
    ("granted", "visibility", "level"),
    [
        (None, "private", None),
        (None, "public", "view"),
        ("view", "private", "view"),
        ("view", "public", "view"),
        ("edit", "private", "edit"),
        ("edit", "public", "edit"),
    ],
)
def test_what_is_public_may_be_seen_and_no_more(door, granted, visibility, level):
    if granted:
        door.access.share("asset", "chair", ANN, BOB, granted)
    assert door.access.level_for("asset", "chair", ANN, visibility, BOB) == level


def test_a_second_grant_replaces_the_first_and_unsharing_closes(door):
    for grantee, level in ((BOB, "edit"), (CID, "view"), (BOB, "view")):
        door.access.share("scene", "scene-1", ANN, grantee, level)
    assert [(grant.grantee, grant.level) for grant in door.access.grants("scene", "scene-1")] == [
        (BOB, "view"),
        (CID, "view"),
    ]
    door.access.unshare("scene", "scene-1", BOB)
    assert door.access.level_for("scene", "scene-1", ANN, "private", BOB) is None
    assert [grant.grantee for grant in door.access.grants("scene", "scene-1")] == [CID]
    with pytest.raises(NotFound):
        door.access.unshare("scene", "scene-1", BOB)
    with pytest.raises(UserFault, match="yours"):
        door.access.share("scene", "scene-1", ANN, ANN, "view")
