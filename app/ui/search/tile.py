"""How a cut-out looks in the grid: its picture, its label, how like it or its kind is, and where."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.controls import look
from app.ui.controls.style_option import rect_of, state_of
from app.ui.controls.tile_list import Index
from app.ui.controls.tile_paint import INNER, paint_ground, paint_plate, paint_words, picture_rect, words_rect
from app.ui.theme import icons, theme

from .model import CutOutModel, Row, figure
from .tried import Tried

TILE = QSize(96, 102)
WIDE = QSize(132, 104)  # where a tile shows a part of the picture
LOST = 0.15  # of a picture that may be cut off for it to fill a tile
FITTED = 120  # pictures kept in the size in which they are painted
WAITING = 0.35  # of a cut-out's own picture that is seen until it stands in the picture


class TileDelegate(QStyledItemDelegate):
    """``veiled``: id -> the picture, faded where the cut-out is not like the query. ``pinned``: ids. ``tried``: gives a
    cut-out as it looks in the picture, where that is what tiles show."""

    def __init__(self, model: CutOutModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.veiled: dict[int, QImage] = {}
        self.pinned: frozenset[int] = frozenset()
        self.tried: Callable[[int], Tried | None] | None = None
        self._fitted: OrderedDict[tuple[int, int, int], QImage] = OrderedDict()

    @property
    def size(self) -> QSize:
        return TILE if self.tried is None else WIDE

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self.size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.row_at(index)
        widget = self.parent()
        if row is None or not isinstance(widget, QWidget):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rect = rect_of(option)
        paint_ground(painter, rect, state_of(option), widget)
        tried = None if self.tried is None else self.tried(row.id)
        if tried is not None and tried.image is not None:
            self._in_picture(painter, picture_rect(rect), tried.image, widget)
        else:
            self._picture(painter, picture_rect(rect), row, widget, waits=self.tried is not None and tried is None)
        paint_words(painter, words_rect(rect), row.label, figure(row), widget)
        if row.id in self.pinned:
            pin = icons.pixmap("pin", theme().tokens.accent, widget.devicePixelRatioF(), 14)
            painter.drawPixmap(rect.right() - INNER - 16, rect.top() + INNER + 2, pin)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        made = QLineEdit(parent)
        made.setProperty("kind", "control")
        made.setAccessibleName("Label")
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            self._model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        words = words_rect(rect_of(option))
        editor.setGeometry(words.adjusted(-2, -3, 2, 3))

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        return False

    def _in_picture(self, painter: QPainter, rect: QRect, image: QImage, widget: QWidget) -> None:
        painter.drawImage(rect, self._shrunk(image, rect.size(), widget.devicePixelRatioF()))

    def _shrunk(self, image: QImage, room: QSize, ratio: float) -> QImage:
        """As it is painted, with round corners: to make that anew at each paint would stop scrolling."""
        key = image.cacheKey(), round(room.width() * ratio), round(room.height() * ratio)
        if key not in self._fitted:
            self._fitted[key] = rounded(image, QSize(key[1], key[2]), look.CORNER * ratio)
            while len(self._fitted) > FITTED:
                self._fitted.popitem(last=False)
        return self._fitted[key]

    def _picture(self, painter: QPainter, rect: QRect, row: Row, widget: QWidget, waits: bool = False) -> None:
        """``waits``: what is to come is another picture of it."""
        paint_plate(painter, rect, widget)
        picture = self._model.picture(row)
        if picture is None:
            return
        if picture.image is None:
            sign = icons.pixmap("warning", theme().tokens.warning, widget.devicePixelRatioF(), 16)
            painter.drawPixmap(rect.center() - sign.rect().center() / sign.devicePixelRatio(), sign)
            return
        if waits:
            painter.setOpacity(WAITING)
        place = fitted(picture.image, rect.adjusted(INNER, INNER, -INNER, -INNER))
        painter.drawImage(place, self.veiled.get(row.id, picture.image))
        painter.setOpacity(1.0)


def rounded(image: QImage, room: QSize, corner: float) -> QImage:
    """``image`` in the middle of ``room`` (see ``view_rect``), with round corners."""
    made = QImage(room, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    whole = QRect(QPoint(0, 0), room)
    place = view_rect(image.size(), whole)
    how = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    path = QPainterPath()
    path.addRoundedRect(QRectF(place.intersected(whole)), corner, corner)
    with QPainter(made) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(path)
        painter.drawImage(place, image.scaled(place.size(), *how))
    return made


def view_rect(size: QSize, room: QRect) -> QRect:
    """Where a picture of ``size`` stands in ``room``: it fills it where little is lost at the sides by that."""
    way = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    full = size.scaled(room.size(), way)
    lost = 1 - room.width() * room.height() / (full.width() * full.height())
    shown = full if lost <= LOST else size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    made = QRect(QPoint(0, 0), shown)
    made.moveCenter(room.center())
    return made


def fitted(image: QImage, room: QRect) -> QRectF:
    """The middle of ``room``, as large as fits; nothing is made larger than it is."""
    size = image.size().toSizeF()
    scale = min(room.width() / size.width(), room.height() / size.height(), 1.0)
    width, height = size.width() * scale, size.height() * scale
    centre = QPointF(room.x() + room.width() / 2, room.y() + room.height() / 2)
    return QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
