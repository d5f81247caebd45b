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
from .progress import shown
from .status import DONE, say
from .targets import refuse_overwriting

if TYPE_CHECKING:
    from app.engine.arrays import Bytes


class Method(StrEnum):
    paste = "paste"
    poisson = "poisson"
    st_poisson = "st-poisson"
    ours = "ours"


def blend(
    photo: Annotated[Path, typer.Argument(metavar="PHOTO", help="A photograph.", show_default=False)],
    cutout: Annotated[str, typer.Option(metavar="ID|FILE", help="A cut-out of the library, or a picture with alpha.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="The picture to write: png, jpg, webp or tif.")],
    click: Annotated[list[str] | None, typer.Option(metavar="X,Y", help="A place in the object.")] = None,
    box: Annotated[str | None, typer.Option(metavar="X,Y,W,H", help="A rectangle around the object.")] = None,
    mask: Annotated[Path | None, typer.Option(help="A picture, white on the object.")] = None,
    library: Annotated[Path | None, typer.Option(metavar="LIB", help="Its folder; the user's own if none.")] = None,
    inpainter: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A TorchScript network that fills the background instead.")
    ] = None,
    method: Annotated[Method, typer.Option(help="How the cut-out is joined to the photo.")] = Method.ours,
    match: Annotated[float, typer.Option(min=0, max=1, help="ours: how far colours come to the photo's.")] = 0.3,
    shadow: Annotated[float, typer.Option(min=0, max=1, help="ours: a shadow where it stands.")] = 0.35,
    seed: Annotated[int, typer.Option(help="Of what is random.")] = 0,
    as_json: AsJson = False,
) -> int:
    """Put a cut-out in place of an object: the background is filled, the cut-out placed, coloured and laid over it."""
    from app.engine.blend.composition import BlendOptions
    from app.engine.blend.composition import blend as composed
    from app.engine.blend.inpainting import inpainted, neural
    from app.engine.export.formats import RASTER, kind_of
    from app.engine.jobs import run
    from app.engine.pixels import check_raster, check_target, open_photo, write_raster
    from app.engine.select import selected

    kind = kind_of(out)
    if kind not in RASTER:
        raise BadInput(f"{out}: a blend is written as png, jpg, webp or tif.")
    refuse_overwriting(photo, out)
    check_target(out)
    opened = open_photo(photo)
    check_raster(kind, opened.width, opened.height)
    foreground, credit = _foreground(cutout, library)
    fill = inpainted if inpainter is None else neural(inpainter)
    start = time.perf_counter()
    with shown(photo.name, as_json) as report:
        chosen = selected(opened, click=click, box=box, mask=mask).mask
        options = BlendOptions(method.value, match=match, shadow=shadow, seed=seed)
        made = run(composed(opened.pixels, chosen, foreground, fill, options), report)
    write_raster(out, kind, opened.width, opened.height, [made.picture], text=credit)
    seconds = round(time.perf_counter() - start, 3)
    result = {
        "command": "blend", "input": str(photo), "output": str(out), "cutout": cutout, "method": method.value,
        "width": opened.width, "height": opened.height, "placement": made.placement.matrix.ravel().tolist(),
        "colours": list(made.colours.values), "seconds": seconds, **credit,
    }  # fmt: skip
    if as_json:
        show(result)
    else:
        said = "".join(f", {name.lower()}: {value}" for name, value in credit.items())
        say(f"{photo} -> {out}: {method.value}, {seconds} s{said}")
    return DONE


def _foreground(cutout: str, library: Path | None) -> tuple[Bytes, dict[str, str]]:
    """The cut-out (h, w, 4), and whose it is."""
    import numpy as np

    from app.engine.library import default_folder, open_library
    from app.engine.pixels import open_photo

    if cutout.isdecimal() and not Path(cutout).exists():
        with open_library(library or default_folder()) as opened:
            fact = opened.cutout(int(cutout))
            known = {"Source": fact.source, "Author": fact.attribution, "Copyright": fact.licence}
            return opened.foreground(fact.id), {name: value for name, value in known.items() if value}
    picture = open_photo(Path(cutout))
    if picture.alpha is None:
        raise BadInput(f"{cutout}: it has no alpha, so what belongs to it cannot be told; cut it out first.")
    return np.dstack([picture.pixels, picture.alpha]), {}
