"""The cards of the journey for everybody: axe in both schemes, small screens, both views."""

from __future__ import annotations

import pytest
from drawn import message
from journey_replies import JOURNEY
from playwright.sync_api import Browser, BrowserContext, Page, expect
from stub_channel import StubChannel
from talk import bot_messages, field, say
from test_access import violations

pytestmark = pytest.mark.browser
TOO_WIDE = """() => [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5)
    .filter((one) => !one.closest(".hidden, [hidden], .skip, thead"))
    .map((one) => one.outerHTML.slice(0, 120))"""


def say_all(page: Page, channel: StubChannel) -> None:
    """Every sample, one after the other; the newest question stays open."""
    channel.reply = message
    names = [name for name in JOURNEY if name != "question"]
    for count, name in enumerate([*names, "question"]):
        say(page, name)
        expect(bot_messages(page).nth(count)).to_be_visible()


def open_everything(page: Page) -> None:
    """Whatever can be unfolded is: step details and pictures."""
    for name in ("More about step 3", "Show as picture", "Statistics: step 3"):
        page.get_by_role("button", name=name).first.click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_journey(
    browser: Browser, site: str, channel: StubChannel, scheme: str
) -> None:
    context: BrowserContext = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(site)
    say_all(page, channel)
    open_everything(page)
    assert violations(page) == []
    for switch in page.get_by_role("button", name="Show as table").all():
        switch.click()
    assert violations(page) == []
    context.close()


@pytest.mark.parametrize(("width", "height"), [(320, 640), (390, 844)])
def test_the_journey_fits_on_a_phone(
    watched: BrowserContext, site: str, channel: StubChannel, width: int, height: int
) -> None:
    page = watched.new_page()
    page.set_viewport_size({"width": width, "height": height})
    page.goto(site)
    say_all(page, channel)
    open_everything(page)
    assert page.evaluate(TOO_WIDE) == []
    for switch in page.get_by_role("button", name="Show as table").all():
        switch.click()
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(field(page)).to_be_in_viewport()
