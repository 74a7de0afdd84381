"""Instructors over a real store: reports, edits, submissions, and what others are refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from cryptography.fernet import Fernet
from fakes import FakeCatalogue, FakeGoals, FakeRecommendations, Talk
from journey_talks import every_action as every_action
from journey_talks import kind, payload_of, press, titles

from actions import course_interest
from actions.affirmation import ActionAffirm
from actions.details import ActionCourseDetails
from actions.explain import ActionExplain
from actions.feedback import ActionUndo
from actions.instructor_audience import ActionCourseAudience
from actions.instructor_digest import ActionDigestSettings
from actions.instructor_dropoff import ActionCourseDropoff
from actions.instructor_editing import ActionEditCourse
from actions.instructor_questions import ActionCourseQuestions
from actions.instructor_reviews import ActionCourseReviews
from actions.instructor_statistics import ActionCourseStatistics
from actions.instructor_submission import ActionSubmitCourse
from actions.instructor_tags import ActionSuggestTags
from actions.instructor_visibility import ActionCourseVisibility
from recommender.administration.audit import Audit
from recommender.administration.audit_model import Outcome
from recommender.administration.refusals import Refusals
from recommender.analytics.digest import Digests
from recommender.analytics.insights import Insights
from recommender.analytics.questions import TOPICS
from recommender.analytics.service import Analytics
from recommender.catalogue.editing.service import Editing
from recommender.catalogue.model import Course, Level, Moderation, Module
from recommender.catalogue.ownership import Owners
from recommender.catalogue.service import Catalogue
from recommender.learners.model import Event, EventKind
from recommender.learners.service import Learners
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher

NOW = datetime.now(UTC)
SECRET = Fernet.generate_key().decode()
Say = Callable[..., list[dict[str, Any]]]
SQL = Course(
    "sql", "SQL from Scratch", description="Sixty short exercises on joins and pandas.",
    subject="Databases", level=Level.INTERMEDIATE, hours=8.0, skills=("SQL",),
    modules=(Module("Selecting", 2.0), Module("Joining", 3.0), Module("Grouping", 3.0)),
)  # fmt: skip
PANDAS = Course("pandas", "Pandas in Practice", subject="Data", hours=6.0, skills=("Pandas",))
PAINT = Course("paint", "Watercolour Painting", subject="Arts", hours=5.0, skills=("Painting",))
COURSES = (SQL, PANDAS, PAINT)
ALL = (
    ActionCourseStatistics,
    ActionCourseVisibility,
    ActionCourseAudience,
    ActionCourseDropoff,
    ActionCourseQuestions,
    ActionCourseReviews,
    ActionEditCourse,
    ActionSuggestTags,
)


class Engine(FakeRecommendations):
    """Without vectors, so that no tag is tried."""

    serving = SimpleNamespace(
        queries=None, snapshot=lambda: SimpleNamespace(model=SimpleNamespace(ids=()))
    )


@pytest.fixture(scope="module")
def taught_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve learners took the SQL course; eight finished, four dropped it early."""
    file = tmp_path_factory.mktemp("instructors") / "store.db"
    store = Database(f"sqlite:///{file}", Cipher([SECRET]))
    store.migrate()
    Catalogue(store).upsert(COURSES, source="test", now=NOW - timedelta(days=400))
    learners = Learners(store)
    for number in range(12):
        who, begun = f"l{number}", NOW - timedelta(days=20 - number / 2)
        learners.ensure(who, name=f"Person{number}", time_zone="Europe/Berlin", now=begun)
        learners.record(who, Event(EventKind.ENROL, begun, "sql"))
        learners.record(who, Event(EventKind.START, begun + timedelta(hours=1), "sql"))
        last = EventKind.COMPLETE if number < 8 else EventKind.DROP
        learners.record(who, Event(last, begun + timedelta(days=5), "sql"))
        words = {"words": f"Great course, thanks to Maria Schmidt! Write to p{number}@mail.org"}
        told = {**words, "quotable": number % 2 == 0}
        learners.record(who, Event(EventKind.REVIEW, begun, "sql", payload=told))
    store.close()
    return file


