"""How a cut-out looks in the grid: its picture, its label, how like it is, and where."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.controls import look
from app.ui.theme import icons, theme

from .model import CutOutModel, Row, percent

TILE = QSize(96, 102)
INNER = 4  # pixels between a tile's border and what is in it
WORDS = 20  # pixels: the height of the line below the picture
Index = QModelIndex | QPersistentModelIndex


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
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        self._ground(painter, rect, state, widget)
        self._picture(painter, picture_rect(rect), row, widget)
        self._words(painter, words_rect(rect), row, widget)
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
        words = words_rect(option.rect)  # type: ignore[attr-defined]
        editor.setGeometry(words.adjusted(-2, -3, 2, 3))

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        return False

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, widget: QWidget) -> None:
        inner = QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5)
        flag = QStyle.StateFlag
        focused = bool(state & flag.State_HasFocus) and widget.hasFocus()
        if state & flag.State_Selected:
            painter.setBrush(look.selected(widget))
        elif state & flag.State_MouseOver:
            painter.setBrush(look.hover(widget))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.accent(widget), 1.5) if focused else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(inner, look.CORNER, look.CORNER)

    def _picture(self, painter: QPainter, rect: QRect, row: Row, widget: QWidget) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme().tokens.raised))
        painter.drawRoundedRect(QRectF(rect), look.CORNER, look.CORNER)
        picture = self._model.picture(row)
        if picture is None:
            return
        if picture.image is None:
            sign = icons.pixmap("warning", theme().tokens.warning, widget.devicePixelRatioF(), 16)
            painter.drawPixmap(rect.center() - sign.rect().center() / sign.devicePixelRatio(), sign)
            return
        place = fitted(picture.image, rect.adjusted(INNER, INNER, -INNER, -INNER))
        painter.drawImage(place, self.veiled.get(row.id, picture.image))

    def _words(self, painter: QPainter, rect: QRect, row: Row, widget: QWidget) -> None:
        font = QFont(widget.font())
        font.setPixelSize(look.LABEL)
        painter.setFont(font)
        room = rect.width()
        if row.similarity is not None:
            words = percent(row.similarity)
            painter.setPen(look.quiet(widget))
            painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
            room -= painter.fontMetrics().horizontalAdvance(words) + 6
        painter.setPen(look.text(widget))
        label = painter.fontMetrics().elidedText(row.label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label)


def picture_rect(tile: QRect) -> QRect:
    """Where the picture is in a tile."""
    return tile.adjusted(2 + INNER, 2 + INNER, -2 - INNER, -WORDS - INNER)


def words_rect(tile: QRect) -> QRect:
    """Where the label is in a tile."""
    return QRect(tile.left() + 8, tile.bottom() - WORDS - 2, tile.width() - 16, WORDS)


def fitted(image: QImage, room: QRect) -> QRectF:
    """The middle of ``room``, as large as fits; nothing is made larger than it is."""
    size = image.size().toSizeF()
    scale = min(room.width() / size.width(), room.height() / size.height(), 1.0)
    width, height = size.width() * scale, size.height() * scale
    centre = QPointF(room.x() + room.width() / 2, room.y() + room.height() / 2)
    return QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
