"""The one gate before everything that needs a role. No action behind it can leave it out.

A subclass says which role it ``needs`` and answers in :meth:`RoleAction.permitted`; it cannot
define ``answer`` itself. Whoever has not the role is refused politely, and the audit log gets a
line. Users can type a payload of Rasa's (``/intent{…}``): the gate holds for that, too.
"""

from __future__ import annotations

import abc
from collections.abc import Mapping
from typing import Any, ClassVar, final

from actions.admin_changes import decided
from actions.base import WaymarkAction
from actions.reply import Reply, Say, button
from actions.roles_words import ROLES
from actions.standing import allows, role_of
from actions.turn import Turn
from recommender.administration.audit_model import Outcome
from recommender.administration.refusals import Attempt
from recommender.errors import BadInputError, NotFoundError, RefusedError
from recommender.learners.model import Role
from recommender.payloads import NoticeKind, notice_payload

OWNERSHIP, RULE = "ownership", "rule"
"""Why somebody with the role was refused: the course is not theirs; the library's rules say no."""
# What keeps the gate shut; none of it may be replaced.
_OF_THE_GATE = ("answer", "run", "_answer", "_safe_reply")


class RoleAction(WaymarkAction, abc.ABC):
    """An action for those with a role.

    Attributes:
        needs: the least role.
        code: under which refusals and changes are in the audit log ("tuning.set").
    """

    needs: ClassVar[Role]
    code: ClassVar[str]

    def __init_subclass__(cls) -> None:
        """Refuses a class that would answer without being asked who asks."""
        super().__init_subclass__()
        if around := [name for name in _OF_THE_GATE if name in cls.__dict__]:
            raise TypeError(f"{cls.__name__} goes around the gate: {', '.join(around)}")

    @final
    def answer(self, turn: Turn) -> Reply:
        """The reply to those who may ask; a polite no, and a line in the log, to others."""
        if not allows(role_of(turn), self.needs):
            return refusal(turn, self.needs, self.code)
        try:
            return decided(turn) or self.permitted(turn)
        except RefusedError as error:
            refused(turn, self.code, RULE)
            return sentence(error)
        except (BadInputError, NotFoundError) as error:
            return sentence(error)

    @abc.abstractmethod
    def permitted(self, turn: Turn) -> Reply:
        """The reply to somebody who may ask. What the library cannot use is said as it is."""


class AdminAction(RoleAction, abc.ABC):
    """An action for administrators."""

    needs = Role.ADMIN


def refusal(turn: Turn, needed: Role, code: str) -> Reply:
    """The polite no, with a line in the audit log; nothing was changed."""
    refused(turn, code, "role", needs=needed)
    held = role_of(turn)
    buttons = (button("Show me courses", "recommend"), button("What can you do?", "help"))
    return Reply(
        (Say(response=f"utter_not_for_{held.value}", values={"role": ROLES[needed]},
             payload=notice_payload(NoticeKind.REFUSED, "role"),
             buttons=() if turn.form else buttons),)
    )  # fmt: skip


def refused(
    turn: Turn, code: str, reason: str, *, target: str | None = None, needs: Role | None = None
) -> None:
    """Accounts for a refused attempt of this turn in the audit log."""
    attempt = Attempt(turn.learner_id, code, reason, "chat", target, needs, role_of(turn))
    turn.waymark.refusals.note(attempt, now=turn.now)


def record(
    turn: Turn,
    code: str,
    target: str | None,
    outcome: Outcome = Outcome.DONE,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Writes a line of this turn into the audit log."""
    turn.waymark.audit.record(
        turn.learner_id,
        code,
        target,
        outcome,
        now=turn.now,
        details=details,
        role=role_of(turn),
        via="chat",
    )


def sentence(error: BadInputError | NotFoundError | RefusedError) -> Reply:
    """The library's own plain sentence on why something cannot be, with its hint."""
    refused = isinstance(error, RefusedError)
    payload = notice_payload(NoticeKind.REFUSED if refused else NoticeKind.CLARIFY, error.code)
    return Reply((Say(" ".join(filter(None, (error.message, error.hint))), payload=payload),))
