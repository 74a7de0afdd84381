"""Calendar, picture and payload of a path."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
from path_worlds import MONDAY, NOW, course, ground, request

from recommender.catalogue.model import Level
from recommender.errors import BadInputError
from recommender.paths.changes import changes_between
from recommender.paths.comparing import alternative, compared, fit_sentence
from recommender.paths.dating import redated, sessions_of
from recommender.paths.ical import calendar
from recommender.paths.model import Mode, Path
from recommender.paths.pace import weekly
from recommender.paths.planner import planned
from recommender.paths.roadmap import MOST, drawn
from recommender.paths.words import hours_text, listed
from recommender.payloads import path_payload, validate

COURSES = [
    course("a", "sql", hours=10, level=Level.BEGINNER, url="https://academy.example/a"),
    course("b", "python", needs="a", hours=6, title="日本語 and $5 of Python"),
    course("c", "python", hours=30, price=0.0),
]


def path(**fields: Any) -> Path:
    fields.setdefault("time_zone", "Europe/Berlin")
    return planned(request(**fields), ground(COURSES, ("sql", "python")), MONDAY)


def events(made: Path, owner: str = "ann") -> list[icalendar.Event]:
    read = icalendar.Calendar.from_ical(calendar(made, sessions_of(made), now=NOW, owner=owner))
    return list(read.walk("VEVENT"))


def test_every_session_is_in_the_calendar_at_its_hour() -> None:
    made = path()
    found = events(made)
    assert len(found) == len(sessions_of(made))
    total = sum(((one.end - one.start) for one in found), timedelta())
    assert total == timedelta(minutes=made.minutes)
    # Before and after the clocks change on 29 March the learner's clock says the same.
    assert {one.start.strftime("%H:%M") for one in found} <= {"19:00", "20:40", "19:20", "20:00"}
    assert {one.start.utcoffset() for one in found} == {timedelta(hours=1)}
    late = events(path(start=None, hours=1))
    assert {one.start.utcoffset() for one in late} == {timedelta(hours=1), timedelta(hours=2)}
    assert {one.start.hour for one in late} == {19}


def test_the_calendar_brings_the_rules_of_its_time_zone() -> None:
    text = calendar(path(), sessions_of(path()), now=NOW).decode()
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert "TZID=Europe/Berlin" in text
    assert all(line.endswith("\r") for line in text.split("\n")[:-1])
    assert all(len(line.encode()) <= 76 for line in text.split("\n"))
    universal = path(time_zone="UTC")
    assert "VTIMEZONE" not in calendar(universal, sessions_of(universal), now=NOW).decode()


def test_a_session_keeps_its_identity_when_it_moves() -> None:
    made = path()
    moved = redated(made, weekly(5), date(2026, 9, 1))
    first, second = events(made), events(moved)
    assert [one["uid"] for one in first] == [one["uid"] for one in second]
    assert [one.start for one in first] != [one.start for one in second]
    uids = [str(one["uid"]) for one in first]
    assert len(set(uids)) == len(uids)
    assert not set(uids) & {str(one["uid"]) for one in events(made, "bob")}
    assert not any("ann" in one for one in uids)


def test_the_roadmap_is_a_picture_with_words_that_say_the_same() -> None:
    made = path(deadline=date(2026, 3, 20))
    found = drawn(made)
    assert found.image.startswith(b"\x89PNG\r\n\x1a\n")
    for step in made.steps:
        assert step.course.title in found.alt
    assert "Deadline: 20 March 2026." in found.alt
    assert drawn(made).image == found.image


def test_long_and_empty_paths_can_be_drawn() -> None:
    many = [course(f"x{n}", f"s{n}", hours=1) for n in range(MOST + 5)]
    long = planned(request(), ground(many, [f"s{n}" for n in range(MOST + 5)]), MONDAY)
    assert f"{MOST + 5}. " in drawn(long).alt
    empty = planned(request(), ground([], ["sql"]), MONDAY)
    assert drawn(empty).image
    assert drawn(empty).alt == "A learning path without steps."


def test_the_payload_holds_to_its_schema_with_everything_in_it() -> None:
    made = path(deadline=date(2026, 3, 20))
    other = planned(request(mode=Mode.FREE), ground(COURSES, ("sql", "python")), MONDAY)
    later = redated(made, weekly(3), MONDAY)
    option = alternative(made, other)
    assert option is not None
    body = path_payload(
        made,
        alternatives=[option],
        changes=changes_between(made, later, ()),
        what_if=compared(made, later),
        roadmap=drawn(made),
    )
    validate(body)
    validate(json.loads(json.dumps(body)))
    assert body["total_hours"] == 16
    assert [step["order"] for step in body["steps"]] == [1, 2]
    assert body["steps"][1]["requires"] == ["a"]
    assert body["steps"][0]["course"]["level"] == "beginner"
    assert body["deadline"]["fits"] is False


def test_the_payload_of_an_empty_path() -> None:
    body = path_payload(planned(request(), ground([], ["sql"]), MONDAY))
    validate(body)
    assert (body["steps"], body["weeks"], body["skills_missing"]) == ([], 0, ["sql"])
    assert body["missing_reasons"] == {"sql": "no course in the catalogue teaches it"}


def test_a_payload_that_is_not_one_is_refused() -> None:
    body = path_payload(path())
    with pytest.raises(BadInputError):
        validate(body | {"image": "data:image/png;base64,AA"})  # a picture without words
    with pytest.raises(BadInputError):
        validate(body | {"weeks": -1})


def test_what_changed_is_said_plainly() -> None:
    made = path()
    same = changes_between(made, made, ())
    assert same.sentences == ("Nothing changed.",)
    later = changes_between(made, redated(made, made.request.pace, date(2026, 3, 9)), ())
    assert len(later.sentences) == 1
    assert later.sentences[0].startswith("You finish 7 days later, on ")
    finished = changes_between(made, planned(request(), ground([], ()), MONDAY), ("a", "b"))
    assert finished.sentences == (
        "Done: A and 日本語 and $5 of Python.",
        "Nothing is left to do.",
    )


def test_a_deadline_is_answered_in_a_sentence() -> None:
    assert fit_sentence(path()) == ""
    fits = fit_sentence(path(deadline=date(2027, 1, 1)))
    assert fits.startswith("It fits before 1 January 2027, with ")
    late = fit_sentence(path(deadline=date(2026, 3, 20)))
    assert "after 20 March 2026" in late
    assert "hours a week it would fit" in late
    assert "there is time for 1 course (10 hours): sql" in late


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(1, "1 minute"), (45, "45 minutes"), (60, "1 hour"), (150, "2.5 hours"), (59.6, "1 hour")],
)
def test_hours_in_words(minutes: float, text: str) -> None:
    assert hours_text(minutes) == text


def test_lists_in_words() -> None:
    assert [listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == [
        "a",
        "a and b",
        "a, b and c",
    ]
