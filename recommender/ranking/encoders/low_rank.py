# ruff: noqa: RUF002 - a multiplication sign is what the mathematics says
"""Low-rank changes to the weights of a transformer: W + B A (LoRA; Hu et al. 2022).

Only the two thin factors are kept, as 16-bit numbers: some hundred kilobytes for a model of 90 MB.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from recommender.errors import EncoderError

ABOUT = "about"
Factors = tuple[NDArray[np.float16], NDArray[np.float16]]


@dataclass(frozen=True)
class Adapter:
    """``factors`` maps the name of a linear layer to A (rank × inputs) and B (outputs × rank).

    ``about`` says what it was learnt from: ``encoder`` names the weights that it fits.
    """

    factors: Mapping[str, Factors]
    about: Mapping[str, Any]

    def save(self, path: Path) -> None:
        """Writes one ``.npz`` file; the folder is made when it is missing."""
        path.parent.mkdir(parents=True, exist_ok=True)
        arrays: dict[str, Any] = {f"{name}/A": a for name, (a, _) in self.factors.items()}
        arrays |= {f"{name}/B": b for name, (_, b) in self.factors.items()}
        arrays[ABOUT] = np.frombuffer(json.dumps(dict(self.about)).encode(), dtype=np.uint8)
        with path.open("wb") as stream:
            np.savez(stream, **arrays)

    def add_to(self, transformer: Any) -> None:
        """Adds B A to the weights of ``transformer`` (torch), in place.

        Raises:
            EncoderError: a layer is missing or of another shape.
        """
        import torch

        modules = dict(transformer.named_modules())
        for name, (a, b) in self.factors.items():
            change = torch.from_numpy(b.astype(np.float32) @ a.astype(np.float32))
            if name not in modules or modules[name].weight.shape != change.shape:
                raise EncoderError(
                    f"The adapter does not fit the encoder's layer {name!r}.",
                    "Make it again for these weights: `waymark adapt-encoder`.",
                )
            modules[name].weight.data += change


def read_adapter(path: Path) -> Adapter:
    """Reads what :meth:`Adapter.save` wrote.

    Raises:
        EncoderError: the file is missing or damaged.
    """
    try:
        with np.load(path, allow_pickle=False) as arrays:
            about = json.loads(arrays[ABOUT].tobytes())
            names = [key[:-2] for key in arrays.files if key.endswith("/A")]
            factors = {name: (arrays[f"{name}/A"], arrays[f"{name}/B"]) for name in names}
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise EncoderError(
            f"The adapter of understanding cannot be read ({type(error).__name__}).",
            "Restore data/understanding, or make it again: `waymark adapt-encoder`.",
        ) from error
    return Adapter(factors, about)
