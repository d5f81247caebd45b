"""The blend modes once more, slowly, pixel by pixel in Python's own floats, as W3C's page writes them down."""

from __future__ import annotations

import math

Rgb = tuple[float, float, float]


def lum(c: Rgb) -> float:
    return 0.3 * c[0] + 0.59 * c[1] + 0.11 * c[2]


def clip_color(c: Rgb) -> Rgb:
    level, n, x = lum(c), min(c), max(c)
    if n < 0:
        c = tuple(level + (v - level) * level / (level - n) for v in c)  # type: ignore[assignment]
    if x > 1:
        c = tuple(level + (v - level) * (1 - level) / (x - level) for v in c)  # type: ignore[assignment]
    return c


def set_lum(c: Rgb, level: float) -> Rgb:
    d = level - lum(c)
    return clip_color((c[0] + d, c[1] + d, c[2] + d))


def sat(c: Rgb) -> float:
    return max(c) - min(c)


def set_sat(c: Rgb, s: float) -> Rgb:
    order = sorted(range(3), key=lambda i: c[i])
    out = [0.0, 0.0, 0.0]
    if c[order[2]] > c[order[0]]:
        out[order[1]] = (c[order[1]] - c[order[0]]) * s / (c[order[2]] - c[order[0]])
        out[order[2]] = s
    return out[0], out[1], out[2]


def separable(mode: str, b: float, s: float) -> float:
    if mode == "hard-light":
        return separable("multiply", b, 2 * s) if s <= 0.5 else separable("screen", b, 2 * s - 1)
    if mode == "overlay":
        return separable("hard-light", s, b)
    if mode == "color-dodge":
        return 0.0 if b == 0 else 1.0 if s == 1 else min(1.0, b / (1 - s))
    if mode == "color-burn":
        return 1.0 if b == 1 else 0.0 if s == 0 else 1 - min(1.0, (1 - b) / s)
    if mode == "soft-light":
        if s <= 0.5:
            return b - (1 - 2 * s) * b * (1 - b)
        d = ((16 * b - 12) * b + 4) * b if b <= 0.25 else math.sqrt(b)
        return b + (2 * s - 1) * (d - b)
    return {
        "normal": s, "multiply": b * s, "screen": b + s - b * s, "darken": min(b, s), "lighten": max(b, s),
        "difference": abs(b - s), "exclusion": b + s - 2 * b * s,
    }[mode]  # fmt: skip


def blended(mode: str, b: Rgb, s: Rgb) -> Rgb:
    match mode:
        case "hue":
            return set_lum(set_sat(s, sat(b)), lum(b))
        case "saturation":
            return set_lum(set_sat(b, sat(s)), lum(b))
        case "color":
            return set_lum(s, lum(b))
        case "luminosity":
            return set_lum(b, lum(s))
    red, green, blue = (separable(mode, x, y) for x, y in zip(b, s, strict=True))
    return red, green, blue


def composited(mode: str, b: Rgb, ab: float, s: Rgb, a: float) -> tuple[Rgb, float]:
    """Premultiplied colour and alpha of ``s`` with alpha ``a`` over ``b`` with alpha ``ab``, both not premultiplied."""
    if mode == "plus-lighter":
        sums = [min(1.0, a * y + ab * x) for x, y in zip(b, s, strict=True)]
        return (sums[0], sums[1], sums[2]), min(1.0, a + ab)
    met = blended(mode, b, s)
    mixed = [(1 - ab) * y + ab * m for y, m in zip(s, met, strict=True)]  # Cs = (1 - ab) Cs + ab B(Cb, Cs)
    red, green, blue = (a * m + (1 - a) * ab * x for x, m in zip(b, mixed, strict=True))
    return (red, green, blue), a + ab - a * ab
