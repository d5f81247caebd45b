"""From the merge tree to things: which nodes become objects, and which stand inside which."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array

from .candidates import Candidates

TOPS = 8
DOUBTS = np.arange(0.15, 1.0, 0.025)  # scores from which on a group is worth being one, tried in turn
EVEN = 0.3  # how much larger things count for more: the power of their share of the picture
LIKELY = 0.35  # a group of objects whose score is below this is dissolved
DISTINCT = 0.85  # of a group in one of its parts: the two would be nearly the same thing


@dataclass(frozen=True, slots=True)
class Part:
    """A thing: the leaves (numbers of the label map) it covers and the things it is made of.

    One without ``parts`` covers a single leaf. ``size`` counts samples.
    """

    leaves: tuple[int, ...]
    size: int
    parts: tuple[Part, ...] = ()


def nested_parts(found: Candidates, score: Array, count: int) -> tuple[Array, Part]:
    """The label map (h, w) of at most ``count`` things, and the whole picture as a ``Part`` over them.

    The things are what the last merges joined. They fall into ``TOPS`` groups at most: those that part
    the picture so that their scores, less a doubt, sum to the most; the doubt grows until there are
    few enough. Inside these a group is kept where it is likely one thing itself. ``score`` (N,)
    says how likely each candidate is one.
    """
    inside = _inside(found)
    number = {node: index for index, node in enumerate(_last_joined(found, inside, count))}
    tops = set(_grouped(found, score, inside, frozenset(number), min(TOPS, count)))
    label = np.zeros(found.covers.shape[1], np.int64)
    for node, index in number.items():
        label[found.covers[node]] = index
    labels = label[found.labels]
    sizes = np.bincount(labels.ravel(), minlength=len(number))

    def build(node: int, within: bool) -> list[Part]:
        if node in number:
            return [Part((number[node],), int(sizes[number[node]]))]
        top = node in tops
        parts = [part for child in inside[node] for part in build(child, within or top)]
        size = sum(part.size for part in parts)
        likely = score[node] >= LIKELY and max(part.size for part in parts) < DISTINCT * size
        return [_joined(parts)] if top or (within and likely) else parts

    parts = build(len(found.nodes) - 1, within=False)
    return labels, parts[0] if len(parts) == 1 else _joined(parts)


def _inside(found: Candidates) -> dict[int, tuple[int, ...]]:
    """The two candidates that each is made of."""
    inside: dict[int, tuple[int, ...]] = {}
    for index, parent in enumerate(found.parents.tolist()):
        if parent >= 0:
            inside[parent] = (*inside.get(parent, ()), index)
    return inside


def _last_joined(found: Candidates, inside: dict[int, tuple[int, ...]], count: int) -> list[int]:
    """The ``count`` candidates that are left when the last merges are undone."""
    nodes = {len(found.nodes) - 1}
    for node in range(len(found.nodes) - 1, found.covers.shape[1] - 1, -1):
        if len(nodes) >= count:
            break
        if node in nodes:
            nodes.remove(node)
            nodes.update(inside[node])
    return sorted(nodes)


def _grouped(
    found: Candidates, score: Array, inside: dict[int, tuple[int, ...]], atoms: frozenset[int], most: int
) -> list[int]:
    """The best partition into 2 to ``most`` groups of ``atoms``; where there is none, what was joined last."""
    for doubt in DOUBTS:
        chosen = _partition(found.shares**EVEN * (score - doubt), inside, atoms)
        if 1 < len(chosen) <= most:
            return chosen
    return _last_joined(found, inside, most)


def _partition(values: Array, inside: dict[int, tuple[int, ...]], atoms: frozenset[int]) -> list[int]:
    """The candidates that cover the picture once and whose values sum to the most; ``atoms`` are not divided."""
    best: list[tuple[float, list[int]]] = []
    for node, value in enumerate(values.tolist()):
        parts = () if node in atoms else inside.get(node, ())
        apart = sum(best[part][0] for part in parts)
        divided = bool(parts) and apart > value
        best.append((apart, [n for part in parts for n in best[part][1]]) if divided else (value, [node]))
    return best[-1][1]


def _joined(parts: list[Part]) -> Part:
    covered = tuple(sorted(leaf for part in parts for leaf in part.leaves))
    return Part(covered, sum(part.size for part in parts), tuple(parts))