@pytest.fixture
def store(taught_store: Path, tmp_path: Path) -> Iterator[Database]:
    opened = Database(
        f"sqlite:///{shutil.copy(taught_store, tmp_path / 'store.db')}", Cipher([SECRET])
    )
    yield opened
    opened.close()


@pytest.fixture
def waymark(store: Database) -> SimpleNamespace:
    catalogue, learners = Catalogue(store), Learners(store)
    audit, owners, analytics = Audit(store), Owners(store), Analytics(store)
    engine = Engine(FakeCatalogue(COURSES))
    return SimpleNamespace(
        settings=SimpleNamespace(
            recommendations=2, human_contact=None, crisis_contact=None, jwt_key=None
        ),
        catalogue=catalogue, learners=learners, recommendations=engine, goals=FakeGoals(),
        audit=audit, refusals=Refusals(audit), owners=owners, analytics=analytics,
        editing=Editing(store, catalogue, audit),
        insights=Insights(store, catalogue, lambda: engine, k=10),  # type: ignore[arg-type]
        digests=Digests(store, catalogue, owners, analytics),
        sharing=SimpleNamespace(incoming=lambda *_, **__: ()),
    )  # fmt: skip


@pytest.fixture
def teach(talk: Talk) -> Talk:
    """Ann teaches the SQL course, by her token."""
    talk.verified = {"role": "instructor", "name": "Ann", "channel": "web", "courses": ["sql"]}
    return talk


def refusals(waymark: SimpleNamespace) -> int:
    return len(waymark.audit.entries(outcome=Outcome.REFUSED))


def test_statistics_have_figures_a_sentence_and_a_chart_in_words(teach: Talk, say: Say) -> None:
    (message,) = say(ActionCourseStatistics, "how is my SQL course doing", "course_statistics")
    custom = message["custom"]
    assert custom["type"] == "statistics"
    figures = {one["name"]: one["value"] for one in custom["figures"]}
    assert (figures["enrolled"], figures["completed"]) == (12, 8)
    assert custom["sentence"] in message["text"]
    assert "Enrolled: 12 times" in custom["alt"]


def test_figures_as_a_table_keep_the_period(teach: Talk, say: Say) -> None:
    (drawn,) = say(ActionCourseStatistics, "how did my course do last week", "course_statistics")
    (message,) = say(ActionCourseStatistics, "show it as a table", "course_statistics")
    assert message["custom"]["alt"] is None
    kept = ("start", "end")
    assert [message["custom"]["period"][one] for one in kept] == [
        drawn["custom"]["period"][one] for one in kept
    ]
    assert (datetime.fromisoformat(message["custom"]["period"]["end"]).weekday()) == 6
    assert "Enrolled:" in message["text"]


@pytest.mark.parametrize("action", ALL)
def test_a_learner_and_a_guest_are_refused_and_it_is_written_down(
    talk: Talk, say: Say, waymark: SimpleNamespace, action: Any
) -> None:
    intent = action.action_name.removeprefix("action_")
    (message,) = say(action, f'/{intent}{{"course_id": "sql"}}', intent, course_id="sql")
    assert kind(message) == ("notice", "refused", "role")
    assert "12" not in str(message)
    assert refusals(waymark) == 1


@pytest.mark.parametrize("action", ALL)
@pytest.mark.parametrize("foreign", ["paint", "pandas"])
def test_somebody_elses_course_is_refused_whatever_there_is_to_see(
    teach: Talk, say: Say, waymark: SimpleNamespace, action: Any, foreign: str
) -> None:
    intent = action.action_name.removeprefix("action_")
    teach.slots["shown_courses"] = ["sql", "pandas", "paint"]
    (message,) = say(action, f'/{intent}{{"course_id": "{foreign}"}}', intent, course_id=foreign)
    assert kind(message) == ("notice", "refused", "role")
    (entry,) = waymark.audit.entries(outcome=Outcome.REFUSED)
    assert entry.target == f"course:{foreign}"


def test_a_course_named_by_its_title_is_refused_too(
    teach: Talk, say: Say, waymark: SimpleNamespace
) -> None:
    said = "how is Watercolour Painting doing"
    (message,) = say(ActionCourseStatistics, said, "course_statistics",
                     course="Watercolour Painting")  # fmt: skip
    assert kind(message) == ("notice", "refused", "role")
    assert refusals(waymark) == 1


