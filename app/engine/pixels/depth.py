"""Samples of other depths (16 bits, whole numbers, floats) brought to 8 bits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array, Bytes


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from samples to 0..255: ``black`` becomes 0, ``white`` 255; outside is cut off.

    ``note`` says so where the file does not name its range and the samples' own was taken.
    """

    black: float
    white: float
    note: str | None = None

    def apply(self, samples: Array) -> Bytes:
        """(...) of any number type -> (...) uint8, rounded to the nearest. Not-a-number becomes 0."""
        with np.errstate(invalid="ignore", over="ignore"):
            scaled = (samples.astype(np.float64) - self.black) * (255 / (self.white - self.black))
        whole = np.nan_to_num(scaled, nan=0.0, posinf=255.0, neginf=0.0)
        return np.rint(whole.clip(0, 255)).astype(np.uint8)

    def inverted(self) -> Scale:
        return Scale(self.white, self.black, self.note)


def scale_of_bits(bits: int) -> Scale:
    """The whole range of unsigned whole numbers of ``bits`` bits."""
    return Scale(0.0, float((1 << bits) - 1))


def scale_of_samples(strips: Iterable[Array]) -> Scale:
    """The scale for samples whose range the file does not name.

    Floats between about 0 and 1 are taken as 0..1; anything else is stretched from the least finite
    sample to the greatest, with a note.
    """
    least, greatest, is_float = np.inf, -np.inf, False
    for strip in strips:
        is_float = strip.dtype.kind == "f"
        finite = strip[np.isfinite(strip)]
        if finite.size:
            least, greatest = min(least, float(finite.min())), max(greatest, float(finite.max()))
    if least > greatest:
        return Scale(0.0, 1.0, "no sample is a number")
    if is_float and least >= -1 and greatest <= 2:
        within = least >= 0 and greatest <= 1
        return Scale(0.0, 1.0, None if within else "values outside 0..1 were cut off")
    if least == greatest:
        return Scale(least - 1, least + 1, f"all samples are {least:g}: shown as grey")
    return Scale(least, greatest, f"values {least:g} to {greatest:g} are shown as black to white")
