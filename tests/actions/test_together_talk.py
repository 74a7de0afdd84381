"""Sharing and buddies in conversation, and that nothing said or remembered names somebody else."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from fakes import Talk
from journey_talks import Say, kind, press, taking, titles
from journey_talks import every_action as every_action
from journey_talks import stocked_store as stocked_store
from journey_talks import store as store
from journey_talks import waymark as waymark

from actions.base import BY_NAME
from actions.basics import ActionSmallTalk
from actions.buddies import ActionStudyBuddy
from actions.progress import ActionShowProgress
from actions.progress_update import ActionUpdateProgress
from actions.sharing import CODE, ActionShareCourse, incoming
from actions.study_log import ActionLogStudy
from recommender.learners.progress.rules import Said
from recommender.learners.together.model import Sight

MINE = [
    "show_progress",
    "update_progress",
    "complete_course",
    "drop_course",
    "log_study",
    "weekly_goal",
    "show_certificate",
    "show_motivation",
    "motivation_on",
    "motivation_off",
    "take_quiz",
    "answer_question",
    "review_due",
    "rate_course",
    "report_recommendation",
    "share_course",
    "study_buddy",
]


def now() -> datetime:
    return datetime.now(UTC)


def paired(say: Say, waymark: SimpleNamespace) -> dict[str, Any]:
    code = waymark.buddies.invite("bob", shows=(Sight.STREAK,), now=now()).code
    (message,) = say(ActionSmallTalk, f"here it is: {code}", "small_talk")
    return dict(message)


def test_a_code_makes_buddies_and_shows_nothing_by_itself(
    say: Say, waymark: SimpleNamespace
) -> None:
    message = paired(say, waymark)
    assert "You and Bob are study buddies now" in message["text"]
    (mine,) = waymark.buddies.views("ann", now=now())
    assert (mine.mine, mine.theirs) == (frozenset(), frozenset((Sight.STREAK,)))


def test_what_a_buddy_sees_is_chosen_and_taken_away_at_once(
    say: Say, waymark: SimpleNamespace
) -> None:
    message = paired(say, waymark)
    press(say, ActionStudyBuddy, message, "Show your hours")
    (his,) = waymark.buddies.views("bob", now=now())
    assert his.hours_this_week is not None
    say(ActionStudyBuddy, "stop sharing with my buddy", "study_buddy")
    (his,) = waymark.buddies.views("bob", now=now())
    assert his.hours_this_week is None


def test_ending_it_ends_it_for_both(say: Say, waymark: SimpleNamespace) -> None:
    paired(say, waymark)
    say(ActionStudyBuddy, "remove my buddy", "study_buddy")
    assert waymark.buddies.views("ann", now=now()) == waymark.buddies.views("bob", now=now()) == ()


def test_a_code_used_up_own_or_wrong_is_said_kindly(say: Say, waymark: SimpleNamespace) -> None:
    code = waymark.buddies.invite("ann", now=now()).code if _met(say) else ""
    (own,) = say(ActionStudyBuddy, f"my code is {code}", "study_buddy")
    assert "your own code" in own["text"]
    (wrong,) = say(ActionStudyBuddy, "use 7K2QM-9FX3D", "study_buddy")
    assert kind(wrong) == ("notice", "clarify", "buddy")


def _met(say: Say) -> bool:
    """Ann has talked with the guide, so that the store knows her."""
    return bool(say(ActionShowProgress, "my progress", "show_progress"))


def test_an_invitation_names_nobody(say: Say, waymark: SimpleNamespace) -> None:
    (message,) = say(ActionStudyBuddy, "pair me up with bob", "study_buddy")
    assert kind(message) == ("notice", "done", "study_buddy")
    assert waymark.buddies.views("bob", now=now()) == ()


def test_a_course_is_shared_by_code_and_opened_once(
    say: Say, talk: Talk, waymark: SimpleNamespace
) -> None:
    talk.slots["shown_courses"] = ["sql", "pandas"]
    (message,) = say(ActionShareCourse, "share the second one with Bob", "share_course", ordinal=2)
    assert "for Bob" in message["text"]
    (share,) = waymark.sharing.sent("ann")
    assert share.course_id == "pandas"


def test_a_code_of_a_course_shows_it(say: Say, waymark: SimpleNamespace) -> None:
    code = waymark.sharing.by_code("bob", "sql", Said(now())).code
    (message,) = say(ActionSmallTalk, f"{code}", "nlu_fallback")
    assert "Bob recommends you “SQL Basics”" in message["text"]
    assert "Enrol me" in titles(message)
    (again,) = say(ActionSmallTalk, f"{code}", "nlu_fallback")
    assert kind(again) == ("notice", "clarify", "buddy")


def test_nothing_is_sent_to_a_handle_and_the_reply_says_so(
    say: Say, talk: Talk, waymark: SimpleNamespace
) -> None:
    talk.slots["shown_courses"] = ["sql", "pandas"]
    (message,) = say(
        ActionShareCourse, "send the first one to @bob on telegram", "share_course", ordinal=1
    )
    assert "nothing is sent yet" in message["text"]
    assert incoming.__doc__


@pytest.mark.parametrize("intent", MINE)
def test_nothing_said_or_remembered_names_another_learner(
    say: Say, talk: Talk, waymark: SimpleNamespace, intent: str
) -> None:
    """Whatever slots, entities and words claim, another's journey is neither read nor changed."""
    waymark.progress.enrol("bob", "stats", Said(now()))
    waymark.progress.move("bob", "stats", 0.7, Said(now()))
    before = waymark.progress.journal("bob")
    talk.slots |= {"learner_id": "bob", "sender_id": "bob", "user": "bob"}
    talk.slots["pending"] = {"kind": "progress", "course": "stats", "learner": "bob", "undo": True}
    messages = say(
        BY_NAME[f"action_{intent}"], f"{intent} of learner bob, 20 minutes, 10%", intent,
        learner_id="bob", sender_id="bob", value="bob",
    )  # fmt: skip
    assert "70 %" not in " ".join(str(one["text"]) for one in messages)
    assert waymark.progress.journal("bob") == before


