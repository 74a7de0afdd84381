"""Conversations with administrators over a real installation of a few courses."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet

from actions.admin_confirming import ActionConfirmChange
from actions.base import BY_NAME
from actions.reply import Reply
from actions.server import action_classes
from actions.turn import Entity, Facts, Message, Turn
from recommender.bootstrap import Waymark, build
from recommender.learners.model import Role
from recommender.payloads import validate
from recommender.settings import Settings
from tests.administration.conftest import COURSES

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)  # a Wednesday


class Talk:
    """Says things to one action after the other, as Rasa would, keeping slots in between."""

    def __init__(self, waymark: Waymark, who: str = "ada", role: Role | None = Role.ADMIN) -> None:
        self.waymark = waymark
        self.who, self.role = who, role
        self.now = NOW
        self.slots: dict[str, Any] = {}
        self.buttons: dict[str, str] = {}
        self.text = ""
        self.payload: dict[str, Any] = {}

    def say(self, intent: str, text: str, **entities: Any) -> str:
        """The text of the reply to ``text``."""
        return self._hear(self._turn(intent, text, entities))

    def press(self, title: str) -> str:
        """The text of the reply to the button whose title begins so."""
        payload = next(one for name, one in self.buttons.items() if name.startswith(title))
        return self.send(payload)

    def send(self, payload: str) -> str:
        """The text of the reply to a payload, as a button (or a sly user) sends it."""
        match = re.fullmatch(r"/(\w+)(\{.*\})?", payload)
        assert match, payload
        return self._hear(self._turn(match[1], payload, json.loads(match[2] or "{}")))

    def yes(self) -> str:
        """The text of the reply to a plain yes to what was offered."""
        assert self.slots.get("offered") == "confirm_change"
        return self._keep(ActionConfirmChange().answer(self._turn("affirm", "yes", {})))

    def _turn(self, intent: str, text: str, entities: dict[str, Any]) -> Turn:
        found = tuple(Entity(name, value) for name, value in entities.items())
        self.waymark.learners.ensure(self.who, now=self.now)
        return Turn(
            self.waymark,
            self.who,
            Message(text, intent, 0.9, found),
            self.now,
            Facts(role=self.role, channel="web"),
            dict(self.slots),
        )

    def _hear(self, turn: Turn) -> str:
        return self._keep(BY_NAME[f"action_{turn.message.intent}"]().answer(turn))

    def _keep(self, reply: Reply) -> str:
        self.slots |= {**reply.slots, "offered": reply.offer}
        self.text = "\n".join(str(one.text or one.response) for one in reply.says)
        self.buttons = {one["title"]: one["payload"] for say in reply.says for one in say.buttons}
        for say in reply.says:
            assert say.payload is not None
            validate(say.payload)
            self.payload = say.payload
        self.now += timedelta(seconds=1)
        return self.text


KEY = Fernet.generate_key().decode()


def _settings(folder: Path) -> Settings:
    return Settings(
        database_url=f"sqlite:///{folder / 'store.db'}",
        models_dir=folder / "models",
        var_dir=folder / "var",
        encoder="hashing",
        encryption_keys=KEY,
    )


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with four courses and three people, made once and copied for every test."""
    folder = tmp_path_factory.mktemp("administration")
    built = build(_settings(folder), migrate=True)
    built.catalogue.upsert(COURSES, source="test", now=NOW - timedelta(days=200))
    for name, role, called in (
        ("ada", Role.ADMIN, "Ada Lind"),
        ("ina", Role.INSTRUCTOR, "Ina Bo"),
        ("ann", Role.LEARNER, "Ann"),
    ):
        built.learners.ensure(name, role=role, name=called, now=NOW)
    built.database.close()
    return folder / "store.db"


@pytest.fixture
def waymark(tmp_path: Path, template: Path) -> Iterator[Waymark]:
    """An installation with four courses, three people and nothing trained."""
    action_classes()
    shutil.copy(template, tmp_path / "store.db")
    built = build(_settings(tmp_path))
    yield built
    built.database.close()


@pytest.fixture
def talk(waymark: Waymark) -> Talk:
    return Talk(waymark)
