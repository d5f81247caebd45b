"""Outlines as pixels, in the look that ``strokes`` gives them.

Drawn with OpenCV: it lets go of the interpreter while it draws, so that a thread can do this without holding the
window's; QPainter does not, and takes up to 20 ms for what one object's outline asks of it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import cast

import cv2
import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.engine.arrays import Array, Bytes

from .camera import Camera, Size
from .plate import painted
from .strokes import DASH, GAP, edged

FINER = 2  # samples a device pixel, either way
SHIFT = 4  # bits below a sample in OpenCV's coordinates
ROUND = 64  # device pixels drawn round the window, so that a short pan shows no end


@dataclass(frozen=True, eq=False, slots=True)
class Outline:
    """Closed polylines, (N, 2) photo pixels each."""

    rings: tuple[Array, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """An outline and how it is drawn: device-independent pixels wide, dashed or not."""

    outline: Outline
    width: float
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where outlines are laid over: camera and window (device pixels), device pixels a device-independent one,
    and the colour's name."""

    camera: Camera
    window: Size
    ratio: float
    accent: str


@dataclass(frozen=True, eq=False, slots=True)
class Drawing:
    """``image`` (None: nothing is in the window) with its corner at (left, top) device pixels of the window
    where it is seen by ``camera``. ``whole``: nothing was cut off at the window's edge."""

    image: QImage | None
    left: int
    top: int
    camera: Camera
    whole: bool

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Lay it over the window as ``camera`` has it now: moved along, and stretched until it is drawn anew."""
        if self.image is None:
            return
        scale = camera.zoom / self.camera.zoom
        x = camera.left + (self.left - self.camera.left) * scale
        y = camera.top + (self.top - self.camera.top) * scale
        if scale == 1.0:
            painter.drawImage(round(x), round(y), self.image)
        else:
            painter.drawImage(QRectF(x, y, self.image.width() * scale, self.image.height() * scale), self.image)


def draw(lines: Sequence[Line], place: Place) -> Drawing:
    """``lines`` from bottom to top; those of one look that follow each other are laid down as one."""
    camera = place.camera
    seen = [[ring * camera.zoom + (camera.left, camera.top) for ring in line.outline.rings] for line in lines]
    wide = max((edged(line.width)[0][0] for line in lines), default=0.0) * place.ratio
    points = [ring for rings in seen for ring in rings if len(ring)]
    if not points:
        return Drawing(None, 0, 0, camera, True)
    margin = math.ceil(wide / 2) + 2
    low = np.min([ring.min(axis=0) for ring in points], axis=0) - margin
    high = np.max([ring.max(axis=0) for ring in points], axis=0) + margin
    left, top = (max(math.floor(edge), -ROUND) for edge in low)
    right, bottom = (min(math.ceil(edge), math.ceil(end) + ROUND) for edge, end in zip(high, place.window, strict=True))
    whole = bool(left <= low[0] and top <= low[1] and right >= high[0] and bottom >= high[1])
    if right <= left or bottom <= top:
        return Drawing(None, 0, 0, camera, whole)
    sheet = np.zeros((bottom - top, right - left, 4), np.uint8)
    pairs = zip(lines, seen, strict=True)
    for (width, dashed), group in groupby(pairs, key=lambda pair: (pair[0].width, pair[0].dashed)):
        rings = [ring - (left, top) for _, found in group for ring in found]
        _lay(sheet, rings, width, dashed, place)
    return Drawing(painted(sheet), left, top, camera, whole)


def _lay(sheet: Bytes, rings: list[Array], width: float, dashed: bool, place: Place) -> None:
    """Lay one look's strokes over ``sheet``, (h, w, 4) uint8 BGRA premultiplied."""
    strokes = edged(width, QColor(place.accent))
    covers = [_covered(rings, True, thickness * place.ratio, sheet) for thickness, _ in strokes[:-1]]
    top = strokes[-1][0] * place.ratio
    covers.append(_covered(_dashes(rings, place.ratio) if dashed else rings, not dashed, top, sheet))
    found = cv2.findNonZero(covers[0])  # the widest: nothing lies outside of it
    if found is None:
        return
    x, y = found.reshape(-1, 2).T.astype(np.intp)
    at = y * sheet.shape[1] + x
    pixels = sheet.reshape(-1, 4)
    laid = pixels[at].T.astype(np.float32)
    for cover, (_, colour) in zip(covers, strokes, strict=True):
        alpha = cover.reshape(-1)[at] * np.float32(colour.alphaF() / 255)
        laid *= 1 - alpha
        for channel, ink in enumerate((colour.blue(), colour.green(), colour.red(), 255)):
            if ink:
                laid[channel] += alpha * np.float32(ink)
    pixels[at] = np.rint(laid, out=laid).astype(np.uint8).T


def _covered(rings: list[Array], closed: bool, thickness: float, sheet: Bytes) -> Bytes:
    """(h, w) uint8: how much of each device pixel a stroke of ``thickness`` device pixels covers."""
    height, width = sheet.shape[:2]
    fine = np.zeros((height * FINER, width * FINER), np.uint8)
    scale = FINER << SHIFT
    places = [np.rint(ring * scale - (1 << SHIFT) / 2).astype(np.int32) for ring in rings]
    # OpenCV's smooth edges lie half a sample outside of the line, on either side.
    cv2.polylines(fine, places, closed, 255, max(1, round(thickness * FINER - 1)), cv2.LINE_AA, SHIFT)
    return cast(Bytes, cv2.resize(fine, (width, height), interpolation=cv2.INTER_AREA))


def _dashes(rings: list[Array], ratio: float) -> list[Array]:
    """The pieces of closed ``rings`` (device pixels) that a dashed line has ink on."""
    pieces: list[Array] = []
    for ring in rings:
        closed = np.concatenate([ring, ring[:1]])
        along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(closed, axis=0).T))])
        at = np.arange(0.0, along[-1], 1.0)
        dots = np.stack([np.interp(at, along, closed[:, 0]), np.interp(at, along, closed[:, 1])], axis=1)
        on = at % ((DASH + GAP) * ratio) < DASH * ratio
        parts = np.split(dots, np.flatnonzero(np.diff(on)) + 1)
        pieces += parts[0::2]  # the first begins with ink
    return [piece for piece in pieces if len(piece)]
