"""``lamina library alike``: pictures with a mask like that of an object of a photo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.engine.errors import BadInput

from .batch import show
from .options import AsJson
from .status import DONE, say

if TYPE_CHECKING:
    from app.engine.arrays import Floats
    from app.engine.library.masks import Found, MaskSearch, Shape

SEEN_AT = 1024  # pixels of the long side of the photo, of which the object is a part

Folder = Annotated[Path, typer.Argument(metavar="LIB", help="The library's folder.", show_default=False)]


def alike(
    library: Folder,
    photo: Annotated[Path, typer.Argument(metavar="PHOTO", help="A photograph.", show_default=False)],
    click: Annotated[list[str] | None, typer.Option(metavar="X,Y", help="A place in the object.")] = None,
    box: Annotated[str | None, typer.Option(metavar="X,Y,W,H", help="A rectangle around the object.")] = None,
    mask: Annotated[Path | None, typer.Option(help="A picture, white on the object.")] = None,
    shape: Annotated[bool, typer.Option("--shape", help="The shape alone counts, not what is in it.")] = False,
    place: Annotated[bool, typer.Option("--place", help="Place and size in the picture count as well.")] = False,
    count: Annotated[int, typer.Option(min=1, help="How many.")] = 20,
    as_json: AsJson = False,
) -> int:
    """Find pictures with a mask like that of an object: of like shape, with alike in it."""
    from app.engine.library import open_library
    from app.engine.library.masks import MaskSearch, appearances_of, cut, open_masks
    from app.engine.pixels import open_photo, reduced_with_alpha
    from app.engine.select import asked_for

    opened = open_photo(photo)
    pointed_at = asked_for(opened, click=click, box=box, mask=mask)
    with open_library(library) as cutouts, open_masks(cutouts.folder) as store:
        if not store.count():
            raise BadInput(f"The masks of '{library}' are not known yet; 'lamina library masks {library}' finds them.")
        search = MaskSearch(store)
        seen = pointed_at().mask
        asked = _shape(seen)
        appearance = None if shape else appearances_of([cut(reduced_with_alpha(opened, SEEN_AT), seen)])[0]
        own = _own(search, cutouts.folder, photo)
        for rank, one in enumerate(search.similar(asked, count, place, own, appearance=appearance), 1):
            _print(rank, one, (cutouts.folder / one.entry.picture).resolve(), as_json)
    return DONE


def _shape(seen: Floats) -> Shape:
    """On the samples that all masks are described on."""
    import cv2
    import numpy as np

    from app.engine.library.masks import LOOK, shape_of
    from app.engine.pixels import reduced_size

    size = reduced_size(seen.shape[1], seen.shape[0], LOOK)
    asked = shape_of(np.asarray(cv2.resize(seen, size, interpolation=cv2.INTER_AREA), np.float32))
    if asked is None:
        raise BadInput("Nothing is there to select; point at another place.")
    return asked


def _own(search: MaskSearch, folder: Path, photo: Path) -> str | None:
    """The photo's own path in the library, where it is there: it is not looked for."""
    pictures = {entry.picture for entry in search.entries if Path(entry.picture).name == photo.name}
    return next((one for one in pictures if (folder / one).exists() and (folder / one).samefile(photo)), None)


def _print(rank: int, one: Found, path: Path, as_json: bool) -> None:
    if as_json:
        show({
            "rank": rank, "mask": one.entry.id, "name": one.entry.name, "similarity": round(one.similarity, 4),
            "shape": round(one.shape, 4), "appearance": None if one.appearance is None else round(one.appearance, 4),
            "file": str(path),
        })  # fmt: skip
        return
    within = "" if one.appearance is None else f"  inside {_percent(one.appearance)}"
    say(f"{rank:4}  shape {_percent(one.shape)}{within}  {one.entry.name}  {path}")


def _percent(similarity: float) -> str:
    return f"{round(100 * max(0.0, similarity)):3} %"
