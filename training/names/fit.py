"""Class means in a space where what differs within classes counts as little as it should."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.decompose.names.classes import NOTHING, NameClasses

from .labels import GENERIC, group_of

LEAST = 6  # examples of a class
PRINCIPAL = 300  # directions of the features that are kept at all
SHRINK = 0.5  # of the covariance within classes towards a sphere: there are fewer examples than directions
DOUBT = 1.0  # examples in favour of the mean of all, by which the mean of a small class is drawn there
UNSEEN = 2.0  # examples of each class that one would have met in a few photographs more


def common(words: Sequence[str]) -> list[str]:
    """Words of too few examples become their group's, or nothing's."""
    counts = Counter(words)
    return [w if counts[w] >= LEAST else GENERIC.get(group_of(w), NOTHING) for w in words]


def fitted(features: Floats, words: Sequence[str], as_met: Sequence[bool]) -> NameClasses:
    """Nearest class means (eq. 5.1 of the thesis) of ``features`` (N, D), whitened by the covariance
    within classes as in linear discriminant analysis; temperature 1, and sure of everything.

    ``as_met``: the examples that tell how often each class is met with, which are not those that were
    collected class by class.
    """
    names = sorted(set(words))
    index = np.array([names.index(word) for word in words])
    values = features.astype(np.float64)
    centre = values.mean(0)
    kept = _principal(values - centre)
    at = (values - centre) @ kept
    counts = np.bincount(index)[:, None]
    means = np.stack([at[index == number].mean(0) for number in range(len(names))])
    apart = at - means[index]
    within = apart.T @ apart / len(at)
    round_ = np.eye(len(within)) * np.trace(within) / len(within)
    spread, axes = np.linalg.eigh((1 - SHRINK) * within + SHRINK * round_)
    whitening = axes / np.sqrt(spread)
    white = means @ whitening * counts / (counts + DOUBT)
    basis = np.linalg.svd(white.T, full_matrices=False)[0]  # all else tells no classes apart
    met = np.bincount(index[np.asarray(as_met)], minlength=len(names)) + UNSEEN
    groups = tuple(group_of(name) for name in names)
    projection, there = (kept @ whitening @ basis).astype(np.float32), (white @ basis).astype(np.float32)
    usual = np.log(met / met.sum()).astype(np.float32)
    return NameClasses(tuple(names), groups, GENERIC, centre.astype(np.float32), projection, there, usual, 1.0, 0.0)


def _principal(values: Array) -> Array:
    """(N, D) -> (D, up to PRINCIPAL) orthonormal directions, strongest first."""
    _, axes = np.linalg.eigh(values.T @ values)
    return axes[:, ::-1][:, :PRINCIPAL]
