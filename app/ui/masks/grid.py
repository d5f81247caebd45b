"""The pictures with a mask like the one that is looked for: browsed by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.controls.style_option import rect_of, state_of
from app.ui.controls.tile_list import Index, TileList, TileModel
from app.ui.controls.tile_paint import paint_ground, paint_plate, paint_words, picture_rect, words_rect
from app.ui.search.order import ordinal

from .query import OPENS, Known, said, title
from .tiles import Tiles, middle

TILE = QSize(124, 104)


class AlikeModel(TileModel):
    """Row by row what was found."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._rows: tuple[Known, ...] = ()

    @property
    def rows(self) -> tuple[Known, ...]:
        return self._rows

    def set_rows(self, rows: Sequence[Known]) -> None:
        self._rows = tuple(rows)
        self.setStringList([row.name for row in rows])

    def row_at(self, index: Index) -> Known | None:
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def index_of(self, id: int) -> QModelIndex:
        place = next((place for place, row in enumerate(self._rows) if row.id == id), None)
        return QModelIndex() if place is None else self.index(place)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{said(row)}\n{OPENS}"
        return said(row) if role == Qt.ItemDataRole.AccessibleTextRole else None


class AlikeTile(QStyledItemDelegate):
    """The whole picture with the mask's outline, its name, its place in the order."""

    def __init__(self, model: AlikeModel, tiles: Tiles, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._tiles, self._view = model, tiles, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return TILE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.row_at(index)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rect = rect_of(option)
        paint_ground(painter, rect, state_of(option), self._view)
        self._picture(painter, picture_rect(rect), row)
        figure = "" if row.similarity is None else ordinal(row.rank)
        paint_words(painter, words_rect(rect), title(row), figure, self._view)
        painter.restore()

    def _picture(self, painter: QPainter, rect: QRect, row: Known) -> None:
        paint_plate(painter, rect, self._view)
        tile = self._tiles.of(row, rect.size(), self._view)
        if tile is not None:
            painter.drawImage(middle(rect, tile), tile)


class AlikeGrid(TileList):
    """Rows are `Known`."""

    def __init__(self, tiles: Tiles, parent: QWidget | None = None) -> None:
        self.rows = AlikeModel(parent)
        super().__init__(self.rows, TILE, parent)
        self.rows.setParent(self)
        self.setItemDelegate(AlikeTile(self.rows, tiles, self))
        self.setAccessibleName("Pictures with a mask like this one")
        self.setAccessibleDescription(f"Arrow keys move. {OPENS}. The menu key offers more.")
        tiles.ready.connect(self.viewport().update)

    @property
    def current(self) -> Known | None:
        """The row that the keyboard is on."""
        return self.rows.row_at(self.currentIndex())

    def show_rows(self, rows: Sequence[Known]) -> None:
        """Show others, from their beginning; the one that the keyboard was on keeps it if it is still there."""
        if [(row.id, row.similarity) for row in rows] == [(row.id, row.similarity) for row in self.rows.rows]:
            return
        before = self.current
        self.pointed.emit(None)
        self.rows.set_rows(rows)
        self.go_to(self.rows.index_of(before.id) if before is not None else QModelIndex())
