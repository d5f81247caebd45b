"""Pixels: a document evaluated from its functions at any size, never enlarged, and written as it comes."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator
from itertools import chain
from pathlib import Path
from typing import Literal

from app.engine.arrays import Bytes
from app.engine.document import Document, Edges
from app.engine.field import Viewport
from app.engine.jobs import Job, Progress
from app.engine.pixels import PngWriter, atomic_write, check_raster, check_target, write_raster

from .credits import credits_of
from .evaluation import painted_bands, photo_bands

View = Literal["vector", "photo"]
WRITING = 0.9  # of the way: where formats that are written in one piece have been evaluated


def save_raster(
    document: Document, path: Path, format: str, size: tuple[int, int], view: View = "vector",
    edges: Edges | None = None, quality: int = 92,
) -> Job[None]:
    """Write ``document`` as ``format`` ("png", "jpg", "webp", "tif"), ``size`` = (width, height) pixels.

    ``view`` "photo": the photo with the same edits. ``edges``: the document's own if None. PNG streams;
    the others hold their bytes in memory once. Raises ``BadInput`` for sizes the format cannot hold and
    targets that cannot be written. The file appears when all is written.
    """
    width, height = size
    check_raster(format, width, height)
    check_target(path)
    samples = Viewport.whole(document.width, document.height, width, height)
    bands = (photo_bands if view == "photo" else painted_bands)(document, samples, edges)
    try:
        notes = credits_of(document)
        if format == "png":
            yield from _stream(bands, path, size, notes)
        else:
            yield from _collect(bands, path, format, size, quality, notes)
    finally:
        bands.close()


def _stream(bands: Generator[Bytes], path: Path, size: tuple[int, int], notes: dict[str, str]) -> Job[None]:
    first = next(bands)
    done = 0
    text = {"Software": "Lamina", **notes}
    with atomic_write(path) as file, PngWriter(file, *size, first.shape[2] == 4, text) as png:
        for band in chain([first], bands):
            png.rows(band)
            done += len(band)
            yield Progress(done / size[1], "Painting")


def _collect(
    bands: Generator[Bytes], path: Path, format: str, size: tuple[int, int], quality: int, notes: dict[str, str]
) -> Job[None]:
    """JPEG, WebP and TIFF are encoded in one piece, which cannot be interrupted."""
    held: deque[Bytes] = deque()
    done = 0
    for band in bands:
        held.append(band)
        done += len(band)
        yield Progress(WRITING * done / size[1], "Painting")
    yield Progress(WRITING, "Writing")
    write_raster(path, format, *size, (held.popleft() for _ in range(len(held))), quality, notes)
