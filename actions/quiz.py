"""Placement quizzes in chat: begun on a subject, taken up again, and taken over into the level."""

from __future__ import annotations

import re
import zlib

from actions.base import WaymarkAction
from actions.journey import (
    COURSES,
    PROGRESS,
    RESULT,
    TOPIC,
    ask,
    done,
    on_table,
    option,
    refused,
)
from actions.own_courses import own
from actions.plan_follows import known_by_quiz, plan_follows
from actions.quiz_answering import nothing_open, stopped
from actions.quiz_answers import stops
from actions.quiz_replies import (
    asked,
)
from actions.references import says_something
from actions.reply import Reply, Say, button
from actions.turn import Turn
from actions.wording import joined, shortened
from recommender.assessment.model import NoQuestions, QuizQuestion
from recommender.errors import NotFoundError
from recommender.paths.adjusting import Adjustment
from recommender.payloads import topics_payload

MOST_TOPICS = 5
_NAMED = re.compile(
    r"\b(?:on|in|about|of|at|for|my|me|with)\s+"
    r"(?P<t>(?!(?:on|in|about|of|for|my|the|me|an?|level|skills)\b)[\w+#.&' -]{2,40}?)"
    r"(?:\s+(?:please|pls|quiz|test|level|skills?|course|again|with a (?:quiz|test)))*\W*$",
    re.IGNORECASE,
)

_GOES_ON = re.compile(
    r"\b(?:continue|resume|carry on|go(?:ing)? on|keep (?:going|on)|(?:get |go )?back to|finish|"
    r"pick up)\b",
    re.IGNORECASE,
)


class ActionTakeQuiz(WaymarkAction):
    """Starts a quiz on what was named, or goes on with the one that is open."""

    action_name = "action_take_quiz"

    def answer(self, turn: Turn) -> Reply:
        """A question; the choice of subjects where none was named or there are no questions."""
        if option(turn) == "apply" or (agreed(turn) and not turn.message.is_button):
            return _applied(turn)
        topic = _topic(turn)
        current = turn.waymark.placement.current(turn.learner_id, now=turn.now)
        if stops(turn.message.text) and not turn.message.is_button:
            return stopped(turn) if current else nothing_open()
        if topic is None and current is None and _GOES_ON.search(turn.message.text):
            current = turn.waymark.placement.resume(turn.learner_id, now=turn.now)
        if topic is None:
            return _resumed(turn, current) if current else _choice(turn)
        seed = zlib.crc32(f"{turn.learner_id}\x1f{turn.now.isoformat()}".encode())
        found = turn.waymark.placement.start(turn.learner_id, topic, now=turn.now, seed=seed)
        if isinstance(found, NoQuestions):
            return _no_questions(turn, found)
        return _resumed(turn, found) if found.resumed else asked(turn, found)


def agreed(turn: Turn) -> bool:
    """Whether a plain "yes" takes the result over."""
    return bool(on_table(turn, RESULT)) and turn.message.intent == "affirm"


def _topic(turn: Turn) -> str | None:
    """The skill or subject named, by a button or in words."""
    message = turn.message
    named = [message.first("value"), *message.values("skill"), *message.values("subject")]
    known = next((str(one) for one in named if one), None)
    if known or message.is_button:
        return known
    found = _NAMED.search(message.text)
    words = found["t"].strip() if found else ""
    return words if says_something(words) and "quiz" not in words.casefold() else None


def _resumed(turn: Turn, question: QuizQuestion) -> Reply:
    lead = f"Back to your quiz on {question.topic}."
    return asked(turn, question, lead=lead)


def _choice(turn: Turn, lead: str = "What shall I ask you about?") -> Reply:
    topics = turn.waymark.placement.topics()
    if not topics:
        text = "There are no quiz questions here yet. Your progress still counts."
        return ask(text, "quiz", PROGRESS, COURSES)
    names = [topic.name for topic in topics]
    near = _near(turn, names)
    say = Say(
        f"{lead} There are questions on {joined([*names[:5], 'more'])}.",
        payload=topics_payload(topics),
        buttons=tuple(button(name, TOPIC, value=name) for name in near),
    )
    return Reply((say,), {"pending_question": TOPIC})


def _near(turn: Turn, names: list[str]) -> list[str]:
    """Topics of their own courses and interests first."""
    journal = turn.waymark.progress.journal(turn.learner_id)
    mine = [skill for course in own(turn, journal) for skill in course.skills]
    mine += list(journal.learner.profile.interests)
    known = {name.casefold(): name for name in names}
    first = [known[one.casefold()] for one in mine if one.casefold() in known]
    return list(dict.fromkeys([*first, *names]))[:MOST_TOPICS]


def _no_questions(turn: Turn, found: NoQuestions) -> Reply:
    lead = f"I have no questions on “{shortened(found.topic, 40)}” yet."
    if not found.suggestions:
        return _choice(turn, lead=lead)
    topics = turn.waymark.placement.topics()
    say = Say(
        f"{lead} What about {joined(found.suggestions, 'or')}?",
        payload=topics_payload([one for one in topics if one.name in found.suggestions]),
        buttons=tuple(button(name, TOPIC, value=name) for name in found.suggestions),
    )
    return Reply((say,))


def _applied(turn: Turn) -> Reply:
    """Sets the level of the profile, as agreed."""
    named = turn.message.first("value") if turn.message.is_button else None
    quiz_id = named or on_table(turn, RESULT).get("quiz")
    try:
        profile = turn.waymark.placement.apply(turn.learner_id, str(quiz_id), now=turn.now)
    except NotFoundError as error:
        return refused(error, "quiz", button("Another quiz", TOPIC), PROGRESS)
    level = profile.skill_level.value if profile.skill_level else None
    change = Adjustment(known=known_by_quiz(turn))
    plan = plan_follows(turn, "tested_out", change)
    text = f"Done: your level is {level}. I choose courses with that in mind.{plan}"
    slots = {"skill_level": level, "pending": None}
    return done(text, "profile", COURSES, button("Make a plan", "plan_path"), PROGRESS,
                slots=slots, offer="recommend")  # fmt: skip
