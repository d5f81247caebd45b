"""The blend modes' arithmetic, as W3C's Compositing and Blending Level 1 has it, on sRGB-encoded values.

With Cb the backdrop's colour and ab its alpha, Cs and as the source's, and B the mode, in premultiplied values:

    co = as (1 - ab) Cs + (1 - as) ab Cb + as ab B(Cb, Cs)        ao = as + ab - as ab

``plus-lighter`` (Level 2) is no B but an operator: co = min(1, as Cs + ab Cb), ao = min(1, as + ab). The backdrop is
what lies beneath in the same object: groups are isolated. Browsers compose in sRGB values too, so that an SVG viewer
shows the same. Colours stand in the first axis of all arrays: (3, ...) float32 in 0..1.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.document import BlendMode, Node, Object

Mix = Callable[[Array, Array], Array]

TINY = 1e-6
_LUMINOSITY = np.array((0.3, 0.59, 0.11), np.float32)


def has_modes(nodes: tuple[Node, ...]) -> bool:
    """Whether something that is shown has a mode other than normal: the picture is then no sum of weight x colour."""
    return any(
        node.visible and node.opacity > 0
        and (node.blend_mode != "normal" or (isinstance(node, Object) and has_modes(node.children)))
        for node in nodes
    )  # fmt: skip


def mixed(mode: BlendMode, backdrop: Array, source: Array) -> Floats:
    """B(Cb, Cs): what ``source`` gives over an opaque ``backdrop``; of ``plus-lighter`` their sum."""
    return np.asarray(np.clip(_MIXES[mode](backdrop, source), 0.0, 1.0), np.float32)


def lay(mode: BlendMode, lower: tuple[Array, Array], upper: tuple[Array, Array]) -> None:
    """Lay ``upper`` over ``lower``, in place: each (3, ...) premultiplied colours and (...) alpha."""
    (beneath, there), (over, covers) = lower, upper
    if mode == "plus-lighter":
        beneath[:] = np.minimum(beneath + over, 1.0)
        there[:] = np.minimum(there + covers, 1.0)
        return
    if mode == "normal":
        beneath *= 1.0 - covers
        beneath += over
    else:
        met = mixed(mode, _straight(beneath, there), _straight(over, covers))
        beneath[:] = (1.0 - there) * over + (1.0 - covers) * beneath + (covers * there) * met
    there += covers - covers * there


def _straight(colours: Array, alpha: Array) -> Array:
    """Not premultiplied, and what rounding left beside 0 and 1 brought there: some modes jump at these."""
    straight = np.clip(colours / np.maximum(alpha, np.float32(TINY)), 0.0, 1.0)
    straight[straight > 1.0 - TINY] = 1.0
    straight[straight < TINY] = 0.0
    return np.asarray(straight, np.float32)


def _dodge(b: Array, s: Array) -> Array:
    bright = np.minimum(b / np.maximum(1.0 - s, TINY), 1.0)
    return np.where(b <= 0.0, 0.0, np.where(s >= 1.0, 1.0, bright))


def _burn(b: Array, s: Array) -> Array:
    dark = 1.0 - np.minimum((1.0 - b) / np.maximum(s, TINY), 1.0)
    return np.where(b >= 1.0, 1.0, np.where(s <= 0.0, 0.0, dark))


def _hard_light(b: Array, s: Array) -> Array:
    return np.where(s <= 0.5, 2.0 * b * s, b + (2.0 * s - 1.0) - b * (2.0 * s - 1.0))


def _soft_light(b: Array, s: Array) -> Array:
    light = np.where(b <= 0.25, ((16.0 * b - 12.0) * b + 4.0) * b, np.sqrt(b))
    return np.where(s <= 0.5, b - (1.0 - 2.0 * s) * b * (1.0 - b), b + (2.0 * s - 1.0) * (light - b))


def _luminosity(colours: Array) -> Array:
    return np.tensordot(_LUMINOSITY, colours, 1)


def _with_luminosity(colours: Array, wanted: Array) -> Array:
    """``colours`` lightened or darkened to the luminosity ``wanted``, and drawn to grey where they leave the gamut."""
    moved = colours + (wanted - _luminosity(colours))
    grey, low, high = _luminosity(moved), moved.min(axis=0), moved.max(axis=0)
    moved = np.where(low < 0.0, grey + (moved - grey) * grey / np.maximum(grey - low, TINY), moved)
    return np.where(high > 1.0, grey + (moved - grey) * (1.0 - grey) / np.maximum(high - grey, TINY), moved)


def _saturation(colours: Array) -> Array:
    return np.asarray(colours.max(axis=0) - colours.min(axis=0))


def _with_saturation(colours: Array, wanted: Array) -> Array:
    low, wide = colours.min(axis=0), _saturation(colours)
    return np.where(wide > 0.0, (colours - low) * wanted / np.maximum(wide, TINY), 0.0)


_MIXES: dict[BlendMode, Mix] = {
    "normal": lambda b, s: s,
    "darken": np.minimum,
    "multiply": lambda b, s: b * s,
    "color-burn": _burn,
    "lighten": np.maximum,
    "screen": lambda b, s: b + s - b * s,
    "color-dodge": _dodge,
    "plus-lighter": lambda b, s: b + s,
    "overlay": lambda b, s: _hard_light(s, b),
    "soft-light": _soft_light,
    "hard-light": _hard_light,
    "difference": lambda b, s: np.abs(b - s),
    "exclusion": lambda b, s: b + s - 2.0 * b * s,
    "hue": lambda b, s: _with_luminosity(_with_saturation(s, _saturation(b)), _luminosity(b)),
    "saturation": lambda b, s: _with_luminosity(_with_saturation(b, _saturation(s)), _luminosity(b)),
    "color": lambda b, s: _with_luminosity(s, _luminosity(b)),
    "luminosity": lambda b, s: _with_luminosity(b, _luminosity(s)),
}
