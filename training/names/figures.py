"""How often names are right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.engine.arrays import Floats
from app.engine.decompose.names.classes import NOTHING, NameClasses

from .labels import GENERIC, group_of

WANTED = 0.86  # of the names that are given shall be right; what nobody could label is harder than what is labelled
TEMPERATURES = (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0)
LIMITS = tuple(np.round(np.arange(0.2, 0.96, 0.02), 2).tolist())


@dataclass(frozen=True, slots=True)
class Given:
    """``precision``: share of the given names that are right; ``coverage``: share of objects that get
    one; ``top`` and ``group``: the likeliest class, or its group, is right, of what has a name."""

    count: int
    top: float
    group: float
    precision: float
    coverage: float


def right(word: str, words: Sequence[str]) -> bool:
    """Whether ``word`` is one of the right ones, or the general word for one of them."""
    return word in words or (word in GENERIC.values() and word in {group_of(w) for w in words})


def given(classes: NameClasses, features: Floats, words: Sequence[Sequence[str]]) -> Given:
    """Figures for objects with ``features`` (N, D), of which any of ``words`` is right."""
    likely = classes.probabilities(features)
    names = [classes.word(row) for row in likely]
    marks = [right(name, of) for name, of in zip(names, words, strict=True) if name is not None]
    likeliest = [classes.words[int(row.argmax())] for row in likely]
    tops = [(word, of) for word, of in zip(likeliest, words, strict=True) if set(of) != {NOTHING}]
    same_group = [group_of(top) in {group_of(word) for word in of} for top, of in tops]
    top = [top in of for top, of in tops]
    return Given(len(names), _mean(top), _mean(same_group), _mean(marks), len(marks) / max(1, len(names)))


def calibrated(classes: NameClasses, features: Floats, words: Sequence[Sequence[str]]) -> NameClasses:
    """With the temperature under which the right words are likeliest, and the lowest limit at and above
    which ``WANTED`` of the given names are right."""

    def surprise(temperature: float) -> float:
        likely = replace(classes, temperature=temperature).probabilities(features)
        of = [sum(float(row[classes.words.index(w)]) for w in right_ if w in classes.words)
              for row, right_ in zip(likely, words, strict=True)]  # fmt: skip
        return -float(np.log(np.clip(of, 1e-4, 1)).mean())

    tempered = replace(classes, temperature=min(TEMPERATURES, key=surprise))
    sure = LIMITS[-1]
    for limit in reversed(LIMITS):
        if given(replace(tempered, sure=limit), features, words).precision < WANTED:
            break
        sure = limit
    return replace(tempered, sure=sure)


def _mean(values: Sequence[bool]) -> float:
    return float(np.mean(values)) if values else 0.0
