"""What covers a photo that is not opaque: there it stands over nothing."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from app.engine.arrays import Bytes, Floats

from .covering import Cover


def share_of(covers: Sequence[Cover], shape: tuple[int, ...]) -> Floats:
    """(h, w) in 0..1 of a picture of ``shape``: how much of it ``covers`` take from what is beneath."""
    total = np.zeros(shape[:2], np.float32)
    for cover in covers:
        total[cover.window] += cover.weight
    return np.minimum(total, np.float32(1))


def premultiplied(laid: Bytes, beneath: Bytes, alpha: Bytes, share: Floats) -> Bytes:
    """(h, w, 4) uint8: ``laid``, which is ``beneath`` (both (h, w, 3) uint8) with covers over it that take ``share``
    (h, w), where of what is beneath only ``alpha`` (h, w) uint8 is there:

        alpha' = 1 - (1 - share) (1 - alpha),    colour' = laid - beneath (1 - share) (1 - alpha)
    """
    gone = (1 - share) * (1 - alpha.astype(np.float32) / np.float32(255))
    rest = np.asarray(cv2.multiply(beneath, cv2.merge([gone] * 3), dtype=cv2.CV_8U), np.uint8)
    seen = np.rint(255 * (1 - gone)).astype(np.uint8)
    return np.dstack([np.minimum(cv2.subtract(laid, rest), seen[..., None]), seen])


def straight(laid: Bytes, beneath: Bytes, alpha: Bytes, share: Floats) -> Bytes:
    """The same, not premultiplied: bit for bit ``beneath`` and ``alpha`` where nothing covers, and ``laid`` where the
    photo is opaque."""
    made = premultiplied(laid, beneath, alpha, share)
    seen = np.maximum(made[..., 3:].astype(np.float32), 1)
    colours = np.clip(made[..., :3] * (255 / seen) + 0.5, 0, 255).astype(np.uint8)
    through = (share > 0) & (alpha < 255)
    return np.dstack([np.where(through[..., None], colours, laid), np.where(share > 0, made[..., 3], alpha)])


def less(alpha: Bytes, hole: Floats) -> Bytes:
    """``alpha`` (h, w) uint8 without the share ``hole`` (h, w) of it."""
    return np.rint(alpha * (1 - np.clip(hole, 0, 1))).astype(np.uint8)
