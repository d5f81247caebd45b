"""What is behind an object."""

from __future__ import annotations

from app.engine.arrays import Array, Bytes
from app.engine.jobs import Job

from .growing import grown
from .inpainted import inpainted
from .inpainter import Inpainter


def background(photo: Bytes, mask: Array, seed: int = 0, inpainter: Inpainter = inpainted) -> Job[Bytes]:
    """``photo`` (h, w, 3) uint8 without the object at ``mask`` (h, w), 0..1: the mask is grown over the object's soft
    edge and shadow, and ``inpainter`` fills the hole. BadInput as there."""
    return inpainter(photo, grown(mask, photo), seed)
