"""Parts as Block Kit, within its limits.

Source: https://docs.slack.dev/reference/block-kit/blocks
"""

from __future__ import annotations

from typing import Any, Callable, Dict, Iterator, List, Sequence

from bot.channels.messengers.drawing.parts import (
    Button,
    Fields,
    Heading,
    Item,
    Meter,
    Note,
    Part,
    Picture,
    Table,
    Text,
)
from bot.channels.messengers.drawing.plain import bar, pieces, table_lines
from bot.channels.slack.text import escape, link

Block = Dict[str, Any]
MAX_BLOCKS = 50
MAX_SECTION = 3_000
MAX_HEADER = 150
MAX_FIELDS, MAX_FIELD = 10, 2_000
MAX_CONTEXT = 10
MAX_BUTTON = 75
MAX_ALT, MAX_URL = 2_000, 3_000
A_ROW = 5  # of the 25 elements an actions block may have


def blocks_of(parts: Sequence[Part]) -> List[Block]:
    """The blocks of ``parts``; meters and notes that follow each other share one."""
    return [block for group in _grouped(parts) for block in _BLOCKS[type(group[0])](group)]


def action_blocks(buttons: Sequence[Button], key: Callable[[Button], str]) -> List[Block]:
    """Buttons in rows; each says ``key(button)`` when it is pressed."""
    rows = [buttons[start : start + A_ROW] for start in range(0, len(buttons), A_ROW)]
    return [
        {"type": "actions", "elements": [_button(one, key(one)) for one in row]} for row in rows
    ]


def shortened(text: str, longest: int) -> str:
    """``text`` with at most ``longest`` characters."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _grouped(parts: Sequence[Part]) -> Iterator[List[Any]]:
    group: List[Any] = []
    for part in parts:
        together = isinstance(part, (Meter, Note))
        if group and not (together and isinstance(group[0], type(part))):
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def _button(button: Button, key: str) -> Block:
    title = shortened(button.title, MAX_BUTTON)
    text = {"type": "plain_text", "text": title, "emoji": True}
    return {"type": "button", "text": text, "value": key, "action_id": key}


def _sections(text: str) -> List[Block]:
    """Sections of at most 3,000 characters of text that is escaped already."""
    return [
        {"type": "section", "text": {"type": "mrkdwn", "text": piece}}
        for piece in pieces(text, MAX_SECTION)
    ]


def _heading(group: List[Heading]) -> List[Block]:
    text = group[0].text
    if len(text) > MAX_HEADER:
        return _sections(f"*{escape(text)}*")
    return [{"type": "header", "text": {"type": "plain_text", "text": text, "emoji": True}}]


def _text(group: List[Text]) -> List[Block]:
    return _sections(escape(group[0].text))


def _item(group: List[Item]) -> List[Block]:
    item = group[0]
    number = f"{item.number}. " if item.number is not None else ""
    lines = [f"*{number}{link(item.title, item.url)}*", *map(escape, item.lines)]
    return _sections("\n".join(lines))


def _fields(group: List[Fields]) -> List[Block]:
    cells = [
        {"type": "mrkdwn", "text": shortened(f"*{escape(name)}*\n{escape(value)}", MAX_FIELD)}
        for name, value in group[0].rows
    ]
    starts = range(0, len(cells), MAX_FIELDS)
    return [{"type": "section", "fields": cells[start : start + MAX_FIELDS]} for start in starts]


def _meters(group: List[Meter]) -> List[Block]:
    lines = []
    for one in group:
        beside = f" {escape(one.note)}" if one.note else ""
        lines.append(f"`{bar(one.share)}` {escape(one.label)}{' ·' if beside else ''}{beside}")
    return _sections("\n".join(lines))


def _table(group: List[Table]) -> List[Block]:
    room = MAX_SECTION - len("```\n\n```")
    found = pieces(escape("\n".join(table_lines(group[0]))), room)
    return [_sections(f"```\n{piece}\n```")[0] for piece in found]


def _notes(group: List[Note]) -> List[Block]:
    elements = [
        {"type": "mrkdwn", "text": piece}
        for one in group
        for piece in pieces(escape(one.text), MAX_SECTION)
    ]
    starts = range(0, len(elements), MAX_CONTEXT)
    return [{"type": "context", "elements": elements[at : at + MAX_CONTEXT]} for at in starts]


def _picture(group: List[Picture]) -> List[Block]:
    """A picture on the web; one of ours is uploaded instead, and one too long to name is words."""
    picture = group[0]
    if not picture.source.startswith("https://") or len(picture.source) > MAX_URL:
        return _notes([Note(picture.alt)])
    alt = shortened(picture.alt or "Picture", MAX_ALT)
    return [{"type": "image", "image_url": picture.source, "alt_text": alt}]


_BLOCKS: Dict[type, Callable[[List[Any]], List[Block]]] = {
    Heading: _heading,
    Text: _text,
    Item: _item,
    Fields: _fields,
    Meter: _meters,
    Table: _table,
    Note: _notes,
    Picture: _picture,
}
