"""Several wishes of the journey in one message, and the plan that follows a step."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from fakes import Talk
from journey_talks import Say, kind, taking
from journey_talks import every_action as every_action
from journey_talks import stocked_store as stocked_store
from journey_talks import store as store
from journey_talks import waymark as waymark

from actions.basics import ActionGreet
from actions.completion import ActionCompleteCourse
from actions.progress_dropping import ActionDropCourse
from actions.progress_update import ActionUpdateProgress
from recommender.errors import StoreError
from recommender.learners.together.model import Share, ShareKind, ShareStatus


def test_finished_and_rated_in_one_message(say: Say, waymark: SimpleNamespace) -> None:
    taking(say)
    say(ActionCompleteCourse, "I finished the course and give it 4 stars", "complete_course")
    assert waymark.progress.journal("ann").courses["sql"].percent == 100
    assert waymark.feedback.rating("ann", "sql").stars == 4


def test_a_step_and_the_progress_in_one_message(say: Say) -> None:
    taking(say)
    told, card = say(ActionUpdateProgress, "I'm at 40%, and show me my progress", "update_progress")
    assert kind(told) == ("notice", "done", "progress")
    assert "SQL Basics: 40 %" in card["text"]


class Paths:
    """A path that loses a week with every step."""

    def __init__(self, error: bool = False) -> None:
        self.error = error
        self.reasons: list[str] = []

    def current(self, learner_id: str) -> object:
        return object()

    def replan(self, learner_id: str, reason: str, **_: object) -> SimpleNamespace:
        if self.error:
            raise StoreError("The store is away.")
        self.reasons.append(reason)
        sentences = ("It ends a week earlier.",)
        return SimpleNamespace(changes=SimpleNamespace(any=True, sentences=sentences))


def test_the_plan_follows_and_says_what_changed(say: Say, waymark: SimpleNamespace) -> None:
    waymark.paths = Paths()
    taking(say)
    record, *_ = say(ActionCompleteCourse, "I finished it", "complete_course")
    assert "In your plan: It ends a week earlier." in record["text"]
    assert waymark.paths.reasons == ["progress"]


def test_a_plan_that_cannot_follow_does_not_lose_the_step(
    say: Say, waymark: SimpleNamespace
) -> None:
    waymark.paths = Paths(error=True)
    taking(say)
    (message,) = say(ActionDropCourse, "drop the course, too hard", "drop_course")
    assert kind(message) == ("notice", "done", "drop")
    assert "In your plan" not in message["text"]


def test_what_somebody_recommended_comes_with_the_greeting(
    say: Say, talk: Talk, waymark: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from journey_talks import BEFORE

    share = Share(
        "s1", "sql", ShareKind.PERSON, ShareStatus.DELIVERED, BEFORE, BEFORE, sender_name="Bob",
        note="Try this",
    )  # fmt: skip
    monkeypatch.setattr(waymark.sharing, "incoming", lambda *_, **__: (share,))
    _, message = say(ActionGreet, "hello", "greet")
    assert "Bob recommends you “SQL Basics”. They write: “Try this”" in message["text"]
    assert talk.slots["current_course"] == "sql"
