"""A completion is noted only where the words plainly say it: denials and near ends note none."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from journey_talks import Say, taking
from journey_talks import every_action as every_action
from journey_talks import stocked_store as stocked_store
from journey_talks import store as store
from journey_talks import waymark as waymark

from actions.affirmation import ActionAffirm
from actions.completion import ActionCompleteCourse
from actions.feedback import ActionAlreadyKnow
from actions.finishing import Finish, finish_said
from actions.progress_update import ActionUpdateProgress
from recommender.learners.model import EnrolmentState

DENIED = (
    "I haven't finished it yet", "I finished nothing this week", "not done yet",
    "I tried but have not finished it",
    "I'm not done with it", "couldn't finish", "I could not finish it", "i havent finished",
    "I have not completed the course", "I didn't finish it", "it's not finished",
    "I never finished it", "still not done", "far from finished", "nothing is finished",
    "i dont think i finished it", "I finished none of them", "unfinished", "no not yet",
    "I can't finish it", "not quite finished", "I am not through yet", "I haven’t finished it",  # noqa: RUF001
    "still have to finish it",
)  # fmt: skip
NEARLY = (
    "I'm nearly finished", "almost through", "almost done", "about to finish it",
    "I finished almost all of it", "nearly completed the course", "just about done",
    "close to finishing", "i am almost finish", "half finished", "near the end", "almost there",
    "pretty much done", "I have almost completed Excel for Data Analysis",
)  # fmt: skip
MEANT = (
    "will finish tomorrow", "want to finish it", "I have to finish it", "if I finish",
    "I'll finish it on Sunday", "I hope to complete it soon", "need to complete it by Friday",
    "I'm finishing it tomorrow", "once I'm done with it I take a break", "finish it tomorrow",
    "I would like to finish the course", "I should be done by Friday", "I tried to finish it",
    "going to finish this week", "I must complete it",
)  # fmt: skip
ASKED = (
    "when will I finish", "how do I finish", "have I finished it?", "did I complete the course",
    "what happens when I finish", "am I done?", "how long until I finish", "is it finished?",
    "what do I get if I finish it", "how can i complete it",
)  # fmt: skip
PART = (
    "finished some of it", "finished the videos", "i finished the exercises",
    "I finished the first haf", "i finishd the first half", "m2 done", "ch 3 finished",
    "finished week 2", "80% done", "finished the first bit", "completed most of it",
)  # fmt: skip
PLAIN = (
    "I finished it", "I'm done", "finished the course", "i finishd it", "done with it",
    "completed Excel for Data Analysis", "I finished the first one",
    "I can't believe I finished it",
    "it wasn't easy but I finished it", "I finished it, I did not like it",
    "I finished the course I started last week", "finished it, what next?",
    "I never thought I would finish it but I did",
    "mark it as finished",
    "I want to mark it as finished", "can you note that I finished it", "passed the exam",
    "I finished it in nearly 3 weeks", "I finished it almost a week ago", "yes, finished",
    "I finally managed to finish it", "I was able to finish it", "finished the last module",
    "finished all the modules", "I've just completed the whole thing",
    "I had to finish it in a hurry and did", "I want to tell you that I finished it",
    "I'm done, what should I take next", "I've done it, I'm not sure what to do now",
    "please mark SQL as complete", "I finished my first course", "how great, I finished it",
    "finished it, can I have a certificate", "I didn't like it, finished it anyway",
    "I finished it in an hour and a half", "I finished it in half the time",
    "I finished it in two weeks", "I finished the course with 85%", "finished it 2 weeks ago",
)  # fmt: skip
CASES = {Finish.DENIED: DENIED, Finish.NEARLY: NEARLY, Finish.MEANT: MEANT, Finish.ASKED: ASKED,
         Finish.PART: PART, Finish.PLAIN: PLAIN}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "how"), [(text, how) for how, texts in CASES.items() for text in texts]
)
def test_what_words_say_of_finishing(text: str, how: Finish) -> None:
    if text == "still have to finish it":
        assert finish_said(text) in (Finish.DENIED, Finish.MEANT)
    else:
        assert finish_said(text) is how


def test_the_name_of_a_course_says_nothing_of_finishing() -> None:
    assert finish_said("finished Statistics Part 2", ("Statistics Part 2",)) is Finish.PLAIN


def standing(waymark: SimpleNamespace) -> Any:
    return waymark.progress.journal("ann").courses.get("sql")


@pytest.mark.parametrize(
    "text", ["I haven't finished it yet", "I finished nothing this week", "I will finish tomorrow"]
)
@pytest.mark.parametrize(
    ("action", "intent"),
    [(ActionCompleteCourse, "complete_course"), (ActionAlreadyKnow, "already_know"),
     (ActionUpdateProgress, "update_progress")],
)  # fmt: skip
def test_nothing_is_noted_of_what_is_not_finished(
    text: str, action: Any, intent: str, say: Say, waymark: SimpleNamespace
) -> None:
    taking(say)
    say(ActionUpdateProgress, "I'm at 40%", "update_progress")
    (message,) = say(action, text, intent)
    assert "“SQL Basics” stays open: you are at 40 %" in message["text"]
    assert standing(waymark).fraction == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("action", "intent"),
    [(ActionCompleteCourse, "complete_course"), (ActionUpdateProgress, "update_progress")],
)
def test_nearly_finished_asks_how_far(
    action: Any, intent: str, say: Say, waymark: SimpleNamespace
) -> None:
    taking(say)
    (message,) = say(action, "I'm nearly finished", intent)
    assert "Shall I note 90 % of “SQL Basics”?" in message["text"]
    assert standing(waymark).state is not EnrolmentState.COMPLETED
    say(ActionAffirm, "yes", "affirm")
    assert standing(waymark).fraction == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("text", "fraction"),
    [("i finishd the first haf", 0.5), ("m2 done", 0.5), ("modul 1 done", 0.2)],
)
def test_a_part_is_noted_as_a_part(
    text: str, fraction: float, say: Say, waymark: SimpleNamespace
) -> None:
    taking(say)
    (message,) = say(ActionCompleteCourse, text, "complete_course")
    assert message["text"].startswith("Noted: you are at")
    assert standing(waymark).fraction == pytest.approx(fraction)


def test_a_part_without_an_amount_asks_how_far(say: Say, waymark: SimpleNamespace) -> None:
    taking(say)
    (message,) = say(ActionCompleteCourse, "I finished the first videos", "complete_course")
    assert "How far are you in “SQL Basics” now?" in message["text"]
    assert standing(waymark).state is not EnrolmentState.COMPLETED


def test_a_module_that_is_not_finished_is_not_noted(say: Say, waymark: SimpleNamespace) -> None:
    taking(say)
    say(ActionUpdateProgress, "I haven't finished module 2 yet", "update_progress")
    assert standing(waymark).fraction == 0.0


def test_what_is_on_record_as_completed_is_not_undone_by_a_denial(
    say: Say, waymark: SimpleNamespace
) -> None:
    taking(say)
    say(ActionCompleteCourse, "I finished it", "complete_course")
    (message,) = say(ActionCompleteCourse, "how do I finish it", "complete_course")
    assert "I have “SQL Basics” as completed" in message["text"]
    assert standing(waymark).state is EnrolmentState.COMPLETED


@pytest.mark.parametrize("text", ["not done yet", "almost through"])
def test_a_few_words_are_of_the_course_under_way(text: str, say: Say) -> None:
    taking(say)
    (message,) = say(ActionUpdateProgress, text, "deny")
    assert "“SQL Basics”" in message["text"]
