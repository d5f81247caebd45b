"""Contact sheets: posters beside their photographs, and masks in the order of the layers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes
from app.engine.document import Document, Layer
from app.engine.field import Viewport
from app.engine.render import painted_colours, to_bytes, weights

from .fidelity import reduced
from .made import Method

TILE, GAP, CAPTION = 128, 4, 14  # pixels
TITLE_LINES = 3
COLUMNS = 9  # of a sheet of masks
PAPER, INK = 255, (40, 40, 40)
CONTEXT = 0.12  # how much of the photo is left outside a mask


def posters(pictures: Sequence[Bytes], methods: Sequence[Method], say: Callable[[str], None] = lambda _: None) -> Bytes:
    """A row for each picture: itself, then what each method makes of it; names of the methods above."""
    rows = [_row([_title(name) for name in ("photo", *(method.name for method in methods))])]
    for number, picture in enumerate(pictures, 1):
        small = to_bytes(reduced(picture, TILE))
        height, width = small.shape[:2]
        made = [to_bytes(method.make(picture).painted(width, height)) for method in methods]
        rows.append(_row([_tile(one) for one in (small, *made)]))
        say(f"contact sheet: {number} of {len(pictures)}")
    return _stacked(rows)


def masks(picture: Bytes, document: Document) -> Bytes:
    """The photo, the poster, then each object and layer from the bottom up: what is seen of an object as the photo has
    it, what is seen of a layer in its colour."""
    small = reduced(picture, TILE)
    height, width = small.shape[:2]
    view = Viewport.whole(document.width, document.height, width, height)
    seen, colours = weights(document, view), painted_colours(document)
    poster = np.zeros_like(small)
    tiles = []
    for node, parents in document.walk():
        share = seen[node.id][..., None]
        colour: Array = np.array(colours[node.id], np.float32) if isinstance(node, Layer) else small
        poster += share * colour if isinstance(node, Layer) else 0
        faint = 1 - CONTEXT * (1 - small.mean(-1, keepdims=True))
        tiles.append(_captioned(_tile(to_bytes(share * colour + (1 - share) * faint)), "  " * len(parents) + node.name))
    first = [_captioned(_tile(to_bytes(small)), "photo"), _captioned(_tile(to_bytes(poster)), "poster")]
    tiles = [*first, *tiles]
    tiles += [np.full_like(tiles[0], PAPER)] * (-len(tiles) % COLUMNS)
    return _stacked([_row(tiles[at : at + COLUMNS]) for at in range(0, len(tiles), COLUMNS)])


def _tile(picture: Bytes) -> Bytes:
    """In the middle of paper that is ``TILE`` wide."""
    height, width = picture.shape[:2]
    tile = np.full((height, TILE, 3), PAPER, np.uint8)
    left = (TILE - width) // 2
    tile[:, left : left + width] = picture
    return tile


def _title(name: str) -> Bytes:
    """A name of some parts ("VTracer, our number of paths"), each on a line of its own."""
    tile = np.full((0, TILE, 3), PAPER, np.uint8)
    parts = name.split(", ")
    for part in reversed([*parts, *[""] * (TITLE_LINES - len(parts))]):
        tile = _captioned(tile, part)
    return tile


def _captioned(tile: Bytes, text: str) -> Bytes:
    line = np.full((CAPTION, tile.shape[1], 3), PAPER, np.uint8)
    plain = text.encode("ascii", "replace").decode()
    cv2.putText(line, plain[:26], (1, CAPTION - 4), cv2.FONT_HERSHEY_SIMPLEX, 0.32, INK, 1, cv2.LINE_AA)
    return np.concatenate([line, tile])


def _row(tiles: Sequence[Bytes]) -> Bytes:
    gap = np.full((len(tiles[0]), GAP, 3), PAPER, np.uint8)
    return np.concatenate([part for tile in tiles for part in (tile, gap)], axis=1)


def _stacked(rows: Sequence[Bytes]) -> Bytes:
    gap = np.full((GAP, rows[0].shape[1], 3), PAPER, np.uint8)
    return np.concatenate([part for row in rows for part in (row, gap)])
