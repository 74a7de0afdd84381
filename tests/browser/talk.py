"""How tests use the page: as a person does."""

from __future__ import annotations

from playwright.sync_api import Locator, Page


def field(page: Page) -> Locator:
    """The message field."""
    return page.get_by_role("textbox", name="Message")


def say(page: Page, text: str) -> None:
    """Types a message and sends it with Enter."""
    field(page).fill(text)
    field(page).press("Enter")


def bot_messages(page: Page) -> Locator:
    """Everything the bot said."""
    return page.get_by_test_id("bot-message")


def bubbles(page: Page) -> list[str]:
    """What people said, as it is shown."""
    shown = page.get_by_test_id("user-message").locator(".bubble").all_inner_texts()
    return [text.removeprefix("You:").strip() for text in shown]
