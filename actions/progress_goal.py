"""The weekly goal: set, changed by some, shown, and cleared."""

from __future__ import annotations

from actions.base import WaymarkAction
from actions.goal_amounts import GoalSaid, goal_said
from actions.journey import (  # fmt: skip
    GOAL,
    NEXT,
    PROGRESS,
    UNDO,
    ask,
    done,
    on_table,
    option,
    refused,
    table,
    takes_back,
)
from actions.progress_wording import goal_text, week_sentence
from actions.reply import Reply, button
from actions.turn import Turn
from actions.wording import plain_number
from recommender.errors import BadInputError
from recommender.learners.progress.weeks import WeeklyGoal, goal_of

INTENT = "weekly_goal"


class ActionWeeklyGoal(WaymarkAction):
    """Sets, shows or clears what the learner wants to study in a week."""

    action_name = "action_weekly_goal"

    def answer(self, turn: Turn) -> Reply:
        """The goal as it now is, and the week beside it."""
        before = goal_of(turn.waymark.learners.get(turn.learner_id).profile)
        if takes_back(turn, GOAL):
            return _taken_back(turn)
        told = _pressed(turn) or goal_said(turn.message.text, before)
        if told is None:
            return _asked(turn, before)
        try:
            _set(turn, told)
        except BadInputError as error:
            return refused(error, GOAL, *_choices())
        slots = table(turn, GOAL, before=_kept(before), undo=True)
        return _told(turn, slots)


def _pressed(turn: Turn) -> GoalSaid | None:
    value, how = turn.message.first("value"), option(turn)
    if how == "hours" and value is not None:
        return GoalSaid(hours=float(value))
    return GoalSaid(clear=True) if how == "clear" else None


def _set(turn: Turn, told: GoalSaid) -> None:
    turn.waymark.reports.set_weekly_goal(
        turn.learner_id, hours=told.hours, sessions=told.sessions, now=turn.now
    )


def _kept(before: WeeklyGoal | None) -> dict[str, float | int | None] | None:
    if before is None or not before.chosen:
        return None
    return {"hours": before.hours, "sessions": before.sessions}


def _told(turn: Turn, slots: dict[str, object], lead: str = "") -> Reply:
    card = turn.waymark.reports.report(turn.learner_id, now=turn.now).card
    undo = (button("Undo", INTENT, option=UNDO),) if slots.get("pending") else ()
    if card.goal is None:
        text = f"{lead or 'Done:'} there is no weekly goal now; what you log is kept all the same."
    elif not card.goal.chosen:
        text = f"{lead or 'Done:'} no goal of its own; your {goal_text(card.goal)} count as one."
    else:
        text = f"{lead or 'Your weekly goal is'} {goal_text(card.goal)}. "
        text += week_sentence(card.week, card.goal)
    return done(text.strip(), GOAL, *undo, PROGRESS, NEXT, slots=slots, offer="show_progress")


def _asked(turn: Turn, before: WeeklyGoal | None) -> Reply:
    now = f"Your weekly goal is {goal_text(before)}." if before else "There is no weekly goal yet."
    text = f"{now} What shall it be? For instance “4 hours” or “3 sessions”."
    clear = (button("No goal", INTENT, option="clear"),) if before and before.chosen else ()
    slots = {**table(turn, GOAL), "pending_question": GOAL}
    return ask(text, GOAL, *_choices(), *clear, PROGRESS, slots=slots)


def _choices() -> tuple[dict[str, str], ...]:
    return tuple(
        button(f"{plain_number(number)} hours", INTENT, option="hours", value=number)
        for number in (2, 4, 6)
    )


def _taken_back(turn: Turn) -> Reply:
    pending = on_table(turn, GOAL)
    if not pending.get("undo"):
        return ask("There is nothing to take back.", UNDO, PROGRESS)
    before = pending.get("before") or {}
    turn.waymark.reports.set_weekly_goal(turn.learner_id, now=turn.now, **before)
    return _told(turn, {"pending": None}, lead="Taken back:" if not before else "As before:")
