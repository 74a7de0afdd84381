"""Hours and prices of all the courses shown: "how long are these?", "what do they add up to?"."""

from __future__ import annotations

from actions.base import WaymarkAction
from actions.context import context_of
from actions.list_sums import asked_of_all, hours_of, prices_of
from actions.references import at
from actions.reply import Reply, Say, button
from actions.turn import Turn
from recommender.catalogue.model import Course
from recommender.payloads import NoticeKind, notice_payload


class ActionListSums(WaymarkAction):
    """Says the hours and the prices of what was shown, of each and together."""

    action_name = "action_list_sums"

    def answer(self, turn: Turn) -> Reply:
        """A sentence or two; the list stays as it is."""
        courses, weekly = _meant(turn), _weekly(turn)
        length, price = asked_of_all(turn.message.text)
        parts = [hours_of(courses, weekly)] if length else []
        parts += [prices_of(courses)] if price else []
        say = Say(
            " ".join(parts),
            payload=notice_payload(NoticeKind.HELP, "sums"),
            buttons=(
                button("Show me more", "more_courses"),
                button("Make me a plan", "plan_path"),
            ),
        )
        return Reply((say,), {"current_course": turn.slot("current_course")}, (), "more_courses")


def _meant(turn: Turn) -> tuple[Course, ...]:
    """The courses at the places named ("the first two"), those compared, or all that were shown."""
    context = context_of(turn)
    places = [place for place in turn.message.values("ordinal") if isinstance(place, int)]
    named = tuple(filter(None, (at(place, context.shown) for place in places)))
    return named if len(named) > 1 else context.compared or context.shown


def _weekly(turn: Turn) -> float | None:
    """Hours a week: those said with the question, else those of the profile."""
    said = turn.message.first("time_amount")
    hours = said.get("hours_per_week") if isinstance(said, dict) else None
    known = hours or turn.slot("weekly_hours")
    return float(known) if known else None
