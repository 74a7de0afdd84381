"""The importers there are, and which of them an input is for."""

from __future__ import annotations

from pathlib import Path

from recommender.catalogue.importers.academy import AcademyImporter
from recommender.catalogue.importers.base import Importer, Sample
from recommender.catalogue.importers.coursera import CourseraImporter
from recommender.catalogue.importers.edx import EdxImporter, ShortEdxImporter
from recommender.catalogue.importers.generic import GenericImporter
from recommender.catalogue.importers.jsonld import JsonLdImporter
from recommender.catalogue.importers.tables import ZIP_MAGIC, read_header
from recommender.catalogue.importers.udacity import UdacityImporter
from recommender.catalogue.importers.udemy import DescribedUdemyImporter, UdemyImporter
from recommender.catalogue.importers.uiuc import UiucImporter
from recommender.catalogue.parsing.encodings import detect_encoding, is_binary
from recommender.errors import BadInputError

AUTO = "auto"
# In order of how sure a recognition is: a platform's own header before any table at all.
IMPORTERS: tuple[Importer, ...] = (
    CourseraImporter(),
    EdxImporter(),
    UdemyImporter(),
    UiucImporter(),
    DescribedUdemyImporter(),
    UdacityImporter(),
    ShortEdxImporter(),
    AcademyImporter(),
    JsonLdImporter(),
    GenericImporter("excel", "workbook"),
    GenericImporter("csv", "text"),
)
FORMATS = (AUTO, *sorted({importer.name for importer in IMPORTERS}))


def importer_for(path: Path, wanted: str = AUTO) -> Importer:
    """The importer of ``path``: the one that recognises it, among those of the ``wanted`` name.

    Raises:
        BadInputError: there is no such file or format, it cannot be text or a workbook, it is
            empty, or it is not what it says.
    """
    if wanted not in FORMATS:
        raise BadInputError(
            f"“{wanted}” is not a known format.", f"Use one of: {', '.join(FORMATS)}."
        )
    sample = take_sample(path)
    candidates = [item for item in IMPORTERS if wanted in {AUTO, item.name}]
    for importer in candidates:
        if importer.recognises(sample):
            return importer
    raise _unrecognised(sample, wanted)


def take_sample(path: Path) -> Sample:
    """What kind of input this is; raises ``BadInputError`` for what cannot be any."""
    if not path.exists():
        raise BadInputError(f"{path} does not exist.", "Check the path.")
    if path.is_dir():
        return Sample(path, "folder")
    with path.open("rb") as file:
        start = file.read(64 * 1024)
    if not start.strip():
        raise BadInputError(f"{path.name} is empty.", "Export it anew.")
    if start.startswith(ZIP_MAGIC):
        return Sample(path, "workbook", read_header(path))
    if is_binary(start):
        raise BadInputError(
            f"{path.name} is neither text nor an Excel workbook.",
            "Give a CSV, .xlsx, JSON-LD or academy .yml file.",
        )
    if path.suffix.lower() in {".yml", ".yaml"}:
        return Sample(path, "yaml")
    opening = start.decode(detect_encoding(path), errors="replace").lstrip("\ufeff \t\r\n")[:1]
    if opening in {"{", "["}:
        return Sample(path, "json")
    return Sample(path, "text", read_header(path))


def _unrecognised(sample: Sample, wanted: str) -> BadInputError:
    if sample.kind == "folder":
        return BadInputError(
            f"There is no catalogue in the folder {sample.path}.",
            "Name a file, the academy's folder or the UIUC folder.",
        )
    columns = ", ".join(column[:40] for column in sample.header[:40] if column)
    found = f" Its columns are: {columns}." if columns else ""
    return BadInputError(
        f"{sample.path.name} is not a catalogue in the format {wanted}.{found}",
        "Leave out --format to have it recognised, or use --format csv with --map.",
    )
