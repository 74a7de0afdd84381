"""The launcher on another site, and tokens that the site hands over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, FrameLocator, Page, expect
from servers import Server
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route
from stub_channel import StubChannel, token_of

from api.app import create_app
from recommender.settings import Settings

pytestmark = pytest.mark.browser

TAG = '<script src="{page}/widget.js" {attributes} defer></script>'
COUNT_QUESTIONS = """() => {
    const { dataset } = document.documentElement;
    document.addEventListener("waymark:token-needed", () => {
        dataset.asked = Number(dataset.asked ?? 0) + 1;
    });
}"""


class HostSite:
    """A site of somebody else with the launcher's tag in it, and a strict policy."""

    def __init__(self) -> None:
        self.page = ""
        self.attributes = ""
        self.server = Server(Starlette(routes=[Route("/", self._home)]))
        # The launcher must work under another origin than the page's.
        self.url = self.server.url.replace("127.0.0.1", "localhost")

    async def _home(self, _: Request) -> HTMLResponse:
        tag = TAG.format(page=self.page, attributes=self.attributes)
        policy = f"default-src 'none'; script-src {self.page}; frame-src {self.page}"
        body = f'<!doctype html><html lang="en"><title>Host</title><h1>Host</h1>{tag}</html>'
        return HTMLResponse(body, headers={"Content-Security-Policy": policy})


@pytest.fixture
def host() -> Iterator[HostSite]:
    site = HostSite()
    yield site
    site.server.stop()


@pytest.fixture
def embedded(host: HostSite, bundle: Path, channel: StubChannel) -> Iterator[HostSite]:
    """The host site, allowed to show the page."""
    settings = Settings(_env_file=None, chat_url=channel.url, embed_origins=(host.url,))
    server = Server(create_app(settings, static=bundle))
    host.page = server.url
    yield host
    server.stop()


def frame_of(page: Page) -> FrameLocator:
    """The chat in the launcher's frame."""
    return page.frame_locator("iframe[title^='Waymark']")


def test_the_launcher_opens_and_closes_the_chat(
    watched: BrowserContext, embedded: HostSite, channel: StubChannel
) -> None:
    page = watched.new_page()
    page.goto(embedded.url)
    page.get_by_role("button", name="Find a course").click()
    chat = frame_of(page)
    chat.get_by_role("textbox", name="Message").fill("hello")
    chat.get_by_role("textbox", name="Message").press("Enter")
    expect(chat.get_by_text("You said: hello")).to_be_visible()
    chat.get_by_role("button", name="Close the chat").click()
    expect(page.get_by_role("button", name="Find a course")).to_be_focused()
    assert list(channel.history) == ["guest-1"]


def test_the_host_signs_people_in_and_renews_their_token(
    watched: BrowserContext, embedded: HostSite, channel: StubChannel
) -> None:
    embedded.attributes = 'data-sign-in="host"'
    page = watched.new_page()
    page.goto(embedded.url)
    page.evaluate(COUNT_QUESTIONS)
    asked = page.locator("html")
    page.get_by_role("button", name="Find a course").click()
    expect(asked).to_have_attribute("data-asked", "1")
    page.evaluate("token => Waymark.setToken(token)", token_of("ann"))
    chat = frame_of(page)
    chat.get_by_role("textbox", name="Message").fill("hello")
    chat.get_by_role("textbox", name="Message").press("Enter")
    expect(chat.get_by_text("You said: hello")).to_be_visible()
    channel.expire()
    expect(asked).to_have_attribute("data-asked", "2")
    channel.accepts_tokens = True
    page.evaluate("token => Waymark.setToken(token)", token_of("ann"))
    expect(chat.get_by_text("Your session has ended.")).to_have_count(0)
    expect(chat.get_by_text("You said: hello")).to_be_visible()
    assert list(channel.history) == ["ann"]
    assert channel.guests == 0


def test_a_site_that_is_not_allowed_cannot_show_the_page(
    context: BrowserContext, host: HostSite, site: str
) -> None:
    host.page = site
    page = context.new_page()
    page.goto(host.url)
    with page.expect_event(
        "console", lambda message: "frame-ancestors" in message.text or "refused" in message.text
    ):
        page.get_by_role("button", name="Find a course").click()
    expect(frame_of(page).get_by_role("textbox")).to_have_count(0)
