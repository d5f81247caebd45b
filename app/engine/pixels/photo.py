"""The photo: the pixels that were opened, untouched for ever."""

from __future__ import annotations

from dataclasses import dataclass

from app.engine.arrays import Bytes, Floats


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Photo:
    """An opened picture in sRGB, upright.

    ``pixels``: (H, W, 3) uint8, read-only. ``alpha``: (H, W) uint8 or None where all is opaque
    (then ``pixels`` under transparent places are what the file holds). ``original``: the bytes of
    the file as opened, kept in saved documents. ``name``: the file's name without folders.
    ``notes``: one short line for each thing the opener changed or dropped ("first of 12 frames").
    """

    pixels: Bytes
    alpha: Bytes | None
    original: bytes
    name: str
    notes: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        return self.pixels.shape[1]

    @property
    def height(self) -> int:
        return self.pixels.shape[0]


def reduced_size(width: int, height: int, longest: int) -> tuple[int, int]:
    """(width, height) with the long side at most ``longest``, in proportion, at least 1 x 1; never enlarged."""
    scale = min(1.0, longest / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def reduced(photo: Photo, longest: int) -> Floats:
    """(h, w, 3) float32 in 0..1: the photo with its long side at most ``longest``, area-averaged.

    What is transparent is white: the colours that a file keeps under it were never meant to be seen.
    """
    import numpy as np

    if photo.alpha is None:
        return _shrunk(photo.pixels, photo, longest)
    opaque = _shrunk(photo.alpha, photo, longest)[..., None]
    seen = _shrunk(_premultiplied(photo.pixels, photo.alpha), photo, longest)
    return np.asarray(seen + (1 - opaque), np.float32)


def reduced_with_alpha(photo: Photo, longest: int) -> Floats:
    """(h, w, 3) float32 in 0..1 as ``reduced``, or (h, w, 4) with the alpha where the photo is transparent in
    places; the colours are then those that are seen, white where nothing is."""
    import numpy as np

    if photo.alpha is None:
        return reduced(photo, longest)
    alpha = _shrunk(photo.alpha, photo, longest)[..., None]
    over_white = reduced(photo, longest)
    seen = (over_white - (1 - alpha)) / np.maximum(alpha, 1 / 255)
    return np.asarray(np.concatenate([np.where(alpha > 0, seen.clip(0, 1), 1), alpha], -1), np.float32)


def _premultiplied(pixels: Bytes, alpha: Bytes) -> Bytes:
    """(H, W, 3) colours times their alpha, rounded."""
    import cv2
    import numpy as np

    return np.asarray(cv2.multiply(pixels, cv2.merge([alpha] * 3), scale=1 / 255), np.uint8)


def _shrunk(values: Bytes, photo: Photo, longest: int) -> Floats:
    """(h, w[, c]) float32 in 0..1: the averages of areas."""
    import cv2
    import numpy as np

    size = reduced_size(photo.width, photo.height, longest)
    same = size == (photo.width, photo.height)
    small = values if same else cv2.resize(values, size, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.float32) / np.float32(255)
