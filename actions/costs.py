"""What the guide itself costs, and which of the courses shown are free."""

from __future__ import annotations

from collections.abc import Sequence

from actions.base import WaymarkAction
from actions.context import context_of
from actions.reply import Reply, Say, button
from actions.turn import Turn
from actions.wording import joined, shortened
from recommender.catalogue.model import Course
from recommender.payloads import NoticeKind, notice_payload
from recommender.payloads.comparison import UNKNOWN, price_text


class ActionCosts(WaymarkAction):
    """Says that nothing is paid here, and where the price of a course stands."""

    action_name = "action_costs"

    def answer(self, turn: Turn) -> Reply:  # noqa: ARG002 - the same for all
        """A plain answer, with the free courses to press."""
        text = (
            "I take no payment: nothing is bought or sold in this chat. A course has a price of "
            "its own, or none, which I show beside it; “only free ones” leaves the others out. "
            "Shall I show you courses?"
        )
        say = Say(
            text,
            payload=notice_payload(NoticeKind.HELP, "costs"),
            buttons=(
                button("Free courses", "recommend", price={"free": True}),
                button("Show me courses", "recommend"),
            ),
        )
        return Reply((say,), offer="recommend")


class ActionWhichFree(WaymarkAction):
    """Says which of the courses shown cost nothing: "are they free?"."""

    action_name = "action_which_free"

    def answer(self, turn: Turn) -> Reply:
        """Their prices in a sentence; the list stays as it is."""
        context = context_of(turn)
        say = Say(
            prices(context.compared or context.shown),
            payload=notice_payload(NoticeKind.HELP, "prices"),
            buttons=(
                button("Only free ones", "filter_courses", price={"free": True}),
                button("Show me more", "more_courses"),
            ),
        )
        return Reply((say,), {"current_course": turn.slot("current_course")}, (), "more_courses")


def prices(courses: Sequence[Course]) -> str:
    """``All of them are free.``, or which are, what the others cost, and what is not stated."""
    known = [(one.title, price_text(one)) for one in courses]
    free = [title for title, price in known if price == "free"]
    unknown = [title for title, price in known if price == UNKNOWN]
    if len(free) == len(courses):
        return "Yes, it is free." if len(courses) == 1 else "Yes, all of these are free."
    paid = [
        f"“{shortened(title, 40)}” {'is not free' if price == 'paid' else f'costs {price}'}"
        for title, price in known
        if price not in ("free", UNKNOWN)
    ]
    lines = [f"Free: {_quoted(free)}." if free else "None of them is free, as far as I know."]
    lines += [f"{joined(paid)}."] if paid else []
    lines += [f"No price is stated for {_quoted(unknown)}."] if unknown else []
    return " ".join(lines)


def _quoted(titles: Sequence[str]) -> str:
    return joined([f"“{shortened(title, 40)}”" for title in titles])
