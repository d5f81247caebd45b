"""New layers that bring the picture nearer to the photo, and no others."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from app.engine.arrays import Floats
from app.engine.document import Document, Node, Object
from app.engine.document.found import as_found
from app.engine.render.fidelity import SIDE, fidelity
from app.engine.render.worth import worths_beside

from .sampling import averaged

SHARE = 0.1  # of what one of them gains on the mean: what each has to
SEEN = 0.002  # dB: all of them have to gain more


def earned(document: Document, before: Document, shown: Document, picture: Floats) -> Document:
    """``document``, which has some layers more than ``before``, without those that gain next to nothing, the worst
    first; ``before`` itself where none gains anything.

    They are looked at among the layers of ``shown``: ``before`` as the photo, ``picture`` (h, w, 3), shows it.
    """
    old = {layer.id for layer in before.layers()}
    new = [layer.id for layer in document.layers() if layer.id not in old]
    there = {node.id for node, _ in shown.walk()} | set(new)
    scale = min(1.0, SIDE / max(picture.shape[:2]))
    rows, columns = (max(1, round(n * scale)) for n in picture.shape[:2])
    reference = averaged(picture, columns, rows)
    looked = replace(shown, nodes=_only(as_found(document.nodes), there))
    least = fidelity(shown, reference)
    gone: set[int] = set()
    while len(gone) < len(new):
        gained = fidelity(looked, reference) - least
        worths = worths_beside(looked, reference)
        worst = min((own for own in new if own not in gone), key=lambda own: worths[own])
        enough = max(0.0, SHARE * gained / (len(new) - len(gone)))
        if gained > SEEN and worths[worst] > enough:
            return document.with_nodes(_only(document.nodes, {n.id for n, _ in document.walk()} - gone))
        gone.add(worst)
        looked = looked.with_nodes(_only(looked.nodes, there - gone))
    return before


def _only(nodes: tuple[Node, ...], ids: Collection[int]) -> tuple[Node, ...]:
    """Those of the nodes, and of all that is in them; the very same where that is all."""
    left: list[Node] = []
    for node in nodes:
        if node.id not in ids:
            continue
        children = _only(node.children, ids) if isinstance(node, Object) else ()
        whole = not isinstance(node, Object) or children is node.children
        left.append(node if whole else replace(node, children=children))
    same = len(left) == len(nodes) and all(one is other for one, other in zip(left, nodes, strict=True))
    return nodes if same else tuple(left)
