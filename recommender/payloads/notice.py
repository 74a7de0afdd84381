"""The ``notice`` payload: tells a reply that carries no data from silence."""

from __future__ import annotations

from enum import StrEnum

from recommender.payloads.base import Payload, payload


class NoticeKind(StrEnum):
    """What a notice says."""

    OUT_OF_SCOPE = "out_of_scope"
    CLARIFY = "clarify"
    HELP = "help"
    REFUSED = "refused"
    DONE = "done"


def notice_payload(kind: NoticeKind, what: str | None = None) -> Payload:
    """A notice of ``kind``; ``what`` is a stable word for what was changed or is asked.

    Raises:
        ValueError: a ``done`` notice does not say what was done.
    """
    if kind is NoticeKind.DONE and not what:
        raise ValueError("a notice that something was done must say what")
    body = payload("notice", kind=kind.value)
    if what:
        body["what"] = what
    return body
