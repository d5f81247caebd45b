"""What is selected, cut out of the photo. In threads beside the window's."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Bytes
from app.engine.field import Bounds
from app.engine.pixels import Photo, reduced_size
from app.engine.service import Picked
from app.ui.search.subject import NOWHERE, Subject

AROUND = 0.15  # of the longer side, on each side: what stands about a thing tells what it is


@dataclass(frozen=True, eq=False, slots=True)
class Cut:
    """``foreground``: (h, w, 4) uint8, straight alpha, sRGB, with the photo's own colours beyond it. ``box``: where
    it lies in the photo."""

    foreground: Bytes
    box: Bounds


def cut(photo: Photo, picked: Picked, longest: int | None = None, around: float = 0.0) -> Cut:
    """What is selected with ``around`` of its longer side about it; ``longest``: pixels of the long side at most."""
    rows, columns = picked.mask.shape
    more = round(around * max(rows, columns))
    left, top = max(0, picked.left - more), max(0, picked.top - more)
    right = min(photo.width, picked.left + columns + more)
    bottom = min(photo.height, picked.top + rows + more)
    alpha = np.zeros((bottom - top, right - left), np.uint8)
    alpha[picked.top - top : picked.top - top + rows, picked.left - left : picked.left - left + columns] = picked.mask
    area = slice(top, bottom), slice(left, right)
    if photo.alpha is not None:
        alpha = np.asarray((alpha.astype(np.uint16) * photo.alpha[area] + 127) // 255, np.uint8)
    foreground = np.dstack([photo.pixels[area], alpha])
    if longest is not None:
        size = reduced_size(right - left, bottom - top, longest)
        if size != (right - left, bottom - top):
            foreground = np.asarray(cv2.resize(foreground, size, interpolation=cv2.INTER_AREA), np.uint8)
    return Cut(foreground, (float(left), float(top), float(right), float(bottom)))


def subject_of_pick(photo: Photo, picked: Picked, longest: int) -> Subject:
    """What is selected in ``photo``, to look for look-alikes of."""
    found = cut(photo, picked, longest)
    return Subject(NOWHERE, "What is picked", found.foreground, found.box, ())
