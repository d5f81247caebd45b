"""Paints the steps of the history: the one shown marked, later ones quiet."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.controls import look
from app.ui.controls.style_option import rect_of, state_of, widget_of
from app.ui.theme import theme

from .model import Data


class StepDelegate(QStyledItemDelegate):
    """A dot on a line of time, and the label."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, theme().measures.row)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        widget = widget_of(option)
        rect = rect_of(option)
        shown, ahead = bool(index.data(Data.SHOWN)), bool(index.data(Data.AHEAD))
        state = state_of(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if shown:
            painter.fillRect(rect, look.selected(widget))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.hover(widget))
        self._paint_time(painter, rect, index, widget, shown, ahead)
        font = QFont(widget.font())
        if shown:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(look.quiet(widget) if ahead else look.text(widget))
        place = rect.adjusted(28, 0, -8, 0)
        words = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.accent(widget), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_time(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        widget: QWidget,
        shown: bool,
        ahead: bool,
    ) -> None:
        x, middle = 14.0, rect.top() + rect.height() / 2
        painter.setPen(QPen(look.line(widget), 1))
        last = index.row() == index.model().rowCount() - 1
        top = middle if index.row() == 0 else rect.top()
        painter.drawLine(QPointF(x, top), QPointF(x, middle if last else rect.bottom() + 1))
        painter.setPen(QPen(look.accent(widget) if shown else look.quiet(widget), 1.5))
        painter.setBrush(look.panel(widget) if ahead else look.accent(widget) if shown else look.quiet(widget))
        painter.drawEllipse(QPointF(x, middle), 4 if shown else 3, 4 if shown else 3)
