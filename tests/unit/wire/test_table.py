"""The table is the schema: nothing stands in one that does not stand in the other, or in the dataclasses."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, get_args

import pytest
from google.protobuf.descriptor import FieldDescriptor

from diorama.domain.event import Event
from diorama.domain.job import Job
from diorama.wire.messages import ClientMessage, ServerMessage
from diorama.wire.proto_codec import generated
from diorama.wire.table import CLIENT, CLIENT_MESSAGES, EVENTS, FORMS, SERVER, SERVER_MESSAGES, Form, Kind, Part

ALL = pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.type.__name__)
TYPES = {
    Kind.TEXT: FieldDescriptor.TYPE_STRING,
    Kind.COUNT: FieldDescriptor.TYPE_UINT64,
    Kind.NUMBER: FieldDescriptor.TYPE_DOUBLE,
    Kind.FLAG: FieldDescriptor.TYPE_BOOL,
    Kind.BYTES: FieldDescriptor.TYPE_BYTES,
    Kind.TEXTS: FieldDescriptor.TYPE_STRING,
    Kind.NAMES: FieldDescriptor.TYPE_MESSAGE,
    Kind.JSON: FieldDescriptor.TYPE_MESSAGE,
    Kind.OPERATIONS: FieldDescriptor.TYPE_MESSAGE,
    Kind.FORM: FieldDescriptor.TYPE_MESSAGE,
    Kind.FORMS: FieldDescriptor.TYPE_MESSAGE,
}


def _proto(form: Form) -> Any:
    return generated(form.proto).DESCRIPTOR


def _inner(part: Part) -> str:
    if part.kind in (Kind.JSON, Kind.OPERATIONS):
        return "Json"
    return FORMS[part.of].proto if part.of else ""


@ALL
def test_a_form_has_the_parts_of_its_dataclass_and_of_its_proto_message(form: Form) -> None:
    names = [part.name for part in form.parts]
    assert sorted(names) == sorted(field.name for field in fields(form.type) if field.name != "kind" or "kind" in names)
    assert names == [field.name for field in _proto(form).fields]


@ALL
def test_a_part_is_of_one_kind_in_both(form: Form) -> None:
    for part, field in zip(form.parts, _proto(form).fields, strict=True):
        assert TYPES[part.kind] == field.type, field.full_name
        assert field.is_repeated == (part.kind in (Kind.TEXTS, Kind.NAMES, Kind.FORMS)), field.full_name
        if _inner(part):
            assert field.message_type.name == _inner(part), field.full_name
        if part.optional:
            assert field.has_presence, field.full_name


@ALL
def test_what_is_not_there_is_what_the_dataclass_takes_it_for(form: Form) -> None:
    for field in fields(form.type):
        part = next((part for part in form.parts if part.name == field.name), None)
        if part is None or part.needed:
            continue
        default = field.default if field.default_factory is MISSING else field.default_factory()
        assert default is MISSING or default == part.absent, f"{form.type.__name__}.{field.name}"


@pytest.mark.parametrize("envelope", [CLIENT, SERVER], ids=lambda envelope: envelope.proto)
def test_a_frame_holds_the_messages_that_proto_names(envelope: Any) -> None:
    choice = generated(envelope.proto).DESCRIPTOR.oneofs_by_name["message"]
    expected = {name: "Event" if kind is None else FORMS[kind].proto for name, kind in envelope.names.items()}
    assert {field.name: field.message_type.name for field in choice.fields} == expected
    assert generated(envelope.proto).DESCRIPTOR.fields[0].name == envelope.number


def test_events_are_those_of_the_domain_under_their_kinds() -> None:
    assert set(EVENTS.values()) == set(get_args(Event))
    assert {name: kind for kind in get_args(Event) for name in get_args(_kind_of(kind))} == dict(EVENTS)
    choice = generated("Event").DESCRIPTOR.oneofs_by_name["kind"]
    assert {field.name: field.message_type.name for field in choice.fields} == {
        name: kind.__name__ for name, kind in EVENTS.items()
    }


def _kind_of(kind: type) -> Any:
    return __import__("typing").get_type_hints(kind)["kind"]


def test_every_message_that_a_frame_can_hold_is_in_the_table() -> None:
    assert set(CLIENT_MESSAGES.values()) == set(get_args(ClientMessage))
    assert {kind for kind in SERVER_MESSAGES.values() if kind} | set(EVENTS.values()) == set(get_args(ServerMessage))


def test_a_job_is_the_document_that_http_shows() -> None:
    assert [part.name for part in FORMS[Job].parts] == [field.name for field in fields(Job)]
