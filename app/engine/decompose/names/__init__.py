"""Names for objects: "sky", "person", "shirt", or "Object 3" where nothing is sure enough."""

from __future__ import annotations

from .guess import guessed_words, numbered

__all__ = ["guessed_words", "numbered"]
