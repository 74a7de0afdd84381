"""Codes that join accounts: 40 bits in Crockford's base 32, such as ``7K2Q-M9FX``.

With ten minutes to live and five wrong tries in that time, guessing one of a thousand open codes
succeeds once in 200 million accounts that try. Their shape (four and four) tells them from the
codes of buddies and shared courses (five and five).
"""

from __future__ import annotations

import re
import secrets

from recommender.learners.together.codes import ALPHABET, LOOKS_LIKE

HALF = 4
CODE = re.compile(rf"(?<![\w-])[0-9A-Z]{{{HALF}}}[\s-]?[0-9A-Z]{{{HALF}}}(?![\w-])", re.IGNORECASE)


def new_code() -> str:
    """A fresh code; without a digit it would look like words, without a letter like years."""
    while True:
        letters = "".join(secrets.choice(ALPHABET) for _ in range(2 * HALF))
        if _is_mixed(letters):
            return f"{letters[:HALF]}-{letters[HALF:]}"


def normal(typed: str) -> str | None:
    """The code somebody typed, whatever case, blanks and look-alikes; ``None`` for others."""
    letters = typed.upper().translate(LOOKS_LIKE).replace("-", "").replace(" ", "")
    if len(letters) != 2 * HALF or any(letter not in ALPHABET for letter in letters):
        return None
    return f"{letters[:HALF]}-{letters[HALF:]}"


def code_in(text: str) -> str | None:
    """The first code in a message; letters alone are words, digits alone years or numbers."""
    for found in CODE.finditer(text):
        code = normal(found.group())
        if code and _is_mixed(found.group()):
            return code
    return None


def _is_mixed(letters: str) -> bool:
    return any(map(str.isdigit, letters)) and any(map(str.isalpha, letters))
