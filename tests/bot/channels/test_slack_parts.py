"""Slack's own: signatures, what counts as a message, and its way of writing."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.slack.events import from_event, from_interaction
from bot.channels.slack.signature import Signatures
from bot.channels.slack.text import escape, link, plain, unescape

NOW = 1_800_000_000.0
SECRET = "a-signing-secret"


def signed(body: bytes, at: float = NOW, secret: str = SECRET) -> dict[str, str]:
    digest = hmac.new(secret.encode(), b"v0:%d:" % int(at) + body, hashlib.sha256).hexdigest()
    return {"x-slack-request-timestamp": str(int(at)), "x-slack-signature": f"v0={digest}"}


def holds(body: bytes, headers: dict[str, str]) -> bool:
    return Signatures(SECRET, lambda: NOW).holds(body, headers)


@pytest.mark.parametrize("at", [NOW, NOW - 299, NOW + 299])
def test_what_slack_signed_just_now_holds(at: float) -> None:
    assert holds(b"{}", signed(b"{}", at))


@pytest.mark.parametrize(
    "headers",
    [
        {},
        signed(b"{}", secret="another"),
        signed(b"[]"),
        signed(b"{}", NOW - 301),
        signed(b"{}", NOW + 301),
        {**signed(b"{}"), "x-slack-signature": ""},
        {**signed(b"{}"), "x-slack-signature": "v0=ü"},
        {**signed(b"{}"), "x-slack-signature": "v0=" + "0" * 500},
        {**signed(b"{}"), "x-slack-request-timestamp": "soon"},
        {**signed(b"{}"), "x-slack-request-timestamp": "-1"},
        {**signed(b"{}"), "x-slack-request-timestamp": "²"},
        {**signed(b"{}"), "x-slack-request-timestamp": "9" * 5000},
    ],
)
def test_anything_else_does_not(headers: dict[str, str]) -> None:
    assert not holds(b"{}", headers)


def test_a_body_that_is_no_text_is_refused() -> None:
    assert not holds(b"\xff\xfe", signed(b"\xff\xfe"))


def event(**changes: Any) -> dict[str, Any]:
    message = {"type": "message", "channel_type": "im", "user": "U1", "text": "hello", **changes}
    return {"type": "event_callback", "event_id": "Ev1", "event": message}


def test_a_direct_message_of_a_person() -> None:
    found = from_event(event())
    assert found is not None
    assert found[0] == "event:Ev1"
    assert (found[1].contact.handle, found[1].text, found[1].key) == ("U1", "hello", None)


@pytest.mark.parametrize(
    "document",
    [
        event(channel_type="channel"),
        event(channel_type="mpim"),
        event(bot_id="B1"),
        event(subtype="message_changed"),
        event(subtype="message_deleted"),
        event(subtype="bot_message"),
        event(type="app_mention"),
        event(user=None),
        event(user=7),
        {**event(), "type": "app_rate_limited"},
        {**event(), "event_id": None},
        {**event(), "event": "message"},
        {},
    ],
)
def test_nothing_else_is_a_message_to_us(document: dict[str, Any]) -> None:
    assert from_event(document) is None


def test_a_file_alone_still_gets_an_answer() -> None:
    found = from_event(event(subtype="file_share", text=""))
    assert found is not None
    assert found[1].text


def pressed(**changes: Any) -> dict[str, Any]:
    action = {
        "type": "button",
        "action_id": "k1",
        "value": "k1",
        "action_ts": "1.0",
        "text": {"type": "plain_text", "text": "Courses &amp; more"},
        **changes,
    }
    return {"type": "block_actions", "user": {"id": "U1"}, "actions": [action]}


def test_a_button_that_was_pressed() -> None:
    found = from_interaction(pressed())
    assert found is not None
    assert (found[1].key, found[1].text) == ("k1", "Courses & more")
    again = from_interaction(pressed(action_ts="2.0"))
    assert again is not None
    assert again[0] != found[0]


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {**pressed(), "type": "view_submission"},
        {**pressed(), "actions": []},
        {**pressed(), "actions": ["k1"]},
        {**pressed(), "user": {}},
        pressed(type="static_select"),
    ],
)
def test_other_interactions_are_none(payload: dict[str, Any]) -> None:
    assert from_interaction(payload) is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a &lt; b &amp;&amp; c &gt; d", "a < b && c > d"),
        ("see <https://x.example/a|the page>", "see https://x.example/a"),
        ("<https://x.example>", "https://x.example"),
        ("hi <@U1|ann> and <@U2>", "hi @ann and @U2"),
        ("in <#C1|general>", "in #general"),
        ("<!here> now", " now"),
        ("<mailto:a@b.c|a@b.c>", "a@b.c"),
        ("&amp;lt;", "&lt;"),
    ],
)
def test_what_people_wrote_is_read_as_they_see_it(written: str, read: str) -> None:
    assert plain(written) == read


@given(st.text())
def test_escaping_comes_back_and_leaves_nothing_that_commands(text: str) -> None:
    assert unescape(escape(text)) == text
    assert "<" not in escape(text)


def test_only_addresses_of_the_web_become_links() -> None:
    assert link("A <b>", "https://x.example/?a=1&b=2") == (
        "<https://x.example/?a=1&amp;b=2|A &lt;b&gt;>"
    )
    for url in (None, "", "javascript:alert(1)", "https://x.example/|!channel>", "https://a b"):
        assert link("A", url) == "A"
