"""How a benchmark reports: a readable table on stdout, and JSON in ``benchmarks/results``."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

RESULTS = Path(__file__).with_name("results")


@dataclass(frozen=True)
class Claim:
    """Something that was asked of the software, and what was measured.

    Attributes:
        text: what is claimed, in words.
        asked: the bound, in words.
        measured: the figure, in words.
        met: whether the figure keeps the bound; ``None`` where it could not be measured.
    """

    text: str
    asked: str
    measured: str
    met: bool | None

    def line(self) -> str:
        """One readable line."""
        verdict = {True: "met    ", False: "NOT MET", None: "skipped"}[self.met]
        return f"{verdict}  {self.text}: asked {self.asked}, measured {self.measured}"


@dataclass
class Report:
    """Rows of one benchmark; every row has the same keys.

    Attributes:
        name: the benchmark's name, and its file's.
        rows: measurements; ``None`` where something could not be measured.
        notes: what a reader must know (what was shared, skipped or simulated).
        claims: what was asked, beside what was measured.
        details: whatever else belongs into the JSON, by part, and not into the table.
    """

    name: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    details: dict[str, Any] = field(default_factory=dict)

    def claim(self, text: str, *, asked: str, measured: str, met: bool | None) -> None:
        """Adds one claim; see :class:`Claim`."""
        self.claims.append(Claim(text, asked, measured, met))

    def add(self, **row: Any) -> None:
        """Adds one measurement."""
        self.rows.append(row)

    def publish(self, now: datetime | None = None) -> Path:
        """Prints the table and writes ``results/<name>.json``; returns its path."""
        _print(self.name, self.rows, [*self.notes, *(claim.line() for claim in self.claims)])
        return self.save(now)

    def save(self, now: datetime | None = None) -> Path:
        """Writes ``results/<name>.json`` as far as it is measured; returns its path."""
        RESULTS.mkdir(exist_ok=True)
        path = RESULTS / f"{self.name}.json"
        text = json.dumps(self.document(now), indent=1, ensure_ascii=False) + "\n"
        path.write_text(text, encoding="utf-8")
        return path

    def document(self, now: datetime | None = None) -> dict[str, Any]:
        """What :meth:`save` writes."""
        return {
            "benchmark": self.name,
            "measured_at": (now or datetime.now(UTC)).isoformat(timespec="seconds"),
            "machine": {"cpus": os.cpu_count(), "python": platform.python_version()},
            "rows": self.rows,
            "notes": self.notes,
            "claims": [asdict(claim) for claim in self.claims],
            **self.details,
        }


def _print(title: str, rows: Sequence[dict[str, Any]], notes: Sequence[str]) -> None:
    console = Console(width=max(150, Console().width))
    columns = list(rows[0]) if rows else []
    table = Table(title=title, title_justify="left", box=None)
    for column in columns:
        table.add_column(column, no_wrap=True)
    for row in rows:
        table.add_row(*(_text(row.get(column)) for column in columns))
    console.print(table)
    for note in notes:
        console.print(f"  {note}", highlight=False, markup=False)


def _text(value: Any) -> str:
    if value is None:
        return "-"
    return (
        f"{value:,.3g}"
        if isinstance(value, float)
        else f"{value:,}"
        if isinstance(value, int)
        else str(value)
    )
