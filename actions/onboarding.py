"""Onboarding: four questions, each skippable, correctable, interruptible.

The form's memory is a few slots: ``onboarding_pending`` (fields still to ask, in order),
``onboarding_note`` (a line said before the next question), ``onboarding_outcome``
(``started``, ``editing``, ``cancelled``, ``paused``) and ``onboarding_interruptions``.
Rasa calls the validating action when the form starts, after an answer, and when it comes back
from an interruption.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActionExecutionRejected

from actions import wording
from actions.answers import AnswerKind, read_answer
from actions.base import WaymarkAction
from actions.entities import PROFILE_FIELDS, profile_values
from actions.goals import read_as
from actions.profile_changes import Saved, profile_slots, save, save_preferences
from actions.questions import deadline_of
from actions.reply import Reply
from actions.turn import FORM, LISTEN, Turn
from recommender.experiments.changes import Layer

MAX_INTERRUPTIONS = 3
COUNTS = ("Two", "Three", "Four")
REQUESTED = "requested_slot"
SHORT = ("career_goal", "skill_level")
"""What the short onboarding asks for (recommender/experiments/changes.py)."""
OF_OTHER_TURNS = ("offered", "misunderstood", "switched", "pending_question")


class ActionStartOnboarding(WaymarkAction):
    """Prepares the questions that are still open."""

    action_name = "action_start_onboarding"

    def answer(self, turn: Turn) -> Reply:
        """Greets the questions with one line; takes in what came along with the wish."""
        saved = save(turn, profile_values(turn.message))
        pending = asked(turn, [name for name in PROFILE_FIELDS if not saved.slots[name]])
        count = len(pending)
        lead = ("", "Just one question.", *(f"{word} short questions." for word in COUNTS))[count]
        noted = f"Noted: {wording.stated_phrase(saved.taken)}. " if saved.taken else ""
        return Reply(
            slots={
                **saved.slots,
                "onboarding_pending": pending,
                "onboarding_note": f"{noted}{lead} You can skip any of them." if pending else None,
                "onboarding_outcome": "started" if pending else "known",
                "onboarding_interruptions": None,
                REQUESTED: None,
            }
        )


def asked(turn: Turn, missing: list[str]) -> list[str]:
    """Those of the ``missing`` fields that are asked for; an experiment may leave some out."""
    short = [name for name in missing if name in SHORT]
    if short in ([], missing):  # no variant could change anything
        return missing
    channel = turn.facts.channel
    change = turn.waymark.variation.change(
        Layer.ONBOARDING, turn.learner_id, channel=channel, now=turn.now
    )
    return short if change.onboarding == "short" else missing


class ValidateOnboardingForm(WaymarkAction):
    """Decides what a message does to the form, and which question is next."""

    action_name = f"validate_{FORM}"
    listens = False

    def answer(self, turn: Turn) -> Reply:
        """The slots that changed and the next question, or a rejection that lets others answer."""
        asked = turn.slots.get(REQUESTED)
        if turn.form is None or turn.after != LISTEN or asked not in PROFILE_FIELDS:
            return self._resume(turn)
        answer = read_answer(asked, turn.message)
        if answer.kind is AnswerKind.INTERRUPT:
            return self._interrupted(turn)
        if answer.kind is AnswerKind.STOP:
            return Reply(slots={"onboarding_outcome": "cancelled", REQUESTED: None})
        if answer.kind is AnswerKind.UNCLEAR:
            return self._unclear(turn, asked)
        if answer.kind is AnswerKind.ABOUT_IT:
            return _again(asked, answer.note or "")
        return self._take(turn, asked, answer.values)

    def events(self, reply: Reply, tracker: Tracker) -> list[dict[str, Any]]:
        """What an earlier reply offered stays until the turn's own reply."""
        return [
            event
            for event in super().events(reply, tracker)
            if event.get("name") not in OF_OTHER_TURNS
        ]

    def _take(self, turn: Turn, asked: str, values: dict[str, Any]) -> Reply:
        """Stores the values; no values mean that the question was skipped."""
        editing = turn.slot("onboarding_outcome") == "editing"
        saved = save(turn, values, replace=editing or values.keys() == {asked})
        if day := deadline_of(turn.message):
            save_preferences(turn, {"deadline": day})
            saved.taken["deadline"] = day
        if saved.refused:
            reply = _again(asked, wording.IMPOSSIBLE_HOURS)
            return Reply(slots={**saved.slots, **reply.slots})
        pending = [
            name
            for name in turn.slot("onboarding_pending", [])
            if name not in saved.taken and (name != asked or asked in _still_open(values, asked))
        ]
        corrected = bool(saved.taken) and asked not in saved.taken
        return Reply(
            slots={
                **saved.slots,
                "onboarding_pending": pending,
                "onboarding_note": _note(turn, saved, corrected=corrected, skipped=not values),
                "onboarding_interruptions": None,
                "onboarding_asked_back": None,
                REQUESTED: pending[0] if pending else None,
            }
        )

    def _unclear(self, turn: Turn, asked: str) -> Reply:
        """Asks back once; the second time the question is left open."""
        if turn.slot("onboarding_asked_back") == asked:
            return self._take(turn, asked, {})
        reply = _again(asked, wording.UNCLEAR_ANSWERS[asked])
        return Reply(slots={**reply.slots, "onboarding_asked_back": asked})

    def _interrupted(self, turn: Turn) -> Reply:
        count = int(turn.slot("onboarding_interruptions", 0)) + 1
        return Reply(
            slots={"onboarding_interruptions": count, "onboarding_note": None},
            events=(ActionExecutionRejected(FORM),),
        )

    def _resume(self, turn: Turn) -> Reply:
        """At the start, and after an interruption; too many of these pause the form."""
        if int(turn.slot("onboarding_interruptions", 0)) >= MAX_INTERRUPTIONS:
            return Reply(slots={"onboarding_outcome": "paused", REQUESTED: None})
        pending = turn.slot("onboarding_pending", [])
        return Reply(
            slots={
                "onboarding_pending": pending,
                REQUESTED: pending[0] if pending else None,
            }
        )


def _again(asked: str, note: str) -> Reply:
    """Asks the same question once more, after ``note``."""
    return Reply(slots={"onboarding_note": note, REQUESTED: asked})


def _still_open(values: dict[str, Any], asked: str) -> tuple[str, ...]:
    """``asked`` stays open when the message was about other fields."""
    return (asked,) if values and asked not in values else ()


def _note(turn: Turn, saved: Saved, *, corrected: bool, skipped: bool) -> str | None:
    if skipped:
        return "No problem, we leave that open."
    noted = corrected or len(saved.taken) > 1
    said = [f"Noted: {wording.stated_phrase(saved.taken)}."] if noted else []
    goal = saved.taken.get("career_goal")
    if goal and (line := read_as(turn, goal)):
        said.append(line)
    return " ".join(said) or None


def profile_of(turn: Turn) -> dict[str, Any]:
    """The four profile slots from the store."""
    return profile_slots(turn.waymark.learners.get(turn.learner_id).profile)
