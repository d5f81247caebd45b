"""Documents as rows of bytes, at any size, in bounded memory, on all processors."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np

from app.engine.arrays import Bytes
from app.engine.document import Document, Edges, Layer, Node
from app.engine.field import Viewport
from app.engine.render import compose, to_bytes

SAMPLES = 1 << 16  # in a band: some 10 ms of work, and small beside a processor's cache
WORKERS = max(1, min(8, os.cpu_count() or 1))


def painted_bands(document: Document, view: Viewport, edges: Edges | None = None) -> Generator[Bytes]:
    """(rows, width, 3) uint8 from top to bottom, or (rows, width, 4), not premultiplied, where the
    document does not cover everything."""
    covered = opaque(document.nodes)

    def band(part: Viewport) -> Bytes:
        picture = compose(document, part, edges)
        if covered:
            return to_bytes(picture.rgb)
        return to_bytes(np.dstack([picture.straight(), picture.alpha]))

    return in_bands(band, view)


def in_bands(work: Callable[[Viewport], Bytes], view: Viewport) -> Generator[Bytes]:
    """``work`` of successive rows of ``view``, some ahead of the one that is asked for."""
    rows = max(1, SAMPLES // view.width)
    waiting: deque[Future[Bytes]] = deque()
    pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="evaluation")
    try:
        for top in range(0, view.height, rows):
            waiting.append(pool.submit(work, view.part(0, top, view.width, min(rows, view.height - top))))
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
