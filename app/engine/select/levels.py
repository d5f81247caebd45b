"""Larger and smaller things under the same click: a jacket, the person in it."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Array

from .conversation import Conversation
from .prompt import Prompt
from .view import Guess

STEP, MOST = 2.0, 0.9  # between the sizes that are asked for, and the largest
LEAST = 4e-3
SAME = 0.75  # intersection over union above which two answers are one thing


def at_level(talk: Conversation, prompt: Prompt, base: Guess, level: int) -> Guess:
    """The ``level``-th larger (or, below 0, smaller) thing that holds ``base`` (lies in it); the last where there
    are no more."""
    here = base.logits > 0
    share = max(float(here.mean()), LEAST)
    grows = level > 0
    factors = STEP ** np.arange(1, 10)
    wanted = share * factors if grows else share / factors
    sizes = [float(size) for size in wanted if LEAST <= size <= MOST] or [MOST if grows else LEAST]
    found, last = base, here
    left = abs(level)
    for guess in talk.sizes(prompt, sizes):
        logits = np.maximum(guess.logits, found.logits) if grows else np.minimum(guess.logits, found.logits)
        inside = logits > 0
        if not inside.any() or _alike(inside, last) > SAME:
            continue
        found, last, left = Guess(logits, guess.quality), inside, left - 1
        if not left:
            break
    return found


def _alike(a: Array, b: Array) -> float:
    return float((a & b).sum() / max(1, (a | b).sum()))
