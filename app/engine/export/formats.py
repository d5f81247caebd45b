"""One call for every kind of file: the suffix says which."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from app.engine.document import Document, Edges
from app.engine.errors import BadInput
from app.engine.jobs import Job, Progress
from app.engine.pixels import atomic_write, check_target

from .raster import View, save_raster
from .size import size

Kind = Literal["svg", "svgz", "png", "jpg", "webp", "tif", "pdf", "ora", "lamina"]

SUFFIXES: dict[str, Kind] = {
    ".svg": "svg", ".svgz": "svgz", ".png": "png", ".jpg": "jpg", ".jpeg": "jpg", ".webp": "webp", ".tif": "tif",
    ".tiff": "tif", ".pdf": "pdf", ".ora": "ora", ".lamina": "lamina",
}
RASTER: tuple[Kind, ...] = ("png", "jpg", "webp", "tif")
DRAWN: tuple[Kind, ...] = ("svg", "svgz", "pdf")


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """``width`` in pixels or ``scale`` times the photo, for pixels. ``view``: "vector", or "photo", the photo
    with the same edits. ``edges``: None is flat for SVG and PDF, the document's own for pixels.
    ``curves``: "coarse", "normal", "fine" or a number of photo pixels, for SVG and PDF. ``quality``: 1..100,
    for JPEG and WebP."""

    width: int | None = None
    scale: float | None = None
    view: View = "vector"
    edges: Edges | None = None
    curves: str = "normal"
    quality: int = 92


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written: ``width`` and ``height`` in pixels (photo pixels for SVG and PDF), ``bytes``,
    ``seconds``; for SVG and PDF also how many ``paths``, closed ``subpaths`` and ``segments``."""

    path: str
    kind: Kind
    width: int
    height: int
    bytes: int
    seconds: float
    paths: int | None = None
    subpaths: int | None = None
    segments: int | None = None


def kind_of(path: str | Path) -> Kind:
    """The kind of file that the suffix says; ``BadInput`` that lists them for others."""
    suffix = Path(path).suffix
    kind = SUFFIXES.get(suffix.lower())
    if kind is None:
        known = ", ".join(sorted(set(SUFFIXES.values())))
        raise BadInput(f"'{suffix or Path(path).name}' is no kind of file that can be written; there are {known}.")
    return kind


def export(document: Document, path: str | Path, options: ExportOptions = ExportOptions()) -> Job[ExportReport]:
    """Write ``document`` to ``path`` as its suffix says, whole or not at all.

    Raises ``BadInput`` for unknown suffixes, sizes that cannot be and targets that cannot be written;
    ``WorkFailed`` where the disk is full. Closing the job leaves the target as it was.
    """
    start, target = time.perf_counter(), Path(path)
    kind = kind_of(target)
    check(kind, options)
    check_target(target)
    keep_photo(document, target)
    if kind in RASTER:
        report = yield from _raster(document, target, kind, options)
    elif kind in DRAWN:
        report = yield from _drawing(document, target, kind, options)
    else:
        report = yield from _archive(document, target, kind, options)
    return replace(report, bytes=target.stat().st_size, seconds=time.perf_counter() - start)


def keep_photo(document: Document, target: Path) -> None:
    """``BadInput`` where ``target`` is the very photo that the document was made of."""
    photo = document.photo
    if photo is None or not target.exists() or target.stat().st_size != len(photo.original):
        return
    if target.read_bytes() == photo.original:
        raise BadInput(f"'{target}' is the photo itself, which is kept as it is; choose another name.")


def check(kind: Kind, options: ExportOptions) -> None:
    """``BadInput`` for options that make no sense for this kind of file."""
    sized = options.width is not None or options.scale is not None
    if sized and kind not in (*RASTER, "ora"):
        raise BadInput(f"A width or scale is for pixels ({', '.join(RASTER)}, ora); {kind} has the photo's size.")
    if options.view == "photo" and kind not in RASTER:
        raise BadInput(f"The Photo view is pixels: export it as one of {', '.join(RASTER)}, not as {kind}.")
    if not 1 <= options.quality <= 100:
        raise BadInput(f"Quality goes from 1 to 100, not {options.quality}.")


def _raster(document: Document, path: Path, kind: Kind, options: ExportOptions) -> Job[ExportReport]:
    width, height = size(document.width, document.height, options.width, options.scale)
    yield from save_raster(document, path, kind, (width, height), options.view, options.edges, options.quality)
    return ExportReport(str(path), kind, width, height, 0, 0.0)


def _drawing(document: Document, path: Path, kind: Kind, options: ExportOptions) -> Job[ExportReport]:
    from .credits import credits_of
    from .pdf import pdf
    from .svg import draw

    drawing = yield from draw(document, options.edges, options.curves, kind == "svgz")
    yield Progress(0.95, "Writing")
    data = pdf(drawing.data, credits_of(document)) if kind == "pdf" else drawing.data
    with atomic_write(path) as file:
        file.write(data)
    count = drawing.count
    size = document.width, document.height
    return ExportReport(str(path), kind, *size, 0, 0.0, count.paths, count.subpaths, count.segments)


def _archive(document: Document, path: Path, kind: Kind, options: ExportOptions) -> Job[ExportReport]:
    from .lamina import save_document, save_openraster

    if kind == "lamina":
        yield from save_document(document, path)
        return ExportReport(str(path), kind, document.width, document.height, 0, 0.0)
    width, height = size(document.width, document.height, options.width, options.scale)
    yield from save_openraster(document, path, (width, height))
    return ExportReport(str(path), kind, width, height, 0, 0.0)
