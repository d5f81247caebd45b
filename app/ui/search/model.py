"""What is shown in the grid, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Signal

from app.ui.controls.tile_list import Index, TileModel

from .order import ordinal
from .pictures import Picture, Pictures

CUTOUT = "application/x-lamina-cutout"
"""What is dragged: the id and the label, a line each."""


class Row(NamedTuple):
    """A cut-out in the grid. ``similarity``: None where nothing is compared. ``rank``: 0 for a pinned one. ``kinship``:
    how like its kind is to the object's, where that puts cut-outs in order."""

    id: int
    label: str
    similarity: float | None = None
    rank: int = 0
    kinship: float | None = None


class CutOutModel(TileModel):
    """``relabelled(int, str)``: the artist wrote another label.

    What a view asks of every row as it lays out (how many there are, which flags) is answered by Qt's own model of
    strings: ten thousand calls into Python take longer than the layout itself.
    """

    relabelled = Signal(int, str)

    def __init__(self, pictures: Pictures) -> None:
        super().__init__(pictures)
        self._pictures = pictures
        self._rows: tuple[Row, ...] = ()
        self._places: dict[int, int] = {}
        pictures.ready.connect(self.redraw)

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show others; nothing happens where they are the same."""
        fresh = tuple(rows)
        if fresh == self._rows:
            return
        self._rows = fresh
        self._places = {row.id: place for place, row in enumerate(fresh)}
        self.setStringList([row.label for row in fresh])

    def row_at(self, index: Index) -> Row | None:
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def index_of(self, id: int) -> QModelIndex:
        """Where a cut-out is; invalid where it is not shown."""
        place = self._places.get(id)
        return QModelIndex() if place is None else self.index(place)

    def picture(self, row: Row) -> Picture | None:
        """Asked for if it is not here yet."""
        return self._pictures.of(row.id)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return said(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(facts(row, self._pictures.known(row.id)))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_at(index)
        label = " ".join(str(value).split())
        if row is None or role != Qt.ItemDataRole.EditRole or not label or label == row.label:
            return False
        self.relabelled.emit(row.id, label)
        return True

    def mimeTypes(self) -> list[str]:
        return [CUTOUT]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        made = QMimeData()
        row = self.row_at(indexes[0]) if indexes else None
        if row is not None:
            made.setData(CUTOUT, f"{row.id}\n{row.label}".encode())
        return made

    def redraw(self, ids: Sequence[int]) -> None:
        """These look different now."""
        for id in ids:
            index = self.index_of(id)
            if index.isValid():
                self.dataChanged.emit(index, index)


def dragged(data: QMimeData) -> tuple[int, str] | None:
    """The cut-out in ``data``: its id and label."""
    if not data.hasFormat(CUTOUT):
        return None
    number, _, label = bytes(data.data(CUTOUT).data()).decode().partition("\n")
    return int(number), label


def figure(row: Row) -> str:
    """What the order goes by, in a word: "3rd" kind, or where each cut-out stands for itself "87 %"."""
    if row.similarity is None:
        return ""
    return percent(row.similarity) if row.kinship is None else ordinal(row.rank)


def said(row: Row) -> str:
    """ "cup, 87 % alike", or "cup, the 3rd kind: 71 % like the object's kind, itself 48 % alike"."""
    if row.similarity is None:
        return row.label
    alike = f"{percent(row.similarity)} alike"
    if row.kinship is None:
        return f"{row.label}, {alike}"
    # It is measured from what all kinds have in common: half of them are below that.
    kind = f"{percent(row.kinship)} like" if row.kinship > 0 else "less than others like"
    return f"{row.label}, the {ordinal(row.rank)} kind: {kind} the object's kind, itself {alike}"


def percent(similarity: float) -> str:
    return f"{round(100 * max(0.0, similarity))} %"


def facts(row: Row, picture: Picture | None) -> list[str]:
    """Label and likeness, size, source, licence and whom to name: a line each."""
    lines = [said(row)]
    if picture is None:
        return lines
    if picture.trouble:
        lines.append(picture.trouble)
    if about := picture.about:
        lines.append(f"{about.width} × {about.height} pixels")
        lines += [text for text in (about.source, about.attribution and f"by {about.attribution}") if text]
        lines.append(about.licence or "licence not known")
    return lines


def attribution(row: Row, picture: Picture | None) -> str:
    """The line that names a cut-out's author where it is shown: label, author, source, licence."""
    about = picture.about if picture is not None else None
    if about is None:
        return row.label
    author = f" by {about.attribution}" if about.attribution else ""
    rest = [part for part in (about.source, about.licence) if part]
    return f"{row.label}{author}" + (f" ({', '.join(rest)})" if rest else "")
