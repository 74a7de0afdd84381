"""Settings of the Rasa process."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import environment as settings
from bot.environment import SetupError, parse_env


def test_lines_are_read_as_other_tools_read_them() -> None:
    text = """
# a comment
A=1
 B = two words
export C=three
D="four # five"
E='six'
F=seven # a comment
G=
H=a=b,c=
not a line
1X=no
"""
    assert parse_env(text) == {
        "A": "1",
        "B": "two words",
        "C": "three",
        "D": "four # five",
        "E": "six",
        "F": "seven",
        "G": "",
        "H": "a=b,c=",
    }


@given(st.text())
def test_any_file_is_read(text: str) -> None:
    assert all(name.isidentifier() for name in parse_env(text))


def test_the_real_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("WAYMARK_TEST_A=file\nWAYMARK_TEST_B=file\n")
    monkeypatch.setenv("WAYMARK_TEST_A", "real")
    monkeypatch.setenv("WAYMARK_TEST_B", "")
    monkeypatch.delenv("WAYMARK_TEST_B")
    settings.load_environment(tmp_path)
    assert (os.environ["WAYMARK_TEST_A"], os.environ["WAYMARK_TEST_B"]) == ("real", "file")


def test_relative_folders_start_at_home(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYMARK_HOME", str(environment / "home"))
    monkeypatch.setenv("WAYMARK_VAR_DIR", "data")
    assert settings.var_dir() == environment / "home" / "data"
    assert settings.var_dir().is_dir()
    assert settings.models_dir() == environment / "models"


@pytest.mark.parametrize("value", ["soon", "0", "-1", "nan", "inf"])
def test_an_odd_number_is_named(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("WAYMARK_TURN_TIMEOUT", value)
    with pytest.raises(SetupError, match="WAYMARK_TURN_TIMEOUT"):
        settings.number("WAYMARK_TURN_TIMEOUT", 10)


@pytest.mark.parametrize(
    "given_settings",
    [
        {},
        {"WAYMARK_JWT_KEY": "short"},
        {"WAYMARK_JWT_KEY": "k" * 32, "WAYMARK_JWT_ALGORITHM": "RS256"},
    ],
)
def test_a_key_that_cannot_be_used_is_refused(given_settings: dict) -> None:
    with pytest.raises(SetupError):
        settings.jwt_key(given_settings)


def test_the_other_python_starts_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    monkeypatch.setenv("DATABASE_URL", "sqlite:////tmp/x.db")
    child = settings.child_environment()
    assert "PYTHONPATH" not in child
    assert child["DATABASE_URL"] == "sqlite:////tmp/x.db"


def test_each_models_folder_has_its_own_cache(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # Set first, so that undoing it removes what load_environment leaves behind.
    monkeypatch.setenv("RASA_CACHE_DIRECTORY", "")
    monkeypatch.delenv("RASA_CACHE_DIRECTORY")
    monkeypatch.setenv("WAYMARK_MODELS_DIR", str(tmp_path / "models"))
    settings.load_environment(tmp_path)
    assert Path(os.environ["RASA_CACHE_DIRECTORY"]) == tmp_path / "models" / ".rasa-cache"
