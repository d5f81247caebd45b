"""Labels that look as if they were one, and labels that look as if they were two."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.library.catalogue.library import Library
from app.engine.library.traits import Traits, traits_of

LEAST = 4  # cut-outs that a label must have for its look to say anything
LEAST_TO_SPLIT = 8
CLOSE = 0.1
"""Of the spread within two labels, that their means are apart. Two halves of one label of 19 in photographs are 0.0
apart at the median and 0.14 at the ninth tenth, two labels 0.35; blouse, shirt and t-shirt 0.0."""
APART = 0.6
"""The same for the two halves of one label, found by k-means: none of 7 labels is as far apart (0.52 at most), two
labels thrown together are in a quarter of the cases."""
_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class Merge:
    """Two labels that may be one; ``into`` is the one with more cut-outs. ``apart``: how far their means are, as a
    share of the spread within them; 0 where only the spelling differs."""

    label: str
    into: str
    apart: float


@dataclass(frozen=True, slots=True)
class Split:
    """A label whose cut-outs fall into two groups (ids); ``apart`` as in `Merge`, the larger the clearer."""

    label: str
    one: tuple[int, ...]
    other: tuple[int, ...]
    apart: float


def merges(library: Library) -> list[Merge]:
    """Pairs of labels to merge, the likeliest first: same word in singular and plural, or hardly apart in looks."""
    counts = library.labels()
    spelled = [Merge(*_by_count(a, b, counts), 0.0) for a in counts for b in counts if a < b and same_word(a, b)]
    known = {frozenset((merge.label, merge.into)) for merge in spelled}
    seen = [merge for merge in _alike(traits_of(library)) if frozenset((merge.label, merge.into)) not in known]
    return spelled + sorted(seen, key=lambda merge: merge.apart)


def splits(library: Library) -> list[Split]:
    """Labels to split, the clearest first."""
    traits = traits_of(library)
    found: list[Split] = []
    for label, rows in traits.of_labels():
        if len(rows) < LEAST_TO_SPLIT:
            continue
        half = halves(traits.vectors[rows])
        one, other = rows[half], rows[~half]
        if min(len(one), len(other)) < 2:
            continue
        apart = separation(traits.vectors[one], traits.vectors[other])
        if apart >= APART:
            found.append(Split(label, tuple(traits.ids[one].tolist()), tuple(traits.ids[other].tolist()), apart))
    return sorted(found, key=lambda split: -split.apart)


def same_word(one: str, other: str) -> bool:
    """Whether two labels are the same word in singular and plural, or with other spaces and hyphens."""
    return _stem(one) == _stem(other)


def _stem(label: str) -> str:
    joined = "".join(character for character in label.lower() if character.isalnum())
    if joined.endswith("ies") and len(joined) > 4:
        return joined[:-3] + "y"
    if joined.endswith(("ses", "xes", "ches", "shes", "oes")):
        return joined[:-2]
    return joined[:-1] if joined.endswith("s") and not joined.endswith(("ss", "us")) and len(joined) > 3 else joined


def _alike(traits: Traits) -> list[Merge]:
    groups = [(label, rows) for label, rows in traits.of_labels() if len(rows) >= LEAST]
    counts = {label: len(rows) for label, rows in groups}
    found: list[Merge] = []
    for number, (a, rows_a) in enumerate(groups):
        for b, rows_b in groups[number + 1 :]:
            apart = separation(traits.vectors[rows_a], traits.vectors[rows_b])
            if apart <= CLOSE:
                found.append(Merge(*_by_count(a, b, counts), apart))
    return found


def _by_count(a: str, b: str, counts: dict[str, int]) -> tuple[str, str]:
    return (a, b) if counts[a] < counts[b] else (b, a)


def separation(one: Floats, other: Floats) -> float:
    """The distance between the means of (n, d) and (m, d), in spreads: about 0 for two samples of the same, as the
    distance that chance alone gives is taken away; 1 where the means are as far apart as things of one label."""
    spread_one, spread_other = _spread(one), _spread(other)
    apart = float(np.square(one.mean(0) - other.mean(0)).sum()) - spread_one / len(one) - spread_other / len(other)
    return max(0.0, apart) / max(1e-9, (spread_one + spread_other) / 2)


def _spread(vectors: Floats) -> float:
    """The variance, summed over the dimensions."""
    return float(np.square(vectors - vectors.mean(0)).sum() / max(1, len(vectors) - 1))


def halves(vectors: Floats) -> Array:
    """(n,) bool: two groups of (n, d), by k-means from the two ends of the first principal axis."""
    centred = vectors - vectors.mean(0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    half = centred @ axes[0] > 0
    for _ in range(_ROUNDS):
        if half.all() or not half.any():
            break
        one, other = vectors[half].mean(0), vectors[~half].mean(0)
        now = np.square(vectors - one).sum(1) < np.square(vectors - other).sum(1)
        if (now == half).all():
            break
        half = now
    return half
