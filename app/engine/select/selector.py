"""Pointing at things: the picture is looked at once, then asked about as often as one likes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.engine.arrays import Array, Floats

from .boxed import around, boxed, only_near
from .closer import closer, seen_closer
from .conversation import Conversation
from .levels import at_level, surer
from .pieces import tidied
from .prompt import Box, Click, Prompt, checked
from .pyramid import Pyramid
from .refine import at_full_size
from .selection import Selection, kept
from .view import Guess, View, asked, looked_at
from .window import Window

ALL = 0.9  # of the photo's sides: a window that shows more is no closer look


class Selector:
    """``picture``: (h, w, 3) uint8, or float32 in 0..1, of any size. Making one costs a look of the networks
    (about a tenth of a second), each question less."""

    def __init__(self, picture: Array) -> None:
        self._photo = Pyramid(picture)
        self._near: View | None = None
        self._whole = Conversation(looked_at(self._photo, self._photo.whole))

    def select(
        self,
        clicks: Sequence[Click] = (),
        box: Box | None = None,
        level: int = 0,
        previous: Selection | None = None,
        follow: bool = False,
    ) -> Selection:
        """The object that clicks and box mean; without either the subject of the picture.

        ``level``: +1, +2 ... the larger things that it belongs to, -1 ... the smaller ones in it. ``previous``: the
        selection before, if somebody painted on it: what was painted stays. ``follow``: the last click was made on
        ``previous``, painted or not (a larger thing, a mask that was there before). Raises ``BadInput`` for clicks
        outside the photo.
        """
        prompt = checked(clicks, box, self._photo.width, self._photo.height)
        if box is not None and not prompt.clicks:
            return kept(previous, self._in_box(prompt, level))
        view, guess = self._whole.view, self._guess(prompt, level, previous, follow)
        if prompt == Prompt() and previous is None and not level:
            guess = surer(self._whole, guess)
        if not level:
            view, guess = self._looked_closer(prompt, guess)
        mask = at_full_size(_solid(guess.logits, prompt, view), view.window, self._photo)
        return kept(previous, Selection(mask, guess.quality, mask))

    def _in_box(self, prompt: Prompt, level: int) -> Selection:
        """The thing in the box, or one that holds it, or lies in it."""
        assert prompt.box is not None
        whole, window = self._whole.view, around(prompt.box, self._photo.whole)
        if max(window.width / whole.window.width, window.height / whole.window.height) > ALL:
            view, guess = whole, boxed(whole, prompt.box, self._whole.regions)
        else:
            view = self._seen_near(window)
            guess = boxed(view, prompt.box)
        mask = at_full_size(_solid(guess.logits, prompt, view), view.window, self._photo)
        found = only_near(mask, prompt.box)
        if level:
            base = Guess(self._seen_before(Selection(found, guess.quality, found)), guess.quality)
            guess = at_level(self._whole, prompt, base, level)
            found = at_full_size(_solid(guess.logits, prompt, whole), whole.window, self._photo)
        return Selection(found, guess.quality, found)

    def _seen_near(self, window: Window) -> View:
        if self._near is None or self._near.window != window:
            self._near = looked_at(self._photo, window)
        return self._near

    def _guess(self, prompt: Prompt, level: int, previous: Selection | None, follow: bool) -> Guess:
        counts = previous is not None and (follow or previous.painted is not None)
        before = self._seen_before(previous) if previous is not None and counts else None
        guess = self._whole.guess(prompt, before)
        return at_level(self._whole, prompt, guess, level) if level else guess

    def _looked_closer(self, prompt: Prompt, guess: Guess) -> tuple[View, Guess]:
        """The guess, once more where the object is small."""
        whole = self._whole.view
        window = closer(whole, guess)
        if window is None or (prompt.clicks and not any(_in(window, click) for click in prompt.clicks)):
            return whole, guess
        view = self._seen_near(window)
        before = seen_closer(guess.logits, whole.window, window)
        return view, asked(view, [prompt], [before])[0]

    def _seen_before(self, previous: Selection) -> Floats:
        """The mask as logits over the view."""
        import cv2

        rows, columns = (side // 2 for side in self._whole.view.encoded.rgb.shape[-2:])
        share = cv2.resize(previous.mask, (columns, rows), interpolation=cv2.INTER_AREA).clip(0.02, 0.98)
        return np.asarray(np.log(share / (1 - share)), np.float32)


def _solid(logits: Floats, prompt: Prompt, view: View) -> Floats:
    """Without crumbs and pinholes, and never empty: where nothing is likely, the likeliest."""
    peak = float(logits.max())
    if peak <= 0:
        logits = logits - peak + 0.5
    added = [_cell(click, logits, view) for click in prompt.clicks if click.adds]
    taken = [_cell(click, logits, view) for click in prompt.clicks if not click.adds]
    return tidied(logits, added, taken)


def _in(window: Window, click: Click) -> bool:
    return click.adds and window.left <= click.x < window.right and window.top <= click.y < window.bottom


def _cell(click: Click, logits: Floats, view: View) -> tuple[int, int]:
    """Row and column of the logits under a click."""
    rows, columns = logits.shape
    window = view.window
    row, column = (click.y - window.top) * rows / window.height, (click.x - window.left) * columns / window.width
    return int(np.clip(row, 0, rows - 1)), int(np.clip(column, 0, columns - 1))


def subject(picture: Array) -> Selection:
    """The main thing of a plain photo (h, w, 3)."""
    return Selector(picture).select()
