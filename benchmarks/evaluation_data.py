"""MOOCCubeX enrolments as the evaluation reads them, with their (Chinese) texts."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from recommender.catalogue.model import Course
from recommender.evaluation.enrolments import Enrolments, from_lines
from recommender.evaluation.files import read_lines
from recommender.evaluation.items import read_items
from recommender.evaluation.split import Split, make_split, sample_learners
from tests.conftest import SHARED_DATA

FOLDER = SHARED_DATA / "mooccubex-loo-100k"
# Column of the importer → column of the table of items.
COLUMNS = {
    "id": "item_id",
    "title": "name",
    "subject": "fields",
    "provider": "schools",
    "skills": "key_concepts_top20",
    "description": "about",
}


@dataclass(frozen=True)
class Mooccubex:
    """Learners' courses in time order, the last of each apart.

    Attributes:
        train, test: items by learner.
    """

    train: Mapping[str, Sequence[str]]
    test: Mapping[str, Sequence[str]]

    def whole(self) -> Enrolments:
        """Both parts joined."""
        return from_lines(
            {name: [*items, *self.test.get(name, ())] for name, items in self.train.items()}
        )

    def last(self) -> Split:
        """The last course held out, as the files have it."""
        return make_split(self.train, self.test)

    def slice(self, learners: int, seed: int) -> Mooccubex:
        """The same of fewer learners."""
        return Mooccubex(*sample_learners(self.train, self.test, learners, seed))

    def courses(self, items: Sequence[str]) -> list[Course]:
        """What is known of ``items``: 2,295 of 3,321 have text."""
        return [self._known.get(item) or Course(item, "") for item in items]

    @cached_property
    def _known(self) -> dict[str, Course]:
        # Through a file of the importer's columns, as anybody's catalogue would come.
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "items.csv"
            ids = _write(path)
            return {course.course_id: course for course in read_items(path, ids)}


def load() -> Mooccubex | None:
    """The data set, or ``None`` where it is not."""
    folder = FOLDER / "processed"
    if not folder.is_dir():
        return None
    return Mooccubex(read_lines(folder / "train.txt.gz"), read_lines(folder / "test.txt.gz"))


def _write(path: Path) -> list[str]:
    table = (FOLDER / "item_metadata_joined.tsv").read_text("utf-8")
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    told = [row for row in rows if row["name"]]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*COLUMNS, "language"])
        writer.writerows([*(row[name] for name in COLUMNS.values()), "zh"] for row in told)
    return [row["item_id"] for row in told]
