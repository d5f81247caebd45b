"""Objects: crisp masks for nested parts, largest first, painted over one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import torch

from app.engine.arrays import Array, Floats
from app.engine.field import Frame, Mask, Viewport, coverage

from .fit.cosines import cosine_grid
from .fit.masks import fit_shortest
from .regions.parts import Part
from .sampling import resampled

LENGTHS = (60, 100, 150, 200)  # numbers that a mask may have: no more than it needs
SAMPLES = 64
MARGIN = 0.12  # of a part's own size, on each side of it in its frame
OVERLAP = 0.03  # of the picture's long side: how far a mask goes on under what covers it
HIDDEN = 0.02  # weight of samples that nobody will see
RIDGE = 1e-5


@dataclass(frozen=True, eq=False)
class ObjectShape:
    """An object before it has tones: its mask, and either shapes inside it or one ``leaf``.

    ``share`` (h, w) float32: how much of each sample of the label grid shows this object.
    """

    mask: Mask
    share: Floats
    leaf: int | None
    shapes: tuple[ObjectShape, ...] = ()


@dataclass(frozen=True, eq=False)
class _Wanted:
    """What one mask should be: 1 in ``inside``, anything in ``free``, 0 elsewhere."""

    part: Part
    inside: Array
    free: Array


def object_shapes(
    labels: Array,
    whole: Part,
    width: int,
    height: int,
    device: str = "cpu",
    lengths: Sequence[int] = LENGTHS,
    samples: int = SAMPLES,
) -> ObjectShape:
    """The nested objects of a label map (h, w) over a photo of ``width`` x ``height`` pixels.

    The part at the bottom of each group has a full mask: it goes on under the others, so that
    nothing is ever uncovered between two objects, and hiding one shows what it lay on. ``lengths``:
    how many numbers a mask may have, fewest first; ``samples``: of the side of the grid that it is fitted on.
    """
    wanted = _all_wanted(labels, whole)
    masks = _fitted(wanted, width, height, device, lengths, samples)
    view = Viewport.whole(width, height, labels.shape[1], labels.shape[0])
    full = Mask(Frame.around(0, 0, width, height))

    def build(part: Part, mask: Mask, share: Floats) -> ObjectShape:
        if not part.parts:
            return ObjectShape(mask, share, part.leaves[0])
        ordered = painted(part, labels)
        own = [full, *(masks[id(p)] for p in ordered[1:])]
        rest, shapes = share, []
        for child, child_mask in zip(reversed(ordered), reversed(own), strict=True):
            alpha = coverage(child_mask, view)
            shapes.append(build(child, child_mask, rest * alpha))
            rest = rest * (1 - alpha)
        return ObjectShape(mask, share, None, tuple(reversed(shapes)))

    return build(whole, full, np.ones(labels.shape, np.float32))


def painted(part: Part, labels: Array) -> list[Part]:
    """The parts in painter's order: first the one that the picture's border shows most of (or, if
    none reaches it, the largest), then from large to small."""
    border = np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])
    touching = [int(np.isin(border, p.leaves).sum()) for p in part.parts]
    ground = max(range(len(part.parts)), key=lambda i: (touching[i], part.parts[i].size))
    others = [p for i, p in enumerate(part.parts) if i != ground]
    return [part.parts[ground], *sorted(others, key=lambda p: -p.size)]


def _all_wanted(labels: Array, whole: Part) -> list[_Wanted]:
    found: list[_Wanted] = []

    def visit(part: Part) -> None:
        outside = ~np.isin(labels, part.leaves)
        ordered = painted(part, labels) if part.parts else []
        for index, child in enumerate(ordered):
            if index:
                later = [leaf for p in ordered[index + 1 :] for leaf in p.leaves]
                found.append(_Wanted(child, np.isin(labels, child.leaves), outside | np.isin(labels, later)))
            visit(child)

    visit(whole)
    return found


def _fitted(
    wanted: list[_Wanted], width: int, height: int, device: str, lengths: Sequence[int], samples: int
) -> dict[int, Mask]:
    """Masks by the identity of their part, all fitted in one batch on their frames' own grids."""
    if not wanted:
        return {}
    frames, targets, weights = [], [], []
    for want in wanted:
        frame, target, weight = _samples(want, width, height, samples)
        frames.append(frame)
        targets.append(target)
        weights.append(weight)
    codes = fit_shortest(
        [cosine_grid(samples, length, device) for length in lengths],
        torch.as_tensor(np.stack(targets), device=device).flatten(1),
        torch.as_tensor(np.stack(weights), device=device).flatten(1),
        RIDGE,
    )
    return {
        id(want.part): Mask(frame, code.cpu().numpy(), closed=True, crisp=True)
        for want, frame, code in zip(wanted, frames, codes, strict=True)
    }


def _samples(want: _Wanted, width: int, height: int, samples: int) -> tuple[Frame, Floats, Floats]:
    """The frame of a mask, and target and weight on its grid (samples, samples)."""
    rows, columns = want.inside.shape
    band = cv2.dilate(want.inside.astype(np.uint8), _disc(round(OVERLAP * max(rows, columns)))) > 0
    under = band & want.free
    target = (want.inside | under).astype(np.float32)
    weight = np.where(want.free, np.where(under, 0.3, HIDDEN), 1.0).astype(np.float32)
    ys, xs = np.nonzero(target)
    x0, x1, y0, y1 = xs.min(), xs.max() + 1, ys.min(), ys.max() + 1
    dx, dy = max(1.5, MARGIN * (x1 - x0)), max(1.5, MARGIN * (y1 - y0))
    box = (x0 - dx, y0 - dy, x1 + dx, y1 + dy)
    frame = Frame.around(
        box[0] * width / columns, box[1] * height / rows, box[2] * width / columns, box[3] * height / rows
    )
    return frame, resampled(target, box, samples), resampled(weight, box, samples)


def _disc(radius: int) -> Array:
    return cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
