"""``lamina blend``: a cut-out in place of an object of a photo."""

from __future__ import annotations

import time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.engine.errors import BadInput

from .batch import show
from .options import AsJson
from .progress import phase, shown
from .status import DONE, say
from .targets import refuse_overwriting

if TYPE_CHECKING:
    from app.engine.document import Blend, Document, Foreground
    from app.engine.export.formats import Kind
    from app.engine.jobs import Job
    from app.engine.pixels import Photo


class Method(StrEnum):
    paste = "paste"
    poisson = "poisson"
    st_poisson = "st-poisson"
    ours = "ours"


def blend(
    photo: Annotated[Path, typer.Argument(metavar="PHOTO", help="A photograph.", show_default=False)],
    cutout: Annotated[str, typer.Option(metavar="ID|FILE", help="A cut-out of the library, or a picture with alpha.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="What to write: png, jpg, webp, tif, or lamina to go on.")],
    click: Annotated[list[str] | None, typer.Option(metavar="X,Y", help="A place in the object.")] = None,
    box: Annotated[str | None, typer.Option(metavar="X,Y,W,H", help="A rectangle around the object.")] = None,
    mask: Annotated[Path | None, typer.Option(help="A picture, white on the object.")] = None,
    library: Annotated[Path | None, typer.Option(metavar="LIB", help="Its folder; the user's own if none.")] = None,
    inpainter: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A TorchScript network that fills the background instead.")
    ] = None,
    method: Annotated[Method, typer.Option(help="How the cut-out is joined to the photo.")] = Method.ours,
    match: Annotated[float, typer.Option(min=0, max=1, help="ours: how far colours come to the photo's.")] = 0.7,
    shadow: Annotated[float, typer.Option(min=0, max=1, help="ours: a shadow where it stands.")] = 0.35,
    seed: Annotated[int, typer.Option(help="Of what is random.")] = 0,
    as_json: AsJson = False,
) -> int:
    """Put a cut-out in place of an object: the background is filled, the cut-out placed, coloured and laid over it."""
    from app.engine.blend.composition import BlendOptions, composed
    from app.engine.blend.inpainting import inpainted, neural
    from app.engine.export.credits import known_of
    from app.engine.export.formats import RASTER, SUFFIXES
    from app.engine.jobs import run
    from app.engine.pixels import check_raster, check_target, open_photo
    from app.engine.render.blends.look import colours_of
    from app.engine.select import asked_for

    kind = SUFFIXES.get(out.suffix.lower())
    if kind is None or kind not in (*RASTER, "lamina"):
        raise BadInput(f"{out}: a blend is written as png, jpg, webp or tif, or as lamina, to be edited.")
    refuse_overwriting(photo, out)
    check_target(out)
    opened = open_photo(photo)
    if kind in RASTER:
        check_raster(kind, opened.width, opened.height)
    pointed_at = asked_for(opened, click=click, box=box, mask=mask)
    foreground = _foreground(cutout, library)
    fill = inpainted if inpainter is None else neural(inpainter)
    start = time.perf_counter()
    with shown(photo.name, as_json) as report:
        chosen = pointed_at().mask
        options = BlendOptions(method.value, match=match, shadow=shadow, seed=seed)
        made = run(composed(opened.pixels, chosen, foreground, fill, options), phase(report, 0.0, 0.6))
        written = run(_written(opened, made, out, kind), phase(report, 0.6, 1.0))
    seconds = round(time.perf_counter() - start, 3)
    credit = known_of(written)
    result = {
        "command": "blend", "input": str(photo), "output": str(out), "cutout": cutout, "method": method.value,
        "width": opened.width, "height": opened.height, "placement": list(made.start),
        "colours": list(colours_of(made)), "seconds": seconds, **credit,
    }  # fmt: skip
    if as_json:
        show(result)
    else:
        said = "".join(f", {name}: {value}" for name, value in credit.items() if value)
        say(f"{photo} -> {out}: {method.value}, {seconds} s{said}")
    return DONE


def _written(photo: Photo, made: Blend, out: Path, kind: Kind) -> Job[Document]:
    """The picture, or a document in which the blend can be edited."""
    from app.engine.blend.documents import document_with
    from app.engine.document import Document, edits
    from app.engine.export.lamina import save_document
    from app.engine.export.raster import save_raster

    if kind == "lamina":
        document = yield from document_with(photo, made)
        yield from save_document(document, out)
    else:
        document = edits.add_blend(Document(photo.width, photo.height, photo=photo), made)
        yield from save_raster(document, out, kind, (photo.width, photo.height), "photo")
    return document


def _foreground(cutout: str, library: Path | None) -> Foreground:
    """The cut-out, and what is known of it."""
    import numpy as np

    from app.engine.document import Foreground
    from app.engine.document.blend import LONGEST, fitting_foreground
    from app.engine.library import default_folder, open_library
    from app.engine.pixels import open_photo

    if cutout.isdecimal() and not Path(cutout).exists():
        with open_library(library or default_folder()) as opened:
            fact = opened.cutout(int(cutout))
            pixels = opened.foreground(fact.id, LONGEST)
            return Foreground(pixels, fact.label, fact.source, fact.licence, fact.attribution)
    picture = open_photo(Path(cutout))
    if picture.alpha is None:
        raise BadInput(f"{cutout}: it has no alpha, so what belongs to it cannot be told; cut it out first.")
    return Foreground(fitting_foreground(np.dstack([picture.pixels, picture.alpha])), Path(cutout).stem)
