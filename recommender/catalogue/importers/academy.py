"""Our own YAML format, as an importer: a folder of subject files, or one of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from recommender.catalogue.academy import load
from recommender.catalogue.importers.base import Options, Rejection, Row, Sample
from recommender.catalogue.importers.checks import checked


class AcademyImporter:
    """Courses as ``data/academy/README.md`` describes. A faulty file is refused as a whole."""

    name = "academy"

    def recognises(self, sample: Sample) -> bool:
        """Whether it is a YAML file or a folder with some."""
        if sample.kind == "folder":
            return any(sample.path.glob("*.yml")) or any(sample.path.glob("courses/*.yml"))
        return sample.kind == "yaml"

    def read(self, path: Path, options: Options) -> Iterator[Row | Rejection]:  # noqa: ARG002
        """The courses of all files, in the files' order."""
        for number, course in enumerate(load(path), start=1):
            try:
                course, warnings = checked(course)
            except ValueError as error:
                yield Rejection(number, str(error))
                continue
            yield Row(number, course, warnings=tuple(warnings))
