"""Linking channels in conversation: a code here, typed there, agreed to, and parted again."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from fakes import Talk
from journey_talks import Say, kind, press, titles
from journey_talks import every_action as every_action
from journey_talks import stocked_store as stocked_store
from journey_talks import store as store
from journey_talks import waymark as waymark

from actions.affirmation import ActionAffirm
from actions.basics import ActionSmallTalk
from actions.linking import ActionLinkChannel
from actions.linking_words import BROKEN, HAS_CODE, STATUS, UNLINK, app_named, other_app
from recommender.learners.linking.codes import code_in
from recommender.learners.model import Event, EventKind

NOW = datetime.now(UTC)


@pytest.fixture
def slack(waymark: SimpleNamespace) -> str:
    """The code that somebody made on Slack, where they are taking a course."""
    who = waymark.linking.learner_of("slack", "U1", now=NOW).learner_id
    waymark.learners.record(who, Event(EventKind.ENROL, NOW, "sql"))
    return str(waymark.linking.offer(who, "slack", now=NOW).code)


@pytest.fixture(autouse=True)
def _somebody(talk: Talk, waymark: SimpleNamespace) -> None:
    waymark.learners.ensure("ann", now=NOW)


def test_a_code_is_shown_with_where_to_type_it(say: Say) -> None:
    (message,) = say(ActionLinkChannel, "connect my Slack", "link_channel")
    assert code_in(message["text"])
    assert "on Slack" in message["text"]
    assert "Telegram" not in message["text"]
    assert kind(message) == ("notice", "done", "link_channel")


def test_a_code_joins_only_when_it_is_agreed_to(
    say: Say, waymark: SimpleNamespace, slack: str
) -> None:
    (asked,) = say(ActionSmallTalk, f"here it is: {slack}", "small_talk")
    assert kind(asked) == ("notice", "clarify", "link_channel")
    assert "made on Slack" in asked["text"]
    assert "reads and writes" in asked["text"]
    assert waymark.linking.channels("ann") == ()
    (done,) = press(say, ActionLinkChannel, asked, "Join them")
    assert kind(done) == ("notice", "done", "link_channel")
    assert "1 course" in done["text"]
    assert [one.channel for one in waymark.linking.channels("ann")] == ["slack"]
    assert [one.course_id for one in waymark.learners.enrolments("ann")] == ["sql"]


def test_a_plain_yes_joins_too(say: Say, waymark: SimpleNamespace, slack: str) -> None:
    say(ActionLinkChannel, f"my code is {slack}", "link_channel")
    say(ActionAffirm, "yes", "affirm")
    assert waymark.linking.channels("ann")


def test_leaving_them_apart_joins_nothing(say: Say, waymark: SimpleNamespace, slack: str) -> None:
    (asked,) = say(ActionLinkChannel, f"my code is {slack}", "link_channel")
    (left,) = press(say, ActionLinkChannel, asked, "Leave them apart")
    assert "nothing was joined" in left["text"]
    assert waymark.linking.channels("ann") == ()


def test_a_wrong_code_says_how_codes_work_and_offers_one(say: Say) -> None:
    (message,) = say(ActionLinkChannel, "my code is 7K2Q-M9FX", "link_channel")
    assert "ten minutes" in message["text"]
    assert "Make a code" in titles(message)
    (fresh,) = press(say, ActionLinkChannel, message, "Make a code")
    assert code_in(fresh["text"])


def test_what_is_linked_and_parting(say: Say, waymark: SimpleNamespace, slack: str) -> None:
    (alone,) = say(ActionLinkChannel, "which channels are linked", "link_channel")
    assert "the web page only" in alone["text"]
    waymark.linking.join("ann", slack, now=NOW)
    (linked,) = say(ActionLinkChannel, "which apps are connected to my account", "link_channel")
    assert "the web page and Slack" in linked["text"]
    (parted,) = press(say, ActionLinkChannel, linked, "Unlink Slack")
    assert "no longer linked" in parted["text"]
    assert waymark.linking.channels("ann") == ()
    (nothing,) = say(ActionLinkChannel, "disconnect my Slack account", "link_channel")
    assert "not linked" in nothing["text"]


def test_unlinking_everything(say: Say, waymark: SimpleNamespace, slack: str) -> None:
    waymark.linking.join("ann", slack, now=NOW)
    (parted,) = say(ActionLinkChannel, "unlink everything", "link_channel")
    assert "Slack is no longer linked" in parted["text"]


def test_other_apps_and_apps_that_are_off(say: Say, waymark: SimpleNamespace) -> None:
    (message,) = say(ActionLinkChannel, "how do I connect WhatsApp", "link_channel")
    assert "not on WhatsApp" in message["text"]
    assert "Slack and Telegram" in message["text"]
    waymark.settings.messengers = ("telegram",)
    (off,) = say(ActionLinkChannel, "connect my Slack", "link_channel")
    assert "not set up" in off["text"]
    waymark.settings.messengers = ()
    (none,) = say(ActionLinkChannel, "can I use you on my phone", "link_channel")
    assert code_in(none["text"]) is None


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("unlink Slack", UNLINK),
        ("take Telegram off my account", UNLINK),
        ("remove my Slack connection", UNLINK),
        ("is my Telegram connected", STATUS),
        ("which apps are connected to my account", STATUS),
        ("I have a code", HAS_CODE),
        ("got the code from the website, now what", HAS_CODE),
        ("the code doesn't work", BROKEN),
        ("send me a new code, the old one expired", BROKEN),
    ],
)
def test_what_is_wanted_by_its_words(text: str, pattern: object) -> None:
    assert pattern.search(text)  # type: ignore[attr-defined]
    for other in (UNLINK,):
        if other is not pattern:
            assert not other.search(text)


def test_apps_by_name() -> None:
    assert app_named("link Telegram") == "telegram"
    assert app_named("Slack or Telegram?") is None
    assert other_app("add Waymark to our Teams") == "Teams"
    assert other_app("move from WhatsApp to Slack") is None
