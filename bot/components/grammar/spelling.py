"""Reads misspelt and dialect words as the words of the grammars; every span stays where it was.

A word is replaced only by one that a grammar knows (``spelling_words``), and only when it is no
word of its own: one edit away (a letter left out, put in, changed, or two exchanged), two for
words of nine letters and more, any number of letters doubled or not. The first letter is nearly
always typed right, so it must be.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache, wraps
from typing import Any, Callable, Dict, Iterator, List, NamedTuple, Optional, Set, Tuple

from bot.components.grammar.dialects import PHRASES, WORDS
from bot.components.grammar.slips import SLIPS
from bot.components.grammar.span import Span, flatten
from bot.components.grammar.spelling_words import EXCHANGED, MEANT, OWN

SHORTEST = 4
LONG = 9
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_DOUBLE = re.compile(r"([a-z])\1+")


class Edit(NamedTuple):
    """``text[start:end]`` is read as ``words``."""

    start: int
    end: int
    words: str


class Respelt(NamedTuple):
    """A text as it is read, and how to get back to the one that was written."""

    text: str
    edits: Tuple[Edit, ...]

    def back(self, start: int, end: int) -> Tuple[int, int]:
        """Return where ``text[start:end]`` stood; a part of a changed word is all of it."""
        return self._before(start, False), self._before(end, True)

    def _before(self, position: int, closing: bool) -> int:
        shift = 0
        for edit in self.edits:
            begins = edit.start + shift
            ends = begins + len(edit.words)
            if position <= begins:
                break
            if position < ends:
                return edit.end if closing else edit.start
            shift += len(edit.words) - (edit.end - edit.start)
        return position - shift


@lru_cache(maxsize=4)  # one message goes through all grammars before the next
def respell(text: str) -> Respelt:
    """Return ``text`` with the words that its writer meant."""
    flat = flatten(text)
    edits = sorted(_edits(flat))
    parts: List[str] = []
    at = 0
    for edit in edits:
        parts += (text[at : edit.start], edit.words)
        at = edit.end
    return Respelt("".join(parts) + text[at:], tuple(edits))


def _edits(flat: str) -> Iterator[Edit]:
    taken: List[Tuple[int, int]] = []
    for pattern, words in PHRASES:
        for match in pattern.finditer(flat):
            taken.append(match.span())
            yield Edit(*match.span(), words)
    for match in _WORD.finditer(flat):
        meant = meant_by(match.group())
        if meant and not any(s < match.end() and match.start() < e for s, e in taken):
            yield Edit(*match.span(), meant)


@lru_cache(maxsize=4096)
def meant_by(word: str) -> Optional[str]:
    """Return the word of a grammar that ``word`` (lower case) stands for, if it is another."""
    if word in WORDS or word in SLIPS:
        return WORDS.get(word) or SLIPS[word]
    if word in MEANT or word in EXCHANGED or word in OWN or "'" in word:
        return None
    if len(word) < SHORTEST:
        return None
    return _singly().get(_DOUBLE.sub(r"\1", word)) or _nearest(word)


@lru_cache(maxsize=1)
def _singly() -> Dict[str, str]:
    """Every target by its letters without doubles: "begginer" is "beginner"."""
    return {_DOUBLE.sub(r"\1", target): target for target in EXCHANGED | MEANT}


def _nearest(word: str) -> Optional[str]:
    near = {target for piece in _shortened(word) for target in _index().get(piece, ())}
    # Of two as near ("minuts": minute, minutes) the one with the last letter that was typed.
    ranked = sorted(
        (distance(word, t), t[-1] != word[-1], abs(len(t) - len(word)), t) for t in near
    )
    return next((t for d, _, _, t in ranked if _allowed(word, t, d)), None)


def _allowed(word: str, target: str, edits: int) -> bool:
    mixed = sorted(word) == sorted(target)
    if target in EXCHANGED:
        return mixed and (edits <= 1 or (edits == 2 and word[-1] == target[-1]))
    if word[0] != target[0]:  # "ohurs", but not "bank" for "rank"
        return mixed and edits == 1 and len(word) > SHORTEST
    if mixed and len(word) > SHORTEST and word[-1] == target[-1]:  # "hrous"
        return edits <= 2
    if min(len(word), len(target)) >= LONG:
        return edits <= 2
    if (
        len(target) <= SHORTEST or target in EXCHANGED
    ):  # "fuor" is four; "foul" and "fore" are words of their own
        return edits <= 1 and mixed
    return edits <= 1


@lru_cache(maxsize=1)
def _index() -> Dict[str, Set[str]]:
    """Every target by what is left of it after up to two deletions (SymSpell; Garbe 2012)."""
    found: Dict[str, Set[str]] = defaultdict(set)
    for target in MEANT | EXCHANGED:
        for piece in _shortened(target):
            found[piece].add(target)
    return found


def _shortened(word: str) -> Set[str]:
    pieces = {word}
    for _ in range(2 if len(word) >= LONG else 1):
        pieces |= {p[:i] + p[i + 1 :] for p in pieces for i in range(len(p))}
    return pieces


def distance(a: str, b: str) -> int:
    """Return the optimal string alignment distance: edits, exchanged neighbours count as one."""
    before: List[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]


def forgiving(grammar: Callable[..., List[Span]]) -> Callable[..., List[Span]]:
    """Make a grammar read what was meant; its spans and words stay those of the original."""

    @wraps(grammar)
    def read(text: str, *more: Any) -> List[Span]:
        respelt = respell(text)
        spans = grammar(respelt.text, *more)
        return [_returned(s, respelt, text) for s in spans] if respelt.edits else spans

    return read


def _returned(span: Span, respelt: Respelt, text: str) -> Span:
    start, end = respelt.back(span.start, span.end)
    value = span.value
    if isinstance(value, dict) and "text" in value:
        value = {**value, "text": " ".join(text[start:end].split())}
    return Span(start, end, value, span.entity)
