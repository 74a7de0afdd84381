"""How a conversation goes on: resuming, filters, roles, persons, goals told back, questions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fakes import FakeWaymark, Talk

from actions.affirmation import ActionAffirm
from actions.basics import ActionOutOfScope, ActionSkip, ActionSmallTalk
from actions.contact import ActionContact
from actions.enrol import ActionEnrol
from actions.fallback import ActionFallback
from actions.feedback import ActionLikeCourse
from actions.filters import ActionClearFilters, ActionFilterCourses, ActionShowFilters
from actions.goals import ActionMisread, ActionUndecided
from actions.languages import ActionOtherLanguage
from actions.onboarding_done import ActionOnboardingDone
from actions.profile import ActionTellProfile
from actions.profiling import ActionTakeAnswer
from actions.recommend import ActionRecommend
from actions.resuming import ActionResume
from actions.roles import ActionRoleNeeded
from actions.similar import ActionFindSimilar
from recommender.learners.model import EventKind

Say = Callable[..., list[dict[str, Any]]]
WEEKENDS = {"hours_per_week": None, "hours": None, "bound": None, "text": "weekends only"}


def kind(message: dict[str, Any]) -> str:
    custom = message["custom"]
    return f"{custom['kind']}:{custom['what']}" if custom.get("what") else str(custom["kind"])


def test_filters_that_hold_are_named_each_with_a_button_that_lifts_it(say: Say, talk: Talk) -> None:
    say(ActionRecommend)
    say(ActionFilterCourses, level="beginner", price={"free": True, "max": None})
    (message,) = say(ActionShowFilters, "show me my filters")
    assert message["filters"] == "free, beginner"
    assert [item["title"] for item in message["buttons"]] == [
        "Lift “beginner”", "Lift “free”", "Clear the filters",
    ]  # fmt: skip
    assert talk.slots["filters"] == {"levels": ["beginner"], "free_only": True}


def test_a_filter_is_lifted_by_its_name(say: Say, talk: Talk) -> None:
    say(ActionFilterCourses, level="beginner", price={"free": True, "max": None})
    (message,) = say(ActionClearFilters, "forget the price", "clear_filters")
    assert talk.slots["filters"] == {"levels": ["beginner"]}
    assert message["text"].startswith("Lifted: free of charge.")


def test_nothing_shorter_is_said_and_no_filter_stays(say: Say, talk: Talk) -> None:
    say(ActionRecommend)
    talk.slots["current_course"] = "paint"
    (message,) = say(ActionFilterCourses, "something shorter", comparative="shorter")
    assert message["text"].startswith("Nothing that fits is shorter than “Watercolour Painting”.")
    assert not talk.slots.get("filters")


def test_more_like_it_but_shorter(say: Say) -> None:
    say(ActionRecommend)
    (message,) = say(
        ActionFindSimilar, "more like the second but shorter", ordinal=2, comparative="shorter"
    )
    assert message["custom"]["filters"] == {"max_hours": 19}


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("approve the pending courses", "utter_not_for_learner"),
        ("publish a new course", "utter_not_for_learner"),
    ],
)
def test_a_learner_is_refused_politely_and_nothing_happens(
    say: Say, waymark: FakeWaymark, text: str, response: str
) -> None:
    (message,) = say(ActionRoleNeeded, text)
    assert (kind(message), message["response"]) == ("refused:role", response)
    assert waymark.learners.events == []
    assert waymark.audit.lines == [("ann", "role.asked", None, "refused")]


def test_after_three_misunderstandings_a_person_is_named(say: Say, waymark: FakeWaymark) -> None:
    waymark.settings.human_contact = "the library desk"
    kinds = [kind(say(ActionFallback, "what ho", "nlu_fallback")[0]) for _ in range(3)]
    assert kinds == ["clarify:intent", "clarify:intent", "clarify:contact"]
    (message,) = say(ActionContact, "a human please")
    assert "the library desk" in message["contact"]


def test_what_is_none_of_our_business_counts_and_what_is_understood_ends_it(say: Say) -> None:
    says = [say(ActionOutOfScope, "book a flight", "out_of_scope")[0] for _ in range(3)]
    assert [kind(one) for one in says] == ["out_of_scope", "out_of_scope", "out_of_scope:contact"]
    say(ActionRecommend)
    assert kind(say(ActionOutOfScope, "book a flight", "out_of_scope")[0]) == "out_of_scope"


def test_small_talk_answers_what_was_said(say: Say) -> None:
    assert say(ActionSmallTalk, "are you a robot?")[0]["response"] == "utter_small_talk_identity"
    assert say(ActionSmallTalk, "nice hat")[0]["response"] == "utter_small_talk_praise"
    assert say(ActionSmallTalk, "it rains")[0]["response"] == "utter_small_talk"


def test_another_language_is_answered_in_it_and_what_was_named_is_looked_for(say: Say) -> None:
    first, second = say(ActionOtherLanguage, "hola, quiero aprender SQL", skill="SQL")
    assert (first["response"], kind(first)) == ("utter_speak_es", "clarify:language")
    assert second["custom"]["type"] == "courses"
    (only,) = say(ActionOtherLanguage, "hola")
    assert only["response"] == "utter_speak_es"


def test_where_were_we(say: Say, talk: Talk) -> None:
    (message,) = say(ActionResume, "where were we?")
    assert message["response"] == "utter_greet_new"
    say(ActionFilterCourses, price={"free": True, "max": None})
    (message,) = say(ActionResume, "where were we?")
    assert message["text"].startswith("We were here.")
    assert message["custom"]["filters"] == {"free_only": True}
    talk.slots["onboarding_outcome"] = "cancelled"
    say(ActionOnboardingDone)
    assert talk.slots["left"] == "onboarding"
    assert say(ActionResume, "where were we?") == []
    assert talk.events[-1]["name"] == "onboarding_form"
    assert "setting up your profile" in talk.slots["onboarding_note"]


def test_a_goal_is_told_back_where_it_was_read(say: Say) -> None:
    (message,) = say(ActionTellProfile, "I want to become a data analyst", "tell_profile")
    assert (
        message["check"] == "I read that as: Databases \u2013 SQL and Python. Say so if I am off."
    )
    (message,) = say(ActionTellProfile, "I want to become a falconer", "tell_profile")
    assert message["check"] == "Tell me if that is wrong."


def test_somebody_undecided_gets_directions(say: Say) -> None:
    (message,) = say(ActionUndecided, "no idea what to learn")
    assert kind(message) == "clarify:career_goal"
    assert len(message["buttons"]) > 2


def test_read_wrongly_asks_for_the_goal_again(say: Say, talk: Talk) -> None:
    assert say(ActionMisread, "that's not it") == []
    assert talk.slots["onboarding_pending"] == ["career_goal"]
    assert talk.events[-1] == {"event": "followup", "timestamp": None, "name": "onboarding_form"}


def test_a_quantity_that_nobody_can_know_is_asked_back_once(say: Say, talk: Talk) -> None:
    (message,) = say(ActionTellProfile, "weekends only", "tell_profile", time_amount=WEEKENDS)
    assert kind(message) == "clarify:weekly_hours"
    say(ActionTakeAnswer, "4", "tell_profile")
    assert talk.slots["weekly_hours"] == 4
    assert talk.slots["pending_question"] is None


def test_one_question_after_a_like_its_answer_and_silence_after_it(
    say: Say, talk: Talk, waymark: FakeWaymark
) -> None:
    say(ActionTellProfile, "I want to become a nurse", "tell_profile")
    say(ActionRecommend)
    liked, asked = say(ActionLikeCourse, "I like the first", "like_course", ordinal=1)
    assert (kind(liked), kind(asked)) == ("done:like", "clarify:deadline")
    assert waymark.learners.events[-1].payload == {"asked": "deadline"}
    (message,) = say(
        ActionTakeAnswer, "by May", deadline={"date": "2026-05-01", "ambiguous": False, "text": ""}
    )
    assert "you want to be done by 1 May 2026" in message["stated"]
    assert waymark.learners.get("ann").profile.preferences == {"deadline": "2026-05-01"}
    assert len(say(ActionLikeCourse, "I like the second", "like_course", ordinal=2)) == 1
    talk.slots["profiled"] = None
    assert len(say(ActionLikeCourse, "I like the first", "like_course", ordinal=1)) == 1


def test_a_question_may_be_skipped_and_yes_does_not_answer_it(say: Say, talk: Talk) -> None:
    say(ActionTellProfile, "I want to become a nurse", "tell_profile")
    say(ActionRecommend)
    noted, asked = say(ActionEnrol, "enrol me in the first", "enrol", ordinal=1)
    assert (noted["then"], kind(asked)) == ("", "clarify:deadline")
    assert talk.slots["offered"] is None
    (message,) = say(ActionSkip, "/skip", "skip")
    assert message["response"] == "utter_left_open"
    (message,) = say(ActionAffirm, "yes", "affirm")
    assert message["custom"]["type"] == "courses"


def test_nothing_is_asked_of_somebody_who_told_nothing(say: Say, waymark: FakeWaymark) -> None:
    say(ActionRecommend)
    (message,) = say(ActionLikeCourse, "I like the first", "like_course", ordinal=1)
    assert kind(message) == "done:like"
    assert [one.kind for one in waymark.learners.events] == [EventKind.LIKE]


def test_two_wishes_are_answered_one_after_the_other(say: Say, talk: Talk) -> None:
    say(ActionRecommend)
    first, second = say(
        ActionLikeCourse, "tell me more about it and show me more", "like_course"
    )  # fmt: skip
    assert first["custom"]["what"] == "course"
    assert second["custom"]["type"] == "courses"
    assert talk.slots.get("misunderstood") is None
