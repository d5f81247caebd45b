"""What can be asked of a decomposition."""

from __future__ import annotations

from dataclasses import dataclass

from app.engine.errors import BadInput

DETAILS: dict[str, int] = {"simple": 24, "balanced": 40, "detailed": 80, "fine": 160}
"""Names of details and about how many layers each means."""

MOST_LAYERS = 400
MOST_FLAT_LAYERS = 100  # all of them are one problem, whose cost grows with the cube
TONE_CODE = 84
FLAT_CODE = 29
WORKING_SIZE = 512
"""The long side, in pixels, of the reduced copy of the photo that is decomposed."""


@dataclass(frozen=True, slots=True)
class Options:
    """``layers``: how many (1..400; flat 1..100), None for as many as can be seen. ``flat``: no objects,
    the paper's layers only. ``code``: the numbers in a layer's code (None: 84, or 29 in flat mode,
    which with 3 for the colour is the paper's 32). ``device``: "cpu", "cuda", "mps" or None.
    ``budget``: seconds to spend at most, once the objects are there; flat mode searches for so long."""

    layers: int | None = DETAILS["balanced"]
    flat: bool = False
    code: int | None = None
    seed: int = 0
    device: str | None = None
    budget: float | None = None

    def __post_init__(self) -> None:
        if self.layers is not None and not 1 <= self.layers <= MOST_LAYERS:
            raise BadInput(f"A picture can have 1 to {MOST_LAYERS} layers, not {self.layers}.")
        if self.flat and self.layers is not None and self.layers > MOST_FLAT_LAYERS:
            raise BadInput(f"Flat mode takes at most {MOST_FLAT_LAYERS} layers, not {self.layers}.")
        if self.code is not None and not 3 <= self.code <= 400:
            raise BadInput(f"A code can have 3 to 400 numbers, not {self.code}.")
        if self.budget is not None and not self.budget > 0:
            raise BadInput(f"A budget is a number of seconds above 0, not {self.budget:g}.")

    @property
    def code_length(self) -> int:
        return self.code or (FLAT_CODE if self.flat else TONE_CODE)
