"""The room over a real store: one current path a learner, kept up as they go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path as FilePath

import pytest
from cryptography.fernet import Fernet
from path_worlds import NOW, FakeEngine, course, request

from recommender.catalogue.model import Course, Level
from recommender.catalogue.service import Catalogue
from recommender.errors import BadInputError, NotFoundError, StoreError
from recommender.learners.model import Event, EventKind
from recommender.learners.service import Learners
from recommender.paths.adjusting import Adjustment
from recommender.paths.documents import from_document
from recommender.paths.grounds import Grounds
from recommender.paths.model import Mode, PathRequest
from recommender.paths.pace import Pause, weekly
from recommender.paths.roles import Role, RoleMap
from recommender.paths.service import Paths
from recommender.paths.shelf import ShelfKeeper
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher
from recommender.storage.paths import KEPT

COURSES = [
    course("intro", "databases", hours=6, level=Level.BEGINNER, price=0.0),
    course("sql", "sql databases", needs="intro", hours=10, price=20.0),
    course("sql-free", "sql", needs="intro", hours=14, price=0.0),
    course("charts", "charts", hours=8, price=0.0),
    course("charts-two", "charts", hours=12, price=0.0),
]
ANALYST = Role("Analyst", ("sql", "charts"), ("databases",))


@pytest.fixture
def database(tmp_path: FilePath) -> Iterator[Database]:
    store = Database(f"sqlite:///{tmp_path}/store.db", Cipher([Fernet.generate_key().decode()]))
    store.migrate()
    Catalogue(store).upsert(COURSES, source="test", now=NOW)
    yield store
    store.close()


@pytest.fixture
def learners(database: Database) -> Learners:
    room = Learners(database)
    room.ensure("ann", now=NOW)
    return room


def room(database: Database, courses: list[Course] = COURSES) -> Paths:
    grounds = Grounds(
        FakeEngine(courses),
        ShelfKeeper(lambda: 1, Catalogue(database).all),
        RoleMap({"analyst": ANALYST}),
    )
    return Paths(database, Learners(database), grounds, seconds=30)


@pytest.fixture
def paths(database: Database, learners: Learners) -> Paths:
    return room(database)


def done(learners: Learners, course_id: str, kind: EventKind = EventKind.COMPLETE) -> None:
    learners.record("ann", Event(kind, NOW, course_id))


def saved(paths: Paths, asked: PathRequest | None = None) -> None:
    paths.save("ann", paths.plan(asked or request(), now=NOW, learner_id="ann"), now=NOW)


def test_a_saved_path_comes_back_as_it_was(paths: Paths) -> None:
    asked = request(
        pace=weekly(4, [5, 6], pauses=[Pause(date(2026, 4, 1), date(2026, 4, 9))]),
        deadline=date(2026, 4, 1),
        time_zone="Europe/Berlin",
        known={"python": Level.ADVANCED},
    )
    path = paths.save("ann", paths.plan(asked, now=NOW), now=NOW)
    assert path.version == 1
    assert paths.current("ann") == path
    assert path.course_ids == ("intro", "charts", "sql")


def test_planning_alone_stores_nothing(paths: Paths, learners: Learners) -> None:
    paths.plan(request(), now=NOW, learner_id="ann")
    assert paths.current("ann") is None
    assert learners.history("ann") == ()
    with pytest.raises(NotFoundError):
        paths.replan("ann", "progress", now=NOW)


def test_progress_is_taken_into_the_next_version(paths: Paths, learners: Learners) -> None:
    saved(paths)
    done(learners, "intro")
    learners.record("ann", Event(EventKind.PROGRESS, NOW, "sql", 0.5))
    later = NOW + timedelta(days=30)
    found = paths.replan("ann", "progress", now=later)
    assert found.changes.done == ("intro",)
    assert found.path.course_ids == ("sql", "charts")
    assert found.path.steps[0].minutes == 5 * 60
    assert found.path.version == 2
    assert found.path.start >= later.date()
    again = paths.replan("ann", "progress", now=later)
    assert not again.changes.any
    assert again.path.version == 2


def test_a_dropped_course_is_replaced_and_never_comes_back(
    paths: Paths, learners: Learners
) -> None:
    saved(paths)
    done(learners, "sql", EventKind.ENROL)
    done(learners, "sql", EventKind.START)
    done(learners, "sql", EventKind.DROP)
    found = paths.replan("ann", "dropped", now=NOW)
    assert found.changes.removed == ("sql",)
    assert found.changes.added == ("sql-free",)
    done(learners, "sql-free", EventKind.NOT_INTERESTED)
    final = paths.replan("ann", "dropped", now=NOW).path
    assert not {"sql", "sql-free"} & set(final.course_ids)
    assert [one.name for one in final.missing] == ["sql"]


def test_a_skill_that_is_tested_out_needs_no_course(paths: Paths) -> None:
    saved(paths)
    change = Adjustment(known={"SQL": Level.INTERMEDIATE, "databases": Level.ADVANCED})
    found = paths.replan("ann", "tested_out", now=NOW, change=change)
    assert found.path.course_ids == ("charts",)
    assert found.path.known == ("sql", "databases")
    assert "No longer needed: Intro and Sql." in found.changes.sentences
    assert paths.current("ann") == found.path


def test_the_whole_plan_moves_to_another_month(paths: Paths) -> None:
    saved(paths)
    found = paths.shift("ann", date(2027, 3, 1), now=NOW)
    assert found.path.start >= date(2027, 3, 1)
    assert {one.course_id for one in found.changes.moved} == {"intro", "sql", "charts"}
    assert found.changes.days > 300
    with pytest.raises(BadInputError):
        paths.plan(request(start=date(2020, 1, 1)), now=NOW)


def test_what_if_changes_nothing_and_counts_right(paths: Paths) -> None:
    saved(paths)
    before = paths.current("ann")
    more = paths.what_if("ann", Adjustment(extra_hours=3), now=NOW)
    assert more.after.weekly_minutes == 8 * 60
    assert more.after.end < more.before.end
    assert more.before.minutes == more.after.minutes
    sundays = paths.what_if("ann", Adjustment(days=(6,)), now=NOW)
    assert sundays.after.weekly_minutes == 4 * 60
    assert sundays.after.end.weekday() == 6
    late = paths.what_if("ann", Adjustment(deadline=date(2026, 3, 9)), now=NOW)
    assert late.after.fits is False
    assert "would fit" in " ".join(late.sentences)
    skilled = paths.what_if("ann", Adjustment(known={"charts": Level.ADVANCED}), now=NOW)
    assert skilled.after.minutes == skilled.before.minutes - 8 * 60
    assert paths.current("ann") == before
    with pytest.raises(BadInputError):
        paths.what_if("ann", Adjustment(extra_hours=-9), now=NOW)


def test_what_if_knows_what_was_done_since(paths: Paths, learners: Learners) -> None:
    saved(paths)
    done(learners, "charts")
    found = paths.what_if("ann", Adjustment(weekly_hours=10), now=NOW)
    assert found.before.minutes == found.after.minutes == 16 * 60
    assert found.before.courses == 2


def test_alternatives_differ_and_say_how(paths: Paths) -> None:
    path = paths.plan(request(), now=NOW)
    found = {one.mode: one for one in paths.alternatives(path, now=NOW)}
    assert set(found) == {Mode.DEEPER, Mode.FREE}  # the core needs the rest anyway
    assert found[Mode.FREE].path.course_ids == ("intro", "charts", "sql-free")
    assert "28 hours instead of 24 hours" in found[Mode.FREE].sentence
    assert set(found[Mode.DEEPER].path.course_ids) > {"charts", "charts-two"}


def test_history_is_read_only_where_the_learner_allows_it(paths: Paths, learners: Learners) -> None:
    done(learners, "intro")
    assert paths.plan(request(), now=NOW, learner_id="ann").course_ids == ("charts", "sql")
    learners.set_personalised("ann", False, now=NOW)
    path = paths.plan(request(), now=NOW, learner_id="ann")
    assert path.course_ids == ("intro", "charts", "sql")
    paths.save("ann", path, now=NOW)
    # Their own stored path is kept up: they asked for that.
    assert paths.replan("ann", "progress", now=NOW).changes.done == ("intro",)


def test_a_path_belongs_to_what_is_exported_and_erased(
    paths: Paths, learners: Learners, database: Database
) -> None:
    saved(paths, request("analyst, because of my secret reasons"))
    exported = learners.export("ann")["paths"]
    assert exported[0]["document"]["path"]["request"]["goal"].endswith("secret reasons")
    with database.engine.connect() as connection:
        raw = connection.exec_driver_sql("SELECT document FROM paths").scalar()
    assert b"secret" not in bytes(raw)
    assert learners.erase("ann")["paths"] == 1
    assert paths.current("ann") is None


def test_versions_are_kept_but_not_for_ever(paths: Paths, learners: Learners) -> None:
    for _ in range(KEPT + 3):
        saved(paths)
    assert len(learners.export("ann")["paths"]) == KEPT
    kinds = [event.kind for event in learners.history("ann")]
    assert kinds.count(EventKind.PATH) == KEPT + 3
    assert paths.clear("ann", now=NOW) == KEPT
    assert paths.current("ann") is None


def test_a_form_that_is_not_known_is_refused() -> None:
    with pytest.raises(StoreError):
        from_document({"form": 99})


def test_a_goal_and_a_time_zone_are_needed(paths: Paths) -> None:
    with pytest.raises(BadInputError, match="goal"):
        paths.plan(request("  "), now=NOW)
    with pytest.raises(BadInputError, match="time zone"):
        paths.plan(request(time_zone="Middle/Earth"), now=NOW)
    with pytest.raises(BadInputError, match="deadline"):
        paths.plan(request(deadline=date(2026, 3, 1)), now=NOW)
    with pytest.raises(NotFoundError):
        paths.plan(request(), now=NOW, learner_id="nobody")


def test_a_goal_that_nothing_answers_gives_an_empty_path(paths: Paths) -> None:
    path = paths.save("ann", paths.plan(request("zzz"), now=NOW), now=NOW)
    assert path.steps == ()
    assert path.notes == ("Nothing in the catalogue answers this goal.",)
    assert paths.what_if("ann", Adjustment(extra_hours=1), now=NOW).sentences
    assert b"VCALENDAR" in paths.calendar("ann", now=NOW)


def test_teachers_are_looked_up_once(database: Database, learners: Learners) -> None:
    engine = FakeEngine(COURSES)
    keeper = ShelfKeeper(lambda: 1, Catalogue(database).all)
    grounds = Grounds(engine, keeper, RoleMap({"analyst": ANALYST}))
    grounds.ground("analyst", now=NOW)
    first = len(engine.asked)
    grounds.ground("analyst", now=NOW)
    assert len(engine.asked) == first + 1  # the courses near the goal