def test_an_instructor_without_courses_sees_nothing(
    talk: Talk, say: Say, waymark: SimpleNamespace
) -> None:
    talk.verified["role"] = "instructor"
    (message,) = say(ActionCourseStatistics, "how is my course doing", "course_statistics")
    assert kind(message) == ("notice", "refused", "role")
    assert refusals(waymark) == 1


def test_a_granted_course_is_ones_own_until_it_is_revoked(
    talk: Talk, say: Say, waymark: SimpleNamespace
) -> None:
    talk.verified["role"] = "instructor"
    waymark.learners.ensure("ann", now=NOW)
    assert waymark.owners.grant("sql", "ann", actor="root", now=NOW)
    (message,) = say(ActionCourseStatistics, "how is my course doing", "course_statistics")
    assert message["custom"]["type"] == "statistics"
    assert waymark.owners.revoke("sql", "ann")
    (message,) = say(ActionCourseStatistics, "how is my course doing", "course_statistics")
    assert kind(message) == ("notice", "refused", "role")


def test_an_administrator_sees_every_course(talk: Talk, say: Say) -> None:
    talk.verified["role"] = "admin"
    (message,) = say(
        ActionCourseStatistics, "how is Watercolour Painting doing", "course_statistics",
        course="Watercolour Painting",
    )  # fmt: skip
    assert message["custom"]["title"] == "Watercolour Painting"


def test_which_of_several_courses_is_asked_back(teach: Talk, say: Say) -> None:
    teach.verified["courses"] = ["sql", "pandas"]
    (message,) = say(ActionCourseStatistics, "how is my course doing", "course_statistics")
    assert kind(message) == ("notice", "clarify", "course")
    assert titles(message) == ["SQL from Scratch", "Pandas in Practice", "All of them"]
    (message,) = press(say, ActionCourseStatistics, message, "All of them")
    assert message["custom"]["view"] == "courses"
    assert message["custom"]["tables"][1]["rows"][0][:1] == ["SQL from Scratch"]


def test_the_audience_is_told_in_steps_of_ten_without_names(teach: Talk, say: Say) -> None:
    (message,) = say(ActionCourseAudience, "who takes my course", "course_audience")
    assert "Germany 100%" in message["text"]
    tables = {one["title"]: one["rows"] for one in message["custom"]["tables"]}
    assert tables == {"Country": [["Germany", 10, 100.0]]}
    assert "Person" not in str(message)


def test_where_people_stop(teach: Talk, say: Say) -> None:
    (message,) = say(ActionCourseDropoff, "where do people quit my course", "course_dropoff")
    rows = message["custom"]["tables"][0]["rows"]
    assert rows[0][:3] == ["1. Selecting", 12, 33.3]
    assert rows[1][:3] == ["2. Joining", 8, 0]
    assert "5 days in the middle" in message["text"] or "Those who finish" not in message["text"]


def test_too_few_learners_are_told_nothing_of(teach: Talk, say: Say) -> None:
    teach.verified["courses"] = ["paint"]
    for action in (ActionCourseDropoff, ActionCourseAudience, ActionCourseQuestions):
        intent = action.action_name.removeprefix("action_")
        (message,) = say(action, "what about my course", intent)
        assert message["custom"]["tables"] == []


def test_quotes_are_of_those_who_were_told_and_without_people(teach: Talk, say: Say) -> None:
    (message,) = say(ActionCourseReviews, "what do people say", "course_reviews")
    assert "12 favourable" in message["text"]
    assert "Great course" in message["text"]
    assert not any(word in str(message) for word in ("Maria", "Schmidt", "mail.org", "Person"))


