"""Local features of foregrounds, as in "Foreground selection" of the thesis (section 3.4, before eq. 3.4)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import torch

from app.engine.arrays import Bytes, Floats
from app.engine.decompose.regions.backbone import Backbone
from app.engine.decompose.regions.embedder import embedder
from app.engine.decompose.sampling import averaged

from .cells import COMPONENTS, SIDE, Features
from .framing import framed
from .middle import stage_of
from .reduction import Reduction, reduction

TOGETHER = 4  # pictures that go through the network at once; what they take stays in the processor's cache


class Describer:
    """The picture network's first blocks and the reduction, on one device."""

    def __init__(self, backbone: Backbone, device: torch.device, reduce: Reduction) -> None:
        self.backbone, self.device, self.reduce = backbone, device, reduce

    def __call__(self, foregrounds: Sequence[Bytes]) -> Features:
        """Each (h, w, 4) uint8, straight alpha, sRGB, cropped to the object or not. A foreground in which
        nothing is seen has cells that are all zero."""
        parts = [self._cells(foregrounds[at : at + TOGETHER]) for at in range(0, len(foregrounds), TOGETHER)]
        cells = np.concatenate([np.zeros((0, SIDE, SIDE, COMPONENTS), np.float32), *parts])
        return Features(cells.astype(np.float16), self.reduce.shapes(cells).astype(np.float16))

    def _cells(self, foregrounds: Sequence[Bytes]) -> Floats:
        squares = [framed(foreground) for foreground in foregrounds]
        pictures = torch.from_numpy(np.stack([picture for picture, _ in squares])).to(self.device)
        coverage = np.stack([averaged(mask, SIDE, SIDE) for _, mask in squares])
        return self.reduce.cells(stage_of(self.backbone, pictures).cpu().numpy(), coverage)


@cache
def describer(device: str = "cpu") -> Describer:
    """The shipped one, loaded once a device; the network is the one that finds objects, in memory once."""
    return Describer(embedder(device).backbone, torch.device(device), reduction())


