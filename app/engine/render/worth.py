"""What each layer and object is worth: how much farther from the photo the picture is without it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Floats
from app.engine.document import BlendMode, Document, Layer, Node, Object
from app.engine.document.edits import blends_in, delete
from app.engine.field import Viewport
from app.engine.kept import kept
from app.engine.pixels import Photo, reduced

from .compose import Composite, Window, by_itself, crispness, lay_over, part_of, shown, window_of
from .covered import covered
from .fidelity import SIDE, psnr
from .paint import Paint
from .painted import painted

Above = Callable[[Composite], Composite]
"""What a group's contents, composed by themselves, make of the whole picture."""


@kept(1)
def worths(document: Document) -> Mapping[int, float]:
    """By id, of all layers and objects but blends: dB of ``fidelity`` that are lost if it is deleted, below 0 where the
    picture would come nearer to the photo. Without a photo nothing is worth anything.

    Each is left out of the picture in turn, at ``SIDE`` pixels; what lies beneath it in its group is composed once.
    """
    if document.photo is None:
        return {}
    plain = delete(document, [layer.id for layer in blends_in(document)])
    return worths_beside(plain, _small(document.photo))


def worths_beside(document: Document, reference: Floats) -> dict[int, float]:
    """``worths`` of a document without blends, beside a picture (h, w, 3) as ``fidelity`` takes it."""
    view = Viewport.whole(document.width, document.height, reference.shape[1], reference.shape[0])
    scene = _Scene(crispness(document.settings.edges), painted(document), reference, {})
    whole = _without(document.nodes, view, scene, lambda inner: inner)
    best = psnr(whole.over(), reference)
    return {node_id: best - left for node_id, left in scene.left.items()}


def least_useful(document: Document) -> int | None:
    """The layer whose loss costs least. Never a locked one, nor the artist's, nor a hidden one, nor one that lies
    beneath all else: the ground of the picture or of an object. None where there is none."""
    known = worths(document)
    able: dict[int, float] = {}

    def visit(nodes: tuple[Node, ...]) -> None:
        for index, node in enumerate(nodes):
            if node.locked or not shown(node):
                continue
            if isinstance(node, Object):
                visit(node.children)
            elif index and node.id in known and not node.touched and node.found is not None:
                able[node.id] = known[node.id]

    visit(document.nodes)
    return min(able, key=lambda node_id: able[node_id]) if able else None


@dataclass(frozen=True, eq=False)
class _Scene:
    """``left``: by id the dB without that node."""

    crisp: bool | None
    paints: dict[int, Paint]
    reference: Floats
    left: dict[int, float]

    def measure(self, node_id: int, picture: Composite) -> None:
        self.left[node_id] = psnr(picture.over(), self.reference)


@dataclass(frozen=True, eq=False)
class _Piece:
    """A node by itself in its part of the group's view; None of it where it paints nothing."""

    node: Node
    window: Window
    view: Viewport
    look: Composite | None

    @property
    def mode(self) -> BlendMode:
        return self.node.blend_mode


def _without(nodes: tuple[Node, ...], view: Viewport, scene: _Scene, above: Above) -> Composite:
    """Measures the picture without each of ``nodes``, and each of what is in them; what they make on ``view``."""
    pieces = [_piece(node, view, scene) for node in nodes]
    under = Composite(
        np.zeros((view.height, view.width, 3), np.float32), np.zeros((view.height, view.width), np.float32)
    )
    for index, piece in enumerate(pieces):

        def rest(look: Composite | None, index: int = index, piece: _Piece = piece) -> Composite:
            """The whole picture with ``look`` in the place of the piece."""
            made = Composite(under.rgb.copy(), under.alpha.copy())
            for other, own in ((piece, look), *((later, later.look) for later in pieces[index + 1 :])):
                if own is not None:
                    lay_over(made, other.window, own, other.mode)
            return above(made)

        scene.measure(piece.node.id, rest(None))
        if isinstance(piece.node, Object):
            _within(piece.node, piece, scene, rest)
        if piece.look is not None:
            lay_over(under, piece.window, piece.look, piece.mode)
    return under


def _within(group: Object, piece: _Piece, scene: _Scene, rest: Callable[[Composite | None], Composite]) -> None:
    """The picture without each of what is in ``group``."""
    if piece.look is None:
        everything = rest(None)
        for node in _all(group.children):
            scene.measure(node.id, everything)
        return
    share = np.asarray(covered(group, piece.view, scene.crisp) * np.float32(group.opacity), np.float32)

    def above(inner: Composite) -> Composite:
        return rest(Composite(inner.rgb * share[..., None], inner.alpha * share))

    _without(group.children, piece.view, scene, above)


def _piece(node: Node, view: Viewport, scene: _Scene) -> _Piece:
    window = window_of(node, view)
    part = part_of(view, window)
    seen = shown(node) and part.width > 0 and part.height > 0
    return _Piece(node, window, part, by_itself(node, part, scene.crisp, scene.paints) if seen else None)


def _all(nodes: tuple[Node, ...]) -> list[Layer | Object]:
    return [one for node in nodes for one in (node, *(_all(node.children) if isinstance(node, Object) else ()))]


@kept(1)
def _small(photo: Photo) -> Floats:
    return reduced(photo, SIDE)
