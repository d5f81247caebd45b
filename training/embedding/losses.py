"""What the embedding head is trained to do, as losses of one picture."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as functional
from torch import Tensor

from app.engine.decompose.regions.embedding import Fields

from .examples import BACKGROUND, CELLS, IGNORE

FAR = 384  # cells of a picture that are compared with each other
BORDER, THING, OUTLINED = 0.5, 0.2, 0.1  # what these losses count beside agreement
NEIGHBOURS = ((0, 1), (1, 0), (0, 3), (3, 0), (4, 4), (-4, 4))


def pair_loss(logits: Tensor, a: Tensor, b: Tensor, complete: bool) -> Tensor:
    """Binary cross-entropy of "same thing" over pairs; both answers weigh the same."""
    usable = (a > IGNORE) & (b > IGNORE)
    if not complete:
        usable &= ~((a == BACKGROUND) & (b == BACKGROUND))
    same = (a == b).float()
    agree, differ = usable * same, usable * (1 - same)
    weight = agree / agree.sum().clamp(min=1) + differ / differ.sum().clamp(min=1)
    return (functional.binary_cross_entropy_with_logits(logits, same, reduction="none") * weight).sum() / 2


def agreement_loss(field: Tensor, labels: Tensor, complete: bool, scale: Tensor) -> Tensor:
    """field (24, CELLS, CELLS), labels (CELLS, CELLS): random far pairs and all near ones."""
    flat, names = field.flatten(1).T, labels.flatten()
    pick = torch.randperm(len(names))[:FAR]
    chosen, named = flat[pick], names[pick]
    size = (len(pick), len(pick))
    logits = chosen @ chosen.T * scale[0] + scale[1]
    far = pair_loss(logits, named[:, None].expand(size), named[None].expand(size), complete)
    near = torch.zeros(())
    for dy, dx in NEIGHBOURS:
        here = np.s_[max(dy, 0) : CELLS + min(dy, 0), max(dx, 0) : CELLS + min(dx, 0)]
        there = np.s_[max(-dy, 0) : CELLS + min(-dy, 0), max(-dx, 0) : CELLS + min(-dx, 0)]
        logits = (field[:, *here] * field[:, *there]).sum(0) * scale[0] + scale[1]
        near = near + pair_loss(logits, labels[here], labels[there], complete)
    return far + near / len(NEIGHBOURS)


def borders(labels: Tensor) -> Tensor:
    """(h, w) bool: the cells beside which another label begins, on either side."""
    edge = torch.zeros_like(labels, dtype=torch.bool)
    across, down = labels[:, 1:] != labels[:, :-1], labels[1:] != labels[:-1]
    for side, change in ((np.s_[:, 1:], across), (np.s_[:, :-1], across), (np.s_[1:], down), (np.s_[:-1], down)):
        edge[side] |= change
    return edge


def border_loss(logits: Tensor, labels: Tensor, complete: bool) -> Tensor:
    """Cross-entropy of "a border runs here". Where only some things are outlined, their outlines alone say
    something, and little: what else has a border there nobody knows."""
    if complete:
        return functional.binary_cross_entropy_with_logits(logits, borders(labels).float())
    drawn = logits[labels == IGNORE]
    return OUTLINED * functional.softplus(-drawn).mean() if len(drawn) else torch.zeros(())


def thing_loss(logits: Tensor, labels: Tensor, complete: bool) -> Tensor:
    """Cross-entropy of "somebody outlined what this belongs to"; maps of everything say nothing of it."""
    known = labels != IGNORE
    if complete or not known.any():
        return torch.zeros(())
    return functional.binary_cross_entropy_with_logits(logits[known], (labels[known] >= 0).float())


def example_loss(fields: Fields, index: int, labels: Tensor, complete: bool, scale: Tensor) -> Tensor:
    """What one picture of a batch costs."""
    return (
        agreement_loss(fields.embedding[index], labels, complete, scale)
        + BORDER * border_loss(fields.border[index], labels, complete)
        + THING * thing_loss(fields.thing[index], labels, complete)
    )
