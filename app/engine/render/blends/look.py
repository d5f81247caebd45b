"""What a blend looks like on the samples of a view: the cut-out's colours, how much of it is seen, its shadow.

Every sample depends on where it stands alone (the cut-out's own pixels, and two smooth fields over the photo), so that
strips, bands and tiles of a picture meet without a seam, and moving the cut-out costs no more than sampling it anew.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Bytes, Floats
from app.engine.document import Blend, Tone
from app.engine.document.blend import SAME_COLOURS
from app.engine.field import Frame, Viewport
from app.engine.pixels import Photo

from .fields import bounds, contact, membrane, reaches_shadow
from .grain import missing_grain, noise_on
from .levels import PAD, edged, level_for, prepared
from .sampling import on_view, scale_of

IDENTITY = np.eye(3, 4)
MEETS = 0.6  # of the membrane, where colours are matched wholly: more looks more real and shines through
MOST = 0.25  # of the range of colours: steps much larger than this along the edge are contrasts that belong there
DARKER = 1 / 255  # what a shadow takes away at least where it is seen


@dataclass(frozen=True, eq=False)
class Look:
    """``colours`` (h, w, 3) uint8, sRGB, also a little beyond the edge; ``alpha`` (h, w) float32 in 0..1: the cut-out;
    ``dark`` (h, w) float32 in 0..1: its shadow on what is beneath, None where it has none."""

    colours: Bytes
    alpha: Floats
    dark: Floats | None

    @property
    def covered(self) -> Floats:
        """(h, w): how much is seen of cut-out and shadow together."""
        return self.alpha if self.dark is None else 1 - (1 - self.alpha) * (1 - self.dark)


@dataclass(frozen=True, slots=True)
class Placed:
    """A blend in its frame. ``tones`` of the layer and its objects, innermost first; ``ground``: the photo that it
    stands in, with the backgrounds filled, None where there is none."""

    blend: Blend
    frame: Frame
    tones: tuple[Tone, ...] = ()
    ground: Photo | None = None

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Photo pixels outside of which nothing of it is seen."""
        return bounds(self.frame, self._shadowed)

    def on(self, view: Viewport) -> Look:
        """On the samples of ``view``."""
        level, smooth = self._sampled(view)
        picture = prepared(self.blend.foreground, level, colours_of(self.blend), self.tones, self._feather(level))
        made = on_view(picture, self.frame, view, smooth, PAD)
        alpha = np.asarray(cv2.extractChannel(made, 3), np.float32) * np.float32(1 / 255)
        colours, added = np.asarray(cv2.cvtColor(made, cv2.COLOR_RGBA2RGB), np.uint8), self._added_on(view)
        if added is not None:
            colours = _with(colours, added)
        return Look(colours, alpha, self._dark_on(view))

    def covered_on(self, view: Viewport) -> Floats:
        """(h, w): how much is seen of cut-out and shadow together."""
        nothing = np.empty((0, 0, 3), np.uint8)
        return Look(nothing, self._alpha_on(view), self._dark_on(view)).covered

    def _alpha_on(self, view: Viewport) -> Floats:
        level, smooth = self._sampled(view)
        alpha = edged(self.blend.foreground, level, self._feather(level))
        return np.asarray(on_view(alpha, self.frame, view, smooth), np.float32) * np.float32(1 / 255)

    def _feather(self, level: int) -> float:
        """In pixels of a level, and no more than it has."""
        if self.blend.method != "ours":
            return 0.0
        most = max(self.blend.foreground.width, self.blend.foreground.height)
        return round(min(float(self.blend.feather) / self._scale, most) / 2**level, 2)

    def _dark_on(self, view: Viewport) -> Floats | None:
        if not self._shadowed or not reaches_shadow(self.frame, view):
            return None
        dark = contact(self.blend.foreground, self.frame).on(view) * np.float32(self.blend.shadow)
        return np.where(dark > DARKER, np.minimum(dark, np.float32(1)), np.float32(0))

    def _added_on(self, view: Viewport) -> Floats | None:
        """What comes to the colours: (h, w, 3) or (h, w, 1)."""
        blend, ground = self.blend, self.ground
        if ground is None:
            return None
        if blend.method in ("poisson", "st-poisson"):
            return self._membrane_on(ground, view)
        if blend.method != "ours":
            return None
        sigma = missing_grain(blend.foreground, ground, self._scale) * blend.grain
        noise = noise_on(view, blend.seed)[..., None] * np.float32(sigma) if sigma > 0 else None
        share = MEETS * blend.match
        if share == 0:
            return noise
        met = np.float32(share) * self._membrane_on(ground, view, MOST)
        return met if noise is None else met + noise

    def _membrane_on(self, ground: Photo, view: Viewport, most: float | None = None) -> Floats:
        return membrane(self.blend.foreground, self.frame, colours_of(self.blend), ground, most).on(view, most is None)

    @property
    def _shadowed(self) -> bool:
        return self.blend.method == "ours" and self.blend.shadow > 0

    @property
    def _scale(self) -> float:
        """Photo pixels to a pixel of the cut-out."""
        foreground = self.blend.foreground
        return max((abs(self.frame.determinant) * 4 / (foreground.width * foreground.height)) ** 0.5, 1e-6)

    def _sampled(self, view: Viewport) -> tuple[int, bool]:
        """Which level is looked at, and whether it is enlarged."""
        foreground = self.blend.foreground
        scale = scale_of(self.frame, foreground.width, foreground.height, view)
        return level_for(foreground, scale), scale > 1


def alike_anywhere(blend: Blend) -> bool:
    """Whether it looks the same wherever it stands: nothing of the photo's colours or noise comes to it, and it throws
    no shadow."""
    if blend.method == "ours":
        return blend.match == 0 and blend.grain == 0 and blend.shadow == 0
    return blend.method == "paste"


def _with(colours: Bytes, added: Floats) -> Bytes:
    """(h, w, 3) and (h, w, 3) or (h, w, 1), in 0..1, together, within what can be shown."""
    more = cv2.merge([added] * 3) if added.shape[2] == 1 else added
    more = np.ascontiguousarray(more, np.float32) * np.float32(255)
    return np.asarray(cv2.add(colours, more, dtype=cv2.CV_8U), np.uint8)


def colours_of(blend: Blend) -> tuple[float, ...]:
    """The colour map as far as it is taken: 3 x 4, row by row."""
    if blend.method != "ours" or blend.match == 0 or blend.colours == SAME_COLOURS:
        return SAME_COLOURS
    mixed = IDENTITY + blend.match * (np.array(blend.colours).reshape(3, 4) - IDENTITY)
    return tuple(float(value) for value in mixed.ravel())
