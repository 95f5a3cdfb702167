"""A WebSocket's connection ends when its socket does, also when the client takes nothing of what is left to send."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol


class PatientSocket(WebSocketsSansIOProtocol):
    """uvicorn's WebSocket, which would keep a connection with unsent bytes for as long as the other side likes.

    last_bytes_s: for what is still to be sent when the application is done with the socket.
    """

    last_bytes_s = 10.0

    def on_task_complete(self, task: asyncio.Task[None]) -> None:
        """The application is done with it."""
        super().on_task_complete(task)
        if not self.disconnected:
            self.loop.call_later(self.last_bytes_s, self.transport.abort)
