"""What Slack refuses in blocks.

Source: https://docs.slack.dev/reference/block-kit/blocks and …/block-elements
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

MAX_BLOCKS = 50
_LINK = re.compile(r"<(?!https?://[^\s|<>]+(?:\|[^<>]*)?>)")
_ENTITY = re.compile(r"&(?!amp;|lt;|gt;)")


def faults(blocks: Any) -> list[str]:
    """What is wrong with ``blocks``; nothing when all is well."""
    if not isinstance(blocks, list) or not blocks:
        return ["blocks must be a list that is not empty"]
    found = [f"more than {MAX_BLOCKS} blocks"] if len(blocks) > MAX_BLOCKS else []
    actions: list[str] = []
    for place, block in enumerate(blocks):
        kind = block.get("type") if isinstance(block, dict) else None
        check = _CHECKS.get(str(kind))
        wrong = [f"unknown type {kind!r}"] if check is None else list(check(block, actions))
        found += [f"/blocks/{place}: {one}" for one in wrong]
    if len(set(actions)) != len(actions):
        found.append("an action_id occurs twice")
    return found


def _section(block: dict[str, Any], _actions: list[str]) -> Iterator[str]:
    yield from _unknown(block, {"type", "text", "fields", "block_id", "accessory", "expand"})
    if "text" not in block and not block.get("fields"):
        yield "a section has text or fields"
    if "text" in block:
        yield from _mrkdwn(block["text"], 3000)
    fields = block.get("fields", [])
    if len(fields) > 10:
        yield "more than 10 fields"
    for one in fields:
        yield from _mrkdwn(one, 2000)


def _header(block: dict[str, Any], _actions: list[str]) -> Iterator[str]:
    yield from _unknown(block, {"type", "text", "block_id"})
    yield from _plain(block.get("text"), 150)


def _context(block: dict[str, Any], _actions: list[str]) -> Iterator[str]:
    yield from _unknown(block, {"type", "elements", "block_id"})
    elements = block.get("elements")
    if not isinstance(elements, list) or not 1 <= len(elements) <= 10:
        yield "a context has 1 to 10 elements"
        return
    for one in elements:
        yield from _mrkdwn(one, 3000)


def _actions(block: dict[str, Any], actions: list[str]) -> Iterator[str]:
    yield from _unknown(block, {"type", "elements", "block_id"})
    elements = block.get("elements")
    if not isinstance(elements, list) or not 1 <= len(elements) <= 25:
        yield "actions have 1 to 25 elements"
        return
    for one in elements:
        yield from _unknown(one, {"type", "text", "value", "action_id", "url", "style", "confirm"})
        if one.get("type") != "button":
            yield f"unknown element {one.get('type')!r}"
        yield from _plain(one.get("text"), 75)
        if len(str(one.get("value", ""))) > 2000:
            yield "a value above 2000 characters"
        action = str(one.get("action_id", ""))
        if not 0 < len(action) <= 255:
            yield "an action_id has 1 to 255 characters"
        actions.append(action)


def _image(block: dict[str, Any], _actions: list[str]) -> Iterator[str]:
    yield from _unknown(block, {"type", "image_url", "alt_text", "title", "block_id"})
    url, alt = block.get("image_url"), block.get("alt_text")
    if not isinstance(url, str) or not url.startswith("https://") or len(url) > 3000:
        yield "an image_url is a public address of at most 3000 characters"
    if not isinstance(alt, str) or not 0 < len(alt) <= 2000:
        yield "an alt_text has 1 to 2000 characters"


def _divider(block: dict[str, Any], _actions: list[str]) -> Iterator[str]:
    yield from _unknown(block, {"type", "block_id"})


def _unknown(thing: dict[str, Any], known: set[str]) -> Iterator[str]:
    if extra := set(thing) - known:
        yield f"unknown fields {', '.join(sorted(extra))}"


def _plain(text: Any, longest: int) -> Iterator[str]:
    if not isinstance(text, dict) or text.get("type") != "plain_text":
        yield "plain_text is wanted"
    elif not 0 < len(str(text.get("text", ""))) <= longest:
        yield f"plain_text has 1 to {longest} characters"


def _mrkdwn(text: Any, longest: int) -> Iterator[str]:
    if not isinstance(text, dict) or text.get("type") not in ("mrkdwn", "plain_text"):
        yield "a text object is wanted"
        return
    content = str(text.get("text", ""))
    if not 0 < len(content) <= longest:
        yield f"text has 1 to {longest} characters, this one {len(content)}"
    # Slack would take these; people would see a mention or nothing where characters were meant.
    if text["type"] == "mrkdwn" and (_LINK.search(content) or _ENTITY.search(content)):
        yield "characters that are not escaped"


_CHECKS: dict[str, Callable[[dict[str, Any], list[str]], Iterator[str]]] = {
    "section": _section,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "image": _image,
    "divider": _divider,
}
