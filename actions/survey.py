"""The rare question about the guide itself: asked after something is finished, never twice."""

from __future__ import annotations

import re

from actions.journey import NEXT, RATED_GUIDE, ask, done, option, refused, said
from actions.reply import Reply, Say, button
from actions.turn import Turn
from recommender.errors import BadInputError, NotFoundError
from recommender.learners.feedback.model import SurveyKind
from recommender.payloads import NoticeKind, notice_payload

INTENT, SURVEY = "rate_course", "survey"
NEVER, AGAIN = "never", "again"
_NEVER = re.compile(
    r"\b(?:never|don'?t|do not|stop)\b.{0,12}\bask(?:ing)?\b|\bno more\b.{0,20}\bquestions\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\D{0,20}?(?P<n>10|\d)(?:\s*(?:/|out of|of)\s*(?:5|10))?\D{0,40}$")
_TEXTS = {
    SurveyKind.CSAT: "A question about me, if you like: how content are you with me, 1 to 5?",
    SurveyKind.NPS: (
        "A question about me, if you like: how likely would you recommend this guide to a "
        "friend, 0 to 10?"
    ),
}


def survey_question(turn: Turn) -> Reply:
    """The question, where it is time for one: seldom, and of few people."""
    surveys = turn.waymark.surveys
    kind = surveys.due(turn.learner_id, finished=True, busy=turn.form is not None, now=turn.now)
    if kind is None:
        return Reply()
    surveys.asked(turn.learner_id, kind, said(turn))
    scores = kind.scores if kind is SurveyKind.CSAT else (0, 3, 5, 8, 10)
    buttons = (button(str(score), INTENT, option=SURVEY, value=score) for score in scores)
    payload = notice_payload(NoticeKind.CLARIFY, SURVEY)
    ways_out = (
        button("Not now", INTENT, option=SURVEY),
        button("Never ask me this", INTENT, option=SURVEY, value=NEVER),
    )
    say = Say(_TEXTS[kind], payload=payload, buttons=(*buttons, *ways_out))
    return Reply((say,), {"pending_question": RATED_GUIDE})


def survey_said(text: str) -> int | str | None:
    """The number in a short answer, or :data:`NEVER` where no such question is wanted again."""
    if _NEVER.search(text):
        return NEVER
    match = _NUMBER.match(text.strip())
    return int(match["n"]) if match else None


def survey_answer(turn: Turn) -> Reply | None:
    """Takes the answer; ``None`` where the message is none."""
    pressed = option(turn) == SURVEY
    if not pressed and turn.slot("pending_question") != RATED_GUIDE:
        return None
    value = turn.message.first("value") if pressed else survey_said(turn.message.text)
    if value in (NEVER, AGAIN):
        return _switched(turn, on=value == AGAIN)
    if value is None:
        left = pressed or turn.message.intent in ("skip", "deny", "stop")
        return ask("That is fine, I leave it.", SURVEY, NEXT, offer="next_step") if left else None
    try:
        turn.waymark.surveys.answer(turn.learner_id, int(value), now=turn.now)
    except BadInputError as error:
        again = refused(error, SURVEY, NEXT)
        return Reply(again.says, {"pending_question": RATED_GUIDE})
    except NotFoundError:
        return ask("That question is closed already; thank you all the same.", SURVEY, NEXT)
    return done("Thank you, that helps.", SURVEY, NEXT, offer="next_step")


def _switched(turn: Turn, *, on: bool) -> Reply:
    """Such questions are asked no more, or again."""
    turn.waymark.surveys.set_asking(turn.learner_id, on, now=turn.now)
    if on:
        return done("I may ask you about me again: seldom, and you need not answer.", SURVEY, NEXT)
    again = button("You may ask after all", INTENT, option=SURVEY, value=AGAIN)
    return done("I will not ask you about me again.", SURVEY, again, NEXT)
