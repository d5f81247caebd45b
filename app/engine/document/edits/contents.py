"""What is there at all: new nodes, copies, and what is taken away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from app.engine.document.document import Document
from app.engine.document.nodes import Node, Object

from .replaced import with_eyes_of_replaced
from .tree import Ids, as_set, free, holds_lock, outermost, rebuilt


def insert(document: Document, nodes: Iterable[Node], parent: int | None, index: int) -> Document:
    """New nodes (of any ids; they get fresh ones, from ``next_id`` on) into an object, or at the top level.

    ``index`` counts children from the bottom, as in ``move``. Nothing happens where ``parent`` is
    locked or none.
    """
    if parent is not None and not isinstance(free(document).get(parent), Object):
        return document
    ids = count(document.next_id)
    fresh = [renumbered(node, ids) for node in nodes]
    if not fresh:
        return document

    def siblings(own: int | None, nodes: tuple[Node, ...]) -> Sequence[Node]:
        place = len(nodes) if index < 0 else index
        return (*nodes[:place], *fresh, *nodes[place:]) if own == parent else nodes

    return replace(rebuilt(document, siblings), next_id=next(ids))


def delete(document: Document, ids: Ids) -> Document:
    """Nodes away, with all in them; what is locked or holds something locked stays whole. What a blend that goes
    has replaced is shown again."""
    able = free(document)
    gone = {own for own in as_set(ids) if own in able and not holds_lock(able[own])}
    left = rebuilt(document, lambda _, nodes: [node for node in nodes if node.id not in gone])
    return with_eyes_of_replaced(document, left)


def duplicate(document: Document, ids: Ids) -> Document:
    """A copy just above each node, unlocked, with new ids (from ``next_id`` on) and called "bird copy".

    Copies are the artist's: everything in them is ``touched``. Nothing is put into a locked object.
    """
    able = free(document)
    copied = {node.id for node in outermost(document, as_set(ids))}
    fresh, names = count(document.next_id), {node.name for node, _ in document.walk()}

    def siblings(own: int | None, nodes: tuple[Node, ...]) -> Sequence[Node]:
        if own is not None and own not in able:
            return nodes
        result: list[Node] = []
        for node in nodes:
            result.append(node)
            if node.id in copied:
                name = copy_name(node.name, names)
                names.add(name)
                result.append(replace(renumbered(as_copy(node), fresh), name=name, locked=False))
        return result

    result = rebuilt(document, siblings)
    return document if result is document else replace(result, next_id=next(fresh))


def as_copy(node: Node) -> Node:
    """It, and all in it, as copies of what they are."""
    first = node.id if node.copy_of is None else node.copy_of
    if isinstance(node, Object):
        return replace(node, children=tuple(as_copy(child) for child in node.children), copy_of=first)
    return replace(node, copy_of=first)


def copy_name(name: str, taken: Iterable[str]) -> str:
    """ "bird" -> "bird copy" -> "bird copy 2", the first that is not ``taken``."""
    stem = re.sub(r" copy( \d+)?$", "", name)
    names = (f"{stem} copy" + (f" {number}" if number > 1 else "") for number in count(1))
    used = set(taken)
    return next(candidate for candidate in names if candidate not in used)


def renumbered(node: Node, ids: Iterator[int]) -> Node:
    """A copy, all of it ``touched``, with ids of its own."""
    own = next(ids)
    if isinstance(node, Object):
        children = tuple(renumbered(child, ids) for child in node.children)
        return replace(node, id=own, children=children, touched=True)
    return replace(node, id=own, touched=True)
