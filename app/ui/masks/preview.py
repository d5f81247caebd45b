"""The mask that is looked for, or that was taken on the map, on its picture."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QTransform
from PySide6.QtWidgets import QWidget

from app.engine.arrays import Bytes
from app.ui.controls import look
from app.ui.theme import icons, theme

from .marking import path_of
from .query import Known
from .tiles import Tiles, middle

SIZE = QSize(196, 96)
INNER = 4


class Preview(QWidget):
    """Of a picture that is not in the library only the mask is drawn, filled, in the picture's proportions."""

    def __init__(self, tiles: Tiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles = tiles
        self._known: Known | None = None
        self._path: QPainterPath | None = None
        self._aspect = 1.0
        self.setMinimumSize(SIZE.height(), SIZE.height())
        self.setMaximumSize(SIZE)
        self.show_nothing()
        tiles.ready.connect(self.update)

    def sizeHint(self) -> QSize:
        return SIZE

    def show_nothing(self) -> None:
        self._show(None, None, 1.0, "")

    def show_known(self, known: Known) -> None:
        """A mask of the library, on its picture."""
        self._show(known, None, 1.0, known.name)

    def show_mask(self, drawn: Bytes | None, name: str, aspect: float) -> None:
        """``drawn``: (32, 32) uint8 over the whole picture, None while it is not known; ``aspect``: the picture's
        width by its height."""
        self._show(None, None if drawn is None else path_of(drawn), aspect, name)

    def _show(self, known: Known | None, path: QPainterPath | None, aspect: float, name: str) -> None:
        self._known, self._path, self._aspect = known, path, aspect
        self.setAccessibleName(f"Mask: {name}" if name else "No mask")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.rect().adjusted(INNER, INNER, -INNER, -INNER)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.raised(self))
            painter.drawRoundedRect(QRectF(self.rect()), look.CORNER, look.CORNER)
            if self._known is not None:
                tile = self._tiles.of(self._known, room.size(), self)
                if tile is not None:
                    painter.drawImage(middle(room, tile), tile)
            elif self._path is not None:
                self._silhouette(painter, QRectF(room), self._path)
            else:
                sign = icons.pixmap("masks", theme().tokens.disabled, self.devicePixelRatioF(), 24)
                painter.drawPixmap(self.rect().center() - sign.rect().center() / sign.devicePixelRatio(), sign)

    def _silhouette(self, painter: QPainter, room: QRectF, path: QPainterPath) -> None:
        width = min(room.width(), room.height() * self._aspect)
        place = QRectF(room.topLeft(), QSizeF(width, width / self._aspect))
        place.moveCenter(room.center())
        painter.fillRect(place, look.veil(look.text(self), 0.08))
        placed = QTransform.fromTranslate(place.x(), place.y()).scale(place.width(), place.height()).map(path)
        painter.fillPath(placed, look.accent(self))
