"""A message in another language: what was recognised is looked for, and the rest said plainly."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions import listing
from actions.base import WaymarkAction
from actions.entities import search_text, topics
from actions.nearness import names_any
from actions.reply import Button, Reply, Say, button
from actions.tongues import content_of, tongue_of
from actions.turn import Turn
from actions.wording import LANGUAGES, joined
from recommender.payloads import NoticeKind, notice_payload
from recommender.ranking.model import Ranked

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
        shown = listing.show(turn, *asked)
        if not _ASKS_FOR_IT.search(turn.message.text):
            shown = replace(shown, slots={**shown.slots, "filters": turn.slot("filters") or None})
        return Reply(first.says).followed_by(shown)

    def _asked(self, turn: Turn, code: str) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """What to look for and under which filters; ``None`` where nothing would be found."""
        named = topics(turn.message)
        if not named and code and _ASKS_FOR_IT.search(turn.message.text):
            found = listing.fetch(turn, listing.RECOMMEND, {"languages": [code]}, log=False)
            there = bool(found.items) and not found.relaxed
            return (listing.RECOMMEND, {"languages": [code]}) if there else None
        text = joined(named) if named else content_of(search_text(turn.message), code)
        if not named and (len(text.split()) < LEAST_WORDS or "?" in turn.message.text):
            return None
        asked = {"surface": "search", "text": text}
        if named:
            return asked, {}
        # Titles may be in that language; a filter nobody asked for is not left behind.
        filters = {"languages": [code]} if code else {}
        found = listing.fetch(turn, asked, filters, log=False)
        held = found.items and not found.relaxed and self._names_all(found, text)
        return (asked, filters) if held else None

    @staticmethod
    def _names_all(found: Ranked, text: str) -> bool:
        """Whether the courses found name every word: "analista datos" is in no title."""
        courses = [one.course for one in found.items]
        return all(names_any(courses, word) for word in text.split())

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
