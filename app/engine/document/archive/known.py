"""What was read already, where several documents of one history are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from app.engine.document.blend import Filling, Foreground
from app.engine.document.nodes import Node

from .format import WrittenLayer, WrittenObject

P = TypeVar("P", Foreground, Filling)


@dataclass(frozen=True, eq=False, slots=True)
class Known:
    """Nodes by their ids, each as it was written last, and the pictures of blends: what is written the same again is
    the very same object."""

    nodes: dict[int, tuple[WrittenLayer | WrittenObject, Node]] = field(default_factory=dict)
    pictures: dict[tuple[object, ...], Foreground | Filling] = field(default_factory=dict)

    def node(self, written: WrittenLayer | WrittenObject, make: Callable[[], Node]) -> Node:
        before = self.nodes.get(written.id)
        if before is not None and before[0] == written:
            return before[1]
        made = make()
        self.nodes[written.id] = written, made
        return made

    def picture(self, key: tuple[object, ...], make: Callable[[], P]) -> P:
        """``key``: its entry, and all else that it is made of."""
        if key not in self.pictures:
            self.pictures[key] = make()
        return self.pictures[key]  # pyright: ignore[reportReturnType]
