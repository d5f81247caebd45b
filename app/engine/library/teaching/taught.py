"""Labels that a person has taught, for photos without a name that are added later."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.library.catalogue.library import Library
from app.engine.library.traits import normalised, traits_of

from .means import Means, means_of

LEAST = 2  # cut-outs that got a label by hand, for it to count as taught
FARTHEST = 1.15  # times as far from the mean as its own cut-outs are, at most


@dataclass(frozen=True, eq=False, slots=True)
class Taught:
    """``means`` of all labels that are more than guesses; ``limits`` (k,): how far from its mean a cut-out may be
    (squared) to get the label, -1 for labels that nobody taught."""

    means: Means
    limits: Floats
    centre: Floats

    def label(self, traits: Array) -> str | None:
        """The label for a cut-out's ``traits`` (1280,): that of the nearest mean (eq. 5.1 of the thesis), if it was
        taught and is near; None otherwise."""
        vector = normalised(np.asarray(traits, np.float32)[None], self.centre)
        distances = self.means.distances(vector)[0]
        at = int(distances.argmin())
        return self.means.labels[at] if distances[at] <= self.limits[at] else None


def taught(library: Library) -> Taught | None:
    """What has been taught by giving labels by hand; None where nothing has."""
    with library.reading() as database:
        rows = database.execute(
            "SELECT label FROM cutouts WHERE label_from = 'hand' AND aside = '' GROUP BY label HAVING count(*) >= ?",
            (LEAST,),
        )
        labels = {row["label"] for row in rows}
    if not labels:
        return None
    traits = traits_of(library, without_guesses=True)
    if not len(traits.ids):
        return None
    means = means_of(traits)
    limits = np.full(len(means.labels), -1, np.float32)
    for at, (label, rows_of) in enumerate(traits.of_labels()):
        if label in labels:
            own = means.distances(traits.vectors[rows_of], [label] * len(rows_of))[:, at]
            if np.isfinite(own).all():
                limits[at] = FARTHEST * float(own.mean())
    return Taught(means, limits, traits.centre)
