"""Chromium, the page's server, and a channel without a bot."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from servers import Server
from stub_channel import StubChannel

from api.app import create_app
from recommender.bootstrap import build
from recommender.settings import Settings

PROJECT = Path(__file__).resolve().parents[2]
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PAGE_TIMEOUT_MS = 15_000

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    names = ("chromium", "chromium-browser", "google-chrome")
    executable = next((path for name in names if (path := shutil.which(name))), None)
    if executable is None:
        pytest.skip("there is no Chromium here (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def bundle() -> Path:
    """The front end, built from the sources that lie here now."""
    subprocess.run([PROJECT / "scripts" / "build_web.sh"], check=True)
    return PROJECT / "api" / "static"


@pytest.fixture
def channel() -> Iterator[StubChannel]:
    stub = StubChannel()
    yield stub
    stub.stop()


@pytest.fixture
def settings(channel: StubChannel, tmp_path: Path) -> Settings:
    """Of an installation of its own, with an empty catalogue, that talks to the stub."""
    store = f"sqlite:///{tmp_path}/store.db"
    chosen = Settings(_env_file=None, chat_url=channel.url, database_url=store)
    build(chosen, migrate=True).database.close()
    return chosen


@pytest.fixture
def site(bundle: Path, settings: Settings) -> Iterator[str]:
    """Address of the page, which talks to the stub."""
    server = Server(create_app(settings, static=bundle))
    yield server.url
    server.stop()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    made.set_default_timeout(PAGE_TIMEOUT_MS)
    yield made
    made.close()


@pytest.fixture
def problems() -> list[str]:
    """Errors that pages reported; a test that provokes one empties the list."""
    return []


@pytest.fixture
def watched(context: BrowserContext, problems: list[str]) -> Iterator[BrowserContext]:
    """A browser window whose pages must run without an error, policy violations included."""
    context.on(
        "console",
        lambda message: problems.append(message.text) if message.type == "error" else None,
    )
    context.on("weberror", lambda error: problems.append(str(error.error)))
    yield context
    assert problems == []


@pytest.fixture
def chat(watched: BrowserContext, site: str) -> Page:
    """The page, ready to talk."""
    page = watched.new_page()
    page.goto(site)
    page.get_by_role("heading", name="Where would you like to get to?").wait_for()
    return page
