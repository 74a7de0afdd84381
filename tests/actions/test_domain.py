"""The domain, the rules and the actions name the same things."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from actions.server import action_classes

PROJECT = Path(__file__).parents[2]
# Said by Rasa itself when everything else fails.
BY_RASA = {"utter_default"}


def domain() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((PROJECT / "domain.yml").read_text(encoding="utf-8"))
    return found


def source() -> str:
    files = [*(PROJECT / "actions").glob("*.py"), *(PROJECT / "data/rules").glob("*.yml")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def steps() -> list[dict[str, Any]]:
    files = sorted((PROJECT / "data" / "rules").glob("*.yml"))
    rules = [rule for path in files for rule in yaml.safe_load(path.read_text())["rules"]]
    return [step for rule in rules for step in rule["steps"]]


def test_every_response_named_in_actions_exists_and_every_response_is_named() -> None:
    text = source()
    responses = set(domain()["responses"])
    named = set(re.findall(r"\butter_\w+(?![\w{])", text)) - {"utter_message"}
    # f"utter_question_{field}": responses whose name is composed, by what they start with.
    starts = tuple(re.findall(r'f"(utter_\w*)\{', text))
    assert named - responses == set()
    unused = {name for name in responses - named - BY_RASA if not name.startswith(starts)}
    assert unused == set()
    assert all(any(name.startswith(start) for name in responses) for start in starts)


def test_every_action_of_the_domain_has_a_class_and_the_reverse() -> None:
    classes = {str(action.action_name) for action in action_classes()}
    assert classes == set(domain()["actions"])


def test_every_intent_has_a_rule_and_every_rule_an_intent() -> None:
    named = {step["intent"] for step in steps() if "intent" in step}
    assert named - {"nlu_fallback"} == set(domain()["intents"])


def test_rules_name_actions_and_forms_that_exist() -> None:
    known = {*domain()["actions"], *domain()["forms"]}
    assert {step["action"] for step in steps() if "action" in step} <= known


def test_slots_set_in_actions_exist() -> None:
    said = set(re.findall(r'slot\("(\w+)"', source()))
    assert said <= {*domain()["slots"], "requested_slot"}
