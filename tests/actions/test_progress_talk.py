"""Progress in conversation: steps, corrections, completion, dropping, the log and the goal."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from fakes import Talk
from journey_talks import Say, kind, press, taking, titles
from journey_talks import every_action as every_action
from journey_talks import stocked_store as stocked_store
from journey_talks import store as store
from journey_talks import waymark as waymark

from actions.affirmation import ActionAffirm
from actions.completion import ActionCompleteCourse, ActionShowCertificate
from actions.feedback import ActionAlreadyKnow, ActionNotInterested, ActionUndo
from actions.progress import ActionShowProgress
from actions.progress_dropping import ActionDropCourse
from actions.progress_goal import ActionWeeklyGoal
from actions.progress_update import ActionUpdateProgress
from actions.study_log import ActionLogStudy
from recommender.learners.model import EnrolmentState


def standing(waymark: SimpleNamespace, course_id: str = "sql") -> Any:
    return waymark.progress.journal("ann").courses.get(course_id)


def test_a_step_says_where_they_are_and_what_is_left(say: Say, waymark: SimpleNamespace) -> None:
    taking(say)
    (message,) = say(ActionUpdateProgress, "I'm at 40%", "update_progress")
    assert message["text"].startswith("Noted: you are at 40 % of “SQL Basics”. About 6 hours")
    assert kind(message) == ("notice", "done", "progress")
    assert standing(waymark).fraction == pytest.approx(0.4)


def test_a_module_counts_by_its_hours(say: Say, waymark: SimpleNamespace) -> None:
    taking(say)
    say(ActionUpdateProgress, "finished module 2", "update_progress")
    assert standing(waymark).fraction == pytest.approx(0.5)
    say(ActionUpdateProgress, "only the last module is missing", "update_progress")
    assert standing(waymark).fraction == pytest.approx(0.5)


def test_less_than_before_changes_nothing_until_it_is_meant(
    say: Say, waymark: SimpleNamespace
) -> None:
    taking(say)
    say(ActionUpdateProgress, "60%", "update_progress")
    (message,) = say(ActionUpdateProgress, "I'm at 20%", "update_progress")
    assert kind(message) == ("notice", "clarify", "progress")
    assert standing(waymark).fraction == pytest.approx(0.6)
    say(ActionAffirm, "yes", "affirm")
    assert standing(waymark).fraction == pytest.approx(0.2)


@pytest.mark.parametrize("text", ["no, 30%", "sorry, I meant 30 percent", "actually 30%"])
def test_a_correction_holds_whatever_it_looks_like(
    say: Say, waymark: SimpleNamespace, text: str
) -> None:
    taking(say)
    say(ActionUpdateProgress, "I'm at 60%", "update_progress")
    say(ActionNotInterested, text, "deny")
    assert standing(waymark).fraction == pytest.approx(0.3)


def test_a_step_is_taken_back(say: Say, waymark: SimpleNamespace) -> None:
    taking(say)
    say(ActionUpdateProgress, "30%", "update_progress")
    say(ActionUpdateProgress, "70%", "update_progress")
    say(ActionUndo, "undo that", "undo")
    assert standing(waymark).fraction == pytest.approx(0.3)


def test_an_impossible_module_is_asked_back(say: Say, waymark: SimpleNamespace) -> None:
    taking(say)
    (message,) = say(ActionUpdateProgress, "I finished module 14", "update_progress")
    assert "3 modules" in message["text"]
    assert standing(waymark).fraction == 0
    press(say, ActionUpdateProgress, message, "50 %")
    assert standing(waymark).fraction == pytest.approx(0.5)


def test_with_two_courses_it_asks_which_and_repeats_the_amount(
    say: Say, talk: Talk, waymark: SimpleNamespace
) -> None:
    taking(say)
    taking(say, "stats")
    talk.slots["current_course"] = None
    (message,) = say(ActionUpdateProgress, "I'm at 60%", "update_progress")
    assert kind(message) == ("notice", "clarify", "course")
    press(say, ActionUpdateProgress, message, "Statistics")
    assert standing(waymark, "stats").fraction == pytest.approx(0.6)


def test_without_a_course_nothing_is_noted(say: Say, waymark: SimpleNamespace) -> None:
    (message,) = say(ActionUpdateProgress, "I'm at 60%", "update_progress")
    assert kind(message) == ("notice", "clarify", "course")
    assert waymark.progress.journal("ann").courses == {}


def test_completing_gives_a_record_one_question_and_a_course(say: Say, talk: Talk) -> None:
    taking(say)
    record, complement, question = say(ActionCompleteCourse, "I finished it", "complete_course")
    assert record["custom"]["type"] == "certificate"
    assert complement["custom"]["type"] == "courses"
    assert kind(question) == ("notice", "clarify", "rating")
    assert talk.slots["pending_question"] == "rating"


def test_completing_twice_changes_nothing_and_asks_nothing(
    say: Say, waymark: SimpleNamespace
) -> None:
    taking(say)
    say(ActionCompleteCourse, "I finished it", "complete_course")
    (message,) = say(
        ActionCompleteCourse, "I finished SQL Basics", "complete_course", course="SQL Basics"
    )
    assert "already" in message["text"]
    assert message["custom"]["type"] == "certificate"


def test_a_completion_is_taken_back_to_where_they_were(say: Say, waymark: SimpleNamespace) -> None:
    taking(say)
    say(ActionUpdateProgress, "60%", "update_progress")
    say(ActionCompleteCourse, "done with it", "complete_course")
    say(ActionUndo, "undo", "undo")
    assert standing(waymark).state is EnrolmentState.STARTED
    assert standing(waymark).fraction == pytest.approx(0.6)


def test_finished_means_the_course_under_way(say: Say, waymark: SimpleNamespace) -> None:
    taking(say)
    say(ActionAlreadyKnow, "I finished this course", "already_know")
    assert standing(waymark).state is EnrolmentState.COMPLETED


def test_finished_without_a_course_under_way_is_known_before(
    say: Say, talk: Talk, waymark: SimpleNamespace
) -> None:
    talk.slots["shown_courses"] = ["sql", "pandas"]
    (message,) = say(ActionCompleteCourse, "finished the second one", "complete_course", ordinal=2)
    assert kind(message) == ("notice", "done", "already_know")
    assert standing(waymark, "pandas") is None


def test_a_record_needs_a_completed_course(say: Say) -> None:
    (none,) = say(ActionShowCertificate, "my certificate", "show_certificate")
    assert kind(none) == ("notice", "clarify", "certificate")
    taking(say)
    say(ActionCompleteCourse, "I finished it", "complete_course")
    (record,) = say(ActionShowCertificate, "my certificate", "show_certificate")
    assert record["custom"]["statement"] in record["text"]


def test_of_several_records_all_are_offered(say: Say) -> None:
    for course_id in ("sql", "stats"):
        taking(say, course_id)
        say(ActionCompleteCourse, "I finished it", "complete_course")
    (message,) = say(ActionShowCertificate, "show me all my certificates", "show_certificate")
    assert set(titles(message)) == {"SQL Basics", "Statistics"}
    (record,) = press(say, ActionShowCertificate, message, "Statistics")
    assert record["custom"]["course"]["id"] == "stats"


def test_done_again_of_what_was_just_completed(say: Say) -> None:
    taking(say)
    say(ActionCompleteCourse, "I finished it", "complete_course")
    (message,) = say(ActionAlreadyKnow, "mark it as done", "already_know")
    assert message["custom"]["type"] == "certificate"


def test_dropping_keeps_the_progress_and_asks_why_once(say: Say, waymark: SimpleNamespace) -> None:
    taking(say)
    say(ActionUpdateProgress, "40%", "update_progress")
    (message,) = say(ActionDropCourse, "drop the course", "drop_course")
    assert standing(waymark).state is EnrolmentState.DROPPED
    assert "No time" in titles(message)
    press(say, ActionDropCourse, message, "No time")
    assert standing(waymark).drop_reason == "no_time"
    say(ActionUndo, "undo", "undo")
    assert (standing(waymark).state, standing(waymark).percent) == (EnrolmentState.STARTED, 40)


def test_the_reason_can_come_in_words(say: Say, waymark: SimpleNamespace) -> None:
    taking(say)
    say(ActionUpdateProgress, "40%", "update_progress")
    say(ActionDropCourse, "drop the course", "drop_course")
    say(ActionNotInterested, "it was too hard", "not_interested")
    assert standing(waymark).drop_reason == "too_hard"


def test_what_was_never_begun_cannot_be_dropped(
    say: Say, talk: Talk, waymark: SimpleNamespace
) -> None:
    talk.slots["shown_courses"] = ["sql", "pandas"]
    (message,) = say(ActionDropCourse, "drop the second one", "drop_course", ordinal=2)
    assert "nothing to drop" in message["text"]
    assert waymark.progress.journal("ann").courses == {}


def test_drop_it_means_the_course_under_way_and_not_an_opinion(
    say: Say, waymark: SimpleNamespace
) -> None:
    taking(say)
    (message,) = say(ActionNotInterested, "drop this one", "not_interested")
    assert kind(message) == ("notice", "done", "drop")
    assert waymark.learners.enrolments("ann")[0].state is EnrolmentState.DROPPED


def test_a_line_is_written_corrected_and_taken_back(say: Say, waymark: SimpleNamespace) -> None:
    (written,) = say(
        ActionLogStudy, "I studied 40 minutes of SQL yesterday", "log_study", skill="SQL"
    )
    assert written["text"].startswith("Written down: 40 minutes of SQL yesterday.")
    (corrected,) = say(ActionLogStudy, "no, 30 minutes", "deny")
    assert "Corrected: 30 minutes of SQL yesterday" in corrected["text"]
    (back,) = say(ActionUndo, "undo", "undo")
    assert kind(back) == ("notice", "done", "undo")
    assert waymark.progress.journal("ann").entries == ()


def test_two_lines_of_one_message(say: Say, waymark: SimpleNamespace) -> None:
    say(ActionLogStudy, "did 30 on Monday and 40 on Wednesday", "log_study")
    assert sorted(one.minutes for one in waymark.progress.journal("ann").entries) == [30, 40]
    say(ActionUndo, "undo", "undo")
    assert waymark.progress.journal("ann").entries == ()


def test_a_line_can_be_given_its_course_later(say: Say, waymark: SimpleNamespace) -> None:
    taking(say)
    (written,) = say(ActionLogStudy, "log 25 minutes", "log_study")
    press(say, ActionLogStudy, written, "It was SQL Basics")
    (entry,) = waymark.progress.journal("ann").entries
    assert (entry.minutes, entry.course_id) == (25, "sql")


@pytest.mark.parametrize(
    ("text", "minutes", "fraction"),
    [
        ("did about half of it last night, 50 minutes or so", 50, 0.5),
        ("20% of it done in 40 minutes", 40, 0.2),
        ("spent an hour and a half on it", 90, 0.0),
    ],
)
def test_time_and_how_far_are_heard_in_one_breath(
    say: Say, waymark: SimpleNamespace, text: str, minutes: int, fraction: float
) -> None:
    taking(say)
    said = say(ActionLogStudy, text, "log_study")
    assert "“SQL Basics”" in said[0]["text"]
    assert standing(waymark).fraction == pytest.approx(fraction)
    assert sum(one.minutes for one in waymark.progress.journal("ann").entries) == minutes
    assert len(said) == (2 if fraction else 1)


@pytest.mark.parametrize(
    ("text", "why"),
    [("log 30 minutes for tomorrow", "still to come"), ("log 30 hours today", "24 hours")],
)
def test_what_cannot_be_true_is_refused_kindly(
    say: Say, waymark: SimpleNamespace, text: str, why: str
) -> None:
    (message,) = say(ActionLogStudy, text, "log_study")
    assert why in message["text"]
    assert message["custom"]["type"] == "notice"
    assert waymark.progress.journal("ann").entries == ()


def test_the_weekly_goal_is_set_doubled_and_taken_back(say: Say, waymark: SimpleNamespace) -> None:
    say(ActionWeeklyGoal, "my weekly goal is 4 hours", "weekly_goal")
    (message,) = say(ActionWeeklyGoal, "double my weekly goal", "weekly_goal")
    assert "8 hours a week" in message["text"]
    say(ActionUndo, "undo", "undo")
    assert waymark.learners.get("ann").profile.preferences["weekly_goal"] == {"hours": 4.0}


def test_progress_of_one_course_and_of_all(say: Say) -> None:
    (empty,) = say(ActionShowProgress, "my progress", "show_progress")
    assert "Nothing is under way" in empty["text"]
    taking(say)
    say(ActionUpdateProgress, "40%", "update_progress")
    (card,) = say(ActionShowProgress, "my progress", "show_progress")
    assert "SQL Basics: 40 %" in card["text"]
    (other,) = say(
        ActionShowProgress, "how far am I in Statistics", "show_progress", skill="Statistics"
    )
    assert "not among your courses" in other["text"]


@pytest.mark.parametrize("text", ["delete yesterday's", "delete that line", "remove it please"])
def test_a_line_of_the_log_is_deleted(say: Say, text: str) -> None:
    say(ActionLogStudy, "I studied 40 minutes of SQL yesterday", "log_study", skill="SQL")
    (message,) = say(ActionLogStudy, text, "privacy_request")
    assert "Taken back: 40 minutes" in message["text"]


def test_the_line_of_another_day_is_not_deleted(say: Say) -> None:
    say(ActionLogStudy, "I studied 40 minutes of SQL today", "log_study", skill="SQL")
    (message,) = say(ActionLogStudy, "delete yesterday's", "privacy_request")
    assert message["text"].startswith("I can take back only what was written last")


@pytest.mark.parametrize("text", ["drop it", "ok drop that please"])
def test_a_course_is_dropped_and_not_the_line(say: Say, talk: Talk, text: str) -> None:
    say(ActionLogStudy, "I studied 40 minutes of SQL today", "log_study", skill="SQL")
    talk.slots["current_course"] = "sql"
    (message,) = say(ActionLogStudy, text, "drop_course")
    assert "Taken back" not in (message["text"] or "")


@pytest.mark.parametrize("text", ["delete my study log", "delete my data", "delete my record"])
def test_more_than_a_line_is_not_deleted_so(say: Say, text: str) -> None:
    say(ActionLogStudy, "I studied 40 minutes of SQL today", "log_study", skill="SQL")
    (message,) = say(ActionLogStudy, text, "privacy_request")
    assert "Taken back" not in (message["text"] or "")
