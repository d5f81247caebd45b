"""What was lifted out of the photo to be moved or taken away, and what becomes of it in the history."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.engine.document import Blend, Document, Layer, Node, Object, edits
from app.engine.document.copies import is_copy
from app.engine.document.history import History
from app.engine.document.standing import standing
from app.ui.session import Session

from .selected import named, with_ids


@dataclass(eq=False)
class Lift:
    """The nodes ``ids`` of ``before``, lifted as ``made``, which stands in ``shown``; ``numbers`` are moved there.
    ``careful``: it cannot be made better. ``task``: the job that does, ``better``: what came of it. ``removed``: it was
    taken away in the same step, with all that was ``selected``. ``unasked``: it came by itself, as it would again from
    the file."""

    before: Document
    ids: tuple[int, ...]
    name: str
    made: Blend
    shown: Document
    numbers: tuple[int, ...]
    careful: bool = False
    task: asyncio.Task[Any] | None = None
    better: Blend | None = None
    removed: bool = False
    selected: tuple[int, ...] = ()
    unasked: bool = False

    @property
    def best(self) -> Blend | None:
        """What need not be made again."""
        return self.made if self.careful else self.better

    @property
    def number(self) -> int:
        """The id of what is lifted."""
        return self.before.next_id

    def there(self, document: Document | None) -> bool:
        """Whether it is in ``document`` as it was made."""
        return document is not None and bool(edits.with_foreground(document, self.made.foreground))

    def first(self, history: History | None) -> int | None:
        """The first step that has it so."""
        steps = () if history is None else history.steps
        return next((index for index, step in enumerate(steps) if self.there(step.document)), None)


def lift_of(
    document: Document, ids: Sequence[int], taken: tuple[int, ...], name: str, made: Blend, careful: bool
) -> Lift:
    """``taken`` of the nodes ``ids`` lifted as ``made``; the others are moved with it. What shows the same beneath them
    goes with them."""
    shown = edits.add_lifted(document, made, taken, name)
    numbers = (document.next_id, *(number for number in ids if number not in taken))
    return Lift(document, taken, name, made, shown, numbers, careful)


def lifts_of_brought(
    document: Document, cut: Callable[[Document, tuple[int, ...]], Blend | None]
) -> tuple[list[Lift], tuple[str, ...]]:
    """What was brought elsewhere in the Vector view alone, lifted as ``cut`` makes it, each in the document in which
    the one before stands; and the names of what cannot be lifted."""
    made: list[Lift] = []
    left: list[str] = []
    for ids, _ in edits.brought(document):
        blend, nodes = cut(document, ids), with_ids(document, ids)
        if blend is None:
            left.append(named(nodes))
            continue
        made.append(lift_of(document, ids, ids, named(nodes), blend, False))
        document = made[-1].shown
    return made, tuple(left)


def removal_of(
    before: Document, selected: tuple[int, ...], taken: tuple[int, ...], name: str, made: Blend, careful: bool
) -> Lift:
    """``taken`` of the nodes ``selected`` lifted as ``made`` and taken away with the others.

    Its cut-out is an object of its own: what was made ahead may stand in another step as something that was moved."""
    own = replace(made, foreground=replace(made.foreground))
    shown = edits.add_lifted(before, own, taken, name)
    shown = edits.take_away(shown, {before.next_id, *selected}.difference(taken))
    return Lift(before, taken, name, own, shown, (), careful, removed=True, selected=selected)


def removable(document: Document, ids: Collection[int]) -> tuple[Document, tuple[int, ...]]:
    """Those of the nodes whose place in the photo is filled when they are deleted: things, not the tones in them, and
    not what a blend stands for already, nor copies of what is still there. With the document in which they are
    shown: what was hidden first was seen there, too."""
    if document.photo is None:
        return document, ()
    stood_for = {number for one in standing(document) if one.blend is not None for number in one.blend.replaces}
    taken = tuple(
        node.id
        for node, parents in document.walk()
        if node.id in ids and node.id not in stood_for and (isinstance(node, Object) or not parents)
        and all(parent.visible for parent in parents) and _found(document, node) and not is_copy(document, node)
    )  # fmt: skip
    return edits.set_visible(document, taken, True) if taken else document, taken


def removed_of(document: Document) -> set[int]:
    """The nodes that were taken out of the photo."""
    blends = [one.blend for one in standing(document) if one.blend is not None and one.blend.taken_away]
    return {number for blend in blends for number in blend.replaces}


def of_photo(document: Document, ids: Collection[int]) -> tuple[int, ...]:
    """Those of the nodes that have pixels of the photo: what was drawn, and blends, have none."""
    if document.photo is None:
        return ()
    return tuple(node.id for node, _ in document.walk() if node.id in ids and _found(document, node))


def exchange(session: Session, lift: Lift, blend: Blend) -> None:
    """``blend`` in its place, in all steps that have it; the layers of its filling have the same ids in all of them,
    which nothing else has in any."""
    first, history = lift.first(session.history), session.history
    lift.better = blend
    if first is None or history is None:
        return
    free, saved = max(step.document.next_id for step in history.steps), lift.unasked and not session.modified

    def exchanged(document: Document) -> Document:
        if not lift.there(document):
            return document
        return edits.exchange_blend(replace(document, next_id=free), lift.made, blend)

    session.rebase(exchanged, first)
    if saved and session.document is not None:
        session.mark_saved(session.document)


def take_back(session: Session, lift: Lift) -> None:
    """It was never lifted: the steps that did nothing but move it go, and it is left out of all others. What had been
    brought elsewhere before is there again."""
    first, history = lift.first(session.history), session.history
    if first is None or history is None:
        return
    steps = [step.document for step in history.steps]
    mine = [
        index
        for index in range(first + 1, len(steps))
        if lift.there(steps[index]) and _but(steps[index - 1], lift.number, steps[index])
    ]

    def without(document: Document) -> Document:
        ids = edits.with_foreground(document, lift.made.foreground)
        if not ids:
            return document
        return edits.put_back(edits.delete(document, ids), lift.before, lift.ids)

    for index in reversed(mine):
        session.drop_step(index, lambda document: document)
    session.drop_step(first, without)


def _but(one: Document, number: int, other: Document) -> bool:
    """Whether that layer is another one, and all else the same."""
    if len(one.nodes) != len(other.nodes):
        return False
    pairs = [(a, b) for a, b in zip(one.nodes, other.nodes, strict=True) if a is not b]
    return len(pairs) == 1 and pairs[0][0].id == pairs[0][1].id == number


def _found(document: Document, node: Node) -> bool:
    """Whether some of it was found in the photo; an object with nothing in it yet was."""
    if isinstance(node, Layer):
        return node.blend is None and node.found is not None
    layers = document.with_nodes((node,)).layers()
    return not layers or any(layer.found is not None for layer in layers)
