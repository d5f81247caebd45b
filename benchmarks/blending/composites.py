"""How real blends look, by method, ranking and rank (thesis, table 3.4), beside photographs as they are."""

from __future__ import annotations

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.blend.composition import METHODS, BlendOptions, Method, Placement, blend
from app.engine.blend.inpainting import grown, inpainted
from app.engine.blend.realism import Realism, judged, tampered
from app.engine.jobs import Job, Progress, run
from benchmarks.row import Row

from .searched import GROUPS, RANKINGS, Asked, Proposal, asked

EVERY = {False: 1, True: 24}
TOP = GROUPS[:2]  # the first ten, over which the thesis takes its means


@dataclass(frozen=True, eq=False)
class Composite:
    """A blend of a ``proposal`` for an object, and what is thought of it."""

    asked: Asked
    proposal: Proposal
    method: Method
    picture: Bytes
    mask: Floats
    realism: Realism


def composite_rows(root: Path, split: str, quick: bool) -> list[Row]:
    """Mean scores in per cent."""
    began = time.perf_counter()
    real, found = _judged(root, split, EVERY[quick])
    print(f"blend: composites judged in {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    rows = [Row(f"tampering, photographs as they are, mean of {len(real)}", 100 * float(np.mean(real)), "%")]
    for by in RANKINGS:
        for method in METHODS:
            values = [value for group in TOP for value in found[by, method, group]]
            rows += _means(f"{by} ranking, ranks 1-10, {method}", values)
    for by in RANKINGS:
        for group in GROUPS:
            rows += _means(f"{by} ranking, ranks {group}, ours", found[by, "ours", group])
    return rows


def _means(name: str, values: list[Realism]) -> list[Row]:
    if not values:
        return []
    seen = {
        "tampering": np.mean([one.tampered for one in values]),
        "harmony": np.mean([one.harmony for one in values]),
        "placement": np.mean([one.placement for one in values]),
    }
    return [
        Row(f"{which}, {name}" + (f", mean of {len(values)}" if which == "tampering" else ""), 100 * float(value), "%")
        for which, value in seen.items()
    ]


def _judged(
    root: Path, split: str, every: int
) -> tuple[list[float], dict[tuple[str, str, str], list[Realism]]]:  # fmt: skip
    real: list[float] = []
    found: dict[tuple[str, str, str], list[Realism]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        for one in asked(root, split, every, Path(folder)):
            real += tampered([(one.photo, one.mask)])
            for made in composites(one):
                found[made.proposal.by, made.method, made.proposal.group].append(made.realism)
    return real, found


def composites(one: Asked, methods: tuple[Method, ...] = METHODS) -> Iterator[Composite]:
    """Blends of all proposals for one object: by every method those of the first ten, the others by ours alone."""
    behind = run(inpainted(one.photo, grown(one.mask, one.photo)))

    def filled(photo: Bytes, hole: Array, seed: int = 0, areas: Bytes | None = None) -> Job[Bytes]:
        """Once for all methods."""
        yield Progress(1.0, "")
        return behind

    for proposal in one.proposals:
        for method in methods if proposal.group in TOP else ("ours",):
            made = run(blend(one.photo, one.mask, proposal.foreground, filled, BlendOptions(method)))
            mask = outline(proposal.foreground, made.placement, one.mask.shape)
            yield Composite(one, proposal, method, made.picture, mask, judged(made.picture, mask, one.mask))


def outline(foreground: Bytes, placement: Placement, shape: tuple[int, ...]) -> Floats:
    """(H, W) in 0..1: where a placed cut-out is in the photo."""
    matrix = placement.matrix.copy()
    matrix[:, 2] += matrix[:, :2] @ (0.5, 0.5) - 0.5
    alpha = foreground[..., 3].astype(np.float32) / np.float32(255)
    return np.asarray(cv2.warpAffine(alpha, matrix, (shape[1], shape[0])), np.float32)
