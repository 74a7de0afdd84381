"""What actions answer, over fakes: payloads, slots, what is recorded, what is offered next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fakes import FakeWaymark, Talk

from actions import listing
from actions.affirmation import ActionAffirm, ActionDeny
from actions.base import WaymarkAction
from actions.basics import ActionGreet, ActionOutOfScope
from actions.compare import ActionCompareCourses
from actions.details import ActionCourseDetails
from actions.enrol import ActionEnrol
from actions.explain import ActionExplain
from actions.fallback import ActionFallback
from actions.feedback import ActionAlreadyKnow, ActionLikeCourse, ActionNotInterested, ActionUndo
from actions.filters import ActionClearFilters, ActionFilterCourses
from actions.help import ActionHelp
from actions.personalisation import ActionPersonalisationOff
from actions.profile import ActionChangeProfile, ActionShowProfile, ActionTellProfile
from actions.recommend import ActionMoreCourses, ActionRecommend
from actions.reply import Reply
from actions.search import ActionSearchCourses
from actions.similar import ActionFindSimilar
from actions.turn import Turn
from recommender.learners.model import EventKind

Say = Callable[..., list[dict[str, Any]]]
WEEKLY = {"hours_per_week": 5.0, "hours": None, "bound": None, "text": "5 hours a week"}


def asking(asked: dict[str, Any]) -> type[WaymarkAction]:
    """An action that shows the list for ``asked``."""

    class Asking(WaymarkAction):
        action_name = "action_asking"

        def answer(self, turn: Turn) -> Reply:
            return listing.show(turn, asked, {})

    return Asking


def ids(message: dict[str, Any]) -> list[str]:
    return [item["id"] for item in message["custom"]["courses"]]


def test_recommending_shows_and_remembers(say: Say, talk: Talk) -> None:
    (message,) = say(ActionRecommend)
    assert message["custom"]["type"] == "courses"
    assert ids(message) == talk.slots["shown_courses"] == ["sql", "py"]
    assert "1. SQL from Scratch (beginner, 8 hours, free)" in message["text"]
    assert talk.slots["request_id"] == "r1"


def test_more_repeats_nothing_and_ends_honestly(say: Say) -> None:
    shown = ids(say(ActionRecommend)[0])
    for _ in range(2):
        shown += ids(say(ActionMoreCourses)[0])
    assert shown == ["sql", "py", "ml", "paint", "spanish"]
    (message,) = say(ActionMoreCourses)
    assert ids(message) == []
    assert "everything" in message["text"]


def test_a_wish_with_conditions_leaves_the_profile_alone(
    say: Say, talk: Talk, waymark: FakeWaymark
) -> None:
    amount = {"hours_per_week": None, "hours": 10.0, "bound": "max", "text": "under 10 hours"}
    (message,) = say(
        ActionRecommend,
        "recommend free courses under 10 hours for beginners",
        level="beginner",
        price={"free": True, "max": None},
        time_amount=amount,
    )
    assert ids(message) == ["sql"]
    assert message["custom"]["filters"] == {
        "levels": ["beginner"],
        "free_only": True,
        "max_hours": 10,
    }
    assert "free, beginner, at most 10 hours" in message["text"]
    assert waymark.learners.get("ann").profile.skill_level is None
    assert "skill_level" not in talk.slots


def test_a_wish_that_states_a_goal_keeps_it(say: Say, talk: Talk) -> None:
    say(
        ActionRecommend,
        "I want to become a data analyst with 5 hours a week, what should I take?",
        career_goal="data analyst",
        time_amount=WEEKLY,
    )
    assert talk.slots["career_goal"] == "data analyst"
    assert talk.slots["weekly_hours"] == 5.0


def test_filters_stack_and_lift(say: Say, talk: Talk) -> None:
    say(ActionRecommend)
    say(ActionFilterCourses, level="beginner")
    (message,) = say(ActionFilterCourses, price={"free": True, "max": None})
    assert talk.slots["filters"] == {"levels": ["beginner"], "free_only": True}
    assert ids(message) == ["sql"]
    say(ActionClearFilters, price={"free": True, "max": None})
    assert talk.slots["filters"] == {"levels": ["beginner"]}
    say(ActionClearFilters)
    assert talk.slots["filters"] is None
    (message,) = say(ActionClearFilters)
    assert message["response"] == "utter_no_filters"


def test_something_shorter_is_shorter_than_what_was_shown(say: Say, talk: Talk) -> None:
    say(ActionRecommend)
    say(ActionFilterCourses, comparative="shorter")
    assert talk.slots["filters"] == {"max_hours": 13}


def test_an_impossible_filter_offers_to_lift_it(say: Say) -> None:
    (message,) = say(ActionFilterCourses, level="advanced", price={"free": True, "max": None})
    assert ids(message) == []
    assert message["buttons"][0]["payload"] == "/clear_filters"


def test_a_filter_that_was_not_understood_asks_back(say: Say) -> None:
    (message,) = say(ActionFilterCourses, "narrow it down")
    assert (message["custom"]["kind"], message["custom"]["what"]) == ("clarify", "filters")


def test_searching(say: Say, waymark: FakeWaymark) -> None:
    (message,) = say(ActionSearchCourses, "find courses about machine learning")
    assert waymark.recommendations.queries[-1][0] == "search machine learning"
    assert "machine learning" in message["custom"]["title"]
    assert waymark.learners.events[-1].kind is EventKind.SEARCH
    (message,) = say(ActionSearchCourses, "search")
    assert message["custom"]["what"] == "search"


def test_similar_keeps_the_level_asked_for_but_not_the_courses_own_skill(say: Say) -> None:
    say(ActionRecommend)
    (message,) = say(
        ActionFindSimilar, "more like the sql one but for beginners", skill="SQL", level="beginner"
    )
    assert message["custom"]["filters"] == {"levels": ["beginner"]}
    assert ids(message) == ["py", "paint"]


def test_explaining_the_second(say: Say, talk: Talk) -> None:
    say(ActionRecommend)
    (message,) = say(ActionExplain, "why the second one?", ordinal=2)
    assert message["custom"]["type"] == "explanation"
    assert message["custom"]["course"]["id"] == talk.slots["current_course"] == "py"
    assert "It teaches Python." in message["text"]
    assert [part["share"] for part in message["custom"]["parts"]] == [0.75, 0.25]


def test_an_ambiguous_reference_asks_back_with_the_same_wish(say: Say) -> None:
    say(ActionRecommend)
    (message,) = say(ActionExplain, "why?")
    assert (message["custom"]["kind"], message["custom"]["what"]) == ("clarify", "course")
    assert message["buttons"][0]["payload"] == '/explain{"course_id": "sql"}'


def test_nothing_shown_yet_says_so_and_recommends(say: Say) -> None:
    first, second = say(ActionExplain, "why the first one?", ordinal=1)
    assert first["response"] == "utter_nothing_shown"
    assert second["custom"]["type"] == "courses"


def test_details_name_prerequisites(say: Say) -> None:
    (message,) = say(ActionCourseDetails, course_id="ml")
    assert message["custom"]["view"] == "details"
    assert message["custom"]["courses"][0]["prerequisites"] == [["Python for Everyone"]]
    assert "builds on Python for Everyone" in message["text"]


def test_comparing_two(say: Say, talk: Talk) -> None:
    say(ActionRecommend)
    (message,) = say(ActionCompareCourses, "compare the first two")
    assert ids(message) == ["sql", "py"]
    assert message["custom"]["sentence"] in message["text"]


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        (ActionLikeCourse, EventKind.LIKE),
        (ActionNotInterested, EventKind.NOT_INTERESTED),
        (ActionAlreadyKnow, EventKind.ALREADY_KNOW),
    ],
)
def test_opinions_are_recorded_and_can_be_taken_back(
    say: Say, waymark: FakeWaymark, action: Any, kind: EventKind
) -> None:
    say(ActionRecommend)
    (message,) = say(action, "the second", ordinal=2)
    event = waymark.learners.events[-1]
    assert (event.kind, event.course_id, event.request_id) == (kind, "py", "r1")
    assert message["custom"]["what"] == kind.value
    assert message["buttons"][1] == {"title": "Undo", "payload": '/undo{"course_id": "py"}'}
    (message,) = say(ActionUndo, course_id="py")
    assert waymark.learners.events[-1].kind is EventKind.UNDO
    assert message["custom"]["what"] == "undo"


def test_none_of_these_means_all_that_were_shown(say: Say, waymark: FakeWaymark) -> None:
    say(ActionRecommend)
    (message,) = say(ActionNotInterested, "none of these please")
    assert [event.course_id for event in waymark.learners.events] == ["sql", "py"]
    assert message["response"] == "utter_not_interested_all"
    say(ActionUndo)
    assert [event.kind for event in waymark.learners.events[2:]] == [EventKind.UNDO] * 2


def test_nothing_to_undo(say: Say) -> None:
    (message,) = say(ActionUndo)
    assert message["response"] == "utter_nothing_to_undo"


def test_enrolling_once(say: Say, waymark: FakeWaymark) -> None:
    (message,) = say(ActionEnrol, course_id="sql")
    assert message["where"] == "Enrol there: https://academy.example/sql"
    (message,) = say(ActionEnrol, course_id="sql")
    assert message["response"] == "utter_enrolled_already"
    assert [event.kind for event in waymark.learners.events] == [EventKind.ENROL]


def test_a_note_of_a_course_taken_is_taken_back(say: Say, waymark: FakeWaymark) -> None:
    (message,) = say(ActionEnrol, course_id="py")
    assert message["where"] == "Enrol on your learning platform."
    assert {"title": "Undo", "payload": '/undo{"course_id": "py"}'} in message["buttons"]
    (message,) = say(ActionUndo, course_id="py")
    assert (message["response"], message["custom"]["what"]) == ("utter_undone", "undo")
    kinds = [EventKind.ENROL, EventKind.DROP]
    assert [event.kind for event in waymark.learners.events] == kinds
    (message,) = say(ActionEnrol, course_id="py")
    assert message["response"] == "utter_enrolled"


def test_undo_in_words_takes_back_the_latest_word_on_the_course(
    say: Say, waymark: FakeWaymark
) -> None:
    say(ActionEnrol, course_id="sql")
    say(ActionUndo, "undo that")
    assert waymark.learners.events[-1].kind is EventKind.DROP
    say(ActionEnrol, course_id="sql")
    say(ActionLikeCourse, course_id="sql")
    say(ActionUndo, "undo that")
    assert waymark.learners.events[-1].kind is EventKind.UNDO


@pytest.mark.parametrize("simulated", [True, False])
def test_what_was_learned_from_simulated_histories_is_labelled(
    say: Say, waymark: FakeWaymark, simulated: bool
) -> None:
    waymark.recommendations.simulated = simulated
    label = "learned from simulated histories"
    for action in (ActionRecommend, ActionExplain):
        (message,) = say(action, "first", course_id="sql")
        assert message["custom"].get("simulated", False) is simulated
        assert (label in message["text"].casefold()) is simulated
    for action in (ActionCourseDetails, ActionCompareCourses):
        (message,) = say(action, "compare", course_id=["sql", "py"])
        assert message["custom"].get("simulated", False) is simulated


def test_the_label_stands_beside_the_filters(say: Say, waymark: FakeWaymark) -> None:
    waymark.recommendations.simulated = True
    (message,) = say(ActionRecommend, "free ones", price={"free": True})
    assert "(free; learned from simulated histories):" in message["text"]
    assert "simulated" not in message["custom"]["title"]


def test_the_goal_that_nothing_answers_is_the_one_asked_for(say: Say, waymark: FakeWaymark) -> None:
    say(ActionTellProfile, career_goal="chef")
    waymark.recommendations.relaxed = ("goal",)
    (message,) = say(ActionRecommend, "recommend something")
    assert "comes close to “chef”" in message["text"]
    turn_goal = {"surface": "recommend", "goal": "juggling"}
    (message,) = say(asking(turn_goal))
    assert "comes close to “juggling”" in message["text"]


def test_telling_everything_at_once_brings_courses(say: Say, talk: Talk) -> None:
    understood, courses = say(
        ActionTellProfile,
        "as I said",
        career_goal="data analyst",
        level="beginner",
        time_amount=WEEKLY,
    )
    assert understood["custom"]["type"] == "profile"
    assert understood["stated"] == (
        "your goal is “data analyst”, your level is beginner and you have 5 hours a week"
    )
    assert courses["custom"]["title"] == "Courses towards “data analyst”"
    assert talk.slots["skill_level"] == "beginner"


def test_interests_add_up_unless_replaced(say: Say, talk: Talk) -> None:
    say(ActionTellProfile, "I like databases", subject="Databases")
    say(ActionTellProfile, "and painting", skill="Painting")
    assert talk.slots["interests"] == ["Databases", "Painting"]
    say(ActionTellProfile, "only arts instead", subject="Arts")
    assert talk.slots["interests"] == ["Arts"]


def test_impossible_hours_are_not_kept(say: Say, talk: Talk) -> None:
    (message,) = say(ActionTellProfile, time_amount={"hours_per_week": 200.0})
    assert message["response"] == "utter_hours_impossible"
    assert talk.slots.get("weekly_hours") is None


def test_showing_and_changing_the_profile(say: Say, talk: Talk) -> None:
    say(ActionTellProfile, level="beginner")
    (message,) = say(ActionShowProfile)
    assert "Level: beginner" in message["text"]
    assert message["custom"]["career_goal"] is None
    (message,) = say(ActionChangeProfile, level="advanced")
    assert talk.slots["skill_level"] == "advanced"
    (message,) = say(ActionChangeProfile)
    assert message["custom"]["kind"] == "clarify"
    assert len(message["buttons"]) == 4


def test_the_profile_names_what_was_liked_set_aside_and_known(
    say: Say, waymark: FakeWaymark
) -> None:
    for one in ("sql", "py", "ml", "paint"):
        say(ActionLikeCourse, course_id=one)
    say(ActionNotInterested, course_id="spanish")
    (message,) = say(ActionShowProfile)
    assert (
        "Liked: Watercolour Painting, Machine Learning in Practice, Python for Everyone and 1 "
        "more; Set aside: Spanish for Travellers" in message["text"]
    )
    assert "Known:" not in message["text"]
    say(ActionUndo, course_id="spanish")
    say(ActionAlreadyKnow, course_id="spanish")
    (message,) = say(ActionShowProfile)
    assert "Set aside:" not in message["text"]
    assert "Known: Spanish for Travellers" in message["text"]


def test_personalisation_off(say: Say, waymark: FakeWaymark) -> None:
    (message,) = say(ActionPersonalisationOff)
    assert not waymark.learners.get("ann").personalised
    assert message["custom"]["what"] == "personalisation_off"


def test_greeting_new_and_returning(say: Say) -> None:
    (message,) = say(ActionGreet)
    assert (message["response"], message["name"]) == ("utter_greet_new", ", Ann")
    say(ActionTellProfile, career_goal="chef")
    (message,) = say(ActionGreet)
    assert (message["response"], message["goal"]) == ("utter_greet_returning", "chef")
    say(ActionPersonalisationOff)
    (message,) = say(ActionGreet)
    assert message["response"] == "utter_greet_new"


def test_yes_does_what_was_offered_and_no_does_not(say: Say, talk: Talk) -> None:
    say(ActionOutOfScope)
    assert talk.slots["offered"] == "recommend"
    (message,) = say(ActionAffirm)
    assert message["custom"]["type"] == "courses"
    say(ActionDeny)
    assert talk.slots["offered"] is None
    (message,) = say(ActionAffirm)
    assert message["response"] == "utter_yes_to_what"


def test_yes_to_starting_starts_the_form(say: Say, talk: Talk) -> None:
    say(ActionGreet)
    assert say(ActionAffirm) == []
    assert talk.events[-1] == {"event": "followup", "timestamp": None, "name": "onboarding_form"}


def test_misunderstanding_rephrases_then_offers_choices_and_forgets(say: Say, talk: Talk) -> None:
    (message,) = say(ActionFallback)
    assert message["response"] == "utter_rephrase"
    assert [item["payload"] for item in message["buttons"]] == ["/recommend", "/explain"]
    (message,) = say(ActionFallback)
    assert message["response"] == "utter_choices"
    say(ActionHelp)
    assert talk.slots["misunderstood"] is None
