"""Payloads of the journey say what the values say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from journey_samples import CARD, RECORD, SAMPLES

from recommender.errors import BadInputError
from recommender.payloads import certificate_payload, progress_payload, validate


@pytest.mark.parametrize("name", SAMPLES)
def test_journey_payload_keeps_to_its_schema(name: str) -> None:
    validate(SAMPLES[name])


def test_progress_says_week_goal_and_courses() -> None:
    body = SAMPLES["progress"]
    assert body["week"]["start"] == "2026-03-02"
    assert [day["minutes"] for day in body["week"]["days"]] == [0, 0, 40, 0, 0, 0, 0]
    assert (body["goal_hours"], body["done_hours"]) == (3, 0.67)
    (course,) = body["courses"]
    assert (course["percent"], course["hours_left"], course["module"]) == (25, 6, "Joining")
    assert (body["streak_days"], body["xp"]) == (1, 40)
    assert [badge["code"] for badge in body["badges"]] == ["first_step"]


def test_switched_off_there_is_no_streak_to_be_seen() -> None:
    body = progress_payload(CARD, None)
    assert (body["streak_days"], body["xp"], body["badges"]) == (None, None, [])
    with pytest.raises(BadInputError):
        validate({**body, "freezes": 1})


def test_skills_name_their_evidence() -> None:
    skills = {one["skill"]: one for one in SAMPLES["progress with skills"]["skills"]}
    assert skills["Statistics"] == {
        "skill": "Statistics", "level": 0, "wanted": True, "evidence": [],
    }  # fmt: skip
    assert [one["kind"] for one in skills["SQL"]["evidence"]] == ["quiz", "part"]


def test_an_unsigned_record_says_that_it_is_none_and_a_token_needs_a_signature() -> None:
    body = SAMPLES["certificate"]
    assert (body["signed"], body["token"], body["asserted_by"]) == (False, None, "learner")
    assert "not a signed certificate" in body["statement"]
    validate(certificate_payload(replace(RECORD, token="a.b.c")))
    with pytest.raises(BadInputError):
        validate({**body, "token": "a.b.c"})


def test_a_step_names_its_course_and_what_else_there_is() -> None:
    body = SAMPLES["next_step"]
    assert body["course"] == {"id": "sql-1", "title": "SQL from Scratch"}
    assert (body["minutes"], body["module"]) == (24, "Joining")
    assert [one["kind"] for one in body["others"]] == ["review"]


def test_what_a_buddy_does_not_show_is_null() -> None:
    bob, eve = SAMPLES["buddies"]["buddies"]
    assert (bob["streak_days"], bob["courses"], bob["hours_this_week"]) == (None, None, None)
    assert eve["courses"] == [{"title": "SQL from Scratch", "percent": 40}]
    assert (eve["i_show"], eve["they_show"]) == (["hours"], ["courses", "hours", "streak"])
