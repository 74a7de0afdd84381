"""One evening over three channels: begun on the web, nudged on Telegram, answered there.

A learner starts on the web, links both messengers, gets the streak nudge on the one preferred,
answers it, and the web shows the consequence.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

import pytest

from nudges.rasa import RasaSender
from recommender.bootstrap import Waymark
from recommender.dialogues.messenger_talk import PRESS
from recommender.dialogues.messengers.pair import Messengers
from recommender.dialogues.on_messengers import talk_on
from recommender.learners.progress.rules import Said
from recommender.nudging.delivering import Deliverer
from recommender.nudging.vocabulary import NudgeKind
from tests.servers.test_one_person import link, texts
from tests.support.stack import Stack

pytestmark = pytest.mark.servers  # real servers, trained once a session
DAY = timedelta(days=1)
STREAK_DAYS = 6


def studied_daily(waymark: Waymark, who: str, now: datetime) -> None:
    """A streak that ends today unless something is done."""
    for days in range(STREAK_DAYS, 0, -1):
        at = now - days * DAY
        waymark.study_log.log(who, 30, Said(at), day=at.date())


def send_what_is_due(waymark: Waymark, sender: RasaSender, now: datetime) -> None:
    """What the process of nudges does in an evening, by its own parts."""
    waymark.nudges.plan(now=now, within=timedelta(hours=3))
    at = now + timedelta(minutes=90)
    for number in range(2):
        Deliverer(
            waymark.database, waymark.nudges.reader, sender, owner=f"test {number}",
            clock=lambda: at,
        ).run()  # fmt: skip


def test_a_streak_nudge_comes_where_it_is_wanted_and_its_answer_counts_everywhere(
    stack: Stack, messengers: Messengers, waymark: Waymark, sender: RasaSender
) -> None:
    ann = f"nudged-{secrets.token_hex(4)}"
    slack, telegram = (talk_on(one, messengers, stack) for one in ("slack", "telegram"))
    stack.say(ann, "I want to become a data analyst")
    link(stack, slack, ann, "Slack")
    link(stack, telegram, ann, "Telegram")
    now = datetime.now(UTC).replace(hour=17, minute=30) + DAY
    waymark.learners.ensure(ann, time_zone="UTC", now=now - DAY)
    studied_daily(waymark, ann, now)
    waymark.nudges.change(ann, now=now - DAY, channel="telegram")

    decided = waymark.nudges.decision(ann, now=now)
    assert decided.send, decided
    assert (decided.channel, decided.finding and decided.finding.kind) == (
        "telegram",
        NudgeKind.STREAK,
    )
    on_slack, on_telegram = len(slack.phone.shown(ann)), len(telegram.phone.shown(ann))
    send_what_is_due(waymark, sender, now)
    assert messengers.telegram.wait(lambda: len(telegram.phone.shown(ann)) > on_telegram)
    (nudge,) = telegram.phone.shown(ann)[on_telegram:]
    assert decided.finding is not None
    assert decided.finding.text.split(".")[0] in nudge
    assert len(slack.phone.shown(ann)) == on_slack

    answer = texts(telegram.say(ann, f"{PRESS}Not this week"))
    assert answer
    assert waymark.nudges.settings(ann).snoozed_until is not None
    (settings,) = stack.say(ann, "reminder settings")
    assert settings["custom"]["type"] == "nudge_settings"
    assert settings["custom"]["snoozed_until"] is not None
    for bot in (slack, telegram):
        bot.close()
