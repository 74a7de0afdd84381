"""Narrowing a list step by step, and lifting the filters again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actions import listing
from actions.base import WaymarkAction
from actions.context import context_of
from actions.entities import filter_values
from actions.reply import Reply, Say, button
from actions.turn import Turn
from recommender.catalogue.model import Course, Level
from recommender.payloads import NoticeKind, notice_payload


class ActionFilterCourses(WaymarkAction):
    """Adds the message's conditions to those that hold, and shows the last list anew."""

    action_name = "action_filter_courses"

    def answer(self, turn: Turn) -> Reply:
        """The narrowed list; asks back when no condition was understood."""
        context = context_of(turn)
        basis = [context.current] if context.current else list(context.shown)
        new = {
            **compared(str(turn.message.first("comparative")), basis),
            **filter_values(turn.message),
        }
        if not new:
            return which_filter()
        return listing.show(
            turn, turn.slot("asked", listing.RECOMMEND), stacked(turn.slot("filters", {}), new)
        )


class ActionClearFilters(WaymarkAction):
    """Lifts the filters named, or all of them."""

    action_name = "action_clear_filters"

    def answer(self, turn: Turn) -> Reply:
        """The list without those filters."""
        held: dict[str, Any] = turn.slot("filters", {})
        if not held:
            return Reply(
                (
                    Say(
                        response="utter_no_filters",
                        payload=notice_payload(NoticeKind.DONE, "filters"),
                        buttons=(button("Show me courses", "recommend"),),
                    ),
                ),
                offer="recommend",
            )
        named = filter_values(turn.message)
        left = {key: value for key, value in held.items() if named and key not in named}
        return listing.show(
            turn,
            turn.slot("asked", listing.RECOMMEND),
            left,
            note="The filters are off." if not left else "",
        )


def stacked(held: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """``held`` with ``new`` on top; a new condition replaces one of its own kind."""
    kept = dict(held)
    if {"skills", "subjects"} & new.keys():
        kept.pop("skills", None)
        kept.pop("subjects", None)
    if {"min_hours", "max_hours"} & new.keys():
        kept.pop("min_hours", None)
        kept.pop("max_hours", None)
    return {**kept, **new}


def compared(comparative: str, basis: Sequence[Course]) -> dict[str, Any]:
    """The condition behind "something shorter" or "an easier one" than the courses talked of."""
    lengths = [course.hours for course in basis if course.hours is not None]
    prices = [course.price for course in basis if course.price]
    ranks = [course.level.rank for course in basis if course.level is not None]
    levels = [level.value for level in Level]
    if comparative == "shorter" and lengths:
        return {"max_hours": max(0.5, round(sum(lengths) / len(lengths)) - 1)}
    if comparative == "longer" and lengths:
        return {"min_hours": float(round(sum(lengths) / len(lengths)) + 1)}
    if comparative == "cheaper":
        return {"max_price": round(min(prices) * 0.99, 2)} if prices else {"free_only": True}
    if comparative == "easier":
        return {"levels": levels[: max(1, max(ranks, default=0))]}
    if comparative == "harder":
        return {"levels": levels[min(2, min(ranks, default=0) + 1) :]}
    return {}


def which_filter() -> Reply:
    """Asks what to narrow by."""
    return Reply(
        (
            Say(
                response="utter_which_filter",
                payload=notice_payload(NoticeKind.CLARIFY, "filters"),
                buttons=(
                    button("Free ones", "filter_courses", price={"free": True}),
                    button("For beginners", "filter_courses", level="beginner"),
                    button(
                        "At most 10 hours",
                        "filter_courses",
                        time_amount={"hours": 10, "bound": "max"},
                    ),
                ),
            ),
        )
    )
