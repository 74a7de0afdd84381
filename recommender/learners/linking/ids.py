"""Ids of people who come by a messenger: a keyed hash of the handle, so that logs hold none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import count

from recommender.learners.linking.model import WITH_HANDLES

DIGITS = 32
_OWN = re.compile(rf"(?:{'|'.join(WITH_HANDLES)})-[0-9a-f]{{{DIGITS}}}")


def ids_for(channel: str, handle: str, keyed_hash: Callable[[str], str]) -> Iterator[str]:
    """The ids that ``handle`` may get, in order: after unlinking it starts under the next.

    Args:
        channel: ``slack`` or ``telegram``.
        handle: the user on that channel.
        keyed_hash: hexadecimal digits that nobody without the key can compute.
    """
    for number in count():
        yield f"{channel}-{keyed_hash(f'{channel}:{handle}:{number}')[:DIGITS]}"


def is_of_a_channel(learner_id: str) -> bool:
    """Whether the id was made from a handle; others are the platform's own, or a guest's."""
    return _OWN.fullmatch(learner_id) is not None
