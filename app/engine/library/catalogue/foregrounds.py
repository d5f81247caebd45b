"""The pixels of a cut-out: its picture and its mask, cropped to the object."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from app.engine.arrays import Bytes
from app.engine.errors import BadInput
from app.engine.pixels import Photo, open_photo, without_background

from .cutout import Box


def foreground(picture: Path, mask: Path | None, box: Box) -> Bytes:
    """(h, w, 4) uint8 RGBA, straight alpha, sRGB: what the ``box`` of the picture shows of the object.

    Where a mask is soft, the colours there are the object's own, without the background that shines through.
    BadInput where a file is missing or damaged, or is of another size than it was.
    """
    return cropped(open_photo(picture), None if mask is None else read_mask(mask), box)


def cropped(photo: Photo, mask: Bytes | None, box: Box) -> Bytes:
    """As ``foreground``, of what is read already; ``mask``: (H, W) or (h, w) uint8, None for the photo's alpha."""
    left, top, width, height = box
    if left + width > photo.width or top + height > photo.height:
        raise BadInput(f"{photo.name}: the picture has been changed; add its folder again.")
    area = slice(top, top + height), slice(left, left + width)
    colours = photo.pixels[area]
    if mask is None:
        alpha = np.full((height, width), 255, np.uint8) if photo.alpha is None else photo.alpha[area]
        return np.dstack([colours, alpha])
    alpha = mask_in(mask, photo, box)
    return np.dstack([without_background(colours, alpha), alpha])


def mask_in(mask: Bytes, photo: Photo, box: Box) -> Bytes:
    """The part of a mask in ``box``; the mask may be as large as the photo or as the box."""
    left, top, width, height = box
    if mask.shape == (photo.height, photo.width):
        return mask[top : top + height, left : left + width]
    if mask.shape == (height, width):
        return mask
    raise BadInput(f"{photo.name}: its mask is of another size than the picture; make them the same size.")


def read_mask(path: Path) -> Bytes:
    """(H, W) uint8: white is the object. A mask with alpha and no light in it is that alpha."""
    photo = open_photo(path)
    grey = photo.pixels.max(-1)
    if photo.alpha is not None:
        grey = photo.alpha if not grey.any() else np.minimum(grey, photo.alpha)
    # Ones in a file of zeros and ones are meant to be white.
    return np.asarray(grey * 255 if grey.max(initial=0) == 1 else grey, np.uint8)
