"""What is in a mask: what the picture network sees of it, averaged within its outline.

Shapes alone say too little: most are much alike, and an outline that is found a little otherwise has another code. What
is in it says which thing it is; both together find it again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

import cv2
import numpy as np

from app.engine.arrays import Bytes, Floats

if TYPE_CHECKING:
    from app.engine.decompose.regions.backbone import Backbone

APPEARANCE = 112
"""Numbers in an appearance: the channels of block 10, textures and parts."""
SIDE = 128  # pixels of the square that the network sees
TOGETHER = 4  # what they take stays in the processor's cache
SEEN = 0.5

Appearances = Callable[[Sequence[Bytes]], Floats]
"""Foregrounds, each (h, w, 4) uint8 with straight alpha -> (n, APPEARANCE)."""


def appearances_of(foregrounds: Sequence[Bytes]) -> Floats:
    """(n, APPEARANCE) float32 of unit length of foregrounds, each (h, w, 4) uint8, straight alpha, sRGB: each alone on
    grey, centred, so that it is the same whatever lies around. Zero where nothing is seen. Loads the network."""
    parts = [_together(foregrounds[at : at + TOGETHER]) for at in range(0, len(foregrounds), TOGETHER)]
    return np.concatenate([np.zeros((0, APPEARANCE), np.float32), *parts])


def cut(picture: Floats, mask: Floats) -> Bytes:
    """What a mask (h', w') in 0..1 shows of its picture (h, w, 3 or 4) in 0..1: (k, l, 4) uint8, cropped to it."""
    (top, bottom), (left, right) = (_ends(mask.max(axis)) for axis in (1, 0))
    high, wide = picture.shape[0] / mask.shape[0], picture.shape[1] / mask.shape[1]
    rows = slice(int(top * high), max(int(top * high) + 1, round(bottom * high)))
    columns = slice(int(left * wide), max(int(left * wide) + 1, round(right * wide)))
    part = picture[rows, columns]
    size = part.shape[1], part.shape[0]
    alpha = cv2.resize(np.asarray(mask[top:bottom, left:right], np.float32), size, interpolation=cv2.INTER_LINEAR)
    if part.shape[2] == 4:
        alpha = alpha * part[..., 3]
    return np.round(255 * np.clip(np.dstack([part[..., :3], alpha]), 0, 1)).astype(np.uint8)


def _ends(values: Floats) -> tuple[int, int]:
    """Where values of at least a half begin and end; all where there are none."""
    inside = np.flatnonzero(values >= SEEN)
    return (int(inside[0]), int(inside[-1]) + 1) if len(inside) else (0, len(values))


def _together(foregrounds: Sequence[Bytes]) -> Floats:
    import torch

    from app.engine.decompose.sampling import averaged
    from app.engine.library.features.cells import unit
    from app.engine.library.features.framing import framed
    from app.engine.library.features.middle import stage_of

    squares = [framed(foreground, SIDE) for foreground in foregrounds]
    cells = stage_of(_backbone(), torch.from_numpy(np.stack([picture for picture, _ in squares]))).cpu().numpy()
    cover = np.stack([averaged(mask, cells.shape[2], cells.shape[1]) for _, mask in squares])
    return unit(np.asarray(np.einsum("nijk,nij->nk", cells, cover), np.float32))


@cache
def _backbone() -> Backbone:
    """The network that finds objects, in memory once."""
    from app.engine.decompose.regions.embedder import embedder

    return embedder("cpu").backbone
