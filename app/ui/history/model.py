"""The steps of the history as a Qt list model, kept in step by the smallest changes."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.engine.document import History, Step

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class Data(IntEnum):
    """Roles beside Qt's own: whether a step is the one shown, and whether it lies ahead (was undone)."""

    SHOWN = Qt.ItemDataRole.UserRole + 1
    AHEAD = Qt.ItemDataRole.UserRole + 2


class HistoryModel(QAbstractListModel):
    """One row a step, the oldest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self._shown = -1

    @property
    def shown(self) -> int:
        """The row of the step that is shown; -1 without a history."""
        return self._shown

    def number(self, row: int) -> int | None:
        """The number of the step of a row; None where there is none. While something is dragged the history may be
        another already."""
        return self._steps[row].number if 0 <= row < len(self._steps) else None

    def show_history(self, history: History | None) -> None:
        """Take over what differs: steps at the end come and go, the oldest go, the mark moves."""
        steps = () if history is None else history.steps
        shown = -1 if history is None else history.index
        self._let_go(steps)
        same = _common(self._steps, steps)
        if same < len(self._steps) and same < len(steps):
            self._change_in_place(same, steps)
        elif same < len(self._steps):
            self._cut(len(steps))
        self._grow(steps)
        self._mark(shown)

    def _let_go(self, steps: tuple[Step, ...]) -> None:
        """Rows before the one that is the oldest now."""
        numbers = [step.number for step in self._steps]
        gone = numbers.index(steps[0].number) if steps and steps[0].number in numbers else 0
        if gone:
            self.beginRemoveRows(NOWHERE, 0, gone - 1)
            self._steps = self._steps[gone:]
            self._shown = max(self._shown - gone, -1)
            self.endRemoveRows()

    def _change_in_place(self, same: int, steps: tuple[Step, ...]) -> None:
        """Steps that were exchanged (a drag goes on, a result came in) keep their rows."""
        self._cut(len(steps))
        before, self._steps = self._steps, steps[: len(self._steps)]
        for row in range(same, len(before)):
            if before[row].label != steps[row].label:
                self.dataChanged.emit(self.index(row), self.index(row))

    def _cut(self, length: int) -> None:
        if length < len(self._steps):
            self.beginRemoveRows(NOWHERE, length, len(self._steps) - 1)
            self._steps = self._steps[:length]
            self.endRemoveRows()

    def _grow(self, steps: tuple[Step, ...]) -> None:
        if len(steps) > len(self._steps):
            self.beginInsertRows(NOWHERE, len(self._steps), len(steps) - 1)
            self._steps = steps
            self.endInsertRows()
        self._steps = steps

    def _mark(self, shown: int) -> None:
        if shown == self._shown:
            return
        first, last = sorted((max(self._shown, 0), max(shown, 0)))
        self._shown = shown
        last = min(last, len(self._steps) - 1)
        if first <= last:
            self.dataChanged.emit(self.index(first), self.index(last))

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._steps)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._steps):
            return None
        row, label = index.row(), self._steps[index.row()].label
        if role == Qt.ItemDataRole.DisplayRole:
            return label
        if role == Data.SHOWN:
            return row == self._shown
        if role == Data.AHEAD:
            return row > self._shown
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return label + (", shown" if row == self._shown else ", undone" if row > self._shown else "")
        return None


def _common(one: tuple[Step, ...], other: tuple[Step, ...]) -> int:
    """How many steps at the start are the same. Only the end ever changes, so the look begins there."""
    length = min(len(one), len(other))
    while length and one[length - 1] is not other[length - 1]:
        length -= 1
    return length
