"""Synthetic pairs: an object cut out of its picture, moved and recoloured; the picture without it (thesis, 3.4.2)."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.blend.composition.network_window import centre_of

from .jitter import Amounts, any_amounts, coloured, moved
from .views import any_light, any_view, eroded, grown, like, lit, warped
from .windows import Windows

OBJECTS = 0.75  # of the samples are objects, the others regions
OTHER_HOLE, OTHER_BACK, DISTRACTED = 0.3, 0.08, 0.25  # of the samples
ERODED, GROWN = (0, 3), (1, 6)  # pixels, last one excluded: the cut-out's border, the hole's


@dataclass(frozen=True, eq=False)
class Pair:
    """``fore`` (4, S, S) and ``back`` (5, S, S) float32 as the network takes them; ``truth`` (3, S, S): the cut-out's
    colours as they were, where it stands now; ``spatial`` (3, 3): from there to where it belongs, in windows of -1..1,
    ``centre`` (2,) the middle of the cut-out and ``box`` (4, 2) the corners of its box there; ``own``: the background
    is its own, so that its colours are those that belong here; ``outline`` (S, S): the hole before it was grown, which
    the network does not see."""

    fore: Floats
    back: Floats
    truth: Floats
    spatial: Array
    centre: Array
    box: Array
    own: bool
    outline: Floats


class Pairs:
    """Pairs drawn at random from windows."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows

    def draw(self, rng: np.random.Generator) -> Pair:
        """One for training, of every kind."""
        while True:
            number = self._number(rng)
            other = self._number(rng) if rng.random() < OTHER_BACK else None
            pair = self.pair(number, rng, any_amounts(rng), other, rng.random() < OTHER_HOLE, rng.random() < DISTRACTED)
            if 0.02 < pair.fore[3].mean() < 0.9:
                return pair

    def pair(
        self, number: int, rng: np.random.Generator, amounts: Amounts, other: int | None = None,
        hole_of_another: bool = False, distracted: bool = False, plain: bool = False,
    ) -> Pair:  # fmt: skip
        """Window ``number``, changed by ``amounts``; ``other``: the window that the background is taken from;
        ``hole_of_another``: the hole has an outline that is not the object's; ``plain``: no other light, nothing
        mirrored."""
        view = any_view(rng)
        flip = not plain and rng.random() < 0.5
        light = None if plain else any_light(rng)
        rgb, mask, inside = self._seen(number, view, flip, light)
        solid = mask
        if other is not None:
            rgb_behind, _, inside_behind = self._seen(other, view, flip, light)
        else:
            rgb_behind, inside_behind = rgb, inside
        if distracted:
            rgb_behind = self._distracted(rgb_behind, rng)
        outline = self._outline(solid, rng) if hole_of_another else solid
        back = _back(rgb_behind, grown(outline, int(rng.integers(*GROWN))), inside_behind)
        alpha = eroded(solid, int(rng.integers(*ERODED)))
        return _changed(rgb, alpha, back, amounts, rng, other is None, outline)

    def _number(self, rng: np.random.Generator) -> int:
        windows = self.windows
        if windows.objects == len(windows) or rng.random() < OBJECTS:
            return int(rng.integers(windows.objects))
        return int(rng.integers(windows.objects, len(windows)))

    def _seen(self, number: int, view: Array, flip: bool, light: Array | None) -> tuple[Floats, Floats, Floats]:
        """Colours (S, S, 3), mask and where the picture is (S, S), in 0..1."""
        every = self.windows
        mirrored = np.diag([-1.0, 1.0, 1.0]) @ view if flip else view
        rgb, mask, inside = (
            np.asarray(warped(one[number], mirrored), np.float32) / np.float32(255)
            for one in (every.rgb, every.mask, every.inside)
        )
        return rgb if light is None else lit(rgb, light), mask, (inside > 0.99).astype(np.float32)

    def _distracted(self, rgb: Floats, rng: np.random.Generator) -> Floats:
        """With another object pasted in, somewhere."""
        scale = float(rng.uniform(1.5, 4.0))
        turn = np.eye(3)
        turn[:2] = [[scale, 0, rng.uniform(-1, 1) * scale], [0, scale, rng.uniform(-1, 1) * scale]]
        other, mask, _ = self._seen(int(rng.integers(self.windows.objects)), turn, rng.random() < 0.5, None)
        return np.where(mask[..., None] > 0.5, other, rgb)

    def _outline(self, mask: Floats, rng: np.random.Generator) -> Floats:
        """About where ``mask`` is: its hull, the ellipse of its moments, its box, or another object's outline there."""
        inside = (mask > 0.5).astype(np.uint8)
        points = cv2.findNonZero(inside)
        if points is None:
            return mask
        made = np.zeros_like(inside)
        kind = rng.choice(4, p=(0.15, 0.15, 0.1, 0.6))
        if kind == 0:
            cv2.fillConvexPoly(made, cv2.convexHull(points), 1)
        elif kind == 1:
            cv2.ellipse(made, cv2.minAreaRect(points), 1, -1)
        elif kind == 2:
            x, y, width, height = cv2.boundingRect(points)
            made[y : y + height, x : x + width] = 1
        else:
            number = int(rng.integers(self.windows.objects))
            _, other, _ = self._seen(number, np.eye(3), rng.random() < 0.5, None)
            made = np.asarray(like(other, mask) > 0.5, np.uint8)
        return made.astype(np.float32)


def _back(rgb: Floats, hole: Floats, inside: Floats) -> Floats:
    """(5, S, S): colours where they are known, the hole, and where there is no picture."""
    known = ((hole < 0.5) & (inside > 0.5))[..., None]
    hole = hole * inside
    return np.concatenate([rgb * known, hole[..., None], 1 - inside[..., None]], -1).transpose(2, 0, 1)


def _changed(
    rgb: Floats, alpha: Floats, back: Floats, amounts: Amounts, rng: np.random.Generator, own: bool,
    outline: Floats,
) -> Pair:  # fmt: skip
    """The cut-out moved and recoloured, and how to undo it."""
    centre = centre_of(alpha)
    move = moved(centre, amounts.moved, rng)
    back_again = np.linalg.inv(move)
    four = np.dstack([rgb * alpha[..., None], alpha])
    there = np.asarray(warped(four, back_again), np.float32)
    seen = there[..., 3]
    truth = np.clip(there[..., :3] / np.maximum(seen, 1e-3)[..., None], 0, 1)
    tint = coloured(amounts.coloured, rng).astype(np.float32)
    jittered = np.clip(truth @ tint[:, :3].T + tint[:, 3], 0, 1)
    jittered = np.round(jittered * 255) / 255  # what was clipped is lost
    fore = np.concatenate([jittered * seen[..., None], seen[..., None]], -1).transpose(2, 0, 1)
    return Pair(
        np.ascontiguousarray(fore, np.float32), np.ascontiguousarray(back, np.float32),
        np.ascontiguousarray(truth.transpose(2, 0, 1), np.float32), back_again, centre_of(seen), box_of(seen), own,
        outline,
    )  # fmt: skip


def box_of(alpha: Floats) -> Array:
    """(4, 2) the corners of the box of what is seen, in -1..1."""
    side = alpha.shape[0]
    rows, columns = np.flatnonzero((alpha > 0.5).any(1)), np.flatnonzero((alpha > 0.5).any(0))
    if not len(rows):
        return np.zeros((4, 2))
    x0, x1, y0, y1 = columns[0], columns[-1] + 1, rows[0], rows[-1] + 1
    return 2 * np.array([[x0, y0], [x1, y0], [x0, y1], [x1, y1]]) / side - 1
