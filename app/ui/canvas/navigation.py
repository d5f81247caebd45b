"""Zoom, pan and fit: where the camera is, and where it stays when window or photo change."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from .camera import Camera, Point, Size

MARGIN = 24  # device-independent pixels left free round a fitted picture
FOOT = 56  # left free below it, where a tool has its line of controls: they hide nothing of it, and it need not move
LOW = 620  # so high must the window be for that: a small one shows the picture as large as it can


class Navigation(QObject):
    """All lengths are device pixels. ``moved``: the camera is another; ``zoom_changed``: its zoom is."""

    moved = Signal()
    zoom_changed = Signal(float)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._camera = Camera()
        self._photo: Size | None = None
        self._window: Size = (1.0, 1.0)
        self._ratio = 1.0
        self._fitted = True

    @property
    def camera(self) -> Camera:
        return self._camera

    @property
    def window(self) -> Size:
        return self._window

    @property
    def ratio(self) -> float:
        """Device pixels a device-independent pixel."""
        return self._ratio

    @property
    def fit_zoom(self) -> float:
        """The zoom at which the whole picture fits the window."""
        return self._fitting().zoom

    def set_photo(self, photo: Size | None, fresh: bool) -> None:
        """The photo's size; a ``fresh`` photo is fitted, another state of the same stays where it is."""
        if fresh or photo != self._photo:
            self._photo = photo
            self.fit()

    def set_window(self, window: Size, ratio: float) -> None:
        """A window of another size or sharpness: a fitted picture fits again, any other keeps its middle."""
        middle = self._camera.to_photo(self._window[0] / 2, self._window[1] / 2)
        scale = ratio / self._ratio
        self._window, self._ratio = window, ratio
        if self._fitted:
            self.fit()
        else:
            self._go(replace(self._camera, zoom=self._camera.zoom * scale).looking_at(*middle, window))

    def fit(self) -> None:
        self._go(self._fitting(), fitted=True)

    def zoom_to(self, zoom: float, at: Point | None = None) -> None:
        """Zoom with the point of the window ``at`` (its middle if None) kept in place."""
        self._go(self._camera.zoomed(zoom, at or (self._window[0] / 2, self._window[1] / 2)))

    def zoom_by(self, factor: float, at: Point | None = None) -> None:
        self.zoom_to(self._camera.zoom * factor, at)

    def step(self, way: int) -> None:
        """To the next larger (1) or smaller (-1) of the zooms ... 50 %, 71 %, 100 %, 141 %, 200 % ..."""
        now = 2 * math.log2(self._camera.zoom)
        nearest = round(now)
        settled = nearest if abs(now - nearest) < 0.01 else (math.floor(now) if way > 0 else math.ceil(now))
        self.zoom_to(2 ** ((settled + way) / 2))

    def pan(self, dx: float, dy: float) -> None:
        self._go(self._camera.panned(dx, dy))

    def frame(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Fill the window with a rectangle of the photo (photo pixels)."""
        self._go(self._camera.framing(x0, y0, x1, y1, self._window))

    def _fitting(self) -> Camera:
        if self._photo is None:
            return Camera()
        return fitted(self._photo, self._window, self._ratio)

    def _go(self, camera: Camera, fitted: bool = False) -> None:
        if self._photo is not None:
            camera = camera.held(self._photo, self._window)
        before, self._camera, self._fitted = self._camera, camera, fitted
        self.moved.emit()
        if before.zoom != camera.zoom:
            self.zoom_changed.emit(camera.zoom)


def fitted(photo: Size, window: Size, ratio: float) -> Camera:
    """The camera that shows all of a photo in a window of this size, ``ratio`` device pixels a device-independent
    one."""
    foot = FOOT * ratio if window[1] >= LOW * ratio else 0.0
    return Camera.fitted(photo, window, MARGIN * ratio, foot)
