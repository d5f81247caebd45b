"""The document: a photo and an ordered tree of objects and layers, as one value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from app.engine.pixels import Photo

from .nodes import Layer, Node, Object, walk
from .reserve import Reserved

Edges = Literal["soft", "flat"]


@dataclass(frozen=True, slots=True)
class Settings:
    """How the whole picture is shown and was made.

    ``edges``: "soft" shades a layer off as its mask says, "flat" gives every layer the crisp edge
    that an SVG has. ``keep_shading`` (0..1): how much of the photo's own light and dark stays
    where a layer is recoloured. ``detail``: the number of layers that was asked for, or, where that is
    ``automatic``, was found to be enough.
    """

    edges: Edges = "soft"
    keep_shading: float = 1.0
    detail: int = 40
    seed: int = 0
    automatic: bool = False


@dataclass(frozen=True, eq=False)
class Document:
    """An edit makes a new document that shares what did not change; nothing in it is mutable.

    ``width`` and ``height`` are the photo's, in pixels: the unit of every coordinate. ``nodes``
    are painted in order, the first at the bottom. ``next_id`` is the id that the next new node
    gets; ids are never used twice in a document. ``reserve``: what less detail took away, the last
    at the end. ``deleted``: what the artist took away and the photo still has, in the order in which it went, with
    all that was in it.
    """

    width: int
    height: int
    nodes: tuple[Node, ...] = ()
    photo: Photo | None = None
    settings: Settings = field(default_factory=Settings)
    next_id: int = 1
    reserve: tuple[Reserved, ...] = ()
    deleted: tuple[Reserved, ...] = ()

    def walk(self) -> Iterator[tuple[Node, tuple[Object, ...]]]:
        """Every node with its ancestors, bottom first."""
        return walk(self.nodes)

    def find(self, node_id: int) -> tuple[Node, tuple[Object, ...]]:
        """The node with this id and its ancestors, outermost first; ``KeyError`` if there is none."""
        for node, parents in self.walk():
            if node.id == node_id:
                return node, parents
        raise KeyError(node_id)

    def layers(self) -> list[Layer]:
        """All layers, bottom first."""
        return [node for node, _ in self.walk() if isinstance(node, Layer)]

    def objects(self) -> list[Object]:
        """All objects, bottom first, parents before children."""
        return [node for node, _ in self.walk() if isinstance(node, Object)]

    def with_nodes(self, nodes: tuple[Node, ...]) -> Document:
        """The same document with other contents."""
        return replace(self, nodes=nodes)
