"""Ratings, reviews, reports and the rare question about the guide, in conversation."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from fakes import Talk
from journey_talks import Say, kind, press, taking
from journey_talks import every_action as every_action
from journey_talks import stocked_store as stocked_store
from journey_talks import store as store
from journey_talks import waymark as waymark

from actions.basics import ActionSmallTalk
from actions.completion import ActionCompleteCourse
from actions.feedback import ActionUndo
from actions.motivation import ActionMotivationOff, ActionShowMotivation
from actions.personalisation import ActionPersonalisationOn
from actions.rating import ActionRateCourse
from actions.reporting import ActionReportRecommendation
from recommender.learners.feedback.model import ReportReason, SurveyKind

NOW = datetime.now(UTC)


def completed(say: Say) -> None:
    taking(say)
    say(ActionCompleteCourse, "I finished it", "complete_course")


@pytest.mark.parametrize(
    ("text", "stars"), [("4", 4), ("five stars", 5), ("8/10", 4), ("⭐⭐⭐", 3)]
)
def test_stars_after_completion(say: Say, waymark: SimpleNamespace, text: str, stars: int) -> None:
    completed(say)
    say(ActionSmallTalk, text, "nlu_fallback")
    assert waymark.feedback.rating("ann", "sql").stars == stars


@pytest.mark.parametrize("text", ["7 stars", "zero stars", "11/10"])
def test_stars_outside_the_scale_are_asked_again(
    say: Say, waymark: SimpleNamespace, text: str
) -> None:
    completed(say)
    (message,) = say(ActionRateCourse, text, "rate_course")
    assert kind(message) == ("notice", "clarify", "rating")
    assert waymark.feedback.rating("ann", "sql") is None


def test_words_are_kept_with_the_stars(say: Say, waymark: SimpleNamespace) -> None:
    completed(say)
    say(ActionRateCourse, "4 stars, clear but slow", "rate_course")
    rating = waymark.feedback.rating("ann", "sql")
    assert (rating.stars, rating.words, rating.completed) == (4, "4 stars, clear but slow", True)


def test_harsh_words_are_left_out_and_the_stars_kept(say: Say, waymark: SimpleNamespace) -> None:
    completed(say)
    (message,) = say(ActionRateCourse, "1 star, this is a piece of shit", "rate_course")
    assert "harsh" in message["text"]
    rating = waymark.feedback.rating("ann", "sql")
    assert (rating.stars, rating.words) == (1, None)


def test_despair_is_no_review(say: Say) -> None:
    completed(say)
    (message,) = say(ActionRateCourse, "1 star, I want to kill myself", "rate_course")
    assert message["response"] == "utter_care"


def test_a_rating_is_taken_back_and_the_completion_stays(
    say: Say, waymark: SimpleNamespace
) -> None:
    completed(say)
    say(ActionRateCourse, "4 stars", "rate_course")
    say(ActionUndo, "undo", "undo")
    assert waymark.feedback.rating("ann", "sql") is None
    assert waymark.progress.journal("ann").courses["sql"].percent == 100


def test_rated_before_it_is_not_asked_again(say: Say) -> None:
    taking(say)
    say(ActionRateCourse, "4 stars", "rate_course")
    messages = say(ActionCompleteCourse, "I finished it", "complete_course")
    assert ("notice", "clarify", "rating") not in [kind(one) for one in messages]


def test_a_report_goes_to_the_queue_with_its_reason(
    say: Say, talk: Talk, waymark: SimpleNamespace
) -> None:
    talk.slots["shown_courses"] = ["sql", "pandas"]
    (why,) = say(
        ActionReportRecommendation, "report the second one", "report_recommendation", ordinal=2
    )
    press(say, ActionReportRecommendation, why, "Misleading")
    (report,) = waymark.report_queue.list()
    assert (report.course_id, report.reason) == ("pandas", ReportReason.MISLEADING)
    assert report.words == "report the second one"


def test_several_are_reported_one_at_a_time_and_the_reason_is_kept(
    say: Say, talk: Talk, waymark: SimpleNamespace
) -> None:
    talk.slots["shown_courses"] = ["sql", "pandas"]
    (which,) = say(
        ActionReportRecommendation, "these are way off, report them", "report_recommendation"
    )
    assert kind(which) == ("notice", "clarify", "course")
    press(say, ActionReportRecommendation, which, "SQL Basics")
    (report,) = waymark.report_queue.list()
    assert report.reason is ReportReason.NOT_RELEVANT


def test_the_question_about_the_guide_is_answered_once(
    say: Say, waymark: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waymark.surveys, "due", lambda *_, **__: SurveyKind.CSAT)
    completed(say)
    thanks, question = say(ActionRateCourse, "5 stars", "rate_course")
    assert kind(thanks) == ("notice", "done", "rate_course")
    assert kind(question) == ("notice", "clarify", "survey")
    (message,) = say(ActionSmallTalk, "4", "nlu_fallback")
    assert kind(message) == ("notice", "done", "survey")
    assert waymark.surveys.open("ann") is None


@pytest.mark.parametrize("typed", [None, "please don't ask me that again", "never ask me this"])
def test_whoever_wants_no_such_question_is_not_asked_again_until_they_say_so(
    say: Say, waymark: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, typed: str | None
) -> None:
    due = waymark.surveys.due
    monkeypatch.setattr(waymark.surveys, "due", lambda *_, **__: SurveyKind.CSAT)
    completed(say)
    _, question = say(ActionRateCourse, "5 stars", "rate_course")
    if typed is None:
        (off,) = press(say, ActionRateCourse, question, "Never ask me this")
    else:
        (off,) = say(ActionSmallTalk, typed, "nlu_fallback")
    assert kind(off) == ("notice", "done", "survey")

    def asked() -> bool:
        return any(
            due("ann", finished=True, busy=False, now=NOW + timedelta(days=days))
            for days in range(0, 800, 20)
        )

    assert not asked()
    press(say, ActionRateCourse, off, "You may ask after all")
    assert asked()


def test_nobody_unhappy_is_asked_about_the_guide(
    say: Say, waymark: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waymark.surveys, "due", lambda *_, **__: SurveyKind.CSAT)
    completed(say)
    assert len(say(ActionRateCourse, "2 stars", "rate_course")) == 1


def test_off_means_off_and_back_on_means_this_switch(say: Say) -> None:
    say(ActionMotivationOff, "turn off streaks", "motivation_off")
    (off,) = say(ActionShowMotivation, "what's my streak", "show_motivation")
    assert (off["custom"]["motivation"], off["custom"]["streak_days"]) == (False, None)
    (on,) = say(ActionPersonalisationOn, "turn it back on", "personalisation_on")
    assert kind(on) == ("notice", "done", "motivation_on")
    (shown,) = say(ActionShowMotivation, "what's my streak", "show_motivation")
    assert shown["custom"]["motivation"] is True
