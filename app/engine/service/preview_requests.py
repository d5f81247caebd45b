"""What the engine process can be asked about blends that are only looked at, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.engine.arrays import Bytes
from app.engine.blend.scene import Scene
from app.engine.document import Document
from app.engine.document.blend import Affine

if TYPE_CHECKING:
    from app.engine.library.ranking import Suggestion
    from app.engine.library.stars import Tally


@dataclass(frozen=True, eq=False, slots=True)
class RegionRequest:
    """What of the photo a cut-out takes the place of where it replaces the nodes ``over``: they, and what hangs on them
    and was not found as part of them. The answer is a ``Region``, or None where nothing is seen of them."""

    document: Document
    over: tuple[int, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Region:
    """``alpha`` (h, w) uint8, no side above 512, over ``box`` (x0, y0, x1, y1 in photo pixels)."""

    alpha: Bytes
    box: tuple[float, float, float, float]


@dataclass(frozen=True, eq=False, slots=True)
class PrepareRequest:
    """Fill what is behind the object of ``scene``, a tenth of a second of it at a time, so that others are not kept
    waiting: the answer is the share (0..1) that is done; ask again until it is 1. It is kept for previews."""

    scene: Scene


@dataclass(frozen=True, eq=False, slots=True)
class PreviewRequest:
    """The cut-out ``id`` tried in ``scene``, which is prepared if it was not. ``version``: another number has the
    cut-out read anew, as in ``SuggestRequest``. ``variation``: 0 as it is found, each other number another way."""

    folder: str
    version: int
    scene: Scene
    id: int
    variation: int = 0


@dataclass(frozen=True, eq=False, slots=True)
class Previewed:
    """``picture`` (h, w, 3) uint8: what the scene shows, with the cut-out in it, at ``box`` in photo pixels;
    ``changed`` (h, w) uint8: 255 where it is not the photo's own. ``realism``: how real it looks, 0..1, and
    ``because``: why, in words; None and nothing of a coarse one, and where there is no score."""

    picture: Bytes
    changed: Bytes
    box: tuple[float, float, float, float]
    placement: Affine
    realism: float | None = None
    because: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class SurpriseRequest:
    """``count`` cut-outs across the ranks for ``foreground`` (as in ``SuggestRequest``), drawn by ``seed``; ``group``
    (0..3): of that group of ranks alone. ``taken``: labels that do not come. ``favour``: whether stars count."""

    folder: str
    version: int
    foreground: Bytes
    label: str | None = None
    seed: int = 0
    count: int = 9
    group: int | None = None
    taken: frozenset[str] = frozenset()
    favour: bool = True


@dataclass(frozen=True, slots=True)
class Surprises:
    """In the order of their ranks. ``tally``: what was starred, where that can be read."""

    suggestions: tuple[Suggestion, ...]
    tally: Tally | None = None


@dataclass(frozen=True, eq=False, slots=True)
class SiblingsRequest:
    """Other cut-outs of the label of ``id`` that are like ``foreground``, best first; the answer is a tuple of ids."""

    folder: str
    version: int
    foreground: Bytes
    id: int
    label: str | None = None
    count: int = 8
