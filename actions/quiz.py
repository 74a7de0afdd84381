"""Placement quizzes in chat: begun, taken up again, answered by button or in words, stopped."""

from __future__ import annotations

import re
import zlib

from actions.base import WaymarkAction
from actions.journey import (
    COURSES,
    PROGRESS,
    QUIZ,
    RESULT,
    REVIEW,
    ask,
    done,
    on_table,
    option,
    refused,
)
from actions.own_courses import own
from actions.quiz_answers import Given, Kind, read_answer
from actions.quiz_replies import (
    STOP,
    UNKNOWN,
    answered,
    asked,
    card_answered,
    judged,
    result_buttons,
    result_text,
)
from actions.references import says_something
from actions.reply import Reply, Say, button
from actions.turn import Turn
from actions.wording import joined, shortened
from recommender.assessment.model import NoQuestions, QuizQuestion
from recommender.errors import BadInputError, NotFoundError
from recommender.learners.progress.days import local_day
from recommender.payloads import result_payload, topics_payload

INTENT = "take_quiz"
MOST_TOPICS = 5
_TOPIC = re.compile(
    r"\b(?:on|in|about|of|at|for|my|me|with)\s+"
    r"(?P<t>(?!(?:my|the|me|an?|level|skills)\b)[\w+#.&' -]{2,40}?)"
    r"(?:\s+(?:please|pls|quiz|test|level|skills?|course|again|with a (?:quiz|test)))*\W*$",
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
        if topic is None:
            current = turn.waymark.placement.current(turn.learner_id, now=turn.now)
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
    found = _TOPIC.search(message.text)
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
        f"{lead} There are questions on {joined(names[:6])} and more.",
        payload=topics_payload(topics),
        buttons=tuple(button(name, INTENT, value=name) for name in near),
    )
    return Reply((say,), {"pending_question": INTENT})


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
        buttons=tuple(button(name, INTENT, value=name) for name in found.suggestions),
    )
    return Reply((say,))


def _applied(turn: Turn) -> Reply:
    """Sets the level of the profile, as agreed."""
    named = turn.message.first("value") if turn.message.is_button else None
    quiz_id = named or on_table(turn, RESULT).get("quiz")
    try:
        profile = turn.waymark.placement.apply(turn.learner_id, str(quiz_id), now=turn.now)
    except NotFoundError as error:
        return refused(error, "quiz", button("Another quiz", INTENT), PROGRESS)
    level = profile.skill_level.value if profile.skill_level else None
    text = f"Done: your level is {level}. I choose courses with that in mind."
    slots = {"skill_level": level, "pending": None}
    return done(text, "profile", COURSES, button("Make a plan", "plan_path"), PROGRESS,
                slots=slots, offer="recommend")  # fmt: skip


class ActionAnswerQuestion(WaymarkAction):
    """Takes the answer to the question of a quiz or a review that waits."""

    action_name = "action_answer_question"

    def answer(self, turn: Turn) -> Reply:
        """What it was worth and what follows."""
        waiting = on_table(turn, QUIZ, REVIEW) or _open(turn)
        if not waiting:
            return ask("No question is open just now. Shall I ask you some?", "quiz",
                       button("A short quiz", INTENT), button("Review", "review_due"),
                       offer=INTENT)  # fmt: skip
        given = _given(turn, waiting)
        if given.kind is Kind.STOP:
            return stopped(turn)
        if given.kind in (Kind.NONE, Kind.NO_SUCH):
            return _unclear(turn, waiting)
        question_id = str(turn.message.first("value") or waiting["question"])
        try:
            return _taken(turn, waiting, question_id, given.option)
        except (BadInputError, NotFoundError):
            return _moved_on(turn)


def _open(turn: Turn) -> dict[str, object]:
    """The question of an open quiz, where another subject came in between."""
    current = turn.waymark.placement.current(turn.learner_id, now=turn.now)
    if current is None:
        return {}
    return {"kind": QUIZ, "quiz": current.quiz_id, "question": current.question_id,
            "options": list(current.options)}  # fmt: skip


def _given(turn: Turn, waiting: dict[str, object]) -> Given:
    pressed = option(turn)
    if pressed == STOP:
        return Given(Kind.STOP)
    if pressed == UNKNOWN:
        return Given(Kind.UNKNOWN)
    if pressed:
        return Given(Kind.OPTION, int(pressed) - 1)
    options = waiting.get("options")
    return read_answer(turn.message, options if isinstance(options, list) else [])


def _taken(turn: Turn, waiting: dict[str, object], question_id: str, chosen: int | None) -> Reply:
    if waiting["kind"] == REVIEW:
        reviewed = turn.waymark.reviews.answer(turn.learner_id, question_id, chosen, now=turn.now)
        zone = turn.waymark.learners.get(turn.learner_id).time_zone
        return card_answered(turn, reviewed, local_day(turn.now, zone))
    feedback = turn.waymark.placement.answer(
        turn.learner_id, str(waiting["quiz"]), question_id, chosen, now=turn.now
    )
    return answered(turn, feedback)


def _moved_on(turn: Turn) -> Reply:
    """An old button, or a question that has gone: what waits now is shown again."""
    current = turn.waymark.placement.current(turn.learner_id, now=turn.now)
    if current is not None:
        return asked(turn, current, lead="That question is past; this one waits for you.")
    text = "That question is past. Shall I ask you others?"
    return ask(text, "quiz", button("A short quiz", INTENT), button("Review", "review_due"),
               slots={"pending": None}, offer=INTENT)  # fmt: skip


def _unclear(turn: Turn, waiting: dict[str, object]) -> Reply:
    from actions.quiz_replies import answer_buttons

    options = [str(one) for one in waiting["options"]]  # type: ignore[attr-defined]
    text = f"Which one is it, 1 to {len(options)}? A letter or the words will do; “stop” ends it."
    buttons = answer_buttons(str(waiting["question"]), options)
    slots = {"pending": turn.slot("pending") or waiting}
    reply = ask(text, "quiz", slots=slots)
    return Reply((Say(text, payload=reply.says[0].payload, buttons=buttons),), slots)


def stopped(turn: Turn) -> Reply:
    """Ends what is open; a result is said where there were answers enough."""
    if on_table(turn, REVIEW):
        text = "Stopped; the rest waits and nothing is lost."
        return done(text, "review", PROGRESS, button("What next?", "next_step"),
                    slots={"pending": None}, offer="next_step")  # fmt: skip
    result = turn.waymark.placement.stop(turn.learner_id, now=turn.now)
    if result is None:
        text = (
            "Stopped. It was too early for a result, and that is fine: your level stays as it was."
        )
        return done(text, "quiz", button("Another quiz", INTENT), COURSES, PROGRESS,
                    slots={"pending": None}, offer="recommend")  # fmt: skip
    say = Say(
        f"Stopped. {result_text(result)}",
        payload=result_payload(result),
        buttons=result_buttons(result),
    )
    return Reply((say,), judged(turn, result), (), INTENT)
