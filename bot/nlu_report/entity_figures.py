"""How many sentences have exactly the entities, values included, that they should have."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Callable, Dict, FrozenSet, List, Mapping, Optional, Sequence, Tuple

#: Entities that came after most files of phrases were written: counted where a case names them.
LATER = frozenset(("deadline",))
#: Values without names of the catalogue: what a file names that knows no catalogue.
VALUES = frozenset(("level", "time_amount", "language", "price", "ordinal", "count", "comparative"))
ROUNDED = 0.051


@dataclass(frozen=True)
class EntityFigures:
    """``exact`` of ``total`` sentences have all entities right; ``wrong`` describes the rest."""

    exact: int
    total: int
    wrong: Tuple[str, ...]

    @property
    def share(self) -> float:
        """Share of sentences that are exactly right, 0..1."""
        return self.exact / self.total if self.total else 0.0


def compare(
    cases: Sequence[Mapping[str, Any]],
    extract: Callable[[str], List[Dict[str, Any]]],
    among: Optional[FrozenSet[str]] = None,
) -> EntityFigures:
    """Compare what ``extract`` finds in each case's ``text`` with its ``entities``.

    ``entities`` maps a name to a value or a list of values; a value that is a mapping is compared
    by the keys it names (``amount``: the hours a week, else the hours). An entity that is found
    and not listed is an error, too, unless it is one of :data:`LATER` or not ``among`` those
    that count.
    """
    wrong = []
    for case in cases:
        later = LATER - case["entities"].keys()
        found = [e for e in extract(case["text"]) if e["entity"] not in later]
        got = _by_name([e for e in found if among is None or e["entity"] in among])
        expected = {k: v if isinstance(v, list) else [v] for k, v in case["entities"].items()}
        if not _same(expected, got):
            wrong.append(f"{case['text']!r}: expected {_plain(expected)}, got {_plain(got)}")
    return EntityFigures(len(cases) - len(wrong), len(cases), tuple(wrong))


def entity_f1(
    cases: Sequence[Mapping[str, Any]], extract: Callable[[str], List[Dict[str, Any]]]
) -> float:
    """Return F1 over all entities of ``cases``, an entity being right with name and value."""
    right = found = wanted = 0
    for case in cases:
        later = LATER - case["entities"].keys()
        got = _by_name([e for e in extract(case["text"]) if e["entity"] not in later])
        expected = {k: v if isinstance(v, list) else [v] for k, v in case["entities"].items()}
        found += sum(map(len, got.values()))
        wanted += sum(map(len, expected.values()))
        right += sum(_hits(values, got.get(name, [])) for name, values in expected.items())
    return 2 * right / (found + wanted) if found + wanted else 0.0


def _hits(expected: List[Any], got: List[Any]) -> int:
    """How many of ``expected`` are among ``got``, each of which counts once."""
    left, hits = list(got), 0
    for value in expected:
        at = next((i for i, other in enumerate(left) if _equal(value, other)), None)
        if at is not None:
            del left[at]
            hits += 1
    return hits


def _by_name(entities: List[Dict[str, Any]]) -> Dict[str, List[Any]]:
    found: Dict[str, List[Any]] = {}
    for entity in sorted(entities, key=lambda e: e["start"]):
        found.setdefault(entity["entity"], []).append(entity["value"])
    return found


def _same(expected: Dict[str, List[Any]], got: Dict[str, List[Any]]) -> bool:
    return expected.keys() == got.keys() and all(
        len(expected[name]) == len(got[name])
        and all(_equal(a, b) for a, b in zip(expected[name], got[name], strict=True))
        for name in expected
    )


def _equal(expected: Any, got: Any) -> bool:
    if isinstance(expected, dict):
        return isinstance(got, dict) and all(_alike(_part(got, k), v) for k, v in expected.items())
    return bool(expected == got)


def _alike(got: Any, expected: Any) -> bool:
    """Amounts are written to one decimal: "twelve hours a month" are 2.8 a week, not 2.76."""
    if isinstance(expected, float) and isinstance(got, float):
        return abs(got - expected) <= ROUNDED
    return bool(got == expected)


def _part(got: Dict[str, Any], key: str) -> Any:
    if key != "amount":
        return got.get(key)
    weekly = got.get("hours_per_week")
    return got.get("hours") if weekly is None else weekly


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
