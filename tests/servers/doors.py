"""What there is to try on an installation's doors, read from the code that opens them."""

from __future__ import annotations

import base64
import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jwt

from actions.gate import RoleAction
from actions.server import action_classes
from api.app import create_app
from recommender.settings import PROJECT, Settings
from recommender.understanding.examples import read_examples

PHRASES_EACH = 3
_ROUTE = re.compile(r'blueprint\.add_route\(\w+, "([^"]+)", methods=\["(\w+)"\]')
_ENTITY = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")
PUBLIC_CHAT = {("GET", "/"), ("POST", "/guest")}
# Whoever adds a route that needs no token says so here.
PUBLIC_API = {
    "/", "/admin", "/api/suggest", "/config.json", "/health", "/healthz", "/metrics",
    "/openapi.json", "/readyz", "/static/{name}", "/widget.js",
}  # fmt: skip


def role_actions() -> list[type[RoleAction]]:
    """Every action behind the gate that a sentence leads to."""
    phrases = training_phrases()
    return [
        action
        for action in action_classes()
        if issubclass(action, RoleAction) and intent_of(action) in phrases
    ]


def intent_of(action: type[RoleAction]) -> str:
    """The intent that leads to an action."""
    return str(action.action_name).removeprefix("action_")


def training_phrases() -> dict[str, list[str]]:
    """Sentences by intent, as people say them: without the marks of entities."""
    found: dict[str, list[str]] = {}
    for example in read_examples(PROJECT / "data" / "nlu"):
        phrases = found.setdefault(example.intent, [])
        if len(said := _ENTITY.sub(r"\1", example.text)) > 12:
            phrases.append(said)
    return found


def chat_routes() -> list[tuple[str, str]]:
    """Method and path of each route of the web channel."""
    source = (PROJECT / "bot" / "channels" / "web" / "http.py").read_text("utf-8")
    return [(method, path) for path, method in _ROUTE.findall(source)]


def api_routes(folder: Path) -> list[tuple[str, str]]:
    """Method and path of each route of the page and its data."""
    app = create_app(Settings(database_url=f"sqlite:///{folder / 'none.db'}"))
    routers = [getattr(one, "original_router", None) for one in app.routes]
    routes = [route for router in routers if router is not None for route in router.routes]
    return [
        (method, route.path)
        for route in (*app.routes, *routes)
        for method in sorted(getattr(route, "methods", None) or ())
        if method != "HEAD"
    ]


def bad_tokens(key: str) -> dict[str, str | None]:
    """``Authorization`` headers that prove nothing, by what is wrong with them."""
    now = datetime.now(UTC)
    good = {"sub": "eve", "role": "admin", "exp": int((now + timedelta(hours=1)).timestamp())}
    late = {**good, "exp": int((now - timedelta(hours=1)).timestamp())}
    honest = jwt.encode({**good, "role": "learner"}, key, "HS256")
    head, _, mark = honest.split(".")
    return {
        "missing": None,
        "empty": "Bearer",
        "not a token": "Bearer abc.def",
        "another key": f"Bearer {jwt.encode(good, 'x' * 48, 'HS256')}",
        "another algorithm": f"Bearer {jwt.encode(good, key, 'HS512')}",
        "alg none": f"Bearer {_plain({'alg': 'none', 'typ': 'JWT'})}.{_plain(good)}.",
        "claims changed": f"Bearer {head}.{_plain(good)}.{mark}",
        "expired": f"Bearer {jwt.encode(late, key, 'HS256')}",
        "no expiry": f"Bearer {jwt.encode({'sub': 'eve', 'role': 'admin'}, key, 'HS256')}",
        "no role": f"Bearer {jwt.encode({'sub': 'eve', 'exp': good['exp']}, key, 'HS256')}",
        "unknown role": f"Bearer {jwt.encode({**good, 'role': 'root'}, key, 'HS256')}",
    }


def _plain(document: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(document).encode()).decode().rstrip("=")
