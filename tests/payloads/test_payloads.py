"""Payloads say what the values say, and keep to their schemas."""

from __future__ import annotations

from dataclasses import replace

import pytest
from administration_samples import SAMPLES as ADMINISTRATION
from journey_samples import SAMPLES as JOURNEY
from outreach_samples import SAMPLES as OUTREACH
from path_samples import SAMPLES as PATHS
from payload_builders import BARE, FULL, explanation, ranked, ranked_course
from quiz_samples import SAMPLES as QUIZ
from statistics_samples import FOUND
from statistics_samples import SAMPLES as STATISTICS

from recommender.catalogue.model import Level
from recommender.errors import BadInputError, NotFoundError
from recommender.learners.model import Learner, Profile
from recommender.payloads import (
    PAYLOAD_TYPES,
    NoticeKind,
    course_card,
    courses_payload,
    error_payload,
    explanation_payload,
    notice_payload,
    profile_payload,
    schema,
    statistics_payload,
    validate,
)
from recommender.payloads.errors import payload_of
from recommender.payloads.explanation import shares
from recommender.payloads.filters import filters_dict, filters_from
from recommender.ranking.model import Filters

TITLES = {"tables": "Tables", "sheets": "Spreadsheets", "files": "Files"}
SAMPLES = {
    "list": courses_payload(ranked(FULL, BARE), title="For you"),
    "empty list": courses_payload(ranked(), title="For you"),
    "details": courses_payload(ranked(FULL), title="SQL", view="details", titles=TITLES),
    "comparison": courses_payload(ranked(FULL, BARE), title="Both", view="comparison"),
    "profile": profile_payload(Learner("l", profile=Profile(weekly_hours=5.0))),
    "explanation": explanation_payload(explanation(content=0.5, popularity=0.25)),
    "notice": notice_payload(NoticeKind.HELP),
    "done": notice_payload(NoticeKind.DONE, "like"),
    "error": error_payload("timeout", "Try again in a moment."),
    **ADMINISTRATION,
    **JOURNEY,
    **OUTREACH,
    **PATHS,
    **QUIZ,
    **STATISTICS,
}


@pytest.mark.parametrize("name", SAMPLES)
def test_payload_keeps_to_its_schema(name: str) -> None:
    validate(SAMPLES[name])


def test_what_was_learned_from_simulated_learners_is_labelled() -> None:
    real = explanation(content=0.5)
    for labelled, plain in (
        (courses_payload(ranked(FULL, simulated=True), title="For you"), SAMPLES["list"]),
        (explanation_payload(replace(real, simulated=True)), explanation_payload(real)),
    ):
        validate(labelled)
        assert labelled["simulated"] is True
        assert "simulated" not in plain


@pytest.mark.parametrize("kind", PAYLOAD_TYPES)
def test_schema_refuses_unknown_fields_and_other_types(kind: str) -> None:
    assert schema(kind)["properties"]["type"] == {"const": kind}
    sample = next(payload for payload in SAMPLES.values() if payload["type"] == kind)
    with pytest.raises(BadInputError, match=kind):
        validate({**sample, "extra": 1})


@pytest.mark.parametrize(
    "broken",
    [
        {"version": 1},
        {"type": "surprise", "version": 1},
        {"type": "notice", "version": 1, "kind": "done"},
        {**SAMPLES["list"], "view": "details"},
        {**SAMPLES["list"], "view": "comparison"},
        {**SAMPLES["profile"], "weekly_hours": 0},
    ],
)
def test_broken_payloads_are_refused(broken: dict[str, object]) -> None:
    with pytest.raises(BadInputError):
        validate(broken)


def test_card_says_what_the_catalogue_says() -> None:
    card = course_card(ranked_course(FULL, match=1.2))
    assert (card["id"], card["level"], card["hours"], card["is_free"]) == (
        "sql-1",
        "beginner",
        8,
        True,
    )
    assert card["match"] == 1.0
    assert card["reasons"] == ["It teaches SQL, which your goal needs."]


def test_unknown_stays_unknown() -> None:
    card = course_card(ranked_course(BARE))
    assert {card[key] for key in ("provider", "level", "hours", "rating", "price", "is_free")} == {
        None
    }


def test_details_name_prerequisites_by_title_in_groups() -> None:
    (course,) = SAMPLES["details"]["courses"]
    assert course["prerequisites"] == [["Tables", "Spreadsheets"], ["Files"]]
    assert course["modules"][1] == {"title": "Joining", "hours": None}


def test_shares_add_up_and_leave_out_what_held_back() -> None:
    found = shares({"content": 3.0, "popularity": 1.0, "fresh": -2.0})
    assert [(part["part"], part["share"]) for part in found] == [
        ("content", 0.75),
        ("popularity", 0.25),
    ]
    assert shares({}) == []


def test_done_must_say_what() -> None:
    with pytest.raises(ValueError, match="what"):
        notice_payload(NoticeKind.DONE)


def test_operators_hints_do_not_reach_people() -> None:
    assert payload_of(NotFoundError("No.", "Run `waymark doctor`."))["hint"] is None


def test_filters_survive_the_journey() -> None:
    filters = Filters(levels=(Level.BEGINNER,), free_only=True, max_hours=10, skills=("SQL",))
    written = filters_dict(filters)
    assert written == {
        "levels": ["beginner"],
        "skills": ["SQL"],
        "free_only": True,
        "max_hours": 10,
    }
    assert filters_from(written) == filters
    assert filters_from(None) == Filters()


def test_figures_are_numbers_and_what_is_not_known_is_null() -> None:
    figures = {one["name"]: one for one in statistics_payload(FOUND)["figures"]}
    assert (figures["shown"]["value"], figures["shown"]["before"]) == (40, 0)
    assert (figures["minutes"]["unit"], figures["minutes"]["value"]) == ("hours", 1.5)
    assert (figures["rating"]["value"], figures["rating"]["before"]) == (4.5, None)
    assert figures["position"]["value"] is None


def test_a_period_ends_on_its_last_day() -> None:
    period = statistics_payload(FOUND)["period"]
    assert period == {"start": "2026-03-02", "end": "2026-03-08", "label": "last week"}
