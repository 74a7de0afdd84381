"""Who gets no nudges so that their effect can be measured: stable, salted, blind to the person.

A learner belongs to the group when a salted SHA-256 of their id, as a number in 0..1, lies below
the share. The group is the same on every machine and for ever; a larger share only adds to it.
"""

from __future__ import annotations

import hashlib

SALT = "waymark nudges 1"
RANGE = 2**64


def place_of(learner_id: str, salt: str = SALT) -> float:
    """Where the learner lies in 0 <= x < 1."""
    digest = hashlib.sha256(f"{salt}\x1f{learner_id}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / RANGE


def is_held_out(learner_id: str, share: float, salt: str = SALT) -> bool:
    """Whether the learner is in the hold-out group of ``share`` (0..1)."""
    return place_of(learner_id, salt) < share
