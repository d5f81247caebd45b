"""Group normalisation (Wu and He, 2018), wherever a network here normalises."""

from __future__ import annotations

from math import gcd

from torch import nn

GROUPS = 32


def normalisation(channels: int) -> nn.GroupNorm:
    """With 32 groups as Wu and He and the authors' program have it, or with fewer where they would not come out even.

    The thesis names group normalisation for the mask generator. In the residual networks the usual choice would be
    batch normalisation and the thesis does not say; its authors' program puts groups there too, which also suits the
    small batches of a processor and a canvas that differs from step to step.
    """
    return nn.GroupNorm(gcd(GROUPS, channels), channels)
