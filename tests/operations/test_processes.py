"""What the processes are told: every setting reaches them, also one from ``.env``."""

from __future__ import annotations

from pathlib import Path

import pytest

from recommender.operations.processes import process_environment
from recommender.settings import Settings


def told(tmp_path: Path, *lines: str) -> dict[str, str]:
    """The processes' environment for an installation with these lines in its ``.env``."""
    file = tmp_path / ".env"
    file.write_text("\n".join(lines))
    return process_environment(Settings(_env_file=file))  # type: ignore[call-arg]


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WEB_ORIGINS", "TURN_TIMEOUT", "GUESTS_PER_MINUTE", "TRACKER_URL"):
        monkeypatch.delenv(f"WAYMARK_{name}", raising=False)


def test_origins_of_the_file_join_the_pages_own(tmp_path: Path) -> None:
    environment = told(tmp_path, "WAYMARK_WEB_ORIGINS=https://learn.example.org")
    origins = environment["WAYMARK_WEB_ORIGINS"].split(",")
    assert "https://learn.example.org" in origins
    assert "http://localhost:8000" in origins


def test_channel_settings_of_the_file_arrive(tmp_path: Path) -> None:
    environment = told(
        tmp_path,
        "WAYMARK_TURN_TIMEOUT=7",
        "WAYMARK_GUESTS_PER_MINUTE=3",
        "WAYMARK_TRACKER_URL=postgresql://u:p@h/db",
    )
    assert float(environment["WAYMARK_TURN_TIMEOUT"]) == 7
    assert float(environment["WAYMARK_GUESTS_PER_MINUTE"]) == 3
    assert environment["WAYMARK_TRACKER_URL"] == "postgresql://u:p@h/db"


def test_without_a_tracker_url_none_is_set(tmp_path: Path) -> None:
    assert "WAYMARK_TRACKER_URL" not in told(tmp_path)


def test_a_page_for_everybody_is_reachable_by_this_machines_name(tmp_path: Path) -> None:
    origins = told(tmp_path, "WAYMARK_HOST=0.0.0.0")["WAYMARK_WEB_ORIGINS"].split(",")
    assert len(origins) > 3
