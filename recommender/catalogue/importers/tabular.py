"""What importers of tables share: from records to rows, one bad row at a time."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from recommender.catalogue.importers.base import ALL_FIELDS, Options, Rejection, Row, Sample
from recommender.catalogue.importers.cells import Cells
from recommender.catalogue.importers.checks import checked
from recommender.catalogue.importers.tables import Record, open_table
from recommender.catalogue.model import Course
from recommender.errors import BadInputError


class TabularImporter(ABC):
    """An importer of one platform's table, known by its column names.

    Attributes:
        columns: columns that a file of this format has, whatever else it has.
        fields: the attributes of a course that such a file speaks of.
    """

    name: str
    columns: frozenset[str]
    fields: frozenset[str] = ALL_FIELDS

    def recognises(self, sample: Sample) -> bool:
        """Whether the table has this format's columns."""
        return sample.kind in {"text", "workbook"} and self.columns <= set(sample.header)

    def read(self, path: Path, options: Options) -> Iterator[Row | Rejection]:
        """The courses of the table in ``path``."""
        with open_table(path) as table:
            if missing := self.columns - set(table.header):
                raise BadInputError(
                    f"{path.name} is not a {self.name} catalogue: it has no column "
                    f"{', '.join(sorted(missing))}.",
                    "Leave out --format, or use --format csv with --map.",
                )
            for record in table.records:
                if isinstance(record, Rejection):
                    yield record
                else:
                    yield self._row(record, options)

    def _row(self, record: Record, options: Options) -> Row | Rejection:
        cells = Cells(record.cells)
        try:
            course = self.course(cells)
            if options.provider and not course.provider:
                course = replace(course, provider=options.provider)
            course, warnings = checked(course)
        except ValueError as error:
            return Rejection(record.number, str(error))
        return Row(record.number, course, self.fields, (*cells.warnings, *warnings))

    @abstractmethod
    def course(self, cells: Cells) -> Course:
        """The course of one record; raises ``ValueError`` if it is none."""
