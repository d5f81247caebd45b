"""A palette, and the palettes of documents and photographs."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.document import Colour, Document
from app.engine.field import Viewport
from app.engine.pixels.oklab import from_oklab, to_oklab
from app.engine.render.weights import weights

ACROSS = 96  # samples of the picture's width on which areas are weighed
LOOK = 160  # pixels along the long side of a photograph whose colours are sought
ROUNDS, AGAIN = 30, 3  # of k-means


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours, sRGB 0..1, each once and in an order that means something, and what each is called ("" for nothing)."""

    name: str
    colours: tuple[Colour, ...]
    names: tuple[str, ...] = ()

    def called(self, index: int) -> str:
        """The name of a colour."""
        return self.names[index] if index < len(self.names) else ""


def of_document(document: Document, count: int) -> Palette:
    """At most ``count`` colours that stand for those of the layers, by how much is seen of each, largest first."""
    areas = seen_areas(document)
    layers = [layer for layer in document.layers() if layer.blend is None and areas.get(layer.id, 0) > 0]
    if not layers:
        return Palette("Picture", ())
    lab = to_oklab(np.array([layer.colour for layer in layers], np.float32))
    return Palette("Picture", _centres(lab, np.array([areas[layer.id] for layer in layers]), count))


def of_picture(pixels: Bytes, count: int, name: str = "Photo") -> Palette:
    """At most ``count`` colours of a photograph (h, w, 3) uint8, largest first."""
    scale = LOOK / max(pixels.shape[:2])
    size = max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA) if scale < 1 else pixels
    lab = to_oklab(np.asarray(small, np.float32).reshape(-1, 3) / np.float32(255))
    return Palette(name, _centres(lab, np.ones(len(lab)), count))


def seen_areas(document: Document) -> dict[int, float]:
    """Layer id -> the share of the picture that is seen of it."""
    view = Viewport.whole(document.width, document.height, ACROSS)
    shares = weights(document, view)
    return {
        layer.id: float(sum(part.values.sum() for part in shares.windows(layer.id))) / (view.width * view.height)
        for layer in document.layers()
    }


def _centres(lab: Floats, weight: Array, count: int) -> tuple[Colour, ...]:
    """Weighted k-means; colours (n, 3) in OKLab."""
    count = min(count, len(np.unique(lab.round(3), axis=0)))
    if count <= 0:
        return ()
    # Each colour as often as it is seen: OpenCV's k-means knows no weights.
    times = np.maximum(1, np.rint(weight / weight.sum() * 4000 if len(lab) < 4000 else weight).astype(int))
    points = np.ascontiguousarray(np.repeat(lab, times, axis=0), np.float32)
    cv2.setRNGSeed(0)
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, ROUNDS, 1e-4)
    labels = np.zeros((len(points), 1), np.int32)
    _, labels, centres = cv2.kmeans(points, count, labels, stop, AGAIN, cv2.KMEANS_PP_CENTERS)
    order = np.argsort(-np.bincount(np.ravel(labels), minlength=count), kind="stable")
    found = np.clip(from_oklab(np.asarray(centres, np.float32)[order]), 0, 1)
    return tuple((float(r), float(g), float(b)) for r, g, b in found)
