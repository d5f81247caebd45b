"""From the merge tree to things: which nodes become objects, and which stand inside which."""

from __future__ import annotations

from dataclasses import dataclass

from .tree import MergeTree

SALIENT = 1.15  # an inner node is a thing of its own if it is merged on only this much higher
TOPS = 6
FLAT = 1e-3  # merges below this share of the picture's whole spread join what nobody can tell apart


@dataclass(frozen=True, slots=True)
class Part:
    """A thing: the leaves (numbers of the label map) it covers and the things it is made of.

    One without ``parts`` covers a single leaf. ``size`` counts cells.
    """

    leaves: tuple[int, ...]
    size: int
    parts: tuple[Part, ...] = ()


def nested_parts(tree: MergeTree, count: int) -> tuple[list[int], Part]:
    """The leaf nodes, at most ``count``, and the whole picture as a ``Part`` over them.

    The picture falls into ``TOPS`` things at most; what more there is stands inside those. Inner
    nodes that are merged on at nearly the height at which they were made are dissolved: a chain
    of merges with no step in it is one thing with many parts.
    """
    lowest = FLAT * float(tree.heights.max(initial=0.0))
    leaves = tree.leaves(count, lowest)
    number = {node: index for index, node in enumerate(leaves)}

    def build(node: int) -> Part:
        if node in number:
            return Part((number[node],), int(tree.sizes[node]))
        parts: list[Part] = []
        for child in tree.parts(node):
            part = build(child)
            stands = child in number or tree.height(node) >= SALIENT * tree.height(child)
            parts.extend([part] if stands else part.parts)
        return _joined(parts)

    tops = [build(node) for node in tree.leaves(min(TOPS, count), lowest)]
    return leaves, tops[0] if len(tops) == 1 else _joined(tops)


def _joined(parts: list[Part]) -> Part:
    covered = tuple(sorted(leaf for part in parts for leaf in part.leaves))
    return Part(covered, sum(part.size for part in parts), tuple(parts))
