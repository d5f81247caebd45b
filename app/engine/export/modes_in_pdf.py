"""Blend modes in PDF, which cairo can write and CairoSVG passes over."""

from __future__ import annotations

from typing import Any

import cairocffi
from cairosvg.css import parse_declarations
from cairosvg.surface import PDFSurface

OPERATORS: dict[str, int] = {
    "multiply": cairocffi.OPERATOR_MULTIPLY,
    "screen": cairocffi.OPERATOR_SCREEN,
    "overlay": cairocffi.OPERATOR_OVERLAY,
    "darken": cairocffi.OPERATOR_DARKEN,
    "lighten": cairocffi.OPERATOR_LIGHTEN,
    "color-dodge": cairocffi.OPERATOR_COLOR_DODGE,
    "color-burn": cairocffi.OPERATOR_COLOR_BURN,
    "hard-light": cairocffi.OPERATOR_HARD_LIGHT,
    "soft-light": cairocffi.OPERATOR_SOFT_LIGHT,
    "difference": cairocffi.OPERATOR_DIFFERENCE,
    "exclusion": cairocffi.OPERATOR_EXCLUSION,
    "hue": cairocffi.OPERATOR_HSL_HUE,
    "saturation": cairocffi.OPERATOR_HSL_SATURATION,
    "color": cairocffi.OPERATOR_HSL_COLOR,
    "luminosity": cairocffi.OPERATOR_HSL_LUMINOSITY,
    "plus-lighter": cairocffi.OPERATOR_ADD,
}
"""PDF has all but the last: where that is, cairo writes pixels."""


class ModesSurface(PDFSurface):
    """A page on which ``mix-blend-mode`` means what it says, and groups that hold such things are isolated."""

    def draw(self, node: Any) -> None:
        mode = OPERATORS.get(_own(node, "mix-blend-mode"))
        if mode is None and not (_own(node, "isolation") == "isolate" and _holds_modes(node)):
            super().draw(node)
            return
        self.context.push_group()
        super().draw(node)
        self.context.pop_group_to_source()
        self.context.save()
        self.context.set_operator(cairocffi.OPERATOR_OVER if mode is None else mode)
        self.context.paint()
        self.context.restore()


def _holds_modes(node: Any) -> bool:
    return any(_own(child, "mix-blend-mode") in OPERATORS or _holds_modes(child) for child in node.children)


def _own(node: Any, name: str) -> str:
    """What the element's own style says; CairoSVG hands down to what is in a group also what is not inherited."""
    return dict(parse_declarations(node.xml_tree.get("style", ""))[0]).get(name, "").strip()
