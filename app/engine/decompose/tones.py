"""What of the photo each object shows, and how it falls into shades."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np
import torch

from app.engine.arrays import Array, Floats
from app.engine.field import Frame
from app.engine.pixels.oklab import to_oklab

from .fit.cosines import CosineGrid
from .fit.levenberg import Target
from .fit.masks import fit_codes
from .sampling import averaged, resampled
from .ward import cells_under, cut, ward

SAMPLES = 64
START_SAMPLES = 32
MOST_TONES = 24
SEEN = 0.02  # share of a sample below which it does not count as the object's
START_RIDGE = 1e-3
VISIBLE = 5e-4  # of OKLab, as root of the mean square over the picture: less than this nobody sees
PLACE = 0.06  # how much position counts beside colour when an object is split into shades


@dataclass(frozen=True, eq=False)
class Piece:
    """What of the photo one object shows: its frame, ``picture`` (n, n, 3) and ``share`` (n, n) on
    the frame's grid, and ``area``, the samples of the working picture that it covers. ``under``
    (n, n, 3): what is painted there already, or None."""

    frame: Frame
    picture: Floats
    share: Floats
    area: float
    under: Floats | None = None


def piece(picture: Floats, share: Floats, width: int, height: int) -> Piece:
    """The part of the working picture (h, w, 3) that an object with ``share`` (h', w') shows."""
    rows, columns = picture.shape[:2]
    share = averaged(share, columns, rows)
    ys, xs = np.nonzero(share > SEEN)
    if len(xs) == 0:
        ys, xs = (np.array([int(at)]) for at in np.unravel_index(int(share.argmax()), share.shape))
    box = (float(xs.min()) - 1, float(ys.min()) - 1, float(xs.max()) + 2, float(ys.max()) + 2)
    frame = Frame.around(
        box[0] * width / columns, box[1] * height / rows, box[2] * width / columns, box[3] * height / rows
    )
    seen = resampled(share, box, SAMPLES)
    colours = resampled(picture * share[..., None], box, SAMPLES) / np.maximum(seen, 1e-3)[..., None]
    return Piece(frame, colours.clip(0, 1), seen, float(share.sum()))


@dataclass(frozen=True, eq=False)
class Splits:
    """An object split into shades, step by step: ``gains`` (S,), the squared error (samples of the
    working picture) that each next split saves, mostly falling; ``children``: Ward's tree over the
    START_SAMPLES x START_SAMPLES samples, as ``MergeTree`` has it; ``area`` as in ``Piece``."""

    gains: Floats
    children: Array
    area: float

    def labels(self, shades: int) -> Array:
        """(cells,) int 0..shades - 1."""
        cells = START_SAMPLES**2
        labels = np.empty(cells, np.int64)
        for index, node in enumerate(cut(shades, self.children, cells)):
            labels[cells_under(node, self.children, cells)] = index
        return labels


def splits(part: Piece) -> Splits:
    """How the object falls into connected shades of like colour, or of like error where something
    is painted already (Ward on OKLab, or on the error, and a little on position)."""
    n = START_SAMPLES
    seen = _small(part.share)
    colours = (
        to_oklab(_small(part.picture)) if part.under is None else _small(part.picture) - _small(part.under)
    )
    mean = (colours * seen[..., None]).sum((0, 1)) / max(float(seen.sum()), 1e-6)
    y, x = np.mgrid[0:n, 0:n] / n
    inside = np.clip(seen, 0, 1)[..., None]
    children, heights = ward(np.concatenate([(colours - mean) * inside, PLACE * np.stack([x, y], -1) * inside], -1))
    per_sample = part.area / max(float(seen.sum()), 1e-6)
    gains = np.asarray(heights[::-1], np.float64) ** 2 / 2
    # Position is no error: a split cannot save more than what the colours still differ.
    total = float((np.square(colours - mean) * np.square(inside)).sum())
    left = np.maximum(total - np.concatenate([[0.0], np.cumsum(gains)[:-1]]), 0)
    return Splits((np.minimum(gains, left) * per_sample).astype(np.float32), children, part.area)


def _small(values: Floats) -> Floats:
    return averaged(values, START_SAMPLES, START_SAMPLES)


def allotted(all_splits: list[Splits], tones: int) -> list[int]:
    """``tones`` shared out: the next one always goes to the object whose next split saves most.

    It ends early where the next saves less than anybody could see: a plain picture needs no more.
    """
    counts = [0] * len(all_splits)
    least = VISIBLE**2 * sum(split.area for split in all_splits)
    queue = [(-float(s.gains[0]), i) for i, s in enumerate(all_splits)]
    heapq.heapify(queue)
    for _ in range(tones):
        if not queue:
            break
        gain, index = heapq.heappop(queue)
        if -gain < least:
            break
        counts[index] += 1
        if counts[index] < MOST_TONES:
            heapq.heappush(queue, (-float(all_splits[index].gains[counts[index]]), index))
    return counts


def _starting_shapes(part: Piece, split: Splits, tones: int) -> tuple[Floats, Floats]:
    """(tones, n * n) shapes to begin with, large first, and the weight of each sample (n * n,).

    One shade more is cut than there are tones: the largest is the ground, or, where something is
    painted already, the one whose error is least.
    """
    labels = split.labels(tones + 1)
    seen = _small(part.share).ravel()
    sizes = np.bincount(labels, weights=seen, minlength=tones + 1)
    ground = int(sizes.argmax())
    if part.under is not None:
        error = np.abs(_small(part.picture) - _small(part.under)).sum(-1).ravel()
        ground = int((np.bincount(labels, weights=error * seen, minlength=tones + 1) / (sizes + 1e-3)).argmin())
    order = [k for k in np.argsort(-sizes, kind="stable") if k != ground]
    return np.stack([(labels == k).astype(np.float32) for k in order]), seen.astype(np.float32)


def start_codes(grid: CosineGrid, parts: list[Piece], all_splits: list[Splits], tones: int) -> torch.Tensor:
    """(B, tones, K): codes of the starting shapes; ``grid`` is of START_SAMPLES."""
    device = grid.waves.device
    if tones == 0:
        return torch.zeros(len(parts), 0, grid.length, device=device)
    shapes = [_starting_shapes(p, s, tones) for p, s in zip(parts, all_splits, strict=True)]
    target = torch.as_tensor(np.concatenate([t for t, _ in shapes]), device=device)
    weight = torch.as_tensor(np.concatenate([np.tile(w + 0.01, (tones, 1)) for _, w in shapes]), device=device)
    return fit_codes(grid, target, weight, START_RIDGE).view(len(parts), tones, grid.length)


def target_of(parts: list[Piece], device: torch.device) -> Target:
    """The batch that the fit takes, on the grid of SAMPLES."""

    def batch(arrays: list[Floats]) -> torch.Tensor:
        return torch.as_tensor(np.stack(arrays), dtype=torch.float32, device=device)

    under = [part.under.reshape(-1, 3) for part in parts if part.under is not None]
    return Target(
        batch([part.picture.reshape(-1, 3) for part in parts]),
        batch([part.share.ravel() / max(float(part.share.sum()), 1e-6) for part in parts]),
        batch(under) if under else None,
    )
