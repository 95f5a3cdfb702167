"""Limits on what comes in, checked before any work is done."""

from __future__ import annotations

from diorama.domain.errors import LimitExceeded, UserFault


def check_text(text: str, *, max_words: int) -> None:
    """Refuse a text that is empty or too long.

    Raises:
        UserFault: `empty_text`, or `bad_request` for bytes that are no text. LimitExceeded: `text_too_long`.
    """
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise UserFault("the text holds bytes that are no UTF-8 text", hint="save or type it as UTF-8")
    words = len(text.split())
    if words == 0:
        raise UserFault(
            "the text is empty", hint='describe a room, for example: "a bedroom with a double bed"', code="empty_text"
        )
    if words > max_words:
        raise LimitExceeded(
            f"the text has {words:,} words; the limit is {max_words:,}",
            hint="say it shorter, or raise limits.max_words in the settings",
            code="text_too_long",
            details={"words": words, "limit": max_words},
        )
