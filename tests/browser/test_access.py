"""Everybody can use the page: by keyboard, by ear, on a small screen, in the dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from stub_channel import StubChannel
from talk import bot_messages, field, say

pytestmark = pytest.mark.browser

AXE = Path(__file__).resolve().parents[2] / "api/web/node_modules/axe-core/axe.min.js"
RUN_AXE = """() => axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
})"""
EVERYTHING = ("find courses", "recommend", "why the second one?", "details", "compare", "profile",
              "not interested", "weather", "error")  # fmt: skip


def violations(page: Page) -> list[str]:
    """What axe finds, with the first element of each."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(RUN_AXE)["violations"]
    return [f"{one['id']} ({one['impact']}): {one['nodes'][0]['html'][:120]}" for one in found]


def say_everything(page: Page) -> None:
    """A conversation with every kind of reply in it."""
    for text in EVERYTHING:
        before = bot_messages(page).count()
        say(page, text)
        expect(bot_messages(page).nth(before)).to_be_visible()


@pytest.fixture(params=["light", "dark"])
def scheme_context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(color_scheme=request.param, reduced_motion="reduce")
    yield context
    context.close()


def test_axe_finds_nothing(scheme_context: BrowserContext, site: str, channel: StubChannel) -> None:
    page = scheme_context.new_page()
    page.goto(site)
    page.get_by_role("heading", name="Where would you like to get to?").wait_for()
    assert violations(page) == []
    say_everything(page)
    page.get_by_role("button", name="More to do").first.click()
    channel.refusal = {"error": "busy", "message": "One thing at a time, please."}
    say(page, "x" * 900)
    expect(page.get_by_text("Not sent.")).to_be_visible()
    field(page).fill("x" * 1001)
    assert violations(page) == []
    page.get_by_role("button", name="Start over as a new guest").click()
    assert violations(page) == []


@pytest.mark.parametrize(("width", "height"), [(320, 640), (390, 844), (640, 400)])
def test_nothing_is_cut_off_on_small_screens(
    watched: BrowserContext, site: str, width: int, height: int
) -> None:
    # 640 x 400 is what 200 % zoom leaves of 1280 x 800.
    page = watched.new_page()
    page.set_viewport_size({"width": width, "height": height})
    page.goto(site)
    say_everything(page)
    too_wide = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
            .filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5)
            .filter((one) => !one.closest(".hidden, [hidden], .skip"))
            .map((one) => one.className || one.tagName)"""
    )
    assert too_wide == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(field(page)).to_be_in_viewport()


def test_a_conversation_by_keyboard_alone(chat: Page, channel: StubChannel) -> None:
    chat.keyboard.press("Tab")
    expect(chat.get_by_role("link", name="Skip to the message field")).to_be_focused()
    chat.keyboard.press("Enter")
    expect(field(chat)).to_be_focused()
    chat.keyboard.type("find courses")
    chat.keyboard.press("Enter")
    beginner = chat.get_by_role("button", name="Beginner")
    expect(beginner).to_be_visible()
    for _ in range(4):
        chat.keyboard.press("Shift+Tab")
    expect(beginner).to_be_focused()
    outline = beginner.evaluate("one => getComputedStyle(one).outlineStyle")
    assert outline == "solid"
    chat.keyboard.press("Enter")
    expect(field(chat)).to_be_focused()
    expect(bot_messages(chat)).to_have_count(3)
    assert channel.hears('/choose{"value": "Beginner"}'), channel.texts()


def test_enter_sends_and_shift_enter_does_not(chat: Page, channel: StubChannel) -> None:
    field(chat).focus()
    chat.keyboard.type("first")
    chat.keyboard.press("Shift+Enter")
    chat.keyboard.type("second")
    chat.keyboard.press("Enter")
    expect(bot_messages(chat)).to_have_count(1)
    assert channel.texts() == ["first\nsecond"]


def test_new_messages_are_announced(chat: Page) -> None:
    log = chat.get_by_role("log", name="Conversation")
    expect(log).to_have_attribute("aria-live", "polite")
    say(chat, "hello")
    expect(log).to_contain_text("You said: hello")
    for landmark in ("banner", "main", "contentinfo"):
        expect(chat.get_by_role(landmark)).to_have_count(1)


def test_long_messages_are_counted_before_they_are_refused(
    chat: Page, channel: StubChannel
) -> None:
    send = chat.get_by_role("button", name="Send", exact=True)
    field(chat).fill("x" * 800)
    expect(chat.get_by_text("characters left")).to_have_count(0)
    field(chat).fill("x" * 990)
    expect(chat.get_by_text("10 characters left")).to_be_visible()
    field(chat).fill("x" * 1001)
    expect(chat.get_by_text("1 too many: a message may have 1,000 characters")).to_be_visible()
    expect(send).to_be_disabled()
    field(chat).press("Enter")
    field(chat).fill("😀" * 1000)
    expect(send).to_be_enabled()
    assert channel.texts() == []
