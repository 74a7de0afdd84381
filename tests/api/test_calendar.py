"""Files of a learner's path behind links that the chat gives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from fastapi.testclient import TestClient
from icalendar import Calendar

from api.app import create_app
from recommender.bootstrap import Waymark, build
from recommender.catalogue.model import Course
from recommender.paths.links import Link, link_to
from recommender.paths.model import Path as LearningPath
from recommender.paths.model import PathRequest, Source, Step
from recommender.paths.pace import weekly
from recommender.settings import Settings

KEY = "k" * 40
NOW = datetime.now(UTC)
DAY = (NOW + timedelta(days=1)).date()


@pytest.fixture
def waymark(tmp_path: Path) -> Iterator[Waymark]:
    settings = Settings(
        _env_file=None,
        database_url=f"sqlite:///{tmp_path}/store.db",
        encryption_keys=(Fernet.generate_key().decode(),),
        jwt_key=KEY,
    )
    found = build(settings, migrate=True)
    found.learners.ensure("ann", now=NOW)
    yield found
    found.database.close()


@pytest.fixture
def client(waymark: Waymark) -> TestClient:
    return TestClient(create_app(waymark.settings), base_url="http://learn.example")


def plan(waymark: Waymark) -> None:
    course = Course("sql", "SQL from Scratch", hours=2.0)
    request = PathRequest("analyst", weekly(7, range(7)), time_zone="Europe/Berlin")
    step = Step(1, course, 120, DAY, DAY + timedelta(days=1), ("SQL",))
    path = LearningPath(
        request, "Analyst", Source.ROLE, (step,), DAY, DAY + timedelta(days=1), ("SQL",), (), ()
    )
    waymark.paths.save("ann", path, now=NOW)


def address(file: Link, now: datetime = NOW, learner_id: str = "ann") -> str:
    return link_to(file, learner_id, base="", key=KEY, now=now)


def test_the_calendar_comes_as_a_file_that_calendars_open(
    client: TestClient, waymark: Waymark
) -> None:
    plan(waymark)
    answer = client.get(address(Link.CALENDAR))
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/calendar")
    assert answer.headers["content-disposition"] == 'attachment; filename="plan.ics"'
    assert answer.headers["cache-control"] == "no-store"
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [str(one["summary"]) for one in events] == ["Study: SQL from Scratch"] * 2


def test_the_picture_is_shown_in_the_browser(client: TestClient, waymark: Waymark) -> None:
    plan(waymark)
    answer = client.get(address(Link.ROADMAP))
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["content-disposition"].startswith("inline")
    assert answer.content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "link",
    [
        address(Link.CALENDAR, NOW - timedelta(hours=2)),
        address(Link.CALENDAR, learner_id="nobody"),
        f"/paths/nonsense/{Link.CALENDAR.value}",
        address(Link.CALENDAR).replace(Link.CALENDAR.value, Link.ROADMAP.value),
    ],
    ids=["late", "nobody", "nonsense", "for another file"],
)
def test_what_opens_nothing_says_what_to_do(
    client: TestClient, waymark: Waymark, link: str
) -> None:
    plan(waymark)
    answer = client.get(link)
    assert answer.status_code == 410
    assert "in the chat" in answer.text


def test_without_a_plan_there_is_no_file(client: TestClient) -> None:
    assert client.get(address(Link.CALENDAR)).status_code == 410


def test_other_files_are_unknown(client: TestClient) -> None:
    assert client.get("/paths/x/secret.txt").status_code == 422
