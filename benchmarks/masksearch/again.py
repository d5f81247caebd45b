"""The same mask after the photo has changed: an object of the changed photo asks for the one that it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.field import Viewport
from app.engine.library.masks.appearance import appearances_of, cut
from app.engine.library.masks.decomposing import LEAST, objects_of
from app.engine.library.masks.described import Shape, centred, shape_of
from app.engine.library.masks.search import SHAPE
from app.engine.render import weights
from app.engine.render.compose import to_bytes
from benchmarks.row import Row

SIDE = 128  # samples of a mask along either side
SAME = 0.5  # IoU from which an object of the changed photo is the one that it was
WARM = (1.15, 1.0, 0.8)


@dataclass(frozen=True)
class Change:
    """``matrix`` (2, 3): from shares of the photo's width and height to those of the changed photo."""

    name: str
    matrix: Array
    colours: tuple[float, float, float] = (1.0, 1.0, 1.0)


CHANGES = (
    Change("cropped", np.array([[1.25, 0, -0.125], [0, 1.25, -0.125]])),
    Change("shifted", np.array([[1.0, 0, -0.06], [0, 1.0, 0.05]])),
    Change("scaled", np.array([[0.75, 0, 0.1], [0, 0.75, 0.15]])),
    Change("recoloured", np.eye(3)[:2], WARM),
)


@dataclass(frozen=True, eq=False)
class Seen:
    """An object of a photo: its mask (SIDE, SIDE), and what it is described by. ``pooled``: by the network at the
    end, with what lies around."""

    mask: Floats
    shape: Shape
    appearance: Floats
    pooled: Floats


def both(shape: Floats, appearance: Floats) -> Floats:
    """A code whose inner products are what mask search ranks by."""
    return np.concatenate([SHAPE**0.5 * shape, (1 - SHAPE) ** 0.5 * appearance])


def found_again(pictures: Iterable[Bytes]) -> list[Row]:
    """recall@1 and @10 over all objects of all pictures, for shapes alone, shapes with their place, what is in the
    masks, and both; and whether what is found in other pictures has the shape."""
    held: list[tuple[list[Seen], dict[str, list[Seen]]]] = []
    for picture in pictures:
        held.append((_seen(picture), {change.name: _seen(_changed(picture, change)) for change in CHANGES}))
    library = [one for first, _ in held for one in first]
    rows = []
    for change in CHANGES:
        asked = _asked(held, change)
        rows.append(Row(f"{change.name}: objects that are still there", 100 * _share(held, change, len(asked)), "%"))
        for name, code in CODES.items():
            ranks = _ranks(np.stack([code(one) for one in library]), [(code(one), true) for one, true in asked])
            for within in (1, 10):
                rows.append(Row(f"{change.name}: recall@{within}, {name}", float((ranks < within).mean()), ""))
    owners = np.repeat(np.arange(len(held)), [len(first) for first, _ in held])
    return [*rows, *_of_the_shape(library, owners)]


def _of_the_shape(library: list[Seen], owners: Array) -> list[Row]:
    """IoU of each object with the first that is found in another picture, both in the frame of their shapes."""
    framed = np.stack([centred(one.mask) for one in library]).reshape(len(library), -1)
    rows = []
    for name, code in CODES.items():
        codes = np.stack([code(one) for one in library])
        similar = np.where(owners[:, None] == owners[None], -np.inf, codes @ codes.T)
        other = framed[similar.argmax(1)]
        overlap = np.minimum(framed, other).sum(1) / np.maximum(framed, other).sum(1)
        rows.append(Row(f"IoU with the first of another photo, {name}", float(overlap.mean()), ""))
    return rows


CODES: dict[str, Callable[[Seen], Floats]] = {
    "shape": lambda one: one.shape.free,
    "shape and place": lambda one: one.shape.placed,
    "what is in it": lambda one: one.appearance,
    "shape and what is in it": lambda one: both(one.shape.free, one.appearance),
    "shape, place and what is in it": lambda one: both(one.shape.placed, one.appearance),
    "pooled network features": lambda one: one.pooled,
}


def _seen(picture: Bytes) -> list[Seen]:
    from app.engine.decompose.names.crops import crops
    from app.engine.decompose.names.describer import describer

    values = np.asarray(picture, np.float32) / np.float32(255)
    height, width = picture.shape[:2]
    document = objects_of(values, width, height)
    shares = weights(document, Viewport.whole(width, height, SIDE, SIDE))
    masks = [shares[item.id] for item in document.objects()]
    pairs = [(mask, shape) for mask in masks if mask.mean() >= LEAST and (shape := shape_of(mask)) is not None]
    if not pairs:
        return []
    features = describer("cpu")(crops(values, [mask for mask, _ in pairs]))
    features = features / np.linalg.norm(features, axis=1, keepdims=True)
    appearances = appearances_of([cut(values, mask) for mask, _ in pairs])
    rows = zip(pairs, appearances, features, strict=True)
    return [Seen(mask, shape, appearance, pooled) for (mask, shape), appearance, pooled in rows]


def _changed(picture: Bytes, change: Change) -> Bytes:
    height, width = picture.shape[:2]
    matrix = change.matrix * np.array([[1, width / height, width], [height / width, 1, height]])
    made = cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REFLECT)
    return to_bytes(np.asarray(made, np.float32) / 255 * np.array(change.colours, np.float32))


def _asked(held: list[tuple[list[Seen], dict[str, list[Seen]]]], change: Change) -> list[tuple[Seen, int]]:
    """Objects of changed photos, with the place in the library of the one that each was."""
    asked, begun = [], 0
    for first, changed in held:
        moved = [_moved(one.mask, change) for one in first]
        for one in changed[change.name]:
            overlaps = [_iou(one.mask, mask) for mask in moved]
            if overlaps and max(overlaps) >= SAME:
                asked.append((one, begun + int(np.argmax(overlaps))))
        begun += len(first)
    return asked


def _share(held: list[tuple[list[Seen], dict[str, list[Seen]]]], change: Change, asked: int) -> float:
    return asked / max(1, sum(len(changed[change.name]) for _, changed in held))


def _moved(mask: Floats, change: Change) -> Array:
    matrix = change.matrix * np.array([[1, 1, SIDE], [1, 1, SIDE]])
    return cv2.warpAffine(mask, matrix, (SIDE, SIDE))


def _iou(one: Array, other: Array) -> float:
    a, b = one > 0.5, other > 0.5
    return float((a & b).sum() / max(1, (a | b).sum()))


def _ranks(codes: Floats, asked: list[tuple[Floats, int]]) -> Array:
    """How many masks are more similar than the right one, for each that is asked with."""
    similar = [(codes @ code, true) for code, true in asked]
    return np.array([int((values > values[true]).sum()) for values, true in similar])
