"""Pictures that several people divided into regions, and how far boundaries agree with theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array, Bytes
from training.datasets import DataSet

from .boundaries import Tally, boundary, tally
from .fidelity import Figures
from .made import Method


@dataclass(frozen=True, eq=False, slots=True)
class Divided:
    """A picture (h, w, 3) of BSDS500 and the boundaries (h, w) bool that each of several people gave it."""

    id: str
    picture: Bytes
    people: tuple[Array, ...]


class Divisions:
    """The test pictures of BSDS500 in one part of photos.zip and bsds_regions.zip.

    That a picture is a test picture there does not say that nothing of Lamina was trained on it: the part of
    photos.zip decides that. ``trained_on`` counts those that are left out for it.
    """

    def __init__(self, regions: DataSet, photos: DataSet, split: str) -> None:
        self._regions, self._photos = regions, photos
        self._maps: dict[str, list[str]] = defaultdict(list)
        trained_on: set[str] = set()
        for row in regions.rows(bsds_split="test"):
            if row["split"] == split:
                self._maps[row["id"]].append(row["regions"])
            elif row["split"] == "train":
                trained_on.add(row["id"])
        self.trained_on = len(trained_on)
        self._images = {row["id"]: row["image"] for row in photos.rows() if row["id"] in self._maps}

    @property
    def ids(self) -> list[str]:
        return list(self._maps)

    def divided(self, name: str) -> Divided:
        people = tuple(boundary(self._regions.mask(path)) for path in self._maps[name])
        return Divided(name, self._photos.picture(self._images[name]), people)


def among_themselves(divided: Divided) -> Tally:
    """Each person's boundaries against those of all the others."""
    total = Tally()
    for index, one in enumerate(divided.people):
        total += tally(one, [other for at, other in enumerate(divided.people) if at != index])
    return total


def nothing_but_a_grid(divided: Divided, cells: int = 4) -> Tally:
    """A grid of ``cells`` x ``cells``: what a division that has not looked at the picture gets."""
    height, width = divided.picture.shape[:2]
    rows, columns = np.arange(height) * cells // height, np.arange(width) * cells // width
    return tally(boundary(rows[:, None] * cells + columns), divided.people)


def agreement(method: Method, pictures: Iterable[Divided]) -> Figures:
    """F, precision and recall of the boundaries between objects ("things_..."), and between layers ("parts_...");
    "f" is the better of the two."""
    things, parts = Tally(), Tally()
    for divided in pictures:
        seen = method.make(divided.picture).seen(*divided.picture.shape[1::-1])
        parts += tally(boundary(seen.parts), divided.people)
        things += tally(boundary(seen.things), divided.people) if seen.objects.any() else Tally()
    figures = {"f": max(parts.f, things.f if things.ours else 0.0), **_named("parts", parts)}
    return figures | _named("things", things) if things.ours else figures


def _named(name: str, total: Tally) -> Figures:
    return {f"{name}_f": total.f, f"{name}_precision": total.precision, f"{name}_recall": total.recall}
