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

    def want(self, document: Document, ids: Iterable[int], view: Viewport) -> None:
        """See to it that these nodes' outlines are there as they look on ``view``, in this order."""
        self._wanted = document, tuple(ids), view
        if not _same(self._wanted, self._asked):
            self._tend()

    def clear(self) -> None:
        self._wanted = self._asked = None
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
            self._backstage.ask("outlines", lambda _: _trace(wanted, kept), self._deliver)

    def _deliver(self, traced: dict[int, _Traced]) -> None:
        for node_id, one in traced.items():
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


def _trace(wanted: Wanted, kept: dict[int, _Traced]) -> dict[int, _Traced]:
    """The first few of the outlines that are not ``kept`` as they look now."""
    document, ids, view = wanted
    slack = SLACK * max(view.step)
    there = {node.id for node, _ in document.walk()}
    made: dict[int, _Traced] = {}
    for node_id in ids:
        if node_id in there and len(made) < BATCH:
            bounds = sides(document, node_id)
            if not _serves(kept.get(node_id), bounds, view):
                made[node_id] = _Traced(simpler(outline(document, node_id, view), slack), bounds, view)
    return made


def _serves(kept: _Traced | None, bounds: tuple[Side, ...], view: Viewport) -> bool:
    return (
        kept is not None
        and kept.view == view
        and len(kept.bounds) == len(bounds)
        and all(a.mask is b.mask and a.sign == b.sign for a, b in zip(kept.bounds, bounds, strict=True))
    )


def simpler(rings: Iterable[Array], slack: float) -> Outline:
    """Closed rings, each (N, 2) photo pixels, said with as few points as keep within ``slack`` of them."""
    kept = (cv2.approxPolyDP(ring.astype(np.float32)[:, None], slack, True)[:, 0] for ring in rings)
    return Outline(tuple(ring.astype(float) for ring in kept))
