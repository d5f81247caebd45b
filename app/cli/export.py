"""``lamina export``: documents to files for other programs."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.engine.errors import BadInput

from .batch import Result, each
from .options import AsJson, Format, suffix_of
from .progress import shown
from .targets import distinct, make_folder, refuse_overwriting, targets

if TYPE_CHECKING:
    from app.engine.document import Document
    from app.engine.export.formats import ExportOptions


class Look(StrEnum):
    vector = "vector"
    photo = "photo"


class Blends(StrEnum):
    picture = "picture"
    layers = "layers"


class Edge(StrEnum):
    flat = "flat"
    soft = "soft"


def export(
    documents: Annotated[list[Path], typer.Argument(metavar="DOC", help=".lamina files.", show_default=False)],
    out: Annotated[Path | None, typer.Option("-o", "--out", help="The file to write, or a folder.")] = None,
    masks: Annotated[Path | None, typer.Option(metavar="DIR", help="Write a mask of each node here instead.")] = None,
    format: Format = None,
    width: Annotated[int | None, typer.Option(metavar="PX", help="How wide, for pixels and masks.")] = None,
    scale: Annotated[float | None, typer.Option(help="How large, against the photo.")] = None,
    view: Annotated[Look, typer.Option(help="As painted, or the photo with the same edits.")] = Look.vector,
    edges: Annotated[Edge | None, typer.Option(help="Layers with crisp edges, or shading off.")] = None,
    curves: Annotated[str, typer.Option(metavar="DETAIL", help="coarse, normal, fine, or photo pixels.")] = "normal",
    blends: Annotated[Blends, typer.Option(help="Blends in svg and pdf: embedded, or as layers.")] = Blends.picture,
    as_json: AsJson = False,
) -> int:
    """Write documents as svg, svgz, png, jpg, webp, tif, pdf or ora; or their masks."""
    from app.engine.export.formats import DRAWN, ExportOptions, check, kind_of

    if (out is None) == (masks is None):
        raise BadInput("Say where to write: -o OUT for a file, or --masks DIR for the masks.")
    if masks is not None:
        if scale is not None:
            raise BadInput("Masks take --width, not --scale.")
        return _masks(documents, masks, width, as_json)
    assert out is not None
    options = ExportOptions(width, scale, view.value, edges.value if edges else None, curves)
    paths = targets(documents, out, suffix_of(format), None)
    check(kind_of(paths[0]), options)
    if blends == Blends.layers and kind_of(paths[0]) not in DRAWN:
        raise BadInput(f"Blends become layers in {', '.join(DRAWN)}; elsewhere they are pixels.")
    make_folder(paths[0])
    work = partial(_one, options=options, layered=blends == Blends.layers, as_json=as_json)
    jobs = [(path, partial(work, path, to)) for path, to in zip(documents, paths, strict=True)]
    return each(jobs, as_json, _said)


def _one(source: Path, target: Path, options: ExportOptions, layered: bool, as_json: bool) -> Result:
    from app.engine.export.formats import export as work
    from app.engine.jobs import run

    refuse_overwriting(source, target)
    document = _opened(source)
    with shown(source.name, as_json) as report:
        if layered:
            from app.engine.blend.layered import layered as made_into_layers

            document = run(made_into_layers(document), report)
        made = asdict(run(work(document, target, options), report))
    facts = {"format": made.pop("kind"), "objects": len(document.objects()), "layers": len(document.layers())}
    made = {key: value for key, value in made.items() if value is not None}
    made["seconds"] = round(made["seconds"], 2)
    return {"command": "export", "input": str(source), "output": made.pop("path"), **facts, **made}


def _opened(source: Path) -> Document:
    from app.engine.export.lamina import open_document

    document = open_document(source)
    if not document.nodes:
        raise BadInput(f"'{source}' has no layers yet; 'lamina decompose' makes them of a photograph.")
    return document


def _masks(documents: Sequence[Path], masks: Path, width: int | None, as_json: bool) -> int:
    """Into ``masks`` itself, or for several documents into a folder each in it."""
    folders = [masks]
    if len(documents) > 1:
        if not masks.is_dir():
            raise BadInput(f"There is no folder '{masks}'.")
        folders = distinct(documents, [masks / path.stem for path in documents])
    jobs = [(path, partial(_mask, path, to, width, as_json)) for path, to in zip(documents, folders, strict=True)]
    return each(jobs, as_json, _said_of_masks)


def _mask(source: Path, folder: Path, width: int | None, as_json: bool) -> Result:
    from app.engine.export.masks import export_masks
    from app.engine.jobs import run

    start = time.perf_counter()
    document = _opened(source)
    with shown(source.name, as_json) as report:
        made = asdict(run(export_masks(document, folder, width), report))
    seconds = round(time.perf_counter() - start, 2)
    return {"command": "export", "input": str(source), "output": str(made.pop("folder")), "format": "masks", **made,
            "seconds": seconds}


def _said_of_masks(result: Result) -> str:
    return f"{result['output']}: {result['masks']} masks, {result['width']} x {result['height']} px"


def _said(result: Result) -> str:
    size = f"{result['width']} x {result['height']} px, {result['bytes'] / 1e6:.2f} MB"
    curves = f", {result['paths']} paths of {result['segments']} segments" if "paths" in result else ""
    return f"{result['output']}: {size}{curves}, {result['seconds']:.1f} s"
