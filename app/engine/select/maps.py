"""A prompt as maps over the network's grid."""

from __future__ import annotations

from typing import NamedTuple

import torch
import torch.nn.functional as functional
from torch import Tensor

NEAR, WIDE = 0.012, 0.08  # spread of the two maps of a click, in parts of the picture's side
MAPS = 10


class Said(NamedTuple):
    """B prompts: ``clicks`` (B, K, 3) with x and y in 0..1 and +1 (adds), -1 (takes away) or 0 (no click);
    ``box`` (B, 5): left, top, right, bottom in 0..1 and 1, or zeros; ``size`` (B, 2): the logarithm of the share of
    the picture and 1, or zeros; ``before`` (B, 1, H, W): 2 p - 1 of the mask so far, or zeros."""

    clicks: Tensor
    box: Tensor
    size: Tensor
    before: Tensor


def mirrored(said: Said) -> Said:
    """The same about the picture in a mirror, left and right exchanged."""
    clicks, box = said.clicks.clone(), said.box.clone()
    clicks[..., 0] = 1 - clicks[..., 0]
    box[:, 0], box[:, 2] = said.box[:, 4] - said.box[:, 2], said.box[:, 4] - said.box[:, 0]
    return Said(clicks, box, said.size, said.before.flip(-1))


def places(rows: int, columns: int, like: Tensor) -> tuple[Tensor, Tensor]:
    """x (columns,) and y (rows,) of the cells' middles in 0..1."""
    x = (torch.arange(columns, device=like.device) + 0.5) / columns
    y = (torch.arange(rows, device=like.device) + 0.5) / rows
    return x.to(like.dtype), y.to(like.dtype)


def prompt_maps(said: Said, rows: int, columns: int) -> Tensor:
    """(B, MAPS, rows, columns): clicks that add and that take away, sharp and wide; the mask so far; the box and
    whether there is one; the size and whether it is known; whether nothing was said."""
    x, y = places(rows, columns, said.clicks)
    far = (x - said.clicks[..., 0, None])[:, :, None].square() + (y - said.clicks[..., 1, None])[..., None].square()
    sign = said.clicks[..., 2]
    maps = []
    for spread in (NEAR, WIDE):
        bell = torch.exp(-far / (2 * spread**2))
        maps += [(bell * (sign == which)[..., None, None]).amax(1) for which in (1, -1)]
    left, top, right, bottom, boxed = said.box.unbind(1)
    across = (x >= left[:, None]) & (x <= right[:, None])
    down = (y >= top[:, None]) & (y <= bottom[:, None])
    maps.append((across[:, None] & down[..., None]).to(x.dtype) * boxed[:, None, None])
    silent = ((sign == 0).all(1) & (boxed == 0)).to(x.dtype)
    flat = torch.stack([boxed, said.size[:, 0], said.size[:, 1], silent], 1)[..., None, None]
    before = functional.interpolate(said.before, size=(rows, columns), mode="area")
    return torch.cat([torch.stack(maps, 1), before, flat.expand(-1, -1, rows, columns)], 1)


def sampled(field: Tensor, clicks: Tensor) -> Tensor:
    """field (B, C, h, w) at clicks (B, K, 3) -> (B, K, C), between the cells' middles."""
    at = (clicks[:, :, None, :2] * 2 - 1).to(field.dtype)
    found = functional.grid_sample(field, at, mode="bilinear", padding_mode="border", align_corners=False)
    return found[..., 0].transpose(1, 2)


def likeness(field: Tensor, clicks: Tensor, sign: int) -> Tensor:
    """(B, h, w): the largest product of field (B, C, h, w) with itself at a click of this sign; 0 where there is
    none."""
    at = sampled(field, clicks)
    products = torch.einsum("bkc,bchw->bkhw", at, field)
    these = (clicks[..., 2] == sign)[..., None, None]
    largest = products.masked_fill(~these, -1e4).amax(1)
    return torch.where(these.any(1), largest, torch.zeros_like(largest))
