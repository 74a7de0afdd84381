"""What each leaf of each tree owes to which part: read once, looked up for every request.

A tree's output is its root's mean plus, at every split on the way down, the difference that
the split makes. Credited to the part of the column split on, the differences add up exactly
(Saabas 2014, "Interpreting random forests"). TreeSHAP would average over all orders of the
splits and takes a hundred times as long, which a request cannot wait for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Node = Mapping[str, Any]


def leaf_shares(trees: Sequence[Node], parts: Sequence[int], count: int) -> Floats:
    """Shares by tree, leaf and part.

    Args:
        trees: roots of the trees, as LightGBM dumps them.
        parts: for every column, the number of its part.
        count: how many parts there are.

    Returns:
        float32 (trees, leaves of the largest tree, count); a leaf's shares add up to its
        output less the mean of its tree's root.
    """
    found = [list(_leaves(root, parts, np.zeros(count))) for root in trees]
    widest = max((len(leaves) for leaves in found), default=0)
    shares = np.zeros((len(found), widest, count), dtype=np.float32)
    for number, leaves in enumerate(found):
        for leaf, share in leaves:
            shares[number, leaf] = share
    return shares


def _leaves(
    node: Node, parts: Sequence[int], above: NDArray[np.float64]
) -> Iterator[tuple[int, NDArray[np.float64]]]:
    if "split_feature" not in node:
        yield int(node.get("leaf_index", 0)), above
        return
    for child in (node["left_child"], node["right_child"]):
        share = above.copy()
        share[parts[node["split_feature"]]] += _value(child) - _value(node)
        yield from _leaves(child, parts, share)


def _value(node: Node) -> float:
    return float(node["internal_value"] if "split_feature" in node else node["leaf_value"])
