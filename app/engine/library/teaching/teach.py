"""A label taught by a few examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.engine.errors import BadInput
from app.engine.library.catalogue.library import Library
from app.engine.library.traits import Traits, traits_of

from .means import means_of


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cut-out that a taught label fits better than the one it has: the squared ``distance`` to the mean of the
    label's cut-outs, and that to the nearest other mean (``rival``). The smaller against the rival, the surer."""

    id: int
    label: str
    distance: float
    rival: float


def teach(library: Library, label: str, examples: Sequence[int]) -> list[Candidate]:
    """Give ``examples`` the label by hand; -> the cut-outs whose labels were only guessed and to which the mean of
    this label is nearer than that of any other label (eq. 5.1 of the thesis), the surest first.

    Nothing but the examples is changed: what is right among the candidates is given the label by
    ``library.relabel``. Photos without a name that are added later get a label that was taught where it fits.
    Raises BadInput without examples or for one that is not there.
    """
    if not examples:
        raise BadInput("Name one example at least.")
    for id in examples:
        library.cutout(id)
    library.relabel(examples, label)
    label = library.cutout(examples[0]).label
    return candidates(traits_of(library), label)


def candidates(traits: Traits, label: str) -> list[Candidate]:
    """As ``teach``, of what has the label already."""
    rows = np.flatnonzero(traits.guessed & (np.array(traits.labels) != label))
    if not len(rows) or label not in traits.labels:
        return []
    means = means_of(traits)
    own = [traits.labels[row] for row in rows]
    distances = means.distances(traits.vectors[rows], own)
    at = means.labels.index(label)
    others = np.delete(distances, at, axis=1).min(1, initial=np.inf)
    fits = np.flatnonzero(distances[:, at] < others)
    found = [
        Candidate(int(traits.ids[rows[n]]), own[n], float(distances[n, at]), float(others[n])) for n in fits.tolist()
    ]
    return sorted(found, key=lambda one: one.distance - min(one.rival, 9.0))
