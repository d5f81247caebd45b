"""From an entry to what the catalogue keeps of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from app.engine.arrays import Bytes
from app.engine.errors import BadInput
from app.engine.library.catalogue.cutout import Box
from app.engine.library.catalogue.foregrounds import cropped
from app.engine.pixels import Photo, open_photo

from . import quality
from .entry import Entry
from .guessing import scene_of
from .looks import look_of
from .shapes import MaskFile
from .subject import Find

TRANSPARENT = 0.01  # share of a picture's pixels from which it counts as a cut-out with alpha


@dataclass(frozen=True, eq=False, slots=True)
class Reading:
    """``box`` of the object in its picture; ``foreground`` (h, w, 4) RGBA; ``mask`` (h, w) uint8 where it stands in
    no file, to be kept beside the catalogue; ``unsure``: the program cut it out and may be wrong; ``aside``: why it
    is to be set aside, ""; ``colour``, ``cover``, ``sharpness`` as in `CutOut`; ``look``: see `looks`; ``scene``:
    what the object is guessed from, where nothing names it and the photo has surroundings (see `guessing`)."""

    box: Box
    foreground: Bytes
    mask: Bytes | None
    cut_out: bool
    unsure: bool
    aside: str
    colour: tuple[float, float, float]
    cover: float
    sharpness: float
    look: Bytes
    scene: Bytes | None = None


class Reader:
    """Reads entries; of one picture with several objects the pixels are kept until the next picture."""

    def __init__(self, find: Find) -> None:
        self._find = find
        self._last: tuple[Path, Photo] | None = None

    def __call__(self, entry: Entry) -> Reading:
        """BadInput where a file is missing or damaged, or where nothing is to be seen in the mask."""
        photo = self._photo(entry.picture)
        mask = entry.shape.mask(photo)
        cut_out = unsure = False
        if mask is not None and mask.shape != (photo.height, photo.width):
            raise BadInput(f"{photo.name}: its mask is of another size than the picture; make them the same size.")
        if mask is None and not has_alpha(photo):
            subject = self._find(photo)
            mask, cut_out, unsure = subject.mask, True, not subject.sure
        reading = reading_of(photo, mask, cut_out, unsure)
        if mask is not None and not entry.label:
            reading = replace(reading, scene=scene_of(photo.pixels, mask))
        return replace(reading, mask=None) if isinstance(entry.shape, MaskFile) else reading

    def digest(self, entry: Entry) -> str:
        """As ``entry.digest()``, without reading the picture again where it has just been read."""
        sums = [
            self._last[1].original if self._last and self._last[0] == path else path.read_bytes()
            for path in entry.files
        ]
        hashed = [hashlib.sha1(data, usedforsecurity=False).hexdigest() for data in sums]
        return " ".join([*hashed, *([entry.shape.mark] if entry.shape.mark else [])])

    def _photo(self, path: Path) -> Photo:
        if self._last is None or self._last[0] != path:
            self._last = path, open_photo(path)
        return self._last[1]


def has_alpha(photo: Photo) -> bool:
    """Whether the picture's own alpha says what is the object."""
    if photo.alpha is None:
        return False
    return float((photo.alpha < 128).mean()) >= TRANSPARENT


def reading_of(photo: Photo, mask: Bytes | None, cut_out: bool, unsure: bool) -> Reading:
    """``mask``: (H, W) uint8, None for the photo's own alpha."""
    alpha = mask if mask is not None else photo.alpha
    assert alpha is not None
    box = quality.bounds(alpha)
    if box is None:
        raise BadInput(f"{photo.name}: there is no object to be seen in it.")
    left, top, width, height = box
    part = np.ascontiguousarray(alpha[top : top + height, left : left + width])
    foreground = cropped(photo, mask, box)
    focus = quality.focus(foreground)
    # A cut-out with alpha is often cropped to its object: there the border tells nothing.
    cut = quality.cut_share(alpha, box) if mask is not None else 0.0
    aside = quality.reason(box, focus, cut) or (quality.UNSURE if unsure else "")
    weight = part.astype(np.float64).ravel()
    mean = weight @ foreground[..., :3].reshape(-1, 3) / weight.sum() / 255
    colour = (float(mean[0]), float(mean[1]), float(mean[2]))
    return Reading(
        box, foreground, None if mask is None else part, cut_out, unsure, aside, colour, float(weight.mean() / 255),
        focus.sharpness, look_of(foreground),
    )  # fmt: skip
