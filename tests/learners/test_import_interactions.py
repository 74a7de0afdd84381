from __future__ import annotations

import gzip
import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from sqlalchemy import text

from recommender.errors import BadInputError
from recommender.learners.imports.importer import import_file
from recommender.learners.imports.model import ImportReport
from recommender.learners.service import Learners
from recommender.storage.database import Database
from tests.learners.conftest import NOW

HEADER = "learner,course,event,time,value\n"
ROWS = [
    ("ann", "c1", "enrol", "2026-01-01T10:00:00Z", ""),
    ("ann", "c1", "progress", "2026-01-02T12:00:00+02:00", "0.5"),
    ("bob", "c2", "Completed", "2026-01-03 10:00", ""),
    ("bob", "c3", "rate", "1767225600", "4.5"),
]
CSV = HEADER + "".join(",".join(row) + "\n" for row in ROWS)


def _import(database: Database, path: Path, **options: Any) -> ImportReport:
    return import_file(database, path, now=NOW, **options)


def _file(folder: Path, content: str | bytes, name: str = "events.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def _counts(database: Database) -> tuple[int, ...]:
    with database.session() as session:
        return tuple(
            session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
            for table in ("learners", "courses", "events", "enrolments")
        )


def _as_parquet() -> bytes:
    frame = pl.DataFrame(ROWS, schema=["user_id", "item", "action", "timestamp", "v"], orient="row")
    folder = Path(os.environ["PYTEST_TMP"])
    frame.rename({"v": "value"}).write_parquet(folder / "p.parquet")
    return (folder / "p.parquet").read_bytes()


@pytest.fixture(params=["csv", "tsv", "semicolon", "synonyms", "parquet"])
def same_events(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: Any) -> bytes:
    """The same four events in every format that has columns."""
    monkeypatch.setenv("PYTEST_TMP", str(tmp_path))
    return {
        "csv": lambda: CSV.encode(),
        "tsv": lambda: CSV.replace(",", "\t").encode(),
        "semicolon": lambda: ("\ufeff" + CSV.replace(",", ";")).encode(),
        "synonyms": lambda: CSV.replace(
            HEADER, "User_ID,Item ID,Event-Type,Timestamp,Score\n"
        ).encode(),
        "parquet": _as_parquet,
    }[request.param]()


@pytest.mark.parametrize("packed", [False, True])
def test_every_format_gives_the_same_events(
    database: Database, tmp_path: Path, same_events: bytes, packed: bool
) -> None:
    content = gzip.compress(same_events) if packed else same_events
    report = _import(database, _file(tmp_path, content, "events"))
    assert (report.format, report.accepted, report.added) == ("events", 4, 4)
    assert (report.learners_added, report.rejected_total) == (2, 0)
    assert report.notes == ["1 times without a zone were read as UTC."]
    learners = Learners(database)
    day = datetime(2026, 1, 1, tzinfo=UTC)
    ann, bob = (
        [(one.kind.value, one.occurred_at, one.value) for one in learners.history(who)]
        for who in ("ann", "bob")
    )
    assert ann == [
        ("progress", day + timedelta(days=1, hours=10), 0.5),
        ("enrol", day + timedelta(hours=10), None),
    ]
    assert bob == [
        ("complete", day + timedelta(days=2, hours=10), None),
        ("rate", day, 4.5),
    ]
    assert [(one.state.value, one.progress) for one in learners.enrolments("ann")] == [
        ("started", 0.5)
    ]
    again = _import(database, _file(tmp_path, content, "events"))
    assert (again.accepted, again.added, again.learners_added) == (4, 0, 0)


def test_lines_keep_their_order_and_repeat_nothing(database: Database, tmp_path: Path) -> None:
    path = _file(tmp_path, "1 c3 c1 c2\n\n2 c1\n", "train.txt")
    report = _import(database, path)
    assert (report.format, report.added, report.learners_added) == ("lines", 4, 2)
    history = Learners(database).history("1")
    assert [one.course_id for one in history] == ["c2", "c1", "c3"]
    assert [one.occurred_at.timestamp() for one in history] == [2, 1, 0]
    assert _import(database, path).added == 0


def test_a_course_repeated_in_a_line_is_one_enrolment(database: Database, tmp_path: Path) -> None:
    path = _file(tmp_path, "1 c3 c1 c3 c2 c1\n2 c3 c1\n", "train.txt")
    report = _import(database, path)
    assert (report.accepted, report.added, report.repeated) == (7, 5, 2)
    history = Learners(database).history("1")
    assert [(one.course_id, one.occurred_at.timestamp()) for one in history] == [
        ("c2", 3), ("c1", 1), ("c3", 0),
    ]  # fmt: skip
    again = _import(database, path)
    assert (again.accepted, again.added, again.repeated) == (7, 0, 7)


def test_unknown_courses_are_rejected_or_made(database: Database, tmp_path: Path) -> None:
    path = _file(tmp_path, "1 c1 x1\n2 x1 x2\n")
    report = _import(database, path)
    assert (report.accepted, report.rejected_total, report.learners_added) == (1, 3, 1)
    assert report.rejected[0] == (1, "the course x1 is not in the catalogue")
    report = _import(database, path, create_missing_courses=True)
    assert (report.accepted, report.added, report.courses_added) == (4, 3, 2)


def test_bad_rows_never_stop_good_ones(database: Database, tmp_path: Path) -> None:
    bad = [
        ("", "c1", "enrol", "2026-01-01", ""),
        ("ann", "", "enrol", "2026-01-01", ""),
        ("ann", "c1", "dance", "2026-01-01", ""),
        ("ann", "c1", "enrol", "yesterday", ""),
        ("ann", "c1", "enrol", "2999-01-01", ""),
        ("ann", "c1", "enrol", "1767225600000", ""),
        ("ann", "c1", "progress", "2026-01-01", "45"),
        ("ann", "c1", "rate", "2026-01-01", "nan"),
        ("ann", "c1", "enrol"),
        ("a" * 256, "c1", "enrol", "2026-01-01", ""),
    ]
    content = HEADER + "".join(",".join(row) + "\n" for row in [*bad, ROWS[0]])
    latin = content.encode() + "zoë,c1,enrol,2026-01-01,\n".encode("latin-1")
    sample = b"".join(b"%d,c1,like,0,\n" % n for n in range(6000))
    head, rest = latin.split(b"\n", 1)
    report = _import(database, _file(tmp_path, head + b"\n" + sample + rest))
    assert report.added == 6001
    assert [one.row - 6000 for one in report.rejected] == [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13]
    assert all(one.reason and "ann" not in one.reason for one in report.rejected)


def test_rejections_are_capped_and_counted(database: Database, tmp_path: Path) -> None:
    report = _import(database, _file(tmp_path, HEADER + "ann,c1,dance,0,\n" * 1500))
    assert (report.rejected_total, len(report.rejected), report.accepted) == (1500, 1000, 0)


@pytest.mark.parametrize(
    ("content", "file_format"),
    [
        (b"", "auto"),
        (b"  \n", "auto"),
        (b"title,price\nSQL,3\n", "auto"),
        (b"Once upon a time there was a learner.\nShe liked trees.\n", "auto"),
        (b"1 c1 c2\n", "events"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "auto"),
        (b"PAR1 and nothing more", "auto"),
        (gzip.compress(CSV.encode() * 100)[:-20], "auto"),
        (gzip.compress(b"not a table"), "auto"),
        (CSV.encode(), "xml"),
    ],
)
def test_a_file_that_is_not_what_it_says_changes_nothing(
    database: Database, tmp_path: Path, content: bytes, file_format: str
) -> None:
    before = _counts(database)
    with pytest.raises(BadInputError):
        _import(
            database, _file(tmp_path, content), file_format=file_format,
            create_missing_courses=True,
        )  # fmt: skip
    assert _counts(database) == before


def test_missing_file_is_bad_input(database: Database, tmp_path: Path) -> None:
    with pytest.raises(BadInputError):
        _import(database, tmp_path / "nowhere.csv")


def test_chunks_do_not_change_the_outcome(database: Database, tmp_path: Path) -> None:
    content = HEADER + "".join(
        f"u{n % 7},c{n % 10},{kind},2026-01-{n % 27 + 1:02d},{value}\n"
        for n in range(300)
        for kind, value in [("enrol", ""), ("progress", n % 9 / 10), ("drop", "")][n % 3 :]
    )
    path = _file(tmp_path, content)
    with database.session() as session:
        once = _import(database, path, chunk=10_000)
        query = text(
            "SELECT learner_id, course_pk, state, progress, enrolled_at, updated_at "
            "FROM enrolments JOIN learners ON learners.id = learner_pk ORDER BY 1, 2"
        )
        whole = session.execute(query).all()
        session.execute(text("DELETE FROM enrolments"))
        session.execute(text("DELETE FROM events"))
    parts = _import(database, path, chunk=7)
    with database.session() as session:
        assert session.execute(query).all() == whole
    assert parts.added == once.added


def test_a_killed_import_is_completed_by_the_next(database: Database, tmp_path: Path) -> None:
    path = _file(tmp_path, "".join(f"{n} c1 c2 c3 c4\n" for n in range(4_000)))
    program = (
        "import sys; from pathlib import Path; from datetime import datetime, UTC;"
        "from recommender.storage.database import Database;"
        "from recommender.learners.imports.importer import import_file;"
        "import_file(Database(sys.argv[1]), Path(sys.argv[2]), now=datetime.now(UTC), chunk=100)"
    )
    process = subprocess.Popen([sys.executable, "-c", program, database.url, str(path)])
    while _counts(database)[2] == 0 and process.poll() is None:
        time.sleep(0.02)
    process.kill()
    process.wait()
    stored = _counts(database)[2]
    assert 0 < stored <= 16_000
    report = _import(database, path)
    assert report.added == 16_000 - stored
    assert _counts(database) == (4_000, 10, 16_000, 16_000)


@pytest.mark.parametrize(
    "content", ["u1 i1 i2\n\nu2 i2\n", "u1 i1 i2\nu2\n", "\nu1\nu2 i1 i3\n\n", "u1\ti1\nu2\t\n"]
)
def test_lines_are_known_in_spite_of_gaps(database: Database, tmp_path: Path, content: str) -> None:
    report = _import(database, _file(tmp_path, content, "l"), create_missing_courses=True)
    assert report.format == "lines"
    assert report.accepted
    assert all("without courses" in one.reason for one in report.rejected)


@pytest.mark.parametrize("content", ["u1\nu2\n", "\n\nlearner,course\nu1,i1\n", "h1,h2\n"])
def test_what_has_no_courses_is_no_history(
    database: Database, tmp_path: Path, content: str
) -> None:
    with pytest.raises(BadInputError):
        _import(database, _file(tmp_path, content, "l"))
