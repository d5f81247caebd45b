"""The layer list as a Qt tree model, kept in step with the document by the smallest changes."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.engine.document import Document, Node, Object

from .row_parts import painted_finer
from .rows import Row, grown, inside, listed, steady

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
OPENS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
ENDS = OPENS | Qt.ItemFlag.ItemNeverHasChildren


class Data(IntEnum):
    """Roles beside Qt's own."""

    NODE = Qt.ItemDataRole.UserRole + 1
    HIDDEN_BY_PARENT = Qt.ItemDataRole.UserRole + 2


class LayerModel(QAbstractItemModel):
    """One column, the top of the picture first; every row stands for the node with an id.

    ``show_document`` compares by identity and emits only what differs, so that a view keeps what is
    unfolded, selected and scrolled to. Edits are asked for, never made here: ``renamed(id, name)``.
    """

    renamed = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = Row(None, None)
        self._rows: dict[int, Row] = {}

    # What is where

    def row_of(self, node_id: int) -> QModelIndex:
        """The index of a node, invalid where there is none."""
        row = self._rows.get(node_id)
        return NOWHERE if row is None else self._index(row)

    def node(self, index: AnyIndex) -> Node | None:
        """The node that an index stands for."""
        row = self._rows.get(index.internalId()) if index.isValid() else None
        return None if row is None else row.node

    def ids(self) -> list[int]:
        """All ids in the order of the list."""
        return [row.id for row in self._root.walk() if row.node is not None]

    def _index(self, row: Row) -> QModelIndex:
        return NOWHERE if row is self._root else self.createIndex(row.place, 0, row.id)

    def _row(self, index: AnyIndex) -> Row:
        return self._rows[index.internalId()] if index.isValid() else self._root

    # Keeping in step

    def show_document(self, document: Document | None) -> None:
        """Show what ``document`` has, by inserting, moving and removing what differs."""
        nodes = () if document is None else document.nodes
        wanted = {} if document is None else {node.id: node for node, _ in document.walk()}
        if not self._rows.keys() & wanted.keys():
            self._reset(nodes)
            return
        self._remove(self._root, wanted, spare_survivors=True)
        self._arrange(self._root, listed(nodes), wanted)
        self._remove(self._root, wanted, spare_survivors=False)
        self._renew(self._root, wanted)

    def _reset(self, nodes: tuple[Node, ...]) -> None:
        self.beginResetModel()
        self._root = Row(None, None)
        self._root.children = [grown(node, self._root, set()) for node in listed(nodes)]
        self._rows = {row.id: row for row in self._root.walk() if row.node is not None}
        self.endResetModel()

    def _remove(self, parent: Row, wanted: dict[int, Node], spare_survivors: bool) -> None:
        """Take rows away that are gone; with ``spare_survivors`` not those around something that stays."""
        for place in range(len(parent.children) - 1, -1, -1):
            row = parent.children[place]
            gone = row.id not in wanted
            if gone and not (spare_survivors and any(below.id in wanted for below in row.walk())):
                self.beginRemoveRows(self._index(parent), place, place)
                del parent.children[place]
                for below in row.walk():
                    del self._rows[below.id]
                self.endRemoveRows()
            else:
                self._remove(row, wanted, spare_survivors)

    def _arrange(self, parent: Row, nodes: Sequence[Node], wanted: dict[int, Node]) -> None:
        """Bring the children that belong to ``parent`` into it and in order. Outer rows come first, so that
        nothing is ever moved into itself; what does not belong here is left between for its own turn."""
        target = {node.id: at for at, node in enumerate(nodes)}
        stay = steady([target[row.id] for row in parent.children if row.id in target])
        place = 0
        at = 0
        while at < len(nodes):
            node = nodes[at]
            row = self._rows.get(node.id)
            if row is None:
                fresh = at
                while fresh < len(nodes) and nodes[fresh].id not in self._rows:
                    fresh += 1
                self._insert(parent, place, nodes[at:fresh])
                place += fresh - at
                at = fresh
                continue
            stays = row.parent is parent and at in stay
            place = row.place + 1 if stays else self._move(row, parent, place)
            at += 1
        for node in nodes:
            self._arrange(self._rows[node.id], inside(node), wanted)

    def _insert(self, parent: Row, place: int, nodes: Sequence[Node]) -> None:
        self.beginInsertRows(self._index(parent), place, place + len(nodes) - 1)
        fresh = [grown(node, parent, self._rows.keys() | set()) for node in nodes]
        parent.children[place:place] = fresh
        for row in fresh:
            self._rows.update((below.id, below) for below in row.walk())
        self.endInsertRows()

    def _move(self, row: Row, parent: Row, place: int) -> int:
        """Move a row to stand at ``place``; the place after it."""
        source, start = row.parent, row.place
        assert source is not None
        if source is parent and place in (start, start + 1):
            return start + 1
        self.beginMoveRows(self._index(source), start, start, self._index(parent), place)
        del source.children[start]
        if source is parent and start < place:
            place -= 1
        parent.children.insert(place, row)
        row.parent = parent
        self.endMoveRows()
        return place + 1

    def _renew(self, parent: Row, wanted: dict[int, Node], hidden_changed: bool = False) -> None:
        """Put the new nodes in and say which rows look different, those that stand together at once."""
        first = 0
        for place, row in enumerate(parent.children):
            before, now = row.node, wanted[row.id]
            row.node = now
            if before is now and not hidden_changed:
                self._tell(parent, first, place)
                first = place + 1
            shown_changed = before is not None and before.visible != now.visible
            self._renew(row, wanted, hidden_changed or shown_changed)
        self._tell(parent, first, len(parent.children))

    def _tell(self, parent: Row, first: int, end: int) -> None:
        """The rows of ``parent`` from ``first`` up to ``end`` look different."""
        if first < end:
            children = parent.children
            top, bottom = children[first], children[end - 1]
            self.dataChanged.emit(self.createIndex(first, 0, top.id), self.createIndex(end - 1, 0, bottom.id))

    # Qt's questions

    def index(self, row: int, column: int = 0, parent: AnyIndex = NOWHERE) -> QModelIndex:
        if column != 0 or (parent.isValid() and parent.column() != 0):
            return NOWHERE
        children = self._row(parent).children
        return self.createIndex(row, 0, children[row].id) if 0 <= row < len(children) else NOWHERE

    def parent(self, index: AnyIndex = NOWHERE) -> QModelIndex:  # type: ignore[override]
        above = self._row(index).parent if index.isValid() else None
        return NOWHERE if above is None else self._index(above)

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.column() > 0 else len(self._row(parent).children)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._row(index)
        node = row.node
        if node is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return node.name
        if role == Data.NODE:
            return node
        if role == Data.HIDDEN_BY_PARENT:
            return row.hidden_by_parent()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return described(node)
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        node = self.node(index)
        name = str(value).strip()
        if node is None or role != Qt.ItemDataRole.EditRole or not name:
            return False
        if name != node.name:
            self.renamed.emit(node.id, name)
        return True

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        node = self.node(index)
        if node is None:
            return Qt.ItemFlag.NoItemFlags
        return OPENS if isinstance(node, Object) else ENDS


def described(node: Node) -> str:
    """What a screen reader says of a row."""
    kind = "object" if isinstance(node, Object) else "layer" if node.blend is None else "blend"
    words = [node.name, kind]
    if node.opacity < 1.0:
        words.append(f"{node.opacity:.0%} opaque")
    if not node.visible:
        words.append("hidden")
    if node.locked:
        words.append("locked")
    if painted_finer(node):
        words.append("with painted detail")
    return ", ".join(words)
