"""Any table with a header that can be mapped: CSV and its kin, and Excel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from recommender.catalogue.importers.base import ALL_FIELDS, Options, Rejection, Row, Sample
from recommender.catalogue.importers.cells import Cells
from recommender.catalogue.importers.columns import map_columns, refuse_skills
from recommender.catalogue.importers.tables import open_table
from recommender.catalogue.importers.tabular import TabularImporter
from recommender.catalogue.model import Course, Moderation, Module, Prerequisite
from recommender.catalogue.parsing.durations import parse_hours
from recommender.catalogue.parsing.languages import parse_language
from recommender.catalogue.parsing.levels import parse_level
from recommender.catalogue.parsing.lists import parse_list
from recommender.catalogue.parsing.numbers import parse_bool, parse_count, parse_number
from recommender.catalogue.parsing.prices import Price, parse_price
from recommender.catalogue.parsing.slugs import slug


class GenericImporter:
    """Reads any table; the columns are found by their names or given by ``--map``."""

    def __init__(self, name: str, kind: str) -> None:
        self.name = name
        self._kind = kind

    def recognises(self, sample: Sample) -> bool:
        """Whether it is a table of this importer's kind; what is in it shows in reading."""
        return sample.kind == self._kind

    def read(self, path: Path, options: Options) -> Iterator[Row | Rejection]:
        """The courses of the table in ``path``."""
        with open_table(path) as table:
            if "title" not in options.mapping:
                refuse_skills(path.name, table.header)
            mapping = map_columns(path.name, table.header, options.mapping)
        return _MappedImporter(self.name, mapping, options.provider).read(path, options)


class _MappedImporter(TabularImporter):
    def __init__(self, name: str, mapping: Mapping[str, str], provider: str | None) -> None:
        self.name = name
        self.columns = frozenset(mapping.values())
        self.fields = _fields(mapping, provider)
        self._mapping = mapping
        self._provider = provider

    def course(self, cells: Cells) -> Course:
        read = _Mapped(cells, self._mapping)
        title = read.line("title") or ""
        provider = read.line("provider") or self._provider
        price = read.price()
        return Course(
            course_id=(read.line("course_id") or slug(title, provider)) if title else "",
            title=title,
            description=cells.text(self._mapping.get("description", "")),
            subject=read.line("subject"),
            provider=provider,
            level=cells.parse(read.column("level"), parse_level, "level"),
            hours=read.hours(),
            language=cells.parse(read.column("language"), parse_language, "language"),
            price=price.amount,
            is_free=price.is_free,
            rating=cells.parse(read.column("rating"), parse_number, "rating"),
            rating_count=cells.parse(read.column("rating_count"), parse_count, "rating_count"),
            enrolled_count=cells.parse(read.column("enrolled_count"), parse_count, "enrolled"),
            url=read.line("url"),
            instructors=read.names("instructors"),
            skills=read.names("skills"),
            modules=tuple(Module(name) for name in read.names("modules")),
            prerequisites=tuple(
                Prerequisite(name, group) for group, name in enumerate(read.names("prerequisites"))
            ),
            moderation=read.moderation(),
        )


class _Mapped:
    """The cells of a row by field."""

    def __init__(self, cells: Cells, mapping: Mapping[str, str]) -> None:
        self._cells = cells
        self._mapping = mapping

    def column(self, field: str) -> str:
        return self._mapping.get(field, "")

    def line(self, field: str) -> str | None:
        return self._cells.line(self.column(field))

    def names(self, field: str) -> tuple[str, ...]:
        return self._cells.parse(self.column(field), parse_list, field) or ()

    def hours(self) -> float | None:
        raw = {f: self._cells.raw(self.column(f)) for f in ("hours", "minutes", "effort", "length")}
        length = raw["length"]
        if length.strip().replace(".", "").isdigit():
            length += " weeks"
        if raw["hours"]:
            return self._cells.attempt(lambda: parse_hours(raw["hours"], length=length), "hours")
        if raw["minutes"]:
            minutes = self._cells.attempt(lambda: parse_number(raw["minutes"]), "minutes")
            return minutes / 60 if minutes else None
        effort = raw["effort"]
        if effort.strip().replace(".", "").isdigit():
            effort += " hours per week"
        return self._cells.attempt(lambda: parse_hours(effort, length=length), "hours")

    def price(self) -> Price:
        price = self._cells.parse(self.column("price"), parse_price, "price") or Price()
        free = self._cells.parse(self.column("is_free"), parse_bool, "is_free")
        paid = self._cells.parse(self.column("is_paid"), parse_bool, "is_paid")
        if free is None and paid is not None:
            free = not paid
        if free is None:
            return price
        return Price(0.0 if free else price.amount or None, free)

    def moderation(self) -> Moderation:
        text = self.line("moderation")
        found = self._cells.attempt(
            lambda: Moderation((text or "approved").casefold()), "moderation"
        )
        return found or Moderation.PENDING


def _fields(mapping: Mapping[str, str], provider: str | None) -> frozenset[str]:
    fields = set(mapping) & (ALL_FIELDS | {"moderation"})
    if mapping.keys() & {"minutes", "effort"}:
        fields.add("hours")
    if mapping.keys() & {"price", "is_free", "is_paid"}:
        fields |= {"price", "is_free"}
    if provider:
        fields.add("provider")
    return frozenset(fields)
