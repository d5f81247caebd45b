"""Whether objects are the things that people outlined."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.engine.arrays import Bytes
from training.datasets import DataSet

from .fidelity import Figures, averaged
from .groups import GROUPS, group_of
from .made import Method
from .overlap import Best, best_unions
from .own import OwnLayers
from .seen import Seen
from .structure import pieces, structure


@dataclass(frozen=True, slots=True)
class Taken:
    """How well one outlined thing can be taken: by objects alone, and by objects and layers."""

    group: str
    objects: Best
    every: Best


def meaning(method: Method, data: DataSet, rows: Sequence[dict[str, str]]) -> Figures:
    """Of the things in ``rows`` of objects.zip, and of the layers of the pictures that they are on; see ``taken``.

    "one" is the best object, "three" the best union of three; "any_..." the same with layers to choose from as
    well; "one person" and so on the same of one group, and "things person" how many there are in it.
    """
    pictures: list[Figures] = []

    def looked_at(picture: Bytes) -> Seen:
        made = method.make(picture)
        found = made.seen(*picture.shape[1::-1])
        pictures.append(structure(found) | (pieces(made.document) if isinstance(made, OwnLayers) else {}))
        return found

    found = list(taken(data, rows, looked_at))
    figures = averaged(pictures) | {"things": len(found)} | _means(found)
    for group in GROUPS:
        if of := [one for one in found if one.group == group]:
            figures |= {f"{key} {group}": value for key, value in (_means(of) | {"things": len(of)}).items()}
    return figures


def taken(data: DataSet, rows: Sequence[dict[str, str]], look: Callable[[Bytes], Seen]) -> Iterator[Taken]:
    """For every row; ``look`` is called once for each picture. Where there are no objects, layers stand for them."""
    image, found = "", None
    for row in sorted(rows, key=lambda row: row["image"]):
        if found is None or row["image"] != image:
            image, found = row["image"], look(data.picture(row["image"]))
        wanted = data.mask(row["mask"]) > 127
        every = best_unions(found.masks, wanted)
        alone = best_unions(found.masks[found.objects], wanted) if found.objects.any() else every
        yield Taken(group_of(row["label"]), alone, every)


def _means(found: Sequence[Taken]) -> Figures:
    return averaged(
        [
            {"one": t.objects.one, "three": t.objects.three, "any_one": t.every.one, "any_three": t.every.three}
            for t in found
        ]
    )
