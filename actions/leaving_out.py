"""Courses without a topic: "no coding please"."""

from __future__ import annotations

from dataclasses import replace

from actions import listing
from actions.base import WaymarkAction
from actions.denied_topics import topics_denied, wish_beside
from actions.entities import filter_values
from actions.interests import liked
from actions.profile_changes import save
from actions.recommend import with_slots
from actions.reply import Reply
from actions.turn import Turn
from actions.wording import joined, stated_phrase
from recommender.catalogue.model import Course

ROUNDS = 8
TOPICS = ("subjects", "skills")


class ActionLeaveOut(WaymarkAction):
    """Shows the last list, or what fits, without the courses on a topic."""

    action_name = "action_leave_out"

    def answer(self, turn: Turn) -> Reply:
        """The list; what was asked for stays, so that it holds for this list alone.

        What is said to be liked beside it ("I like maps but hate maths") is kept of the learner.
        """
        denied = topics_denied(turn.message)
        wished = wish_beside(turn.message, denied)
        saved = save(turn, liked(turn.message))
        turn = with_slots(turn, saved.slots if saved.taken else {})
        listed = turn.slot("shown_courses") and turn.slot("asked")
        asked = turn.slot("asked") if listed else listing.RECOMMEND
        filters = turn.slot("filters", {}) if listed else {}
        if wished and not saved.taken:
            asked = {"surface": "search", "text": wished, "known": True}
            filters = {k: v for k, v in filter_values(turn.message).items() if k not in TOPICS}
        gone: list[str] = []
        for _ in range(ROUNDS):
            found = listing.fetch(turn, asked, filters, gone, log=False)
            on_it = [item.course.course_id for item in found.items if teaches(item.course, denied)]
            if not on_it:
                break
            gone += on_it
        noted = f"Noted: {stated_phrase(saved.taken)}. " if saved.taken else ""
        note = f"{noted}Without {joined(denied)}."
        shown = listing.show(turn, asked, filters, note=note, without=gone)
        seen = [*gone, *shown.slots.get("seen_courses", [])]
        kept = saved.slots if saved.taken else {}
        return replace(shown, slots={**kept, **shown.slots, "seen_courses": seen})


def teaches(course: Course, topics: list[str]) -> bool:
    """Whether ``course`` is on one of ``topics``, by its subject, its skills or its title."""
    names = {(course.subject or "").casefold(), *(one.casefold() for one in course.skills)}
    wanted = {one.casefold() for one in topics}
    return bool(names & wanted) or any(one in course.title.casefold() for one in wanted)
