"""Draws messages that were sent to Slack or Telegram in the style of each client.

Reads what the stand-ins kept (a JSON list of the fields of ``chat.postMessage``, or of messages
with ``html``), and writes a picture by a headless Chromium. The pictures are previews: the
messages are the real ones, the look is like the clients', not theirs.

    python scripts/draw_messages.py slack MESSAGES.json PICTURE.png
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
from html import escape
from pathlib import Path
from typing import Any

WIDTHS = {"slack": 640, "telegram": 460}
STYLE = """
* { box-sizing: border-box } body { margin: 0; padding: 20px; font: 15px/1.47 Lato, "Noto Sans",
"DejaVu Sans", sans-serif; color: #1d1c1d; background: #fff }
.label { font-size: 12px; color: #616061; margin: 0 0 14px }
.me, .it { margin: 0 0 14px } .name { font-weight: 700 } a { color: #1264a3; text-decoration: none }
.slack .me, .slack .it { padding-left: 48px; position: relative }
.slack .me::before, .slack .it::before { content: "A"; position: absolute; left: 0; top: 2px;
width: 36px; height: 36px; border-radius: 6px; background: #7a5c9e; color: #fff; font-weight: 700;
display: grid; place-items: center } .slack .it::before { content: "W"; background: #1f5f57 }
.header { font-weight: 900; font-size: 18px; margin: 8px 0 4px } .section { margin: 6px 0;
white-space: pre-wrap } .fields { display: grid; grid-template-columns: 1fr 1fr; gap: 8px 16px;
margin: 8px 0; white-space: pre-wrap } .context { font-size: 13px; color: #616061; margin: 4px 0 }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin: 8px 0 } .actions span { border: 1px
solid #bbb; border-radius: 4px; padding: 4px 12px; font-weight: 700; font-size: 14px }
code, pre { font: 12.5px "DejaVu Sans Mono", monospace; background: #f6f6f6; border: 1px solid #ddd;
border-radius: 3px; padding: 0 3px; color: #c01343 } pre { padding: 8px; color: #1d1c1d;
white-space: pre; overflow: hidden }
body.telegram { background: #cfdcc4; font-size: 14.5px } .telegram .label { color: #3d5240 }
.telegram .it, .telegram .me { background: #fff; border-radius: 12px; padding: 8px 12px;
max-width: 390px; white-space: pre-wrap; margin-bottom: 4px; overflow: hidden }
.telegram .me { background: #eeffde; margin-left: auto; width: fit-content; margin-bottom: 8px }
.telegram pre { white-space: pre; font-size: 11px; margin: 0 }
.telegram code { background: none; border: 0; color: #355; padding: 0; font-size: 12px }
.keys { max-width: 390px; margin: 0 0 10px } .row { display: flex; gap: 4px; margin-bottom: 4px }
.row span { flex: 1; text-align: center; background: #6f8f6f; color: #fff; border-radius: 8px;
padding: 6px 8px; font-size: 14px } img { max-width: 100% }
"""


def page(channel: str, messages: list[dict[str, Any]]) -> str:
    """The messages as a page."""
    drawn = "\n".join(_DRAWERS[channel](message) for message in messages)
    name = channel.capitalize()
    label = f"Preview: the real messages, drawn in the style of {name}; not a screenshot of it."
    return (
        f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>"
        f'<body class="{channel}"><p class="label">{label}</p>{drawn}'
    )


def _mine(text: str, channel: str) -> str:
    name = '<div class="name">Ann</div>' if channel == "slack" else ""
    return f'<div class="me">{name}{escape(text)}</div>'


def _on_slack(message: dict[str, Any]) -> str:
    if "said" in message:
        return _mine(message["said"], "slack")
    blocks = message["blocks"]
    blocks = json.loads(blocks) if isinstance(blocks, str) else blocks
    body = "".join(_block(block) for block in blocks)
    return f'<div class="it"><div class="name">Waymark</div>{body}</div>'


def _block(block: dict[str, Any]) -> str:
    kind = block["type"]
    if kind == "header":
        return f'<div class="header">{escape(block["text"]["text"])}</div>'
    if kind == "section" and "fields" in block:
        cells = "".join(f"<div>{_mrkdwn(one['text'])}</div>" for one in block["fields"])
        return f'<div class="fields">{cells}</div>'
    if kind == "section":
        return f'<div class="section">{_mrkdwn(block["text"]["text"])}</div>'
    if kind == "context":
        return "".join(
            f'<div class="context">{_mrkdwn(one["text"])}</div>' for one in block["elements"]
        )
    if kind == "actions":
        buttons = "".join(
            f"<span>{escape(one['text']['text'])}</span>" for one in block["elements"]
        )
        return f'<div class="actions">{buttons}</div>'
    return f'<img src="{escape(block["image_url"])}">'


def _mrkdwn(text: str) -> str:
    """Slack's markup as HTML; what is escaped stays escaped."""
    text = re.sub(r"<(https?://[^|>]+)\|([^>]+)>", r'<a href="\1">\2</a>', text)
    text = re.sub(r"```\n?(.*?)\n?```", r"<pre>\1</pre>", text, flags=re.DOTALL)
    text = re.sub(r"`([^`\n]+)`", r"<code>\1</code>", text)
    return re.sub(r"(^|\s)\*([^*\n]+)\*(?=\s|$)", r"\1<b>\2</b>", text)


def _on_telegram(message: dict[str, Any]) -> str:
    if "said" in message:
        return _mine(message["said"], "telegram")
    text = message.get("html") or escape(message.get("caption") or "")
    rows = (message.get("reply_markup") or {}).get("inline_keyboard", ())
    keys = "".join(
        '<div class="row">'
        + "".join(f"<span>{escape(one['text'])}</span>" for one in row)
        + "</div>"
        for row in rows
    )
    return f'<div class="it">{text}</div><div class="keys">{keys}</div>'


_DRAWERS = {"slack": _on_slack, "telegram": _on_telegram}


def main() -> None:
    """Reads the options, draws, and writes the picture."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("channel", choices=sorted(_DRAWERS))
    parser.add_argument("messages", type=Path)
    parser.add_argument("picture", type=Path)
    options = parser.parse_args()
    messages = json.loads(options.messages.read_text(encoding="utf-8"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        view = browser.new_page(viewport={"width": WIDTHS[options.channel], "height": 600})
        view.set_content(page(options.channel, messages))
        view.screenshot(path=str(options.picture), full_page=True)
        browser.close()


if __name__ == "__main__":
    main()
