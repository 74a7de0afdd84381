"""Nothing is lost or doubled when the line breaks; tokens that end are dealt with."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from stub_channel import StubChannel, token_of
from talk import bot_messages, bubbles, field, say

pytestmark = pytest.mark.browser


def test_what_the_bot_says_meanwhile_arrives_once(
    chat: Page, channel: StubChannel, watched: BrowserContext, problems: list[str]
) -> None:
    say(chat, "hello")
    expect(chat.get_by_text("You said: hello")).to_be_visible()
    watched.set_offline(True)
    channel.cut()
    expect(chat.get_by_test_id("banner")).to_contain_text("The connection was lost")
    channel.say("guest-1", {"text": "While you were away."})
    say(chat, "typed without a line")
    expect(chat.get_by_text("Waiting to be sent")).to_be_visible()
    watched.set_offline(False)
    expect(chat.get_by_text("You said: typed without a line")).to_be_visible()
    expect(chat.get_by_test_id("banner")).to_be_empty()
    expect(chat.get_by_text("While you were away.")).to_have_count(1)
    expect(bot_messages(chat)).to_have_count(3)
    assert channel.texts() == ["hello", "typed without a line"]
    assert channel.outbox["guest-1"] == []
    problems.clear()


def test_a_message_that_was_not_acknowledged_is_sent_again(
    chat: Page, channel: StubChannel
) -> None:
    say(chat, "hello")
    expect(chat.get_by_text("You said: hello")).to_be_visible()
    channel.acknowledges = False
    say(chat, "lost on the way")
    expect(chat.get_by_text("Sending…")).to_be_attached()
    channel.acknowledges = True
    channel.cut()
    expect(chat.get_by_text("You said: lost on the way")).to_be_visible()
    assert channel.texts() == ["hello", "lost on the way"]


def test_messages_keep_their_order(chat: Page, channel: StubChannel) -> None:
    for number in range(5):
        say(chat, f"number {number}")
    expect(bot_messages(chat)).to_have_count(5)
    assert channel.texts() == [f"number {number}" for number in range(5)]


def test_the_same_message_id_is_shown_once(chat: Page, channel: StubChannel) -> None:
    say(chat, "hello")
    expect(bot_messages(chat)).to_have_count(1)
    channel.outbox["guest-1"] = [{"id": 1, "text": "You said: hello"}]
    channel.last_id = 1
    channel.cut()
    channel.say("guest-1", {"text": "And on."})
    expect(chat.get_by_text("And on.")).to_be_visible()
    expect(bot_messages(chat)).to_have_count(2)


def test_a_refused_message_says_why_and_can_be_tried_again(
    chat: Page, channel: StubChannel
) -> None:
    channel.refusal = {"error": "busy", "message": "One thing at a time, please."}
    say(chat, "hello")
    expect(chat.get_by_text("Not sent. One thing at a time, please.")).to_be_visible()
    channel.refusal = None
    chat.get_by_role("button", name="Try again").click()
    expect(chat.get_by_text("You said: hello")).to_be_visible()


def test_history_after_a_reload(chat: Page, channel: StubChannel) -> None:
    say(chat, "recommend")
    expect(chat.get_by_test_id("course-card")).to_have_count(3)
    # Not yet acknowledged when the page went away: it is in the history and in the outbox.
    channel.outbox["guest-1"] = [{"id": 7, **channel.history["guest-1"][-1]}]
    chat.reload()
    expect(chat.get_by_test_id("course-card")).to_have_count(3)
    expect(chat.get_by_test_id("quick-replies")).to_be_visible()
    say(chat, "hello again")
    expect(chat.get_by_text("You said: hello again")).to_be_visible()
    assert bubbles(chat) == ["recommend", "hello again"]
    expect(bot_messages(chat)).to_have_count(2)
    assert channel.guests == 1


def test_starting_over_makes_a_new_guest(chat: Page, channel: StubChannel) -> None:
    say(chat, "hello")
    expect(bot_messages(chat)).to_have_count(1)
    chat.get_by_role("button", name="Start over as a new guest").click()
    chat.get_by_role("dialog").get_by_role("button", name="Start over").click()
    expect(bot_messages(chat)).to_have_count(0)
    say(chat, "who am I?")
    expect(chat.get_by_text("You said: who am I?")).to_be_visible()
    assert set(channel.history) == {"guest-1", "guest-2"}


def test_a_token_that_ends_is_explained(chat: Page, channel: StubChannel) -> None:
    channel.expire()
    banner = chat.get_by_test_id("banner")
    expect(banner).to_contain_text("Your session has ended.")
    expect(field(chat)).to_be_disabled()
    banner.get_by_role("button", name="Start over as a new guest").click()
    say(chat, "hello")
    expect(chat.get_by_text("You said: hello")).to_be_visible()


def test_a_guest_whose_token_ended_between_visits_starts_afresh(
    chat: Page, channel: StubChannel, problems: list[str]
) -> None:
    channel.accepts_tokens = False
    chat.reload()
    expect(chat.get_by_test_id("banner")).to_contain_text("we start afresh")
    say(chat, "hello")
    expect(chat.get_by_text("You said: hello")).to_be_visible()
    assert channel.guests == 2
    problems.clear()


def test_a_token_in_the_address_is_ignored_and_removed(
    watched: BrowserContext, site: str, channel: StubChannel
) -> None:
    """Else a link could have people talk in the name of whoever sent it."""
    page = watched.new_page()
    page.goto(f"{site}/?from=mail#token={token_of('mallory')}")
    say(page, "hello")
    expect(page.get_by_text("You said: hello")).to_be_visible()
    assert page.url == f"{site}/?from=mail"
    page.reload()
    say(page, "hello again")
    expect(page.get_by_text("You said: hello again")).to_be_visible()
    assert list(channel.history) == ["guest-1"]
    assert channel.guests == 1


def test_what_another_page_said_and_got_meanwhile_is_caught_up(
    chat: Page, channel: StubChannel, watched: BrowserContext, problems: list[str]
) -> None:
    say(chat, "hello")
    expect(chat.get_by_text("You said: hello")).to_be_visible()
    watched.set_offline(True)
    channel.cut()
    expect(chat.get_by_test_id("banner")).to_contain_text("The connection was lost")
    say(chat, "from here")
    # The other page acknowledged the answer, so that it is not sent again.
    channel.history["guest-1"] += [
        {"from": "user", "text": "from there"},
        {"from": "bot", "text": "You said: from there"},
    ]
    watched.set_offline(False)
    expect(chat.get_by_text("You said: from here")).to_be_visible()
    assert bubbles(chat) == ["hello", "from there", "from here"]
    expect(bot_messages(chat)).to_have_count(3)
    problems.clear()
