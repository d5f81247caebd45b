"""The mask generator f of equation 4.2: a small network that is asked about one point of the plane at a time."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from .normalisation import normalisation


def lattice(height: int, width: int, like: Tensor) -> Tensor:
    """(2, height, width): x and y of the centres of the samples, -1..1 across the whole picture; of ``like``'s type
    and on its device."""
    y = (torch.arange(height, device=like.device, dtype=like.dtype) + 0.5) / height * 2 - 1
    x = (torch.arange(width, device=like.device, dtype=like.dtype) + 0.5) / width * 2 - 1
    return torch.stack([x.expand(height, width), y[:, None].expand(height, width)])


class CoordinateMlp(nn.Module):
    """f(x, y, code): three hidden layers with group normalisation and tanh, a sigmoid at the end.

    The statistics of the normalisation are taken over a group's channels and all samples of the lattice, as for a
    convolution of 1x1. They are means over the picture, so a finer lattice gives the same function but for
    the error of those means. The thesis leaves open how many groups (32 here, as in its authors' program) and the
    range of x and y.
    """

    def __init__(self, code: int, outputs: int, hidden: int) -> None:
        super().__init__()
        self.code = code
        self.first = nn.Linear(code + 2, hidden)
        self.inner = nn.ModuleList([nn.Linear(hidden, hidden) for _ in range(2)])
        self.norms = nn.ModuleList([normalisation(hidden) for _ in range(3)])
        self.last = nn.Linear(hidden, outputs)

    def forward(self, codes: Tensor, height: int, width: int) -> Tensor:
        """codes (B, code) -> (B, outputs, height, width) in 0..1."""
        points = lattice(height, width, self.first.weight).flatten(1)
        # The code is the same at all points: its share of the first layer is computed once a picture.
        from_code = nn.functional.linear(codes, self.first.weight[:, : self.code], self.first.bias)
        from_place = self.first.weight[:, self.code :] @ points
        x = torch.tanh(self.norms[0](from_code[:, :, None] + from_place))
        for layer, norm in zip(self.inner, self.norms[1:], strict=True):
            x = torch.tanh(norm(_at_each_point(layer, x)))
        return torch.sigmoid(_at_each_point(self.last, x)).unflatten(2, (height, width))


def _at_each_point(layer: nn.Module, x: Tensor) -> Tensor:
    """A linear layer at each of N points: (B, C, N) -> (B, C', N)."""
    assert isinstance(layer, nn.Linear)
    # As a batch of products: a plain `@` would first turn all samples about, which took half of the time.
    return torch.baddbmm(layer.bias[:, None], layer.weight.expand(len(x), -1, -1), x)
