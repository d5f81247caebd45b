"""Which cut-outs need a look, and what there is to see of one. In threads beside the window's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.engine.arrays import Bytes
from app.engine.pixels import Photo
from app.engine.service import Picked


@dataclass(frozen=True, eq=False, slots=True)
class Proposal:
    """A cut-out's photo, and its mask (H, W) uint8 as it was proposed."""

    id: int
    label: str
    photo: Photo
    mask: Bytes


def unsure_ids(folder: Path) -> list[int]:
    """The cut-outs that the program made and is not sure of, and nobody has decided on; none where there is no
    library that can be read."""
    from app.engine.errors import BadInput
    from app.engine.library import open_library
    from app.engine.library.adding.quality import CUT, UNSURE

    try:
        with open_library(folder) as library:
            held = library.cutouts(with_aside=True)
            return [one.id for one in held if one.unsure_mask and one.aside in (CUT, UNSURE)]
    except BadInput:
        return []


def proposal(folder: Path, id: int) -> Proposal:
    """BadInput where its picture is missing, damaged or changed."""
    from app.engine.library import open_library
    from app.engine.pixels import open_photo

    with open_library(folder) as library:
        cutout = library.cutout(id)
        photo = open_photo(library.picture_path(id))
        foreground = library.foreground(id)
    left, top, width, height = cutout.box
    mask = np.zeros((photo.height, photo.width), np.uint8)
    mask[top : top + height, left : left + width] = foreground[..., 3]
    return Proposal(id, cutout.label, photo, mask)


def whole_mask(picked: Picked, photo: Photo) -> Bytes:
    """(H, W) uint8: what is selected, as large as the photo."""
    mask = np.zeros((photo.height, photo.width), np.uint8)
    height, width = picked.mask.shape
    mask[picked.top : picked.top + height, picked.left : picked.left + width] = picked.mask
    return mask
