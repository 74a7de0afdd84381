"""Names of the catalogue offered while somebody types."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from recommender.bootstrap import build
from recommender.catalogue.model import Course
from recommender.settings import Settings

pytestmark = pytest.mark.browser
COURSES = [
    Course("bread", "Bread Baking at Home", skills=("Sourdough",), subject="Cooking"),
    Course("piano", "Piano for Late Starters", skills=("Sight Reading",), subject="Music"),
]


@pytest.fixture
def page(settings: Settings, chat: Page) -> Page:
    waymark = build(settings)
    waymark.catalogue.upsert(COURSES, source="test", now=datetime.now(UTC))
    waymark.database.close()
    return chat


def test_a_name_is_chosen_with_the_keyboard(page: Page) -> None:
    page.get_by_role("textbox", name="Message").press_sequentially("courses about sour")
    expect(page.get_by_role("option")).to_have_text(["Sourdough skill"])
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Message")).to_have_value("courses about Sourdough")
    expect(page.get_by_role("option")).to_have_count(0)


def test_a_name_is_chosen_by_touch(page: Page) -> None:
    page.get_by_role("textbox", name="Message").press_sequentially("pian")
    page.get_by_role("option", name="Piano for Late Starters").click()
    expect(page.get_by_role("textbox", name="Message")).to_have_value("Piano for Late Starters")


def test_enter_sends_what_was_typed_unless_a_name_is_marked(page: Page) -> None:
    page.get_by_role("textbox", name="Message").press_sequentially("brea")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Message")).to_have_value("")
    expect(page.get_by_role("option")).to_have_count(0)


def test_escape_closes_the_names(page: Page) -> None:
    page.get_by_role("textbox", name="Message").press_sequentially("brea")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(page.get_by_role("textbox", name="Message")).to_have_value("brea")


def test_what_is_no_name_offers_none(page: Page) -> None:
    page.get_by_role("textbox", name="Message").press_sequentially("zzzzqqq")
    page.wait_for_timeout(600)
    expect(page.get_by_role("option")).to_have_count(0)
