"""What carried an answer, so that its heading can say so and be true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from recommender.ranking.model import Basis
from recommender.ranking.request import Request

OF_GOAL = ("goal", "text", "ladder")
OF_HISTORY = ("history", "attributes", "collaborative", "sequence")


def basis_of(
    request: Request, answered: bool, contributions: Sequence[Mapping[str, float]]
) -> Basis:
    """The basis of a list.

    Args:
        request: what was asked.
        answered: whether some course belongs to the words or the course given.
        contributions: by part, of each course shown.

    Returns:
        ``similar`` and ``search`` for those surfaces; ``goal`` or ``history`` by which of the
        two contributed more (``goal`` in doubt); else ``popular`` where every course shown is
        taken by more learners than the ordinary one, and ``start`` where not even that holds.
    """
    if answered and request.anchor:
        return "similar"
    if answered and request.text:
        return "search"
    goal = sum(max(parts.get(name, 0.0), 0.0) for parts in contributions for name in OF_GOAL)
    past = sum(max(parts.get(name, 0.0), 0.0) for parts in contributions for name in OF_HISTORY)
    if answered and request.wishes and goal >= past:
        return "goal"
    if past > 0:
        return "history"
    if contributions and all(parts.get("popularity", 0.0) > 0 for parts in contributions):
        return "popular"
    return "start"
