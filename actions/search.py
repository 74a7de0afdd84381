"""Searching the catalogue by words."""

from __future__ import annotations

import re

from actions import listing
from actions.base import WaymarkAction
from actions.context import course_meant
from actions.details import ActionCourseDetails
from actions.entities import filter_values, search_text, topics
from actions.recommend import ActionRecommend, count_of
from actions.references import Outcome
from actions.reply import Reply, Say, button
from actions.similar import ActionFindSimilar
from actions.turn import Message, Turn
from actions.wording import joined
from recommender.learners.model import Event, EventKind
from recommender.payloads import NoticeKind, notice_payload

TOPICS = ("subjects", "skills")
LONG = 6  # words
_ABOUT = re.compile(
    r"^\W*(?:please\s+)?tell me (?:more|something|everything) about\b", re.IGNORECASE
)
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
        if _ABOUT.match(turn.message.text) and course_meant(turn).outcome is Outcome.FOUND:
            return ActionCourseDetails().answer(turn)
        text = words_to_search(turn.message)
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


def words_to_search(message: Message) -> str:
    """The words asked for; of a long sentence, or one that asks otherwise, the topics in it."""
    text, named = search_text(message), topics(message)
    otherwise = message.intent not in ("", "search_courses")
    return joined(named) if named and (otherwise or len(text.split()) > LONG) else text


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
