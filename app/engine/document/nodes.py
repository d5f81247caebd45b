"""What a document is made of: layers, and the objects that clip them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.engine.field import Mask

from .blend import Affine, Blend
from .blend_mode import BlendMode
from .gradient import Gradient

Colour = tuple[float, float, float]
"""Red, green, blue, sRGB-encoded, 0..1."""


@dataclass(frozen=True, slots=True)
class Tone:
    """Photographic adjustments of what lies under a mask; all 0 leaves it as it is.

    exposure in stops (-3..3); contrast, saturation, temperature (towards amber) and tint (towards
    magenta) in -1..1; hue in degrees (-180..180).
    """

    exposure: float = 0.0
    contrast: float = 0.0
    saturation: float = 0.0
    hue: float = 0.0
    temperature: float = 0.0
    tint: float = 0.0


NEUTRAL = Tone()


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Layer:
    """A mask with a paint: a colour, and where it has one a gradient about it.

    ``found`` is the colour that the decomposition gave it, which the photo has there; the Photo
    view applies the difference between ``colour`` and ``found``. It is None for a layer that was
    drawn, which covers the photo instead. ``rank`` says when the decomposition added it: less
    detail takes the highest rank away first. ``touched`` layers are the artist's: no detail
    control and no decomposition changes or removes them. A layer with a ``blend`` is a cut-out composed into the
    picture: it fills the frame of ``mask``, whose code says about where its outline is, for pointing at it;
    ``colour`` is about what it looks like from far. ``blend_mode`` is how its colours meet what is beneath it in
    the same object. ``found_gradient`` is to ``gradient`` what ``found`` is to ``colour``. ``original`` is the mask as
    it was first made, where its shape was changed since; it moves along with the mask. ``moved``: the affine map in
    photo pixels that brought it where it is from where the photo has it; None: it is there. ``copy_of``: the id of what
    it is a copy of, in the same photo.
    """

    id: int
    name: str
    mask: Mask
    colour: Colour
    found: Colour | None = None
    gradient: Gradient | None = None
    opacity: float = 1.0
    visible: bool = True
    locked: bool = False
    tone: Tone = NEUTRAL
    rank: int = 0
    touched: bool = False
    blend: Blend | None = None
    blend_mode: BlendMode = "normal"
    found_gradient: Gradient | None = None
    original: Mask | None = None
    moved: Affine | None = None
    copy_of: int | None = None


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Object:
    """A thing that one can point at: a mask that clips its children, painted bottom first.

    Children are composed by themselves and then laid over what is below with the mask and the
    opacity once (an isolated group), so that an outline exists once and fades as one. ``original``, ``moved`` and
    ``copy_of`` as of layers. ``over``: it was made over things that show the same of the photo, and still do.
    """

    id: int
    name: str
    mask: Mask
    children: tuple[Node, ...] = ()
    opacity: float = 1.0
    visible: bool = True
    locked: bool = False
    tone: Tone = NEUTRAL
    touched: bool = False
    blend_mode: BlendMode = "normal"
    original: Mask | None = None
    moved: Affine | None = None
    copy_of: int | None = None
    over: bool = False


Node = Layer | Object


def walk(nodes: tuple[Node, ...], parents: tuple[Object, ...] = ()) -> Iterator[tuple[Node, tuple[Object, ...]]]:
    """Every node with its ancestors (outermost first), bottom of the picture first, parents before children."""
    for node in nodes:
        yield node, parents
        if isinstance(node, Object):
            yield from walk(node.children, (*parents, node))
