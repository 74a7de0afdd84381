"""Courses that need each other in a circle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from recommender.paths.problem import Candidate


def circles(candidates: Mapping[str, Candidate]) -> list[frozenset[str]]:
    """Strongly connected components of more than one course, by "may be a prerequisite of"."""
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    place = {course_id: number for number, course_id in enumerate(candidates)}
    edges = [
        (place[member], place[course_id])
        for course_id, item in candidates.items()
        for group in item.groups
        for member in group
        if member in place
    ]
    if not edges:
        return []
    before, after = np.array(edges).T
    shape = (len(place), len(place))
    graph = coo_array((np.ones(len(edges)), (before, after)), shape=shape).tocsr()
    _, labels = connected_components(graph, directed=True, connection="strong")
    found: dict[int, set[str]] = defaultdict(set)
    for course_id, label in zip(place, labels.tolist(), strict=True):
        found[label].add(course_id)
    return sorted((frozenset(one) for one in found.values() if len(one) > 1), key=sorted)
