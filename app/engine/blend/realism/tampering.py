"""How pasted what is within an outline looks, by the tamper detector."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import torch

from app.engine.arrays import Bytes, Floats
from app.engine.blend.composition.network_window import around, seen
from app.engine.decompose.regions.backbone import Backbone
from app.engine.weights import weights_file

from .network import SIDE, RealismNetwork, looked_at

WEIGHTS = "realism.pt"


@cache
def networks() -> tuple[Backbone, RealismNetwork]:
    """The shipped networks, loaded once. A device other than the processor would wait longer than it computes."""
    network = RealismNetwork()
    state = torch.load(weights_file(WEIGHTS), map_location="cpu", weights_only=True)
    network.load_state_dict({k: v.float() if v.is_floating_point() else v for k, v in state.items()})
    return Backbone(), network.eval().requires_grad_(False)


def tampered(pictures: Sequence[tuple[Bytes, Floats]]) -> list[float]:
    """For pictures (H, W, 3) uint8, each with the outline (H, W) in 0..1 of what is doubted: 0 looks like a part of
    the photo, 1 like pasted in. 1 where the outline is empty, since then there is nothing to see."""
    found = [1.0] * len(pictures)
    asked = [number for number, (_, mask) in enumerate(pictures) if (mask > 0.5).any()]
    if asked:
        for number, score in zip(asked, _scores([pictures[one] for one in asked]), strict=True):
            found[number] = score
    return found


@torch.no_grad()
def _scores(pictures: Sequence[tuple[Bytes, Floats]]) -> list[float]:
    backbone, network = networks()
    windows = [seen(picture, mask, around(mask), SIDE) for picture, mask in pictures]
    rgb = torch.from_numpy(np.stack([one[0] for one in windows])).permute(0, 3, 1, 2).contiguous()
    mask, inside = (torch.from_numpy(np.stack([one[at] for one in windows]))[:, None] for at in (1, 2))
    logits = network(rgb, (mask > 0.5).float(), inside, looked_at(backbone, rgb))
    return [float(score) for score in torch.sigmoid(logits)]
