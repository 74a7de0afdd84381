"""A nudge through real servers: it waits in the inbox, is answered, and the answer has effect."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from nudges.rasa import RasaSender
from recommender.bootstrap import Waymark
from recommender.learners.progress.rules import Said
from recommender.nudging.delivering import Deliverer
from recommender.nudging.outbox_model import Nudge, Status
from tests.support.stack import Stack

pytestmark = pytest.mark.servers  # real Rasa and action servers, trained once a session
DAY = timedelta(days=1)


def nudged(stack: Stack, waymark: Waymark, sender: RasaSender, who: str, times: int = 1) -> Nudge:
    """Lets ``who`` talk, begin a course and leave it; then sends what is due, at a fitting hour."""
    stack.say(who, "hello")
    waymark.learners.ensure(who, time_zone="UTC", now=datetime.now(UTC))
    course = next(iter(waymark.catalogue.all()))
    now = datetime.now(UTC).replace(hour=17, minute=30) + DAY
    waymark.progress.move(who, course.course_id, 0.4, Said(now - 9 * DAY))
    assert waymark.nudges.decision(who, now=now).send
    waymark.nudges.plan(now=now, within=timedelta(hours=2))
    at = now + timedelta(minutes=45)
    for number in range(times):
        Deliverer(
            waymark.database, waymark.nudges.reader, sender, owner=f"test {number}",
            clock=lambda: at,
        ).run()  # fmt: skip
    (found,) = [one for one in waymark.nudges.history(who) if one.status is Status.SENT]
    assert sender.has_arrived(found.nudge_id, who)
    return found


def inbox(stack: Stack, who: str) -> list[dict[str, object]]:
    answer = stack.client(who).get("/webhooks/web/history")
    assert answer.status_code == httpx.codes.OK
    return [one for one in answer.json()["messages"] if one["from"] == "bot"]


def test_it_is_in_the_inbox_once_with_buttons(
    stack: Stack, waymark: Waymark, sender: RasaSender
) -> None:
    found = nudged(stack, waymark, sender, "nudged-ann", times=2)
    said = [one for one in inbox(stack, "nudged-ann") if one.get("custom", {}).get("id")]  # type: ignore[attr-defined]
    assert [one["custom"]["id"] for one in said] == [found.nudge_id]  # type: ignore[index]
    assert [one["title"] for one in said[0]["buttons"]][-1] == "Stop these"  # type: ignore[attr-defined]


def test_later_is_an_answer_to_it(stack: Stack, waymark: Waymark, sender: RasaSender) -> None:
    nudged(stack, waymark, sender, "nudged-bob")
    (answer,) = stack.say("nudged-bob", "later")
    assert answer["text"].startswith("I remind you on")
    assert waymark.nudges.settings("nudged-bob").remind_at is not None


def test_stop_is_believed_and_shown(stack: Stack, waymark: Waymark, sender: RasaSender) -> None:
    nudged(stack, waymark, sender, "nudged-cat")
    stack.say("nudged-cat", "stop these")
    (answer,) = stack.say("nudged-cat", "reminder settings")
    assert "Off: courses you paused." in answer["text"]
    assert answer["custom"]["type"] == "nudge_settings"
    stack.say("nudged-cat", "stop all reminders")
    assert waymark.nudges.settings("nudged-cat").off


def test_a_button_of_it_is_obeyed(stack: Stack, waymark: Waymark, sender: RasaSender) -> None:
    found = nudged(stack, waymark, sender, "nudged-dan")
    buttons = (found.message or {})["buttons"]
    why = next(one["payload"] for one in buttons if one["title"] == "Why this?")
    (answer,) = stack.say("nudged-dan", why)
    assert "The reason:" in answer["text"]


def test_the_process_runs_and_says_so(stack: Stack) -> None:
    answer = stack.waymark("doctor", "--json")
    assert '"being delivered' in answer.stdout or "being delivered" in answer.stdout
