"""Stars and reviews for a course, and answers to the rare question about the guide itself."""

from __future__ import annotations

from actions.base import WaymarkAction
from actions.journey import (  # fmt: skip
    COURSES,
    NEXT,
    RATING,
    UNDO,
    ask,
    done,
    on_table,
    refused,
    said,
    table,
    takes_back,
)
from actions.own_courses import course_of, own, which
from actions.rating_words import Stars, review_said, stars_said
from actions.references import Outcome, Reference
from actions.reply import Reply, button
from actions.survey import survey_answer, survey_question
from actions.tone import abuses
from actions.turn import Turn
from actions.wording import shortened
from recommender.catalogue.model import Course
from recommender.errors import WaymarkError
from recommender.learners.model import Event, EventKind

INTENT = "rate_course"
NOTHING = "Which course is it about? Tell me its name, and I write your rating down."
READ_BY = "Its instructor may read them, without your name."
LOW = 2


class ActionRateCourse(WaymarkAction):
    """Keeps stars, words, or both; a later rating replaces an earlier one."""

    action_name = "action_rate_course"

    def answer(self, turn: Turn) -> Reply:
        """What was kept; a question for the stars where only words, or neither, were said."""
        if takes_back(turn, RATING):
            return _taken_back(turn)
        if (answer := survey_answer(turn)) is not None:
            return answer
        if asked_now(turn) and turn.message.intent in ("skip", "deny", "stop"):
            return ask("That is fine, no rating then.", RATING, NEXT, COURSES, offer="next_step")
        stars = _stars(turn)
        reference = _course(turn)
        if reference.outcome is not Outcome.FOUND:
            values = {"value": stars.whole} if stars and stars.possible else {}
            return which(turn, reference, INTENT, NOTHING, **values)
        course = reference.courses[0]
        words = _words(turn, stars)
        if stars is None:
            return _without_stars(turn, course, words)
        if not stars.possible:
            return _ask_stars(turn, course, "The scale is 1 to 5 stars. How many shall it be?")
        return _rated(turn, course, stars, words)


def _words(turn: Turn, stars: Stars | None) -> str | None:
    """The review in the message; after a question for one, any words are."""
    text = turn.message.text
    if turn.message.is_button:
        return None
    if abuses(text) or (asked_now(turn) and stars is None):
        return text
    return review_said(text)


def asked_now(turn: Turn) -> bool:
    """Whether the reply before asked for stars or a word."""
    return bool(turn.slot("pending_question") == RATING)


def _stars(turn: Turn) -> Stars | None:
    message = turn.message
    if message.is_button:
        value = message.first("value")
        return None if value is None else Stars(float(value), True, 0 < float(value) <= 5)
    return stars_said(message.text, bare=asked_now(turn))


def _course(turn: Turn) -> Reference:
    """The course that was named, else the one just completed or asked about, else their own."""
    message = turn.message
    journal = turn.waymark.progress.journal(turn.learner_id)
    mine = (*own(turn, journal, completed=True), *own(turn, journal))
    named = any(message.values(name) for name in ("course_id", "course", "skill", "subject"))
    current = turn.waymark.catalogue.get_many([str(turn.slot("current_course"))])
    if asked_now(turn) and not named and current:
        return Reference(Outcome.FOUND, tuple(current.values()))
    reference = course_of(turn, mine)
    finished = own(turn, journal, completed=True)
    if reference.outcome is Outcome.AMBIGUOUS and not reference.said and finished and not current:
        return Reference(Outcome.FOUND, finished[:1])
    return reference


def _rated(turn: Turn, course: Course, stars: Stars, words: str | None) -> Reply:
    rude = words is not None and abuses(words)
    kept = None if rude else words
    try:
        rating = turn.waymark.feedback.rate(
            turn.learner_id, course.course_id, stars.whole, said(turn), words=kept
        )
    except WaymarkError as error:
        return refused(error, RATING, *_star_buttons(course))
    text = _thanks(course, rating.stars, exact=stars.exact, kept=bool(kept), rude=rude)
    undo = button("Undo", INTENT, option=UNDO)
    slots = _slots(turn, course, undo=True)
    reply = done(text, INTENT, undo, NEXT, COURSES, slots=slots, offer="next_step")
    happy = rating.completed and rating.stars > LOW
    return reply.followed_by(survey_question(turn)) if happy else reply


def _thanks(course: Course, stars: int, *, exact: bool, kept: bool, rude: bool) -> str:
    """What was kept, in words."""
    number = f"{stars} star{'' if stars == 1 else 's'}"
    text = f"Thank you: {number} for “{shortened(course.title)}”"
    text += f", with your words. {READ_BY}" if kept else "."
    if not exact:
        text += " I keep whole stars, so I rounded."
    if rude:
        text += " I left the words out, as they are harsh; say it another way if you like."
    return f"{text} I am sorry it was not better." if stars <= LOW else text


def _without_stars(turn: Turn, course: Course, words: str | None) -> Reply:
    """Words alone are kept as they are; stars are asked for once."""
    if words is None:
        return _ask_stars(turn, course, f"How many stars for “{shortened(course.title)}”, 1 to 5?")
    if abuses(words):
        text = "I left that out, as it is harsh. How many stars would you give it, 1 to 5?"
        return _ask_stars(turn, course, text)
    turn.waymark.feedback.review(turn.learner_id, course.course_id, words, said(turn))
    text = f"Thank you, I have kept your review of “{shortened(course.title)}”. {READ_BY}"
    if turn.waymark.feedback.rating(turn.learner_id, course.course_id) is not None:
        return done(text, INTENT, NEXT, COURSES, slots=_slots(turn, course), offer="next_step")
    reply = _ask_stars(turn, course, f"{text} How many stars, 1 to 5? Leave it if you like.")
    kept = done(reply.says[0].text or "", INTENT, *reply.says[0].buttons)
    return Reply(kept.says, reply.slots)


def _ask_stars(turn: Turn, course: Course, text: str) -> Reply:
    slots = {**_slots(turn, course), "pending_question": RATING}
    return ask(text, RATING, *_star_buttons(course), slots=slots)


def _star_buttons(course: Course) -> tuple[dict[str, str], ...]:
    return tuple(
        button(f"{number} star{'' if number == 1 else 's'}", INTENT,
               course_id=course.course_id, value=number)
        for number in (5, 4, 3, 2, 1)
    )  # fmt: skip


def _slots(turn: Turn, course: Course, *, undo: bool = False) -> dict[str, object]:
    return {
        **table(turn, RATING, course=course.course_id, undo=undo),
        "current_course": course.course_id,
    }


def _taken_back(turn: Turn) -> Reply:
    """Takes the stars back; a completion before them stays."""
    pending = on_table(turn, RATING)
    if not pending.get("undo"):
        return ask("There is nothing to take back.", UNDO, COURSES)
    course = turn.waymark.catalogue.get(str(pending["course"]))
    event = Event(EventKind.UNDO, turn.now, course.course_id, channel=turn.facts.channel)
    turn.waymark.learners.record(turn.learner_id, event)
    text = f"Taken back: your rating of “{shortened(course.title)}” is gone."
    slots = {"pending": None}
    return done(text, UNDO, button("Rate it anew", INTENT, course_id=course.course_id), NEXT,
                slots=slots, offer=INTENT)  # fmt: skip
