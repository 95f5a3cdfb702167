"""Names of jobs: in the order of time, and not to be guessed."""

from __future__ import annotations

import uuid

from diorama.domain.ids import JobId

_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32


def new_job_id(now_us: int) -> JobId:
    """`job-` and 26 digits: ten of the time in milliseconds, sixteen of chance."""
    chance = uuid.uuid4().int >> 48  # 80 bits
    return JobId(f"job-{_base32(now_us // 1000, 10)}{_base32(chance, 16)}")


def _base32(number: int, digits: int) -> str:
    return "".join(_DIGITS[(number >> (5 * place)) & 31] for place in reversed(range(digits)))
