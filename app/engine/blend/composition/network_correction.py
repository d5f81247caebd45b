"""A first placement and the cut-out's own colours, corrected by the composition network (eqs. 3.5, 3.6)."""

from __future__ import annotations

from functools import cache

import numpy as np
import torch
from torch import Tensor

from app.engine.arrays import Array, Bytes, Floats
from app.engine.decompose.regions.backbone import Backbone
from app.engine.weights import weights_file

from .colours import ColourMap
from .network import CompositionNetwork, looked_at
from .network_window import centre_of, fore_of, small_of, window_around
from .placement import Placement

WEIGHTS = "composition.pt"
PASSES = 2  # times that the place is corrected; the colours once
STRETCH = 1.35  # one way against the other: things that are drawn out further are no longer what they are


@cache
def networks() -> tuple[Backbone, CompositionNetwork]:
    """The shipped networks, loaded once. A device other than the processor would wait longer than it computes."""
    network = CompositionNetwork()
    state = torch.load(weights_file(WEIGHTS), map_location="cpu", weights_only=True)
    network.load_state_dict({k: v.float() if v.is_floating_point() else v for k, v in state.items()})
    backbone = Backbone()
    for one in (backbone, network.eval().requires_grad_(False)):
        torch.nn.utils.convert_conv2d_weight_memory_format(one, torch.channels_last)
    return backbone, network


def corrected(
    photo: Bytes, mask: Floats, foreground: Bytes, placement: Placement
) -> tuple[Placement, ColourMap]:  # fmt: skip
    """Where ``foreground`` (h, w, 4) uint8, straight alpha, that stands at ``placement`` belongs in ``photo``
    (H, W, 3) uint8 in place of what ``mask`` (H, W) in 0..1 covers, and with which colours. It is drawn out or turned
    askew by no more than ``STRETCH``: what is replaced may have quite another shape."""
    window, small, first = window_around(photo, mask), small_of(foreground), placement
    colours = ColourMap()
    for number in range(PASSES):
        fore = fore_of(small, placement, window)
        if number == 0 and fore[3].mean() == 0:
            return placement, colours
        spatial, tint = answers(fore[None], window.back[None])[0]
        if number == 0:
            colours = tint
        move = window.to_photo @ spatial @ np.linalg.inv(window.to_photo)
        placement = Placement.of(move @ np.vstack([placement.matrix, (0, 0, 1)]))
    height, width = foreground.shape[:2]
    return _unstretched(first, placement, np.array([width / 2, height / 2])), colours


def _unstretched(first: Placement, then: Placement, middle: Array) -> Placement:
    """``then`` with no more stretch against ``first`` than may be; what is at ``middle`` stays where it is."""
    before, after = first.matrix, then.matrix
    turn, sizes, other = np.linalg.svd(after[:, :2] @ np.linalg.inv(before[:, :2]))
    if sizes[0] <= STRETCH * sizes[1]:
        return then
    share = STRETCH**0.5 * float(np.sqrt(sizes.prod()))
    linear = turn @ np.diag([share, share / STRETCH]) @ other @ before[:, :2]
    return Placement.of(np.c_[linear, after @ (*middle, 1) - linear @ middle])


@torch.no_grad()
def answers(fore: Floats, back: Floats) -> list[tuple[Array, ColourMap]]:
    """For each of ``fore`` (B, 4, 96, 96) and ``back`` (B, 5, 96, 96): how to move it, (3, 3) in windows of -1..1,
    and how to change its colours."""
    backbone, network = networks()
    ours, behind = (_tensor(one) for one in (fore, back))
    found = network(ours, behind, looked_at(backbone, ours, behind))
    return [
        (about(values, centre_of(one[3])), ColourMap(tuple(float(number) for number in colours.ravel())))
        for one, values, colours in zip(fore, found.spatial.numpy(), found.colours.numpy(), strict=True)
    ]


def _tensor(values: Floats) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(values)).contiguous(memory_format=torch.channels_last)


def about(values: Array, centre: Array) -> Array:
    """(3, 3) from the network's six numbers, which are about the middle of the cut-out (2,)."""
    matrix = np.eye(3)
    matrix[:2, :2] += values[:4].reshape(2, 2)
    matrix[:2, 2] = centre + values[4:] - matrix[:2, :2] @ centre
    return matrix
