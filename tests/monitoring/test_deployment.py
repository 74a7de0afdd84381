"""The dashboard and the alerts name metrics that there are, and every alert says what to do."""

from __future__ import annotations

import ast
import json
import re
from typing import Any

import pytest
import yaml

from recommender.monitoring.metrics import build_metrics
from recommender.monitoring.state import GAUGES
from recommender.settings import PROJECT

NAME = re.compile(r"\bwaymark_[a-z_]+\b")
ALERTS = PROJECT / "deploy" / "prometheus" / "alerts.yml"
DASHBOARD = PROJECT / "deploy" / "grafana" / "waymark.json"


def of_rasa() -> set[str]:
    """Names in the Rasa process's module, which lives in another environment: read, not run."""
    source = (PROJECT / "bot" / "monitoring" / "metrics.py").read_text("utf-8")
    names = {node.value for node in ast.walk(ast.parse(source))
             if isinstance(node, ast.Constant) and isinstance(node.value, str)}  # fmt: skip
    found = {name for name in names if NAME.fullmatch(name)}
    assert found == {"waymark_turns", "waymark_turn_seconds", "waymark_outbox_waiting"}
    return {"waymark_turns_total", "waymark_outbox_waiting", *_histogram("waymark_turn_seconds")}


def known() -> set[str]:
    found = set(GAUGES) | of_rasa()
    for family in build_metrics().registry.collect():
        if family.name.startswith("waymark_"):
            suffixed = {"counter": {f"{family.name}_total"}, "gauge": {family.name}}
            found |= suffixed.get(family.type) or _histogram(family.name)
    return found


def _histogram(name: str) -> set[str]:
    return {f"{name}_bucket", f"{name}_sum", f"{name}_count"}


def rules() -> list[dict[str, Any]]:
    groups = yaml.safe_load(ALERTS.read_text("utf-8"))["groups"]
    return [rule for group in groups for rule in group["rules"]]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule["alert"])
def test_an_alert_names_metrics_that_there_are_and_what_to_do(rule: dict[str, Any]) -> None:
    named = set(NAME.findall(rule["expr"]))
    assert named <= known()
    assert named or "up{" in rule["expr"]
    assert rule["labels"]["severity"] in ("page", "warn", "info")
    assert len(rule["annotations"]["runbook"].split()) >= 8
    assert rule["annotations"]["summary"].endswith(".")


def test_alerts_have_names_of_their_own() -> None:
    names = [rule["alert"] for rule in rules()]
    assert len(names) == len(set(names)) >= 10


def test_the_dashboard_shows_metrics_that_there_are() -> None:
    board = json.loads(DASHBOARD.read_text("utf-8"))
    expressions = [target["expr"] for panel in board["panels"] for target in panel["targets"]]
    named = {name for expression in expressions for name in NAME.findall(expression)}
    assert named <= known()
    assert len({panel["id"] for panel in board["panels"]}) == len(board["panels"])
    families = {re.sub(r"_(total|bucket|sum|count)$", "", name) for name in known()}
    shown = {re.sub(r"_(total|bucket|sum|count)$", "", name) for name in named}
    assert families - shown <= {"waymark_nudges_running", "waymark_nudges_silent"}


def test_panels_lie_beside_each_other() -> None:
    places = [one["gridPos"] for one in json.loads(DASHBOARD.read_text("utf-8"))["panels"]]
    cells = [(x, y) for one in places
             for x in range(one["x"], one["x"] + one["w"])
             for y in range(one["y"], one["y"] + one["h"])]  # fmt: skip
    assert len(cells) == len(set(cells))
    assert all(one["x"] + one["w"] <= 24 for one in places)
