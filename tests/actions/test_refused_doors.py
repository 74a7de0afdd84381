"""What the Rasa process refused at its doors reaches the audit log, and from nobody else."""

from __future__ import annotations

import asyncio
import json
from types import SimpleNamespace
from typing import Any

import pytest

from actions import refusals
from recommender.administration.audit_model import Outcome
from recommender.bootstrap import Waymark
from recommender.errors import BadInputError
from tests.actions.test_contacts import NOW, TOKEN, installed

__all__ = ["installed"]


def test_each_attempt_is_accounted_for_by_door_reason_and_person(installed: Waymark) -> None:
    lines = [
        ["webhook", "unauthorised", "192.0.2.7", None, 3],
        ["history", "unauthorised", "192.0.2.7", None, 1],
        ["socket", "auth_expired", None, "ann", 2],
    ]
    assert refusals.told(installed, {"refused": lines}, NOW) == 3
    found = {(one.action, one.via, one.details["reason"]): one for one in installed.audit.entries()}
    assert set(found) == {
        ("chat.message", "http", "unauthorised"),
        ("chat.history", "http", "unauthorised"),
        ("chat.message", "socket", "auth_expired"),
    }
    assert {one.outcome for one in found.values()} == {Outcome.REFUSED}
    message = found["chat.message", "http", "unauthorised"]
    assert message.details["count"] == 3
    assert message.actor == found["chat.history", "http", "unauthorised"].actor
    assert str(message.actor).startswith("anonymous:")
    assert found["chat.message", "socket", "auth_expired"].actor == "ann"
    assert "192.0.2.7" not in json.dumps([one.as_document() for one in found.values()])


@pytest.mark.parametrize(
    "document",
    [
        None, [], {}, {"refused": {}}, {"refused": ["x"]},
        {"refused": [["kitchen", "unauthorised", None, None, 1]]},
        {"refused": [[["webhook"], "unauthorised", None, None, 1]]},
        {"refused": [["webhook", "words of somebody", None, None, 1]]},
        {"refused": [["webhook", "unauthorised", 7, None, 1]]},
        {"refused": [["webhook", "unauthorised", None, "x" * 201, 1]]},
        {"refused": [["webhook", "unauthorised", None, None, 0]]},
        {"refused": [["webhook", "unauthorised", None, None, True]]},
        {"refused": [["webhook", "unauthorised", None, None, 1]] * 5_001},
    ],
)  # fmt: skip
def test_anything_else_is_not_taken(installed: Waymark, document: Any) -> None:
    good = ["webhook", "unauthorised", None, None, 1]
    if isinstance(document, dict) and isinstance(document.get("refused"), list):
        document["refused"].insert(0, good)
    with pytest.raises(BadInputError):
        refusals.told(installed, document, NOW)
    assert installed.audit.entries() == ()


@pytest.mark.parametrize(("token", "status"), [(TOKEN, 200), ("wrong", 401), ("", 401)])
def test_only_the_rasa_process_tells(installed: Waymark, token: str, status: int) -> None:
    headers = {"authorization": f"Bearer {token}"}
    document = {"refused": [["webhook", "unauthorised", "192.0.2.7", None, 1]]}
    request: Any = SimpleNamespace(headers=headers, json=document, path="/refused")
    answer = asyncio.run(refusals._refused(request))
    assert answer.status == status
    assert len(installed.audit.entries()) == (status == 200)
