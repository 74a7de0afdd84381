"""One run at a time, which any process sees; a worse model does not take over; going back."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet

from recommender.administration.audit import Audit
from recommender.errors import BadInputError, NotFoundError
from recommender.operations.archives import archives, earlier, make_newest, version_in
from recommender.operations.retraining import Runs
from recommender.operations.run_model import RunKind, RunState
from recommender.operations.training import newest_model
from recommender.ranking.artefacts import Artefacts, Manifest
from recommender.ranking.margin import judge, offline_figure
from recommender.settings import Settings
from recommender.storage.database import Database

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)


def manifest(version: str, after: float | None, *, learnt: float | None = None) -> Manifest:
    fit: dict[str, Any] | None = None
    if after is not None:
        stage = {"scale": 1.0, "learnt": learnt} if learnt is not None else None
        fit = {"before": 0.1, "after": after, "learnt": stage}
    return Manifest(version, "hashing", 8, 0, "-", "-", NOW.isoformat(), {}, {}, fit, {})


@pytest.mark.parametrize(
    ("new", "old", "accepted"),
    [
        (0.100, 0.100, True),
        (0.096, 0.100, True),
        (0.094, 0.100, False),
        (0.200, 0.100, True),
        (None, 0.100, False),
        (0.001, None, True),
        (None, None, True),
    ],
)
def test_the_margin(new: float | None, old: float | None, accepted: bool) -> None:
    found = judge(manifest("b", new), manifest("a", old), margin=0.05)
    assert found.accepted is accepted
    assert found.against == "a"
    assert found.sentence.endswith(".")
    assert judge(manifest("b", new), manifest("a", old), margin=1.0).accepted


def test_what_orders_lists_is_what_counts() -> None:
    assert offline_figure(manifest("a", 0.1, learnt=0.2)) == 0.2
    assert offline_figure(manifest("a", 0.1)) == 0.1
    assert offline_figure(manifest("a", None)) is None


def test_nothing_to_compare_with_is_accepted() -> None:
    assert judge(manifest("b", 0.1), None, margin=0.0).accepted
    simulated = replace(manifest("a", 0.9), counts={"simulated": 5})
    found = judge(manifest("b", 0.1), simulated, margin=0.0)
    assert found.accepted
    assert "simulated" in found.sentence


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        database_url=f"sqlite:///{tmp_path / 'store.db'}",
        models_dir=tmp_path / "models",
        var_dir=tmp_path / "var",
        rasa_port=9,  # nobody answers there
        encryption_keys=Fernet.generate_key().decode(),
    )


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    opened = Database(settings.sqlalchemy_url)
    opened.migrate()
    yield opened
    opened.close()


class Launched(list[tuple[str, ...]]):
    """Remembers what was to be started."""

    def __call__(self, command: Sequence[str]) -> None:
        self.append(tuple(command))


@pytest.fixture
def launched() -> Launched:
    return Launched()


@pytest.fixture
def runs(settings: Settings, database: Database, launched: Launched) -> Runs:
    return Runs(settings, database, Audit(database), launch=launched)


def test_a_run_is_begun_in_the_background_and_seen_by_all(
    runs: Runs, launched: Launched, settings: Settings, database: Database
) -> None:
    run = runs.start(RunKind.RETRAIN, actor="ada", options=["--force"], now=NOW)
    assert launched == [("retrain", "--run", run.run_id, "--force")]
    elsewhere = Runs(settings, database, Audit(database), launch=launched)
    runs.step(run.run_id, "learning the intents", now=NOW + timedelta(seconds=20))
    seen = elsewhere.under_way(now=NOW + timedelta(seconds=30))
    assert seen is not None
    assert (seen.run_id, seen.step, seen.seconds) == (run.run_id, "learning the intents", 20)
    with pytest.raises(BadInputError, match="two never run at once"):
        elsewhere.start(RunKind.ROLLBACK, actor="bob", now=NOW + timedelta(seconds=30))
    assert len(launched) == 1


def test_of_many_at_once_one_begins(runs: Runs, launched: Launched) -> None:
    def start(number: int) -> bool:
        try:
            runs.start(RunKind.RETRAIN, actor=f"a{number}", now=NOW)
        except BadInputError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(start, range(8))) == 1
    assert len(launched) == 1


def test_what_went_silent_was_interrupted_and_keeps_nobody_waiting(runs: Runs) -> None:
    run = runs.start(RunKind.RETRAIN, actor="ada", now=NOW)
    later = NOW + timedelta(minutes=5)
    assert runs.under_way(now=later) is None
    (found,) = runs.latest(now=later)
    assert found.state is RunState.INTERRUPTED
    assert "went away" in str(found.message)
    runs.start(RunKind.RETRAIN, actor="ada", now=later)
    runs.end(run, RunState.DONE, "too late", now=later)  # the given-up one changes nothing
    assert [one.state for one in runs.latest(now=later)] == [RunState.RUNNING, RunState.INTERRUPTED]


def test_an_end_is_kept_with_figures_and_audited(runs: Runs, database: Database) -> None:
    run = runs.start(RunKind.RETRAIN, actor="ada", now=NOW)
    judged = judge(manifest("b", 0.05), manifest("a", 0.1), margin=0.05)
    after = NOW + timedelta(seconds=90)
    runs.end(run, RunState.REJECTED, "worse", version="b", judgement=judged, now=after)
    (found,) = runs.latest(now=after)
    assert (found.state, found.seconds, found.version) == (RunState.REJECTED, 90, "b")
    assert found.figures is not None
    assert found.figures["new"] == 0.05
    lines = Audit(database).entries()
    assert [(one.action, one.actor) for one in lines] == [
        ("retraining.end", "ada"),
        ("retraining.start", "ada"),
    ]
    assert lines[0].outcome == "failed"


def archive(settings: Settings, name: str, version: str | None) -> None:
    settings.models.mkdir(exist_ok=True)
    with tarfile.open(settings.models / name, "w:gz") as file:
        content = json.dumps({"version": version}).encode() if version else b"{}"
        member = tarfile.TarInfo("components/train_x/recommender.json")
        member.size = len(content)
        file.addfile(member, io.BytesIO(content))


def kept(settings: Settings, version: str) -> None:
    folder = settings.models / "recommender" / version
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text("{}")


def test_going_back_takes_archive_and_recommender_together(settings: Settings) -> None:
    for day, version in ((1, "v1"), (2, "v2"), (3, "v2"), (4, "v3")):
        archive(settings, f"waymark-2026110{day}-120000.tar.gz", version)
    for version in ("v1", "v2", "v3"):
        kept(settings, version)
    (settings.models / "recommender" / "current").write_text("v3\n")
    found = archives(settings)
    assert [one.version for one in found] == ["v3", "v2", "v2", "v1"]
    before = earlier(settings, found)
    assert before.name == "waymark-20261103-120000.tar.gz"
    make_newest(settings, before, now=datetime.now(UTC) + timedelta(hours=1))
    assert newest_model(settings) == settings.models / before.name
    (settings.models / "recommender" / "current").write_text("v2\n")
    # The one gone back from is no earlier one, though its file is not the newest any more.
    assert earlier(settings, archives(settings)).version == "v1"
    assert earlier(settings, found, "v1").version == "v1"
    with pytest.raises(NotFoundError):
        earlier(settings, found, "v9")


def test_there_may_be_nothing_to_go_back_to(settings: Settings) -> None:
    archive(settings, "waymark-20261101-120000.tar.gz", "v1")
    with pytest.raises(NotFoundError, match="no earlier model"):
        earlier(settings, archives(settings))
    (settings.models / "broken.tar.gz").write_bytes(b"no archive")
    assert version_in(settings.models / "broken.tar.gz") is None


def test_what_served_before_is_kept(settings: Settings) -> None:
    artefacts = Artefacts(settings.models / "recommender")
    for version in ("v1", "v2", "v3", "v4", "v5"):
        kept(settings, version)
    artefacts.pointer.write_text("v2\n")
    (artefacts.folder / "previous").write_text("v1\n")
    artefacts._prune("v5")
    assert artefacts.versions() == ("v5", "v4", "v3", "v2", "v1")
    (artefacts.folder / "previous").write_text("v2\n")
    artefacts._prune("v5")
    assert artefacts.versions() == ("v5", "v4", "v3", "v2")
