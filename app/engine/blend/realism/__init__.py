"""How real a blend looks: a tamper detector, and simple scores of colour and place beside it."""

from __future__ import annotations

from .harmony import harmony
from .judging import Realism, judged
from .placing import taken
from .tampering import tampered

__all__ = ["Realism", "harmony", "judged", "taken", "tampered"]
