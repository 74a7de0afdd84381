"""The onboarding form's own decisions, called as Rasa calls them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from fakes import FakeWaymark, Talk

from actions.basics import ActionGreet
from actions.onboarding import ActionStartOnboarding, ValidateOnboardingForm
from actions.onboarding_done import ActionOnboardingDone
from actions.onboarding_questions import AskCareerGoal, AskInterests, AskWeeklyHours
from actions.profile import ActionChangeProfile
from actions.session import ActionSessionStart
from recommender.errors import NotFoundError

Say = Callable[..., list[dict[str, Any]]]
FIELDS = ["career_goal", "interests", "skill_level", "weekly_hours"]


@pytest.fixture
def form(say: Say, talk: Talk) -> Talk:
    """A conversation whose form has asked its first question."""
    say(ActionStartOnboarding)
    talk.form, talk.after = "onboarding_form", "action_start_onboarding"
    say(ValidateOnboardingForm)
    talk.after = "action_listen"
    return talk


def requested(talk: Talk) -> str | None:
    return talk.slots["requested_slot"]


def test_asks_what_is_not_known(say: Say, form: Talk) -> None:
    assert form.slots["onboarding_pending"] == FIELDS
    assert requested(form) == "career_goal"
    (message,) = say(AskCareerGoal)
    assert message["note"] == "Four short questions. You can skip any of them. "
    assert message["custom"]["what"] == "career_goal"


def test_an_answer_is_stored_and_the_next_question_asked(
    say: Say, form: Talk, waymark: FakeWaymark
) -> None:
    say(ValidateOnboardingForm, "data analyst", "search_courses")
    assert waymark.learners.get("ann").profile.career_goal == "data analyst"
    assert requested(form) == "interests"
    (message,) = say(AskInterests)
    assert message["buttons"][0]["payload"] == '/tell_profile{"subject": "Databases"}'
    assert message["buttons"][-1]["payload"] == "/skip"


def test_everything_at_once_ends_the_form(say: Say, form: Talk) -> None:
    say(
        ValidateOnboardingForm,
        "as I said",
        "tell_profile",
        career_goal="chef",
        subject="Arts",
        level="beginner",
        time_amount={"hours_per_week": 4.0},
    )
    assert requested(form) is None
    (message,) = say(ActionOnboardingDone)
    assert message["custom"]["type"] == "courses"
    assert "your goal is “chef”" in message["text"]
    assert form.slots["onboarding_pending"] is None


def test_a_correction_keeps_the_question_open(say: Say, form: Talk) -> None:
    say(ValidateOnboardingForm, "make it 10 hours", "tell_profile", time_amount={"hours": 10.0})
    assert requested(form) == "career_goal"
    assert form.slots["weekly_hours"] == 10.0
    assert "weekly_hours" not in form.slots["onboarding_pending"]
    (message,) = say(AskCareerGoal)
    assert message["note"] == "Noted: you have 10 hours a week. "


def test_skipping_everything_still_ends_in_courses(say: Say, form: Talk) -> None:
    for _ in FIELDS:
        say(ValidateOnboardingForm, "skip", "skip")
    assert requested(form) is None
    (message,) = say(ActionOnboardingDone)
    assert message["custom"]["type"] == "courses"


def test_stopping_keeps_what_was_said(say: Say, form: Talk) -> None:
    say(ValidateOnboardingForm, "chef", "nlu_fallback")
    say(ValidateOnboardingForm, "stop", "stop")
    (message,) = say(ActionOnboardingDone)
    assert message["response"] == "utter_onboarding_cancelled"
    assert form.slots["career_goal"] == "chef"


def test_an_interruption_is_left_to_others_and_the_form_offers_to_go_on(
    say: Say, form: Talk
) -> None:
    say(ValidateOnboardingForm, "what can you do?", "help")
    assert form.events[-1]["event"] == "action_execution_rejected"
    form.after = "action_help"
    say(ValidateOnboardingForm, "what can you do?", "help")
    assert requested(form) == "career_goal"
    (message,) = say(AskCareerGoal)
    assert message["note"] == "Shall we go on? "
    assert [item["payload"] for item in message["buttons"]] == ["/skip", "/stop"]


def test_too_many_interruptions_pause_the_form(say: Say, form: Talk) -> None:
    for _ in range(3):
        form.after = "action_listen"
        say(ValidateOnboardingForm, "hello", "greet")
        form.after = "action_greet"
        say(ValidateOnboardingForm, "hello", "greet")
    assert requested(form) is None
    (message,) = say(ActionOnboardingDone)
    assert message["response"] == "utter_onboarding_paused"


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("purple", "I did not catch a number of hours. "),
        ("900", "A week has 168 hours, so that number cannot be. "),
    ],
)
def test_an_answer_that_cannot_be_is_asked_again(
    say: Say, form: Talk, text: str, note: str
) -> None:
    form.slots["requested_slot"] = "weekly_hours"
    say(ValidateOnboardingForm, text, "nlu_fallback")
    assert requested(form) == "weekly_hours"
    (message,) = say(AskWeeklyHours)
    assert message["note"] == note


def test_changing_one_field_asks_for_that_field_only(say: Say, talk: Talk) -> None:
    say(ActionChangeProfile, "change my level", profile_field="skill_level")
    assert talk.events[-1]["name"] == "onboarding_form"
    talk.form, talk.after = "onboarding_form", "action_change_profile"
    say(ValidateOnboardingForm)
    assert requested(talk) == "skill_level"
    talk.after = "action_listen"
    say(ValidateOnboardingForm, "expert", "nlu_fallback")
    assert requested(talk) is None
    (message,) = say(ActionOnboardingDone)
    assert message["response"] == "utter_profile_changed"
    assert talk.slots["skill_level"] == "advanced"


def test_starting_again_when_all_is_known(say: Say, form: Talk) -> None:
    test_everything_at_once_ends_the_form(say, form)
    say(ActionStartOnboarding)
    say(ValidateOnboardingForm)
    assert requested(form) is None
    (message,) = say(ActionOnboardingDone)
    assert message["response"] == "utter_profile_known"


def test_a_new_session_carries_slots_and_takes_the_profile_from_the_store(
    say: Say, form: Talk
) -> None:
    say(ValidateOnboardingForm, "chef", "nlu_fallback")
    form.slots |= {"career_goal": "outdated", "shown_courses": ["sql"]}
    asyncio.run(form.run(ActionSessionStart()))
    kinds = [event["event"] for event in form.events]
    slots = {event["name"]: event["value"] for event in form.events if event["event"] == "slot"}
    assert (kinds[0], kinds[-1]) == ("session_started", "action")
    assert (slots["career_goal"], slots["shown_courses"]) == ("chef", ["sql"])


def test_questions_under_way_outlive_the_session(say: Say, form: Talk) -> None:
    say(ValidateOnboardingForm, "chef", "nlu_fallback")
    asyncio.run(form.run(ActionSessionStart()))
    loops = [event["name"] for event in form.events if event["event"] == "active_loop"]
    slots = {event["name"]: event["value"] for event in form.events if event["event"] == "slot"}
    assert loops == ["onboarding_form"]
    assert slots["requested_slot"] == "interests"
    assert slots["onboarding_pending"] == FIELDS[1:]


def test_questions_that_ended_do_not_come_back(say: Say, form: Talk) -> None:
    form.form = None
    asyncio.run(form.run(ActionSessionStart()))
    assert not {"active_loop"} & {event["event"] for event in form.events}
    assert "requested_slot" not in {event.get("name") for event in form.events}


def test_greeting_inside_the_form_is_short(say: Say, form: Talk) -> None:
    (message,) = say(ActionGreet)
    assert message["response"] == "utter_greet_again"


def test_reading_a_conversation_makes_no_learner(form: Talk, waymark: FakeWaymark) -> None:
    form.who = "erased"
    form.slots |= {"career_goal": "outdated"}
    asyncio.run(form.run(ActionSessionStart()))
    slots = {event["name"]: event["value"] for event in form.events if event["event"] == "slot"}
    assert slots["career_goal"] is None
    with pytest.raises(NotFoundError):
        waymark.learners.get("erased")


def test_speaking_makes_the_learner(form: Talk, waymark: FakeWaymark) -> None:
    form.who = "new"
    form.slots |= {"session_started_metadata": {"waymark": {"role": "learner", "name": "Ann"}}}
    asyncio.run(form.run(ActionSessionStart()))
    assert waymark.learners.get("new").name == "Ann"
