"""Codes that people can read to each other: 50 bits in Crockford's base 32. Pure but for chance."""

from __future__ import annotations

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
LOOKS_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code() -> str:
    """A fresh code, such as ``7K2QM-9FX3D``."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return f"{letters[:5]}-{letters[5:]}"


def normal(typed: str) -> str | None:
    """The code that somebody typed, whatever case, spaces and look-alikes; ``None`` for others."""
    letters = typed.upper().translate(LOOKS_LIKE).replace("-", "").replace(" ", "")
    if len(letters) != LENGTH or any(letter not in ALPHABET for letter in letters):
        return None
    return f"{letters[:5]}-{letters[5:]}"
