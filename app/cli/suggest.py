"""``lamina suggest``: look-alikes of an object of a photo, from a library."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.engine.errors import BadInput

from .batch import show
from .library_aside import none_to_suggest
from .options import AsJson
from .status import DONE, say

if TYPE_CHECKING:
    from app.engine.arrays import Bytes
    from app.engine.library import Library
    from app.engine.library.ranking import Searcher, Settings, Suggestion
    from app.engine.pixels import Photo
    from app.engine.select import Selection


class By(StrEnum):
    by_class = "class"
    instance = "instance"


def suggest(
    photo: Annotated[Path, typer.Argument(metavar="PHOTO", help="A photograph.", show_default=False)],
    click: Annotated[list[str] | None, typer.Option(metavar="X,Y", help="A place in the object.")] = None,
    box: Annotated[str | None, typer.Option(metavar="X,Y,W,H", help="A rectangle around the object.")] = None,
    mask: Annotated[Path | None, typer.Option(help="A picture, white on the object.")] = None,
    library: Annotated[Path | None, typer.Option(metavar="LIB", help="Its folder; the user's own if none.")] = None,
    by: Annotated[By, typer.Option(help="Order of the classes: by the class, or by the best one in it.")] = By.by_class,
    surprise: Annotated[float, typer.Option(min=0, max=1, help="From could be real, 0, to absurd, 1.")] = 0.0,
    meaning: Annotated[float | None, typer.Option(min=0, max=1, help="From same shape, 0, to same meaning, 1.")] = None,
    count: Annotated[int, typer.Option(min=1, help="How many.")] = 20,
    name: Annotated[str | None, typer.Option(metavar="LABEL", help="What the object is; guessed if not said.")] = None,
    only: Annotated[list[str] | None, typer.Option(metavar="LABEL", help="Only cut-outs with this label.")] = None,
    text: Annotated[str, typer.Option(help="Words in their labels, names or sources.")] = "",
    licence: Annotated[list[str] | None, typer.Option(help="Only cut-outs with this licence.")] = None,
    colour: Annotated[str | None, typer.Option(metavar="RRGGBB", help="Only cut-outs of about this colour.")] = None,
    shape: Annotated[bool, typer.Option("--shape", help="Colours do not count.")] = False,
    seed: Annotated[int | None, typer.Option(help="Draw others of about the same rank.")] = None,
    as_json: AsJson = False,
) -> int:
    """Find cut-outs that can stand in for an object of a photo: of other classes, alike in shape."""
    from app.engine.library import default_folder, open_library
    from app.engine.library.ranking import Filters, Settings
    from app.engine.pixels import open_photo
    from app.engine.select import asked_for

    filters = Filters(frozenset(only or ()), frozenset(licence or ()), text, _colour(colour))
    settings = Settings(by.value, surprise, meaning, count, filters, colour=not shape, seed=seed)
    # First what is cheap: a wrong click or name is told before an index is opened or a network loaded.
    opened = open_photo(photo)
    pointed_at = asked_for(opened, click=click, box=box, mask=mask)
    with open_library(library or default_folder()) as cutouts, _searcher(cutouts) as searcher:
        alpha = _alpha(opened, pointed_at())
        foreground = _foreground(opened, alpha)
        query = searcher.query(foreground, name or _guessed(foreground, opened, alpha, searcher.facts.labels))
        found = searcher.suggest(query, settings)
        if not found:
            raise BadInput(_nothing(settings))
        for one in found:
            _print(one, cutouts, as_json)
    return DONE


def _searcher(cutouts: Library) -> Searcher:
    from app.engine.library.ranking import Searcher

    if (why := none_to_suggest(cutouts)) is not None:
        raise BadInput(why)
    return Searcher(cutouts)


def _alpha(photo: Photo, selection: Selection) -> Bytes:
    """Where in the photo the object is that is meant: (H, W) uint8."""
    import numpy as np

    alpha = selection.mask
    if photo.alpha is not None:
        alpha = alpha * (photo.alpha / np.float32(255))
    return np.rint(255 * alpha).astype(np.uint8)


def _foreground(photo: Photo, alpha: Bytes) -> Bytes:
    """The object alone, cropped: (h, w, 4) uint8."""
    import numpy as np

    rows, columns = np.flatnonzero(alpha.any(1)), np.flatnonzero(alpha.any(0))
    if not len(rows):
        raise BadInput("Nothing is there to select; point at another place.")
    cut = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    return np.dstack([photo.pixels[cut], alpha[cut]])


def _guessed(foreground: Bytes, photo: Photo, alpha: Bytes, labels: tuple[str, ...]) -> str | None:
    """What the object is, if the classifier is sure of it and the library has such."""
    from app.engine.decompose.names.classes import name_classes
    from app.engine.library.adding.guessing import know, scene_of

    word, probability = know([foreground], [scene_of(photo.pixels, alpha)])[1][0]
    return word if word in labels and probability >= name_classes().sure else None


def _colour(text: str | None) -> tuple[float, float, float] | None:
    if text is None:
        return None
    try:
        red, green, blue = bytes.fromhex(text.removeprefix("#"))
    except ValueError:
        raise BadInput(f"'{text}' is no colour; write it as RRGGBB, such as ff8800.") from None
    return red / 255, green / 255, blue / 255


def _nothing(settings: Settings) -> str:
    asked = settings.filters
    if asked.labels or asked.licences or asked.text or asked.colour:
        return "No cut-out of another class passes --only, --text, --licence and --colour; ask for less."
    return "The library has cut-outs of the object's own class alone; 'lamina library add' adds others."


def _print(one: Suggestion, library: Library, as_json: bool) -> None:
    cutout = library.cutout(one.id)
    result: dict[str, Any] = {
        "rank": one.rank, "id": one.id, "label": one.label, "similarity": round(one.similarity, 4),
        "kind_similarity": None if one.kinship is None else round(one.kinship, 4),
        "file": str(library.picture_path(one.id)), "source": cutout.source, "licence": cutout.licence,
    }  # fmt: skip
    if as_json:
        show(result)
    else:
        licence = cutout.licence or "licence unknown"
        kind = "" if one.kinship is None else f"kind {_percent(one.kinship)}  "
        say(f"{one.rank:4}  {kind}cut-out {_percent(one.similarity)}  {one.label}  {result['file']}  ({licence})")


def _percent(similarity: float) -> str:
    """Below 0 as well: otherwise all kinds that are less like than most would seem to be alike."""
    return f"{round(100 * similarity):3} %"
