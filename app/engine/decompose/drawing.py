"""Drawings: pictures of a few flat colours, such as logos, flags and lettering.

Their things are told apart by their colours alone, exactly, and need no tones: each connected
piece of one colour is an object with one layer.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.pixels.oklab import to_oklab

from .cutout import Opened
from .regions.parts import Part

KEY = (1.0, 0.0, 1.0)
"""Stands for what is transparent."""
MOST_COLOURS = 16
COMMON = 0.002  # of the picture: a colour that is rarer is a shade on the way between two others
APART = 0.04  # of OKLab: nearer colours are one
SAME = 3  # of 255 a channel: what is this near to a colour is that colour
FILLED = 0.3  # of the samples of a colour that lie in areas of it
EXACT = 0.7  # of the picture has exactly one of the colours in a drawing; the rest are soft edges
THICK = 0.002  # of the picture may be far from all of the colours and more than an edge
THIN = 0.01  # of the picture may be strokes as thin as an edge: more are better fitted as tones than as masks
EDGE = 5  # samples: what is thinner is an edge
GRAINS = 12  # samples: a smaller piece is none of its own


@dataclass(frozen=True, eq=False)
class Drawing:
    """``colours`` (C, 3) in 0..1; ``labels`` (h, w): which of them each sample has; ``hole``: the one that
    stands where the picture is transparent, or None."""

    colours: Floats
    labels: Array
    hole: int | None = None

    @property
    def picture(self) -> Floats:
        """(h, w, 3) in 0..1: without soft edges."""
        return np.asarray(self.colours[self.labels], np.float32)

    def pieces(self, count: int) -> tuple[Array, list[int]]:
        """(h, w) numbers of at most ``count`` pieces, or as many as there are colours, and each one's colour.

        Connected pieces of one colour; where those are too many, what is nearest in one colour is one piece.
        """
        reach = 0
        while True:
            found = [_connected(self.labels == colour, reach) for colour in range(len(self.colours))]
            if sum(number for number, _ in found) <= count or reach > max(self.labels.shape):
                break
            reach = max(1, 2 * reach)
        result, owners = np.zeros(self.labels.shape, np.int64), list[int]()
        for colour, (number, pieces) in enumerate(found):
            inside = self.labels == colour
            result[inside] = pieces[inside] - 1 + len(owners)
            owners += [colour] * number
        return result, owners


def drawing_of(seen: Opened) -> Drawing | None:
    """The drawing that a picture is, None if it is none: a photograph."""
    if not seen.crisp:
        return None
    picture = seen.over(KEY)
    pixels = np.rint(picture * 255).astype(np.uint8)
    colours = _common_colours(pixels)
    if not 2 <= len(colours) <= MOST_COLOURS:
        return None
    distances = np.stack([np.abs(pixels.astype(np.int16) - colour).max(-1) for colour in colours])
    nearest, least = distances.argmin(0), distances.min(0)
    exact = least <= SAME
    rest = (~exact).astype(np.uint8)
    thick = cv2.erode(rest, np.ones((EDGE, EDGE), np.uint8), borderValue=1)
    if exact.mean() < EXACT or np.asarray(thick).mean() > THICK:
        return None
    labels = _without_edges(picture, colours, nearest, exact)
    hole = int(np.abs(colours - np.multiply(KEY, 255)).sum(-1).argmin()) if seen.alpha is not None else None
    if hole is not None and tuple(colours[hole] / 255) != KEY:
        return None
    drawing = Drawing(np.asarray(colours, np.float32) / np.float32(255), labels, hole)
    return drawing if _thin(drawing.labels, len(colours)) + _lost(picture, drawing.picture) <= THIN else None


def parts_of(pieces: Array, count: int) -> Part:
    """The whole of a drawing: every piece is a thing of its own."""
    sizes = np.bincount(pieces.ravel(), minlength=count)
    parts = tuple(Part((index,), int(size)) for index, size in enumerate(sizes))
    return parts[0] if count == 1 else Part(tuple(range(count)), pieces.size, parts)


def _common_colours(pixels: Bytes) -> Array:
    """(C, 3) int16: the colours that much of the picture has exactly, the most frequent first."""
    flat = pixels.reshape(-1, 3)
    packed = (flat.astype(np.int64) * (1 << 16, 1 << 8, 1)).sum(-1)
    values, counts = np.unique(packed, return_counts=True)
    common = np.argsort(-counts, kind="stable")[: 4 * MOST_COLOURS]
    common = common[counts[common] >= COMMON * len(flat)]
    colours = np.stack([values[common] >> 16, values[common] >> 8 & 255, values[common] & 255], -1)
    lab = to_oklab((colours / 255).astype(np.float32))
    kept: list[int] = []
    for index in range(len(colours)):
        new = all(np.linalg.norm(lab[index] - lab[other]) > APART for other in kept)
        if new and _is_filled(np.abs(pixels.astype(np.int64) - colours[index]).max(-1) <= SAME):
            kept.append(index)
    return colours[kept].astype(np.int16)


def _is_filled(inside: Array) -> bool:
    """Whether these samples fill areas; the shades of soft edges and the ringing beside them do not."""
    wide = cv2.copyMakeBorder(inside.astype(np.uint8), 2, 2, 2, 2, cv2.BORDER_REPLICATE)
    filled = np.asarray(cv2.morphologyEx(wide, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)))[2:-2, 2:-2]
    return int(filled.sum()) >= FILLED * int(inside.sum())


def _without_edges(picture: Floats, colours: Array, nearest: Array, exact: Array) -> Array:
    """(h, w): what is on an edge takes the more like of the colours that are next to it."""
    lab = to_oklab(picture)
    places = np.ones((EDGE, EDGE), np.uint8)
    cost = np.empty((len(colours), *nearest.shape), np.float32)
    for index, colour in enumerate(to_oklab((colours / 255).astype(np.float32))):
        there = cv2.dilate((exact & (nearest == index)).astype(np.uint8), places)
        cost[index] = np.linalg.norm(lab - colour, axis=-1) + np.where(np.asarray(there) > 0, 0.0, 10.0)
    return np.where(exact, nearest, cost.argmin(0))


def _thin(labels: Array, count: int) -> float:
    """The share of the picture that is too thin for an object."""
    places, thick = np.ones((EDGE, EDGE), np.uint8), np.zeros(labels.shape, bool)
    for index in range(count):
        inside = cv2.copyMakeBorder((labels == index).astype(np.uint8), EDGE, EDGE, EDGE, EDGE, cv2.BORDER_REPLICATE)
        opened = np.asarray(cv2.morphologyEx(inside, cv2.MORPH_OPEN, places))
        thick |= opened[EDGE:-EDGE, EDGE:-EDGE] > 0
    return 1 - float(thick.mean())


def _lost(picture: Floats, drawn: Floats) -> float:
    """The share of the picture where it has strokes in other colours; soft edges even out."""
    difference = np.asarray(cv2.GaussianBlur(to_oklab(picture) - to_oklab(drawn), (0, 0), EDGE / 2))
    return float((np.linalg.norm(difference, axis=-1) > APART).mean())


def _connected(inside: Array, reach: int) -> tuple[int, Array]:
    """How many pieces there are, and (h, w) their numbers from 1; what is at most ``reach`` apart is one piece,
    and grains belong to the largest."""
    wide = inside.astype(np.uint8)
    if reach:
        wide = np.asarray(cv2.dilate(wide, np.ones((reach + 1, reach + 1), np.uint8)))
    _, pieces = cv2.connectedComponents(wide, connectivity=8)
    pieces = np.where(inside, pieces, 0)
    sizes = np.bincount(pieces.ravel())
    sizes[0] = 0
    large = np.flatnonzero(sizes >= min(GRAINS, int(sizes.max())))
    numbers = np.full(len(sizes), 1 + int(np.searchsorted(large, sizes.argmax())))
    numbers[large] = np.arange(1, len(large) + 1)
    return len(large), numbers[pieces]
