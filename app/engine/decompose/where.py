"""Where new layers may be found: in some nodes, inside an outline, or everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from app.engine.arrays import Floats
from app.engine.document import Document, Layer, Object
from app.engine.document.blend import Affine, matrix_of
from app.engine.field.polygon import Polygon
from app.engine.render.weights import Weights

from .sampling import resampled
from .tones import SEEN, Piece

WHOLE = 0  # stands for the picture itself where layers lie in no object
OUTSIDE = 3.0  # what a sample outside of an area counts beside one in it
MARGIN = 0.06  # of an area's size, around it: there the fit is told that nothing changes


@dataclass(frozen=True, eq=False)
class Where:
    """``ids``: in objects with these ids and all that is in them, and where layers with these ids are seen; None: in
    all. ``polygon``: only inside it. ``owners``: only in these objects themselves, ``WHOLE`` for the picture; None: in
    any. ``ways``: how what is in objects was brought elsewhere since it was found; the polygon is drawn at where that
    is now."""

    ids: frozenset[int] | None = None
    polygon: Polygon | None = None
    owners: frozenset[int] | None = None
    ways: Mapping[int, Affine] = field(default_factory=dict)

    def area(self, document: Document, owner: int, seen: Weights) -> Floats | None:
        """(h, w) 0..1 on the samples of ``seen``: how far the object ``owner`` may get layers there; None: all over."""
        if self.owners is not None and owner not in self.owners:
            return np.zeros((seen.view.height, seen.view.width), np.float32)
        area = None if self.ids is None else self._among(document, owner, self.ids, seen)
        outline = self.outline(owner)
        if outline is None:
            return area
        inside = outline.encloses(*np.meshgrid(seen.view.xs(), seen.view.ys())).astype(np.float32)
        return inside if area is None else inside * area

    def outline(self, owner: int) -> Polygon | None:
        """The polygon at where the photo has what it goes around of the object ``owner``."""
        way = self.ways.get(owner)
        if self.polygon is None or way is None:
            return self.polygon
        matrix = matrix_of(way)
        return Polygon(np.linalg.solve(matrix[:, :2], (self.polygon.points - matrix[:, 2]).T).T)

    @staticmethod
    def _among(document: Document, owner: int, ids: frozenset[int], seen: Weights) -> Floats | None:
        children = document.nodes
        if owner != WHOLE:
            node, parents = document.find(owner)
            if any(one.id in ids for one in (node, *parents)):
                return None
            children = node.children if isinstance(node, Object) else ()
        area = np.zeros((seen.view.height, seen.view.width), np.float32)
        for child in children:
            if isinstance(child, Layer) and child.id in ids:
                area += seen[child.id]
        whole = np.ones_like(area) if owner == WHOLE else seen[owner]
        return np.asarray(np.clip(area / np.maximum(whole, SEEN), 0, 1), np.float32)


EVERYWHERE = Where()


def limited(share: Floats, area: Floats) -> Floats | None:
    """``share`` (h, w) of a picture cut to the rectangle round ``area`` (h, w); None where nothing of it is there."""
    ys, xs = np.nonzero(share * area > SEEN)
    if not len(xs):
        return None
    more = 2 + round(MARGIN * max(int(np.ptp(xs)), int(np.ptp(ys))))
    near = np.zeros_like(share)
    rows, columns = (slice(max(0, int(at.min()) - more), int(at.max()) + 1 + more) for at in (ys, xs))
    near[rows, columns] = share[rows, columns]
    return near


def only_there(part: Piece, area: Floats, width: int, height: int) -> Piece:
    """``part`` with what is painted there already as what is wanted outside of ``area`` (h, w), which lies over the
    whole picture of ``width`` x ``height``: so the fit sees no error there and leaves it alone."""
    assert part.under is not None
    rows, columns = area.shape
    x0, y0, x1, y1 = part.frame.bounds()
    box = (x0 * columns / width, y0 * rows / height, x1 * columns / width, y1 * rows / height)
    inside = np.clip(resampled(area, box, len(part.share)), 0, 1)
    wanted = part.under + inside[..., None] * (part.picture - part.under)
    share = part.share * (1 + (OUTSIDE - 1) * (1 - inside))
    return replace(part, picture=np.asarray(wanted, np.float32), share=np.asarray(share, np.float32))
