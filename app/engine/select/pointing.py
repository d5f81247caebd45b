"""Pointing at one photo, step after step; what was answered is remembered, so that a step back costs nothing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Protocol

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.errors import BadInput

from .brush import brushed
from .packed import Packed, packed, taken_by
from .prompt import Box, Click
from .selection import Selection, joined
from .steps import BrushStep, Step, Steps, Subject, Walk, said_by, without_walks

FEWEST = 2  # answers that are remembered,
MEMORY = 3e8  # and bytes that all of them may take beyond those


class Selects(Protocol):
    """What is asked: a `Selector`, which looks at the photo once."""

    def select(
        self,
        clicks: Sequence[Click] = (),
        box: Box | None = None,
        level: int = 0,
        previous: Selection | None = None,
        follow: bool = False,
    ) -> Selection: ...


class Pointing:
    """``picture``: (h, w, 3), as for `Selector`; ``given``: (h, w) uint8, what is selected before anybody points,
    None for nothing; ``looks``: what looks at the picture, None for the program's own networks."""

    def __init__(
        self, picture: Array, given: Bytes | None = None, looks: Callable[[Array], Selects] | None = None
    ) -> None:
        self._selector = (looks or _own)(picture)
        height, width = picture.shape[:2]
        if given is not None and given.shape != (height, width):
            raise BadInput("The mask is of another size than the picture; make them the same size.")
        self._given = given is not None
        share = np.zeros((height, width), np.uint8) if given is None else given
        first = np.asarray(share, np.float32) / np.float32(255)
        self._first = packed(Selection(first, 0.0, first))
        self._known: OrderedDict[Steps, Packed] = OrderedDict()
        self._newest: tuple[Packed, Selection] | None = None  # what goes on is mostly what was there last

    def after(self, steps: Steps) -> Selection:
        """What is selected after these steps, in steps of 1/255; before any, what was given. BadInput as for
        `Selector.select`."""
        kept = self._kept(steps)
        if self._newest is None or self._newest[0] is not kept:
            self._newest = None  # let go of the memory before taking more
            self._newest = kept, kept.whole()
        return self._newest[1]

    def _kept(self, steps: Steps) -> Packed:
        if not steps:
            return self._first
        if steps not in self._known:
            found = self._found(steps)
            before = self._newest
            same = before is not None and found.found is before[1].found
            self._known[steps] = packed(found, before[0].found if before is not None and same else None)
            self._forget()
        self._known.move_to_end(steps)
        return self._known[steps]

    def _found(self, steps: Steps) -> Selection:
        last, earlier = steps[-1], steps[:-1]
        if isinstance(last, BrushStep):
            before = self.after(earlier)
            return before.brushed(brushed(before.mask, last))
        if not isinstance(last, Walk):
            return self._asked(steps, self._made_on(earlier), 0)
        base, level = without_walks(steps)
        if level == 0 or not (self._given or any(isinstance(step, Click | Box | Subject) for step in base)):
            return self.after(base)
        on = base if not base or isinstance(base[-1], BrushStep) else base[:-1]
        return self._asked(base, self._made_on(on), level)

    def _asked(self, steps: Steps, before: Selection | None, level: int) -> Selection:
        clicks, box = said_by(steps)
        if before is None:
            return self._selector.select(clicks, box, level)
        if clicks and box is None and not any(click.adds for click in clicks) and before.mask.max() > 0.5:
            clicks = (_in_the_middle(before.mask, clicks), *clicks)
        found = self._selector.select(clicks, box, level, before, follow=True)
        last = steps[-1] if steps else None
        return joined(before, found, last.adds) if isinstance(last, Click) and not level else found

    def _made_on(self, steps: Steps) -> Selection | None:
        """The selection that a click after ``steps`` was made on, where it is another than those clicks' own."""
        return self.after(steps) if self._given or not all(map(_is_click, steps)) else None

    def _forget(self) -> None:
        while len(self._known) > FEWEST and taken_by(self._known.values()) > MEMORY:
            self._known.popitem(last=False)


def _in_the_middle(mask: Floats, without: tuple[Click, ...]) -> Click:
    """A click on what is selected, as far as can be from its outline and from what it is to be without."""
    inside = np.asarray(mask > 0.5, np.uint8)
    for click in without:
        inside[min(int(click.y), len(inside) - 1), min(int(click.x), inside.shape[1] - 1)] = 0
    deep = cv2.distanceTransform(np.asarray(np.pad(inside, 1), np.uint8), cv2.DIST_L2, 3)[1:-1, 1:-1]
    row, column = np.unravel_index(int(deep.argmax()), deep.shape)
    return Click(float(column) + 0.5, float(row) + 0.5)


def _own(picture: Array) -> Selects:
    from .selector import Selector  # loads the networks

    return Selector(picture)


def _is_click(step: Step) -> bool:
    return isinstance(step, Click)
