"""From a framework's files into the store: all of it, or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from recommender.catalogue.frameworks import esco, onet
from recommender.catalogue.frameworks.model import Content, Rejection, Relation, TableReader
from recommender.catalogue.frameworks.sources import tables
from recommender.errors import BadInputError
from recommender.ranking.ngrams import plain
from recommender.storage import occupations as store
from recommender.storage.database import Database

READERS: tuple[TableReader, ...] = (
    esco.Skills(),
    esco.Occupations(),
    esco.Relations(),
    onet.Technology(),
    onet.Titles(),
    onet.Occupations(),
)
LONGEST_TITLE = 255


@dataclass
class FrameworkReport:
    """What became of the rows.

    Attributes:
        format: ``esco`` or ``onet``.
        files: the tables that were read; ``passed_over`` those that are no table of a framework.
        accepted: rows that are in the store now, or that add nothing to it.
        stored: how many occupations, skills and relations the store holds now, of any framework.
    """

    format: str
    files: tuple[str, ...]
    passed_over: tuple[str, ...]
    accepted: int
    rejected: list[Rejection]
    stored: dict[str, int] = field(default_factory=dict)


def read_framework(path: Path) -> tuple[Content, FrameworkReport]:
    """What the tables in ``path`` hold; no store is touched.

    Raises:
        BadInputError: no table is one of ESCO or O*NET, or tables of both are mixed.
    """
    content: Content | None = None
    read: list[str] = []
    passed: list[str] = []
    for name, header, rows in tables(path):
        reader = next((one for one in READERS if one.columns <= set(header)), None)
        if reader is None:
            passed.append(name)
            continue
        content = content or Content(reader.framework)
        if content.framework != reader.framework:
            raise BadInputError(f"{path.name} mixes ESCO and O*NET.", "Import them one by one.")
        reader.read(rows, name, content)
        read.append(name)
    if content is None or not content.accepted:
        raise BadInputError(
            f"{path.name} holds no occupations or skills of ESCO or O*NET.",
            "Give ESCO's CSV download or O*NET's text files: a file, a zip or the folder.",
        )
    report = FrameworkReport(
        content.framework, tuple(read), tuple(passed), content.accepted, content.rejected
    )
    return content, report


def import_framework(database: Database, path: Path) -> FrameworkReport:
    """Reads ``path`` and writes it in one transaction; importing it again changes nothing.

    Relations to occupations or skills that neither the files nor the store know are rejected.

    Raises:
        BadInputError: it is not what it says; nothing was changed.
    """
    content, report = read_framework(path)
    framework = content.framework
    with database.session() as session:
        store.write_skills(session, framework, content.skills)
        store.write_occupations(session, framework, content.occupations)
        titles = {code: _labels(those) for code, those in content.titles.items()}
        store.write_labels(session, framework, titles)
        known = _known(content.relations, report, *store.known_codes(session, framework))
        if content.relations and not known and not (content.skills or content.occupations):
            raise BadInputError(
                "None of these relations is about an occupation and a skill that are known.",
                "Import the classification (occupations and skills) first.",
            )
        store.write_relations(session, framework, known)
        report.stored = store.counts(session)
    return report


def _known(
    relations: list[Relation], report: FrameworkReport, occupations: set[str], skills: set[str]
) -> dict[tuple[str, str], bool]:
    found: dict[tuple[str, str], bool] = {}
    for one in relations:
        if one.occupation in occupations and one.skill in skills:
            pair = (one.occupation, one.skill)
            found[pair] = one.essential or found.get(pair, False)
            continue
        what = "occupation" if one.occupation not in occupations else "skill"
        report.rejected.append(Rejection(one.file, one.row, f"its {what} is not known"))
        report.accepted -= 1
    return found


def _labels(titles: list[str]) -> list[str]:
    """Titles in plain form, without the ones too long to be looked up by."""
    found = dict.fromkeys(plain(title) for title in titles)
    return [title for title in found if title and len(title) <= LONGEST_TITLE]
