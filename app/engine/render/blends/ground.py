"""The photo with what blends have replaced taken out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np

from app.engine.arrays import Bytes, frozen
from app.engine.document import Blend, Document, Filling, Layer, Node, Object
from app.engine.document.standing import standing
from app.engine.kept import kept
from app.engine.pixels import Photo


def ground(document: Document) -> Photo | None:
    """The document's photo, bit for bit but where a blend fills the background."""
    photo, own = document.photo, fillings(document)
    return photo if photo is None or not own else _filled(photo, own)


def fillings(document: Document) -> tuple[Filling, ...]:
    """The backgrounds that blends fill which are shown or were lifted, bottom first."""
    return tuple(one.blend.filling for one in standing(document) if one.blend is not None and one.blend.filling)


def shown_blends(nodes: tuple[Node, ...]) -> Iterator[Blend]:
    """The blends that are not hidden, bottom first. One that is faded away still leaves its background filled."""
    for node in nodes:
        if not node.visible:
            continue
        if isinstance(node, Object):
            yield from shown_blends(node.children)
        elif node.blend is not None:
            yield node.blend


def replaced(document: Document) -> frozenset[int]:
    """The nodes whose place in the photo blends have taken, or that stand for backgrounds that are not filled."""
    shown = tuple(layer.blend for layer in standing(document) if layer.blend is not None)
    behind = {number for layer in blend_layers(document.nodes) if layer.blend for number in layer.blend.behind}
    needed = {number for blend in shown for number in blend.behind}
    return frozenset(number for blend in shown for number in blend.replaces) | frozenset(behind - needed)


def blend_layers(nodes: tuple[Node, ...]) -> Iterator[Layer]:
    """All layers that are blends, bottom first."""
    for node in nodes:
        if isinstance(node, Object):
            yield from blend_layers(node.children)
        elif node.blend is not None:
            yield node


@kept(3)
def _filled(photo: Photo, own: tuple[Filling, ...]) -> Photo:
    pixels, alpha = photo.pixels.copy(), photo.alpha
    for filling in own:
        alpha = _seen(alpha, photo, filling)
        height, width = filling.pixels.shape[:2]
        rows, columns = slice(filling.top, filling.top + height), slice(filling.left, filling.left + width)
        target = pixels[rows, columns]
        if target.size:
            there = np.ascontiguousarray(filling.pixels[: target.shape[0], : target.shape[1]])
            # Only what it changes: the rectangles of two blends may overlap.
            ways = cv2.absdiff(there, np.ascontiguousarray(photo.pixels[rows, columns]))
            changes = np.asarray(cv2.transform(ways, np.ones((1, 3), np.float32)), np.uint8)
            target[:] = cv2.copyTo(there, changes, np.ascontiguousarray(target))
    pixels.setflags(write=False)
    return replace(photo, pixels=frozen(pixels), alpha=alpha)


def _seen(alpha: Bytes | None, photo: Photo, filling: Filling) -> Bytes | None:
    """How much of the photo is there with ``filling`` too: only what it changes is another."""
    if alpha is None or photo.alpha is None or filling.alpha is None:
        return alpha
    height, width = filling.pixels.shape[:2]
    area = slice(filling.top, filling.top + height), slice(filling.left, filling.left + width)
    was, made = photo.alpha[area], alpha.copy()
    there = filling.alpha[: was.shape[0], : was.shape[1]]
    made[area] = np.where(there != was, there, made[area])
    return frozen(made)
