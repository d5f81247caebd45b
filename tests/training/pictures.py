"""Tiny data sets of the shape that training reads."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import numpy as np
from PIL import Image

SIDE = 128


def square(top: int, left: int, bottom: int, right: int) -> np.ndarray:
    mask = np.zeros((SIDE, SIDE), np.uint8)
    mask[top:bottom, left:right] = 255
    return mask


def coloured(mask: np.ndarray, inside: tuple[int, int, int], outside: tuple[int, int, int]) -> np.ndarray:
    return np.where(mask[..., None] > 127, np.array(inside, np.uint8), np.array(outside, np.uint8))


def png(pixels: np.ndarray) -> bytes:
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue()


def table(rows: list[dict[str, str]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def write_set(root: Path, name: str, rows: list[dict[str, str]], files: dict[str, bytes], zipped: bool = False) -> None:
    """A data set as ``root/name/`` or ``root/name.zip``."""
    contents = {"index.csv": table(rows), **files}
    if zipped:
        with zipfile.ZipFile(root / f"{name}.zip", "w") as archive:
            for path, data in contents.items():
                archive.writestr(path, data)
        return
    for path, data in contents.items():
        (root / name / path).parent.mkdir(parents=True, exist_ok=True)
        (root / name / path).write_bytes(data)


LARGE, SMALL = square(16, 16, 80, 80), square(90, 90, 122, 122)
REGIONS = (np.arange(SIDE)[None] // 32 + np.zeros((SIDE, 1))).astype(np.uint8)


def write_all(root: Path, zipped: bool = False) -> None:
    """Two objects of one training picture, one of a validation picture; a picture cut into four stripes twice."""
    both = coloured(np.maximum(LARGE, SMALL), (200, 60, 40), (40, 90, 60))
    write_set(
        root, "objects",
        [
            {"image": "images/a.png", "mask": "masks/a1.png", "split": "train", "crop": "0"},
            {"image": "images/a.png", "mask": "masks/a2.png", "split": "train", "crop": "0"},
            {"image": "images/b.png", "mask": "masks/b.png", "split": "val", "crop": "0"},
        ],
        {
            "images/a.png": png(both), "masks/a1.png": png(LARGE), "masks/a2.png": png(SMALL),
            "images/b.png": png(both), "masks/b.png": png(LARGE),
        },
        zipped,
    )  # fmt: skip
    stripes = np.repeat(REGIONS[..., None] * np.uint8(60), 3, axis=2)
    write_set(
        root, "photos",
        [{"id": "1", "image": "1.png", "split": "train"}, {"id": "2", "image": "2.png", "split": "val"}],
        {"1.png": png(stripes), "2.png": png(stripes)},
        zipped,
    )  # fmt: skip
    write_set(
        root, "bsds_regions",
        [
            {"id": "1", "regions": "1a.png", "split": "train"},
            {"id": "1", "regions": "1b.png", "split": "train"},
            {"id": "2", "regions": "2.png", "split": "val"},
            {"id": "9", "regions": "9.png", "split": "train"},
        ],
        {"1a.png": png(REGIONS), "1b.png": png(REGIONS // 2), "2.png": png(REGIONS), "9.png": png(REGIONS)},
        zipped,
    )  # fmt: skip
