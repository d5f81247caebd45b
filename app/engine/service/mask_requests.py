"""What the engine process can be asked about the masks of a library, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.engine.arrays import Array, Bytes, Floats
from app.engine.document import Document

if TYPE_CHECKING:
    from app.engine.library.masks import MaskEntry


@dataclass(frozen=True, slots=True)
class MasksHeldRequest:
    """How many masks of how many pictures are known of the library in ``folder``."""

    folder: str


@dataclass(frozen=True, slots=True)
class MasksHeld:
    """``pictures`` of the library, of ``missing`` of them the masks were not found yet; the known ``masks``."""

    pictures: int = 0
    missing: int = 0
    masks: int = 0


@dataclass(frozen=True, slots=True)
class FindMasksRequest:
    """Find the masks of all pictures of the library in ``folder``; goes on where it was stopped."""

    folder: str


@dataclass(frozen=True, eq=False, slots=True)
class ObjectQuery:
    """What is seen of a node of ``document`` (without its photo). ``photo``: the name and the bytes of the file
    that the document's photo is from; the same picture in the library is left out."""

    document: Document
    node_id: int
    photo: tuple[str, int] | None = None


@dataclass(frozen=True, eq=False, slots=True)
class ShapeQuery:
    """``seen`` (h, w) uint8 over a whole picture, of any size: 255 where the thing is. ``photo``: as for
    ``ObjectQuery``."""

    seen: Bytes
    photo: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class MaskQuery:
    """The mask ``id`` of the library."""

    id: int


@dataclass(frozen=True, eq=False, slots=True)
class AlikeRequest:
    """The ``count`` pictures of the library with the masks most like the ``query``. ``placed``: place and size in
    the picture count as well. ``foreground``: (h, w, 4) uint8, straight alpha, what is seen of the thing; without it
    its shape alone counts. Of a mask of the library it is known. ``shape_only``: nothing but the shape is to count."""

    folder: str
    query: ObjectQuery | ShapeQuery | MaskQuery
    count: int
    placed: bool = False
    foreground: Bytes | None = None
    shape_only: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class AlikeMask:
    """``similarity`` -1..1, of ``shape`` and ``appearance`` together, see ``Found``; ``drawn``: (32, 32) uint8 over
    the whole picture, see ``drawn_places``."""

    entry: MaskEntry
    similarity: float
    drawn: Bytes
    shape: float
    appearance: float | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Alike:
    """``found``: best first. ``drawn``: the query itself over its picture, None where nothing is seen of it.
    ``nearest``: the mask on the map that is most like it."""

    found: tuple[AlikeMask, ...] = ()
    drawn: Bytes | None = None
    nearest: int | None = None


@dataclass(frozen=True, slots=True)
class MapRequest:
    """The map of the masks of the library in ``folder``; None where it was not laid out yet and ``make`` is not
    set. Laying it out takes seconds to a minute, and cannot be asked for between."""

    folder: str
    make: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Mapped:
    """The masks on the map, a row each. ``ids`` (n,) int64; ``places`` (n, 2) float32 in 0..1; ``picture`` (n,)
    int32: which of ``pictures`` (paths as the library has them); ``names``; ``cut`` (n,) bool: whether it is the
    outline of a cut-out, its picture's alpha; ``shapes`` and ``drawn``: (n, 32, 32) uint8, each in its own frame and
    over its whole picture."""

    ids: Array
    places: Floats
    picture: Array
    pictures: tuple[str, ...]
    names: tuple[str, ...]
    cut: Array
    shapes: Bytes
    drawn: Bytes

    def __len__(self) -> int:
        return len(self.names)
