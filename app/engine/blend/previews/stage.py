"""A scene with its background filled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.blend import inpainting
from app.engine.blend.inpainting import Inpainter, inpainted
from app.engine.blend.scene import Scene
from app.engine.jobs import Job, Progress


@dataclass(frozen=True, eq=False, slots=True)
class Stage:
    """``background`` (h, w, 3) uint8: the scene without the object."""

    scene: Scene
    mask: Floats
    background: Bytes

    def fill(self, photo: Bytes, hole: Array, seed: int = 0) -> Job[Bytes]:
        """An inpainter that has done its work."""
        yield Progress(1.0, "Filling the background")
        return self.background


def staged(scene: Scene, seed: int = 0, fill: Inpainter = inpainted) -> Job[Stage]:
    """Fill what is behind the object, once for all the cut-outs that are tried. BadInput where the mask is empty or
    leaves nothing to fill from."""
    mask = scene.mask.astype(np.float32) / np.float32(255)
    background = yield from inpainting.background(scene.photo, mask, seed, fill)
    return Stage(scene, mask, background)
