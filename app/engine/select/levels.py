"""Larger and smaller things under the same click: a jacket, the person in it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .conversation import Conversation
from .prompt import Prompt
from .view import Guess

STEP, MOST = 2.0, 0.9  # between the sizes that are asked for, and the largest
LEAST = 4e-3
SIZES = 4  # that are asked for, at most
SAME = 0.75  # intersection over union above which two answers are one thing
WITHIN = 0.85  # of a thing that lies in the other one
BETTER, LARGER = 0.1, 1.2  # by how much a region is expected to match better, and how much larger it is
NEAR = 2.0  # things up to so many times as large are one step away: the likeliest of them is taken

Place = tuple[int, int] | None


def at_level(talk: Conversation, prompt: Prompt, base: Guess, level: int) -> Guess:
    """The ``level``-th larger (or, below 0, smaller) thing that holds ``base`` (lies in it); the last where there
    are no more.

    Things are what the network answers where it is told a size, the photo's subject, and the photo's regions.
    """
    grows = level > 0
    guesses = list(_all(talk, prompt, base, grows))
    place = _first_click(talk, prompt, base)
    found = base
    for _ in range(abs(level)):
        found = _next(guesses, found, place, grows) or found
    return found


def surer(talk: Conversation, guess: Guess) -> Guess:
    """``guess``, or a region that holds it and is expected to match a person's outline better by ``BETTER``: the
    likeliest of them. For the subject of a photo; where something was clicked, the network knows better. It is as
    unsure as before."""
    here = guess.logits > 0
    area, best, most = float(here.sum()), guess, guess.quality + BETTER
    for region in talk.regions:
        inside = region.logits > 0
        size = float(inside.sum())
        if size <= LARGER * area or size > MOST * here.size or float((inside & here).sum()) < WITHIN * area:
            continue
        if region.quality > most:
            best, most = Guess(np.maximum(region.logits, guess.logits), guess.quality), region.quality
    return best


def _all(talk: Conversation, prompt: Prompt, base: Guess, grows: bool) -> Iterator[Guess]:
    share = max(float((base.logits > 0).mean()), LEAST)
    factors = STEP ** np.arange(1, SIZES + 1)
    wanted = share * factors if grows else share / factors
    sizes = [float(size) for size in wanted if LEAST <= size <= MOST] or [MOST if grows else LEAST]
    yield from talk.sizes(prompt, sizes)
    if grows:
        yield talk.guess(Prompt())
    yield from talk.regions


def _next(guesses: list[Guess], last: Guess, place: Place, grows: bool) -> Guess | None:
    """The likeliest of the nearest in size that hold ``last``, or lie in it and have what was clicked at ``place``."""
    here = last.logits > 0
    area = float(here.sum())
    nearest: list[tuple[float, Guess]] = []
    for guess in guesses:
        inside = guess.logits > 0
        common = float((inside & here).sum())
        if common < WITHIN * (area if grows else float(inside.sum())) or not common:
            continue
        logits = np.maximum(guess.logits, last.logits) if grows else np.minimum(guess.logits, last.logits)
        size = float((logits > 0).sum())
        alike = min(size, area) / max(size, area)  # one lies in the other
        if alike <= SAME and size <= MOST * here.size and (grows or place is None or logits[place] > 0):
            nearest.append((size, Guess(logits, guess.quality)))
    if not nearest:
        return None
    edge = min(size for size, _ in nearest) * NEAR if grows else max(size for size, _ in nearest) / NEAR
    return max((one for size, one in nearest if (size <= edge if grows else size >= edge)), key=lambda one: one.quality)


def _first_click(talk: Conversation, prompt: Prompt, base: Guess) -> Place:
    """Row and column of the first click that adds."""
    window, (rows, columns) = talk.view.window, base.logits.shape
    for click in prompt.clicks:
        if click.adds:
            row, column = (click.y - window.top) / window.height, (click.x - window.left) / window.width
            return int(np.clip(row * rows, 0, rows - 1)), int(np.clip(column * columns, 0, columns - 1))
    return None
