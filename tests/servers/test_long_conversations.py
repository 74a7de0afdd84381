"""Conversations over several sessions: nobody notices a cut, and nothing of them is left over."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from tests.support.stack import Stack

MESSAGES_IN_A_SESSION = 25
pytestmark = pytest.mark.servers


def talk(stack: Stack, user: str, *texts: str) -> list[dict[str, Any]]:
    """Says ``texts``; the reply to the last one."""
    reply: list[dict[str, Any]] = []
    for text in texts:
        reply = stack.say(user, text)
        assert reply, text
        assert not [m for m in reply if (m.get("custom") or {}).get("type") == "error"], text
    return reply


def payload(reply: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    """The payload of that type in ``reply``."""
    return next(m["custom"] for m in reply if (m.get("custom") or {}).get("type") == kind)


def events(stack: Stack, user: str) -> list[dict[str, Any]]:
    """All events of all sessions."""
    answer = httpx.get(
        f"{stack.rasa_url}/conversations/{user}/tracker",
        params={"token": stack.environment["WAYMARK_RASA_TOKEN"], "include_events": "ALL"},
        timeout=20,
        trust_env=False,
    )
    return list(answer.json()["events"])


def sessions(stack: Stack, user: str) -> int:
    return sum(event["event"] == "session_started" for event in events(stack, user))


def test_a_list_is_referred_to_across_a_cut(stack: Stack) -> None:
    user = "long-list"
    talk(stack, user, *["help"] * (MESSAGES_IN_A_SESSION - 2), "I want to become a data analyst")
    shown = payload(talk(stack, user, "recommend me something"), "courses")["courses"]
    before = stack.slots(user)
    assert sessions(stack, user) == 1
    why = payload(talk(stack, user, "why the second one?"), "explanation")
    assert sessions(stack, user) == 2
    assert shown[1]["id"] in json.dumps(why)
    after = stack.slots(user)
    assert after["shown_courses"] == before["shown_courses"] == [item["id"] for item in shown]
    assert after["career_goal"] == before["career_goal"]
    assert after["request_id"] == before["request_id"]


def test_filters_and_offers_go_on_across_a_cut(stack: Stack) -> None:
    user = "long-filters"
    talk(stack, user, *["help"] * (MESSAGES_IN_A_SESSION - 2), "recommend me something")
    talk(stack, user, "only free ones")
    payload(talk(stack, user, "more please"), "courses")
    assert sessions(stack, user) == 2
    assert stack.slots(user)["filters"]


def test_questions_under_way_are_not_cut(stack: Stack) -> None:
    user = "long-questions"
    talk(stack, user, *["help"] * (MESSAGES_IN_A_SESSION - 1), "set up my profile")
    talk(stack, user, "data analyst", "statistics", "beginner")
    assert sessions(stack, user) == 1
    payload(talk(stack, user, "3 hours a week"), "courses")
    talk(stack, user, "help")
    assert sessions(stack, user) == 2
    slots = stack.slots(user)
    assert slots["career_goal"] == "data analyst"
    assert slots["weekly_hours"] == 3


def test_sixty_turns_are_shown_exported_and_erased_whole(stack: Stack) -> None:
    user = "long-sixty"
    cycle = ("help", "recommend me something", "why the first one?", "show me my profile")
    talk(stack, user, *cycle * 15)
    assert sessions(stack, user) == 3
    assert sum(event["event"] == "user" for event in events(stack, user)) == 60
    history = stack.client(user).get("/webhooks/web/history").json()["messages"]
    assert sum(message["from"] == "user" for message in history) >= 50

    exported = json.loads(stack.waymark("export", user, "--json").stdout)
    said = [event for event in exported["conversation"] if event["event"] == "user"]
    assert len(said) == 60

    erased = stack.waymark("erase", user, "--yes", "--json")
    assert erased.returncode == 0, erased.stderr
    assert not [event for event in events(stack, user) if event["event"] == "user"]
    assert not stack.slots(user)["shown_courses"]
