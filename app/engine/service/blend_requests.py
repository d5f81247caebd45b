"""What the engine process can be asked about blends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.engine.document import Document

if TYPE_CHECKING:
    from app.engine.blend.composition import BlendOptions


@dataclass(frozen=True, eq=False, slots=True)
class BlendRequest:
    """The cut-out ``id`` of the library in ``folder`` in place of the nodes ``over``, or in ``box`` (x0, y0, x1, y1 in
    photo pixels) where there are none. The answer is a ``Blend``, for ``edits.add_blend``."""

    document: Document
    over: tuple[int, ...]
    folder: str
    id: int
    options: BlendOptions | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, eq=False, slots=True)
class LiftRequest:
    """The nodes ``over`` taken out of the photo: a ``Blend`` of their own pixels, for ``edits.add_blend``."""

    document: Document
    over: tuple[int, ...]


@dataclass(frozen=True, eq=False, slots=True)
class FillAheadRequest:
    """Fill what is behind the nodes ``over`` before a blend is asked for, some hundredths of a second of it at a time:
    the answer is the share (0..1) that is done; ask again with the same ``number``, and without the document, until it
    is 1. What was begun under another number is left, as it is after a blend was asked for: then the answer is 1."""

    number: int
    document: Document | None
    over: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class LiftAheadRequest:
    """As ``LiftRequest`` before it is asked for, and as ``FillAheadRequest`` a little at a time: the answer is the
    share that is done, in the end the ``Blend``; 1 where that cannot be had."""

    number: int
    document: Document | None
    over: tuple[int, ...] = ()
