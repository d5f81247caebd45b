"""Which cut-outs to suggest for an object: the best of each class, the classes in order (thesis, section 3.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from app.engine.arrays import Array
from app.engine.library.features import unit
from app.engine.library.index import VectorIndex

from .candidates import Candidate, candidates
from .facts import Facts
from .means import ClassMeans, class_means
from .settings import Query, Settings, Suggestion

BANDS = (1, 6, 11, 21)
"""The ranks at which the groups of the thesis's study begin: 1-5, 6-10, 11-20, beyond."""

ENOUGH = 30  # classes, from which on the ranks are those of the study
FEWEST = 20  # classes to choose from, however little like the query what is in them
LEAST = 0.6  # of the highest similarity in any class: with less a cut-out is no look-alike
SAME = 0.8  # a cut-out that is so much alike is the object itself


def suggestions(
    query: Query, index: VectorIndex, facts: Facts, settings: Settings, means: ClassMeans | None = None
) -> list[Suggestion]:
    """The suggestions for one object; the same for the same arguments.

    ``means``: those of ``facts``, worked out if not given. To move sliders, keep ``candidates`` and call ``chosen``.
    """
    kept = pinned(query, index, facts, settings)
    if settings.like is not None:
        return kept + more_like(query, index, facts, settings)
    found = candidates(query, index, facts, means or class_means(index, facts), settings)
    return kept + chosen(found, query.label, settings, kept)


def chosen(
    found: Sequence[Candidate], own: str | None, settings: Settings, kept: Sequence[Suggestion] = ()
) -> list[Suggestion]:
    """One cut-out of each class, beginning as far down the order of classes as the surprise asks for.

    The classes of what is ``kept`` are passed over, and so many suggestions fewer given. ``own``: the query's label.
    """
    taking = [one for one in found if _takes_part(one.label, own, settings)]
    if settings.surprise > 0 or not settings.itself:
        taking = without_itself(taking)
    classes = look_alikes(taking)
    classes = ordered(classes, settings.weight_of_meaning)
    shown = {one.label for one in kept}
    ranked = [(rank, one) for rank, one in enumerate(classes, 1) if one.label not in shown]
    count = max(0, settings.count - len(kept))
    start = first_rank(settings.surprise, len(ranked), count) - 1
    if settings.seed is None:
        return [_suggestion(rank, one, 0) for rank, one in ranked[start : start + count]]
    random = np.random.default_rng(settings.seed)
    window = ranked[start : start + 2 * count]
    drawn = np.sort(random.permutation(len(window))[:count]).tolist()
    return [_suggestion(rank, one, int(random.integers(len(one.hits)))) for rank, one in (window[at] for at in drawn)]


def look_alikes(found: Sequence[Candidate]) -> list[Candidate]:
    """The classes in which there is something of about the query's shape, ``FEWEST`` at least if there are so many.

    Without this the most surprising classes would always be the same: those with a few cut-outs of odd shape. The
    object itself, where the library has it, sets no measure: beside it nothing else would count as alike.
    """
    similarities = sorted((one.hits[0].similarity for one in found), reverse=True)
    if not similarities:
        return []
    others = without_itself(found)
    best = max((one.hits[0].similarity for one in others), default=similarities[0])
    least = min(LEAST * best, similarities[min(FEWEST, len(found)) - 1])
    return [one for one in found if one.hits[0].similarity >= least]


def without_itself(found: Sequence[Candidate]) -> list[Candidate]:
    """The classes without the cut-outs that are the query's own object; without those that have no other."""
    others = [replace(one, hits=tuple(hit for hit in one.hits if hit.similarity < SAME)) for one in found]
    return [one for one in others if one.hits]


def ordered(found: Sequence[Candidate], meaning: float) -> list[Candidate]:
    """The classes, best first: by their best cut-out (``meaning`` 0), by their kinship (1), or by both."""
    if not found:
        return []
    score = (1 - meaning) * _standard([one.hits[0].similarity for one in found])
    score += meaning * _standard([one.kinship for one in found])
    return [found[at] for at in np.argsort(-score, kind="stable")]


def first_rank(surprise: float, classes: int, count: int) -> int:
    """The rank of the class to begin with: 1, 6, 11, 21 at 0, 1/4, 1/2, 3/4, and at 1 so that the last class is
    the last one shown. With few classes the ranks are as far apart as they can be."""
    last = max(1, classes - count + 1)
    shrink = min(1.0, last / ENOUGH)
    knots = [1 + (rank - 1) * shrink for rank in BANDS]
    return round(float(np.interp(4 * surprise, range(5), [*knots, last])))


def pinned(query: Query, index: VectorIndex, facts: Facts, settings: Settings) -> list[Suggestion]:
    """Those that are to stay, in the order in which they were pinned, whatever the filters; their rank is 0."""
    ids = np.array([id for id in dict.fromkeys(settings.pinned) if facts.has(id)][: settings.count], np.int64)
    found = {hit.id: hit for hit in index.search(settings.asking(query), len(ids), ids)} if len(ids) else {}
    return [Suggestion(0, id, facts.label_of(id), found[id].similarity) for id in ids.tolist()]


def more_like(query: Query, index: VectorIndex, facts: Facts, settings: Settings) -> list[Suggestion]:
    """Those that are like both the query and the cut-out ``settings.like``, several of a class if it comes so.
    ``KeyError`` where that one is not there."""
    assert settings.like is not None
    passing = facts.passing(settings.filters) & ~np.isin(facts.ids, [settings.like, *settings.pinned])
    refused = [n for n, label in enumerate(facts.labels) if not _takes_part(label, query.label, settings)]
    passing &= ~np.isin(facts.label, refused)
    liked = index.vectors(np.array([settings.like]))[0].astype(np.float32)
    between = unit(liked + settings.asking(query).astype(np.float32))
    count = max(0, settings.count - len(settings.pinned))
    hits = index.search(between, count, facts.ids[passing])
    return [Suggestion(rank, hit.id, facts.label_of(hit.id), hit.similarity) for rank, hit in enumerate(hits, 1)]


def _takes_part(label: str, own: str | None, settings: Settings) -> bool:
    return label not in settings.refused and (settings.own_class or label != own)


def _suggestion(rank: int, one: Candidate, number: int) -> Suggestion:
    hit = one.hits[number]
    return Suggestion(rank, hit.id, one.label, hit.similarity, one.kinship)


def _standard(values: Sequence[float]) -> Array:
    """Moved and scaled to mean 0 and deviation 1, so that two kinds can be weighed."""
    array = np.asarray(values, np.float64)
    return (array - array.mean()) / max(float(array.std()), 1e-9)
