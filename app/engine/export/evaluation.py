"""Documents as rows of bytes, at any size, in bounded memory, on all processors."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TypeVar

import numpy as np

from app.engine.arrays import Bytes, Floats
from app.engine.document import Document, Edges, Layer, Node
from app.engine.errors import BadInput
from app.engine.field import Viewport
from app.engine.render import Paint, Weights, compose, ground, has_modes, painted, to_bytes, weights
from app.engine.render.compose import part_of
from app.engine.render.photo_region import alpha_on, photo_on
from app.engine.render.photo_view import photo_view, photo_view_with_alpha
from app.engine.render.redye import opens

T = TypeVar("T")
SAMPLES = 1 << 17  # in a band: some 20 ms of work with 40 layers, and planes that a processor's cache holds
WORKERS = max(1, min(8, os.cpu_count() or 1))


def painted_bands(document: Document, view: Viewport, edges: Edges | None = None) -> Generator[Bytes]:
    """The Vector view: (rows, width, 3) uint8 from top to bottom, or (rows, width, 4), not premultiplied,
    where the document does not cover everything."""
    covered, paints, modes = opaque(document.nodes), painted(document), has_modes(document.nodes)

    def band(part: Viewport) -> Bytes:
        if modes:
            made = compose(document, part, edges)
            red, green, blue, alpha = *np.moveaxis(made.rgb, -1, 0), made.alpha
        else:
            red, green, blue, alpha = _planes(weights(document, part, edges), paints, part)
        if covered:
            return to_bytes(np.dstack([red, green, blue]))
        share = np.maximum(alpha, 1e-6)
        return to_bytes(np.dstack([red / share, green / share, blue / share, alpha]))

    return in_bands(band, view)


def _planes(seen: Weights, paints: dict[int, Paint], part: Viewport) -> Floats:
    """(4, rows, width): red, green and blue, premultiplied, and alpha: sums of weight x colour, as ``compose``
    finds them too, but a plane at a time, which takes a third of the time."""
    planes = np.zeros((4, part.height, part.width), np.float32)
    for node_id, paint in paints.items():
        for weight in seen.windows(node_id):
            colour = np.moveaxis(paint.on(part_of(part, weight.window)), -1, 0)
            for plane, amount in zip(planes, (*colour, np.float32(1.0)), strict=True):
                plane[weight.window] += weight.values * amount
    return planes


def photo_bands(document: Document, view: Viewport, edges: Edges | None = None) -> Generator[Bytes]:
    """The Photo view, as ``painted_bands``. ``BadInput`` where the document has no photo."""
    photo = ground(document)
    if photo is None:
        raise BadInput("This document has no photo; export the Vector view.")
    shown = replace(document, settings=replace(document.settings, edges=edges or document.settings.edges))

    through = opens(shown)

    def band(part: Viewport) -> Bytes:
        pixels, alpha = photo_on(photo, part), alpha_on(photo, part)
        if alpha is None and not through:
            return np.asarray(photo_view(shown, pixels, part), np.uint8)
        return photo_view_with_alpha(shown, pixels, alpha, part)

    return in_bands(band, view)


def in_bands(work: Callable[[Viewport], Bytes], view: Viewport) -> Generator[Bytes]:
    """``work`` of successive rows of ``view``."""
    rows = max(1, SAMPLES // view.width)
    parts = (view.part(0, top, view.width, min(rows, view.height - top)) for top in range(0, view.height, rows))
    return in_order(partial(work, part) for part in parts)


def in_order(works: Iterable[Callable[[], T]]) -> Generator[T]:
    """The results one after the other; a few are made in threads ahead of the one that is asked for."""
    waiting: deque[Future[T]] = deque()
    pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="evaluation")
    try:
        for work in works:
            waiting.append(pool.submit(work))
            if len(waiting) > 2 * WORKERS:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def opaque(nodes: tuple[Node, ...]) -> bool:
    """Whether something among ``nodes`` surely covers everything."""
    return any(
        node.visible and node.opacity >= 1 and node.mask.full and (isinstance(node, Layer) or opaque(node.children))
        for node in nodes
    )
