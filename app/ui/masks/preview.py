"""The mask that is looked for, or that was taken on the map, on its picture."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QTransform
from PySide6.QtWidgets import QWidget

from app.engine.arrays import Bytes
from app.ui.controls import look
from app.ui.search.tile import fitted
from app.ui.theme import icons, theme

from .marking import draw_outline, path_of
from .thumbnails import Thumbnails

SIZE = QSize(196, 96)
INNER = 4


class Preview(QWidget):
    """Of a picture that is not in the library only the mask is drawn, filled, in the picture's proportions."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._path: QPainterPath | None = None
        self._picture: str | None = None
        self._aspect = 1.0
        self.setFixedSize(SIZE)
        self.setAccessibleName("No mask")
        thumbnails.ready.connect(self.update)

    def sizeHint(self) -> QSize:
        return SIZE

    def show_mask(self, drawn: Bytes | None, name: str, picture: str | None, aspect: float | None) -> None:
        """``drawn``: (32, 32) uint8 over the whole picture, None for no mask."""
        self._path = None if drawn is None else path_of(drawn)
        self._picture, self._aspect = picture, aspect or 1.0
        self.setAccessibleName(f"Mask: {name}" if name else "No mask")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.rect().adjusted(INNER, INNER, -INNER, -INNER)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.raised(self))
            painter.drawRoundedRect(QRectF(self.rect()), look.CORNER, look.CORNER)
            thumbnail = None if self._picture is None else self._thumbnails.of(self._picture)
            if self._path is None:
                sign = icons.pixmap("masks", theme().tokens.disabled, self.devicePixelRatioF(), 24)
                painter.drawPixmap(self.rect().center() - sign.rect().center() / sign.devicePixelRatio(), sign)
            elif thumbnail is not None and thumbnail.image is not None:
                place = fitted(thumbnail.image, room)
                painter.drawImage(place, thumbnail.image)
                draw_outline(painter, self._path, place, self)
            elif self._picture is None:
                self._silhouette(painter, QRectF(room))

    def _silhouette(self, painter: QPainter, room: QRectF) -> None:
        assert self._path is not None
        width = min(room.width(), room.height() * self._aspect)
        place = QRectF(QPointF(), QSize(round(width), round(width / self._aspect)).toSizeF())
        place.moveCenter(room.center())
        painter.fillRect(place, look.veil(look.text(self), 0.08))
        placed = QTransform.fromTranslate(place.x(), place.y()).scale(place.width(), place.height()).map(self._path)
        painter.fillPath(placed, look.accent(self))