def test_questions_are_kept_by_topic_and_told_from_ten_on(
    talk: Talk, say: Say, waymark: SimpleNamespace
) -> None:
    say(ActionCourseDetails, "how much does SQL from Scratch cost?", "course_details",
        course="SQL from Scratch")  # fmt: skip
    say(ActionExplain, "why that one", "explain")
    asked = [one for one in waymark.learners.history("ann") if one.kind is EventKind.ASK]
    assert [one.payload["topic"] for one in asked] == ["why", "price"]
    assert not any("cost" in str(one.payload) for one in asked)
    for number in range(9):
        learner = f"l{number}"
        event = Event(EventKind.ASK, NOW, "sql", payload={"topic": "price"})
        waymark.learners.record(learner, event)
    talk.verified = {"role": "instructor", "channel": "web", "courses": ["sql"]}
    (message,) = say(ActionCourseQuestions, "what do learners ask about it", "course_questions")
    assert message["custom"]["tables"][0]["rows"] == [["what it costs", 10]]


def test_every_topic_that_is_recorded_has_words(teach: Talk, say: Say, waymark: Any) -> None:
    assert set(course_interest.TOPICS) == set(TOPICS)
    for topic in course_interest.TOPICS:
        for number in range(10):
            event = Event(EventKind.ASK, NOW, "sql", payload={"topic": topic})
            waymark.learners.record(f"l{number}", event)
    (message,) = say(ActionCourseQuestions, "what do learners ask about it", "course_questions")
    rows = message["custom"]["tables"][0]["rows"]
    assert sorted(rows) == sorted([words, 10] for words in TOPICS.values())
    with pytest.raises(ValueError, match="weather"):
        course_interest.note_asked(cast(Any, None), "sql", "weather")


def test_opening_a_course_of_a_list_is_a_click(say: Say, talk: Talk, waymark: Any) -> None:
    talk.slots.update(shown_courses=["sql"], request_id=None)
    say(ActionCourseDetails, "tell me about the first one", "course_details", ordinal=1)
    kinds = [one.kind for one in waymark.learners.history("ann")]
    assert kinds.count(EventKind.CLICK) == 1


def test_visibility_says_when_there_is_nothing(teach: Talk, say: Say) -> None:
    (message,) = say(ActionCourseVisibility, "where is my course shown", "course_visibility")
    assert "in no list" in message["text"]


EDITS = [
    ("set the level of my SQL course to beginner", "level", "beginner"),
    ("my SQL course takes 12 hours now", "hours", 12.0),
    ("add the tag pandas to my SQL course", "skills", ("SQL", "Pandas")),
    ("rename my SQL course to SQL for Everyone", "title", "SQL for Everyone"),
    ("change the subject of my SQL course to data", "subject", "Data"),
    ("change the description of my SQL course to: Tables, joins and groups in ten evenings.",
     "description", "Tables, joins and groups in ten evenings."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "field", "value"), EDITS)
def test_an_edit_is_shown_first_made_after_a_yes_and_taken_back(
    teach: Talk, say: Say, waymark: SimpleNamespace, text: str, field: str, value: Any
) -> None:
    before = getattr(waymark.catalogue.get("sql"), field)
    (message,) = say(ActionEditCourse, text, "edit_course")
    assert kind(message) == ("notice", "clarify", "edit_course")
    assert "→" in message["text"]
    assert getattr(waymark.catalogue.get("sql"), field) == before
    (message,) = say(ActionAffirm, "yes", "affirm")
    assert kind(message) == ("notice", "done", "edit_course")
    assert getattr(waymark.catalogue.get("sql"), field) == value
    (message,) = say(ActionUndo, "undo", "undo")
    assert kind(message) == ("notice", "done", "undo")
    assert getattr(waymark.catalogue.get("sql"), field) == before
    actions = [one.line.action for one in waymark.audit.all()]
    assert actions == ["course.edit", "course.edit_undone"]


def test_a_typed_confirmation_without_a_preview_changes_nothing(
    teach: Talk, say: Say, waymark: SimpleNamespace
) -> None:
    say(ActionEditCourse, '/edit_course{"option": "apply"}', "edit_course", option="apply")
    assert waymark.catalogue.get("sql") == SQL


def test_a_preview_of_a_course_that_was_taken_away_cannot_be_confirmed(
    teach: Talk, say: Say, waymark: SimpleNamespace
) -> None:
    say(ActionEditCourse, "set the level of my SQL course to beginner", "edit_course")
    teach.verified["courses"] = ["pandas"]
    (message,) = say(ActionAffirm, "yes", "affirm")
    assert kind(message) == ("notice", "refused", "role")
    assert waymark.catalogue.get("sql") == SQL


