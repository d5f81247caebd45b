"""The object that is looked for, as it was cut out of the photo."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.engine.arrays import Bytes
from app.ui.controls import look
from app.ui.theme import icons, theme

from .tile import fitted
from .veil import veiled

SIDE = 88
INNER = 6


class QueryView(QWidget):
    """The query's picture; ``explain`` fades it where it is not like the cut-out that is pointed at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._veiled: QImage | None = None
        self.setFixedSize(SIDE, SIDE)
        self.setAccessibleName("What is looked for: nothing")

    @property
    def image(self) -> QImage | None:
        return self._image

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def show_query(self, foreground: Bytes | None, name: str) -> None:
        """(h, w, 4) uint8, straight alpha; None for nothing."""
        self._image = None if foreground is None else image_of(foreground)
        self._veiled = None
        self.setAccessibleName(f"What is looked for: {name or 'nothing'}")
        self.update()

    def explain(self, veil: QImage | None) -> None:
        """Where it is like another; None: no more."""
        self._veiled = None if veil is None or self._image is None else veiled(self._image, veil)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.raised(self))
            painter.drawRoundedRect(QRectF(self.rect()), look.CORNER, look.CORNER)
            image = self._veiled or self._image
            if image is None:
                sign = icons.pixmap("similar", theme().tokens.disabled, self.devicePixelRatioF(), 24)
                painter.drawPixmap((SIDE - 24) // 2, (SIDE - 24) // 2, sign)
            else:
                painter.drawImage(fitted(image, self.rect().adjusted(INNER, INNER, -INNER, -INNER)), image)


def image_of(foreground: Bytes) -> QImage:
    """Cropped to what is seen, so that maps over the object lie where they belong."""
    ys, xs = (foreground[..., 3] > 127).nonzero()
    if len(ys):
        foreground = foreground[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]
    height, width = foreground.shape[:2]
    image = QImage(foreground.tobytes(), width, height, 4 * width, QImage.Format.Format_RGBA8888)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
