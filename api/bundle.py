"""The built front end: which files there are and how long browsers may keep them."""

from __future__ import annotations

import re
from pathlib import Path

# The build names files after their content, so that these never change.
HASHED = re.compile(r"-[A-Z0-9]{8}\.[a-z0-9]+$")
FOR_EVER = "public, max-age=31536000, immutable"
FOR_MINUTES = "public, max-age=300"
ASK_EACH_TIME = "no-cache"


class Bundle:
    """Files of one folder; looked at on each request, so that a build needs no restart."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def page(self) -> Path | None:
        """The page, or ``None`` when the bundle was not built."""
        return self.file("index.html")

    def file(self, name: str) -> Path | None:
        """The file called ``name`` directly in the folder; ``None`` for anything else."""
        if "/" in name or "\\" in name or "\0" in name or name.startswith("."):
            return None
        path = self.folder / name
        return path if path.is_file() else None

    @staticmethod
    def cache_control(name: str) -> str:
        """The ``Cache-Control`` of a file."""
        if HASHED.search(name):
            return FOR_EVER
        return ASK_EACH_TIME if name.endswith(".html") else FOR_MINUTES
