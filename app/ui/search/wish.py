"""What the artist has asked for: where the sliders stand, what is filtered, pinned and left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.engine.document import Colour

if TYPE_CHECKING:
    from app.engine.library.ranking import Filters, Settings

COUNT = 20  # suggestions at a time: with more of them there are fewer left to be surprised by
OWN = 0.05  # with so much surprise the object's own kind takes part no more
By = Literal["class", "instance"]


@dataclass(frozen=True, slots=True)
class Wish:
    """``text``: words of labels, names and sources; ``licence`` and ``hue`` (what colour they have): None for any.
    ``meaning``: 0 same shape, 1 same meaning. ``colour``: whether the object's own colours count. ``seed``: None for
    the best. ``like``: a cut-out of which more is wanted."""

    surprise: float = 0.0
    meaning: float = 1.0
    text: str = ""
    licence: str | None = None
    hue: Colour | None = None
    colour: bool = True
    seed: int | None = None
    pinned: tuple[int, ...] = ()
    refused: frozenset[str] = frozenset()
    like: int | None = None

    @property
    def filtered(self) -> bool:
        return bool(self.text.strip()) or self.licence is not None or self.hue is not None

    def filters(self, labels: tuple[str, ...] = ()) -> Filters:
        """What passes; a text that is one of ``labels`` asks for that label alone."""
        from app.engine.library.ranking import Filters

        licences = frozenset() if self.licence is None else frozenset({self.licence})
        wanted = self.text.strip().lower()
        if wanted and wanted in (label.lower() for label in labels):
            return Filters(labels=frozenset({wanted}), licences=licences, colour=self.hue)
        return Filters(licences=licences, text=self.text, colour=self.hue)

    def settings(self, labels: tuple[str, ...] = ()) -> Settings:
        """How the engine chooses."""
        from app.engine.library.ranking import Settings

        return Settings(
            by="class" if self.meaning >= 0.5 else "instance", surprise=self.surprise, meaning=self.meaning,
            count=COUNT, filters=self.filters(labels), colour=self.colour, own_class=self.surprise < OWN,
            pinned=self.pinned, refused=self.refused, like=self.like, seed=self.seed,
        )  # fmt: skip
