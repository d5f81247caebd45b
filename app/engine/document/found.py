"""Nodes as the decomposition gave them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .nodes import NEUTRAL, Node, Object

PLAIN: dict[str, Any] = {"opacity": 1.0, "visible": True, "tone": NEUTRAL, "blend_mode": "normal"}
"""What an artist may have changed of an object or a layer beside its colour and its mask, as it is found."""


def as_found(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The nodes in found colours, all visible, without what was drawn or composed."""
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, Object):
            children = as_found(node.children)
            found.append(replace(node, children=children, **PLAIN))
        elif node.found is not None:
            found.append(replace(node, colour=node.found, gradient=node.found_gradient, **PLAIN))
    return tuple(found)
