"""Photographs as they are, and photographs into which another object was pasted. Never a blend of our own method."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.blend.realism.network import SIDE
from training.composition.jitter import coloured
from training.composition.views import any_light, any_view, eroded, grown, lit, warped
from training.composition.windows import Windows

from .spoiling import compressed, noisy, resized, softened

BARE, REMOVED = 0.4, 0.45  # of the pastes go into a photo without a known object, or in place of one that is removed
SMEARED = 0.35  # of all pictures have a place that is filled in, pasted or not, so that it says nothing
LOOSE = 0.2  # of the outlines are drawn wide
OWN = 0.1  # of the pastes: an object back into its own picture, elsewhere or in other colours


@dataclass(frozen=True, eq=False)
class Sample:
    """``rgb`` (128, 128, 3) uint8; ``mask`` and ``inside`` (128, 128) float32, 0 or 1; whether it was ``pasted``."""

    rgb: Bytes
    mask: Floats
    inside: Floats
    pasted: bool


class Samples:
    """Samples drawn at random from windows of objects and from whole photographs (k, h, w, 3), h = w."""

    def __init__(self, windows: Windows, photos: Bytes) -> None:
        self.windows, self.photos = windows, photos

    def draw(self, rng: np.random.Generator, pasted: bool | None = None) -> Sample:
        """One; ``pasted``: or by chance."""
        wanted = bool(rng.random() < 0.5) if pasted is None else pasted
        while True:
            rgb, mask, inside = self._pasted(rng) if wanted else self._real(rng)
            if 0.02 < mask.mean() < 0.8:
                break
        if rng.random() < SMEARED:
            rgb = _smeared(rgb, mask, rng)
        light = any_light(rng)
        finished = _finished(lit(rgb, light) if rng.random() < 0.5 else rgb, rng)
        change = int(rng.integers(3, 9) if rng.random() < LOOSE else rng.integers(-2, 3))
        outline = eroded(mask, -change) if change < 0 else grown(mask, change)
        finished = np.where(inside[..., None] > 0, finished, 0).astype(np.uint8)
        return Sample(finished, (outline > 0.5).astype(np.float32), inside, wanted)

    def _real(self, rng: np.random.Generator) -> tuple[Floats, Floats, Floats]:
        number = int(rng.integers(self.windows.objects))
        return self._seen(number, any_view(rng), rng.random() < 0.5)

    def _pasted(self, rng: np.random.Generator) -> tuple[Floats, Floats, Floats]:
        number = int(rng.integers(self.windows.objects))
        if rng.random() < BARE:
            # The photo ends where the object's did: how much of a window is empty is to say nothing.
            thing, alpha, inside = self._seen(number, any_view(rng), rng.random() < 0.5)
            rgb = self._bare(rng)
            alpha = alpha * inside
        else:
            under = number if rng.random() < OWN else int(rng.integers(self.windows.objects))
            rgb, mask, inside = self._seen(under, any_view(rng), rng.random() < 0.5)
            if mask.sum() < 20:
                return rgb, np.zeros_like(mask), inside
            if rng.random() < REMOVED / (1 - BARE):
                rgb = _filled(rgb, grown(mask, int(rng.integers(2, 5))))
            matrix, flip = _placed(self.windows.mask[number], mask, rng), rng.random() < 0.3
            thing, alpha, _ = self._seen(number, np.diag([-1.0, 1, 1]) @ matrix if flip else matrix, False)
            alpha = alpha * inside
        thing, alpha = _changed(thing, alpha, rng)
        share = alpha[..., None]
        return np.asarray(rgb * (1 - share) + thing * share, np.float32), alpha, inside

    def _seen(self, number: int, view: Array, flip: bool) -> tuple[Floats, Floats, Floats]:
        mirrored = np.diag([-1.0, 1.0, 1.0]) @ view if flip else view
        rgb, mask, inside = (
            np.asarray(warped(one[number], mirrored, SIDE), np.float32) / np.float32(255)
            for one in (self.windows.rgb, self.windows.mask, self.windows.inside)
        )
        return rgb, mask, (inside > 0.99).astype(np.float32)

    def _bare(self, rng: np.random.Generator) -> Floats:
        """A part of a photograph."""
        photo = self.photos[rng.integers(len(self.photos))]
        side = int(rng.uniform(0.6, 1.0) * len(photo))
        y, x = rng.integers(0, len(photo) - side + 1, 2)
        how = cv2.INTER_AREA if side > SIDE else cv2.INTER_LINEAR
        part = cv2.resize(np.ascontiguousarray(photo[y : y + side, x : x + side]), (SIDE, SIDE), interpolation=how)
        return np.asarray(part, np.float32) / np.float32(255)


def _placed(kept: Bytes, mask: Floats, rng: np.random.Generator) -> Array:
    """(3, 3) from the window to the kept one: the object about where ``mask`` is, of about its area."""
    small = np.asarray(cv2.resize(kept, (SIDE, SIDE), interpolation=cv2.INTER_AREA), np.float32) / np.float32(255)
    (start, area), (end, wanted) = _middle(small), _middle(mask)
    scale = (wanted / max(area, 1.0)) ** 0.5 * np.exp(rng.normal(0.05, 0.12))
    angle = rng.normal(0, 0.12)
    linear = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    matrix = np.eye(3)
    matrix[:2, :2] = linear
    matrix[:2, 2] = end + rng.normal(0, 0.05, 2) - linear @ start
    return np.linalg.inv(matrix)


def _middle(mask: Floats) -> tuple[Array, float]:
    at = (2 * np.arange(len(mask)) + 1) / len(mask) - 1
    total = float(mask.sum())
    return np.array([(mask.sum(0) * at).sum(), (mask.sum(1) * at).sum()]) / max(total, 1e-6), total


def _changed(rgb: Floats, alpha: Floats, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """A cut-out as people paste them: hard or feathered, sometimes of another grain, sharpness or light."""
    alpha = softened(alpha, rng)
    for chance, change in ((0.25, compressed), (0.25, resized), (0.25, noisy)):
        if rng.random() < chance:
            rgb = change(rgb, rng)
    if rng.random() < 0.4:
        tint = coloured(float(rng.uniform(0, 0.1)), rng).astype(np.float32)
        rgb = np.clip(rgb @ tint[:, :3].T + tint[:, 3], 0, 1)
    return rgb, alpha


def _smeared(rgb: Floats, mask: Floats, rng: np.random.Generator) -> Floats:
    """A place near the outline filled from around it."""
    blob = np.zeros(mask.shape, np.uint8)
    y, x = rng.uniform(0.15, 0.85, 2) * SIDE
    axes = rng.uniform(5, 28, 2)
    cv2.ellipse(blob, (int(x), int(y)), (int(axes[0]), int(axes[1])), float(rng.uniform(0, 180)), 0, 360, 1, -1)
    blob[mask > 0.3] = 0
    return _filled(rgb, blob.astype(np.float32))


def _filled(rgb: Floats, hole: Floats) -> Floats:
    if hole.max() < 0.5:
        return rgb
    picture = np.ascontiguousarray(np.round(rgb * 255), np.uint8)
    made = cv2.inpaint(picture, (hole > 0.1).astype(np.uint8), 3, cv2.INPAINT_TELEA)
    return np.asarray(made, np.float32) / np.float32(255)


def _finished(rgb: Floats, rng: np.random.Generator) -> Bytes:
    """What may have happened to the whole picture."""
    for chance, change in ((0.25, resized), (0.25, noisy), (0.6, compressed)):
        if rng.random() < chance:
            rgb = change(rgb, rng)
    return np.round(np.clip(rgb, 0, 1) * 255).astype(np.uint8)
