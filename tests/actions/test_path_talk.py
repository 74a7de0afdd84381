"""Paths in conversation: planned, shown, changed, asked what if, undone, put in a calendar."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from fakes import Talk
from path_talks import PAGE, courses_of, hours, planned, titles
from path_talks import academy as academy
from path_talks import database as database
from path_talks import stocked as stocked
from path_talks import waymark as waymark

from actions.affirmation import ActionAffirm
from actions.feedback import ActionUndo
from actions.filters import ActionFilterCourses
from actions.guidance import ActionNextStep
from actions.path_calendar import ActionExportCalendar
from actions.path_changing import ActionChangePath
from actions.path_planning import ActionPlanPath
from actions.path_showing import ActionShowPath
from actions.path_what_if import ActionWhatIf
from actions.profile import ActionTellProfile
from actions.recommend import ActionRecommend
from recommender.learners.model import Event, EventKind

Say = Callable[..., list[dict[str, Any]]]
FREE = {"free": True, "max": None}


def test_a_plan_is_one_sentence_its_steps_and_what_to_do_next(say: Say, talk: Talk) -> None:
    message = planned(say)
    first, *steps = message["text"].split("\n")
    assert first.startswith("Your path to Analyst: 3 courses, 24 hours of study, 5 hours a week,")
    assert [line[:2] for line in steps] == ["1.", "2.", "3."]
    assert set(courses_of(message)) == {"intro", "sql", "charts"}
    assert message["custom"]["saved"]
    assert titles(message) == [
        "Put it in my calendar", "Start step 1", "Faster", "Deeper", "Free only"
    ]  # fmt: skip
    assert talk.slots["shown_courses"] == courses_of(message)


def test_the_picture_is_an_address_and_its_text_is_in_the_payload(say: Say) -> None:
    message = planned(say)
    assert message["image"].startswith(f"{PAGE}/paths/")
    assert message["image"].endswith("/roadmap.png")
    assert message["custom"]["alt"].startswith("Learning path to “Analyst”: 3 courses")
    assert "image" not in message["custom"]


def test_without_a_key_there_is_no_picture_and_no_calendar(
    say: Say, academy: SimpleNamespace
) -> None:
    academy.settings.jwt_key = None
    assert planned(say)["image"] is None
    (message,) = say(ActionExportCalendar)
    assert "no key" in message["text"]


def test_what_was_said_for_the_plan_is_kept_where_the_profile_lacks_it(
    say: Say, talk: Talk, academy: SimpleNamespace
) -> None:
    planned(say)
    profile = academy.learners.get("ann").profile
    assert (profile.career_goal, profile.weekly_hours) == ("analyst", 5)
    assert talk.slots["weekly_hours"] == 5


def test_goal_and_hours_are_asked_once_each_and_the_rest_of_the_wish_is_not_lost(
    say: Say, talk: Talk
) -> None:
    (message,) = say(ActionPlanPath, "make me a plan, only Sundays", "plan_path")
    assert message["custom"]["what"] == "career_goal"
    (message,) = say(ActionTellProfile, "analyst", "search_courses")
    assert (message["response"], message["goal"]) == ("utter_path_hours", "analyst")
    (message,) = say(ActionTellProfile, "about 4", "tell_profile")
    assert "4 hours a week, on Sundays" in message["text"]
    assert talk.slots["pending_question"] is None


def test_a_skipped_question_for_hours_takes_a_usual_week_says_so_and_is_not_asked_again(
    say: Say,
) -> None:
    (message,) = say(ActionPlanPath, "plan a path to analyst", "plan_path")
    assert message["response"] == "utter_path_hours"
    (message,) = say(ActionTellProfile, "no idea", "deny")
    assert "I took 5 hours a week" in message["text"]
    (message,) = say(ActionPlanPath, "plan a path to analyst", "plan_path")
    assert message["custom"]["type"] == "path"


def test_a_button_under_the_question_answers_it(say: Say) -> None:
    say(ActionPlanPath, "plan a path to analyst", "plan_path")
    (message,) = say(ActionPlanPath, "/plan_path", "plan_path", time_amount=hours(2))
    assert "2 hours a week" in message["text"]


def test_no_goal_wanted_is_no_plan(say: Say) -> None:
    say(ActionPlanPath, "make me a plan", "plan_path")
    (message,) = say(ActionTellProfile, "no idea", "deny")
    assert message["response"] == "utter_path_left"


def test_a_goal_that_nothing_answers_is_said_and_nothing_is_kept(
    say: Say, academy: SimpleNamespace
) -> None:
    (message,) = say(
        ActionPlanPath, "plan my way to falconry", "plan_path",
        career_goal="falconry", time_amount=hours(3),
    )  # fmt: skip
    assert "nothing to plan" in message["text"]
    assert academy.paths.current("ann") is None


@pytest.mark.parametrize(
    "action", [ActionShowPath, ActionChangePath, ActionWhatIf, ActionExportCalendar]
)
def test_without_a_plan_one_is_offered_and_yes_begins_it(say: Say, action: Any) -> None:
    (message,) = say(action, "put it in my calendar")
    assert (message["response"], message["custom"]["what"]) == ("utter_no_path", "path")
    (message,) = say(ActionAffirm, "yes", "affirm")
    assert message["response"] == "utter_path_goal"


def test_a_change_says_what_changed_and_can_be_undone(
    say: Say, talk: Talk, academy: SimpleNamespace
) -> None:
    before = planned(say)["custom"]
    (message,) = say(ActionChangePath, "change my plan to 10 hours a week", time_amount=hours(10))
    assert message["text"].startswith("10 hours a week, ")
    assert "earlier" in message["text"]
    assert message["custom"]["changes"]["days"] < 0
    assert talk.slots["weekly_hours"] == 10
    assert titles(message)[0] == "Undo"
    (message,) = say(ActionUndo, "undo that", "undo")
    assert message["text"].startswith("Taken back")
    assert message["custom"]["end"] == before["end"]
    assert talk.slots["weekly_hours"] == 5
    assert academy.paths.current("ann").request.pace.weekly_minutes == 300


def test_an_undo_after_an_opinion_is_about_the_opinion(say: Say, talk: Talk) -> None:
    planned(say)
    say(ActionChangePath, "make my plan faster")
    talk.slots["last_feedback"] = ["sql"]
    (message,) = say(ActionUndo, "undo that", "undo")
    assert message["response"] == "utter_undone"


def test_what_if_changes_nothing_and_is_done_on_request(say: Say, academy: SimpleNamespace) -> None:
    planned(say)
    (message,) = say(ActionWhatIf, "what if I had 3 more hours a week?")
    assert message["text"].startswith("With 8 hours a week you would finish on")
    assert "Nothing is changed yet" in message["text"]
    assert message["custom"]["what_if"]["before"]["weekly_hours"] == 5
    assert academy.paths.current("ann").request.pace.weekly_minutes == 300
    (message,) = say(ActionAffirm, "ok do that", "affirm")
    assert message["text"].startswith("8 hours a week, ")
    assert academy.paths.current("ann").request.pace.weekly_minutes == 480


def test_a_question_goes_on_from_the_one_before(say: Say) -> None:
    planned(say)
    (message,) = say(ActionWhatIf, "what if I only had Sundays?")
    assert message["text"].startswith("On Sundays: with 4 hours a week")
    (message,) = say(ActionWhatIf, "and with 10 hours?", time_amount=hours(10))
    assert message["text"].startswith("On Sundays: with 10 hours a week")
    (message,) = say(ActionChangePath, "do that please", "affirm")
    assert message["text"].startswith("10 hours a week, on Sundays")


def test_the_button_of_an_older_question_does_not_do_the_newer_one(
    say: Say, academy: SimpleNamespace
) -> None:
    planned(say)
    (older,) = say(ActionWhatIf, "what if I had 3 more hours a week?")
    say(ActionWhatIf, "what if I had half the time?")
    pressed = json.loads(older["buttons"][0]["payload"].removeprefix("/change_path"))
    (message,) = say(ActionChangePath, "/change_path", "change_path", **pressed)
    assert message["custom"]["kind"] == "clarify"
    assert academy.paths.current("ann").request.pace.weekly_minutes == 300


def test_a_no_after_what_if_keeps_the_plan(say: Say, academy: SimpleNamespace) -> None:
    planned(say)
    say(ActionWhatIf, "what if I had 3 more hours a week?")
    say(ActionChangePath, "no, don't do that", "deny")
    assert academy.paths.current("ann").request.pace.weekly_minutes == 300


def test_cheaper_is_a_mild_change_with_the_price(say: Say, academy: SimpleNamespace) -> None:
    planned(say)
    (message,) = say(
        ActionFilterCourses, "make it cheaper", "filter_courses", comparative="cheaper"
    )
    assert "It costs $20 instead of $50." in message["text"]
    assert set(courses_of(message)) == {"intro", "sql", "charts-free"}
    (message,) = say(
        ActionFilterCourses, "make it cheaper", "filter_courses", comparative="cheaper"
    )
    assert "It costs nothing instead of $20." in message["text"]
    (message,) = say(
        ActionFilterCourses, "make it cheaper", "filter_courses", comparative="cheaper"
    )
    assert "no cheaper way" in message["text"]


def test_only_free_ones_means_the_path_that_was_shown_last(say: Say) -> None:
    planned(say)
    (message,) = say(ActionFilterCourses, "only free ones", "filter_courses", price=FREE)
    assert message["custom"]["mode"] == "free"
    say(ActionRecommend, "sql courses", "recommend", career_goal="sql")
    (message,) = say(ActionFilterCourses, "only free ones", "filter_courses", price=FREE)
    assert message["custom"]["type"] == "courses"


def test_a_step_is_left_out_or_replaced(say: Say) -> None:
    planned(say)
    (message,) = say(ActionChangePath, "swap the charts course for something else")
    assert "in place of “Drawing Charts”" in message["text"]
    assert "charts-free" in courses_of(message)
    (message,) = say(ActionChangePath, "drop the charts course from my plan")
    assert message["text"].startswith("“Charts for All” is out of your plan.")
    assert set(courses_of(message)) == {"intro", "sql"}


def test_the_last_course_is_not_taken_away(say: Say, academy: SimpleNamespace) -> None:
    (message,) = say(
        ActionPlanPath, "a path to charts", "plan_path",
        career_goal="charts", time_amount=hours(3), price=FREE,
    )  # fmt: skip
    assert courses_of(message) == ["charts-free"]
    (message,) = say(ActionChangePath, "drop step 1")
    assert "no course would be left" in message["text"]
    assert academy.paths.current("ann").course_ids == ("charts-free",)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("put the charts step before the SQL step", "path"),
        ("add a course on Tableau to my roadmap", "path"),
        ("drop step 9", "step"),
        ("my plan is too packed, lighten it", "weekly_hours"),
        ("edit my path", "path"),
    ],
)
def test_what_cannot_be_followed_is_asked_or_explained(say: Say, text: str, what: str) -> None:
    planned(say)
    (message,) = say(ActionChangePath, text)
    assert (message["custom"]["kind"], message["custom"]["what"]) == ("clarify", what)


def test_an_impossible_amount_is_refused_in_plain_words(say: Say) -> None:
    planned(say)
    (message,) = say(ActionChangePath, "8 hours a week less")
    assert message["text"].startswith("That would leave no time to study.")


def test_a_deadline_too_soon_is_answered_with_what_would_do(say: Say, academy: Any) -> None:
    planned(say)
    path = academy.paths.current("ann")
    soon = {"date": path.steps[0].end.isoformat(), "ambiguous": False, "text": "soon"}
    (message,) = say(ActionChangePath, "I need to be done sooner, by then", deadline=soon)
    assert "It ends" in message["text"]
    assert "hours a week it would fit" in message["text"]
    assert titles(message)[1] == "No deadline"
    assert academy.learners.get("ann").profile.preferences["deadline"] == soon["date"]


def test_shown_again_after_a_course_it_says_what_was_done(
    say: Say, academy: SimpleNamespace
) -> None:
    planned(say)
    from datetime import UTC, datetime

    academy.learners.record("ann", Event(EventKind.COMPLETE, datetime.now(UTC), course_id="intro"))
    (message,) = say(ActionShowPath, "show my plan")
    assert "Since it was made: Done: Databases from Scratch." in message["text"]
    assert "intro" not in courses_of(message)


def test_a_question_after_one_step_is_answered_first(say: Say) -> None:
    first, second, _ = planned(say)["custom"]["steps"]
    (message,) = say(ActionShowPath, "what comes after step 1 of my plan?")
    told = f"After “{first['course']['title']}” comes {second['course']['title']} ("
    assert message["text"].startswith(told)
    (message,) = say(ActionShowPath, "what comes after step 3 of my plan?")
    assert "is your last step." in message["text"].split("\n")[0]
    (message,) = say(ActionShowPath, "what's step two of my plan?")
    assert "is step 2 of 3" in message["text"]


def test_other_ways_come_with_figures_and_buttons_of_their_names(say: Say) -> None:
    planned(say)
    (message,) = say(ActionShowPath, "/show_path", option="alternatives")
    ways = message["custom"]["alternatives"]
    assert ways
    assert {one["title"] for one in ways} <= set(titles(message))
    assert all(one["sentence"] in message["text"] for one in ways)


def test_hours_told_since_are_offered_for_the_plan(say: Say, academy: SimpleNamespace) -> None:
    from datetime import UTC, datetime

    from recommender.learners.model import ProfileChanges

    planned(say)
    academy.learners.update_profile("ann", ProfileChanges(weekly_hours=8), now=datetime.now(UTC))
    (message,) = say(ActionShowPath, "show my plan")
    assert "You told me of 8 hours a week" in message["text"]
    assert titles(message)[0] == "Plan with 8 hours"


def test_a_goal_told_since_is_offered_for_a_plan(say: Say, academy: SimpleNamespace) -> None:
    planned(say)
    say(ActionTellProfile, "charts are my goal now", "tell_profile", career_goal="charts")
    (message,) = say(ActionShowPath, "show my plan")
    assert "this plan leads elsewhere" in message["text"]
    assert titles(message)[0] == "Plan for charts"


def test_what_it_costs_in_all(say: Say) -> None:
    planned(say)
    (message,) = say(ActionShowPath, "how much does it all cost?", "course_details")
    assert message["text"].startswith("All in all it costs $50.")


def test_what_else_was_asked_is_told_with_the_step_that_went(say: Say) -> None:
    planned(say)
    say(ActionWhatIf, "what if I doubled my hours and skipped the charts course?")
    (message,) = say(ActionAffirm, "do it", "affirm")
    assert message["text"].startswith("“Drawing Charts” is out of your plan; 10 hours a week, ")


def test_the_calendar_is_a_link_of_an_hour_with_the_number_of_sessions(say: Say) -> None:
    planned(say)
    (message,) = say(ActionExportCalendar, "put it in my calendar")
    assert f"{PAGE}/paths/" in message["text"]
    assert "/plan.ics" in message["text"]
    assert "study sessions" in message["text"]
    assert "works for an hour" in message["text"]
    assert message["custom"]["what"] == "calendar"


def test_one_step_for_the_time_there_is(say: Say) -> None:
    planned(say)
    twenty = {"hours_per_week": None, "hours": 0.333, "bound": None, "text": "20 minutes"}
    (message,) = say(ActionNextStep, "I've got 20 minutes, what now?", time_amount=twenty)
    assert message["custom"]["minutes"] <= 20
    assert message["text"].startswith(message["custom"]["text"])
    assert "on your path to analyst" in message["text"]


def test_nothing_begun_and_no_plan_is_a_step_too(say: Say) -> None:
    (message,) = say(ActionNextStep, "what should I do now")
    assert message["custom"]["kind"] == "pick"
    assert titles(message)[0] == "Show me courses"


def test_with_personalisation_off_the_goal_must_be_said_and_hours_are_not_asked(
    say: Say, academy: SimpleNamespace
) -> None:
    from datetime import UTC, datetime

    say(ActionTellProfile, "I want to become an analyst", "tell_profile", career_goal="analyst")
    academy.learners.set_personalised("ann", on=False, now=datetime.now(UTC))
    (message,) = say(ActionPlanPath, "make me a plan", "plan_path")
    assert message["response"] == "utter_path_goal"
    (message,) = say(ActionPlanPath, "plan a path to charts", "plan_path", career_goal="charts")
    assert "I took 5 hours a week" in message["text"]


def test_a_day_without_a_goal_is_noted_and_planned_for_once_the_goal_is_said(
    say: Say, academy: SimpleNamespace
) -> None:
    until = {"date": "2027-03-01", "ambiguous": False, "text": "until March"}
    (message,) = say(ActionPlanPath, "plan it until March", "plan_path", deadline=until)
    assert message["text"].startswith("Noted: you want to be done by 1 March 2027. What ")
    assert academy.learners.get("ann").profile.preferences["deadline"] == "2027-03-01"
    say(ActionTellProfile, "analyst", "tell_profile")
    (message,) = say(ActionTellProfile, "4 hours", "tell_profile", time_amount=hours(4))
    request = academy.paths.current("ann").request
    assert (request.goal, request.deadline) == ("analyst", date(2027, 3, 1))


def test_a_plan_without_a_day_notes_none(say: Say) -> None:
    (message,) = say(ActionPlanPath, "make me a plan", "plan_path")
    assert message["response"] == "utter_path_goal"


@pytest.mark.parametrize("intent", ["tell_profile", "change_path", "nlu_fallback", "what_if"])
def test_a_plan_by_a_day_is_one_whatever_it_looks_like(say: Say, intent: str) -> None:
    until = {"date": "2027-05-31", "ambiguous": False, "text": "until end of May"}
    (message,) = say(ActionTellProfile, "plan everything until end of May", intent, deadline=until)
    assert message["custom"]["what"] == "career_goal"


def test_with_a_plan_a_day_changes_it(say: Say, academy: SimpleNamespace) -> None:
    planned(say)
    until = {"date": "2027-05-31", "ambiguous": False, "text": "until end of May"}
    say(ActionChangePath, "plan it until end of May", "change_path", deadline=until)
    assert academy.paths.current("ann").request.deadline == date(2027, 5, 31)


def test_a_step_that_nothing_shorter_can_replace_leaves_the_plan(
    say: Say, academy: SimpleNamespace
) -> None:
    planned(say)
    before = academy.paths.current("ann")
    (message,) = say(ActionChangePath, "swap step 1 for something shorter")
    after = academy.paths.current("ann")
    gone = set(before.course_ids) - set(after.course_ids)
    assert gone <= {before.course_ids[0]}
    assert after.request.mode is before.request.mode
    assert gone or message["text"].startswith("I found nothing shorter")


def test_fewer_days_than_the_hours_need_are_asked_back(say: Say, academy: SimpleNamespace) -> None:
    planned(say)
    say(ActionChangePath, "10 hours a week", time_amount=hours(10))
    before = academy.paths.current("ann")
    (message,) = say(ActionChangePath, "only on weekends")
    assert "sittings of 5 hours at weekends. 6 hours a week fit well" in message["text"]
    assert academy.paths.current("ann").request == before.request
    say(ActionChangePath, "/change_path", option="days", value={"days": [5, 6], "hours": 6.0})
    now = academy.paths.current("ann").request.pace
    assert (now.weekly_minutes, now.days) == (360, (5, 6))
    assert now.begins(date(2026, 3, 7)).hour == 10
