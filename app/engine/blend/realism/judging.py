"""How real a blend looks, and why."""

from __future__ import annotations

from dataclasses import dataclass

from app.engine.arrays import Bytes, Floats

from .harmony import harmony
from .placing import taken
from .tampering import tampered

WEIGHTS = (0.6, 0.2, 0.2)  # of the seam, the colours, the place
FINE, POOR = 0.65, 0.35


@dataclass(frozen=True, slots=True)
class Realism:
    """Each in 0..1. ``tampered``: how pasted it looks, lower is better; ``harmony``: how far its colours are met in
    the photo; ``placement``: how well it takes the place of what it replaces."""

    tampered: float
    harmony: float
    placement: float

    @property
    def score(self) -> float:
        """0..1, higher looks more real: the three weighed."""
        seam, colours, place = WEIGHTS
        return seam * (1 - self.tampered) + colours * self.harmony + place * self.placement

    @property
    def because(self) -> tuple[str, ...]:
        """What is good and what is poor about it, in words."""
        said = (
            (1 - self.tampered, "looks like a part of the photo", "looks pasted in"),
            (self.harmony, "its colours are met in the photo", "its colours are not met in the photo"),
            (self.placement, "fills the place of what it replaces", "does not fill the place of what it replaces"),
        )
        return tuple(good if value >= FINE else poor for value, good, poor in said if value >= FINE or value <= POOR)


def judged(picture: Bytes, mask: Floats, replaced: Floats) -> Realism:
    """``picture`` (H, W, 3) uint8 with a cut-out at ``mask`` (H, W) in place of what was at ``replaced`` (H, W), both
    in 0..1."""
    return Realism(tampered([(picture, mask)])[0], harmony(picture, mask), taken(mask, replaced))
