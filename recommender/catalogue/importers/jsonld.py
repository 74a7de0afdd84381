"""schema.org Course in JSON-LD: one object, a list, an @graph or an ItemList."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from recommender.catalogue.importers.base import Options, Rejection, Row, Sample
from recommender.catalogue.importers.cells import Cells
from recommender.catalogue.importers.checks import checked
from recommender.catalogue.importers.nodes import (
    as_list,
    courses_in,
    first_text,
    is_type,
    names,
    text_of,
)
from recommender.catalogue.model import Course, Module, Prerequisite
from recommender.catalogue.parsing.durations import parse_hours
from recommender.catalogue.parsing.encodings import detect_encoding
from recommender.catalogue.parsing.languages import parse_language
from recommender.catalogue.parsing.levels import parse_level
from recommender.catalogue.parsing.lists import unique
from recommender.catalogue.parsing.numbers import parse_count, parse_number
from recommender.catalogue.parsing.prices import Price, parse_price
from recommender.catalogue.parsing.slugs import slug
from recommender.catalogue.parsing.text import clean, clean_line
from recommender.errors import BadInputError


class JsonLdImporter:
    """Courses by their courseCode or identifier, else address, else a slug."""

    name = "jsonld"

    def recognises(self, sample: Sample) -> bool:
        """Whether it is a JSON document; what is in it shows in reading."""
        return sample.kind == "json"

    def read(self, path: Path, options: Options) -> Iterator[Row | Rejection]:
        """The courses in the document, numbered in their order."""
        nodes = courses_in(_load(path))
        if not nodes:
            raise BadInputError(
                f"{path.name} holds no schema.org Course.", "Check the file, or name its --format."
            )
        ids = _identifiers(nodes, options.provider)
        for number, node in enumerate(nodes, start=1):
            cells = Cells({})
            try:
                course, warnings = checked(_course(node, cells, ids, options.provider))
            except ValueError as error:
                yield Rejection(number, str(error))
                continue
            yield Row(number, course, warnings=(*cells.warnings, *warnings))


def _load(path: Path) -> Any:
    try:
        text = path.read_text(encoding=detect_encoding(path), errors="replace")
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInputError(
            f"{path.name} is not valid JSON; it may have been cut off.", "Export it anew."
        ) from error


def _identifiers(nodes: list[dict[str, Any]], provider: str | None) -> dict[str, str]:
    """Everything a course may be referred to by in this document → its identifier."""
    ids: dict[str, str] = {}
    for node in nodes:
        course_id = _course_id(node, provider)
        for key in ("courseCode", "identifier", "@id", "url", "name"):
            for name in names(node.get(key)):
                ids.setdefault(name.casefold(), course_id)
    return ids


def _course_id(node: dict[str, Any], provider: str | None) -> str:
    for key in ("identifier", "courseCode", "@id", "url"):
        if name := first_text(node.get(key)):
            return name
    return slug(first_text(node.get("name")), first_text(node.get("provider")) or provider)


def _course(
    node: dict[str, Any], cells: Cells, ids: dict[str, str], provider: str | None
) -> Course:
    rating = _first_node(node.get("aggregateRating"))
    price = cells.attempt(lambda: _price(node), "price") or Price()
    level = first_text(node.get("educationalLevel")) or ""
    language = first_text(node.get("inLanguage")) or _of_instances(node, "inLanguage")
    enrolled = text_of(node.get("totalHistoricalEnrollment"))
    title = clean_line(first_text(node.get("name")) or "")
    return Course(
        course_id=_course_id(node, provider) if title else "",
        title=title,
        description=clean(first_text(node.get("description")) or ""),
        subject=clean_line(next(iter(names(node.get("about"))), "")) or None,
        provider=clean_line(first_text(node.get("provider")) or provider or "") or None,
        level=cells.attempt(lambda: parse_level(level), "level"),
        hours=cells.attempt(lambda: _hours(node), "hours"),
        language=cells.attempt(lambda: parse_language(language), "language"),
        price=price.amount,
        is_free=price.is_free,
        rating=cells.attempt(lambda: _rating(rating), "rating"),
        rating_count=cells.attempt(
            lambda: parse_count(text_of(rating.get("ratingCount") or rating.get("reviewCount"))),
            "rating_count",
        ),
        enrolled_count=cells.attempt(lambda: parse_count(enrolled), "enrolled_count"),
        url=first_text(node.get("url")),
        instructors=_instructors(node),
        skills=_skills(node),
        modules=tuple(_modules(node)),
        prerequisites=tuple(_prerequisites(node, ids, cells)),
    )


def _first_node(value: Any) -> dict[str, Any]:
    return next((item for item in as_list(value) if isinstance(item, dict)), {})


def _instances(node: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for item in as_list(node.get("hasCourseInstance")) if isinstance(item, dict)]


def _of_instances(node: dict[str, Any], key: str) -> str:
    return next((text for item in _instances(node) if (text := first_text(item.get(key)))), "")


def _hours(node: dict[str, Any]) -> float | None:
    """The workload of the first instance that states one, else the time required."""
    for item in _instances(node):
        workload, schedule = first_text(item.get("courseWorkload")), item.get("courseSchedule")
        if workload:
            return parse_hours(workload, length=_length(_first_node(schedule)))
        if hours := _scheduled(_first_node(schedule)):
            return hours
    return parse_hours(first_text(node.get("timeRequired")) or "")


def _length(schedule: dict[str, Any]) -> str:
    count, every = text_of(schedule.get("repeatCount")), text_of(schedule.get("repeatFrequency"))
    unit = {"weekly": "weeks", "daily": "days", "monthly": "months"}.get(every.casefold())
    return f"{count} {unit}" if unit else ""


def _scheduled(schedule: dict[str, Any]) -> float | None:
    """A schedule's duration (of one repetition) times its repetitions."""
    hours = parse_hours(text_of(schedule.get("duration")))
    count = parse_number(text_of(schedule.get("repeatCount")))
    return hours * count if hours and count else None


