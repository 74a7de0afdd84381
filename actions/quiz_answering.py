"""Answers to quizzes and reviews: by button or in words, once, whatever came in between."""

from __future__ import annotations

from actions.base import WaymarkAction
from actions.guide_cues import wants_hint
from actions.journey import (
    COURSES,
    PROGRESS,
    QUIZ,
    REVIEW,
    TOPIC,
    ask,
    done,
    on_table,
    option,
)
from actions.quiz_answers import Given, Kind, read_answer
from actions.quiz_replies import (
    STOP,
    UNKNOWN,
    answer_buttons,
    answered,
    asked,
    card_answered,
    judged,
    result_buttons,
    result_text,
)
from actions.reply import Reply, Say, button
from actions.turn import Turn
from recommender.errors import BadInputError, NotFoundError
from recommender.learners.progress.days import local_day
from recommender.payloads import result_payload


class ActionAnswerQuestion(WaymarkAction):
    """Takes the answer to the question of a quiz or a review that waits."""

    action_name = "action_answer_question"

    def answer(self, turn: Turn) -> Reply:
        """What it was worth and what follows."""
        waiting = on_table(turn, QUIZ, REVIEW) or _open(turn)
        if not waiting:
            return nothing_open()
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


def nothing_open() -> Reply:
    """There is no question that this could answer."""
    text = "No question is open just now. Shall I ask you some?"
    buttons = (button("A short quiz", TOPIC), button("Review", "review_due"))
    return ask(text, "quiz", *buttons, offer=TOPIC)


def _open(turn: Turn) -> dict[str, object]:
    """The question of an open quiz, where another subject came in between."""
    current = turn.waymark.placement.current(turn.learner_id, now=turn.now)
    if current is None:
        return {}
    return {"kind": QUIZ, "quiz": current.quiz_id, "question": current.question_id,
            "options": list(current.options)}  # fmt: skip


def _given(turn: Turn, waiting: dict[str, object]) -> Given:
    if wants_hint(turn.message.text):
        return Given(Kind.NONE)
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
    return ask(text, "quiz", button("A short quiz", TOPIC), button("Review", "review_due"),
               slots={"pending": None}, offer=TOPIC)  # fmt: skip


def _unclear(turn: Turn, waiting: dict[str, object]) -> Reply:
    options = [str(one) for one in waiting["options"]]  # type: ignore[attr-defined]
    if wants_hint(turn.message.text):
        text = (
            "There are no hints, and “I don't know” is a good answer, too. These are the choices."
        )
    else:
        text = (
            f"Which one is it, 1 to {len(options)}? A letter or the words will do; “stop” ends it."
        )
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
        return done(text, "quiz", button("Another quiz", TOPIC), COURSES, PROGRESS,
                    slots={"pending": None}, offer="recommend")  # fmt: skip
    say = Say(
        f"Stopped. {result_text(result)}",
        payload=result_payload(result),
        buttons=result_buttons(result),
    )
    return Reply((say,), judged(turn, result), (), TOPIC)
