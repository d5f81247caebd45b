"""Find what masks differ in most: ``python -m training.shapes.directions DATA OUT.npz --photos 60``.

DATA holds photos, as a zip or unzipped. Photographs of the training split are decomposed; the shapes of all their masks
go through a principal component analysis. Some seconds a photograph.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np

from app.engine.arrays import Bytes, Floats
from app.engine.decompose import Options, decompose
from app.engine.field.shaping.directions import shape_code
from app.engine.jobs import run
from training.datasets import DataSet

LONG, LAYERS = 256, 40
KEPT = 8  # directions that are written
LEAST = 0.004  # of the picture: what is smaller has no shape that was looked at


def shapes(pixels: Bytes) -> Iterator[Floats]:
    """The shape of each mask of a photo's decomposition."""
    height, width = pixels.shape[:2]
    scale = LONG / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    picture = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.float32) / np.float32(255)
    document = run(decompose(picture, width, height, Options(layers=LAYERS)))
    for node, _ in document.walk():
        frame = node.mask.frame
        if 4 * abs(frame.determinant) >= LEAST * width * height and (code := shape_code(node.mask)) is not None:
            yield code


def principal(codes: Floats, count: int = KEPT) -> tuple[Floats, Floats]:
    """(N, K) shapes -> (count, K) directions, one standard deviation long, and (count,) shares of the variance. The
    largest number of each is below 0: of the first that makes more of it fuller."""
    centred = codes - codes.mean(0)
    _, lengths, axes = np.linalg.svd(centred, full_matrices=False)
    axes *= -np.sign(axes[np.arange(len(axes)), np.abs(axes).argmax(1)])[:, None]
    deviations = lengths / np.sqrt(len(codes))
    shares = deviations**2 / (deviations**2).sum()
    return (axes * deviations[:, None])[:count].astype(np.float32), shares[:count].astype(np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--photos", type=int, default=60)
    options = parser.parse_args()
    photos = DataSet(options.data, "photos")
    rows = photos.rows(split="train")
    chosen = rows[:: max(1, len(rows) // options.photos)][: options.photos]
    codes: list[Floats] = []
    for number, row in enumerate(chosen, 1):
        codes.extend(shapes(photos.picture(row["image"])))
        print(f"{number} of {len(chosen)} photos, {len(codes)} shapes", flush=True)
    found, shares = principal(np.stack(codes))
    np.savez_compressed(options.out, codes=found, shares=shares, shapes=len(codes))
    print("shares of the variance:", np.round(shares, 3))


if __name__ == "__main__":
    main()
