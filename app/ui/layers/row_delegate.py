"""Paints the rows of the layer list, and edits their names."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QHelpEvent, QImage, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from app.engine.document import Node, Object
from app.ui.controls import look
from app.ui.controls.colours import qcolor
from app.ui.controls.style_option import rect_of, state_of, widget_of
from app.ui.theme import Tokens, theme
from app.ui.theme.icons import pixmap

from .model import Data
from .row_parts import RowParts, row_parts
from .thumbnail import Thumbnail
from .thumbnails import Thumbnails

AnyIndex = QModelIndex | QPersistentModelIndex
SMALL = 12  # pixels: a sign that is no switch
PAINTED_FINER = "Has detail that was painted finer than its smooth shape"
FACES = 512  # finished thumbnails kept


class RowDelegate(QStyledItemDelegate):
    """``is_hovered(id)`` says which row the pointer is on, here or in the picture; ``is_entered(id)`` whose
    inside is being edited; ``is_dragged(id)`` which are being carried elsewhere."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._faces: OrderedDict[tuple[object, ...], tuple[Thumbnail | None, QPixmap]] = OrderedDict()
        self.is_hovered: Callable[[int], bool] = lambda _: False
        self.is_entered: Callable[[int], bool] = lambda _: False
        self.is_dragged: Callable[[int], bool] = lambda _: False

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(120, theme().measures.row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        node = cast(Node, index.data(Data.NODE))
        widget = widget_of(option)
        rect = rect_of(option)
        parts = row_parts(rect, node)
        dim = not node.visible or bool(index.data(Data.HIDDEN_BY_PARENT))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_dragged(node.id):
            painter.setOpacity(0.4)
        self._paint_thumbnail(painter, parts.thumbnail, node, widget, dim)
        self._paint_words(painter, parts, node, option, dim)
        if parts.sign.width():
            _draw(painter, parts.sign, "painted-detail", look.quiet(widget).name(), widget, SMALL)
        state = state_of(option)
        near = self.is_hovered(node.id) or bool(state & QStyle.StateFlag.State_MouseOver)
        self._paint_switches(painter, parts, node, widget, near, dim)
        painter.restore()

    def _paint_thumbnail(self, painter: QPainter, rect: QRect, node: Node, widget: QWidget, dim: bool) -> None:
        made = self._thumbnails.of(node)
        colour = None if isinstance(node, Object) else node.colour
        key = id(made), colour, dim, look.line(widget).rgba(), theme().tokens.name, widget.devicePixelRatioF()
        kept = self._faces.get(key)
        if kept is None or kept[0] is not made:
            kept = self._faces[key] = made, _face(made, node, rect.size(), widget, dim)
            if len(self._faces) > FACES:
                self._faces.popitem(last=False)
        painter.drawPixmap(rect.topLeft(), kept[1])

    def _paint_words(
        self, painter: QPainter, parts: RowParts, node: Node, option: QStyleOptionViewItem, dim: bool
    ) -> None:
        widget = widget_of(option)
        selected = bool(state_of(option) & QStyle.StateFlag.State_Selected)
        font = QFont(widget.font())
        if self.is_entered(node.id):
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(look.quiet(widget) if dim else look.text(widget))
        words = painter.fontMetrics().elidedText(node.name, Qt.TextElideMode.ElideRight, parts.name.width())
        painter.drawText(parts.name, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        if parts.opacity.width():
            font = QFont(widget.font())
            font.setPixelSize(look.LABEL)
            painter.setFont(font)
            painter.setPen(look.text(widget) if selected else look.quiet(widget))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(parts.opacity.adjusted(0, 0, -2, 0), right, f"{node.opacity:.0%}")

    def _paint_switches(
        self, painter: QPainter, parts: RowParts, node: Node, widget: QWidget, near: bool, dim: bool
    ) -> None:
        """The eye always; the lock where it is closed, and faintly under the pointer."""
        loud, soft = look.text(widget).name(), look.quiet(widget).name()
        if node.locked or near:
            _draw(painter, parts.lock, "lock" if node.locked else "unlock", loud if node.locked else soft, widget)
        _draw(painter, parts.eye, "eye" if node.visible else "eye-off", soft if dim else loud, widget)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        node = cast("Node | None", index.data(Data.NODE))
        sign = QRect() if node is None else row_parts(rect_of(option), node).sign
        if sign.width() and sign.contains(event.pos()):
            QToolTip.showText(event.globalPos(), PAINTED_FINER, view, sign)
            return True
        return super().helpEvent(event, view, option, index)

    # Renaming

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName("Name")
        editor.setMaxLength(200)
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect = rect_of(option)
        name = row_parts(rect, cast(Node, index.data(Data.NODE))).name
        editor.setGeometry(name.left() - 7, rect.top() + 1, name.width() + 7, rect.height() - 2)


def _face(made: Thumbnail | None, node: Node, size: QSize, widget: QWidget, dim: bool) -> QPixmap:
    """A thumbnail as it stands in the list: over squares, with round corners and a line round it."""
    ratio = widget.devicePixelRatioF()
    squares, corners, frame = _mould(size.width(), size.height(), ratio, look.line(widget).name(), theme().tokens)
    face = squares.copy()
    rect = QRect(QPoint(0, 0), size)
    with QPainter(face) as painter:
        if made is not None:
            painter.setOpacity(0.4 if dim else 1.0)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(rect, _coloured(made, node))
            painter.setOpacity(1.0)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.drawImage(0, 0, corners)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.drawImage(0, 0, frame)
    return QPixmap.fromImage(face)


@lru_cache(maxsize=8)
def _mould(width: int, height: int, ratio: float, line: str, tokens: Tokens) -> tuple[QImage, QImage, QImage]:
    """What all thumbnails share: the squares under them, what the round corners leave of them, the line."""
    squares, corners, frame = (_empty(width, height, ratio) for _ in range(3))
    rect, edge = QRect(0, 0, width, height), QRectF(0.5, 0.5, width - 1, height - 1)
    with QPainter(squares) as painter:
        painter.fillRect(rect, _checkerboard(tokens))
    shape = QPainterPath()
    shape.addRoundedRect(edge, 2, 2)
    with QPainter(corners) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(shape, Qt.GlobalColor.black)
    with QPainter(frame) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.strokePath(shape, QPen(QColor(line), 1))
    return squares, corners, frame


def _empty(width: int, height: int, ratio: float) -> QImage:
    made = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    return made


def _coloured(made: Thumbnail, node: Node) -> QImage:
    """The picture; a layer's coverage filled with the colour that it has now."""
    if made.composed or isinstance(node, Object):
        return made.image
    image = QImage(made.image.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(qcolor(node.colour))
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.drawImage(0, 0, made.image)
    painter.end()
    return image


def _checkerboard(tokens: Tokens) -> QBrush:
    """Two quiet greys, in squares of 4 pixels."""
    tile = QPixmap(8, 8)
    tile.fill(QColor(tokens.checker_a))
    painter = QPainter(tile)
    for x, y in ((0, 0), (4, 4)):
        painter.fillRect(x, y, 4, 4, QColor(tokens.checker_b))
    painter.end()
    return QBrush(tile)


def _draw(painter: QPainter, cell: QRect, name: str, colour: str, widget: QWidget, side: int = 16) -> None:
    made = pixmap(name, colour, widget.devicePixelRatioF(), side)
    painter.drawPixmap(cell.center().x() - side // 2 + 1, cell.center().y() - side // 2 + 1, made)
