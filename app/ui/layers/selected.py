"""What of a document is selected, and what may be done to it."""

from __future__ import annotations

from collections.abc import Iterable

from app.engine.document import Document, Node, Object
from app.ui.session import Session


def chosen(session: Session) -> list[Node]:
    """The selected nodes that are not inside another selected one, bottom first."""
    if session.document is None:
        return []
    wanted = set(session.selection)
    walked = session.document.walk()
    return [node for node, above in walked if node.id in wanted and not any(a.id in wanted for a in above)]


def free(session: Session) -> list[Node]:
    """The chosen ones that may be changed: not locked, nor inside a locked object."""
    document = session.document
    return [] if document is None else [node for node in chosen(session) if not locked(document, node.id)]


def locked(document: Document, node_id: int) -> bool:
    """Whether a node or an object around it is locked."""
    node, parents = document.find(node_id)
    return node.locked or any(parent.locked for parent in parents)


def with_ids(document: Document | None, node_ids: Iterable[int]) -> list[Node]:
    """The nodes with these ids, bottom first; those that are gone are left out."""
    wanted = set(node_ids)
    return [] if document is None else [node for node, _ in document.walk() if node.id in wanted]


def ids(nodes: Iterable[Node]) -> tuple[int, ...]:
    """The nodes' ids."""
    return tuple(node.id for node in nodes)


def named(nodes: Iterable[Node]) -> str:
    """What a step was done to, in words: "bird", or "3 layers"."""
    listed = list(nodes)
    if len(listed) == 1:
        return listed[0].name
    kinds = {isinstance(node, Object) for node in listed}
    return f"{len(listed)} " + ("things" if len(kinds) > 1 else "objects" if True in kinds else "layers")
