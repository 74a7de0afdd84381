"""The administrators' page: figures, charts and lists; by keyboard, small, in the dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from admin_store import filled, token
from playwright.sync_api import Browser, BrowserContext, Page, expect
from servers import Server
from test_access import violations

from api.app import create_app
from recommender.bootstrap import Waymark
from recommender.learners.model import Role

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Waymark]:
    built = filled(tmp_path_factory.mktemp("admin"))
    yield built
    built.database.close()


@pytest.fixture(scope="module")
def admin_site(bundle: Path, installation: Waymark) -> Iterator[str]:
    server = Server(create_app(installation.settings, static=bundle))
    yield f"{server.url}/admin"
    server.stop()


def sign_in(page: Page, site: str, given: str | None = None) -> None:
    page.goto(site)
    page.get_by_label("Your token").fill(given or token())
    page.keyboard.press("Enter")


def figure(page: Page, name: str) -> str:
    return page.locator(f'[data-name="{name}"] .value').inner_text()


def test_an_administrator_sees_the_figures_of_the_library(
    watched: BrowserContext, admin_site: str, installation: Waymark
) -> None:
    page = watched.new_page()
    sign_in(page, admin_site)
    expect(page.get_by_test_id("sentence")).to_be_visible()
    shown = figure(page, "shown")
    page.get_by_label("Days", exact=True).select_option("28")
    expect(page.locator('[data-name="shown"] .value')).not_to_have_text(shown)
    page.get_by_label("Told apart").select_option("channel")
    expect(page.get_by_role("heading", name="By channel")).to_be_visible()
    expect(page.get_by_role("list", name="Active learners a day, by channel")).to_contain_text(
        "slack"
    )
    expect(page.locator("#audit")).to_contain_text("tuning.set")
    expect(page.locator("#reports")).to_contain_text("c1")
    assert "not for my eyes" not in page.content()
    assert token() not in page.url
    page.reload()
    expect(page.get_by_test_id("sentence")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("Your token")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Your token")).to_be_visible()


def test_a_learner_is_told_in_a_sentence_and_sees_nothing(
    context: BrowserContext, admin_site: str
) -> None:
    page = context.new_page()
    sign_in(page, admin_site, token("ann1", Role.LEARNER))
    expect(page.get_by_role("alert")).to_contain_text("This page is for administrators only.")
    assert page.get_by_test_id("figures").count() == 0


def test_every_chart_has_words_and_a_table_and_all_works_by_keyboard(
    watched: BrowserContext, admin_site: str
) -> None:
    page = watched.new_page()
    sign_in(page, admin_site)
    chart = page.get_by_test_id("chart-active")
    expect(chart.get_by_role("img")).to_have_attribute(
        "aria-label", re.compile("Active learners a day: from")
    )
    summary = chart.locator("summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(chart.get_by_role("table")).to_be_visible()
    expect(chart.get_by_role("row")).to_have_count(8)
    live = page.get_by_test_id("live")
    live.focus()
    page.keyboard.press("Space")
    expect(live).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, admin_site: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(admin_site)
    page.get_by_label("Your token").wait_for()
    assert violations(page) == []
    sign_in(page, admin_site)
    page.get_by_label("Told apart").select_option("channel")
    expect(page.get_by_role("heading", name="By channel")).to_be_visible()
    page.get_by_test_id("chart-week").locator("summary").click()
    assert violations(page) == []
    context.close()


def test_a_phone_scrolls_in_one_direction_only(browser: Browser, admin_site: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    sign_in(page, admin_site)
    page.get_by_label("Told apart").select_option("channel")
    expect(page.get_by_role("heading", name="By channel")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
