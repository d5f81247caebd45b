"""The decomposition: fidelity, meaning, pieces and seconds on pictures that nothing was trained on."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.decompose import DETAILS, WORKING_SIZE, Options, decompose
from app.engine.document import Document
from app.engine.errors import BadInput
from app.engine.field import Viewport, coverage
from app.engine.jobs import run as finish
from app.engine.pixels import open_photo, reduced, reduced_size
from app.engine.render import to_bytes, weights
from app.engine.render.fidelity import SIDE, fidelity
from benchmarks.photographs import carried
from benchmarks.row import Row
from training.datasets import DataSet

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff")  # of photographs
SPECK = 0.02  # of a mask: smaller pieces are not counted


@dataclass(frozen=True, slots=True)
class Measured:
    psnr: float
    psnr_flat: float
    seconds: float
    layers: int


def run(quick: bool, data: Path | None = None, photos: Path | None = None, split: str = "val") -> list[Row]:
    """Both modes on photos.zip and objects.zip in ``data`` (every 3rd picture; every 15th if ``quick``); or without
    it fidelity and time alone, on the photographs in the folder ``photos``, or on those that dependencies carry."""
    if data is None:
        return _fidelity([_opened(path) for path in (carried() if photos is None else _in(photos))])
    sets, objects = DataSet(data, "photos"), DataSet(data, "objects")
    pictures = [sets.picture(row["image"]) for row in sets.rows(split=split)[:: 15 if quick else 3]]
    things = objects.rows(split=split, crop="0")[:: 5 if quick else 1]
    return _fidelity(pictures) + _meaning(objects, things)


def _in(folder: Path) -> list[Path]:
    found = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in SUFFIXES]
    if not found:
        raise BadInput(f"There are no photographs in '{folder}'.")
    return found


def _opened(path: Path) -> Bytes:
    return to_bytes(reduced(open_photo(path), WORKING_SIZE))


def _fidelity(pictures: list[Bytes]) -> list[Row]:
    _measure(pictures[0], Options())  # loads the libraries and the weights
    flat = [_measure(p, Options(layers=10, flat=True)) for p in pictures]
    rows = _rows("flat, 10 layers of 32 numbers", flat, ">= 22.0", "<= 1.5")
    for name, layers in DETAILS.items():
        measured = [_measure(p, Options(layers=layers)) for p in (pictures if name == "balanced" else pictures[::3])]
        balanced = name == "balanced"
        rows += _rows(f"{name}, {layers} layers", measured, ">= 23.0" if balanced else "", "<= 3" if balanced else "")
    return rows


def _measure(picture: Bytes, options: Options) -> Measured:
    height, width = picture.shape[:2]
    start = time.perf_counter()
    document = finish(decompose(_floats(picture), width, height, options))
    seconds = time.perf_counter() - start
    size = reduced_size(width, height, SIDE)
    small = _floats(np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA)))
    soft, flat = fidelity(document, small, "soft"), fidelity(document, small, "flat")
    return Measured(soft, flat, seconds, len(document.layers()))


def _floats(picture: Array) -> Floats:
    return np.asarray(picture, np.float32) / np.float32(255)


def _rows(name: str, measured: Sequence[Measured], quality: str, seconds: str) -> list[Row]:
    return [
        Row(f"{name}: PSNR at {SIDE} px, mean of {len(measured)}", _mean([m.psnr for m in measured]), "dB", quality),
        Row(f"{name}: the same with hard edges, as in an SVG", _mean([m.psnr_flat for m in measured]), "dB"),
        Row(f"{name}: time, median", float(np.median([m.seconds for m in measured])), "s", seconds),
        Row(f"{name}: layers, mean", _mean([m.layers for m in measured]), ""),
    ]


def _meaning(objects: DataSet, rows: list[dict[str, str]]) -> list[Row]:
    """How well one click on the best object or layer takes what people outlined."""
    best, best_object, pieces = [], [], []
    documents: dict[str, Document] = {}
    for row in rows:
        picture, wanted = objects.picture(row["image"]), objects.mask(row["mask"]) > 127
        height, width = wanted.shape
        if row["image"] not in documents:
            job = decompose(_floats(picture), width, height, Options())
            documents = {row["image"]: finish(job)}
            pieces += _pieces(documents[row["image"]])
        document = documents[row["image"]]
        seen = weights(document, Viewport.whole(width, height, width, height))
        overlap = {key: intersection_over_union(seen[key] > 0.5, wanted) for key in seen}
        best.append(max(overlap.values()))
        best_object.append(max(overlap[item.id] for item in document.objects()))
    count = f"{len(rows)} objects"
    return [
        Row(f"best object or layer against the hand-made mask, {count}: IoU", _mean(best), "", ">= 0.55"),
        Row(f"best object alone, {count}: IoU", _mean(best_object), ""),
        Row("pieces of a mask, median", float(np.median(pieces)), "", "1"),
        Row("pieces of a mask, mean", _mean(pieces), ""),
    ]


def intersection_over_union(a: Array, b: Array) -> float:
    """Of two boolean masks; 0 where both are empty."""
    return float((a & b).sum() / max(int((a | b).sum()), 1))


def _pieces(document: Document, side: int = 256) -> list[int]:
    """For every object and layer, the connected pieces of its mask inside its object."""
    view = Viewport.whole(document.width, document.height, side)
    counts = []
    for node, parents in document.walk():
        mask = coverage(node.mask, view)
        for parent in parents:
            mask = mask * coverage(parent.mask, view)
        counts.append(_connected(mask > 0.5))
    return counts


def _connected(mask: Array) -> int:
    found = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    areas = np.asarray(found[2])[1:, cv2.CC_STAT_AREA]
    return int((areas > SPECK * max(int(mask.sum()), 1)).sum())


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values))
