"""What a person says about the object that is meant: clicks, and a box around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from app.engine.errors import BadInput


@dataclass(frozen=True, slots=True)
class Click:
    """A place in pixels of the photo, origin at the top left; ``adds``: it belongs to the object, or does not."""

    x: float
    y: float
    adds: bool = True


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels of the photo: its top left corner and its size."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Prompt:
    """All that was said. ``size``: the share of the picture that the object is expected to take (0..1), None
    where nobody knows. Without clicks and without a box the subject of the picture is meant."""

    clicks: tuple[Click, ...] = ()
    box: Box | None = None
    size: float | None = None


def checked(clicks: Sequence[Click], box: Box | None, width: int, height: int) -> Prompt:
    """The prompt for a photo of ``width`` x ``height`` pixels, the box cut at the photo's border.

    BadInput for a click outside, for a box that shows nothing of the photo, and for clicks none of which adds.
    """
    for click in clicks:
        if not (0 <= click.x < width and 0 <= click.y < height):
            raise BadInput(
                f"The click at {click.x:g},{click.y:g} lies outside the photo, which is {width} x {height} pixels;"
                " click inside it."
            )
    if clicks and box is None and not any(click.adds for click in clicks):
        raise BadInput("All clicks take away; begin with one on the object.")
    return Prompt(tuple(clicks), None if box is None else _inside(box, width, height))


def _inside(box: Box, width: int, height: int) -> Box:
    left, top = max(0.0, box.x), max(0.0, box.y)
    right, bottom = min(float(width), box.x + box.width), min(float(height), box.y + box.height)
    if not (right > left and bottom > top and all(map(isfinite, (box.x, box.y, box.width, box.height)))):
        raise BadInput(
            f"The box {box.x:g},{box.y:g},{box.width:g},{box.height:g} holds nothing of the photo, which is"
            f" {width} x {height} pixels; draw it around the object."
        )
    return Box(left, top, right - left, bottom - top)
