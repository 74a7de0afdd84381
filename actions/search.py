"""Searching the catalogue by words."""

from __future__ import annotations

import re

from actions import listing
from actions.base import WaymarkAction
from actions.context import course_meant
from actions.entities import filter_values, search_text
from actions.recommend import ActionRecommend, count_of
from actions.references import Outcome
from actions.reply import Reply, Say, button
from actions.similar import ActionFindSimilar
from actions.turn import Turn
from recommender.learners.model import Event, EventKind
from recommender.payloads import NoticeKind, notice_payload

TOPICS = ("subjects", "skills")
# Wishes that sound like a search and are not one.
_RECOMMEND = re.compile(r"^\W*(?:please\s+|can you\s+)?(?:recommend|suggest)\b", re.IGNORECASE)
_LIKE = re.compile(r"\b(?:like|similar to)\s+\S", re.IGNORECASE)


class ActionSearchCourses(WaymarkAction):
    """Finds courses by the words of the message, under the conditions it names."""

    action_name = "action_search_courses"

    def answer(self, turn: Turn) -> Reply:
        """A list; asks back when no word is left to search for."""
        if _RECOMMEND.match(turn.message.text):
            return ActionRecommend().answer(turn)
        if _LIKE.search(turn.message.text) and course_meant(turn).outcome is Outcome.FOUND:
            return ActionFindSimilar().answer(turn)
        text = search_text(turn.message)
        filters = {
            key: value for key, value in filter_values(turn.message).items() if key not in TOPICS
        }
        if len(text) < 2:
            return listing.show(turn, listing.RECOMMEND, filters) if filters else what_for()
        found = Event(
            EventKind.SEARCH, turn.now, channel=turn.facts.channel, payload={"text": text}
        )
        turn.waymark.learners.record(turn.learner_id, found)
        asked = {"surface": "search", "text": text, **count_of(turn.message)}
        return listing.show(turn, asked, filters)


def what_for() -> Reply:
    """Asks what to look for."""
    return Reply(
        (
            Say(
                response="utter_search_for_what",
                payload=notice_payload(NoticeKind.CLARIFY, "search"),
                buttons=(button("Recommend something", "recommend"),),
            ),
        ),
        offer="recommend",
    )
