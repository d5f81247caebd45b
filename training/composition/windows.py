"""Square windows of training pictures around the things that people outlined, kept as small arrays."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes
from app.engine.pixels import atomic_write
from training.datasets import DataSet

KEPT = 192  # pixels of a window's side
WIDE = 2.4  # its side, in longer sides of the object's box
LEAST, MOST = 0.03, 0.5  # of the picture: regions smaller or larger are no objects
NARROW = 40  # pixels: a region less wide or high is none


@dataclass(frozen=True, eq=False)
class Windows:
    """n windows, the object in the middle: ``rgb`` (n, 192, 192, 3), ``mask`` and ``inside``, where there is a
    picture, (n, 192, 192), all uint8 in 0..255. The first ``objects`` are objects, the others regions."""

    rgb: Bytes
    mask: Bytes
    inside: Bytes
    objects: int

    def __len__(self) -> int:
        return len(self.mask)


def windows(root: Path, split: str = "train", regions: bool = True, cache: Path | None = None) -> Windows:
    """The outlined objects of objects.zip and, with ``regions``, things among the regions of BSDS500. ``cache``: a
    file that keeps them for the next time."""
    if cache is not None and cache.is_file():
        with np.load(cache) as kept:
            return Windows(kept["rgb"], kept["mask"], kept["inside"], int(kept["objects"]))
    made = _objects(root, split)
    count = len(made)
    if regions:
        made += _regions(root, split)
    rgb, mask, inside = (np.stack(one) for one in zip(*made, strict=True))
    found = Windows(rgb, mask, inside, count)
    if cache is not None:
        with atomic_write(cache) as file:
            np.savez(file, rgb=rgb, mask=mask, inside=inside, objects=count)
    return found


def window_of(rgb: Bytes, mask: Bytes) -> tuple[Bytes, Bytes, Bytes]:
    """The window of a picture (h, w, 3) around a mask (h, w) uint8 that is not empty."""
    ys, xs = np.nonzero(mask > 127)
    side = WIDE * (max(np.ptp(xs), np.ptp(ys)) + 1)
    scale = KEPT / side
    x, y = (xs.min() + xs.max() + 1) / 2, (ys.min() + ys.max() + 1) / 2
    four = np.dstack([rgb, mask])
    if scale < 1:
        size = max(1, round(scale * mask.shape[1])), max(1, round(scale * mask.shape[0]))
        four = np.asarray(cv2.resize(four, size, interpolation=cv2.INTER_AREA))
        x, y, scale = x * size[0] / mask.shape[1], y * size[1] / mask.shape[0], 1.0
    shift = np.array([[scale, 0, KEPT / 2 - scale * x], [0, scale, KEPT / 2 - scale * y]])
    shift[:, 2] += 0.5 * scale - 0.5
    seen = np.asarray(cv2.warpAffine(four, shift, (KEPT, KEPT)), np.uint8)
    inside = cv2.warpAffine(np.full(four.shape[:2], 255, np.uint8), shift, (KEPT, KEPT))
    return seen[..., :3], seen[..., 3], np.asarray(inside, np.uint8)


def _objects(root: Path, split: str) -> list[tuple[Bytes, Bytes, Bytes]]:
    data = DataSet(root, "objects")
    return [window_of(data.picture(row["image"]), data.mask(row["mask"])) for row in data.rows(split=split)]


def _regions(root: Path, split: str) -> list[tuple[Bytes, Bytes, Bytes]]:
    """The things of one person's map of each picture."""
    photos, maps = DataSet(root, "photos"), DataSet(root, "bsds_regions")
    images = {row["id"]: row["image"] for row in photos.rows()}
    made, met = [], set()
    for row in maps.rows(split=split):
        if row["id"] in images and row["id"] not in met:
            met.add(row["id"])
            rgb, labels = photos.picture(images[row["id"]]), maps.mask(row["regions"])
            made += [window_of(rgb, mask) for mask in _things(labels)]
    return made


def _things(labels: Array) -> list[Bytes]:
    found = []
    for label in np.unique(labels):
        count, pieces, facts, _ = cv2.connectedComponentsWithStats((labels == label).astype(np.uint8))
        for piece in range(1, count):
            _, _, width, height, area = facts[piece]
            if LEAST < area / labels.size < MOST and min(width, height) >= NARROW:
                found.append(np.where(pieces == piece, 255, 0).astype(np.uint8))
    return found
