"""Calls that are tried again where that can do no harm, and given up with one clear error."""

from __future__ import annotations

from typing import Any

from diorama.client.exchange import Answer, Call, Operation, Pause, Unreached
from diorama.client.problems import json_of, not_diorama, refusal, retry_after_s
from diorama.client.session import Session
from diorama.domain.errors import DioramaError, LimitExceeded, NotReady

FIRST_PAUSE_S = 0.1
STRANGER_TRIES = 3  # calls to an address that never answered before
LONGEST_PAUSE_S = 5.0
_NOT_TAKEN = (429, 503)  # the server says that it did nothing
_PERHAPS_TAKEN = (502, 504)  # a proxy says that it does not know
_LASTING = ("no_such_host", "certificate", "no_tls", "no_http", "too_large")  # another try would end the same way


class Tries:
    """How long to wait before the next try, and whether there shall be one."""

    def __init__(self, session: Session[Any]) -> None:
        self._session = session
        self.number = 1
        self.lost = False
        self._since: float | None = None
        self._pause = FIRST_PAUSE_S

    def next_pause_s(self, at_least: float | None = None) -> float | None:
        """Seconds to wait before the next try; None: give up."""
        self.number += 1
        now = self._session.now()
        self._since = now if self._since is None else self._since
        left = self._since + self._session.patience_s - now
        pause = max(self._pause * self._session.spread, at_least or 0.0)
        self._pause = min(self._pause * 2, LONGEST_PAUSE_S)
        if left <= 0 or (at_least is not None and pause > left):
            return None
        return min(pause, left)


def answered(
    session: Session[Any], call: Call, *, safe: bool, patient: bool = False, tries: Tries | None = None
) -> Operation[Answer]:
    """A good answer to a call.

    Args:
        safe: Doing it twice is the same as doing it once.
        patient: Also go on trying if the server cannot be reached at all. Otherwise that is an error at once, except
            where it was reached before in this call.
        tries: Says afterwards whether an answer was lost.

    Raises:
        DioramaError: What the server answered. NotReady: If no answer came.
    """
    tries = tries or Tries(session)
    seen = patient
    while True:
        try:
            answer: Answer = yield call
        except Unreached as loss:
            again = loss.loss not in _LASTING and (safe or not loss.sent) and (seen or loss.sent)
            tries.lost = tries.lost or loss.sent
            known = patient or session.contact.made or tries.number < STRANGER_TRIES
            pause = tries.next_pause_s() if again and known else None
            if pause is None:
                raise unreached(loss, session.url, done=None if loss.sent and not safe else False) from None
            seen = True
        else:
            session.contact.made = True
            if answer.status < 300:
                return answer
            again = answer.status in _NOT_TAKEN or (safe and answer.status in _PERHAPS_TAKEN)
            pause = tries.next_pause_s(retry_after_s(answer)) if again else None
            if pause is None:
                raise refusal(answer, session.url)
            seen = True
        yield Pause(seconds=pause)


def document(session: Session[Any], call: Call, *, safe: bool, patient: bool = False) -> Operation[dict[str, Any]]:
    """The JSON object that a call is answered with; errors as of `answered`."""
    answer = yield from answered(session, call, safe=safe, patient=patient)
    return json_of(answer, session.url)


def unreached(loss: Unreached, url: str, *, done: bool | None = False) -> DioramaError:
    """The error for people. done None: nobody knows whether the server did what it was asked."""
    match loss.loss:
        case "refused":
            return NotReady(
                f"nothing answers at {url} ({loss.why})",
                hint="start a server there with `diorama serve`, or correct the address",
            )
        case "no_such_host":
            return NotReady(f"{url}: there is no such host ({loss.why})", hint="correct the address")
        case "certificate":
            return NotReady(
                f"{url}: its certificate is not trusted ({loss.why})",
                hint="for a certificate of your own, name its file: verify='...' from Python",
            )
        case "no_tls":
            return NotReady(f"{url} does not speak TLS ({loss.why})", hint="does its address begin with http://?")
        case "no_http":
            return not_diorama(url, f"what it says is not HTTP ({loss.why})")
        case "too_large":
            return LimitExceeded(f"{url}: {loss.why}")
        case "timeout" | "lost":
            hint = "try again a little later" if done is False else "it may have been done: look before you try again"
            return NotReady(f"the connection to {url} was lost ({loss.why})", hint=hint)
