"""A person who selects an object by clicks, or by a box, and how near each mask comes to the one that was drawn by
hand."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes
from app.engine.select import Click, Selector
from benchmarks.decomposition.groups import group_of
from benchmarks.decomposition.overlap import intersection_over_union
from benchmarks.selecting.boxes import overlaps_of_boxes
from training.datasets import DataSet
from training.select.clicks import centre, next_click

CLICKS = 3


@dataclass(frozen=True, slots=True)
class Tried:
    """One object: its kind, whether the picture was cut around it, the intersection over union after 1, 2 and 3
    clicks, the outline's mean distance from the drawn one after 1 and 3 (share of the picture's diagonal), what the
    network expected of its first mask, the same with nothing said (None where the picture shows more), seconds
    until the first mask and for each later one. ``boxes``: the overlaps of boxes instead of clicks, one for each
    kind in ``LOOSE``."""

    group: str
    cut: bool
    overlaps: tuple[float, ...]
    boxes: tuple[float, ...]
    away: tuple[float, float]
    confidence: float
    subject: float | None
    seconds: tuple[float, ...]


def tried(data: DataSet, rows: Sequence[dict[str, str]]) -> Iterator[Tried]:
    """Every row of objects.zip in turn."""
    for row in rows:
        picture, wanted = data.picture(row["image"]), data.mask(row["mask"]) > 127
        yield selecting(picture, wanted, group_of(row["label"]), row["crop"] == "1", row["id"])


def selecting(picture: Bytes, wanted: Array, group: str = "other", cut: bool = False, name: str = "") -> Tried:
    """As a person would: first at the object's centre, then at the middle of the largest error. ``name``: the object's,
    which says how its boxes are drawn."""
    clicks: list[Click] = []
    overlaps, masks, seconds, confidence = [], [], [], 0.0
    began = time.perf_counter()
    selector = Selector(picture)
    for at in range(CLICKS):
        where = next_click(masks[-1], wanted) if at else (*(centre(wanted) or (0.0, 0.0)), True)
        if where is None:
            break
        clicks.append(Click(*where))
        began = time.perf_counter() if at else began
        found = selector.select(clicks)
        seconds.append(time.perf_counter() - began)
        masks.append(found.mask > 0.5)
        overlaps.append(intersection_over_union(masks[-1], wanted))
        confidence = confidence if at else found.confidence
    overlaps += [overlaps[-1]] * (CLICKS - len(overlaps))
    nothing = intersection_over_union(selector.select().mask > 0.5, wanted) if cut else None
    away = apart(masks[0], wanted), apart(masks[-1], wanted)
    boxes = overlaps_of_boxes(selector, wanted, name)
    return Tried(group, cut, tuple(overlaps), boxes, away, confidence, nothing, tuple(seconds))


def apart(a: Array, b: Array) -> float:
    """The mean distance of two masks' outlines from each other, both ways, as a share of the diagonal; 1 where a
    mask has none."""
    outlines = [_outline(mask) for mask in (a, b)]
    if not all(outline.any() for outline in outlines):
        return 1.0
    ways = []
    for one, other in (outlines, outlines[::-1]):
        distance = cv2.distanceTransform((~other).astype(np.uint8), cv2.DIST_L2, 5)
        ways.append(float(distance[one].mean()))
    return float(np.mean(ways) / np.hypot(*a.shape))


def _outline(mask: Array) -> Array:
    inside = mask.astype(np.uint8)
    return (cv2.erode(inside, np.ones((3, 3), np.uint8), borderType=cv2.BORDER_REPLICATE) != inside).astype(bool)
