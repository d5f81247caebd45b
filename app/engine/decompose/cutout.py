"""Pictures that are transparent in places: the outline of what there is to see clips the whole document."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import torch

from app.engine.arrays import Array, Floats
from app.engine.field import Frame, Mask, Viewport, coverage

from .fit.cosines import cosine_grid
from .fit.masks import fit_codes
from .objects import ObjectShape
from .sampling import averaged, resampled

CODE, SAMPLES, RIDGE = 400, 128, 1e-6
FULL, EMPTY = 0.98, 0.02  # of alpha
SOFT = 0.1  # of the samples that are seen may be half-transparent where an outline is crisp
MARGIN = 0.05  # of the outline's own size, on each side of it in its frame
LEAST = 1e-3  # of what is seen: an object that shows less than this is none


@dataclass(frozen=True, eq=False)
class Opened:
    """``picture`` (h, w, 3), with colours to go on with where nothing is seen, and ``alpha`` (h, w), None
    where all is opaque."""

    picture: Floats
    alpha: Floats | None

    @property
    def crisp(self) -> bool:
        """Whether only edges are half-transparent."""
        return self.alpha is None or crisp(self.alpha)

    def over(self, colour: tuple[float, float, float]) -> Floats:
        """(h, w, 3): on a ground of this colour."""
        if self.alpha is None:
            return self.picture
        alpha = self.alpha[..., None]
        return np.asarray(self.picture * alpha + np.array(colour, np.float32) * (1 - alpha), np.float32)


def crisp(alpha: Floats) -> bool:
    """Whether only edges are half-transparent."""
    return float(((alpha > EMPTY) & (alpha < FULL)).sum()) < SOFT * float((alpha > EMPTY).sum())


def opened(picture: Floats) -> Opened:
    """What of a picture (h, w, 3) or, with alpha, (h, w, 4) there is to see. One that is transparent
    everywhere is white."""
    if picture.shape[2] == 3:
        return Opened(picture, None)
    colours, alpha = picture[..., :3], picture[..., 3]
    if float(alpha.max()) < EMPTY:
        return Opened(np.ones_like(colours), None)
    if float(alpha.min()) > FULL:
        return Opened(np.ascontiguousarray(colours), None)
    return Opened(_filled(colours, alpha), np.ascontiguousarray(alpha))


def _filled(colours: Floats, alpha: Floats) -> Floats:
    """The colours go on smoothly where nothing is seen: averages over areas that grow with the distance."""
    known, weight = colours * alpha[..., None], alpha
    if min(alpha.shape) > 1 and float(alpha.min()) < FULL:
        size = (alpha.shape[1] + 1) // 2, (alpha.shape[0] + 1) // 2
        rows, columns = alpha.shape
        inner = _filled_small(averaged(known, *size), averaged(weight, *size))
        beyond = averaged(inner, columns, rows)
    else:
        beyond = np.broadcast_to(known.sum((0, 1)) / max(float(weight.sum()), 1e-6), colours.shape)
    return np.asarray(np.clip(known + beyond * (1 - weight[..., None]), 0, 1), np.float32)


def _filled_small(known: Floats, weight: Floats) -> Floats:
    """The same for premultiplied averages, whose weight counts for more the smaller they are."""
    seen = np.minimum(1.0, 4 * weight).astype(np.float32)
    return _filled(np.asarray(known / np.maximum(weight, 1e-6)[..., None], np.float32), seen)


def outline(alpha: Floats, width: int, height: int, device: str) -> Mask:
    """The mask of what is seen of a photo of ``width`` x ``height`` pixels: crisp, unless much of it is
    half-transparent."""
    rows, columns = alpha.shape
    ys, xs = np.nonzero(alpha > EMPTY)
    x0, x1, y0, y1 = xs.min(), xs.max() + 1, ys.min(), ys.max() + 1
    dx, dy = max(1.5, MARGIN * (x1 - x0)), max(1.5, MARGIN * (y1 - y0))
    box = (x0 - dx, y0 - dy, x1 + dx, y1 + dy)
    target = resampled(alpha, box, SAMPLES)
    grid = cosine_grid(SAMPLES, CODE, device)
    values = torch.as_tensor(target.ravel()[None], device=device)
    code = fit_codes(grid, values, torch.ones_like(values), RIDGE)[0].cpu().numpy()
    frame = Frame.around(
        box[0] * width / columns, box[1] * height / rows, box[2] * width / columns, box[3] * height / rows
    )
    return Mask(frame, code, closed=True, crisp=crisp(alpha))


def clipped(whole: ObjectShape, mask: Mask, width: int, height: int) -> ObjectShape:
    """``whole`` inside ``mask``; what then shows nothing is gone, unless others lie on it."""
    rows, columns = whole.share.shape
    seen = coverage(mask, Viewport.whole(width, height, columns, rows))
    least = LEAST * float(seen.sum())
    return replace(_within(whole, seen, least), mask=mask)


def without_holes(whole: ObjectShape, holes: frozenset[int], mask: Mask) -> ObjectShape:
    """A drawing without the pieces that stand for what is transparent.

    Where one lies on top of others, ``mask`` has to cut it out; otherwise the other pieces' own masks do.
    """
    shapes = tuple(one for one in whole.shapes if one.leaf not in holes)
    on_top = any(one.leaf in holes for one in whole.shapes[1:])
    return replace(whole, shapes=shapes, mask=mask if on_top else whole.mask)


def _within(shape: ObjectShape, seen: Array, least: float) -> ObjectShape:
    inner = [_within(one, seen, least) for one in shape.shapes]
    shapes = tuple(one for index, one in enumerate(inner) if not index or float(one.share.sum()) >= least)
    return replace(shape, share=np.asarray(shape.share * seen, np.float32), shapes=shapes)
