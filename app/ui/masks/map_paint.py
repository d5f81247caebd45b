"""How the map looks: dots from afar, shapes nearer, pictures from near by."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.engine.arrays import Array
from app.ui.canvas.camera import Camera, Size
from app.ui.controls import look
from app.ui.search.tile import fitted
from app.ui.theme import theme

from .glyphs import Glyphs
from .layout import Layout
from .marking import Outlines, draw_outline
from .query import file_of
from .thumbnails import Thumbnails

DOT = 4.0  # pixels: the least
SHAPES, PICTURES = 12.0, 56.0  # pixels that a mask has for itself, from which on it is drawn so
LARGEST = 112.0
MOST_SHAPES, MOST_PICTURES = 1000, 160  # drawn in a few milliseconds
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

    def __init__(self, widget: QWidget, thumbnails: Thumbnails, outlines: Outlines) -> None:
        self._widget, self._thumbnails, self._outlines = widget, thumbnails, outlines
        self._dots = QPolygonF()
        self.layout: Layout | None = None
        self.glyphs: Glyphs | None = None

    def set_layout(self, layout: Layout) -> None:
        self.layout = layout
        self._dots = QPolygonF([QPointF(x, y) for x, y in layout.at.tolist()])

    def level(self, camera: Camera, window: Size) -> tuple[str, float, Array]:
        """ "dots", "shapes" or "pictures"; how large; and the rows that are seen."""
        assert self.layout is not None
        size = min(LARGEST, max(DOT, self.layout.cell * camera.zoom))
        rows = self.layout.visible(camera, window, size)
        if size >= PICTURES and len(rows) <= MOST_PICTURES:
            return "pictures", size, rows
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
            self._paint_dots(painter, camera, size)
        for row in rows.tolist() if kind != "dots" else ():
            if kind == "pictures":
                self._picture(painter, row, self._box(camera, row, size), Qt.PenStyle.NoPen)
            else:
                self._shape(painter, row, self._box(camera, row, size))
        if marks.nearest is not None:
            self._own_place(painter, camera, marks.nearest, size, marks.query)
        for row in dict.fromkeys((marks.taken, marks.hovered)):
            if row is not None:
                self._raised(painter, camera, window, row, max(size, LARGE), marks)

    def _paint_dots(self, painter: QPainter, camera: Camera, size: float) -> None:
        painter.save()
        painter.translate(camera.left, camera.top)
        painter.scale(camera.zoom, camera.zoom)
        pen = QPen(look.veil(look.text(self._widget), 0.75), size)
        pen.setCosmetic(True)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPoints(self._dots)
        painter.restore()

    def _shape(self, painter: QPainter, row: int, box: QRectF) -> None:
        assert self.glyphs is not None
        painter.drawImage(box, self.glyphs.image, self.glyphs.source(row))

    def _picture(self, painter: QPainter, row: int, box: QRectF, border: Qt.PenStyle) -> None:
        """The picture with the mask on it; its shape until the picture is there."""
        assert self.layout is not None
        known = self.layout.known(row)
        thumbnail = self._thumbnails.of(known.picture)
        painter.setPen(QPen(look.line(self._widget), 1))
        painter.setBrush(look.raised(self._widget))
        if thumbnail is None or thumbnail.image is None:
            painter.drawRoundedRect(box, look.CORNER, look.CORNER)
            if self.glyphs is not None:
                self._shape(painter, row, box)
            return
        inner = box.adjusted(3, 3, -3, -3)
        place = fitted(thumbnail.image, inner.toRect())
        painter.drawRoundedRect(place.adjusted(-3, -3, 3, 3), look.CORNER, look.CORNER)
        painter.drawImage(place, thumbnail.image)
        draw_outline(painter, self._outlines.of(known.id, known.drawn), place, self._widget)

    def _raised(self, painter: QPainter, camera: Camera, window: Size, row: int, size: float, marks: Marks) -> None:
        """One of them large, above all others, with its name below."""
        assert self.layout is not None
        box = self._box(camera, row, size)
        box.moveLeft(min(max(box.left(), 4.0), max(4.0, window[0] - size - 4)))
        box.moveTop(min(max(box.top(), 4.0), max(4.0, window[1] - size - 24)))
        painter.setPen(Qt.PenStyle.NoPen)
        ground = box.adjusted(-2, -2, 2, 20)
        painter.setBrush(QColor(theme().tokens.raised))
        taken = row == marks.taken
        painter.setPen(QPen(look.accent(self._widget) if taken else look.line(self._widget), 2 if taken else 1))
        painter.drawRoundedRect(ground, look.CORNER, look.CORNER)
        self._picture(painter, row, box, Qt.PenStyle.NoPen)
        known = self.layout.known(row)
        words = QRectF(ground.left() + 4, ground.bottom() - 20, ground.width() - 8, 18)
        self._words(painter, words, f"{known.name} · {file_of(known)}")

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
        label = QRectF(centre.x() - width / 2, centre.y() - radius - 22, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.accent(self._widget))
        painter.drawRoundedRect(label, look.CORNER, look.CORNER)
        painter.setPen(QColor(theme().tokens.on_accent))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, name)

    def _box(self, camera: Camera, row: int, size: float) -> QRectF:
        assert self.layout is not None
        x, y = camera.to_window(*self.layout.at[row].tolist())
        return QRectF(x - size / 2, y - size / 2, size, size)
