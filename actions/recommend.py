"""Recommending, and more of the same."""

from __future__ import annotations

from typing import Any

from actions import listing, wording
from actions.base import WaymarkAction
from actions.course_lengths import so_many
from actions.entities import filter_values, profile_values, states_profile
from actions.goal_words import goal
from actions.goals import goal_check
from actions.profile_changes import save
from actions.reply import Reply
from actions.turn import Message, Turn

OF_THE_PROFILE = ("levels", "max_hours", "min_hours")


class ActionRecommend(WaymarkAction):
    """Recommends from the profile and from what the message itself asks for.

    Conditions in the message ("free python courses under 10 hours") hold for the list and
    leave the profile alone; what somebody says of themselves ("I want to become …") is kept.
    """

    action_name = "action_recommend"

    def answer(self, turn: Turn) -> Reply:
        """A list, and the profile's slots where the message changed it."""
        if so_many(turn):
            asked = {**turn.slot("asked"), **count_of(turn.message)}
            return listing.show(turn, asked, turn.slot("filters", {}))
        conditions = filter_values(turn.message)
        if not states_profile(turn.message):
            filters = conditions or turn.slot("filters", {})
            note = "" if conditions else still_held(turn)
            return listing.show(turn, wish_of(turn.message), filters, note=note)
        saved = save(turn, profile_values(turn.message))
        filters = {key: conditions[key] for key in conditions if key not in OF_THE_PROFILE}
        if "career_goal" in saved.taken or "interests" in saved.taken:
            filters = {key: filters[key] for key in filters if key not in ("skills", "subjects")}
        turn = with_slots(turn, saved.slots)
        note = f"Noted: {wording.stated_phrase(saved.taken)}."
        if goal_said := saved.taken.get("career_goal"):
            note += f" {goal_check(turn, goal_said)}"
        shown = listing.show(
            turn,
            {**listing.RECOMMEND, **count_of(turn.message)},
            filters,
            note=note,
        )
        return Reply(slots=saved.slots).followed_by(shown)


class ActionMoreCourses(WaymarkAction):
    """Continues the last list without repeating a course."""

    action_name = "action_more_courses"

    def answer(self, turn: Turn) -> Reply:
        """The next courses of the last list; the first ones where there was none."""
        asked = {**turn.slot("asked", listing.RECOMMEND), **count_of(turn.message)}
        filters = {**turn.slot("filters", {}), **filter_values(turn.message)}
        return listing.show(turn, asked, filters, more=True)


def wish_of(message: Message) -> dict[str, Any]:
    """What a recommendation is asked for beside conditions."""
    amount = message.first("time_amount")
    weekly = amount.get("hours_per_week") if isinstance(amount, dict) else None
    wish = {"goal": goal(message), "weekly_hours": weekly}
    return {
        **listing.RECOMMEND,
        **{name: value for name, value in wish.items() if value is not None},
        **count_of(message),
    }


def still_held(turn: Turn) -> str:
    """A sentence on the filters that another topic left behind; ``""`` where there are none."""
    held, before = turn.slot("filters", {}), turn.slot("asked", {})
    if not held or before.get("surface") != "search":
        return ""
    return f"Your filters still hold ({wording.filters_phrase(held)})."


def count_of(message: Message) -> dict[str, Any]:
    """How many courses were asked for, if a number was said."""
    count = message.first("count")
    return {"count": count} if isinstance(count, int) and count > 0 else {}


def with_slots(turn: Turn, slots: dict[str, Any]) -> Turn:
    """``turn`` as it is once ``slots`` are set."""
    return Turn(
        turn.waymark, turn.learner_id, turn.message, turn.now, turn.facts,
        {**turn.slots, **slots}, turn.form, turn.after,
    )  # fmt: skip
