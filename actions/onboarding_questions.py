"""The questions of onboarding, with choices to press."""

from __future__ import annotations

from typing import ClassVar

from actions.base import WaymarkAction
from actions.onboarding_subjects import subjects_near
from actions.reply import Button, Reply, Say, button
from actions.turn import FORM, LISTEN, Turn
from recommender.payloads import NoticeKind, notice_payload

SKIP = button("Skip", "skip")
STOP = button("Stop asking", "stop")
OPENERS = (
    LISTEN,
    "action_start_onboarding",
    "action_change_profile",
    "action_affirm",
    FORM,
)


class Question(WaymarkAction):
    """Asks for one field of the profile."""

    field: ClassVar[str]
    listens = False

    def answer(self, turn: Turn) -> Reply:
        """The question, after a note; after an interruption it offers to go on."""
        note = turn.slot("onboarding_note", "")
        if not note and turn.after not in OPENERS:
            note = "Shall we go on?"
        return Reply(
            says=(
                Say(
                    response=f"utter_question_{self.field}",
                    values={"note": f"{note} " if note else ""},
                    payload=notice_payload(NoticeKind.CLARIFY, self.field),
                    buttons=(*self.choices(turn), *self.ways_out(turn)),
                ),
            ),
            slots={"onboarding_note": None},
        )

    def choices(self, turn: Turn) -> tuple[Button, ...]:  # noqa: ARG002 - for subclasses
        """Answers to press; none for free text."""
        return ()

    def ways_out(self, turn: Turn) -> tuple[Button, ...]:
        """Skipping always, stopping once there was an interruption."""
        return (SKIP, STOP) if turn.after not in OPENERS else (SKIP,)


class AskCareerGoal(Question):
    """Asks what the learner is after, in their own words."""

    action_name = f"action_ask_{FORM}_career_goal"
    field = "career_goal"


class AskInterests(Question):
    """Asks for interests, offering subjects of the catalogue that are near the goal."""

    action_name = f"action_ask_{FORM}_interests"
    field = "interests"

    def choices(self, turn: Turn) -> tuple[Button, ...]:
        """Subjects as buttons."""
        return tuple(button(name, "tell_profile", subject=name) for name in subjects_near(turn))


class AskSkillLevel(Question):
    """Asks how far the learner is."""

    action_name = f"action_ask_{FORM}_skill_level"
    field = "skill_level"

    def choices(self, turn: Turn) -> tuple[Button, ...]:  # noqa: ARG002 - the same for all
        """The three levels."""
        return (
            button("Beginner", "tell_profile", level="beginner"),
            button("Intermediate", "tell_profile", level="intermediate"),
            button("Advanced", "tell_profile", level="advanced"),
        )


class AskWeeklyHours(Question):
    """Asks how much time there is in a week."""

    action_name = f"action_ask_{FORM}_weekly_hours"
    field = "weekly_hours"

    def choices(self, turn: Turn) -> tuple[Button, ...]:  # noqa: ARG002 - the same for all
        """Three examples."""
        return tuple(
            button(f"{hours} hours", "tell_profile", time_amount={"hours_per_week": hours})
            for hours in (2, 5, 10)
        )