def _price(node: dict[str, Any]) -> Price:
    """The lowest offer, or what ``isAccessibleForFree`` says."""
    free = node.get("isAccessibleForFree")
    offers = [item for item in as_list(node.get("offers")) if isinstance(item, dict)]
    for item in _instances(node):
        offers += [offer for offer in as_list(item.get("offers")) if isinstance(offer, dict)]
    prices = [_offer(offer) for offer in offers]
    known = [price for price in prices if price.is_free is not None]
    if free is True or text_of(free).casefold() == "true":
        return Price(0.0, True)
    return min(known, key=lambda price: (price.amount is None, price.amount or 0), default=Price())


def _offer(offer: dict[str, Any]) -> Price:
    amount = text_of(offer.get("price", offer.get("lowPrice")))
    currency = text_of(offer.get("priceCurrency"))
    if amount:
        return parse_price(f"{amount} {currency}".strip())
    category = text_of(offer.get("category"))
    return parse_price(category) if category.casefold() in {"free", "paid"} else Price()


def _rating(rating: dict[str, Any]) -> float | None:
    """On a scale of 5, whatever the best rating is."""
    value = parse_number(text_of(rating.get("ratingValue")))
    best = parse_number(text_of(rating.get("bestRating"))) or 5.0
    return None if value is None else round(value * 5 / best, 2)


def _instructors(node: dict[str, Any]) -> tuple[str, ...]:
    own = list(names(node.get("instructor")))
    for item in _instances(node):
        own += names(item.get("instructor"))
    return unique(clean_line(name) for name in own)


def _skills(node: dict[str, Any]) -> tuple[str, ...]:
    """What it teaches and its keywords; keywords may be one text with commas."""
    keywords = [part for name in names(node.get("keywords")) for part in name.split(",")]
    taught = [*names(node.get("teaches")), *names(node.get("about"))[1:], *keywords]
    return unique(clean_line(name) for name in taught)


def _modules(node: dict[str, Any]) -> Iterator[Module]:
    for key in ("syllabusSections", "hasPart"):
        for part in as_list(node.get(key)):
            if not isinstance(part, dict) or is_type(part, "Course"):
                continue
            if title := clean_line(first_text(part.get("name")) or ""):
                yield Module(title, _part_hours(part))


def _part_hours(part: dict[str, Any]) -> float | None:
    try:
        return parse_hours(text_of(part.get("timeRequired")))
    except ValueError:
        return None


def _prerequisites(
    node: dict[str, Any], ids: dict[str, str], cells: Cells
) -> Iterator[Prerequisite]:
    """References to courses, each required; a sentence of prose is not a reference."""
    for group, item in enumerate(as_list(node.get("coursePrerequisites"))):
        known = next((ids[n.casefold()] for n in names(item) if n.casefold() in ids), None)
        if known is None and isinstance(item, dict) and is_type(item, "Course"):
            known = _course_id(item, None)
        elif known is None and isinstance(item, dict) and set(item) == {"@id"}:
            known = str(item["@id"])
        if known:
            yield Prerequisite(known, group)
        else:
            cells.warn("prerequisite_text_ignored")
