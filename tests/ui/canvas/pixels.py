"""Pixels of the canvas and of the engine, to be compared."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.engine.arrays import Bytes
from app.engine.document import Document
from app.engine.field import Viewport
from app.engine.render import compose, to_bytes
from app.ui.canvas import Canvas


def shown(widget: QWidget) -> Bytes:
    """(h, w, 3) uint8: what the widget shows, in device pixels."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def picture_rect(canvas: Canvas, document: Document) -> QRect:
    """Where the whole picture is in the canvas, on whole pixels."""
    corner = canvas.to_widget(0, 0)
    size = document.width * canvas.zoom, document.height * canvas.zoom
    return QRect(round(corner.x()), round(corner.y()), round(size[0]), round(size[1]))


def picture(canvas: Canvas, document: Document) -> Bytes:
    """What the canvas shows of the picture, where all of it is visible."""
    rect = picture_rect(canvas, document)
    return shown(canvas)[rect.top() : rect.bottom() + 1, rect.left() : rect.right() + 1]


def composed(document: Document, width: int, height: int) -> Bytes:
    """(height, width, 3) uint8: what the engine says the whole picture looks like."""
    return to_bytes(compose(document, Viewport.whole(document.width, document.height, width, height)).over())


def seen_by(canvas: Canvas, document: Document) -> Bytes:
    """What the engine says the canvas should show in a window that the picture fills."""
    corner, size = canvas.to_widget(0, 0).toPoint(), canvas.size()
    zoom = canvas.zoom
    left, top = -corner.x() / zoom, -corner.y() / zoom
    view = Viewport(left, top, left + size.width() / zoom, top + size.height() / zoom, size.width(), size.height())
    return to_bytes(compose(document, view).over())


def away(one: Bytes, other: Bytes) -> float:
    """The largest difference of two pictures, in steps of 8 bits."""
    return float(np.abs(one.astype(int) - other.astype(int)).max())


def colour(canvas: QWidget, at: QPoint) -> tuple[int, int, int]:
    """The colour of one device-independent pixel."""
    pixel = canvas.grab().toImage().pixelColor(at)
    return pixel.red(), pixel.green(), pixel.blue()
