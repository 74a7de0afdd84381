"""Artefacts on disk: written whole or not at all, checked when read, three of them kept."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp

from recommender.errors import ArtefactError
from recommender.ranking.files import sha256_of, write_beside
from recommender.ranking.learnt.stage import LearntStage
from recommender.ranking.lexical import LexicalIndex
from recommender.ranking.sparse import csr
from recommender.ranking.trained import Model

FORMAT = 5
KEPT = 3
MANIFEST = "manifest.json"
CURRENT = "current"
PREVIOUS = "previous"
LEARNT = "learnt.txt"
# Fields of the model by the kind of file they are kept in.
MATRICES = ("item_item", "successors", "transitions")
ARRAYS = (
    "vectors",
    "titles",
    "skill_vectors",
    "counts",
    "recent_counts",
    "factors",
    "content",
    "places",
    "expected",
    "own",
)


@dataclass(frozen=True)
class Manifest:
    """What an artefact says of itself.

    Attributes:
        version: name of its folder; ``format``: of the files, raised when they change.
        encoder: name of the weights; ``dimensions`` of their vectors.
        rows: courses; ``catalogue_hash`` of the catalogue it was trained on.
        counts: learners, how many of them are simulated, interactions, modelled courses, texts
            encoded anew.
        seconds: time each step of training took.
        fit: what fitting the blend found; ``None`` when the default weights serve.
        files: SHA-256 by file name.
        judgement: how it compared with what served when it was trained (``ranking.margin``).
    """

    version: str
    encoder: str
    dimensions: int
    rows: int
    catalogue_hash: str
    code_version: str
    trained_at: str
    counts: dict[str, int]
    seconds: dict[str, float]
    fit: dict[str, Any] | None
    weights: dict[str, float]
    files: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT
    judgement: dict[str, Any] | None = None

    @property
    def simulated(self) -> bool:
        """Whether made-up histories were learnt from."""
        return self.counts.get("simulated", 0) > 0


class Artefacts:
    """The folder ``models/recommender``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def pointer(self) -> Path:
        """The file that names the current version in one line."""
        return self.folder / CURRENT

    def current(self) -> str | None:
        """The version that should serve; ``None`` when none was ever activated."""
        try:
            return self.pointer.read_text("utf-8").strip() or None
        except FileNotFoundError:
            return None

    def previous(self) -> str | None:
        """The version that served before the current one; it is kept, to go back to."""
        try:
            return (self.folder / PREVIOUS).read_text("utf-8").strip() or None
        except FileNotFoundError:
            return None

    def versions(self) -> tuple[str, ...]:
        """All complete versions, newest first."""
        found = [path.parent.name for path in self.folder.glob(f"[!.]*/{MANIFEST}")]
        return tuple(sorted(found, reverse=True))

    def save(self, model: Model, manifest: Manifest) -> Manifest:
        """Writes a version beside the others and renames it; gives the manifest with digests."""
        self.folder.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".new-", dir=self.folder))
        try:
            _write_model(model, beside)
            digests = {path.name: sha256_of(path) for path in sorted(beside.iterdir())}
            complete = Manifest(**{**asdict(manifest), "files": digests})
            text = json.dumps(asdict(complete), indent=2, sort_keys=True)
            (beside / MANIFEST).write_text(text + "\n", "utf-8")
            beside.chmod(0o755)
            beside.rename(self.folder / manifest.version)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        self._prune(manifest.version)
        return complete

    def activate(self, version: str) -> None:
        """Makes ``version`` current; raises :class:`ArtefactError` when it cannot be read."""
        self.load(version)
        before = self.current()
        if before is not None and before != version:
            with write_beside(self.folder / PREVIOUS) as stream:
                stream.write(f"{before}\n".encode())
        with write_beside(self.pointer) as stream:
            stream.write(f"{version}\n".encode())

    def manifest(self, version: str) -> Manifest:
        """The manifest of ``version``; raises :class:`ArtefactError`."""
        if not version or Path(version).name != version:
            raise ArtefactError(f"{version!r} is not the name of a version.", _hint(self))
        try:
            values = json.loads((self.folder / version / MANIFEST).read_text("utf-8"))
            manifest = Manifest(**values)
        except FileNotFoundError as error:
            raise ArtefactError(f"There is no version {version!r}.", _hint(self)) from error
        except (OSError, ValueError, TypeError) as error:
            raise _damaged(version, "its manifest cannot be read") from error
        if manifest.format != FORMAT:
            raise ArtefactError(
                f"Version {version} was written by another release of Waymark.",
                "Run `waymark train`.",
            )
        return manifest

    def load(
        self, version: str, *, encoder: str | None = None, dimensions: int | None = None
    ) -> tuple[Model, Manifest]:
        """The model and manifest of ``version``.

        Args:
            version: name of its folder.
            encoder: name of the encoder that queries will be read with; ``None`` for any.
            dimensions: of its vectors; ``None`` for any.

        Raises:
            ArtefactError: missing, damaged (a digest differs) or made by another encoder.
        """
        manifest = self.manifest(version)
        folder = self.folder / version
        for name, digest in manifest.files.items():
            if not (folder / name).is_file():
                raise _damaged(version, f"{name} is missing")
            if sha256_of(folder / name) != digest:
                raise _damaged(version, f"{name} has changed since it was written")
        if encoder is not None and encoder != manifest.encoder:
            raise _mismatch(version, manifest.encoder, encoder)
        if dimensions is not None and dimensions != manifest.dimensions:
            raise _mismatch(version, f"{manifest.dimensions} dimensions", f"{dimensions}")
        try:
            model = _read_model(folder, manifest)
        except (OSError, ValueError, KeyError) as error:
            raise _damaged(version, "a file cannot be read") from error
        if len(model.ids) != manifest.rows or model.vectors.shape[1:] != (manifest.dimensions,):
            raise _damaged(version, "its parts do not belong together")
        return model, manifest

    def preferred(self) -> Iterator[str]:
        """Versions in the order to try them: the current one, then the newest."""
        current = self.current()
        if current:
            yield current
        yield from (version for version in self.versions() if version != current)

    def _prune(self, newest: str) -> None:
        keep = {newest, self.current(), self.previous(), *self.versions()[:KEPT]}
        for version in self.versions():
            if version not in keep:
                shutil.rmtree(self.folder / version, ignore_errors=True)


