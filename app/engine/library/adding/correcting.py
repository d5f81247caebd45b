"""A cut-out whose mask a person has painted, and the vectors that are missing after what people did."""

from __future__ import annotations

from contextlib import closing

import numpy as np

from app.engine.arrays import Bytes
from app.engine.errors import BadInput
from app.engine.jobs import Job, Progress
from app.engine.library.catalogue.cutout import CutOut
from app.engine.library.catalogue.library import Library
from app.engine.pixels import open_photo

from .indexing import describe_missing, opened_index
from .prune import forget_stray_files
from .reading import Reading, reading_of
from .store import write_mask
from .tools import Tools, shipped


def correct(library: Library, id: int, mask: Bytes, tools: Tools | None = None) -> Job[CutOut]:
    """Give a cut-out another mask, (H, W) uint8 as large as its picture, and take it back from what is set aside for
    its old one. The mask is kept in the library and stays for as long as the picture is the same.

    BadInput where the mask is of another size or shows nothing, or where another job holds the library.
    """
    tools = tools or shipped()
    photo = open_photo(library.picture_path(id))
    if mask.shape != (photo.height, photo.width):
        raise BadInput(f"{photo.name}: the mask is of another size than the picture; make them the same size.")
    yield Progress(0.0, "Correcting a cut-out")
    reading = reading_of(photo, np.ascontiguousarray(mask, np.uint8), cut_out=False, unsure=False)
    with library.held("correcting a cut-out"):
        _write(library, id, reading)
        yield from _described(library, tools)
        forget_stray_files(library)
    return library.cutout(id)


def describe(library: Library, tools: Tools | None = None) -> Job[int]:
    """Make what vectors are missing, as of cut-outs that were restored by hand; -> how many.

    BadInput where another job holds the library: that one makes them at its end.
    """
    with library.held("describing"):
        return (yield from _described(library, tools or shipped()))


def _described(library: Library, tools: Tools) -> Job[int]:
    with closing(opened_index(library, tools)) as index:
        return (yield from describe_missing(library, index, tools))


def _write(library: Library, id: int, reading: Reading) -> None:
    assert reading.mask is not None
    path = write_mask(library.folder, f"by hand {id}", reading.mask)
    left, top, width, height = reading.box
    with library.changing() as database:
        database.execute(
            "UPDATE cutouts SET mask = ?, mask_here = 1, left = ?, top = ?, width = ?, height = ?, red = ?, green = ?, "
            "blue = ?, cover = ?, sharpness = ?, look = ?, unsure_mask = 0, "
            "aside = CASE WHEN aside_by_hand THEN aside ELSE ? END, twin = NULL, described = '' WHERE id = ?",
            (path, left, top, width, height, *reading.colour, reading.cover, reading.sharpness,
             reading.look.tobytes(), reading.aside, id),
        )  # fmt: skip