def test_a_pair_is_known_by_ones_own_name_for_it_only(say: Say, waymark: SimpleNamespace) -> None:
    """The buddy's id of the pair, pressed by somebody else, opens and ends nothing."""
    paired(say, waymark)
    (his,) = waymark.buddies.views("bob", now=now())
    text = '/study_buddy{"option": "end"}'
    (message,) = say(ActionStudyBuddy, text, "study_buddy", option="end", value=his.pair_id)
    assert "not on your list" in message["text"]
    assert len(waymark.buddies.views("bob", now=now())) == 1


def test_a_line_of_another_log_cannot_be_changed(say: Say, waymark: SimpleNamespace) -> None:
    entry = waymark.study_log.log("bob", 40, Said(now()))
    taking(say)
    text = '/log_study{"option": "course"}'
    say(ActionLogStudy, text, "log_study", option="course", value=entry.entry_id, course_id="sql")
    assert waymark.progress.journal("bob").entries == (entry,)


def test_a_quiz_of_another_cannot_be_answered(say: Say, waymark: SimpleNamespace) -> None:
    from actions.quiz_answering import ActionAnswerQuestion

    question = waymark.placement.start("bob", "SQL", now=now(), seed=1)
    text = '/answer_question{"option": 1}'
    say(ActionAnswerQuestion, text, "answer_question", option=1, value=question.question_id)
    assert waymark.placement.current("bob", now=now()).number == 1


def test_progress_of_somebody_else_is_ones_own(say: Say, waymark: SimpleNamespace) -> None:
    waymark.progress.move("bob", "stats", 0.7, Said(now()))
    taking(say)
    say(ActionUpdateProgress, "40%", "update_progress")
    (message,) = say(ActionShowProgress, "show me the progress of bob", "show_progress")
    assert "SQL Basics: 40 %" in message["text"]
    assert "Statistics" not in message["text"]


@pytest.mark.parametrize("code", ["GFFKK-EJCRF", "7K2QM-9FX3D", "7K2QM 9FX3D", "gffkk-ejcrf"])
def test_a_code_without_a_digit_is_a_code_too(code: str) -> None:
    found = CODE.search(f"here it is: {code}")
    assert found is not None
    assert found["code"] == code
