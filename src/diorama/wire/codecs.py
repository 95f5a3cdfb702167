"""The two forms of frames side by side, by the name of their WebSocket subprotocol."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from diorama.wire import json_codec, proto_codec
from diorama.wire.messages import ClientFrame, ServerFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class Codec:
    """One form. binary: frames are bytes and travel in binary messages; else they are texts.

    The decoders take a frame, and a `Reading` if it is not to be read as usual; all raise `FrameFault`.
    """

    subprotocol: str
    binary: bool
    encode_client: Callable[[ClientFrame], Any]
    decode_client: Callable[..., ClientFrame]
    encode_server: Callable[[ServerFrame], Any]
    decode_server: Callable[..., ServerFrame]


CODECS: Mapping[str, Codec] = {
    module.SUBPROTOCOL: Codec(
        subprotocol=module.SUBPROTOCOL,
        binary=module is proto_codec,
        encode_client=module.encode_client,
        decode_client=module.decode_client,
        encode_server=module.encode_server,
        decode_server=module.decode_server,
    )
    for module in (proto_codec, json_codec)
}
