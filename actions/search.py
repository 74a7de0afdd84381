"""Searching the catalogue by words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions import listing
from actions.afterwards import NOT_BUT
from actions.back_words import back_to
from actions.base import WaymarkAction
from actions.context import course_meant
from actions.details import ActionCourseDetails
from actions.entities import filter_values, search_text, topics
from actions.general_questions import note_on
from actions.nearness import only_near
from actions.owner_cues import topic_to_take
from actions.recommend import ActionRecommend, count_of
from actions.references import Outcome, says_something
from actions.reply import Reply, Say, button
from actions.similar import ActionFindSimilar
from actions.turn import Message, Turn
from actions.wording import LANGUAGES, joined
from recommender.learners.model import Event, EventKind
from recommender.payloads import NoticeKind, notice_payload

TOPICS = ("subjects", "skills")
LONG = 6  # words
_ABOUT = re.compile(
    r"^\W*(?:please\s+)?tell me (?:more|something|everything) about\b", re.IGNORECASE
)
# Wishes that sound like a search and are not one.
_RECOMMEND = re.compile(r"^\W*(?:please\s+|can you\s+)?(?:recommend|suggest)\b", re.IGNORECASE)
_CODES = {name.casefold(): code for code, name in LANGUAGES.items()}
_TO_LEARN = re.compile(
    r"\b(?:learn|study|speak|courses? (?:on|about|for)|beginners?)\b", re.IGNORECASE
)
_POINTS = re.compile(r"\b(?:that|this|it|me|us|these|those)\b", re.IGNORECASE)
_HOW_MANY = re.compile(
    r"^\W*(?:\w+\W+){0,2}?how many (?:\w+ )?(?:courses?|class(?:es)?|trainings?|lessons?)\b",
    re.IGNORECASE,
)
MOST_COUNTED = 100
_LIKE = re.compile(r"\b(?<!would )(?<!'d )(?:like|similar to)\s+(?!to\b)\S", re.IGNORECASE)


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
        if len(text) < 2 or not says_something(text):
            if turn.message.intent == "search_courses" and points(turn.message.text):
                return _for_that(turn)
            return listing.show(turn, listing.RECOMMEND, filters) if filters else what_for()
        found = Event(
            EventKind.SEARCH, turn.now, channel=turn.facts.channel, payload={"text": text}
        )
        turn.waymark.learners.record(turn.learner_id, found)
        known = {"known": True} if topics(turn.message) else {}
        note = "" if turn.message.is_button else note_on(turn.message.text)
        asked = {"surface": "search", "text": text, **known, **count_of(turn.message)}
        if not note and _HOW_MANY.match(turn.message.text):
            note = counted(turn, asked, filters)
        return in_it(turn, text, listing.show(turn, asked, filters, note=note))


def counted(turn: Turn, asked: dict[str, Any], filters: dict[str, Any]) -> str:
    """How many courses come close to what was asked for, in a sentence; none claims nothing."""
    found = listing.fetch(
        turn, {**asked, "count": MOST_COUNTED}, filters, log=False, most=MOST_COUNTED
    )
    count = 0 if only_near(asked, found) or found.relaxed else len(found.items)
    if not count:
        return ""
    more = "at least " if count >= MOST_COUNTED else ""
    courses = "course comes" if count == 1 else "courses come"
    return f"{more}{count} {courses} close to that.".capitalize()


def words_to_search(message: Message) -> str:
    """The words asked for; of a long sentence, or one that asks otherwise, the topics in it."""
    if (meant := NOT_BUT.match(message.text)) and not message.is_button:
        return meant["yes"].strip()
    if not message.is_button and (former := back_to(message.text)):
        return former
    if message.intent == "submit_course" and (wanted := topic_to_take(message.text)):
        return wanted
    text, named = search_text(message), topics(message)
    if other := another_name(message, text):
        return other
    otherwise = message.intent not in ("", "search_courses")
    return joined(named) if named and (otherwise or len(text.split()) > LONG) else text


def _for_that(turn: Turn) -> Reply:
    """What there is for "that": the profile's aim, else what was looked for last."""
    aims = turn.slot("career_goal") or turn.slot("interests")
    asked = turn.slot("asked") if turn.slot("shown_courses") and not aims else None
    if asked is None:
        return ActionRecommend().answer(turn)
    return listing.show(turn, asked, turn.slot("filters", {}))


def points(text: str) -> bool:
    """Whether ``text`` points at what was said before: "anything for that?"."""
    return bool(_POINTS.search(text))


def another_name(message: Message, text: str) -> str | None:
    """The catalogue's own name of a topic, where all that was said is another: "coding"."""
    for item in message.entities:
        if item.name not in ("skill", "subject") or item.start is None or item.end is None:
            continue
        said = message.text[item.start : item.end].casefold()
        if said == text.casefold() and not names_alike(said, str(item.value).casefold()):
            return str(item.value)
    return None


def names_alike(one: str, other: str) -> bool:
    """Whether one name holds a word of the other, so that either finds what is meant."""
    return bool(set(one.split()) & set(other.split())) or one in other or other in one


def in_it(turn: Turn, text: str, reply: Reply) -> Reply:
    """``reply`` on a language, and whether courses are held in it: "have Chinese?" may ask both."""
    code = _CODES.get(text.casefold())
    if code is None or not reply.says or _TO_LEARN.search(turn.message.text):
        return reply
    found = listing.fetch(turn, listing.RECOMMEND, {"languages": [code]}, log=False)
    held = [one for one in found.items if one.course.language == code]
    first, name = reply.says[0], LANGUAGES[code]
    if not held or found.relaxed:
        said = f"No course here is held in {name}."
        return replace(reply, says=(replace(first, text=f"{said} {first.text}"), *reply.says[1:]))
    said = f"Courses held in {name} I have, too: press below, or say “in {name}”."
    more = button(f"Courses in {name}", "recommend", language=code)
    shown = replace(first, text=f"{first.text}\n{said}", buttons=(*first.buttons, more))
    return replace(reply, says=(shown, *reply.says[1:]))


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
