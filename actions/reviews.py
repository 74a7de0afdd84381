# ruff: noqa: E501 - a pattern reads better on one line
"""Spaced review in chat: what is due today, one card after the other, and letting it rest."""

from __future__ import annotations

import re

from actions.base import WaymarkAction
from actions.journey import NEXT, PROGRESS, ask, done, option, refused, today_of
from actions.quiz_replies import card_asked
from actions.reply import Reply, button
from actions.study_days import days
from actions.turn import Turn
from actions.wording import day as day_text
from recommender.assessment.review_model import ReviewSummary
from recommender.errors import BadInputError

INTENT = "review_due"
_PAUSE = re.compile(
    r"\b(?:pause|stop|no more|turn off|switch off|suspend)\b.*\b(?:reviews?|revision|flash ?cards?|cards)\b",
    re.IGNORECASE,
)
_RESUME = re.compile(
    r"\b(?:resume|unpause|turn on|switch on|start again with)\b.*\b(?:reviews?|revision|flash ?cards?|cards)\b",
    re.IGNORECASE,
)
_DAILY = re.compile(
    r"\b(?P<n>\d{1,2})\s+(?:review |revision |flash ?)?(?:cards?|reviews?)\s+(?:a|per|each|every)\s+day\b",
    re.IGNORECASE,
)


class ActionReviewDue(WaymarkAction):
    """Asks what is due today; pauses, resumes and bounds reviews on request."""

    action_name = "action_review_due"

    def answer(self, turn: Turn) -> Reply:
        """The first card of today, or when the next one comes."""
        if (reply := _settings(turn)) is not None:
            return reply
        summary = turn.waymark.reviews.summary(turn.learner_id, now=turn.now)
        if summary.paused:
            return _paused(summary)
        card = turn.waymark.reviews.next(turn.learner_id, now=turn.now)
        if card is None:
            return _nothing(summary)
        number = f"{summary.today} question{'' if summary.today == 1 else 's'}"
        minutes = "a minute" if summary.minutes == 1 else f"{summary.minutes} minutes"
        return card_asked(turn, card, lead=f"Today: {number}, about {minutes}.")


def _settings(turn: Turn) -> Reply | None:
    """A change of how much is reviewed; ``None`` where none was asked for."""
    text, pressed = turn.message.text, option(turn)
    reviews, who = turn.waymark.reviews, turn.learner_id
    again = button("Turn reviews on", INTENT, option="resume")
    if pressed == "resume" or (not pressed and _RESUME.search(text)):
        reviews.resume(who, now=turn.now)
        return done("Reviews are on again, a few a day as before.", "reviews",
                    button("Review now", INTENT), PROGRESS, offer=INTENT)  # fmt: skip
    try:
        if not pressed and (bound := _DAILY.search(text)):
            reviews.set_daily(who, int(bound["n"]), now=turn.now)
            text = f"Done: at most {int(bound['n'])} review cards a day."
            return done(text, "reviews", button("Review now", INTENT), PROGRESS, offer=INTENT)
        if not pressed and _PAUSE.search(text):
            until = next(
                (one.day for one in days(text, today_of(turn)) if one.day > today_of(turn)), None
            )
            reviews.pause(who, now=turn.now, until=until)
            return done("Reviews rest now; nothing piles up meanwhile.", "reviews", again, PROGRESS)
    except BadInputError as error:
        return refused(error, "review", PROGRESS)
    return None


def _paused(summary: ReviewSummary) -> Reply:
    until = f" until {day_text(summary.paused_until.isoformat())}" if summary.paused_until else ""
    text = f"Reviews rest{until}, as you wished. Shall they go on?"
    return ask(text, "review", button("Turn reviews on", INTENT, option="resume"), NEXT)


def _nothing(summary: ReviewSummary) -> Reply:
    if summary.done_today and summary.next_on is None:
        text = "That was all for today."
    elif summary.next_on is not None:
        text = (
            f"Nothing is due today. The next review is on {day_text(summary.next_on.isoformat())}."
        )
    else:
        text = (
            "There is nothing to review yet. Once you are half way through a course, I ask you a "
            "few questions a day on it, so that it stays."
        )
    quiz = button("A short quiz", "take_quiz")
    return ask(text, "review", NEXT, quiz, PROGRESS, offer="next_step")
