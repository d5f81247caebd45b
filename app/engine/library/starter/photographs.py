"""Photographs that libraries of the program carry; their subjects are cut out."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from .index_file import Row


@dataclass(frozen=True, slots=True)
class Photograph:
    """``inside``: where in the package; the rest as in `Row`."""

    package: str
    inside: str
    label: str
    licence: str
    attribution: str


PHOTOGRAPHS = (
    Photograph("skimage", "data/chelsea.png", "cat", "CC0-1.0", "Stefan van der Walt"),
    Photograph("skimage", "data/coffee.png", "cup", "CC0-1.0", "Rachel Michetti, Pikolo Espresso Bar"),
    Photograph("skimage", "data/astronaut.png", "astronaut", "public domain", "NASA"),
    Photograph("skimage", "data/rocket.jpg", "rocket", "public domain", "SpaceX"),
    Photograph("sklearn", "datasets/images/flower.jpg", "flower", "CC-BY-2.0", "vultilion (Flickr)"),
)
_NAMES = {"skimage": "scikit-image", "sklearn": "scikit-learn"}


def copied(folder: Path) -> list[Row]:
    """The photographs that are installed, copied into ``folder``: an environment may go, a library stays."""
    rows: list[Row] = []
    for photograph in PHOTOGRAPHS:
        source = _place(photograph)
        if source is None:
            continue
        target = folder / source.name
        if not target.is_file() or target.stat().st_size != source.stat().st_size:
            folder.mkdir(parents=True, exist_ok=True)
            part = target.with_name(target.name + ".part")
            shutil.copy2(source, part)
            part.replace(target)
        carried = f"carried by {_NAMES[photograph.package]}"
        rows.append(Row(target, photograph.label, carried, photograph.licence, photograph.attribution))
    return rows


def _place(photograph: Photograph) -> Path | None:
    spec = find_spec(photograph.package)  # finds it without importing it
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent / photograph.inside
    return path if path.is_file() else None
