"""A WebSocket's connection ends when its socket does, also when the client takes nothing of what is left to send."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

_NO_TEXT = 1007  # RFC 6455, 7.4.1


class PatientSocket(WebSocketsSansIOProtocol):
    """uvicorn's WebSocket, which would keep a connection with unsent bytes for as long as the other side likes.

    last_bytes_s: for what is still to be sent when the application is done with the socket.
    """

    last_bytes_s = 10.0

    async def send(self, message: Any) -> None:
        """Send what the application says. A socket that was refused in words has been answered: for uvicorn, which
        would log each as our mistake, only one that was opened or closed has.
        """
        await super().send(message)
        if self.initial_response is not None and self.close_sent:
            self.handshake_complete = True

    def send_receive_event_to_app(self) -> None:
        """Hand a message on. A text that is none ends the socket; uvicorn would log it as our mistake, with a trace."""
        if self.curr_msg_data_type == "text" and not self.close_sent:
            try:
                b"".join(self.frames).decode()
            except UnicodeDecodeError:
                self.frames = []
                self.conn.send_close(_NO_TEXT)
                self.handle_parser_exception()
                return
        super().send_receive_event_to_app()

    def on_task_complete(self, task: asyncio.Task[None]) -> None:
        """The application is done with it."""
        super().on_task_complete(task)
        if not self.disconnected:
            self.loop.call_later(self.last_bytes_s, self.transport.abort)