def test_an_unknown_tag_is_not_taken_and_near_ones_are_offered(
    teach: Talk, say: Say, waymark: SimpleNamespace
) -> None:
    (message,) = say(ActionEditCourse, "add the tag pandsa to my SQL course", "edit_course")
    assert "Pandas" in titles(message)
    (message,) = press(say, ActionEditCourse, message, "Pandas")
    assert "SQL → SQL, Pandas" in message["text"]
    press(say, ActionEditCourse, message, "Yes, change it")
    assert waymark.catalogue.get("sql").skills == ("SQL", "Pandas")


def test_a_field_without_its_value_is_asked_for(
    teach: Talk, say: Say, waymark: SimpleNamespace
) -> None:
    (message,) = say(ActionEditCourse, "change the level of my course", "edit_course")
    assert "Beginner" in titles(message)
    (message,) = press(say, ActionEditCourse, message, "Beginner")
    assert "intermediate → beginner" in message["text"]
    (message,) = press(say, ActionEditCourse, message, "No, leave it")
    assert waymark.catalogue.get("sql") == SQL


def test_the_question_for_the_course_keeps_the_change(teach: Talk, say: Say) -> None:
    teach.verified["courses"] = ["sql", "pandas"]
    (message,) = say(ActionEditCourse, "set the level to advanced", "edit_course")
    assert kind(message) == ("notice", "clarify", "course")
    (message,) = press(say, ActionEditCourse, message, "Pandas in Practice")
    assert "any level → advanced" in message["text"]


def test_tags_come_from_the_words_and_can_be_added(
    teach: Talk, say: Say, waymark: SimpleNamespace
) -> None:
    (message,) = say(ActionSuggestTags, "which tags would fit my course", "suggest_tags")
    assert "Its own words name Pandas" in message["text"]
    assert payload_of(message, "Add Pandas").startswith("/edit_course")


def test_a_submission_is_collected_shown_and_waits_for_approval(
    talk: Talk, say: Say, waymark: SimpleNamespace
) -> None:
    talk.verified["role"] = "instructor"
    say(ActionSubmitCourse, "I want to add a new course", "submit_course")
    say(ActionSubmitCourse, "Pandas for Librarians", "search_courses")
    say(ActionSubmitCourse, "Catalogues, loans and pandas, step by step.", "tell_profile")
    (message,) = say(ActionSubmitCourse, "6 hours", "tell_profile")
    (message,) = press(say, ActionSubmitCourse, message, "Beginner")
    assert "tagged Pandas" in message["text"]
    (message,) = say(ActionAffirm, "yes", "affirm")
    assert kind(message) == ("notice", "done", "submit_course")
    (mine,) = waymark.owners.of("ann")
    course = waymark.catalogue.get(mine)
    assert (course.title, course.hours, course.moderation) == (
        "Pandas for Librarians", 6.0, Moderation.PENDING
    )  # fmt: skip
    found = waymark.catalogue.find("Pandas for Librarians")
    assert mine not in {one.course_id for one in found}
    (message,) = say(ActionSubmitCourse, "how far is my new course", "submit_course")
    assert "waits for an administrator" in message["text"]


def test_a_submission_can_be_left(talk: Talk, say: Say, waymark: SimpleNamespace) -> None:
    talk.verified["role"] = "instructor"
    say(ActionSubmitCourse, "submit a course called Loom Weaving", "submit_course")
    (message,) = say(ActionSubmitCourse, "stop", "stop")
    assert "nothing was submitted" in message["text"]
    assert waymark.owners.list() == ()


def test_digests_are_switched_on_and_off(teach: Talk, say: Say, waymark: SimpleNamespace) -> None:
    say(ActionDigestSettings, "send me a weekly digest", "digest_settings")
    say(ActionDigestSettings, "warn me when nobody enrols", "digest_settings")
    found = waymark.digests.settings("ann")
    assert (found.weekly, found.alerts, found.courses) == (True, True, ("sql",))
    say(ActionDigestSettings, "stop the weekly summary", "digest_settings")
    assert waymark.digests.settings("ann").weekly is False
