"""A selection as the command line says it: a click, a box or a mask's file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from app.engine.errors import BadInput
from app.engine.pixels import Photo, open_photo

from .prompt import Box, Click, checked
from .selection import Selection


def selected(
    photo: Photo, click: str | Sequence[str] | None = None, box: str | None = None, mask: Path | None = None
) -> Selection:
    """The object of ``photo`` that is meant by ``click`` ("X,Y", or several), ``box`` ("X,Y,W,H") or both, or the
    one in ``mask``, a picture of the photo's size that is white on it (or opaque, where it has an alpha).

    BadInput, in one line, where nothing or two different things are said, for numbers that are none, for places
    outside the photo, and for a mask of another size, an empty or a full one.
    """
    return asked_for(photo, click, box, mask)()


def asked_for(
    photo: Photo, click: str | Sequence[str] | None = None, box: str | None = None, mask: Path | None = None
) -> Callable[[], Selection]:
    """As ``selected``, in two: what is said is checked now, the object is found when the result is called, which
    loads the network. So what is wrong is told before anything slow begins."""
    clicks = [click] if isinstance(click, str) else list(click or ())
    if mask is not None:
        if clicks or box:
            raise BadInput("A mask says already what is selected; leave out the click and the box.")
        drawn = _from_file(mask, photo)
        return lambda: drawn
    if not clicks and not box:
        raise BadInput("Say which object is meant: --click X,Y or --box X,Y,W,H or --mask FILE.")
    places = []
    for one in clicks:
        x, y = _numbers(one, 2, "--click X,Y")
        places.append(Click(x, y))
    frame = Box(*_numbers(box, 4, "--box X,Y,W,H")) if box else None
    checked(places, frame, photo.width, photo.height)

    def found() -> Selection:
        from .selector import Selector

        return Selector(photo.pixels).select(places, frame)

    return found


def _numbers(text: str, count: int, form: str) -> list[float]:
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) != count or not np.isfinite(numbers).all():
        raise BadInput(f"'{text}' is not {count} numbers with commas between them; write {form} in the photo's pixels.")
    return numbers


def _from_file(path: Path, photo: Photo) -> Selection:
    drawn = open_photo(path)
    if (drawn.width, drawn.height) != (photo.width, photo.height):
        raise BadInput(
            f"{path.name}: this mask is {drawn.width} x {drawn.height} pixels, the photo is {photo.width} x"
            f" {photo.height}; make them the same size."
        )
    values = drawn.pixels.max(-1) if drawn.alpha is None else drawn.alpha
    share = np.asarray(values, np.float32) / np.float32(255)
    if not (share > 0.5).any():
        raise BadInput(f"{path.name}: this mask is empty; paint the object white.")
    if (share > 0.5).all():
        raise BadInput(f"{path.name}: this mask covers all of the photo; paint only the object white.")
    return Selection(share, 1.0, share)
