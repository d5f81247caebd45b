"""What the engine process can be asked for: small values that travel through a pipe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.engine.arrays import Floats
from app.engine.document import Document
from app.engine.field.polygon import Polygon

if TYPE_CHECKING:
    from app.engine.decompose import Options
    from app.engine.export.formats import ExportOptions


@dataclass(frozen=True, eq=False, slots=True)
class DecomposeRequest:
    """A photo in, a document out. ``picture``: (h, w, 3) float32 in 0..1, or (h, w, 4) with alpha, a reduced copy;
    ``width`` and ``height``: the photo's own size, in whose pixels the document speaks.
    ``options``: None for the usual ones."""

    picture: Floats
    width: int
    height: int
    options: Options | None = None


@dataclass(frozen=True, eq=False, slots=True)
class RefineRequest:
    """``document`` (without its photo) with ``layers`` layers, None: as many as can be seen; the result is
    another document."""

    document: Document
    picture: Floats
    layers: int | None
    options: Options | None = None


@dataclass(frozen=True, eq=False, slots=True)
class ContinueRequest:
    """``document`` (without its photo) with what was painted after the node found anew; the result is another
    document."""

    document: Document
    picture: Floats
    node_id: int
    options: Options | None = None


@dataclass(frozen=True, eq=False, slots=True)
class AddLayersRequest:
    """``document`` (without its photo) with ``layers`` layers more at most, where the nodes ``ids`` are seen
    (None: all) and inside ``polygon`` (None: all over); the result is another document."""

    document: Document
    picture: Floats
    layers: int
    ids: tuple[int, ...] | None = None
    polygon: Polygon | None = None
    options: Options | None = None


@dataclass(frozen=True, eq=False, slots=True)
class SaveRequest:
    """Write ``document``, photo and all, to the ``.lamina`` file ``path``."""

    document: Document
    path: str


@dataclass(frozen=True, eq=False, slots=True)
class ExportRequest:
    """Write ``document`` to ``path``, as its suffix says. ``layered``: its blends as layers, not as pictures."""

    document: Document
    path: str
    options: ExportOptions | None = None
    layered: bool = False
