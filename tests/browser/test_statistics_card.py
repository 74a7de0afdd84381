"""Reports on courses, as the page draws them for those who teach."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from stub_channel import StubChannel
from talk import bot_messages, say

from recommender.payloads import validate
from recommender.payloads.statistics import Table, report_payload

pytestmark = pytest.mark.browser
SENTENCE = "Most is lost in module 2, “Joining”: 25% of those who come to it stop there."
ROWS = (("1. Selecting", 40, 2.5), ("2. Joining", 36, 25.0))
STOPS: dict[str, Any] = report_payload(
    "dropoff",
    "SQL from Scratch",
    ["sql"],
    sentence=SENTENCE,
    figures=[{"name": "begun", "label": "Began", "unit": "count", "value": 40, "before": None}],
    tables=[Table("Where learners stop", ("Module", "Came to it", "Stopped in it in %"), ROWS)],
)
TEXT = f"{SENTENCE}\n1. Selecting: 40, 2.5\n2. Joining: 36, 25"
DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"  # one pixel


def card(page: Page, channel: StubChannel, custom: dict[str, Any], **more: Any) -> Locator:
    validate(custom)
    channel.reply = lambda _: [{"text": TEXT, "custom": custom, **more}]
    say(page, "where do people quit my course?")
    expect(bot_messages(page).first).to_be_visible()
    return page.get_by_test_id("statistics")


def test_modules_are_told_one_by_one_beside_the_figures(chat: Page, channel: StubChannel) -> None:
    found = card(chat, channel, STOPS)
    expect(found.locator(".figure")).to_contain_text("40")
    table = found.get_by_role("table", name="Where learners stop")
    expect(table.get_by_role("row").filter(has_text="2. Joining")).to_contain_text("25")


def test_beside_a_picture_the_table_waits_behind_a_switch(chat: Page, channel: StubChannel) -> None:
    found = card(chat, channel, {**STOPS, "alt": "Two modules as bars."}, image=DOT)
    expect(found.get_by_role("table")).to_have_count(0)
    found.get_by_role("button", name="Show as table").click()
    expect(found.get_by_role("table", name="Where learners stop")).to_be_visible()
