"""Clicks one after another: each answer is looked at together with the clicks that came after it."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from app.engine.arrays import Floats

from .nested import nested
from .prompt import Prompt
from .view import Guess, View, asked


class Conversation:
    """What was asked about one view and answered, so that one more click costs one more question."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._answers: dict[Prompt, Guess] = {}

    def guess(self, prompt: Prompt, before: Floats | None = None) -> Guess:
        """The answer to the whole prompt, as if its clicks had been made one by one. ``before``: logits over the
        view of the mask that the last click was made on, if it is another (somebody painted on it)."""
        if before is not None:
            return asked(self.view, [prompt], [before])[0]
        if prompt not in self._answers:
            last = None
            if len(prompt.clicks) > 1:
                last = self.guess(replace(prompt, clicks=prompt.clicks[:-1])).logits
            self._answers[prompt] = asked(self.view, [prompt], [last])[0]
        return self._answers[prompt]

    @cached_property
    def regions(self) -> list[Guess]:
        """What the view's colours and meaning hold together, whatever was asked."""
        return nested(self.view)

    def sizes(self, prompt: Prompt, sizes: list[float]) -> list[Guess]:
        """The answers where the object is expected to take these shares of the view."""
        prompts = [replace(prompt, size=size) for size in sizes]
        new = [one for one in prompts if one not in self._answers]
        if new:
            self._answers.update(zip(new, asked(self.view, new, [None] * len(new)), strict=True))
        return [self._answers[one] for one in prompts]
