"""How a course is taught, as a wish: "without much reading", "something practical with my hands".

The catalogue has no field for it; what there is are the descriptions, and they are read.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actions import listing
from actions.base import WaymarkAction
from actions.entities import filter_values, topics
from actions.format_words import FORMATS, Format, format_said
from actions.recommend import count_of
from actions.reply import Reply
from actions.turn import Turn
from actions.wording import joined
from recommender.catalogue.model import Course

ROUNDS = 12  # of reading what stands in for the courses that do not fit
MOST_SKILLS = 6
TOPICS = ("subjects", "skills")
LEAD = "The catalogue has no field for how a course is taught, so I read the descriptions."


class ActionFormats(WaymarkAction):
    """Shows the courses whose descriptions speak of the way of teaching that is wished for."""

    action_name = "action_formats"

    def answer(self, turn: Turn) -> Reply:
        """Those among what was looked for last, was named, or fits the profile."""
        wished = format_said(turn.message) or FORMATS[-1]
        if wished.by_skill and not topics(turn.message):
            return _by_skill(turn, wished)
        asked, filters = _basis(turn)
        wanted = int(asked.get("count") or turn.waymark.settings.recommendations)
        few, others = _read(turn, asked, filters, wished, wanted)
        if not few:
            note = f"{LEAD} None of these speaks of {wished.name}."
            return listing.show(turn, asked, filters, note=note)
        note = f"{LEAD} These speak of {wished.name}."
        shown = listing.show(turn, {**asked, "count": few}, filters, note=note, without=others)
        return replace(shown, slots={**shown.slots, "asked": asked})


def _by_skill(turn: Turn, wished: Format) -> Reply:
    """Courses on such skills of the catalogue as are done that way."""
    names = [one for one in turn.waymark.catalogue.vocabulary().skills if wished.shows.search(one)]
    note = f"The catalogue has no field for that, so I looked for {wished.name}."
    if not names:
        return listing.show(turn, listing.RECOMMEND, {}, note=f"{note} There is none of it here.")
    asked = {**listing.RECOMMEND, **count_of(turn.message), "spread": True}
    return listing.show(turn, asked, {"skills": names[:MOST_SKILLS]}, note=note)


def _read(
    turn: Turn, asked: dict[str, Any], filters: dict[str, Any], wished: Format, wanted: int
) -> tuple[int, list[str]]:
    """How many of the first ``wanted`` courses speak of what is wished for, once others are out.

    Those others are given, too: ids of courses that were read and do not.
    """
    others: list[str] = []
    for _ in range(ROUNDS):
        found = listing.fetch(turn, {**asked, "count": wanted}, filters, others, log=False)
        courses = [] if found.relaxed else [item.course for item in found.items]
        silent = [one.course_id for one in courses if not wished.shows.search(_told(one))]
        if not silent:
            return len(courses), others
        others += silent
    return 0, []


def _basis(turn: Turn) -> tuple[dict[str, Any], dict[str, Any]]:
    """What to look for, and under which filters."""
    message = turn.message
    filters = {key: value for key, value in filter_values(message).items() if key not in TOPICS}
    if named := topics(message):
        asked = {"surface": "search", "text": joined(named), "known": True, **count_of(message)}
        return asked, filters
    if turn.slot("shown_courses") and turn.slot("asked"):
        return {**turn.slot("asked"), **count_of(message)}, {**turn.slot("filters", {}), **filters}
    return {**listing.RECOMMEND, **count_of(message)}, filters


def _told(course: Course) -> str:
    """The words in which a way of teaching would show."""
    return " ".join((course.title, course.description, *(one.title for one in course.modules)))
