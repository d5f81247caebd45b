"""What one can do to the selected layers and objects: each one undo step with words to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.engine.document import Document, Layer, Node, Object, edits
from app.ui.session import Session

from .selected import chosen, free, ids, locked, named, with_ids

SWEEP = "eyes"  # the key under which drawing over many eyes is one step


def group(session: Session) -> None:
    """Put the chosen ones into a new object, and select it."""
    nodes = free(session)
    document = session.document
    if not nodes or document is None:
        return
    session.apply(f"Group {named(nodes)}", lambda before: edits.group(before, ids(nodes)))
    session.select(_new(document, session.document))


def ungroup(session: Session) -> None:
    """Dissolve the chosen objects and select what was in them."""
    groups = [node for node in free(session) if isinstance(node, Object)]
    if not groups:
        return
    freed = {child.id for node in groups for child in node.children}
    before = session.document

    def dissolve(document: Document) -> Document:
        for node in groups:
            document = edits.ungroup(document, node.id)
        return document

    session.apply(f"Ungroup {named(groups)}", dissolve)
    if before is not None and session.document is not before:
        fresh = _new(before, session.document)
        held = {node.id for node_id in fresh for node in _children(session.document, node_id)}
        session.select([*fresh, *(node.id for node in with_ids(session.document, freed - held))])


def delete(session: Session, words: str = "Delete") -> None:
    """Take the chosen ones away, and select what stood next to them. In the Photo view the place of a thing of the
    photo is filled, and nothing is selected, so that it can be looked at."""
    nodes = free(session)
    document = session.document
    if not nodes or document is None:
        return
    heir = neighbour(document, {node.id for node in nodes})
    filled = None if session.lifter is None else session.lifter.removed(document, ids(nodes))
    session.apply(f"{words} {named(nodes)}", lambda before: filled or edits.take_away(before, ids(nodes)))
    session.select(() if heir is None or filled is not None else (heir,))


def duplicate(session: Session) -> None:
    """Put a copy above each of the chosen ones, and select the copies."""
    nodes = chosen(session)
    document = session.document
    if not nodes or document is None:
        return
    session.apply(f"Duplicate {named(nodes)}", lambda before: edits.duplicate(before, ids(nodes)))
    session.select(_new(document, session.document))


def rename(session: Session, node_id: int, name: str) -> None:
    session.apply(f"Rename to {name}", lambda before: edits.rename(before, node_id, name))


def set_visible(session: Session, node_ids: Iterable[int], visible: bool, merge: str | None = None) -> None:
    """Show or hide."""
    found = with_ids(session.document, node_ids)
    if found:
        words = f"{'Show' if visible else 'Hide'} {named(found)}"
        session.apply(words, lambda before: edits.set_visible(before, ids(found), visible), merge)


def set_locked(session: Session, node_ids: Iterable[int], on: bool) -> None:
    """Lock or unlock."""
    found = with_ids(session.document, node_ids)
    if found:
        words = f"{'Lock' if on else 'Unlock'} {named(found)}"
        session.apply(words, lambda before: edits.set_locked(before, ids(found), on))


def solo(session: Session, node_id: int) -> None:
    """Show a node alone; a second time, show all again."""
    found = with_ids(session.document, (node_id,))
    if found:
        session.apply(f"Show {found[0].name} alone", lambda before: edits.solo(before, (node_id,)))


def move(session: Session, node_ids: Iterable[int], parent: int | None, above: int | None) -> None:
    """Put nodes into ``parent`` (None: the top level) before ``above`` in the order of the list (the top of the
    picture first), or at the end of it."""
    document = session.document
    if document is None:
        return
    nodes = [node for node in with_ids(document, node_ids) if not locked(document, node.id)]
    if nodes:
        place = _place(document, parent, above)
        session.apply(f"Move {named(nodes)}", lambda before: edits.move(before, ids(nodes), parent, place))


def step(session: Session, up: bool) -> None:
    """Move each of the chosen ones past its next sibling, upwards or downwards in the list."""
    _arrange(session, "Raise" if up else "Lower", edits.raise_ if up else edits.lower)


def to_front(session: Session) -> None:
    """Move each of the chosen ones above all its siblings."""
    _arrange(session, "To front", edits.to_front)


def to_back(session: Session) -> None:
    """Move each of the chosen ones below all its siblings."""
    _arrange(session, "To back", edits.to_back)


def _arrange(session: Session, words: str, edit: Callable[[Document, edits.Ids], Document]) -> None:
    if nodes := free(session):
        session.apply(f"{words}: {named(nodes)}", lambda before: edit(before, ids(nodes)))


def reset_colour(session: Session) -> None:
    """Give all layers of the chosen ones the colours back that were found."""
    if nodes := free(session):
        session.apply(f"Reset the colour of {named(nodes)}", lambda before: edits.reset_colour(before, ids(nodes)))


def step_out(session: Session) -> None:
    """Move the chosen ones out of their object, to just above it."""
    document = session.document
    nodes = free(session)
    if document is None or not nodes:
        return
    parent = _parent(document, nodes[-1].id)
    if parent is not None:
        move(session, ids(nodes), _parent(document, parent), parent)


def neighbour(document: Document, gone: set[int]) -> int | None:
    """What to select once ``gone`` are away: the sibling below the last of them, else the one above, rather one that is
    shown, else their object. What was removed before is none: deleted, it would be back."""
    for node_id in sorted(gone):
        parent = _parent(document, node_id)
        siblings = _children(document, parent)
        at = ids(siblings).index(node_id)
        left = [node for node in (*reversed(siblings[:at]), *siblings[at + 1 :]) if node.id not in gone]
        there = [node for node in left if not (isinstance(node, Layer) and node.blend and node.blend.taken_away)]
        if there:
            return next((node.id for node in there if node.visible), there[0].id)
        if parent is not None and parent not in gone:
            return parent
    return None


def _new(before: Document, now: Document | None) -> list[int]:
    """The outermost nodes that were not there before."""
    known = {node.id for node, _ in before.walk()}
    walked = () if now is None else now.walk()
    return [n.id for n, parents in walked if n.id not in known and all(p.id in known for p in parents)]


def _parent(document: Document, node_id: int) -> int | None:
    _, parents = document.find(node_id)
    return parents[-1].id if parents else None


def _children(document: Document | None, parent: int | None) -> tuple[Node, ...]:
    if document is None or parent is None:
        return () if document is None else document.nodes
    node, _ = document.find(parent)
    return node.children if isinstance(node, Object) else ()


def _place(document: Document, parent: int | None, above: int | None) -> int:
    """As ``edits.move`` counts: among the parent's children as they are, from the bottom."""
    siblings = [node.id for node in _children(document, parent)]
    return 0 if above is None else siblings.index(above) + 1


def clear_painted_detail(session: Session) -> None:
    """The masks of the chosen ones as their shapes alone say them."""
    nodes = [node for node in free(session) if node.mask.correction is not None]
    if nodes:
        label = f"Clear the painted detail of {named(nodes)}"
        session.apply(label, lambda before: edits.clear_correction(before, ids(nodes)))


def restore_shape(session: Session) -> None:
    """The masks of the chosen ones, and what is seen of cut-outs, as they were first made."""
    nodes = [node for node in free(session) if not edits.is_first(node)]
    if nodes:
        label = f"Back to the original shape of {named(nodes)}"
        session.apply(label, lambda before: edits.restore_cut_out(edits.restore_mask(before, ids(nodes)), ids(nodes)))
