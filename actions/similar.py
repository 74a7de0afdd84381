"""Courses like one that was shown or named."""

from __future__ import annotations

from actions import listing
from actions.base import WaymarkAction
from actions.comparing import bound
from actions.context import ask_back, course_meant
from actions.cues import LIKE
from actions.entities import filter_values, topics
from actions.goal_words import TOPICS
from actions.recommend import count_of
from actions.references import Outcome
from actions.reply import Reply
from actions.turn import Turn
from actions.wording import lowered, shortened


class ActionFindSimilar(WaymarkAction):
    """Shows courses like the one meant; "but for beginners" holds as a filter."""

    action_name = "action_find_similar"

    def answer(self, turn: Turn) -> Reply:
        """A list; asks back when it is not clear which course was meant."""
        if (topic := topic_named(turn)) is not None:
            return listing.show(turn, {"surface": "search", "text": topic}, {})
        reference = course_meant(turn)
        if reference.outcome is Outcome.UNKNOWN and reference.said:
            note = f"I know no course called “{shortened(reference.said)}”, so I searched for it."
            asked = {"surface": "search", "text": reference.said, **count_of(turn.message)}
            return listing.show(turn, asked, {}, note=note)
        if reference.outcome is Outcome.NOTHING_SHOWN and (named := topics(turn.message)):
            return listing.show(turn, {"surface": "search", "text": " ".join(named)}, {})
        if reference.outcome is not Outcome.FOUND:
            return ask_back(turn, reference, intent="find_similar")
        course = reference.courses[0]
        asked = {
            "surface": "similar",
            "course_id": course.course_id,
            "title": course.title,
            **count_of(turn.message),
        }
        # The skill in "like the SQL one" names the course; it is no condition on the list.
        filters = {
            key: value
            for key, value in filter_values(turn.message).items()
            if key.removesuffix("s") not in TOPICS
        }
        compared = bound(str(turn.message.first("comparative")), [course])
        if not compared.filters:
            return listing.show(turn, asked, filters, note=compared.note)
        narrowed = {**compared.filters, **filters}
        found = listing.fetch(turn, asked, narrowed, log=False)
        if found.items and not set(compared.filters) & set(found.relaxed):
            return listing.show(turn, asked, narrowed, note=compared.note)
        return listing.show(
            turn, asked, filters, note=f"Nothing like it is {lowered(compared.note)}"
        )


def topic_named(turn: Turn) -> str | None:
    """The subject or skill in "something like photography", which names no course."""
    like = LIKE.match(turn.message.text)
    if like is None or turn.message.values("course"):
        return None
    said = like.group(1).strip(" .?!,").casefold()
    named = [str(value) for name in TOPICS for value in turn.message.values(name)]
    return next((name for name in named if name.casefold() == said), None)
