"""Whether objects are the things that people outlined."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array, Bytes
from training.datasets import DataSet

from .groups import GROUPS, group_of
from .overlap import Best, best_unions

LEAST = 0.003  # of the picture: an object or a layer of which less is seen does not matter


@dataclass(frozen=True, eq=False, slots=True)
class Clickable:
    """The masks (n, h, w) bool that a click can take: those of objects, and all (objects and layers)."""

    objects: Array
    every: Array


@dataclass(frozen=True, slots=True)
class Taken:
    """How well one outlined thing can be taken: by objects alone, and by objects and layers."""

    id: str
    group: str
    objects: Best
    every: Best


def taken(data: DataSet, rows: Sequence[dict[str, str]], clickable: Callable[[Bytes], Clickable]) -> Iterator[Taken]:
    """For every row of objects.zip; ``clickable`` is asked once for each picture whose rows follow each other."""
    image, masks = "", Clickable(np.zeros(0), np.zeros(0))
    for row in rows:
        if row["image"] != image:
            image, masks = row["image"], clickable(data.picture(row["image"]))
        wanted = data.mask(row["mask"]) > 127
        alone = best_unions(masks.objects, wanted)
        every = alone if masks.every is masks.objects else best_unions(masks.every, wanted)
        yield Taken(row["id"], group_of(row["label"]), alone, every)


def by_group(found: Sequence[Taken]) -> dict[str, list[Taken]]:
    """Those of each group that there is any of, in the order of ``GROUPS``."""
    return {group: of for group in GROUPS if (of := [one for one in found if one.group == group])}
