"""Settings come from the environment, are typed, and complain in sentences."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from recommender.errors import SettingsError
from recommender.settings import PROJECT, Settings, load_settings


def test_environment_wins_over_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYMARK_API_PORT", "9001")
    monkeypatch.setenv("DATABASE_URL", "sqlite:////somewhere/else.db")
    settings = load_settings()
    assert settings.api_port == 9001
    assert settings.sqlalchemy_url == "sqlite:////somewhere/else.db"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WAYMARK_API_PORT", "eighty"),
        ("WAYMARK_RASA_PORT", "70000"),
        ("WAYMARK_JWT_KEY", "short"),
        ("WAYMARK_ENCRYPTION_KEYS", "not-a-key"),
        ("WAYMARK_DIVERSITY", "2"),
    ],
)
def test_a_wrong_value_names_the_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert name in caught.value.message
    assert ".env" in str(caught.value.hint)


def test_keys_are_split_and_kept_secret() -> None:
    keys = [Fernet.generate_key().decode() for _ in range(2)]
    settings = Settings(_env_file=None, encryption_keys=" , ".join(keys))  # type: ignore[call-arg]
    assert [key.get_secret_value() for key in settings.encryption_keys] == keys
    assert keys[0] not in repr(settings)


def test_relative_paths_start_at_home(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, home=tmp_path, database_url="sqlite:///var/x.db")  # type: ignore[call-arg]
    assert settings.sqlalchemy_url == f"sqlite:///{tmp_path / 'var' / 'x.db'}"
    assert settings.models == tmp_path / "models"


def test_postgres_gets_its_driver() -> None:
    settings = Settings(_env_file=None, database_url="postgresql://u:p@h/db")  # type: ignore[call-arg]
    assert settings.sqlalchemy_url == "postgresql+psycopg://u:p@h/db"


@pytest.mark.parametrize(
    ("host", "reached"),
    [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "127.0.0.1"), ("10.1.2.3", "10.1.2.3")],
)
def test_own_servers_are_reached_where_they_listen(host: str, reached: str) -> None:
    settings = Settings(_env_file=None, host=host, rasa_port=6000)  # type: ignore[call-arg]
    assert settings.rasa_url == f"http://{reached}:6000"


def test_the_example_says_what_serves_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever copies the example changes nothing but the secrets."""
    for name in [one for one in os.environ if one.startswith("WAYMARK_")]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    lines = (PROJECT / ".env.example").read_text("utf-8").splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    defaults = Settings(_env_file=None)
    for name, value in given.items():
        field = name.removeprefix("WAYMARK_").casefold()
        if value:
            assert str(getattr(defaults, field)) == value, name
