"""Writing files so that a reader sees the old one or the new one, never half of it."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

CHUNK = 1 << 20


@contextmanager
def write_beside(target: Path) -> Iterator[IO[bytes]]:
    """A stream into a temporary file that takes ``target``'s name when the block ends well."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        beside.chmod(0o644)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def sha256_of(file: Path) -> str:
    """SHA-256 of the file's bytes in hex, read in pieces of 1 MiB."""
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while piece := stream.read(CHUNK):
            digest.update(piece)
    return digest.hexdigest()
