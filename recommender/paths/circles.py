"""Courses that need each other in a circle."""

from __future__ import annotations

from collections.abc import Mapping

from recommender.paths.problem import Candidate


def circles(candidates: Mapping[str, Candidate]) -> list[frozenset[str]]:
    """Strongly connected components of more than one course, by "may be a prerequisite of"."""
    import networkx

    graph = networkx.DiGraph()
    graph.add_nodes_from(candidates)
    graph.add_edges_from(
        (member, course_id)
        for course_id, item in candidates.items()
        for group in item.groups
        for member in group
        if member in candidates
    )
    found = networkx.strongly_connected_components(graph)
    return sorted((frozenset(one) for one in found if len(one) > 1), key=sorted)
