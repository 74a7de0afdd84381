"""Paths and frameworks of occupations on both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.fernet import Fernet

from recommender.errors import NotFoundError
from recommender.storage import erasure, learners, occupations, paths, personal
from recommender.storage.database import Database
from recommender.storage.rotation import rotate

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_versions_count_up_and_the_oldest_go(database: Database) -> None:
    with database.session() as session:
        learners.ensure(session, "ann", now=NOW)
        for number in range(1, paths.KEPT + 3):
            at = NOW + timedelta(hours=number)
            assert paths.save(session, "ann", {"n": number}, reason="r", now=at) == number
        kept = paths.history(session, "ann")
        assert [one.version for one in kept] == list(range(paths.KEPT + 2, 2, -1))
        assert kept[0].document == {"n": paths.KEPT + 2}
        assert paths.history(session, "ann", limit=1) == kept[:1]
        assert len(personal.export(session, "ann")["paths"]) == paths.KEPT
        assert erasure.erase(session, "ann")["paths"] == paths.KEPT
        assert paths.history(session, "ann") == ()
        with pytest.raises(NotFoundError):
            paths.save(session, "ann", {}, reason="r", now=NOW)


def test_a_framework_may_be_written_again(database: Database) -> None:
    with database.session() as session:
        for name in ("keeper", "data keeper"):
            occupations.write_skills(session, "esco", {"s1": (name, ["x"]), "s2": ("b", [])})
            occupations.write_occupations(session, "esco", {"o1": name})
            occupations.write_labels(session, "esco", {"o1": ["keeper", "warden"], "o9": ["z"]})
            occupations.write_relations(
                session, "esco", {("o1", "s1"): True, ("o1", "s2"): False, ("o1", "s9"): True}
            )
        assert occupations.counts(session) == {"occupations": 1, "skills": 2, "relations": 2}
        found = occupations.find(session, ["nobody", "warden"])
        assert found == occupations.Found("esco", "data keeper", ("data keeper",), ("b",))
        assert occupations.find(session, ["nobody"]) is None
        assert occupations.other_names(session, ["data keeper"]) == {"data keeper": ("x",)}


def test_of_occupations_with_one_title_the_one_so_named_comes_first(database: Database) -> None:
    with database.session() as session:
        occupations.write_occupations(session, "esco", {"a": "other", "b": "keeper"})
        occupations.write_labels(session, "esco", {"a": ["keeper"], "b": ["keeper"]})
        found = occupations.find(session, ["keeper"])
        assert found is not None
        assert found.name == "keeper"


def test_paths_are_read_after_the_keys_have_changed(
    open_store: Callable[..., Database], key: str
) -> None:
    newer = Fernet.generate_key().decode()
    old = open_store(key)
    old.migrate()
    with old.session() as session:
        learners.ensure(session, "ann", now=NOW)
        for number in range(3):
            paths.save(session, "ann", {"n": number}, reason="r", now=NOW)
    assert rotate(open_store(newer, key))["paths.document"] == 3
    with open_store(newer).session() as session:
        assert [one.document["n"] for one in paths.history(session, "ann")] == [2, 1, 0]
