"""What lies beneath an object that was made over what was found, and shows the same of the photo."""

from __future__ import annotations

import numpy as np

from app.engine.document.document import Document
from app.engine.document.nodes import Object
from app.engine.field import Viewport, coverage

from .bringing import at_home, found_in
from .tree import Ids, as_set

SAMPLES = 96  # along the picture's longer side
MOST = 0.75  # of what is seen of a thing, apart from what was made over it, lies in that


def beneath_made(document: Document, ids: Ids) -> frozenset[int]:
    """The shown things of the top level that are the same as objects among ``ids`` that were made over them: they go
    where those go."""
    home = at_home(document)
    wanted = as_set(ids)
    made = [node for node in home.nodes if node.id in wanted and isinstance(node, Object) and node.over]
    if not made:
        return frozenset()
    scale = min(1.0, SAMPLES / max(home.width, home.height))
    size = max(1, round(home.width * scale)), max(1, round(home.height * scale))
    view = Viewport.whole(home.width, home.height, *size)
    own = np.max([coverage(node.mask, view) for node in made], axis=0)
    left, found, below = np.ones_like(own), set[int](), False
    for node in reversed(home.nodes):
        if node in made:
            below = True
        elif node.visible:
            piece = coverage(node.mask, view)
            seen = piece * left
            left = left * (1 - piece)
            inside, whole = float((seen * own).sum()), float(seen.sum())
            if below and found_in(node) and whole > 0 and inside >= MOST * whole:
                found.add(node.id)
    return frozenset(found)
