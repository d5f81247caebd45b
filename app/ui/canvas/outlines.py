"""The outlines of nodes, traced beside the window's thread and remembered."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from app.engine.arrays import Array
from app.engine.document import Document
from app.engine.field import Viewport
from app.engine.render import Side, outline, sides

from .backstage import Backstage
from .ink import Outline

KEPT = 96  # outlines remembered
SLACK = 0.1  # of a sample: straight stretches are said with few points
BATCH = 4  # outlines traced before the first of them are shown
RESTS = 150  # ms without another shape: until then what is dragged is traced on
COARSER = 3  # times fewer samples either way; the points that are found lie on the outline all the same


@dataclass(frozen=True, eq=False, slots=True)
class _Traced:
    """An outline, the bounds whose edge it is, the grid it was traced for, and whether on that or on a coarser one."""

    outline: Outline
    bounds: tuple[Side, ...]
    view: Viewport
    fine: bool = True


Wanted = tuple[Document, tuple[int, ...], Viewport]


class Outlines(QObject):
    """``changed``: outlines that were wanted have come."""

    changed = Signal()

    def __init__(self, backstage: Backstage, parent: QObject) -> None:
        super().__init__(parent)
        self._backstage = backstage
        self._kept: OrderedDict[int, _Traced] = OrderedDict()
        self._wanted: Wanted | None = None
        self._asked: Wanted | None = None
        self._rests = QTimer(self, singleShot=True, interval=RESTS)
        self._rests.timeout.connect(self._tend)

    @property
    def coarse(self) -> bool:
        """Whether something is dragged, or was a moment ago, and its outline is not as fine as it will be."""
        return self._rests.isActive()

    def want(self, document: Document, ids: Iterable[int], view: Viewport) -> None:
        """See to it that these nodes' outlines are there as they look on ``view``, in this order."""
        self._wanted = document, tuple(ids), view
        if not _same(self._wanted, self._asked):
            self._tend()

    def clear(self) -> None:
        self._wanted = self._asked = None
        self._rests.stop()
        self._kept.clear()
        self._backstage.forget("outlines")

    def of(self, node_id: int) -> Outline | None:
        """The last outline of the node; None where none has come yet."""
        traced = self._kept.get(node_id)
        return traced.outline if traced else None

    def _tend(self) -> None:
        self._asked = wanted = self._wanted
        if wanted is not None and wanted[1]:
            kept = {i: self._kept[i] for i in wanted[1] if i in self._kept}
            hasty = self.coarse
            self._backstage.ask("outlines", lambda _: _trace(wanted, kept, hasty), self._deliver)

    def _deliver(self, traced: dict[int, _Traced]) -> None:
        for node_id, one in traced.items():
            before = self._kept.get(node_id)
            if not one.fine or (before is not None and before.fine and before.view == one.view):
                self._rests.start()  # a shape that was another a moment ago may be another soon
            self._kept[node_id] = one
            self._kept.move_to_end(node_id)
        most = max(KEPT, len(self._wanted[1]) if self._wanted else 0)
        while len(self._kept) > most:
            self._kept.popitem(last=False)
        if traced:
            self.changed.emit()
            self._tend()


def _same(one: Wanted, other: Wanted | None) -> bool:
    return other is not None and one[0] is other[0] and one[1:] == other[1:]


def _trace(wanted: Wanted, kept: dict[int, _Traced], hasty: bool) -> dict[int, _Traced]:
    """The first few of the outlines that are not ``kept`` as they look now; ``hasty``: coarser where there is one of
    another shape, and no finer than what is kept."""
    document, ids, view = wanted
    there = {node.id for node, _ in document.walk()}
    made: dict[int, _Traced] = {}
    for node_id in ids:
        if node_id in there and len(made) < BATCH:
            bounds, before = sides(document, node_id), kept.get(node_id)
            if not _serves(before, bounds, view, hasty):
                fine = not hasty or before is None or before.view != view
                grid = view if fine else _coarser(view)
                found = simpler(outline(document, node_id, grid), SLACK * max(view.step))
                made[node_id] = _Traced(found, bounds, view, fine)
    return made


def _coarser(view: Viewport) -> Viewport:
    return Viewport(view.x0, view.y0, view.x1, view.y1, -(-view.width // COARSER), -(-view.height // COARSER))


def _serves(kept: _Traced | None, bounds: tuple[Side, ...], view: Viewport, hasty: bool) -> bool:
    return (
        kept is not None
        and kept.view == view
        and (kept.fine or hasty)
        and len(kept.bounds) == len(bounds)
        and all(a.mask is b.mask and a.sign == b.sign for a, b in zip(kept.bounds, bounds, strict=True))
    )


def simpler(rings: Iterable[Array], slack: float) -> Outline:
    """Closed rings, each (N, 2) photo pixels, said with as few points as keep within ``slack`` of them."""
    kept = (cv2.approxPolyDP(ring.astype(np.float32)[:, None], slack, True)[:, 0] for ring in rings)
    return Outline(tuple(ring.astype(float) for ring in kept))
