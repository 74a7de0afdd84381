"""The page's server: what it says, to whom, and with which headers."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from recommender.errors import SettingsError
from recommender.settings import Settings, load_settings


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A folder as the build leaves it."""
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / "index.html").write_text("<!doctype html><title>Waymark</title>")
    (folder / "main-0A1B2C3D.js").write_text("export {};")
    (folder / "widget.js").write_text("void 0;")
    (folder / ".built-from").write_text("1")
    (tmp_path / "secret.txt").write_text("secret")
    return folder


def client(static: Path, host: str = "learn.example:8000", **settings: object) -> TestClient:
    app = create_app(Settings(_env_file=None, **settings), static=static)
    return TestClient(app, base_url=f"http://{host}")


def policy_of(answer_headers: object) -> dict[str, str]:
    policy = answer_headers["content-security-policy"]  # type: ignore[index]
    return {name: rest for name, _, rest in (part.partition(" ") for part in policy.split("; "))}


def test_health(bundle: Path) -> None:
    assert client(bundle).get("/health").json()["status"] == "ok"


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/", "no-cache"),
        ("/widget.js", "public, max-age=300"),
        ("/static/main-0A1B2C3D.js", "public, max-age=31536000, immutable"),
    ],
)
def test_files_are_kept_as_long_as_they_stay_the_same(bundle: Path, path: str, kept: str) -> None:
    answer = client(bundle).get(path)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == kept


def test_files_have_their_types(bundle: Path) -> None:
    assert client(bundle).get("/").headers["content-type"].startswith("text/html")
    assert "javascript" in client(bundle).get("/widget.js").headers["content-type"]


@pytest.mark.parametrize(
    "path",
    [
        "/static/nothing.js",
        "/static/.built-from",
        "/static/..%2fsecret.txt",
        "/static/%00",
        "/static/",
    ],
)
def test_only_files_of_the_bundle_are_served(bundle: Path, path: str) -> None:
    answer = client(bundle).get(path)
    assert answer.status_code == 404
    assert "secret" not in answer.text


def test_a_missing_bundle_says_what_to_do(tmp_path: Path) -> None:
    page = client(tmp_path / "static").get("/")
    assert page.status_code == 503
    assert page.headers["content-type"].startswith("text/plain")
    assert "make setup" in page.text
    assert client(tmp_path / "static").get("/widget.js").status_code == 404
    assert client(tmp_path / "static").get("/health").status_code == 200


def test_a_bundle_built_later_is_served_without_a_restart(tmp_path: Path) -> None:
    running = client(tmp_path / "static")
    assert running.get("/").status_code == 503
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "index.html").write_text("<!doctype html>")
    assert running.get("/").status_code == 200


@pytest.mark.parametrize(
    ("host", "chat"),
    [
        ("learn.example:8000", "http://learn.example:5005"),
        ("learn.example", "http://learn.example:5005"),
        ("192.168.1.20:8000", "http://192.168.1.20:5005"),
        ("[::1]:8000", "http://[::1]:5005"),
    ],
)
def test_the_chat_is_on_the_host_that_was_asked(bundle: Path, host: str, chat: str) -> None:
    answer = client(bundle, host).get("/config.json")
    assert answer.json()["chat_url"] == chat
    assert answer.json()["socket_path"] == "/socket.io"
    assert answer.headers["cache-control"] == "no-store"
    assert f"{chat} {chat.replace('http', 'ws', 1)}" in policy_of(answer.headers)["connect-src"]


@pytest.mark.parametrize("host", ["a b", "x;script-src *", "evil'", "-", "a/b", ""])
def test_a_malformed_host_is_not_repeated(bundle: Path, host: str) -> None:
    answer = client(bundle).get("/config.json", headers={"Host": host})
    assert answer.json()["chat_url"] == "http://127.0.0.1:5005"
    assert policy_of(answer.headers)["script-src"] == "'self'"


def test_a_proxy_can_put_the_chat_anywhere(bundle: Path) -> None:
    answer = client(bundle, chat_url="https://chat.example/rasa/").get("/config.json")
    assert answer.json()["chat_url"] == "https://chat.example/rasa"
    assert answer.json()["socket_path"] == "/rasa/socket.io"
    sources = policy_of(answer.headers)["connect-src"].split()
    assert sources == ["'self'", "https://chat.example", "wss://chat.example"]


@pytest.mark.parametrize("path", ["/", "/health", "/config.json", "/nowhere", "/widget.js"])
def test_every_answer_carries_the_security_headers(bundle: Path, path: str) -> None:
    headers = client(bundle).get(path).headers
    policy = policy_of(headers)
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'self'"
    assert policy["base-uri"] == policy["form-action"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_named_sites_may_embed_the_page(bundle: Path) -> None:
    running = client(bundle, embed_origins="https://school.example, https://b.example:8443")
    answer = running.get("/config.json")
    assert answer.json()["embed_origins"] == ["https://school.example", "https://b.example:8443"]
    assert policy_of(answer.headers)["frame-ancestors"] == (
        "'self' https://school.example https://b.example:8443"
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"embed_origins": "school.example"},
        {"embed_origins": "https://school.example/path"},
        {"embed_origins": "https://a.example; script-src *"},
        {"chat_url": "chat.example"},
        {"chat_url": "https://a.example; script-src *"},
    ],
)
def test_settings_that_would_break_the_policy_are_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match=f"WAYMARK_{next(iter(wrong)).upper()}"):
        load_settings(_env_file=None, **wrong)
