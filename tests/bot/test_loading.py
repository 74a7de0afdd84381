"""A model is loaded as before, without what only its training used."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from rasa.engine.graph import GraphSchema, SchemaNode
from rasa.engine.storage.storage import ModelMetadata
from rasa.graph_components.providers.domain_provider import DomainProvider
from rasa.shared.core.domain import Domain
from rasa.shared.data import TrainingType

from bot.patches.loading import domain_in, load_what_serves

REPOSITORY = Path(__file__).resolve().parents[2]
STOCK = ModelMetadata.__dict__["from_dict"], DomainProvider.__dict__["load"]


@pytest.fixture(autouse=True)
def stock() -> Iterator[None]:
    yield
    ModelMetadata.from_dict, DomainProvider.load = STOCK


def schema(name: str) -> GraphSchema:
    uses = DomainProvider
    return GraphSchema({name: SchemaNode({}, uses, "load", "provide_inference", {})})


def metadata(domain: Domain) -> ModelMetadata:
    """What an archive says of itself."""
    return ModelMetadata(
        trained_at=datetime(2026, 3, 1),  # noqa: DTZ001 - as Rasa writes it
        rasa_open_source_version="3.6.21",
        model_id="model",
        assistant_id="waymark",
        domain=domain,
        train_schema=schema("train"),
        predict_schema=schema("predict"),
        training_type=TrainingType.BOTH,
        project_fingerprint="x",
        core_target="core",
        nlu_target="nlu",
        language="en",
    )


def test_metadata_is_read_but_for_the_classes_of_training() -> None:
    written = json.dumps(metadata(Domain.load(str(REPOSITORY / "domain.yml"))).as_dict())
    before = ModelMetadata.from_dict(json.loads(written)).as_dict()
    load_what_serves()
    now = ModelMetadata.from_dict(json.loads(written)).as_dict()
    assert before.pop("train_schema")["nodes"]
    assert now.pop("train_schema") == {"nodes": {}}
    assert now == before


def test_a_class_of_training_that_cannot_be_imported_does_not_matter() -> None:
    written = metadata(Domain.empty()).as_dict()
    written["train_schema"]["nodes"]["train"]["uses"] = "rasa.no.such.Class"
    load_what_serves()
    assert ModelMetadata.from_dict(written).model_id == "model"


def same(one: Domain, other: Domain) -> None:
    assert one.as_dict() == other.as_dict()
    assert one.fingerprint() == other.fingerprint()
    assert one.action_names_or_texts == other.action_names_or_texts
    assert [vars(slot) for slot in one.slots] == [vars(slot) for slot in other.slots]
    assert one.intent_properties == other.intent_properties
    assert one.session_config == other.session_config


def test_the_domain_is_the_one_rasa_reads(tmp_path: Path) -> None:
    Domain.load(str(REPOSITORY / "domain.yml")).persist(tmp_path / "domain.yml")
    same(domain_in(tmp_path), Domain.from_path(tmp_path))


def test_several_files_are_left_to_rasa(tmp_path: Path) -> None:
    Domain.from_yaml("version: '3.1'\nintents: [a]").persist(tmp_path / "domain.yml")
    Domain.from_yaml("version: '3.1'\nintents: [b]").persist(tmp_path / "more.yml")
    same(domain_in(tmp_path), Domain.from_path(tmp_path))
    assert {"a", "b"} <= set(domain_in(tmp_path).intents)


def test_a_second_call_changes_nothing() -> None:
    load_what_serves()
    once = ModelMetadata.__dict__["from_dict"], DomainProvider.__dict__["load"]
    load_what_serves()
    assert (ModelMetadata.__dict__["from_dict"], DomainProvider.__dict__["load"]) == once
    assert once != STOCK
