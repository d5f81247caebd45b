"""``lamina decompose``: photographs to layers."""

from __future__ import annotations

import time
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.engine.errors import BadInput

from .batch import Result, each
from .options import AsJson, Format, Out, suffix_of
from .progress import phase, shown
from .status import counted
from .targets import make_folder, refuse_overwriting, targets

if TYPE_CHECKING:
    from app.engine.decompose import Options
    from app.engine.document import Document
    from app.engine.jobs import Job
    from app.engine.pixels import Photo


class Detail(StrEnum):
    automatic = "automatic"
    simple = "simple"
    balanced = "balanced"
    detailed = "detailed"
    fine = "fine"


class Device(StrEnum):
    cpu = "cpu"
    cuda = "cuda"
    mps = "mps"


def decompose(
    photos: Annotated[list[Path], typer.Argument(metavar="PHOTO", help="Photographs.", show_default=False)],
    out: Out,
    format: Format = None,
    layers: Annotated[int | None, typer.Option(help="About how many layers.")] = None,
    detail: Annotated[Detail | None, typer.Option(help="As many as can be seen, or 24, 40, 80 or 160 layers.")] = None,
    flat: Annotated[bool, typer.Option("--flat", help="No objects: one list of layers.")] = False,
    code: Annotated[int | None, typer.Option(help="Numbers in a layer's code.")] = None,
    seed: Annotated[int, typer.Option(help="For the random choices.")] = 0,
    device: Annotated[Device | None, typer.Option(help="Where to compute; chosen by itself.")] = None,
    budget: Annotated[float | None, typer.Option(metavar="SECONDS", help="Time to spend on a photograph.")] = None,
    as_json: AsJson = False,
) -> int:
    """Take photographs apart into layers, and save them as OUT.lamina (or .svg, .png ...)."""
    from app.engine.decompose.options import DETAILS, Options
    from app.engine.export.formats import kind_of

    if layers is not None and detail is not None:
        raise BadInput("Give --layers or --detail, not both.")
    count = layers if layers is not None else DETAILS.get(detail or Detail.balanced)
    options = Options(count, flat, code, seed, device, budget)
    paths = targets(photos, out, suffix_of(format), "lamina")
    kind_of(paths[0])
    make_folder(paths[0])
    jobs = [(photo, partial(_one, photo, path, options, as_json)) for photo, path in zip(photos, paths, strict=True)]
    return each(jobs, as_json, _said)


def _one(source: Path, target: Path, options: Options, as_json: bool) -> Result:
    from app.engine.export.formats import ExportOptions, export
    from app.engine.jobs import run
    from app.engine.pixels import open_photo

    refuse_overwriting(source, target)
    start = time.perf_counter()
    photo = open_photo(source)
    with shown(source.name, as_json) as report:
        document = replace(run(_layers(photo, options), phase(report, 0.0, 0.8)), photo=photo)
        made = run(export(document, target, ExportOptions()), phase(report, 0.8, 1.0))
    result = {
        "command": "decompose", "input": str(source), "output": str(target), "format": target.suffix[1:].lower(),
        "width": document.width, "height": document.height,
        "objects": len(document.objects()), "layers": len(document.layers()),
        "psnr": round(_fidelity(document), 2), "bytes": made.bytes,
        "seconds": round(time.perf_counter() - start, 2),
    }
    if document.settings.automatic:
        result["automatic"] = True
    return result | ({"notes": list(photo.notes)} if photo.notes else {})


def _layers(photo: Photo, options: Options) -> Job[Document]:
    from app.engine.decompose import decompose as work
    from app.engine.decompose.options import WORKING_SIZE
    from app.engine.pixels import reduced_with_alpha

    return work(reduced_with_alpha(photo, WORKING_SIZE), photo.width, photo.height, options)


def _fidelity(document: Document) -> float:
    """PSNR in dB at 128 px."""
    from app.engine.pixels import reduced
    from app.engine.render.fidelity import SIDE, fidelity

    assert document.photo is not None
    return fidelity(document, reduced(document.photo, SIDE))


def _said(result: Result) -> str:
    things = counted(result["layers"], "layer")
    if result["objects"]:
        things += " in " + counted(result["objects"], "object")
    if result.get("automatic"):
        things = f"automatic: {things}"
    notes = "".join(f" ({note})" for note in result.get("notes", ()))
    return f"{result['output']}: {things}, {result['psnr']:.1f} dB at 128 px, {result['seconds']:.1f} s{notes}"
