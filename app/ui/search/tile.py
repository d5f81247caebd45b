"""How a cut-out looks in the grid: its picture, its label, how like it is, and where."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.controls.style_option import rect_of, state_of
from app.ui.controls.tile_list import Index
from app.ui.controls.tile_paint import INNER, paint_ground, paint_plate, paint_words, picture_rect, words_rect
from app.ui.theme import icons, theme

from .model import CutOutModel, Row, percent

TILE = QSize(96, 102)


class TileDelegate(QStyledItemDelegate):
    """``veiled``: id -> the picture, faded where the cut-out is not like the query. ``pinned``: ids."""

    def __init__(self, model: CutOutModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.veiled: dict[int, QImage] = {}
        self.pinned: frozenset[int] = frozenset()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return TILE

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
        self._picture(painter, picture_rect(rect), row, widget)
        figure = "" if row.similarity is None else percent(row.similarity)
        paint_words(painter, words_rect(rect), row.label, figure, widget)
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

    def _picture(self, painter: QPainter, rect: QRect, row: Row, widget: QWidget) -> None:
        paint_plate(painter, rect, widget)
        picture = self._model.picture(row)
        if picture is None:
            return
        if picture.image is None:
            sign = icons.pixmap("warning", theme().tokens.warning, widget.devicePixelRatioF(), 16)
            painter.drawPixmap(rect.center() - sign.rect().center() / sign.devicePixelRatio(), sign)
            return
        place = fitted(picture.image, rect.adjusted(INNER, INNER, -INNER, -INNER))
        painter.drawImage(place, self.veiled.get(row.id, picture.image))


def fitted(image: QImage, room: QRect) -> QRectF:
    """The middle of ``room``, as large as fits; nothing is made larger than it is."""
    size = image.size().toSizeF()
    scale = min(room.width() / size.width(), room.height() / size.height(), 1.0)
    width, height = size.width() * scale, size.height() * scale
    centre = QPointF(room.x() + room.width() / 2, room.y() + room.height() / 2)
    return QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
