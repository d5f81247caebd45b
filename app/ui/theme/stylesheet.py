"""The stylesheet, generated from the tokens. Widgets bring no colours of their own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from string import Template

from .tokens import Measures, Tokens

PICTURES = {"check": "text", "chevron_down": "quiet", "chevron_right": "quiet", "check_on_accent": "on_accent"}
"""The drawings that the rules use, and the token that each is tinted with."""
SHEET = Path(__file__).with_name("window.qss")


def stylesheet(tokens: Tokens, measures: Measures, pictures: Mapping[str, str]) -> str:
    """Qt's style rules with every ``$name`` replaced by the token, the length or the picture of that name.

    ``pictures``: paths of files, for ``PICTURES``.
    """
    colours = {name: getattr(tokens, name) for name in tokens.__slots__}
    lengths = {name: f"{getattr(measures, name)}px" for name in measures.__slots__}
    return Template(SHEET.read_text(encoding="utf-8")).substitute(colours | lengths | dict(pictures))
