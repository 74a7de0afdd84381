"""The whole way with the real bot: onboarding, recommendations, why, not interested.

The bot may word its replies as it likes: what is looked for are payloads. With
``WAYMARK_SCREENSHOTS`` naming a folder, the pictures of the README are taken on the way.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from talk import bot_messages, say

from tests.support.stack import Stack

pytestmark = [pytest.mark.browser, pytest.mark.servers]

TURN_MS = 30_000
SCREENS: dict[str, ViewportSize] = {
    "desktop": {"width": 1280, "height": 800},
    "mobile": {"width": 390, "height": 844},
}
ANSWERS = ("I want to become a data analyst", "statistics and maps", "beginner", "5 hours a week")


class Visit:
    """One person's visit on one kind of screen."""

    def __init__(self, page: Page, screen: str) -> None:
        self.page = page
        self._screen = screen
        folder = os.environ.get("WAYMARK_SCREENSHOTS")
        self._folder = Path(folder).resolve() if folder else None

    def say(self, text: str) -> None:
        """Says something and waits until the bot has answered."""
        before = bot_messages(self.page).count()
        say(self.page, text)
        self.answered(before)

    def press(self, place: str, name: str) -> None:
        """Presses a button of the first course card and waits for the answer."""
        before = bot_messages(self.page).count()
        self.page.get_by_test_id(place).first.get_by_role("button", name=name).click()
        self.answered(before)

    def answered(self, before: int) -> None:
        """Waits until the bot has said more than ``before`` messages, and is done."""
        expect(bot_messages(self.page).nth(before)).to_be_attached(timeout=TURN_MS)
        expect(self.page.get_by_test_id("typing")).not_to_contain_text("writing", timeout=TURN_MS)

    def picture(self, name: str) -> None:
        """Takes a picture, when pictures are wanted."""
        if self._folder:
            self._folder.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=self._folder / f"{self._screen}-{name}.png")


@pytest.fixture(params=list(SCREENS))
def visit(
    request: pytest.FixtureRequest, browser: Browser, bundle: Path, stack: Stack
) -> Iterator[Visit]:
    screen: str = request.param
    small = screen == "mobile"
    context = browser.new_context(
        viewport=SCREENS[screen], reduced_motion="reduce", is_mobile=small, has_touch=small
    )
    page = context.new_page()
    page.goto(stack.api_url)
    page.get_by_role("heading", name="Where would you like to get to?").wait_for()
    yield Visit(page, screen)
    context.close()


def onboard(visit: Visit) -> None:
    """Answers the questions; stops early when the bot has heard enough."""
    visit.page.get_by_role("button", name="Help me get started").click()
    visit.answered(0)
    for answer in ANSWERS:
        visit.say(answer)
        if visit.page.get_by_test_id("course-card").count():
            return
    visit.say("recommend me some courses")


def test_the_first_conversation(visit: Visit) -> None:
    page = visit.page
    visit.picture("welcome")
    onboard(visit)
    expect(page.get_by_test_id("quick-replies")).to_be_visible()
    cards = page.get_by_test_id("course-card")
    expect(cards.nth(1)).to_be_attached()
    expect(cards.first.get_by_test_id("match")).to_contain_text("%")
    refused = cards.first.get_attribute("data-course")
    visit.picture("courses")

    visit.press("course-card", "Why this one?")
    expect(page.get_by_test_id("explanation")).to_have_count(1)
    visit.picture("why")

    listed = cards.count()
    visit.press("course-card", "Not for me")
    visit.say("recommend me courses")
    assert cards.count() > listed
    again = [card.get_attribute("data-course") for card in cards.all()[listed:]]
    assert refused not in again
    visit.picture("again")

    visit.say("what do you know about me?")
    profile = page.get_by_test_id("profile").last
    for value in ("analyst", "statistics", "beginner", "5 hours"):
        expect(profile).to_contain_text(value, ignore_case=True)
    visit.picture("profile")


def test_the_conversation_is_there_after_a_reload(visit: Visit) -> None:
    visit.say("I'm a beginner with 5 hours a week and want to become a data analyst")
    said = bot_messages(visit.page).count()
    visit.page.reload()
    expect(bot_messages(visit.page)).to_have_count(said)
    expect(visit.page.get_by_test_id("user-message")).to_have_count(1)
    visit.say("what do you know about me?")
    expect(visit.page.get_by_test_id("profile").last).to_contain_text("analyst", ignore_case=True)
