"""What a click takes without the network: the decomposition's object, and GrabCut from a box around the click."""

from __future__ import annotations

from contextlib import closing

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes
from app.engine.decompose import Options, decompose
from app.engine.document import Document, Layer
from app.engine.field import Viewport
from app.engine.render import weights
from app.engine.render.hit import hit
from benchmarks.decomposition.overlap import intersection_over_union
from training.select.clicks import centre

BOX, DOT, ROUNDS = 0.5, 0.02, 5  # of the picture's sides: the box and what is surely the object's; of GrabCut


def decomposed(picture: Bytes, wanted: Array) -> tuple[float, float]:
    """Intersection over union of the object that a click at the centre of ``wanted`` takes, and of the best of all
    that are under it, which Alt-clicks walk through."""
    height, width = wanted.shape
    x, y = centre(wanted) or (0.0, 0.0)
    document = _objects(np.asarray(picture, np.float32) / np.float32(255))
    seen = weights(document, Viewport.whole(width, height, width, height))
    under = [number for number in hit(document, x, y) if not isinstance(document.find(number)[0], Layer)]
    overlaps = [intersection_over_union(seen[number] > 0.5, wanted) for number in under] or [0.0]
    return overlaps[0], max(overlaps)


def _objects(picture: Array) -> Document:
    """The objects that a decomposition shows before it goes on with tones."""
    height, width = picture.shape[:2]
    with closing(decompose(picture, width, height, Options())) as job:
        for progress in job:
            if isinstance(progress.result, Document):
                return progress.result
    raise AssertionError("a decomposition without objects")


def grab_cut(picture: Bytes, wanted: Array) -> float:
    """Intersection over union of GrabCut's mask from a box of half the picture's sides around the click."""
    height, width = wanted.shape
    x, y = centre(wanted) or (0.0, 0.0)
    left, top = max(0, round(x - BOX * width / 2)), max(0, round(y - BOX * height / 2))
    right, bottom = min(width - 1, round(x + BOX * width / 2)), min(height - 1, round(y + BOX * height / 2))
    labels = np.full((height, width), cv2.GC_BGD, np.uint8)
    labels[top:bottom, left:right] = cv2.GC_PR_FGD
    cv2.circle(labels, (int(x), int(y)), max(2, round(DOT * max(height, width))), cv2.GC_FGD, -1)
    cv2.setRNGSeed(0)
    models = np.zeros((1, 65)), np.zeros((1, 65))
    labels, *_ = cv2.grabCut(np.array(picture), labels, (0, 0, 1, 1), *models, ROUNDS, cv2.GC_INIT_WITH_MASK)
    return intersection_over_union((labels == cv2.GC_FGD) | (labels == cv2.GC_PR_FGD), wanted)
