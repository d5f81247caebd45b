"""Pictures and the masks that people drew on them, from the training parts only, cut and coloured anew each time."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from training.datasets import DataSet

SIZES = ((256, 256), (256, 256), (224, 288), (288, 224), (192, 320), (320, 224))  # height, width of a batch
REGIONS = 0.12  # of the samples are regions of pictures that people divided, so that a sky can be clicked as well
LEAST = 0.01  # of the window: what is smaller is not asked for
WHOLE = 0.4  # of the samples show the whole picture
CLOSE = 0.25  # of the others show a part of the object alone


@dataclass(frozen=True, eq=False)
class Example:
    """``rgb`` (h, w, 3) uint8 and either ``mask`` (h, w) bool or, for a divided picture, ``maps`` of region numbers
    (A, h, w); ``subject``: the mask is what the picture shows."""

    rgb: Bytes
    mask: Array | None
    maps: Array | None = None
    subject: bool = False


@dataclass(frozen=True, eq=False)
class Sample:
    """``rgb`` (H, W, 3) float32 in 0..1 and ``mask`` (H, W) bool, at the network's size."""

    rgb: Floats
    mask: Array
    subject: bool


def objects(root: Path, split: str = "train") -> list[Example]:
    """Every outlined object; it is the subject where the picture was cut around it or shows no other."""
    data = DataSet(root, "objects")
    rows = data.rows(split=split)
    outlined = Counter(row["image"] for row in rows)
    pictures = {image: data.picture(image) for image in outlined}
    return [
        Example(
            pictures[row["image"]], data.mask(row["mask"]) > 127, None,
            row.get("crop") == "1" or outlined[row["image"]] == 1,
        )
        for row in rows
    ]  # fmt: skip


def divided(root: Path, split: str = "train") -> list[Example]:
    """Whole pictures cut into regions by several people each."""
    photos, regions = DataSet(root, "photos"), DataSet(root, "bsds_regions")
    images = {row["id"]: row["image"] for row in photos.rows()}
    maps: dict[str, list[Array]] = defaultdict(list)
    for row in regions.rows(split=split):
        if row["id"] in images:
            maps[images[row["id"]]].append(regions.mask(row["regions"]))
    return [Example(photos.picture(image), None, np.stack(found)) for image, found in maps.items()]


class Examples:
    """Samples drawn at random: objects, now and then a region of a divided picture."""

    def __init__(self, root: Path) -> None:
        self.objects, self.divided = objects(root), divided(root)

    def draw(self, size: tuple[int, int], rng: np.random.Generator) -> Sample:
        """One sample of ``size`` (height, width) whose mask takes more than ``LEAST`` of it."""
        while True:
            among = self.divided if rng.random() < REGIONS and self.divided else self.objects
            example = among[rng.integers(len(among))]
            sample = cut(example, size, rng)
            if LEAST < sample.mask.mean() < 0.95:
                return sample


def cut(example: Example, size: tuple[int, int], rng: np.random.Generator) -> Sample:
    """The example in a random window, sometimes mirrored, in another light."""
    mask = example.mask if example.mask is not None else _region(example.maps, rng)
    whole = rng.random() < WHOLE or not mask.any()
    top, left, bottom, right = (0, 0, *mask.shape) if whole else _window(mask, rng)
    rgb, mask = example.rgb[top:bottom, left:right], mask[top:bottom, left:right]
    if rng.random() < 0.5:
        rgb, mask = rgb[:, ::-1], mask[:, ::-1]
    shrinks = rgb.shape[0] > size[0] and rgb.shape[1] > size[1]
    kind = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    rgb = cv2.resize(np.ascontiguousarray(rgb), size[::-1], interpolation=kind)
    share = cv2.resize(np.ascontiguousarray(mask, np.float32), size[::-1], interpolation=kind)
    values = np.asarray(rgb, np.float32) / np.float32(255)
    return Sample(_coloured(values, rng), share > 0.5, example.subject)


def _region(maps: Array | None, rng: np.random.Generator) -> Array:
    """One connected region, as one of the people has it; large ones as often as small ones."""
    assert maps is not None
    labels = maps[rng.integers(len(maps))]
    chosen = labels == rng.choice(np.unique(labels))
    _, pieces = cv2.connectedComponents(chosen.astype(np.uint8))
    sizes = np.bincount(pieces.ravel())
    sizes[0] = 0
    return pieces == int(sizes.argmax())


def _window(mask: Array, rng: np.random.Generator) -> tuple[int, int, int, int]:
    """A rectangle of the picture of which the object's box takes 30-95 % along its longer side; now and then the
    object reaches beyond it, as in a close-up."""
    height, width = mask.shape
    ys, xs = np.nonzero(mask)
    top, bottom, left, right = ys.min(), ys.max() + 1, xs.min(), xs.max() + 1
    taken = rng.uniform(1.0, 1.8) if rng.random() < CLOSE else rng.uniform(0.3, 0.95)
    side = max(bottom - top, right - left) / taken
    proportion = np.exp(rng.normal(0, 0.15))
    tall, wide = (int(min(n, max(32, side * s))) for n, s in ((height, proportion), (width, 1 / proportion)))
    y = _start(top, bottom, tall, height, rng)
    x = _start(left, right, wide, width, rng)
    return y, x, y + tall, x + wide


def _start(low: int, high: int, length: int, whole: int, rng: np.random.Generator) -> int:
    """Where a window of ``length`` begins that holds most of low..high."""
    slack = 0.1 * (high - low)
    first, last = sorted((high - length, low))
    return int(np.clip(rng.uniform(first - slack, last + slack), 0, whole - length))


def _coloured(rgb: Floats, rng: np.random.Generator) -> Floats:
    """In another light: gamma, balance, sometimes grey or of other saturation, noisy, blurred."""
    rgb = rgb ** np.float32(np.exp(rng.normal(0, 0.2))) * rng.normal(1, 0.06, 3).astype(np.float32)
    chance = rng.random(3)
    if chance[0] < 0.3:
        grey = rgb.mean(-1, keepdims=True)
        rgb = grey + (rgb - grey) * np.float32(0 if chance[0] < 0.05 else rng.uniform(0.4, 1.5))
    if chance[1] < 0.15:
        rgb = rgb + rng.normal(0, rng.uniform(0, 0.04), rgb.shape).astype(np.float32)
    if chance[2] < 0.2:
        rgb = np.asarray(cv2.GaussianBlur(rgb, (0, 0), float(rng.uniform(0.3, 1.2))), np.float32)
    return np.asarray(rgb.clip(0, 1), np.float32)
