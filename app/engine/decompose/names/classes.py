"""The classes that an object can be named after, and how near it is to the mean of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import torch

from app.engine.arrays import Floats
from app.engine.weights import weights_file

WEIGHTS = "names.pt"
ARRAYS = ("centre", "projection", "means", "usual")
NOTHING = "other"  # the class of what has no name


@dataclass(frozen=True, eq=False)
class NameClasses:
    """``words`` (C) and the ``groups`` (C) that they belong to; ``generic``: what a thing is called of
    which only the group is sure. ``centre`` (D,) and ``projection`` (D, K) bring features to where
    classes are told apart best, ``means`` (C, K) are the classes' means there. ``usual`` (C,): the
    logarithm of how often each class is seen in photographs, up to a constant."""

    words: tuple[str, ...]
    groups: tuple[str, ...]
    generic: dict[str, str]
    centre: Floats
    projection: Floats
    means: Floats
    usual: Floats
    temperature: float
    sure: float

    def probabilities(self, features: Floats) -> Floats:
        """(N, D) -> (N, C), rows that sum to 1: the nearer the class mean (eq. 5.1 of the thesis, in a
        space whitened by what differs within classes), and the more usual, the likelier."""
        at = (features - self.centre) @ self.projection
        nearness = at @ self.means.T - 0.5 * np.square(self.means).sum(1)  # -distance^2 / 2, but for a constant
        belief = nearness.astype(np.float64) / self.temperature + self.usual
        likely = np.exp(belief - belief.max(1, keepdims=True))
        return (likely / likely.sum(1, keepdims=True)).astype(np.float32)

    def word(self, likely: Floats, taken: frozenset[str] = frozenset()) -> str | None:
        """The word for one row of ``probabilities`` that is sure enough and not ``taken``; None if none is.

        Where no single class is sure, all animals together may be: then it is an "animal".
        """
        best = int(likely.argmax())
        if likely[best] >= self.sure:
            return self.words[best] if self.words[best] not in taken | {NOTHING} else None
        for group, word in self.generic.items():
            of_group = np.array([g == group for g in self.groups])
            if float(likely[of_group].sum()) >= self.sure and word not in taken:
                return word
        return None

    def save(self, file: Path) -> None:
        """As plain tensors and words, half as exact: 10 bits are more than class means are good for."""
        arrays = {name: torch.from_numpy(getattr(self, name)).half() for name in ARRAYS}
        plain = {"words": list(self.words), "groups": list(self.groups), "generic": self.generic}
        torch.save({**arrays, **plain, "temperature": self.temperature, "sure": self.sure}, file)


def loaded(file: Path) -> NameClasses:
    """What ``save`` wrote."""
    state = torch.load(file, map_location="cpu", weights_only=True)
    centre, projection, means, usual = (state[name].float().numpy() for name in ARRAYS)
    return NameClasses(
        tuple(state["words"]), tuple(state["groups"]), dict(state["generic"]), centre, projection, means, usual,
        state["temperature"], state["sure"],
    )  # fmt: skip


@cache
def name_classes() -> NameClasses:
    """The shipped classes, loaded once."""
    return loaded(weights_file(WEIGHTS))
