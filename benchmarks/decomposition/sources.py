"""Which pictures each measure is taken on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from app.engine.arrays import Bytes
from app.engine.decompose import WORKING_SIZE
from app.engine.errors import BadInput
from app.engine.pixels import open_photo, reduced
from app.engine.render import to_bytes
from benchmarks.photographs import carried
from training.datasets import DataSet

from .fidelity import reduced as shrunk
from .people import Divided, Divisions

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff")  # of photographs
Extent = Literal["quick", "daily", "full"]
PHOTOS_EACH: dict[Extent, int] = {"quick": 30, "daily": 6, "full": 3}  # every how-manieth picture is taken
FACES_EACH: dict[Extent, int] = {"quick": 30, "daily": 8, "full": 4}
THINGS_EACH: dict[Extent, int] = {"quick": 10, "daily": 1, "full": 1}
QUICK_FILES, QUICK_DIVIDED = 2, 4


@dataclass(frozen=True)
class Sources:
    """Pictures of one ``split`` of the data sets in ``data``, or of the folder ``photos``, or, without either, those
    that dependencies carry; ``extent``: how many of them."""

    data: Path | None
    photos: Path | None
    split: str
    extent: Extent = "daily"

    @property
    def sample(self) -> str:
        """What the figures are of, in some words."""
        where = f"{self.split} part" if self.data else "photographs that dependencies carry"
        where = f"photographs in '{self.photos.name}'" if self.photos else where
        return f"{where}, {self.extent}"

    def has(self, name: str) -> bool:
        """Whether the set ``name`` is to be measured and is there."""
        if self.data is None or self.photos is not None:
            return False
        return (self.data / name).is_dir() or (self.data / f"{name}.zip").is_file()

    def small(self) -> Iterator[Bytes]:
        """Photographs to be looked at with 128 pixels along the long side."""
        return self._some("photos", PHOTOS_EACH[self.extent]) if self.has("photos") else self.large()

    def faces(self) -> Iterator[Bytes]:
        return self._some("faces", FACES_EACH[self.extent])

    def large(self) -> Iterator[Bytes]:
        """Photographs with 512 pixels along the long side: photos_large.zip belongs to the test part."""
        if self.split == "test" and self.has("photos_large"):
            return map(_at_working_size, self._some("photos_large", 1))
        return map(opened, self.files())

    def files(self) -> list[Path]:
        """Photographs that are files of their own."""
        paths = carried() if self.photos is None else photographs_in(self.photos)
        return paths[:QUICK_FILES] if self.extent == "quick" else paths

    @cached_property
    def divisions(self) -> Divisions:
        """Pictures that several people divided into regions."""
        return Divisions(self._set("bsds_regions"), self._set("photos"), self.split)

    def divided(self) -> Iterator[Divided]:
        names = self.divisions.ids
        return map(self.divisions.divided, names[:QUICK_DIVIDED] if self.extent == "quick" else names)

    @property
    def objects(self) -> DataSet:
        return self._set("objects")

    def things(self, each: int = 1) -> list[dict[str, str]]:
        """Rows of objects.zip, on whole photographs alone, and of those every ``each``-th."""
        return self.objects.rows(split=self.split, crop="0")[:: each * THINGS_EACH[self.extent]]

    def _some(self, name: str, each: int) -> Iterator[Bytes]:
        data = self._set(name)
        return (data.picture(row["image"]) for row in data.rows(split=self.split)[::each])

    def _set(self, name: str) -> DataSet:
        assert self.data is not None
        return DataSet(self.data, name)


def photographs_in(folder: Path) -> list[Path]:
    """The files in ``folder`` that are called as photographs are; BadInput where there is none."""
    found = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in SUFFIXES]
    if not found:
        raise BadInput(f"There are no photographs in '{folder}'.")
    return found


def opened(path: Path) -> Bytes:
    """(h, w, 3) uint8, reduced to what the decomposition works on."""
    return to_bytes(reduced(open_photo(path), WORKING_SIZE))


def _at_working_size(picture: Bytes) -> Bytes:
    return to_bytes(shrunk(picture, WORKING_SIZE))
