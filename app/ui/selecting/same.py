"""Whether what is selected is an object of the document already."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Floats
from app.engine.document import Document, Node, Object
from app.engine.field import Viewport, coverage
from app.engine.render import compose, covers
from app.engine.service import Picked

from .sampled import on_picture

SAMPLES = 96  # of the photo's long side
SAME, ABOUT = 0.88, 0.75  # intersection over union


def same_object(document: Document, picked: Picked) -> int | None:
    """The object, or the blend, that shows what is selected and hardly anything else; None where there is none."""
    wanted = _Wanted.of(document, picked)
    best, most = None, SAME
    for node, parents in document.walk():
        if _is_thing(node) and node.visible:
            alike = wanted.alike(document, node, parents)
            if alike > most:
                best, most = node.id, alike
    return best


def is_one_of(document: Document, ids: Collection[int], picked: Picked) -> bool:
    """Whether one of these nodes is about what is picked."""
    wanted = _Wanted.of(document, picked)
    return any(wanted.alike(document, node, parents) > ABOUT for node, parents in document.walk() if node.id in ids)


@dataclass(frozen=True, eq=False, slots=True)
class _Wanted:
    """What is picked, (h, w) in 0..1, on ``view`` of the photo."""

    mask: Floats
    view: Viewport

    @staticmethod
    def of(document: Document, picked: Picked) -> _Wanted:
        scale = SAMPLES / max(document.width, document.height)
        columns, rows = max(1, round(document.width * scale)), max(1, round(document.height * scale))
        view = Viewport.whole(document.width, document.height, columns, rows)
        return _Wanted(on_picture(picked, document.width, document.height, columns, rows), view)

    def alike(self, document: Document, node: Node, parents: Sequence[Node]) -> float:
        """Intersection over union with what is seen of a node; 0 where that is not most of it."""
        seen = np.ones(self.mask.shape, np.float32)
        for one in (*parents, node):
            seen *= coverage(one.mask, self.view)
        if not self._could_be(seen):
            return 0.0
        over = covers(document, node.id)
        if over:
            seen *= 1 - compose(Document(document.width, document.height, over), self.view).alpha
        union = float(np.maximum(seen, self.mask).sum())
        return float(np.minimum(seen, self.mask).sum() / max(union, 1e-6))

    def _could_be(self, seen: Floats) -> bool:
        """Nothing that lies over an object makes it larger."""
        return float(np.minimum(seen, self.mask).sum()) > ABOUT * float(self.mask.sum())


def _is_thing(node: Node) -> bool:
    return isinstance(node, Object) or node.blend is not None
