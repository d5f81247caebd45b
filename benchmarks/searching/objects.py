"""The objects of the data set: those that are asked with, the library, and those that are learned from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.library.features.framing import framed
from training.datasets import DataSet
from training.features.examples import foreground

from .quality import Outlined

MASK_SIDE = 64  # samples of an outline
REACH = 2.2  # half the side of the square that outlines are compared in, in roots of the area over pi


@dataclass(frozen=True, eq=False)
class Objects:
    """Rows of the index of objects.zip."""

    data: DataSet
    rows: Sequence[dict[str, str]]

    def __len__(self) -> int:
        return len(self.rows)

    def foregrounds(self) -> Iterator[Bytes]:
        """Each (h, w, 4) uint8 with the mask as alpha."""
        return (foreground(self.data, row) for row in self.rows)

    @property
    def labels(self) -> Array:
        """(n,) what each is called."""
        return np.array([row["label"] for row in self.rows])

    def outlined(self) -> Outlined:
        """What is known of them without looking at their pixels, and their outlines."""
        alphas = [each[..., 3] for each in self.foregrounds()]
        return Outlined(
            self.labels,
            np.array([row["group"] for row in self.rows]),
            np.stack([framed(each, MASK_SIDE)[1] for each in self.foregrounds()]),
            np.stack([_centred(alpha) for alpha in alphas]),
        )


def of_splits(root: Path, splits: Sequence[str], whole: bool = True, every: int = 1) -> Objects:
    """Every ``every``-th object of the splits; ``whole``: only those that no border of a photograph cuts."""
    data = DataSet(root, "objects")
    rows = [row for row in data.rows() if row["split"] in splits and not (whole and row["truncated"] == "1")]
    return Objects(data, rows[::every])


def _centred(alpha: Bytes) -> Floats:
    mask = (alpha > 127).astype(np.float32)
    moments = cv2.moments(mask)
    x, y = moments["m10"] / moments["m00"], moments["m01"] / moments["m00"]
    scale = MASK_SIDE / (2 * REACH * np.sqrt(moments["m00"] / np.pi))
    to = np.array([[scale, 0, MASK_SIDE / 2 - scale * x], [0, scale, MASK_SIDE / 2 - scale * y]])
    return np.asarray(cv2.warpAffine(mask, to, (MASK_SIDE, MASK_SIDE), flags=cv2.INTER_LINEAR), np.float32)
