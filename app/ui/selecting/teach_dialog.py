"""Cut-outs that a taught label may fit, too: those that it does are given it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.controls.tile_list import TileList
from app.ui.search.model import CutOutModel, Row
from app.ui.search.pictures import Pictures
from app.ui.search.tile import TILE, TileDelegate

SIZE = 640, 440
SURE = 12  # so many are marked at first: the surest


class TeachDialog(QDialog):
    """The surest first, marked; a click marks or not."""

    def __init__(self, parent: QWidget, folder: Path, label: str, rows: Sequence[Row]) -> None:
        super().__init__(parent)
        self.setObjectName("teachDialog")
        self.setWindowTitle("Teach a Label")
        self.resize(*SIZE)
        self._label = label
        pictures = Pictures(self)
        pictures.show_library(folder)
        self.model = CutOutModel(pictures)
        self.tiles = TileList(self.model, TILE)
        self.tiles.setItemDelegate(TileDelegate(self.model, self.tiles))
        self.tiles.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.tiles.setAccessibleName("What the label may fit, too")
        heading = QLabel(f"Which of these are “{label}”, too?")
        heading.setProperty("kind", "heading")
        hint = QLabel("Their labels were only guessed, and they look most like your examples. Click marks or not.")
        hint.setProperty("kind", "quiet")
        hint.setWordWrap(True)
        self.give, leave = QPushButton(), QPushButton("Leave Them")
        self.give.setProperty("kind", "primary")
        self.give.setDefault(True)
        leave.setAutoDefault(False)
        self.give.clicked.connect(self.accept)
        leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self.give)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(heading)
        column.addWidget(hint)
        column.addWidget(self.tiles, 1)
        column.addLayout(row)
        self.model.set_rows(list(rows))
        self.tiles.selectionModel().selectionChanged.connect(lambda *_: self._count())
        for place in range(min(SURE, len(rows))):
            self.tiles.selectionModel().select(self.model.index(place), QItemSelectionModel.SelectionFlag.Select)
        self._count()

    @property
    def marked(self) -> list[int]:
        """The ids of those that it fits."""
        found = (self.model.row_at(index) for index in self.tiles.selectionModel().selectedIndexes())
        return [row.id for row in found if row is not None]

    def _count(self) -> None:
        count = len(self.marked)
        self.give.setText(f"Call {count} “{self._label}”" if count else "Call None of Them That")
        self.give.setEnabled(count > 0)
