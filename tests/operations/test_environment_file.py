"""The settings file: made once, private, and never overwritten."""

from __future__ import annotations

from pathlib import Path

from cryptography.fernet import Fernet

from recommender.operations.environment import create_env_file
from recommender.settings import Settings


def test_fresh_file_has_working_keys_and_is_private(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    assert create_env_file(path)
    assert path.stat().st_mode & 0o077 == 0
    settings = Settings(_env_file=path)  # type: ignore[call-arg]
    assert settings.jwt_key is not None
    assert settings.rasa_token is not None
    Fernet(settings.encryption_keys[0].get_secret_value()).encrypt(b"x")


def test_existing_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text("WAYMARK_JWT_KEY=mine")
    assert not create_env_file(path)
    assert path.read_text() == "WAYMARK_JWT_KEY=mine"


def test_two_installations_never_share_keys(tmp_path: Path) -> None:
    create_env_file(tmp_path / "a")
    create_env_file(tmp_path / "b")
    first, second = (
        {
            line
            for line in (tmp_path / name).read_text().splitlines()
            if "=" in line and not line.startswith("#")
        }
        for name in "ab"
    )
    assert not first & second
