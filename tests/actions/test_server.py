"""The action server offers every action that the domain names, and no tracker when it fails."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from sanic import Sanic

from actions.server import action_classes, build_app

DOMAIN = yaml.safe_load((Path(__file__).parents[2] / "domain.yml").read_text(encoding="utf-8"))


@pytest.fixture
def app() -> Any:
    Sanic.test_mode = True
    built = build_app()
    yield built
    Sanic.unregister_app(built)
    Sanic.test_mode = False


def test_every_action_of_the_domain_exists_and_none_besides() -> None:
    assert {action.action_name for action in action_classes()} == set(DOMAIN["actions"])


def test_every_response_that_actions_name_exists() -> None:
    texts = "\n".join(
        path.read_text(encoding="utf-8") for path in Path("actions").resolve().glob("*.py")
    )
    named = {name for name in DOMAIN["responses"] if name not in texts}
    starts = (
        "utter_question_",
        "utter_error_",
        "utter_speak_",
        "utter_not_for_",
        "utter_ask_",
        "utter_small_talk_",
        "utter_privacy_",
    )
    composed = {name for name in named if not name.startswith((*starts, "utter_elsewhere_"))}
    opinions = ("utter_like", "utter_not_interested", "utter_already_know")
    switched = ("utter_personalisation_", "utter_default")
    assert {name for name in composed if not name.startswith((*opinions, *switched))} == set()
