"""What says which part of a picture is the object."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np
from PIL import Image

from app.engine.arrays import Bytes
from app.engine.errors import BadInput
from app.engine.library.catalogue.foregrounds import read_mask
from app.engine.pixels import Photo


class Shape(Protocol):
    """``files``: what it is read from, besides the picture; ``mark``: changes with what it is made of that
    stands in no file of its own."""

    @property
    def files(self) -> tuple[Path, ...]: ...

    @property
    def mark(self) -> str: ...

    def mask(self, photo: Photo) -> Bytes | None:
        """(H, W) uint8 as large as ``photo``, or None: its own alpha, or its subject, is the object."""
        ...


@dataclass(frozen=True, slots=True)
class Own:
    """A picture by itself: its alpha where it has some, else its subject."""

    files: tuple[Path, ...] = ()
    mark: str = ""

    def mask(self, photo: Photo) -> Bytes | None:
        return None


@dataclass(frozen=True, slots=True)
class MaskFile:
    """A grey picture, white on the object, as large as the photo."""

    path: Path
    mark: str = ""

    @property
    def files(self) -> tuple[Path, ...]:
        return (self.path,)

    def mask(self, photo: Photo) -> Bytes | None:
        return read_mask(self.path)


@dataclass(frozen=True, slots=True)
class Instance:
    """The pixels of one number in a palette picture of instances."""

    path: Path
    number: int

    @property
    def files(self) -> tuple[Path, ...]:
        return (self.path,)

    @property
    def mark(self) -> str:
        return str(self.number)

    def mask(self, photo: Photo) -> Bytes | None:
        numbers = instance_numbers(self.path)
        return np.where(numbers == self.number, 255, 0).astype(np.uint8)


def instance_numbers(path: Path) -> Bytes:
    """(H, W) uint8: the numbers that a palette or grey picture stores. BadInput where it is none."""
    try:
        with Image.open(path) as image:
            if image.mode not in ("P", "L", "1"):
                raise BadInput(f"{path.name}: instances are told by the numbers of a palette; save it as 8-bit PNG.")
            return np.asarray(image.convert("L") if image.mode == "1" else image, np.uint8)
    except BadInput:
        raise
    except Exception as error:  # decoders raise anything on damaged data
        raise BadInput(f"{path.name}: this picture of instances is damaged; copy it again.") from error


@dataclass(frozen=True, slots=True)
class Outline:
    """COCO's ways of saying a region, in pixels of a picture of ``size`` (height, width): ``polygons``
    (x0, y0, x1, y1, ...), or ``runs``, lengths of background and object in turn, column by column."""

    polygons: tuple[tuple[float, ...], ...] = ()
    runs: tuple[int, ...] = ()
    size: tuple[int, int] | None = None
    files: tuple[Path, ...] = field(default=())

    @property
    def mark(self) -> str:
        return hashlib.sha1(repr((self.polygons, self.runs)).encode(), usedforsecurity=False).hexdigest()[:16]

    def mask(self, photo: Photo) -> Bytes | None:
        height, width = self.size or (photo.height, photo.width)
        drawn = from_runs(self.runs, height, width) if self.runs else from_polygons(self.polygons, height, width)
        if drawn.shape != (photo.height, photo.width):
            drawn = cv2.resize(drawn, (photo.width, photo.height), interpolation=cv2.INTER_LINEAR)
        return np.asarray(drawn, np.uint8)


_FINER = 8  # times finer than the pixels polygons are filled, so that edges are smooth
_SHIFT = 4  # bits after the point of their coordinates


def from_polygons(polygons: Sequence[Sequence[float]], height: int, width: int) -> Bytes:
    """(height, width) uint8, 255 inside any of the polygons; edges are averaged over the pixel."""
    points = [np.asarray(polygon, np.float64).reshape(-1, 2) for polygon in polygons]
    size = np.array([width, height])
    low = np.floor(np.min([p.min(0) for p in points], 0)).clip(0, size - 1).astype(int)
    high = np.ceil(np.max([p.max(0) for p in points], 0)).clip(low + 1, size).astype(int)
    columns, rows = (high - low).tolist()
    fine = np.zeros((rows * _FINER + 1, columns * _FINER + 1), np.uint8)
    for polygon in points:
        at = np.round(((polygon - low) * _FINER - 0.5) * (1 << _SHIFT)).astype(np.int32)
        cv2.fillPoly(fine, [at], (255,), shift=_SHIFT)
    # OpenCV fills the outline too: one sample too many in each direction.
    fine = cv2.erode(fine, np.ones((2, 2), np.uint8), anchor=(0, 0), borderValue=0)[:-1, :-1]
    mask = np.zeros((height, width), np.uint8)
    mask[low[1] : high[1], low[0] : high[0]] = cv2.resize(fine, (columns, rows), interpolation=cv2.INTER_AREA)
    return mask


def from_runs(runs: Sequence[int], height: int, width: int) -> Bytes:
    """(height, width) uint8 of uncompressed run lengths; BadInput where they do not fill the picture."""
    if sum(runs) != height * width:
        raise BadInput("the run lengths of this region do not fit its picture; write the file anew.")
    values = np.arange(len(runs)) % 2 * 255
    return np.repeat(values, runs).astype(np.uint8).reshape(width, height).T.copy()
