"""A document as its photo has it: what is brought elsewhere in the Vector view alone is still in its old place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.engine.document import Document, Node, Object, edits
from app.engine.document.copies import shown_beneath
from app.engine.document.edits.tree import rebuilt
from app.engine.kept import kept


def in_photo(document: Document) -> Document:
    """With the things of the photo where that has them, and without those that are hidden or deleted and lie over
    others that show the same. The very same where that is all."""
    return _in_photo(document) or document


@kept(1)
def _in_photo(document: Document) -> Document | None:
    made = edits.at_home(document)

    def seen(parent: int | None, nodes: tuple[Node, ...]) -> Sequence[Node]:
        return [node for node in nodes if node.visible or not _beneath(document, node, parent)]

    made = rebuilt(made, seen)
    left = tuple(entry for entry in made.deleted if not _beneath(document, entry.node, entry.parent))
    if len(left) != len(made.deleted):
        made = replace(made, deleted=left)
    return None if made is document else made


def _beneath(document: Document, node: Node, parent: int | None) -> bool:
    """Tones in an object are no things of their own."""
    return (parent is None or isinstance(node, Object)) and shown_beneath(document, node)
