"""Rules that cost nothing where none of their words is said: a table of cues and patterns."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Dict, FrozenSet, Iterable, Iterator, List, NamedTuple, Sequence, Tuple, TypeVar

from bot.components.grammar.span import Span

Value = TypeVar("Value")
#: Cues separated by blanks, then patterns of whole words.
Row = Tuple[str, ...]
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+")


class Rule(NamedTuple):
    """``pattern`` can match only where one of the ``cues`` is among the words of a text."""

    value: object
    cues: FrozenSet[str]
    pattern: "re.Pattern[str]"


def rules(table: Dict[Value, Sequence[Row]]) -> Tuple[Rule, ...]:
    """Compile ``table``: by value rows of cues (in one string) and patterns of whole words."""
    return tuple(
        Rule(value, frozenset(cues.split()), re.compile(rf"\b(?:{'|'.join(patterns)})(?!\w)"))
        for value, rows in table.items()
        for cues, *patterns in rows
    )


@lru_cache(maxsize=4)  # one message goes through all grammars before the next
def words(flat: str) -> FrozenSet[str]:
    """Return the words and numbers of a flattened text; "doesn't" is one, and "does" as well."""
    found = _WORD.findall(flat)
    return frozenset([*found, *(part for w in found if "'" in w for part in w.split("'"))])


def told(flat: str, table: Iterable[Rule]) -> Iterator[Tuple[Span, Rule]]:
    """Yield what the rules of ``table`` find in a flattened text."""
    said = words(flat)
    for rule in table:
        if not said.isdisjoint(rule.cues):
            for match in rule.pattern.finditer(flat):
                yield Span(match.start(), match.end(), rule.value), rule


def spans(flat: str, table: Iterable[Rule]) -> List[Span]:
    """Return the spans that the rules of ``table`` find."""
    return [span for span, _ in told(flat, table)]
