"""Fails when a CUDA build of PyTorch came in: gigabytes that Waymark never uses."""

import importlib.metadata
import sys

cuda = [d.name for d in importlib.metadata.distributions() if (d.name or "").startswith("nvidia-")]
if cuda:
    sys.exit(
        f"A CUDA build of PyTorch arrived ({len(cuda)} nvidia packages). "
        "Remove .venv and run `make setup` with UV_TORCH_BACKEND=cpu."
    )
