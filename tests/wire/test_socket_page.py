"""docs/socket.md is true: it names what there is and nothing else, and its frames are frames."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from diorama.api.socket_limits import CloseCode, SocketLimits
from diorama.domain.event import STATES
from diorama.wire import json_codec
from diorama.wire.table import CLIENT_MESSAGES, EVENTS, FORMS, SERVER_MESSAGES
from tests.house.tree import ROOT

PAGE = (ROOT / "docs" / "socket.md").read_text(encoding="utf-8")
EXAMPLES = [line for block in re.findall(r"```frames\n(.*?)```", PAGE, flags=re.S) for line in block.splitlines()]


def rows(heading: str) -> list[list[str]]:
    """Cells of the one table whose first heading this is."""
    found = re.findall(rf"^\| {heading} \|.*\n\|[-|]+\n((?:\|.*\n)+)", PAGE, flags=re.M)
    assert len(found) == 1, heading
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in found[0].splitlines()]


def named(text: str) -> set[str]:
    return set(re.findall(r"`(\w+)`", text))


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_a_frame_of_its_direction(example: str) -> None:
    read = {"> ": json_codec.decode_client, "< ": json_codec.decode_server}[example[:2]]
    read(example[2:])


def test_examples_answer_what_was_asked() -> None:
    asked: list[int] = []
    for example in EXAMPLES:
        if example[0] == ">":
            asked.append(json_codec.decode_client(example[2:]).id)
        else:
            reply_to = json_codec.decode_server(example[2:]).reply_to
            assert reply_to in (0, asked[-1])


def test_every_request_is_told_with_its_parts() -> None:
    told = {row[0].strip("`"): named(row[1]) for row in rows("request")}
    assert set(told) == set(CLIENT_MESSAGES)
    for name, parts in told.items():
        assert {part.name for part in FORMS[CLIENT_MESSAGES[name]].parts} == parts - {"watch"}, name


def test_every_message_of_the_server_is_told_with_its_parts() -> None:
    told = {row[0].strip("`"): named(row[1]) for row in rows("message")}
    assert set(told) == set(SERVER_MESSAGES)
    for name, parts in told.items():
        form = SERVER_MESSAGES[name]
        if form is not None:
            assert {part.name for part in FORMS[form].parts} == parts - (
                {"error"} if name == "welcome" else {"pong"}
            ), name


def test_every_event_is_told_with_its_parts_and_whether_it_is_kept() -> None:
    told = {row[0].strip("`"): (named(row[1]), row[2]) for row in rows("event")}
    expected = {
        name: ({part.name for part in FORMS[kind].parts} - {"head"}, "no" if kind in STATES else "yes")
        for name, kind in EVENTS.items()
    }
    assert told == expected


def test_every_limit_stands_there_with_its_value_and_what_it_means() -> None:
    limits = {field.name: field.default for field in fields(SocketLimits)}
    assert {row[0].strip("`"): float(row[1]) for row in rows("limit")} == limits
    explained = named("".join(line for line in PAGE.splitlines(keepends=True) if re.match(r"- `|  ", line)))
    assert sorted(set(limits) - explained) == []


def test_every_close_code_stands_there() -> None:
    assert {row[1].strip("`"): int(row[0]) for row in rows("code")} == {code.name: int(code) for code in CloseCode}
