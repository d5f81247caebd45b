"""What of the selection can be moved, scaled and turned, and the frame that it is in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.engine.document import Document, Layer, edits
from app.engine.document.boxes import around, box_of
from app.engine.document.endless import is_endless
from app.engine.field import Frame
from app.engine.field.hugging import hugging
from app.engine.render.freeing import freed, seen_mask
from app.ui.lifter import Lifter
from app.ui.session import Session

from .lifts import of_photo
from .selected import chosen, free, ids, locked, named


def nothing() -> None:
    """Nothing more is to be done."""


def at_once() -> bool:
    return True


def as_it_is(document: Document) -> Document | None:
    """The first step will come of the document itself."""
    return document


@dataclass(frozen=True, slots=True)
class Held:
    """Nodes ``ids`` called ``name``, in ``frame``; ``placed``: the edit that brings them into another frame. ``key``:
    what is there once that is done. ``soon``: to be called when it may be moved, ``after`` each time when it was.
    ``ready``: whether ``placed`` takes no time. ``known``: whether ``frame`` is where it is seen. ``foreseen``: the
    document in which ``key`` is there, and ``placed`` will only move it; None where that is not known yet."""

    ids: tuple[int, ...]
    name: str
    frame: Frame
    placed: Callable[[Document, Frame], Document]
    key: tuple[int, ...]
    soon: Callable[[], None] = nothing
    after: Callable[[], None] = nothing
    ready: Callable[[], bool] = at_once
    known: bool = True
    foreseen: Callable[[Document], Document | None] = as_it_is


def held(session: Session) -> Held | None:
    """All that is selected, in a frame round what the one covers or an upright one round several; None where some of it
    may not be changed, or one of several fills the picture whatever its frame. What fills it alone is held as far as
    it is seen. In the Photo view things of the photo take their pixels along."""
    blend, lifter, document = held_blend(session), session.lifter, session.document
    if blend is not None:
        return blend
    if lifter is None or document is None or not lifter.takes(document, session.selection):
        return _held_nodes(session) or _held_filling(session)
    found = _held_nodes(session, filling=True)
    return None if found is None else _with_pixels(session, found, lifter, document)


def held_blend(session: Session) -> Held | None:
    """The one blend that is selected, where it is shown and not locked."""
    layer = _free_blend(session)
    if layer is None or layer.blend is None:
        return None
    number = layer.id

    def placed(document: Document, frame: Frame) -> Document:
        return edits.transform(document, number, edits.between(document.find(number)[0].mask.frame, frame))

    return Held((number,), layer.name, layer.mask.frame, placed, (number,))


def apply(session: Session, found: Held, words: str, frame: Frame, merge: str | None = None) -> None:
    """Bring what is held into another frame, as a step called ``words`` and its name; those in a row with the same
    ``merge`` are one."""
    key = None if merge is None else f"{merge} {found.key}"
    session.apply(f"{words} {found.name}", lambda document: found.placed(document, frame), merge=key)
    found.after()


def _with_pixels(session: Session, found: Held, lifter: Lifter, document: Document) -> Held:
    seen, filling = lifter.frame(document, found.ids), _some_fill(document, found.ids)
    frame = seen or found.frame

    def placed(document: Document, now: Frame) -> Document:
        lifted = lifter.lifted(document, found.ids)
        if lifted is None and filling:
            return document
        made, numbers = lifted if lifted is not None else (document, found.ids)
        return edits.bring(made, numbers, edits.between(frame, now))

    def ready() -> bool:
        return session.document is None or lifter.ready(session.document, found.ids)

    there = {document.next_id, *found.ids}.difference(of_photo(document, found.ids))
    return replace(
        found, frame=frame, placed=placed, key=tuple(sorted(there)), soon=lifter.prepare, after=lifter.settle,
        ready=ready, known=seen is not None or not filling,
        foreseen=lambda document: lifter.foreseen(document, found.ids),
    )  # fmt: skip


def _some_fill(document: Document, numbers: Sequence[int]) -> bool:
    return any(is_endless(document.find(number)[0]) for number in numbers)


def _held_nodes(session: Session, filling: bool = False) -> Held | None:
    """``filling``: also what fills the picture."""
    nodes, document = chosen(session), session.document
    if not nodes or document is None or session.holding_original or len(free(session)) != len(nodes):
        return None
    if any((is_endless(node) and not filling) or not node.visible for node in nodes):
        return None
    frame, numbers = around([box_of(document, node) for node in nodes]), ids(nodes)
    if frame.determinant == 0:
        return None

    def placed(document: Document, now: Frame) -> Document:
        return edits.bring(document, numbers, edits.between(frame, now))

    return Held(numbers, named(nodes), frame, placed, tuple(sorted(numbers)))


def _held_filling(session: Session) -> Held | None:
    """The one that fills the picture, or the object that it is in: as far as it is seen."""
    nodes, document = chosen(session), session.document
    if document is None or len(nodes) != 1 or not free(session) or session.holding_original:
        return None
    number, (node, parents) = nodes[0].id, document.find(nodes[0].id)
    seen = seen_mask(document, number) if all(one.visible for one in (node, *parents)) else None
    if seen is None:
        return None
    frame = hugging(seen)

    def placed(document: Document, now: Frame) -> Document:
        return edits.bring(freed(document, number) or document, number, edits.between(frame, now))

    return Held((number,), node.name, frame, placed, (number,), foreseen=lambda document: freed(document, number))


def _free_blend(session: Session) -> Layer | None:
    document = session.document
    if document is None or len(session.selection) != 1 or session.holding_original:
        return None
    try:
        node, parents = document.find(session.selection[0])
    except KeyError:
        return None
    if not isinstance(node, Layer) or node.blend is None or locked(document, node.id):
        return None
    return node if all(one.visible for one in (node, *parents)) else None
