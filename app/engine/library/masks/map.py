"""A map of all masks: like shapes lie together (t-SNE; the thesis's figure 4.5)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from app.engine.arrays import Floats

MOST = 4000  # masks that are laid out; of more a sample, evenly over the library
NEIGHBOURS = 30  # the perplexity
STEPS = 750  # that the layout takes: 250 in which like masks are drawn together more strongly, and the rest
EVERY = 10  # steps between calls
FEW = 8  # so many or fewer are laid out by their two main directions


def map_of(codes: Floats, seed: int = 0, went_on: Callable[[float], bool] | None = None) -> tuple[Floats, list[int]]:
    """Places (n, 2) float32 in 0..1, and which of the ``codes`` (N, K) they are of. The same for the same arguments;
    some seconds for a thousand masks, half a minute for the most that are shown. ``went_on``: told now and then how
    far it is, 0..1; where it returns False the layout ends as it is."""
    which = sample(len(codes))
    some = codes[which]
    if len(some) <= FEW:
        return _fitted(_main_directions(some)), which
    from openTSNE import TSNE

    calls = iter(range(1, STEPS))

    def stops(_step: int, _error: float, _places: object) -> bool:
        return went_on is not None and not went_on(min(1.0, next(calls) * EVERY / STEPS))

    layout = TSNE(
        2, perplexity=min(NEIGHBOURS, (len(some) - 1) // 3), initialization="pca", metric="cosine", random_state=seed,
        n_jobs=1, neighbors="exact", negative_gradient_method="bh", callbacks=stops, callbacks_every_iters=EVERY,
    )  # fmt: skip
    return _fitted(np.asarray(layout.fit(np.ascontiguousarray(some)), np.float32)), which


def sample(count: int) -> list[int]:
    """Which of so many masks are laid out."""
    return np.unique(np.linspace(0, count - 1, min(count, MOST)).round().astype(int)).tolist()


def _main_directions(codes: Floats) -> Floats:
    if len(codes) < 2:
        return np.full((len(codes), 2), 0.5, np.float32)
    centred = codes - codes.mean(0)
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    return np.asarray(centred @ directions[:2].T, np.float32)


def _fitted(places: Floats) -> Floats:
    """Within 0..1, proportions kept, in the middle."""
    if not len(places):
        return np.zeros((0, 2), np.float32)
    low, high = places.min(0), places.max(0)
    size = max(float((high - low).max()), 1e-9)
    return np.asarray((places - (low + high) / 2) / size + 0.5, np.float32)
