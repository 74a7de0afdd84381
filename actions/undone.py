"""What is left undone because no course is what was asked for: nobody is enrolled in another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actions.reply import Reply, Say, button
from actions.turn import Message, Turn
from actions.wording import filters_phrase, shortened
from recommender.catalogue.model import Course
from recommender.payloads import NoticeKind, notice_payload

LISTS = frozenset(
    "action_filter_courses action_search_courses action_recommend action_more_courses "  # noqa: SIM905
    "action_find_similar action_leave_out action_formats action_clear_filters".split()
)
"""Actions that show a list which the next clause may point at."""
_CHANGES = frozenset(
    "action_enrol action_like_course action_not_interested action_already_know "  # noqa: SIM905
    "action_complete_course action_rate_course action_share_course action_drop_course".split()
)
# Wishes that nobody stated: a list without them is still what was asked for.
_UNSAID = frozenset(("preferred_language", "too_advanced"))


def unmet_by(reply: Reply) -> dict[str, Any] | None:
    """The conditions that the list of ``reply`` could not keep; ``None`` where it kept them all.

    ``{}`` where there is no list at all, or none of what was asked could be said.
    """
    payloads = [say.payload for say in reply.says if say.payload]
    shown = next((one for one in payloads if one["type"] == "courses"), None)
    if shown is None:
        return {}
    wanted: dict[str, Any] = reply.slots.get("filters") or {}
    if not shown["courses"]:
        return wanted
    lifted = set(shown["relaxed"]) - _UNSAID
    return {key: wanted[key] for key in wanted if key in lifted} if lifted else None


def needs_the_list(action: str, clause: Message) -> bool:
    """Whether a clause changes something at a place of the list that was to come."""
    return action in _CHANGES and not clause.values("course")


def without_it(action: str, unmet: dict[str, Any]) -> Reply:
    """One sentence after a list that is not what was asked for; what it offers stays."""
    undone = "enrolled you in nothing" if action == "action_enrol" else "changed nothing"
    fits = "is free" if unmet.keys() == {"free_only"} else f"fits ({filters_phrase(unmet)})"
    why = f"Nothing there {fits}, so I" if unmet else "So I"
    return Reply((Say(f"{why} have {undone}.", payload=_notice()),))


def left_undone(turn: Turn, unmet: dict[str, Any], courses: Sequence[Course]) -> Reply:
    """Says that the course meant, or every one shown, is not what was asked for."""
    phrase = filters_phrase(unmet)
    which = f"“{shortened(courses[0].title)}” is not" if courses else "None of these is"
    say = Say(
        f"{which} {phrase}, as far as the catalogue says, so I have enrolled you in nothing. "
        "Shall I show you others?",
        payload=_notice(),
        buttons=(button("Show me more", "more_courses"),),
    )
    return Reply((say,), {"current_course": turn.slot("current_course")}, (), "more_courses")


def _notice() -> dict[str, Any]:
    return notice_payload(NoticeKind.CLARIFY, "enrol")
