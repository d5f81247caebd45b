"""What the pointer is on, and what a click there would take."""

from __future__ import annotations

from dataclasses import dataclass

from app.engine.document import Document, Object
from app.engine.render import hit, top_object_at


@dataclass(frozen=True, slots=True)
class Target:
    """What a click takes: the node, and the object that is entered once it is taken (None: none)."""

    id: int
    entered: int | None


@dataclass(frozen=True, slots=True)
class Aim:
    """A point of the photo (pixels), what a click takes there, and in words what it is."""

    x: float
    y: float
    target: Target | None
    words: str


def aim(document: Document, x: float, y: float, entered: int | None) -> Aim:
    """What is at (x, y) for somebody who is inside the object ``entered``."""
    found = target(document, x, y, entered)
    return Aim(x, y, found, "" if found is None else words(document, x, y, found))


def target(document: Document, x: float, y: float, entered: int | None) -> Target | None:
    """What a click at (x, y) takes: something inside ``entered``, or, outside of that object,
    something of the next level out that holds the point; None on empty ground and off the picture."""
    if not (0 <= x < document.width and 0 <= y < document.height):
        return None
    while True:
        found = top_object_at(document, x, y, entered)
        if found is not None or entered is None:
            return None if found is None else Target(found, entered)
        _, parents = document.find(entered)
        entered = parents[-1].id if parents else None


def inside(document: Document, x: float, y: float, entered: int | None) -> Target | None:
    """What a double-click takes: the tone or part at (x, y) inside the object that a click takes;
    where nothing of it is there, or it has no inside, what the click takes."""
    found = target(document, x, y, entered)
    if found is None or not isinstance(document.find(found.id)[0], Object):
        return found
    within = top_object_at(document, x, y, found.id)
    return found if within is None else Target(within, found.id)


def beneath(document: Document, x: float, y: float, entered: int | None, selected: int | None) -> Target | None:
    """What an Alt-click takes: beneath ``selected``, or beneath the topmost where that is not at
    (x, y); after the lowest comes the topmost again. Only what stands beside the click's target."""
    found = target(document, x, y, entered)
    if found is None:
        return None
    pile = _pile(document, x, y, found)
    at = pile.index(selected) if selected in pile else 0
    return Target(pile[(at + 1) % len(pile)], found.entered)


def words(document: Document, x: float, y: float, found: Target) -> str:
    """"bird, in front of branch"; "beak, in bird"; "sky"."""
    node, parents = document.find(found.id)
    if parents:
        return f"{node.name}, in {parents[-1].name}"
    below = _pile(document, x, y, found)[1:]
    return f"{node.name}, in front of {document.find(below[0])[0].name}" if below else node.name


def _pile(document: Document, x: float, y: float, found: Target) -> list[int]:
    """The nodes at (x, y) that stand beside ``found``, topmost first; ``found`` is in it."""
    beside = document.nodes
    if found.entered is not None:
        entered, _ = document.find(found.entered)
        beside = entered.children if isinstance(entered, Object) else ()
    level = {node.id for node in beside}
    return [node_id for node_id in hit(document, x, y) if node_id in level]
