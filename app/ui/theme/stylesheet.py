"""The stylesheet, generated from the tokens. Widgets bring no colours of their own."""

from __future__ import annotations

from pathlib import Path
from string import Template

from .tokens import Measures, Tokens

SHEET = Path(__file__).with_name("window.qss")


def stylesheet(tokens: Tokens, measures: Measures) -> str:
    """Qt's style rules with every ``$name`` replaced by the token or the length of that name."""
    colours = {name: getattr(tokens, name) for name in tokens.__slots__}
    lengths = {name: f"{getattr(measures, name)}px" for name in measures.__slots__}
    return Template(SHEET.read_text(encoding="utf-8")).substitute(colours | lengths)
