"""Names joined by hyphens, which are also found inside names."""

from __future__ import annotations


def split_hyphenated(text: str) -> tuple[str, ...]:
    """Names apart: "A B-C D-Smith" as ("A B", "C D-Smith").

    A full name has a space in it. A piece without one is the second half of a double-barrelled
    surname and stays with what comes before it (or after it, at the start).
    """
    names: list[str] = []
    for piece in text.split("-"):
        if names and (" " not in piece.strip() or " " not in names[-1].strip()):
            names[-1] += f"-{piece}"
        else:
            names.append(piece)
    return tuple(name.strip() for name in names if name.strip())
