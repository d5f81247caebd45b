"""Where the masks lie on the map, without any widget."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.service import Mapped
from app.ui.canvas.camera import Camera, Size

from .query import Known

HEIGHT = 1000.0  # of the map, in its own units
WIDEST = 2.5  # how far it is stretched at most: places on the map mean something only beside each other
CROWD = 0.8  # how far the masks would be apart if they lay evenly, as a share


@dataclass(frozen=True, eq=False, slots=True)
class Layout:
    """``at`` (n, 2) float32 in the map's units; ``size``: of the map, ``cell``: how much room a mask has."""

    mapped: Mapped
    at: Floats
    size: Size
    cell: float

    @staticmethod
    def of(mapped: Mapped, aspect: float) -> Layout:
        """As wide as ``aspect`` times the height, within reason: the room is used."""
        places = mapped.places - (mapped.places.min(0) if len(mapped) else 0)
        spread = np.maximum(places.max(0), 0.05) if len(mapped) else np.ones(2, np.float32)
        own = float(spread[0] / spread[1])
        width = HEIGHT * min(max(aspect, own / WIDEST), own * WIDEST)
        middle = (spread - (places.max(0) if len(mapped) else 0)) / 2
        at = np.asarray((places + middle) / spread * [width, HEIGHT], np.float32)
        room = (width * HEIGHT / max(1, len(mapped))) ** 0.5
        return Layout(mapped, at, (width, HEIGHT), CROWD * min(room, HEIGHT / 6))

    def known(self, row: int) -> Known:
        mapped = self.mapped
        picture = mapped.pictures[mapped.picture[row]]
        return Known(int(mapped.ids[row]), picture, mapped.names[row], mapped.drawn[row], bool(mapped.cut[row]))

    def row_of(self, id: int | None) -> int | None:
        """The row of the mask ``id``; None where it is not on the map."""
        rows = np.flatnonzero(self.mapped.ids == -1 if id is None else self.mapped.ids == id)
        return int(rows[0]) if len(rows) else None

    def visible(self, camera: Camera, window: Size, margin: float) -> Array:
        """The rows in the window, and up to ``margin`` pixels beyond it."""
        x, y = self._in_window(camera)
        inside = (x > -margin) & (x < window[0] + margin) & (y > -margin) & (y < window[1] + margin)
        return np.flatnonzero(inside)

    def nearest(self, camera: Camera, x: float, y: float, reach: float) -> int | None:
        """The row nearest to a point of the window, at most ``reach`` pixels away."""
        if not len(self.at):
            return None
        own_x, own_y = self._in_window(camera)
        apart = np.hypot(own_x - x, own_y - y)
        row = int(np.argmin(apart))
        return row if apart[row] <= reach else None

    def towards(self, row: int, direction: tuple[int, int]) -> int:
        """The next one in a direction: near, and not far off to the side."""
        dx, dy = direction
        way = self.at - self.at[row]
        ahead = way[:, 0] * dx + way[:, 1] * dy
        aside = np.abs(way[:, 0] * dy) + np.abs(way[:, 1] * dx)
        cost = np.where(ahead > aside * 0.5, ahead + 2 * aside, np.inf)
        cost[row] = np.inf
        best = int(np.argmin(cost))
        return best if np.isfinite(cost[best]) else row

    def _in_window(self, camera: Camera) -> tuple[Floats, Floats]:
        x = self.at[:, 0] * np.float32(camera.zoom) + np.float32(camera.left)
        return x, self.at[:, 1] * np.float32(camera.zoom) + np.float32(camera.top)
