"""The outlines of nodes, traced beside the window's thread and remembered."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from PySide6.QtCore import QObject, Signal

from app.engine.arrays import Array
from app.engine.document import Document
from app.engine.field import Viewport
from app.engine.render import Side, outline, sides

from .backstage import Backstage
from .ink import Outline

KEPT = 96  # outlines remembered
SLACK = 0.1  # of a sample: straight stretches are said with few points
BATCH = 4  # outlines traced before the first of them are shown


@dataclass(frozen=True, eq=False, slots=True)
class _Traced:
    """An outline, the bounds whose edge it is, and the grid it was traced on."""

    outline: Outline
    bounds: tuple[Side, ...]
    view: Viewport


class Outlines(QObject):
    """``changed``: outlines that were wanted have come."""

    changed = Signal()

    def __init__(self, backstage: Backstage, parent: QObject) -> None:
        super().__init__(parent)
        self._backstage = backstage
        self._kept: OrderedDict[int, _Traced] = OrderedDict()
        self._wanted: tuple[Document, tuple[int, ...], Viewport] | None = None

    def want(self, document: Document, ids: Iterable[int], view: Viewport) -> None:
        """See to it that these nodes' outlines are there as they look on ``view``, in this order."""
        self._wanted = document, tuple(ids), view
        self._tend()

    def clear(self) -> None:
        self._wanted = None
        self._kept.clear()
        self._backstage.forget("outlines")

    def of(self, node_id: int) -> Outline | None:
        """The last outline of the node; None where none has come yet."""
        traced = self._kept.get(node_id)
        return traced.outline if traced else None

    def _tend(self) -> None:
        if self._wanted is None:
            return
        document, ids, view = self._wanted
        there = {node.id for node, _ in document.walk()}
        bounds = [(i, sides(document, i)) for i in ids if i in there]
        missing = [(i, of) for i, of in bounds if not self._serves(i, of, view)][:BATCH]
        if missing:
            self._backstage.ask("outlines", lambda _: _trace(document, missing, view), self._deliver)

    def _serves(self, node_id: int, bounds: tuple[Side, ...], view: Viewport) -> bool:
        kept = self._kept.get(node_id)
        return (
            kept is not None
            and kept.view == view
            and len(kept.bounds) == len(bounds)
            and all(a.mask is b.mask and a.sign == b.sign for a, b in zip(kept.bounds, bounds, strict=True))
        )

    def _deliver(self, traced: dict[int, _Traced]) -> None:
        for node_id, one in traced.items():
            self._kept[node_id] = one
            self._kept.move_to_end(node_id)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.changed.emit()
        self._tend()


def _trace(document: Document, missing: list[tuple[int, tuple[Side, ...]]], view: Viewport) -> dict[int, _Traced]:
    slack = SLACK * max(view.step)
    return {i: _Traced(simpler(outline(document, i, view), slack), bounds, view) for i, bounds in missing}


def simpler(rings: Iterable[Array], slack: float) -> Outline:
    """Closed rings, each (N, 2) photo pixels, said with as few points as keep within ``slack`` of them."""
    kept = (cv2.approxPolyDP(ring.astype(np.float32)[:, None], slack, True)[:, 0] for ring in rings)
    return Outline(tuple(ring.astype(float) for ring in kept))
