"""The photos that networks learn from, and which of them are seen in which step."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from app.engine.arrays import Array, Bytes
from app.engine.decompose.sampling import averaged
from app.engine.errors import BadInput
from training.datasets import DataSet

from .configuration import Configuration
from .world import World


@dataclass(frozen=True, slots=True, eq=False)
class Photographs:
    """``pixels`` (N, size, size, 3) uint8.

    Everything random comes from the seed and the step's number, so that a resumed run sees what an unbroken one
    would have seen, and two processes together see what one alone would have.
    """

    pixels: Bytes
    configuration: Configuration
    world: World

    def batch(self, step: int) -> tuple[Tensor, Tensor]:
        """This process's part of a step: photos (b, 3, size, size) and the colours (b, 3) of their first canvases,
        in 0..1. The thesis names no changes to the photos; mirroring is its authors' program's."""
        seed, size = self.configuration.seed, self.configuration.batch
        rng = np.random.default_rng((seed, 1, step))
        flip = (rng.random(size) < 0.5) & self.configuration.flip
        ground = rng.random((size, 3), np.float32)
        if self.configuration.architecture.canvas == "black":
            ground = np.zeros_like(ground)
        mine = self.world.share(size)
        photos = self.pixels[self._chosen(step)[mine]]
        photos = np.where(flip[mine, None, None, None], photos[:, :, ::-1], photos)
        return torch.from_numpy(photos).permute(0, 3, 1, 2).contiguous() / 255, torch.from_numpy(ground[mine])

    def _chosen(self, step: int) -> Array:
        """The numbers of the photos of one step: each photo once before any comes again, in a new order each time."""
        count, size = len(self.pixels), self.configuration.batch
        places = np.arange(step * size, (step + 1) * size)
        orders = {
            int(epoch): np.random.default_rng((self.configuration.seed, 0, int(epoch))).permutation(count)
            for epoch in np.unique(places // count)
        }
        return np.array([orders[int(place // count)][place % count] for place in places])


def training_photographs(data: Path, configuration: Configuration, world: World) -> Photographs:
    """The training part of photos.zip in ``data``, squeezed to the configuration's size. Raises ``BadInput``."""
    photos, side = DataSet(data, "photos"), configuration.architecture.size
    rows = photos.rows(split="train")
    if not rows:
        raise BadInput(f"There are no photos of the training part in '{data}'.")
    pixels = [np.rint(averaged(photos.picture(row["image"]), side, side)).astype(np.uint8) for row in rows]
    return Photographs(np.stack(pixels), configuration, world)
