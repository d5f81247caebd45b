"""A rendered picture with the part of the photo that it shows."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from app.engine.field import Viewport

from .camera import Camera
from .extent import matches

STILL = 1e-6  # of a sample: how far from 1 a scale may be by rounding alone


@dataclass(frozen=True, eq=False, slots=True)
class Travelling:
    """What is dragged over a sheet: ``look``, brought by ``place`` to where it is in samples, and what lies ``above``
    it, of the sheet's size (None: nothing)."""

    look: QImage
    place: QTransform
    above: QImage | None

    def only_shifted(self) -> bool:
        """Whether samples stay as large and as upright as they are."""
        there = self.place
        return max(abs(there.m11() - 1), abs(there.m22() - 1), abs(there.m12()), abs(there.m21())) < STILL


@dataclass(frozen=True, eq=False, slots=True)
class Sheet:
    """``image``: ARGB32 premultiplied (or RGB32), one pixel a sample of ``view``. ``source``: the
    value that it was rendered from, compared by identity to see whether it is still the newest. ``travelling``: what
    is laid over it while that is dragged."""

    image: QImage
    view: Viewport
    source: object
    travelling: Travelling | None = None

    @property
    def exact(self) -> bool:
        """Whether it is the picture itself, and not one put together for a drag."""
        return self.travelling is None

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Draw it where ``camera`` has it; ``painter`` works in device pixels of the window."""
        place = self.place(camera)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._lay(painter, self.image, place)
        if self.travelling is not None:
            self._lay_look(painter, self.travelling, place)
            if self.travelling.above is not None:
                self._lay(painter, self.travelling.above, place)

    def place(self, camera: Camera) -> QRectF:
        """Where it stands in the window: on whole device pixels where a sample is a device pixel."""
        left, top = camera.origin()
        x, y = left + self.view.x0 * camera.zoom, top + self.view.y0 * camera.zoom
        if matches(self.view, camera.zoom):
            return QRectF(round(x), round(y), self.view.width, self.view.height)
        width = (self.view.x1 - self.view.x0) * camera.zoom
        height = (self.view.y1 - self.view.y0) * camera.zoom
        return QRectF(QPointF(x, y), QPointF(x + width, y + height))

    def covers(self, camera: Camera) -> QRect:
        """The device pixels of the window that it surely covers; none where some of it is transparent."""
        return QRect() if self.image.hasAlphaChannel() else self.place(camera).toAlignedRect().adjusted(1, 1, -1, -1)

    def _lay(self, painter: QPainter, image: QImage, place: QRectF) -> None:
        if self._one_to_one(place):
            painter.drawImage(place.topLeft(), image)
        else:
            painter.drawImage(place, image)

    def _lay_look(self, painter: QPainter, travelling: Travelling, place: QRectF) -> None:
        painter.save()
        painter.setClipRect(place, Qt.ClipOperation.IntersectClip)
        if self._one_to_one(place) and travelling.only_shifted():
            # On whole samples it stays as sharp as it is; half a sample off is not seen while it moves.
            x, y = round(travelling.place.dx()), round(travelling.place.dy())
            painter.drawImage(place.topLeft() + QPointF(x, y), travelling.look)
        else:
            painter.translate(place.topLeft())
            painter.scale(place.width() / self.view.width, place.height() / self.view.height)
            painter.setTransform(travelling.place, True)
            painter.drawImage(0, 0, travelling.look)
        painter.restore()

    def _one_to_one(self, place: QRectF) -> bool:
        return place.width() == self.view.width and place.height() == self.view.height
