"""A message in another language: what was recognised is looked for, and the rest said plainly."""

from __future__ import annotations

import re
from typing import Any

from actions import listing
from actions.base import WaymarkAction
from actions.entities import search_text, topics
from actions.reply import Button, Reply, Say, button
from actions.tongues import tongue_of
from actions.turn import Turn
from actions.wording import LANGUAGES, joined
from recommender.payloads import NoticeKind, notice_payload

# The name of the language in the sentence: "haben Sie Kurse auf Deutsch?"
_ASKS_FOR_IT = re.compile(
    r"\b(?:deutsch|fran[cç]ais|espa[nñ]ol|castellano|italiano|portugu[eê]s|nederlands|polsku|t[uü]rk[cç]e)\b",
    re.IGNORECASE,
)
LEAST_WORDS = 2  # "hola" alone is no search
# Languages that the sentence "please write in English" is there in.
SPOKEN = frozenset(
    ("ar", "de", "es", "fr", "hi", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tr", "zh")
)


class ActionOtherLanguage(WaymarkAction):
    """Says in both languages that English works best, and shows what the words name."""

    action_name = "action_other_language"

    def answer(self, turn: Turn) -> Reply:
        """Courses where something was named or found in that language; else a way on."""
        code = tongue_of(turn.message.text) or ""
        first = Reply((_line(code, self._buttons(turn, code)),), offer="recommend")
        asked = self._asked(turn, code)
        if asked is None or turn.form:
            return first
        return Reply(first.says).followed_by(listing.show(turn, *asked))

    def _asked(self, turn: Turn, code: str) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """What to look for and under which filters; ``None`` where nothing would be found."""
        named = topics(turn.message)
        if not named and code and _ASKS_FOR_IT.search(turn.message.text):
            found = listing.fetch(turn, listing.RECOMMEND, {"languages": [code]}, log=False)
            there = bool(found.items) and not found.relaxed
            return (listing.RECOMMEND, {"languages": [code]}) if there else None
        text = joined(named) if named else search_text(turn.message)
        if not named and (len(text.split()) < LEAST_WORDS or "?" in turn.message.text):
            return None
        asked = {"surface": "search", "text": text}
        filters = {"languages": [code]} if code else {}
        found = listing.fetch(turn, asked, filters, log=False)
        if found.items and not found.relaxed:
            return asked, filters
        return (asked, {}) if named else None

    def _buttons(self, turn: Turn, code: str) -> tuple[Button, ...]:
        general = (button("Show me courses", "recommend"), button("What can you do?", "help"))
        there = listing.fetch(turn, listing.RECOMMEND, {"languages": [code]}, log=False)
        if not there.items or there.relaxed or code not in LANGUAGES:
            return general
        title = f"Courses in {LANGUAGES[code]}"
        return (button(title, "filter_courses", language=code), *general)


def _line(code: str, buttons: tuple[Button, ...]) -> Say:
    response = f"utter_speak_{code}" if code in SPOKEN else "utter_speak_english"
    return Say(
        response=response,
        payload=notice_payload(NoticeKind.CLARIFY, "language"),
        buttons=buttons,
    )
