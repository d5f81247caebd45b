"""Help > Shortcuts: every key and what it does, from the declared actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from .registry import Registry


class ShortcutList(QDialog):
    """A table that a few letters narrow down."""

    def __init__(self, registry: Registry, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Shortcuts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find a key or an action")
        self.search.setAccessibleName("Find a key or an action")
        actions = list(registry)
        self.table = QTableWidget(len(actions), 3)
        self.table.setHorizontalHeaderLabels(["Action", "What it does", "Keys"])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        for row, action in enumerate(actions):
            native = QKeySequence.SequenceFormat.NativeText
            keys = "   ".join(QKeySequence(k).toString(native) for k in action.shortcuts)
            for column, words in enumerate(
                (f"{action.menu.replace('/', ' › ')} › {action.text}", action.tooltip, keys)
            ):
                self.table.setItem(row, column, QTableWidgetItem(words))
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.search.textChanged.connect(self._narrow)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 16, 16, 16)
        grid.setSpacing(12)
        grid.addWidget(self.search)
        grid.addWidget(self.table)
        self.resize(860, 600)

    def _narrow(self, query: str) -> None:
        wanted = query.casefold()
        for row in range(self.table.rowCount()):
            words = " ".join(item.text() for c in range(3) if (item := self.table.item(row, c)) is not None)
            self.table.setRowHidden(row, wanted not in words.casefold())
