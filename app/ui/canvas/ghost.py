"""The pixels of what is dragged, over the picture, until the picture itself can show it elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Collection

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QTransform

from app.engine.arrays import Array
from app.engine.document import Document
from app.engine.field import Viewport
from app.engine.render.ghost import ghost

from .backstage import Backstage
from .camera import Camera
from .plate import painted
from .sheet import Sheet

SHARE = 0.85  # of it is seen: it is not there yet


class Ghost:
    """Of one thing at a time; made beside the window's thread in some hundredths of a second. ``matrix``, (2, 3) in
    photo pixels, brings it to where it is. ``leaves``: it is only there until the picture shows the thing."""

    def __init__(self, backstage: Backstage, changed: Callable[[], None]) -> None:
        self._backstage, self._changed = backstage, changed
        self._made: tuple[QImage, Viewport] | None = None
        self._matrix: Array | None = None
        self.leaves = False

    def want(self, document: Document, ids: Collection[int], sheet: Sheet) -> None:
        """Take what is seen of the nodes ``ids`` from the picture ``sheet``."""
        image, view = sheet.image.convertToFormat(QImage.Format.Format_RGB32), sheet.view
        self._backstage.ask("ghost", lambda _: _taken(document, ids, image, view), self._deliver)

    def put(self, matrix: Array, leaves: bool) -> None:
        """The thing is elsewhere."""
        self._matrix, self.leaves = matrix, leaves

    def forget(self) -> None:
        self._made = self._matrix = None
        self.leaves = False
        self._backstage.forget("ghost")

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Draw it in device pixels of the window; nothing where there is none."""
        if self._made is None or self._matrix is None:
            return
        image, view = self._made
        (a, b, x), (c, d, y) = self._matrix.tolist()
        painter.save()
        painter.setOpacity(SHARE)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setTransform(QTransform(a, c, b, d, x, y) * _to_window(camera), True)
        painter.drawImage(QRectF(view.x0, view.y0, view.x1 - view.x0, view.y1 - view.y0), image)
        painter.restore()

    def _deliver(self, made: tuple[QImage, Viewport] | None) -> None:
        self._made = made
        self._changed()


def _to_window(camera: Camera) -> QTransform:
    return QTransform(camera.zoom, 0.0, 0.0, camera.zoom, camera.left, camera.top)


def _taken(
    document: Document, ids: Collection[int], image: QImage, view: Viewport
) -> tuple[QImage, Viewport] | None:
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    found = ghost(document, ids, pixels, view)
    return None if found is None else (painted(found[0]), found[1])
