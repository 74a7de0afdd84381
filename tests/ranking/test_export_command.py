"""The export is made anew where it is not as it would be made now, and only there."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from recommender.cli import build_app
from recommender.ranking import encoder_export
from recommender.settings import PROJECT, load_settings

EXPORTED = PROJECT / "models" / "encoder"
made = pytest.mark.skipif(not EXPORTED.is_dir(), reason="the encoder is not exported")


@pytest.fixture
def exports(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Folders that were exported to; the export itself takes minutes."""
    found: list[Path] = []

    def export(settings: object) -> float:
        found.append(settings.models / "encoder")  # type: ignore[attr-defined]
        return 1.0

    monkeypatch.setattr(encoder_export, "export_encoder", export)
    return found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Models of an installation that has the encoder as it is made now."""
    monkeypatch.setenv("WAYMARK_MODELS_DIR", str(tmp_path))
    shutil.copytree(EXPORTED, tmp_path / "encoder")
    return tmp_path / "encoder"


def exported() -> bool:
    answer = CliRunner().invoke(build_app(), ["export-encoder", "--if-needed", "--json"])
    assert answer.exit_code == 0, answer.output
    return bool(json.loads(answer.output)["exported"])


@made
def test_what_is_current_is_left(folder: Path, exports: list[Path]) -> None:
    if not encoder_export.is_current(load_settings()):
        pytest.skip("the encoder of this checkout is of another format")
    assert not exported()
    assert exports == []


@made
@pytest.mark.parametrize("missing", ["adapter", "weights"])
def test_an_older_format_is_made_anew(folder: Path, exports: list[Path], missing: str) -> None:
    described = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
    described.pop(missing, None)
    (folder / "encoder.json").write_text(json.dumps(described), encoding="utf-8")
    assert exported()
    assert exports == [folder]


@made
def test_without_the_reading_encoder_it_is_made(folder: Path, exports: list[Path]) -> None:
    (folder / "understanding.onnx").unlink()
    assert exported()


def test_the_tests_begin_with_it() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    steps = re.search(r"^test: .*?\n\n", makefile, re.MULTILINE | re.DOTALL)
    assert steps is not None
    assert "export-encoder --if-needed" in steps.group()
