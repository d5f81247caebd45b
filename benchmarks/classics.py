"""The classics of visual blends, from end to end: clicked in one photograph, cut out, put in the place of what is
clicked in another. As pictures, where a folder is given: before and after."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from skimage import data as skimage_data
from sklearn.datasets import load_sample_image

from app.engine.arrays import Bytes, Floats
from app.engine.blend.composition import Blended, blend
from app.engine.blend.inpainting import inpainted
from app.engine.blend.realism import Realism, judged
from app.engine.document.blend import fitting_foreground
from app.engine.jobs import run as finished
from app.engine.library import Library, default_folder, open_library
from app.engine.pixels import photo_from_array, without_background
from app.engine.select import selected
from benchmarks.blending.composites import outline
from benchmarks.row import Row

QUALITY = 84  # of the JPEGs
Clicks = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clicked:
    """What is clicked, "x,y" each, in a photograph that scikit-image or scikit-learn carries."""

    photo: str
    clicks: Clicks


@dataclass(frozen=True, slots=True)
class Classic:
    """``place`` is what is replaced; ``by``: what is clicked elsewhere, or a label in the starter library."""

    name: str
    place: Clicked
    by: Clicked | str


COFFEE = Clicked("coffee", ("300,100", "120,280", "460,250", "330,360"))
TOWER = Clicked("china", ("210,120",))
ASTRONAUT = Clicked("astronaut", ("230,400", "225,120", "90,440"))
FLOWER = Clicked("flower", ("330,200",))
ROCKET = Clicked("rocket", ("322,200",))
CLASSICS = (
    Classic("wheel-for-a-coffee", COFFEE, "tractor wheel"),
    Classic("rocket-for-a-tower", TOWER, ROCKET),
    Classic("bear-for-an-astronaut", ASTRONAUT, "european bear"),
    Classic("planet-for-a-flower", FLOWER, "jupiter"),
    Classic("flower-for-a-coffee", COFFEE, FLOWER),
)


def run(quick: bool, out: Path | None = None) -> list[Row]:
    """Those whose cut-outs are there: without a starter library (``lamina library starter``) two of them are."""
    rows = []
    for classic, foreground in _there(CLASSICS[1::3] if quick else CLASSICS):
        began = time.process_time()
        photo, mask = clicked(classic.place)
        made = blended(photo, mask, foreground)
        spent = time.process_time() - began
        real = realism(made, mask, foreground)
        rows += [Row(f"{classic.name}, looks real", 100 * real.score, "%"), Row(f"{classic.name}, time", spent, "s")]
        if out is not None:
            out.mkdir(parents=True, exist_ok=True)
            side_by_side = np.hstack([photo, made.picture])[..., ::-1]
            cv2.imwrite(str(out / f"{classic.name}.jpg"), side_by_side, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    return rows


def clicked(what: Clicked) -> tuple[Bytes, Floats]:
    """The photograph (h, w, 3) and the mask (h, w) of what is clicked."""
    named = load_sample_image(f"{what.photo}.jpg") if what.photo in ("china", "flower") else None
    pixels = np.ascontiguousarray(getattr(skimage_data, what.photo)() if named is None else named)
    return pixels, selected(photo_from_array(pixels, None, what.photo), click=list(what.clicks)).mask


def cut_out(photo: Bytes, mask: Floats) -> Bytes:
    """(h, w, 4): what ``mask`` covers, as it is saved, without what is round it."""
    alpha = np.rint(255 * mask).astype(np.uint8)
    left, top, width, height = cv2.boundingRect((alpha > 0).astype(np.uint8))
    whole = np.dstack([without_background(photo, alpha), alpha])
    return np.ascontiguousarray(whole[top : top + height, left : left + width])


def blended(photo: Bytes, mask: Floats, foreground: Bytes) -> Blended:
    """As a click on a suggestion does it."""
    return finished(blend(photo, mask, foreground, inpainted))


def realism(made: Blended, mask: Floats, foreground: Bytes) -> Realism:
    """What the scores say of it."""
    return judged(made.picture, outline(foreground, made.placement, mask.shape), mask)


def _there(classics: tuple[Classic, ...]) -> Iterator[tuple[Classic, Bytes]]:
    """With their cut-outs (h, w, 4)."""
    labels = [one.by for one in classics if isinstance(one.by, str)]
    held = _held(labels)
    for one in classics:
        if isinstance(one.by, Clicked):
            yield one, cut_out(*clicked(one.by))
        elif one.by in held:
            yield one, held[one.by]


def _held(labels: list[str]) -> dict[str, Bytes]:
    if not (default_folder() / "catalogue.sqlite").is_file():
        return {}
    with open_library(default_folder()) as library:
        return {one.label: _foreground(library, one.id) for one in library.cutouts() if one.label in labels}


def _foreground(library: Library, number: int) -> Bytes:
    return fitting_foreground(library.foreground(number, 2048))
