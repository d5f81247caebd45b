"""Where a dragged row would land."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPoint
from PySide6.QtWidgets import QTreeView

from app.engine.document import Object

from .model import LayerModel

EDGE = 0.3  # part of an object's row, at its top and its bottom, that means beside it rather than into it


@dataclass(frozen=True, slots=True)
class DropTarget:
    """``parent``: the object to land in (None: the top level). ``above``: the sibling, in the order of the
    list, before which to land; None at the end. ``line``: y of the drop line in pixels of the viewport, None
    where the whole row of ``parent`` is marked; ``indent``: where that line begins."""

    parent: int | None
    above: int | None
    line: int | None
    indent: int


def drop_target(tree: QTreeView, model: LayerModel, point: QPoint, dragged: Container[int]) -> DropTarget | None:
    """What a drop at ``point`` (viewport pixels) means; None where it would be refused."""
    index = tree.indexAt(point)
    found = _below_all(tree, model) if not index.isValid() else _at(tree, model, index, point)
    return found if found is not None and _allowed(model, found.parent, dragged) else None


def _at(tree: QTreeView, model: LayerModel, index: QModelIndex, point: QPoint) -> DropTarget | None:
    rect = tree.visualRect(index)
    part = (point.y() - rect.top()) / max(1, rect.height())
    node = model.node(index)
    opened = tree.isExpanded(index) and model.rowCount(index) > 0
    if isinstance(node, Object):
        if part < EDGE:
            return _beside(tree, model, index, rect.top())
        if part <= 1 - EDGE or opened:
            first = model.node(model.index(0, 0, index)) if opened else None
            inside = None if first is None else first.id
            line = rect.bottom() + 1 if opened and part > 1 - EDGE else None
            return DropTarget(node.id, inside or _first(model, index), line, rect.left() + tree.indentation())
    elif part < 0.5:
        return _beside(tree, model, index, rect.top())
    return _after(tree, model, index, point, rect.bottom() + 1)


def _first(model: LayerModel, parent: QModelIndex) -> int | None:
    node = model.node(model.index(0, 0, parent))
    return None if node is None else node.id


def _beside(tree: QTreeView, model: LayerModel, index: QModelIndex, line: int) -> DropTarget:
    """Just above the row ``index``."""
    parent, node = model.node(index.parent()), model.node(index)
    assert node is not None
    return DropTarget(parent.id if parent else None, node.id, line, tree.visualRect(index).left())


def _after(tree: QTreeView, model: LayerModel, index: QModelIndex, point: QPoint, line: int) -> DropTarget:
    """Just below the row ``index``; below the last of a group, the pointer's x says how far out."""
    while _is_last(model, index) and index.parent().isValid() and point.x() < tree.visualRect(index).left():
        index = index.parent()
    parent = model.node(index.parent())
    following = model.node(index.siblingAtRow(index.row() + 1))
    return DropTarget(
        parent.id if parent else None, following.id if following else None, line, tree.visualRect(index).left()
    )


def _below_all(tree: QTreeView, model: LayerModel) -> DropTarget | None:
    rows = model.rowCount()
    if not rows:
        return None
    index = model.index(rows - 1, 0)
    left = tree.visualRect(index).left()
    while tree.isExpanded(index) and model.rowCount(index):
        index = model.index(model.rowCount(index) - 1, 0, index)
    return DropTarget(None, None, tree.visualRect(index).bottom() + 1, left)


def _is_last(model: LayerModel, index: QModelIndex) -> bool:
    return index.row() == model.rowCount(index.parent()) - 1


def _allowed(model: LayerModel, parent: int | None, dragged: Container[int]) -> bool:
    """Not into what is itself dragged, nor into a locked object."""
    if parent is None:
        return True
    index = model.row_of(parent)
    node = model.node(index)
    if node is None or node.locked:
        return False
    while index.isValid():
        if index.internalId() in dragged:
            return False
        index = index.parent()
    return True
