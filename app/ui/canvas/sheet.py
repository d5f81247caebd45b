"""A rendered picture with the part of the photo that it shows."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from app.engine.field import Viewport

from .camera import Camera
from .extent import matches


@dataclass(frozen=True, eq=False, slots=True)
class Sheet:
    """``image``: ARGB32 premultiplied (or RGB32), one pixel a sample of ``view``. ``source``: the
    value that it was rendered from, compared by identity to see whether it is still the newest."""

    image: QImage
    view: Viewport
    source: object

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Draw it where ``camera`` has it; ``painter`` works in device pixels of the window."""
        place = self.place(camera)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if place.width() == self.view.width and place.height() == self.view.height:
            painter.drawImage(place.topLeft(), self.image)
        else:
            painter.drawImage(place, self.image)

    def place(self, camera: Camera) -> QRectF:
        """Where it stands in the window: on whole device pixels where a sample is a device pixel."""
        left, top = camera.origin()
        x, y = left + self.view.x0 * camera.zoom, top + self.view.y0 * camera.zoom
        if matches(self.view, camera.zoom):
            return QRectF(round(x), round(y), self.view.width, self.view.height)
        width = (self.view.x1 - self.view.x0) * camera.zoom
        height = (self.view.y1 - self.view.y0) * camera.zoom
        return QRectF(QPointF(x, y), QPointF(x + width, y + height))
