"""The level alone: as it was told, and as quizzes measured it."""

from __future__ import annotations

import re

from actions.reply import Reply, Say, button
from actions.turn import Turn
from actions.wording import joined
from recommender.catalogue.model import Level
from recommender.payloads import profile_payload

MOST = 3
_ASKS = re.compile(
    r"\b(?:what|which|how)\b.{0,24}\b(?:my|our)\b.{0,16}\blevel\b|\bmy (?:\w+ )?level\b.{0,8}\?|"
    r"\bwhat level am i\b|\bhow (?:good|advanced|far) am i\b",
    re.IGNORECASE,
)


def asks_level(turn: Turn) -> bool:
    """Whether the level is asked for, and nothing else of the profile."""
    fields = turn.message.values("profile_field")
    return not turn.message.is_button and fields in ([], ["skill_level"]) and bool(
        _ASKS.search(turn.message.text)
    )  # fmt: skip


def level_told(turn: Turn) -> Reply:
    """What was told and what was measured, or that neither was; a way to change it."""
    learner = turn.waymark.learners.get(turn.learner_id)
    told = learner.profile.skill_level
    measured = sorted(
        turn.waymark.placement.measured(learner.learner_id).values(),
        key=lambda one: one.measured_at,
        reverse=True,
    )
    said = f"Your level is {told.value}, as you told me." if told else "You have told me no level."
    by_quiz = joined([f"{one.skill}: {one.level.value}" for one in measured[:MOST]])
    found = f"By the quizzes: {by_quiz}." if by_quiz else "No quiz has measured it yet."
    levels = [button(one.value.capitalize(), "tell_profile", level=one.value) for one in Level]
    quiz = button("Test me", "take_quiz")
    buttons = (quiz, button("Your level", "change_profile", profile_field="skill_level"))
    say = Say(
        f"{said} {found} Tell me {'another' if told else 'one'}, or I test you.",
        payload=profile_payload(learner),
        buttons=buttons if told else (*levels, quiz),
    )
    return Reply((say,), offer="take_quiz")
