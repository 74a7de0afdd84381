"""O*NET's tab-separated files: occupations, their other titles, and the technology they use.

O*NET (U.S. Department of Labor) lists tools rather than teachable skills; those in demand count
as essential, other "hot" ones as useful, the long tail is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from recommender.catalogue.frameworks.model import Content, FrameworkName, Relation, Row

CODE = "O*NET-SOC Code"
NOTHING = frozenset({"", "n/a"})


class Occupations:
    """``Occupation Data``."""

    framework: FrameworkName = "onet"
    columns = frozenset({CODE, "Title", "Description"})

    def read(self, rows: Iterator[Row], file: str, content: Content) -> None:
        """An occupation a row."""
        for number, cells in rows:
            code, title = cells[CODE].strip(), cells["Title"].strip()
            if not code or not title:
                content.reject(file, number, "no code or no title")
                continue
            content.occupations[code] = title
            content.titles.setdefault(code, []).append(title)
            content.accepted += 1


class Titles:
    """``Alternate Titles``."""

    framework: FrameworkName = "onet"
    columns = frozenset({CODE, "Alternate Title"})

    def read(self, rows: Iterator[Row], file: str, content: Content) -> None:
        """One or two titles a row."""
        for number, cells in rows:
            code = cells[CODE].strip()
            named = [cells.get(one, "").strip() for one in ("Alternate Title", "Short Title")]
            titles = [one for one in named if one.casefold() not in NOTHING]
            if not code or not titles:
                content.reject(file, number, "no code or no title")
                continue
            content.titles.setdefault(code, []).extend(titles)
            content.accepted += 1


class Technology:
    """``Technology Skills``."""

    framework: FrameworkName = "onet"
    columns = frozenset({CODE, "Example", "Hot Technology", "In Demand"})

    def read(self, rows: Iterator[Row], file: str, content: Content) -> None:
        """A tool a row; accepted, but not kept, where it is neither hot nor in demand."""
        for number, cells in rows:
            code, tool = cells[CODE].strip(), cells["Example"].strip()
            if not code or not tool:
                content.reject(file, number, "no code or no example")
                continue
            content.accepted += 1
            wanted = cells["In Demand"].strip() == "Y"
            if wanted or cells["Hot Technology"].strip() == "Y":
                content.skills[tool.casefold()] = (tool, ())
                content.relations.append(Relation(code, tool.casefold(), wanted, file, number))
