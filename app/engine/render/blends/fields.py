"""What of a blend is smooth, worked out on a small grid over the photo: its shadow, and its membrane."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Floats
from app.engine.document import Foreground
from app.engine.field import Bounds, Frame, Viewport
from app.engine.kept import kept
from app.engine.pixels import Photo
from app.engine.render.photo_region import photo_on

from .levels import coloured, edged, level_for
from .membrane import harmonic
from .sampling import on_view, scale_of

GRID, GRADIENTS, LIGHT = 160, 112, 72  # samples along the long side: of a shadow, of a membrane, of a limited one
BESIDE, BELOW, ABOVE = 0.17, 0.07, 0.24  # of a cut-out's height: how far its shadow goes, above: up from its foot
FOOT = 0.16  # of its height: how far up from its lowest point a thing casts a contact shadow
SPREAD = 0.05  # of its height: how far the shadow spreads


@dataclass(frozen=True, eq=False)
class Smooth:
    """``values`` (h, w) or (h, w, 3) float32 that fill the rectangle ``frame`` of the photo."""

    frame: Frame
    values: Floats

    def on(self, view: Viewport, cubic: bool = True) -> Floats:
        """On the samples of ``view``; 0 beyond the rectangle. What is faint needs no more than straight lines between
        its samples, in a third of the time."""
        return np.asarray(on_view(self.values, self.frame, view, smooth=cubic), np.float32)


def bounds(frame: Frame, shadow: bool) -> Bounds:
    """What a cut-out in this frame reaches, with its shadow if it has one."""
    x0, y0, x1, y1 = frame.bounds()
    height = y1 - y0 if shadow else 0.0
    return x0 - BESIDE * height, y0, x1 + BESIDE * height, y1 + BELOW * height


def reaches_shadow(frame: Frame, view: Viewport) -> bool:
    """Whether any of the shadow of a cut-out in this frame can be in ``view``: it lies about the foot."""
    x0, _, x1, y1 = bounds(frame, shadow=True)
    _, top, _, foot = frame.bounds()
    return view.y1 > foot - ABOVE * (foot - top) and view.y0 < y1 and view.x1 > x0 and view.x0 < x1


@kept(4)
def contact(foreground: Foreground, frame: Frame) -> Smooth:
    """How dark (0..1) it is around the foot of a thing that stands or lies there."""
    view = _grid(frame, GRID)
    return Smooth(_frame(view), contact_shadow(_alpha(foreground, frame, view)))


@kept(4)
def membrane(
    foreground: Foreground, frame: Frame, colours: tuple[float, ...], photo: Photo, most: float | None = None
) -> Smooth:
    """What is to be added to the cut-out's colours (sRGB, 0..1) so that they are the photo's along its edge, and its
    gradients stay (Pérez et al., 2003). ``most``: what differs much more along the edge is another thing and not
    another light, and counts for so much alone; what is left is little and needs fewer samples."""
    view = _grid(frame, GRADIENTS if most is None else LIGHT)
    level = level_for(foreground, scale_of(frame, foreground.width, foreground.height, view))
    own = on_view(coloured(foreground, level, colours, ()), frame, view)
    wanted = (photo_on(photo, view).astype(np.float32) - own) / np.float32(255)
    if most is not None:
        wanted = np.float32(most) * np.tanh(wanted / np.float32(most))
    return Smooth(_frame(view), harmonic(wanted, _alpha(foreground, frame, view) > 0.5))


def contact_shadow(alpha: Floats) -> Floats:
    """(h, w) in 0..1: the shadow around the foot of what ``alpha`` (h, w) covers."""
    rows = np.flatnonzero((alpha > 0.5).any(1))
    if not len(rows):
        return np.zeros_like(alpha)
    height = float(rows[-1] - rows[0] + 1)
    down = np.clip((np.arange(len(alpha)) - (rows[-1] - FOOT * height)) / (FOOT * height), 0, 1).astype(np.float32)
    foot = alpha * down[:, None]
    sigma = max(SPREAD * height, 0.8)
    spread = cv2.GaussianBlur(foot, (0, 0), sigma, sigmaY=max(0.35 * sigma, 0.5))
    return np.clip(np.asarray(spread, np.float32), 0, 1)


def _alpha(foreground: Foreground, frame: Frame, view: Viewport) -> Floats:
    level = level_for(foreground, scale_of(frame, foreground.width, foreground.height, view))
    return np.asarray(on_view(edged(foreground, level, 0.0), frame, view), np.float32) / np.float32(255)


def _grid(frame: Frame, samples: int) -> Viewport:
    """The rectangle that the cut-out and its shadow reach, and a little above, on square samples."""
    x0, y0, x1, y1 = bounds(frame, shadow=True)
    y0 -= BELOW * (y1 - y0)
    scale = samples / max(x1 - x0, y1 - y0)
    return Viewport(x0, y0, x1, y1, max(2, round((x1 - x0) * scale)), max(2, round((y1 - y0) * scale)))


def _frame(view: Viewport) -> Frame:
    return Frame.around(view.x0, view.y0, view.x1, view.y1)


