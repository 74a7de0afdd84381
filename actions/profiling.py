"""One more question at a fitting moment, and a quantity asked back once.

The slot ``pending_question`` names what was asked in the turn before; ``profiled`` holds for a
session. When and what to ask is decided by :mod:`recommender.learners.profiling`.
"""

from __future__ import annotations

from dataclasses import replace

from actions import wording
from actions.base import WaymarkAction
from actions.profile_changes import profile_slots, save, save_preferences
from actions.questions import answered
from actions.reply import Button, Reply, Say, button
from actions.turn import Message, Turn
from recommender.learners.profiling import Question, asked_event, asked_in, next_question
from recommender.payloads import NoticeKind, notice_payload, profile_payload

SKIP = button("Skip", "skip")
HISTORY = 200  # events read for what was asked before
CHOICES: dict[Question, tuple[Button, ...]] = {
    Question.DEADLINE: (),
    Question.SKILL_LEVEL: tuple(
        button(name.capitalize(), "tell_profile", level=name)
        for name in ("beginner", "intermediate", "advanced")
    ),
    Question.WEEKLY_HOURS: tuple(
        button(f"{hours} hours", "tell_profile", time_amount={"hours_per_week": hours})
        for hours in (2, 5, 10)
    ),
    Question.LANGUAGE: tuple(
        button(wording.LANGUAGES[code], "tell_profile", language=code) for code in ("en", "es")
    ),
}


def with_question(turn: Turn, reply: Reply) -> Reply:
    """``reply``, and after it one question where it is time for one; written down as asked."""
    question = due(turn)
    if question is None:
        return reply
    learners = turn.waymark.learners
    event = asked_event(question, now=turn.now, channel=turn.facts.channel)
    learners.record(turn.learner_id, event)
    return replace(
        reply,
        says=(*reply.says, _asking(question)),
        slots={**reply.slots, "pending_question": question.value, "profiled": True},
        offer=None,
    )


def due(turn: Turn) -> Question | None:
    """The question to ask now, if any."""
    this_session = bool(turn.slot("profiled")) or turn.form is not None
    if this_session:
        return None
    learners = turn.waymark.learners
    asked = asked_in(learners.history(turn.learner_id, limit=HISTORY))
    learner = learners.get(turn.learner_id)
    return next_question(learner, asked, now=turn.now, this_session=this_session)


def _asking(question: Question) -> Say:
    return Say(
        response=f"utter_ask_{question.value}",
        payload=notice_payload(NoticeKind.CLARIFY, question.value),
        buttons=(*CHOICES[question], SKIP),
    )


def ask_back_hours() -> Reply:
    """Asks once for the hours behind "weekends only"."""
    say = Say(
        response="utter_ask_back_hours",
        payload=notice_payload(NoticeKind.CLARIFY, Question.WEEKLY_HOURS.value),
        buttons=(*CHOICES[Question.WEEKLY_HOURS], SKIP),
    )
    return Reply((say,), slots={"pending_question": Question.WEEKLY_HOURS.value})


def no_time(message: Message) -> bool:
    """Whether no time at all is said: "I have 0 hours"."""
    amount = message.first("time_amount")
    if not isinstance(amount, dict):
        return False
    return any(amount.get(name) == 0 for name in ("hours", "hours_per_week"))


def ask_back_none() -> Reply:
    """Asks for the time of a usual week, where somebody has none."""
    say = Say(
        "With no time at all no course fits, but half an hour a week is a start. How many hours "
        "a week could you find, roughly?",
        payload=notice_payload(NoticeKind.CLARIFY, Question.WEEKLY_HOURS.value),
        buttons=(*CHOICES[Question.WEEKLY_HOURS], SKIP),
    )
    return Reply((say,), slots={"pending_question": Question.WEEKLY_HOURS.value})


class ActionTakeAnswer(WaymarkAction):
    """Takes the answer to the question that ended the reply before; a skip is fine."""

    action_name = "action_take_answer"

    def answer(self, turn: Turn) -> Reply:
        """What was understood, or that it is left open."""
        question = turn.slot("pending_question", "")
        values, preferences = answered(question, turn.message)
        saved = save(turn, values)
        if preferences:
            saved = replace(saved, profile=save_preferences(turn, preferences))
        if saved.refused or not (saved.taken or preferences):
            return Reply((Say(response=saved.refused or "utter_left_open", buttons=_ON),),
                         offer="recommend")  # fmt: skip
        stated = wording.stated_phrase({**saved.taken, **preferences})
        say = Say(
            response="utter_profile_understood",
            values={"stated": stated, "check": "Tell me if that is wrong."},
            payload=profile_payload(turn.waymark.learners.get(turn.learner_id)),
            buttons=_ON,
        )
        return Reply((say,), slots=profile_slots(saved.profile), offer="recommend")


_ON = (button("Show me courses", "recommend"),)
