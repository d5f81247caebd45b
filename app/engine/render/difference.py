"""What is different between two documents, told by identity: what an edit did not touch is the same object."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.engine.document import Document, Layer, Node, Object

from .compose import shown


@dataclass(frozen=True, eq=False, slots=True)
class Change:
    """A node whose shape or place in the order changed, as it was and as it is (None: not there, or
    not shown), with its ancestors, outermost first. What is inside of it is not told apart."""

    before: Node | None
    after: Node | None
    around_before: tuple[Object, ...]
    around_after: tuple[Object, ...]


def reshaped(before: tuple[Node, ...], after: tuple[Node, ...]) -> list[Change]:
    """Everything between the two trees that is more than a change of colour."""
    return _within(before, after, (), ())


def repaintings(document: Document, layers: Collection[int]) -> list[Change]:
    """These layers of ``document`` as changes that leave their shapes as they are."""
    return [Change(node, node, parents, parents) for node, parents in document.walk() if node.id in layers]


def _within(
    before: tuple[Node, ...], after: tuple[Node, ...], around_before: tuple[Object, ...],
    around_after: tuple[Object, ...],
) -> list[Change]:
    if before is after:
        return []
    old, new = ({node.id: node for node in nodes if shown(node)} for nodes in (before, after))
    moved = _moved([i for i in old if i in new], [i for i in new if i in old])
    changes: list[Change] = []
    for number in {**old, **new}:
        was, now = old.get(number), new.get(number)
        if was is None or now is None or number in moved or _other_shape(was, now):
            changes.append(Change(was, now, around_before, around_after))
        elif isinstance(was, Object) and isinstance(now, Object):
            changes += _within(was.children, now.children, (*around_before, was), (*around_after, now))
    return changes


def _other_shape(was: Node, now: Node) -> bool:
    if was is now:
        return False
    if type(was) is not type(now) or was.mask is not now.mask or was.opacity != now.opacity:
        return True
    if was.blend_mode != now.blend_mode:
        return True
    return isinstance(was, Layer) and isinstance(now, Layer) and was.blend is not now.blend


def _moved(before: list[int], after: list[int]) -> set[int]:
    """The ids that have to move for one order to become the other."""
    if before == after:
        return set()
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    standing = {number for block in blocks for number in before[block.a : block.a + block.size]}
    return set(before) - standing
