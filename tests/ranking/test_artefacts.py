"""Artefacts: whole or absent, checked, replaced; and what serves when one is broken."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from recommender.catalogue.model import Course
from recommender.catalogue.service import Catalogue
from recommender.errors import ArtefactError, EncoderError
from recommender.ranking.artefacts import KEPT, Artefacts
from recommender.ranking.encoders.hashing import HashingEncoder
from recommender.ranking.retraining import retrain
from recommender.ranking.serving import NO_MODEL, Serving
from recommender.settings import Settings
from recommender.storage.database import Database


@pytest.fixture
def artefacts(settings: Settings) -> Artefacts:
    return Artefacts(settings.models / "recommender")


class Clock:
    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        return self.time


def make_serving(
    artefacts: Artefacts, catalogue: Catalogue, clock: Clock, **more: object
) -> Serving:
    options: dict[str, object] = {"encoder": HashingEncoder, **more}
    return Serving(
        artefacts,
        catalogue,
        lambda: str(catalogue.count()),
        clock=clock,
        background=False,
        **options,  # type: ignore[arg-type]
    )


def test_training_writes_and_activates(artefacts: Artefacts, trained: str) -> None:
    assert artefacts.current() == trained
    model, manifest = artefacts.load(trained)
    assert manifest.rows == len(model.ids) == 12
    assert (manifest.encoder, manifest.dimensions) == ("hashing-64", 64)
    assert manifest.fit is None  # too little history to fit


def test_a_version_trained_aside_does_not_serve(
    settings: Settings,
    database: Database,
    catalogue: Catalogue,
    artefacts: Artefacts,
    trained: str,
    now: datetime,
) -> None:
    later = now + timedelta(minutes=1)
    aside = retrain(settings, database, catalogue, now=later, activate=False)
    assert artefacts.current() == trained
    assert aside.counts["encoded"] == 0  # nothing changed: every vector came from the cache
    artefacts.activate(aside.version)
    assert artefacts.current() == aside.version


@pytest.mark.parametrize("version", ["", "..", "../elsewhere", "nothing"])
def test_only_versions_that_exist_can_be_activated(artefacts: Artefacts, version: str) -> None:
    with pytest.raises(ArtefactError):
        artefacts.activate(version)


def test_the_last_three_are_kept(
    settings: Settings,
    database: Database,
    catalogue: Catalogue,
    artefacts: Artefacts,
    now: datetime,
) -> None:
    made = [
        retrain(settings, database, catalogue, now=now + timedelta(minutes=minute)).version
        for minute in range(KEPT + 2)
    ]
    assert artefacts.versions() == tuple(reversed(made[-KEPT:]))


def test_damage_is_explained(artefacts: Artefacts, trained: str) -> None:
    (artefacts.folder / trained / "vectors.npy").write_bytes(b"rust")
    with pytest.raises(ArtefactError, match=r"vectors\.npy has changed"):
        artefacts.load(trained)
    (artefacts.folder / trained / "vectors.npy").unlink()
    with pytest.raises(ArtefactError, match=r"vectors\.npy is missing"):
        artefacts.load(trained)
    (artefacts.folder / trained / "manifest.json").write_text("{")
    with pytest.raises(ArtefactError, match="manifest cannot be read"):
        artefacts.load(trained)


def test_a_mismatch_is_explained(artefacts: Artefacts, trained: str) -> None:
    with pytest.raises(ArtefactError, match="made with hashing-64, the settings say minilm"):
        artefacts.load(trained, encoder="minilm")
    with pytest.raises(ArtefactError, match="64 dimensions"):
        artefacts.load(trained, dimensions=384)


def test_a_manifest_of_another_release_is_not_read(artefacts: Artefacts, trained: str) -> None:
    file = artefacts.folder / trained / "manifest.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "format": 99}))
    with pytest.raises(ArtefactError, match="another release"):
        artefacts.load(trained)


def test_serving_falls_back_to_the_last_good_one(
    settings: Settings,
    database: Database,
    catalogue: Catalogue,
    artefacts: Artefacts,
    trained: str,
    now: datetime,
) -> None:
    second = retrain(settings, database, catalogue, now=now + timedelta(minutes=1)).version
    (artefacts.folder / second / "counts.npy").write_bytes(b"rust")
    serving = make_serving(artefacts, catalogue, Clock())
    assert serving.snapshot().version == trained
    assert "counts.npy" in serving.problems[0]


def test_without_any_good_one_the_store_alone_serves(
    artefacts: Artefacts, catalogue: Catalogue, trained: str
) -> None:
    (artefacts.folder / trained / "manifest.json").unlink()
    snapshot = make_serving(artefacts, catalogue, Clock()).snapshot()
    assert snapshot.version == NO_MODEL
    assert int(snapshot.table.present.sum()) == 12


def test_a_model_of_another_encoder_does_not_serve(
    artefacts: Artefacts, catalogue: Catalogue, trained: str
) -> None:
    class Other(HashingEncoder):
        name = "other"

    serving = make_serving(artefacts, catalogue, Clock(), encoder=Other)
    assert serving.snapshot().version == NO_MODEL
    assert "settings say other" in serving.problems[0]


def test_without_an_encoder_names_still_serve(
    artefacts: Artefacts, catalogue: Catalogue, trained: str
) -> None:
    def missing() -> HashingEncoder:
        raise EncoderError("The weights are gone.")

    snapshot = make_serving(artefacts, catalogue, Clock(), encoder=missing).snapshot()
    assert snapshot.version == trained


def test_a_new_version_is_noticed_within_a_second_but_not_sooner(
    settings: Settings,
    database: Database,
    catalogue: Catalogue,
    artefacts: Artefacts,
    trained: str,
    now: datetime,
) -> None:
    clock = Clock()
    serving = make_serving(artefacts, catalogue, clock)
    assert serving.snapshot().version == trained
    second = retrain(settings, database, catalogue, now=now + timedelta(minutes=1)).version
    assert serving.snapshot().version == trained
    clock.time = 1.0
    assert serving.snapshot().version == second


def test_a_changed_catalogue_is_noticed(
    artefacts: Artefacts,
    catalogue: Catalogue,
    trained: str,
    academy: tuple[Course, ...],
    now: datetime,
) -> None:
    clock = Clock()
    serving = make_serving(artefacts, catalogue, clock)
    first = serving.snapshot()
    catalogue.upsert([replace(academy[0], course_id="py0")], source="test", now=now)
    clock.time = 2.0
    second = serving.snapshot()
    assert second is not first
    assert second.table.ids[-1] == "py0"
    assert second.table.ids[:12] == first.table.ids
