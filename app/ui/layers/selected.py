"""What of a document is selected, and what may be done to it."""

from __future__ import annotations

from collections.abc import Iterable

from app.engine.document import Document, Node, Object
from app.engine.kept import kept
from app.ui.session import Session


def chosen(session: Session) -> list[Node]:
    """The selected nodes that are not inside another selected one, bottom first."""
    return [] if session.document is None else list(_chosen(session.document, session.selection))


def free(session: Session) -> list[Node]:
    """The chosen ones that may be changed: not locked, nor inside a locked object."""
    return [] if session.document is None else list(_free(session.document, session.selection))


# All actions ask these again after each step of a drag, each for itself.


@kept(1)
def _chosen(document: Document, selection: tuple[int, ...]) -> tuple[Node, ...]:
    wanted = set(selection)
    walked = document.walk() if wanted else ()
    return tuple(node for node, above in walked if node.id in wanted and not any(a.id in wanted for a in above))


@kept(1)
def _free(document: Document, selection: tuple[int, ...]) -> tuple[Node, ...]:
    return tuple(node for node in _chosen(document, selection) if not locked(document, node.id))


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
