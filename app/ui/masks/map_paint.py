"""How the map looks: dots from afar, shapes nearer, pictures from near by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.engine.arrays import Array
from app.ui.canvas.camera import Camera, Size
from app.ui.controls import look
from app.ui.theme import theme

from .glyphs import Glyphs
from .layout import Layout
from .query import title
from .tiles import Tiles, middle

DOT = 4.0  # pixels: the least
SHAPES, PICTURES = 12.0, 56.0  # pixels that a mask has for itself, from which on it is drawn so
LARGEST, STEP = 112.0, 8.0  # pixels: pictures are drawn in steps of size, and kept
MOST_SHAPES, MOST_PICTURES = 600, 160  # drawn in a few milliseconds
SMALL = 32.0  # pixels: a shape that stands for a picture that is being read
BELOW = 18  # pixels: the height of a name
LARGE = 88.0  # pixels: the one that is pointed at or taken


@dataclass(frozen=True, slots=True)
class Marks:
    """Rows of the map: under the pointer, taken, where the keyboard is (the taken one, while it has the focus), and
    nearest to what is looked for, whose name is ``query``."""

    hovered: int | None = None
    taken: int | None = None
    nearest: int | None = None
    query: str = ""
    focused: bool = False


class MapPainter:
    """Paints a map into a widget; all lengths are pixels of it."""

    def __init__(self, widget: QWidget, tiles: Tiles) -> None:
        self._widget, self._tiles = widget, tiles
        self.layout: Layout | None = None
        self.glyphs: Glyphs | None = None

    def level(self, camera: Camera, window: Size) -> tuple[str, float, Array]:
        """ "dots", "shapes" or "pictures"; how large; and the rows that are seen."""
        assert self.layout is not None
        size = min(LARGEST, max(DOT, self.layout.cell * camera.zoom))
        rows = self.layout.visible(camera, window, size)
        if size >= PICTURES and len(rows) <= MOST_PICTURES:
            return "pictures", size // STEP * STEP, rows
        if size >= SHAPES and len(rows) <= MOST_SHAPES and self.glyphs is not None:
            return "shapes", size, rows
        return "dots", min(size, 8.0), rows

    def paint(self, painter: QPainter, camera: Camera, window: Size, marks: Marks) -> None:
        layout = self.layout
        if layout is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        kind, size, rows = self.level(camera, window)
        if kind == "dots":
            self._paint_dots(painter, camera, size, rows)
        for row in rows.tolist() if kind != "dots" else ():
            if kind == "pictures":
                self._picture(painter, row, self._box(camera, row, size))
            else:
                self._shape(painter, row, self._box(camera, row, size))
        if marks.nearest is not None:
            self._own_place(painter, camera, marks.nearest, size, marks.query)
        for row in dict.fromkeys((marks.taken, marks.hovered)):
            if row is not None:
                self._raised(painter, camera, window, row, max(size, LARGE), marks)

    def _paint_dots(self, painter: QPainter, camera: Camera, size: float, rows: Array) -> None:
        """One drawn dot many times over: five times as fast as as many round points."""
        assert self.layout is not None
        dot = self._dot(size)
        corner = np.array([camera.left, camera.top]) - size / 2
        for x, y in (self.layout.at[rows] * camera.zoom + corner).round().astype(int).tolist():
            painter.drawImage(x, y, dot)

    def _dot(self, size: float) -> QImage:
        ratio = self._widget.devicePixelRatioF()
        image = QImage(QSize(round(size), round(size)) * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.veil(look.text(self._widget), 0.75))
            painter.drawEllipse(QRectF(0, 0, round(size), round(size)))
        return image

    def _shape(self, painter: QPainter, row: int, box: QRectF) -> None:
        if self.glyphs is not None:
            painter.drawImage(box, self.glyphs.image, self.glyphs.source(row))

    def _picture(self, painter: QPainter, row: int, box: QRectF) -> None:
        """The picture with the mask on it; its shape until the picture is there."""
        tile, place = self._tile(row, box)
        if tile is None:
            side = min(SMALL, box.width())
            self._shape(painter, row, QRectF(box.center() - QPointF(side, side) / 2, QSizeF(side, side)))
            return
        painter.setPen(QPen(look.line(self._widget), 1))
        painter.setBrush(look.raised(self._widget))
        painter.drawRoundedRect(place.adjusted(-2, -2, 2, 2), 3, 3)
        painter.drawImage(place.topLeft(), tile)

    def _tile(self, row: int, box: QRectF) -> tuple[QImage | None, QRectF]:
        """The picture, if it is there, and where it is in ``box``."""
        assert self.layout is not None
        room = box.adjusted(3, 3, -3, -3).toRect()
        tile = self._tiles.of(self.layout.known(row), room.size(), self._widget)
        return tile, box if tile is None else QRectF(middle(room, tile), tile.deviceIndependentSize())

    def _raised(self, painter: QPainter, camera: Camera, window: Size, row: int, size: float, marks: Marks) -> None:
        """One of them large, above all others, with its name below."""
        assert self.layout is not None
        known, taken = self.layout.known(row), row == marks.taken
        tile, place = self._tile(row, self._box(camera, row, size))
        ground = QRectF(0, 0, size + 4, place.height() + BELOW + 4)
        ground.moveCenter(place.center() + QPointF(0, BELOW / 2))
        ground.moveLeft(min(max(ground.left(), 2.0), max(2.0, window[0] - ground.width() - 2)))
        ground.moveTop(min(max(ground.top(), 2.0), max(2.0, window[1] - ground.height() - 2)))
        painter.setBrush(QColor(theme().tokens.raised))
        painter.setPen(QPen(look.accent(self._widget) if taken else look.line(self._widget), 2 if taken else 1))
        painter.drawRoundedRect(ground, look.CORNER, look.CORNER)
        if tile is not None:
            at = ground.center() - QPointF(place.width(), place.height() + BELOW) / 2
            painter.drawImage(QPointF(at.toPoint()), tile)
        else:
            self._shape(painter, row, ground.adjusted(8, 8, -8, -8 - BELOW))
        words = QRectF(ground.left() + 4, ground.bottom() - BELOW, ground.width() - 8, BELOW)
        self._words(painter, words, title(known))

    def _words(self, painter: QPainter, rect: QRectF, words: str) -> None:
        font = QFont(self._widget.font())
        font.setPixelSize(look.LABEL)
        painter.setFont(font)
        painter.setPen(look.text(self._widget))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(rect.width()))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown)

    def _own_place(self, painter: QPainter, camera: Camera, row: int, size: float, name: str) -> None:
        """A ring where the mask that is looked for would lie, and its name."""
        centre = self._box(camera, row, 0).center()
        radius = max(10.0, size * 0.75)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((QColor(theme().tokens.canvas), 5.0), (look.accent(self._widget), 2.5)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(centre, radius, radius)
        if not name:
            return
        font = QFont(self._widget.font())
        font.setPixelSize(look.LABEL)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(name) + 12
        above = centre.y() - radius - BELOW - 4
        top = above if above > 0 else centre.y() + radius + 4
        label = QRectF(centre.x() - width / 2, top, width, BELOW)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.accent(self._widget))
        painter.drawRoundedRect(label, look.CORNER, look.CORNER)
        painter.setPen(QColor(theme().tokens.on_accent))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, name)

    def _box(self, camera: Camera, row: int, size: float) -> QRectF:
        assert self.layout is not None
        x, y = camera.to_window(*self.layout.at[row].tolist())
        return QRectF(x - size / 2, y - size / 2, size, size)
