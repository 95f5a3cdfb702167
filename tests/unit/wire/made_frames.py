"""Messages of every form, made by chance from the table itself."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from diorama.wire.messages import ClientFrame, Ping, Pong, ServerFrame
from diorama.wire.table import CLIENT_MESSAGES, EVENTS, FORMS, MAX_ID, SERVER_MESSAGES, Form, Kind, Part

WHOLE = st.characters(exclude_categories=("Cs",))
JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(WHOLE, max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(WHOLE, max_size=6), inner, max_size=3),
    max_leaves=8,
)
JSON_OBJECTS = st.dictionaries(st.text(WHOLE, max_size=6), JSON_VALUES, max_size=4)


def values(part: Part) -> st.SearchStrategy[Any]:
    """What the part may hold."""
    found = _present(part)
    return st.none() | found if part.optional else found


def _present(part: Part) -> st.SearchStrategy[Any]:
    short = st.text(WHOLE, min_size=int(part.needed), max_size=20)
    match part.kind:
        case Kind.TEXT:
            return st.sampled_from(part.choices) if part.choices else short
        case Kind.COUNT:
            return st.integers(int(part.needed), part.most)
        case Kind.NUMBER:
            return st.floats(allow_nan=False, allow_infinity=False)
        case Kind.FLAG:
            return st.booleans()
        case Kind.BYTES:
            return st.binary(max_size=40)
        case Kind.TEXTS:
            return st.lists(short, max_size=4).map(tuple)
        case Kind.NAMES:
            return st.dictionaries(short, short, max_size=3)
        case Kind.JSON:
            return JSON_OBJECTS
        case Kind.OPERATIONS:
            return st.lists(JSON_OBJECTS, max_size=3).map(tuple)
        case Kind.FORM:
            return messages(FORMS[part.of])  # type: ignore[index]
        case Kind.FORMS:
            return st.lists(messages(FORMS[part.of]), max_size=3).map(tuple)  # type: ignore[index]


def messages(form: Form) -> st.SearchStrategy[Any]:
    """Messages of this form."""
    return st.builds(form.type, **{part.name: values(part) for part in form.parts})


CLIENT_FRAMES = st.sampled_from(sorted(CLIENT_MESSAGES.values(), key=lambda kind: kind.__name__)).flatmap(
    lambda kind: st.builds(
        ClientFrame,
        id=st.integers(0 if kind in (Ping, Pong) else 1, MAX_ID),
        message=messages(FORMS[kind]),
    )
)
_SERVER_KINDS = [*(kind for kind in SERVER_MESSAGES.values() if kind is not None), *EVENTS.values()]
SERVER_FRAMES = st.sampled_from(sorted(_SERVER_KINDS, key=lambda kind: kind.__name__)).flatmap(
    lambda kind: st.builds(ServerFrame, reply_to=st.integers(0, MAX_ID), message=messages(FORMS[kind]))
)
