"""What covers all of what it is in, and what only holds things together."""

from __future__ import annotations

from .nodes import Layer, Node


def is_endless(node: Node) -> bool:
    """Whether a node covers all of the picture, or of the object that it is in. A group of things has a mask without an
    end, too, but covers no more than they do."""
    if not node.mask.full or isinstance(node, Layer):
        return node.mask.full
    return not node.children or any(child.visible and is_endless(child) for child in node.children)
