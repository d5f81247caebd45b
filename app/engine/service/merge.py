"""Results that come in after the artist has begun to edit.

A job starts from a document and brings better ones (objects first, then tones). Meanwhile the artist may
have changed something. The rule, object by object:

* what the artist has not changed is taken from the job;
* an object that was renamed, hidden, moved, faded or reordered keeps that, and still gets the job's layers;
* an object whose layers the artist has changed (recoloured, deleted, painted) stays exactly as it is:
  new tones would cover the work. What was deleted stays deleted, what was added stays.

The result goes beneath every step of the history (``Session.rebase``), so undo takes back the edit and
not the tones.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace

from app.engine.document import Document, Layer, Node, Object, walk

ROOM = 1_000_000
"""How many ids a running job may use; the artist's new nodes get theirs from beyond."""


def with_room(document: Document) -> Document:
    """``document`` with ids kept free for the job that is still at work on it."""
    return replace(document, next_id=document.next_id + ROOM)


def merged(base: Document, mine: Document, theirs: Document) -> Document:
    """``mine``, the artist's version of ``base``, with what the job made of it in ``theirs``.

    Node ids mean the same in all three; the photo is ``mine``'s.
    """
    known = {node.id for node, _ in base.walk()} | {node.id for node, _ in mine.walk()}
    nodes = _siblings(base.nodes, mine.nodes, theirs.nodes, known)
    settings = theirs.settings if mine.settings == base.settings else mine.settings
    there = {node.id for node, _ in walk(nodes)}
    left = theirs.reserve if mine.reserve is base.reserve else mine.reserve
    reserve = tuple(entry for entry in left if entry.node.id not in there)
    return replace(mine, nodes=nodes, settings=settings, next_id=max(mine.next_id, theirs.next_id), reserve=reserve)


def with_known(base: Document, theirs: Document) -> Document:
    """``theirs`` as it came back from a job that only added to ``base``: what was in ``base`` is the very
    same again, so that nothing is drawn anew that did not change."""
    known = {node.id: node for node, _ in base.walk()}
    known |= {entry.node.id: entry.node for entry in base.reserve}

    def same_again(node: Node) -> Node:
        before = known.get(node.id)
        if isinstance(node, Layer):
            return before if isinstance(before, Layer) else node
        children = tuple(same_again(child) for child in node.children)
        if not isinstance(before, Object):
            return replace(node, children=children)
        return before if _same(before.children, children) else replace(before, children=children)

    entries = {entry.node.id: entry for entry in base.reserve}
    reserve = tuple(entries.get(entry.node.id, entry) for entry in theirs.reserve)
    nodes = tuple(same_again(node) for node in theirs.nodes)
    return replace(theirs, nodes=nodes, reserve=reserve, deleted=base.deleted)


def _siblings(
    base: tuple[Node, ...], mine: tuple[Node, ...], theirs: tuple[Node, ...], known: set[int]
) -> tuple[Node, ...]:
    if _same(base, mine):
        return theirs
    before = {node.id: node for node in base}
    after = {node.id: node for node in theirs}
    kept = [node for own in mine if (node := _node(before.get(own.id), own, after.get(own.id), known)) is not None]
    return _with_new(kept, theirs, known)


def _node(before: Node | None, own: Node, after: Node | None, known: set[int]) -> Node | None:
    if before is None or (own is not before and after is None):
        return own
    if own is before or after is None:
        return after
    if not (isinstance(before, Object) and isinstance(own, Object) and isinstance(after, Object)):
        return own
    if not _same(_layers(before), _layers(own)):
        return own
    changed = {
        f.name: getattr(own, f.name)
        for f in fields(Object)
        if f.name != "children" and getattr(own, f.name) != getattr(before, f.name)
    }
    return replace(after, children=_siblings(before.children, own.children, after.children, known), **changed)


def _with_new(kept: list[Node], theirs: tuple[Node, ...], known: set[int]) -> tuple[Node, ...]:
    """``kept`` with the job's new nodes, each above the one that it lies above in ``theirs``."""
    result = list(kept)
    place = 0
    for node in theirs:
        if node.id not in known:
            result.insert(place, node)
            place += 1
        elif (at := _index(result, node.id)) is not None:
            place = at + 1
    return tuple(result)


def _index(nodes: list[Node], node_id: int) -> int | None:
    return next((i for i, node in enumerate(nodes) if node.id == node_id), None)


def _layers(node: Object) -> tuple[Layer, ...]:
    return tuple(child for child in node.children if isinstance(child, Layer))


def _same(one: Iterable[Node], other: Iterable[Node]) -> bool:
    """Whether both hold the very same nodes in the same order."""
    first, second = tuple(one), tuple(other)
    return len(first) == len(second) and all(a is b for a, b in zip(first, second, strict=True))
