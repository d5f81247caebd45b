"""Every colour and measure of the window, for the dark and the light theme and for two densities."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours as "#rrggbb". Greys are neutral: a tint beside a picture lies about its colours."""

    name: str
    canvas: str
    panel: str
    raised: str
    line: str
    text: str
    quiet: str
    accent: str
    on_accent: str
    hover: str
    pressed: str
    selected: str
    disabled: str
    warning: str
    danger: str
    on_danger: str
    checker_a: str
    checker_b: str


DARK = Tokens(
    name="dark",
    canvas="#1e1e1e",
    panel="#262626",
    raised="#2f2f2f",
    line="#3a3a3a",
    text="#e6e6e6",
    quiet="#9a9a9a",
    accent="#4da6ff",
    on_accent="#0b1620",
    hover="#353535",
    pressed="#404040",
    selected="#23435f",
    disabled="#6a6a6a",
    warning="#e0a63c",
    danger="#ff7a70",
    on_danger="#2a0d0b",
    checker_a="#2a2a2a",
    checker_b="#343434",
)

LIGHT = Tokens(
    name="light",
    canvas="#d9d9d9",
    panel="#f3f3f3",
    raised="#ffffff",
    line="#d0d0d0",
    text="#1b1b1b",
    quiet="#6b6b6b",
    accent="#0057ad",
    on_accent="#ffffff",
    hover="#e6e6e6",
    pressed="#dadada",
    selected="#c5dcf3",
    disabled="#a6a6a6",
    warning="#7a5200",
    danger="#b3261e",
    on_danger="#ffffff",
    checker_a="#cccccc",
    checker_b="#bfbfbf",
)


@dataclass(frozen=True, slots=True)
class Measures:
    """Lengths in device-independent pixels, on a grid of 4."""

    row: int = 28
    control: int = 24
    button: int = 28
    icon: int = 16
    corner: int = 4
    tight: int = 4
    gap: int = 8
    group: int = 12
    margin: int = 16
    wide: int = 24
    label_text: int = 11
    body_text: int = 13
    heading_text: int = 15


NORMAL = Measures()
COMPACT = Measures(row=24, control=20, button=24, gap=4, group=8, margin=12, wide=16)


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb", 0..1 (WCAG 2)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """How well two colours stand apart, 1..21 (WCAG 2; 4.5 is asked of small text)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
