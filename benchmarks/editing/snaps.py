"""Outlines snapped to the photo's edges, against those that people drew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from app.engine.arrays import Array, Bytes
from app.engine.blend.composition.replacing import mask_of
from app.engine.decompose import Options, decompose
from app.engine.document import Document, edits
from app.engine.jobs import run
from app.engine.pixels import photo_from_array, reduced_with_alpha
from app.engine.select.snapping import snapped
from benchmarks.decomposition.overlap import intersection_over_union
from benchmarks.row import Row
from benchmarks.selecting.persons import apart
from training.datasets import DataSet

LAYERS = 24
WORKING = 512  # samples of the long side that are decomposed
SIMPLE = 24  # numbers of an outline that was made simple
FOUND = 0.5  # intersection over union below which the thing was not found, and its outline says nothing


@dataclass(frozen=True, slots=True)
class Snap:
    """Intersection over union, and mean distance of the outlines in shares of the diagonal: before and after."""

    overlap: tuple[float, float]
    away: tuple[float, float]


def snap_rows(data: DataSet, rows: Sequence[dict[str, str]]) -> list[Row]:
    """The objects nearest to the things in ``rows`` of objects.zip, as found and made simple first."""
    found: dict[str, list[Snap]] = {"as found": [], f"of {SIMPLE} numbers": []}
    for row in rows:
        picture, wanted = data.picture(row["image"]), data.mask(row["mask"]) > 127
        for words, snap in zip(found, _snaps(picture, wanted), strict=False):
            found[words].append(snap)
    return [line for words, snaps in found.items() if snaps for line in _lines(words, snaps)]


def _lines(words: str, snaps: Sequence[Snap]) -> list[Row]:
    lines = [Row(f"outlines {words}", len(snaps), "")]
    for at, when in enumerate(("before", "after")):
        lines.append(Row(f"IoU {words}, {when} snapping, median", median(s.overlap[at] for s in snaps), ""))
        off = 100 * median(s.away[at] for s in snaps)
        lines.append(Row(f"outline off {words}, {when} snapping, median", off, "% of the diagonal"))
    return lines


def _snaps(picture: Bytes, wanted: Array) -> Iterator[Snap]:
    document = _decomposed(picture)
    overlaps = {o.id: intersection_over_union(_seen(document, o.id), wanted) for o in document.objects()}
    best = max(overlaps, key=lambda number: overlaps[number])
    if overlaps[best] < FOUND or document.find(best)[0].mask.full:
        return
    for before in (document, edits.set_detail(document, best, SIMPLE)):
        after = edits.set_mask(before, best, snapped(before, best))
        masks = [_seen(one, best) for one in (before, after)]
        first, second = (intersection_over_union(mask, wanted) for mask in masks)
        near, nearer = (apart(mask, wanted) for mask in masks)
        yield Snap((first, second), (near, nearer))


def _decomposed(picture: Bytes) -> Document:
    photo = photo_from_array(picture, None, "thing")
    small = np.asarray(reduced_with_alpha(photo, WORKING), np.float32)
    document = run(decompose(small, photo.width, photo.height, Options(layers=LAYERS)))
    return replace(document, photo=photo)


def _seen(document: Document, number: int) -> Array:
    return mask_of(document, [number]) > 0.5
