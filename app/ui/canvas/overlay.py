"""Outlines drawn once and laid over the picture for as long as nothing about them changes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from .camera import Camera, Size
from .strokes import placed, stroke


@dataclass(frozen=True, slots=True)
class Line:
    """An outline (photo pixels) and how it is drawn: device-independent pixels wide, dashed or not."""

    path: QPainterPath
    width: float
    dashed: bool = False


class Overlay:
    """Stroking costs milliseconds; laying the strokes over the picture again, a fraction of one."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._image: QImage | None = None

    def paint(
        self, painter: QPainter, lines: list[Line], camera: Camera, window: Size, ratio: float, accent: str
    ) -> None:
        """Lay ``lines`` over a window of this size, in device pixels."""
        if not lines:
            self._key, self._image = (), None
            return
        key = (*lines, camera, window, ratio, accent)
        if self._image is None or key != self._key:
            self._key, self._image = key, _drawn(lines, camera, window, ratio, QColor(accent))
        painter.drawImage(0, 0, self._image)


def _drawn(lines: list[Line], camera: Camera, window: Size, ratio: float, accent: QColor) -> QImage:
    image = QImage(round(window[0]), round(window[1]), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in lines:
            stroke(painter, placed(line.path, camera), line.width, accent, ratio, line.dashed)
    return image
