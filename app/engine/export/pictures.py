"""The pictures inside ``.lamina`` and OpenRaster files, for programs that know nothing of functions."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes
from app.engine.document import Document, Layer, Object
from app.engine.field import Viewport, coverage
from app.engine.jobs import Job, Progress
from app.engine.pixels import PngWriter
from app.engine.render import Paint, bounds_of, covered, painted, to_bytes
from app.engine.render.compose import crispness

from .credits import credits_of
from .evaluation import in_order, painted_bands, photo_bands

THUMBNAIL = 256  # pixels along the long side
PACKING = 1  # of 9: layers are nearly even, and are written at every save

Picture = tuple[bytes, int, int]


@dataclass(frozen=True, eq=False)
class Rendered:
    """All of them, made beforehand; see ``document.archive.Pictures``. ``size``: (width, height) of the picture."""

    size: tuple[int, int]
    whole: bytes
    small: bytes
    layers: dict[int, Picture] = field(default_factory=dict)

    def merged(self) -> bytes:
        return self.whole

    def thumbnail(self) -> bytes:
        return self.small

    def layer(self, node_id: int) -> Picture:
        return self.layers[node_id]


def within(document: Document, longest: int) -> tuple[int, int]:
    """(width, height): the photo's, or smaller in proportion so that no side is above ``longest``."""
    scale = min(1.0, longest / max(document.width, document.height))
    return max(1, round(document.width * scale)), max(1, round(document.height * scale))


def rendered(document: Document, size: tuple[int, int]) -> Job[Rendered]:
    """The pictures of ``document``, ``size`` = (width, height) pixels."""
    view = Viewport.whole(document.width, document.height, *size)
    paints, crisp = painted(document), crispness(document.settings.edges)
    placed = [(node, parents) for node, parents in document.walk() if isinstance(node, Layer)]
    works: list[Callable[[], Picture]] = [
        partial(layer_picture, layer, parents, view, paints[layer.id], crisp) for layer, parents in placed
    ]
    pictures: dict[int, Picture] = {}
    with closing(in_order(works)) as results:
        for (layer, _), picture in zip(placed, results, strict=True):
            pictures[layer.id] = picture
            yield Progress(0.7 * len(pictures) / len(placed), "Painting layers")
    whole = yield from _flat(document, view)
    small = yield from _flat(document, Viewport.whole(document.width, document.height, *within(document, THUMBNAIL)))
    return Rendered(size, whole, small, pictures)


def _flat(document: Document, view: Viewport) -> Job[bytes]:
    """The whole as a PNG; a document without layers yet looks like its photo."""
    bands = painted_bands if document.nodes or document.photo is None else photo_bands
    file, done = io.BytesIO(), 0
    with closing(bands(document, view)) as results:
        first = next(results)
        with PngWriter(file, view.width, view.height, first.shape[2] == 4, credits_of(document)) as png:
            png.rows(first)
            for rows in results:
                png.rows(rows)
                done += len(rows)
                yield Progress(0.7 + 0.2 * done / view.height, "Painting")
    return file.getvalue()


def layer_picture(
    layer: Layer, parents: tuple[Object, ...], view: Viewport, paint: Paint, crisp: bool | None
) -> Picture:
    """A PNG with alpha of the part of ``view`` where the layer is seen, at least 1 x 1, and the (x, y) of
    that part's top left corner in samples. Clipped by its objects' masks; all opacities are left out."""
    nodes = (layer, *parents)
    windows = [view.window(bounds) for bounds in map(bounds_of, nodes) if bounds is not None]
    top, left = (max([window[axis].start for window in windows], default=0) for axis in (0, 1))
    bottom = min([window[0].stop for window in windows], default=view.height)
    right = min([window[1].stop for window in windows], default=view.width)
    if bottom <= top or right <= left:
        return _png(np.zeros((1, 1), np.uint8), np.array(paint.first)), 0, 0
    part = view.part(left, top, right - left, bottom - top)
    alpha = np.array(covered(layer, part, crisp))
    for parent in parents:
        if not parent.mask.full:
            alpha *= coverage(parent.mask, part, crisp)
    shade = to_bytes(alpha)
    x, y, width, height = cv2.boundingRect(shade) if shade.any() else (0, 0, 1, 1)
    colours = paint.on(part.part(x, y, width, height))
    return _png(shade[y : y + height, x : x + width], colours), left + x, top + y


def _png(alpha: Bytes, colours: Array) -> bytes:
    """``alpha`` (h, w), ``colours`` (h, w, 3) or (3,) in 0..1."""
    pixels = np.empty((*alpha.shape, 4), np.uint8)
    pixels[..., :3] = to_bytes(colours[..., ::-1])
    pixels[..., 3] = alpha
    _, data = cv2.imencode(".png", pixels, [cv2.IMWRITE_PNG_COMPRESSION, PACKING])
    return data.tobytes()
