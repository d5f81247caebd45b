"""Blends to judge: objects of one part of the data set replaced by what the ranking suggests from another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.library.features import describer
from app.engine.library.index import VectorIndex, open_index
from app.engine.library.ranking import By, ClassMeans, Facts, Query, Settings, class_means, suggestions
from app.engine.library.ranking.suggestions import BANDS
from benchmarks.searching.objects import Objects, of_splits

RANKINGS: tuple[By, ...] = ("class", "instance")
GROUPS = ("1-5", "6-10", "11-20", ">20")
DESCRIBED = 16  # cut-outs at a time


@dataclass(frozen=True, eq=False)
class Proposal:
    """A cut-out (h, w, 4) suggested by a ranking at a ``rank``, in a ``group`` of ranks."""

    by: By
    rank: int
    group: str
    label: str
    foreground: Bytes


@dataclass(frozen=True, eq=False)
class Asked:
    """An object in its ``photo`` (H, W, 3) at ``mask`` (H, W) in 0..1, and what is proposed in its place."""

    name: str
    photo: Bytes
    mask: Floats
    proposals: tuple[Proposal, ...]


def asked(root: Path, split: str, every: int, folder: Path) -> Iterator[Asked]:
    """Every ``every``-th whole object of the part ``split``, with one proposal of each ranking and group of ranks. The
    library is another part, so that nothing comes from the same photograph; ``folder``: where its index is made."""
    library = of_splits(root, ["val" if split == "test" else "test"])
    index, facts = _indexed(library, folder), _facts(library)
    means = class_means(index, facts)
    chance = np.random.default_rng(0)
    queries = of_splits(root, [split], every=every)
    for row, foreground in zip(queries.rows, queries.foregrounds(), strict=True):
        query = Query.of(describer()([foreground]), label=row["label"])
        proposals = [
            one for by in RANKINGS for one in _proposals(by, query, index, facts, means, library, chance)
        ]  # fmt: skip
        mask = foreground[..., 3].astype(np.float32) / np.float32(255)
        yield Asked(row["id"], np.ascontiguousarray(foreground[..., :3]), mask, tuple(proposals))


def _proposals(
    by: By, query: Query, index: VectorIndex, facts: Facts, means: ClassMeans, library: Objects,
    chance: np.random.Generator,
) -> Iterator[Proposal]:  # fmt: skip
    """One from each group of ranks, of any rank in it."""
    found = suggestions(query, index, facts, Settings(by, count=len(facts.labels)), means)
    for name, first, end in zip(GROUPS, BANDS, (*BANDS[1:], len(found) + 1), strict=True):
        among = [one for one in found if first <= one.rank < end]
        if among:
            one = among[chance.integers(len(among))]
            yield Proposal(by, one.rank, name, one.label, _cropped(library, one.id))


def _cropped(library: Objects, number: int) -> Bytes:
    """The cut-out alone."""
    whole = next(Objects(library.data, [library.rows[number]]).foregrounds())
    rows, columns = (np.flatnonzero((whole[..., 3] > 0).any(axis)) for axis in (1, 0))
    return np.ascontiguousarray(whole[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])


def _indexed(library: Objects, folder: Path) -> VectorIndex:
    """An index whose ids are the numbers of the rows."""
    index, foregrounds = open_index(folder), list(library.foregrounds())
    for start in range(0, len(foregrounds), DESCRIBED):
        part = foregrounds[start : start + DESCRIBED]
        index.add(np.arange(start, start + len(part)), describer()(part).vectors)
    index.flush()
    return index


def _facts(library: Objects) -> Facts:
    labels = tuple(sorted(set(library.labels.tolist())))
    of_label = {name: number for number, name in enumerate(labels)}
    numbers: Array = np.array([of_label[name] for name in library.labels.tolist()], np.int32)
    count = len(library)
    texts = tuple(library.labels.tolist())
    return Facts(
        np.arange(count), labels, numbers, ("",), np.zeros(count, np.int32), np.zeros((count, 3), np.float32), texts
    )
