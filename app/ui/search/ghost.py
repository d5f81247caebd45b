"""A cut-out that is pointed at, laid over the canvas for as long as it is: a look, no edit."""

from __future__ import annotations

import cv2
import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.canvas import Canvas

from .tried import Tried

SOFT = 1.2  # samples over which it shades off into the picture


class Ghost(QWidget):
    """Covers the canvas, takes no mouse, and moves with the picture."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._image: QImage | None = None
        self._box = (0.0, 0.0, 0.0, 0.0)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        canvas.installEventFilter(self)
        self.hide()

    def show_tried(self, tried: Tried | None) -> None:
        """None: nothing."""
        made = tried.made if tried is not None else None
        self._image = None if tried is None or made is None or tried.image is None else _cut(tried.image, made.changed)
        if made is not None:
            self._box = made.box
        self.setVisible(self._image is not None)
        self.setGeometry(self._canvas.rect())
        self.update()

    @property
    def image(self) -> QImage | None:
        return self._image

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._canvas.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image is None:
            return
        x0, y0, x1, y1 = self._box
        place = QRectF(QPointF(self._canvas.to_widget(x0, y0)), QPointF(self._canvas.to_widget(x1, y1)))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, self._image)


def _cut(image: QImage, changed: np.ndarray) -> QImage:
    """What is not the photo's own, with a soft edge."""
    alpha = np.ascontiguousarray(cv2.GaussianBlur(cv2.dilate(changed, np.ones((3, 3), np.uint8)), (0, 0), SOFT))
    height, width = alpha.shape
    made = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    veil = QImage(alpha.tobytes(), width, height, width, QImage.Format.Format_Alpha8)
    with QPainter(made) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.drawImage(0, 0, veil)
    return made