def _write_model(model: Model, folder: Path) -> None:
    (folder / "courses.json").write_text(json.dumps(model.ids), "utf-8")
    (folder / "skills.json").write_text(json.dumps(model.skills), "utf-8")
    sp.save_npz(folder / "lexical.npz", model.lexical.inverted)
    np.save(folder / "idf.npy", model.lexical.idf)
    for name in MATRICES:
        sp.save_npz(folder / f"{name}.npz", getattr(model, name), compressed=False)
    for name in ARRAYS:
        np.save(folder / f"{name}.npy", getattr(model, name))
    if model.learnt is not None:
        (folder / LEARNT).write_text(model.learnt.text, "utf-8")


def _read_model(folder: Path, manifest: Manifest) -> Model:
    kept: dict[str, Any] = {
        **{name: csr(sp.load_npz(folder / f"{name}.npz")) for name in MATRICES},
        **{name: np.load(folder / f"{name}.npy", allow_pickle=False) for name in ARRAYS},
    }
    return Model(
        ids=tuple(json.loads((folder / "courses.json").read_text("utf-8"))),
        skills=tuple(json.loads((folder / "skills.json").read_text("utf-8"))),
        lexical=LexicalIndex(
            csr(sp.load_npz(folder / "lexical.npz")),
            np.load(folder / "idf.npy", allow_pickle=False),
        ),
        weights=dict(manifest.weights),
        learnt=_read_learnt(folder, manifest),
        **kept,
    )


def _read_learnt(folder: Path, manifest: Manifest) -> LearntStage | None:
    if LEARNT not in manifest.files:
        return None
    figures = dict((manifest.fit or {}).get("learnt") or {})
    scale = float(figures.pop("scale"))
    return LearntStage((folder / LEARNT).read_text("utf-8"), scale, figures)


def _damaged(version: str, what: str) -> ArtefactError:
    return ArtefactError(
        f"The trained recommender {version} is damaged: {what}.",
        "Run `waymark train`, or `waymark activate` with another version.",
    )


def _mismatch(version: str, have: str, want: str) -> ArtefactError:
    return ArtefactError(
        f"The trained recommender {version} was made with {have}, the settings say {want}.",
        "Run `waymark train`, or set WAYMARK_ENCODER back.",
    )


def _hint(artefacts: Artefacts) -> str:
    versions = ", ".join(artefacts.versions())
    return f"There are: {versions}." if versions else "Run `waymark train` first."
