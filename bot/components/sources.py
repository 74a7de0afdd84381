"""A fingerprint of our own helper code.

Rasa fingerprints a component by the source of its class alone; a change in a module that the
class calls would go unnoticed and stale results would come out of the training cache.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent


@lru_cache(maxsize=1)
def sources_hash() -> str:
    """Return 16 hex digits over every Python file below ``bot/components``."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.rglob("*.py")):
        digest.update(path.relative_to(FOLDER).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
