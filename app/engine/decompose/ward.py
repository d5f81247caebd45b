"""Ward's clustering of a grid: neighbours are merged so that the squared error grows least."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.cluster import ward_tree
from sklearn.feature_extraction.image import grid_to_graph

from app.engine.arrays import Array, Floats


def ward(features: Array) -> tuple[Array, Floats]:
    """(rows, columns, d) -> children (n - 1, 2) and heights (n - 1,).

    Node n + k is the k-th merge, n = rows * columns; the squared error that it costs is height^2 / 2.
    Heights grow but for a few: what was no neighbour before may be a cheap one after a merge.
    """
    rows, columns = features.shape[:2]
    graph = grid_to_graph(rows, columns)
    tree: Any = ward_tree(features.reshape(rows * columns, -1), connectivity=graph, return_distance=True)
    return np.asarray(tree[0]), np.asarray(tree[4], np.float32)


def cells_under(node: int, children: Array, cells: int) -> Array:
    """The cells (0..cells - 1) that ``node`` of a tree was merged from."""
    stack, found = [node], []
    while stack:
        top = stack.pop()
        if top < cells:
            found.append(top)
        else:
            stack.extend(int(child) for child in children[top - cells])
    return np.array(found)


def cut(count: int, children: Array, cells: int) -> list[int]:
    """The ``count`` nodes that are left when the last merges are undone."""
    root = cells + len(children) - 1
    chosen = {root}
    for node in range(root, max(root - count + 1, cells - 1), -1):
        chosen.remove(node)
        chosen.update(int(child) for child in children[node - cells])
    return sorted(chosen)
