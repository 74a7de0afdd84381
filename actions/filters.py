"""Narrowing a list step by step, seeing what holds, and lifting it again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actions import listing, tasters, wording
from actions.base import PASSING, WaymarkAction
from actions.comparing import Bound, bound
from actions.context import context_of
from actions.cues import KNOWS_BASICS
from actions.entities import filter_values
from actions.last_number import just_set
from actions.lifting import kinds_named, lifted
from actions.profiling import ask_back_none, no_time
from actions.recommend import count_of
from actions.reply import Button, Reply, Say, button
from actions.turn import Turn
from recommender.payloads import NoticeKind, notice_payload

CLEAR = button("Clear the filters", "clear_filters")
FILTER_KINDS = {
    "free_only": "the price", "levels": "the level", "min_hours": "the length",
    "languages": "the language", "skills": "the subject", "providers": "the provider",
}  # fmt: skip
"""What the kinds of :func:`actions.lifting.kinds_named` are called, by their first key."""


class ActionFilterCourses(WaymarkAction):
    """Adds the message's conditions to those that hold, and shows the last list anew."""

    action_name = "action_filter_courses"

    def answer(self, turn: Turn) -> Reply:
        """The narrowed list; asks back when no condition was understood."""
        if no_time(turn.message):
            return ask_back_none()
        context = context_of(turn)
        basis = [context.current] if context.current else list(context.compared or context.shown)
        past = bool(basis and KNOWS_BASICS.search(turn.message.text))
        wanted = bound("harder" if past else str(turn.message.first("comparative")), basis)
        said = filter_values(turn.message)
        if "max_price" in said and turn.message.first("comparative") == "cheaper":
            wanted = Bound()  # "cheap, under 20 dollars": the limit says what cheap is
        # The level in "I know the basics" is one to leave behind.
        new = {**said, **wanted.filters} if past else {**wanted.filters, **said}
        if not new:
            return as_it_is(turn, wanted.note) if wanted.note else which_filter()
        filters = stacked(turn.slot("filters", {}), new)
        asked = {**turn.slot("asked", listing.RECOMMEND), **count_of(turn.message)}
        if wanted.note and wanted.filters:
            found = listing.fetch(turn, asked, filters, log=False)
            if not found.items or set(wanted.filters) & set(found.relaxed):
                return as_it_is(turn, f"Nothing that fits is {wording.lowered(wanted.note)}")
        if not basis and turn.message.first("comparative") == "shorter" and "text" not in asked:
            return tasters.show(turn, asked, filters)
        shown = listing.show(turn, asked, filters, note=wanted.note)
        return replace(shown, slots={**just_set(turn, new, PASSING), **shown.slots})


class ActionClearFilters(WaymarkAction):
    """Lifts the filters named, or all of them."""

    action_name = "action_clear_filters"

    def answer(self, turn: Turn) -> Reply:
        """The list without those filters."""
        held: dict[str, Any] = turn.slot("filters", {})
        if not held:
            return no_filters()
        message = turn.message
        if not message.is_button and (reply := _none_so_called(turn, held)):
            return reply
        named = set(filter_values(message))
        if set(message.values("provider")) & set(held.get("not_providers", ())):
            named |= {"not_providers"}
        named |= set() if message.is_button else set(lifted(message.text, held))
        going = [key for key in held if not named or key in named]
        left = {key: value for key, value in held.items() if key not in going}
        note = f"Lifted: {wording.relaxed_phrase(going)}." if going else ""
        asked = turn.slot("asked", listing.RECOMMEND)
        return listing.show(turn, asked, left, note=note if left else "The filters are off.")


def _none_so_called(turn: Turn, held: dict[str, Any]) -> Reply | None:
    """That no filter of the kind named was set; ``None`` where one of those that hold is meant."""
    kinds = kinds_named(turn.message.text)
    if (
        not kinds
        or any(set(keys) & held.keys() for keys in kinds)
        or lifted(turn.message.text, held)
    ):
        return None
    if set(filter_values(turn.message)) & held.keys():
        return None
    missing = wording.joined([FILTER_KINDS[keys[0]] for keys in kinds], "or")
    text = f"No filter on {missing} was set. These hold: {wording.filters_phrase(held)}."
    payload = notice_payload(NoticeKind.CLARIFY, "filters")
    say = Say(text, payload=payload, buttons=(*lifting_buttons(held), CLEAR))
    return Reply((say,), slots={"current_course": turn.slot("current_course")})


class ActionShowFilters(WaymarkAction):
    """Says which filters hold, with a button that lifts each."""

    action_name = "action_show_filters"

    def answer(self, turn: Turn) -> Reply:
        """One line; nothing changes."""
        held: dict[str, Any] = turn.slot("filters", {})
        if not held:
            return no_filters()
        say = Say(
            response="utter_filters",
            values={"filters": wording.filters_phrase(held)},
            payload=notice_payload(NoticeKind.CLARIFY, "filters"),
            buttons=(*lifting_buttons(held), CLEAR),
        )
        return Reply((say,), slots={"current_course": turn.slot("current_course")})


def lifting_buttons(held: dict[str, Any]) -> tuple[Button, ...]:
    """A button for each filter that holds, which lifts that one alone."""
    return tuple(
        button(f"Lift “{wording.filters_phrase({key: held[key]})}”", "clear_filters", **entity)
        for key in held
        if (entity := _as_entity(key, held[key]))
    )


def _as_entity(key: str, value: Any) -> dict[str, Any]:
    """The entity by which a button names the filter ``key``."""
    if key in ("levels", "languages", "subjects", "skills", "providers", "not_providers"):
        name = key.removeprefix("not_").removesuffix("s")
        return {name: value[0]} if value else {}
    return {
        "free_only": {"price": {"free": True}},
        "max_price": {"price": {"max": value}},
        "max_hours": {"time_amount": {"hours": value, "bound": "max"}},
        "min_hours": {"time_amount": {"hours": value, "bound": "min"}},
    }.get(key, {})


def no_filters() -> Reply:
    """Says that nothing is filtered."""
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


def stacked(held: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """``held`` with ``new`` on top; a new condition replaces one of its own kind."""
    kept = dict(held)
    if {"skills", "subjects"} & new.keys():
        kept.pop("skills", None)
        kept.pop("subjects", None)
    kept, new = _providers(kept, dict(new))
    if {"min_hours", "max_hours"} & new.keys():
        kept.pop("min_hours", None)
        kept.pop("max_hours", None)
    if {"free_only", "max_price"} & new.keys():
        kept.pop("free_only", None)
        kept.pop("max_price", None)
    return {**kept, **new}


def _providers(held: dict[str, Any], new: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both without a provider that is wished for and left out: the last word counts."""
    if gone := new.get("not_providers"):
        left = [one for one in held.pop("providers", ()) if one not in gone]
        before = [one for one in held.get("not_providers", ()) if one not in gone]
        new["not_providers"] = [*before, *gone]
        if left and "providers" not in new:
            held["providers"] = left
    elif wished := new.get("providers"):
        out = [one for one in held.pop("not_providers", ()) if one not in wished]
        if out:
            held["not_providers"] = out
    return held, new


def as_it_is(turn: Turn, note: str) -> Reply:
    """Says why no condition follows from a comparison, and offers what else there is."""
    return Reply(
        (
            Say(
                f"{note} Shall I show you others?",
                payload=notice_payload(NoticeKind.CLARIFY, "filters"),
                buttons=(button("Show me more", "more_courses"),),
            ),
        ),
        slots={"current_course": turn.slot("current_course")},
        offer="more_courses",
    )


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
