"""What is wrong with a frame, and with which request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diorama.domain.errors import UserFault


class FrameFault(UserFault):
    """A frame that cannot be read. frame_id: the id of the request, so far as it could be read (else 0)."""

    def __init__(
        self,
        message: str,
        *,
        hint: str = "",
        code: str | None = None,
        details: Mapping[str, Any] | None = None,
        frame_id: int = 0,
    ) -> None:
        super().__init__(message, hint=hint, code=code, details=details)
        self.frame_id = frame_id

    def of_frame(self, frame_id: int) -> FrameFault:
        """The same fault, of the request with this id."""
        return FrameFault(self.message, hint=self.hint, code=self.code, details=self.details, frame_id=frame_id)


def fault_at(place: str, why: str, *, hint: str = "", code: str | None = None) -> FrameFault:
    """A fault that names the place, such as `submit.parameters`; '' is the frame itself."""
    return FrameFault(f"{place or 'the frame'}: {why}", hint=hint, code=code, details={"place": place})
