"""How the window looks: tokens, palette, stylesheet, icons."""

from .theme import Choice, Theme, theme
from .tokens import DARK, LIGHT, Measures, Tokens

__all__ = ["DARK", "LIGHT", "Choice", "Measures", "Theme", "Tokens", "theme"]
