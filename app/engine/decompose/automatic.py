"""How many layers a picture is worth: as many as can be seen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.document import Document, Settings
from app.engine.pixels.oklab import to_oklab

from .cutout import opened
from .drawing import drawing_of
from .sampling import averaged
from .tones import PLACE, VISIBLE
from .ward import ward

FEWEST, MOST = 12, 160
MOST_DRAWN = 60  # pieces of a drawing
CELLS = 48
SUMMATION = 0.25
"""How visible a difference is grows with the area that it covers to this power: probability summation."""
SEEN_LEAST = 0.05  # so small a cut-out is not looked at more closely than this
SEEN = 0.0262
"""Of OKLab, if it covered the whole picture. Calibrated: the median of 100 photographs for validation gets 40."""


def layers_for(picture: Floats, asked: int | None) -> int:
    """As many as ``asked`` for, or as can be seen where that is None; never more than there are pixels."""
    layers = automatic_layers(picture) if asked is None else asked
    return min(layers, picture.shape[0] * picture.shape[1])


def automatic_layers(picture: Floats) -> int:
    """The number of layers for ``picture`` (h, w, 3 or 4): 12 to 160, fewer only where there is nothing more to see.

    The picture is split into connected shades by Ward's method on OKLab and a little on position, the
    way in which tones are found. A split counts if its difference d between the two shades, over the
    share a of the picture (half the harmonic mean of theirs), is visible: d a^(1/4) > ``SEEN``.
    A drawing needs no more than it has pieces.
    """
    seen = opened(picture)
    drawing = drawing_of(seen)
    if drawing is None:
        return _visible(seen.picture, 1.0 if seen.alpha is None else float(seen.alpha.mean()))
    return max(1, sum(colour != drawing.hole for colour in drawing.pieces(MOST_DRAWN)[1]))


def _visible(picture: Floats, seen: float) -> int:
    """``seen``: the share of the picture that is not transparent; that is what shares are of."""
    n = CELLS
    colours = to_oklab(averaged(picture, n, n))
    y, x = np.mgrid[0:n, 0:n] / n
    children, _ = ward(np.concatenate([colours, PLACE * np.stack([x, y], -1)], -1))
    differences, shares = _splits(children, colours.reshape(-1, 3))
    shares = shares / max(seen, SEEN_LEAST)
    visible = int((differences * shares**SUMMATION > SEEN).sum())
    anything = int((np.square(differences) * shares > VISIBLE**2).sum())
    return min(max(visible, min(anything, FEWEST - 1)) + 1, MOST)


def _splits(children: Array, colours: Floats) -> tuple[Array, Array]:
    """(S,) the distance of the mean colours of each merge's two, and (S,) n1 n2 / (n1 + n2) as a share of all."""
    cells = len(colours)
    sizes = np.ones(cells + len(children))
    means = np.concatenate([colours, np.zeros((len(children), 3))])
    differences, shares = np.zeros(len(children)), np.zeros(len(children))
    for index, (a, b) in enumerate(children):
        size = sizes[cells + index] = sizes[a] + sizes[b]
        means[cells + index] = (sizes[a] * means[a] + sizes[b] * means[b]) / size
        differences[index] = np.linalg.norm(means[a] - means[b])
        shares[index] = sizes[a] * sizes[b] / size / cells
    return differences, shares


def with_settings(document: Document, settings: Settings) -> Document:
    """The end of a decomposition: where as many layers as can be seen were asked for, ``detail`` says how many those
    are."""
    detail = len(document.layers()) if settings.automatic else settings.detail
    return replace(document, settings=replace(settings, detail=detail))
