"""Pictures that are no photographs, drawn at four times their size so that their edges are soft."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from app.engine.arrays import Floats

Draw = ImageDraw.ImageDraw


def drawn(ground: tuple[int, int, int], draw: Callable[[Draw], None], width: int = 400, height: int = 300) -> Floats:
    image = Image.new("RGB", (4 * width, 4 * height), ground)
    draw(ImageDraw.Draw(image))
    return np.asarray(image.resize((width, height), Image.Resampling.BOX), np.float32) / np.float32(255)


def logo() -> Floats:
    """Five colours."""

    def draw(on: Draw) -> None:
        on.ellipse((280, 200, 1080, 1000), fill=(214, 64, 50))
        on.polygon([(700, 1000), (1100, 300), (1500, 1000)], fill=(32, 80, 150))
        on.rectangle((120, 820, 620, 1080), fill=(240, 190, 40))
        on.ellipse((520, 420, 840, 740), fill=(30, 30, 34))

    return drawn((250, 246, 236), draw)


def lettering() -> Floats:
    """Large letters on one colour."""
    font, yellow = ImageFont.load_default(340), (250, 220, 90)

    def draw(on: Draw) -> None:
        x = 60.0
        for letter in "LAMINA":
            on.text((x, 400), letter, font=font, fill=yellow, stroke_width=12, stroke_fill=yellow)
            x += font.getlength(letter) + 60

    return drawn((20, 40, 80), draw)


def line_art() -> Floats:
    """A face and a triangle in black on white."""

    def draw(on: Draw) -> None:
        on.ellipse((300, 200, 900, 800), outline=(0, 0, 0), width=16)
        for x in (450, 670):
            on.ellipse((x, 400, x + 80, 480), outline=(0, 0, 0), width=14)
        on.arc((440, 450, 760, 700), 20, 160, fill=(0, 0, 0), width=16)
        on.polygon([(1100, 300), (1500, 300), (1300, 700)], outline=(0, 0, 0), width=14)

    return drawn((255, 255, 255), draw)


def screenshot() -> Floats:
    """A window with a title, a list, a page of words and a button."""
    font = ImageFont.load_default(72)

    def draw(on: Draw) -> None:
        on.rectangle((0, 0, 1600, 100), fill=(58, 64, 76))
        on.text((30, 10), "notes", font=font, fill=(255, 255, 255))
        on.rectangle((0, 100, 400, 1200), fill=(222, 226, 232))
        on.rectangle((0, 300, 400, 400), fill=(60, 120, 215))
        for line in range(8):
            on.text((440, 130 + 110 * line), "words and more of them", font=font, fill=(30, 30, 30))
        on.rectangle((1300, 1080, 1560, 1170), fill=(60, 120, 215))

    return drawn((255, 255, 255), draw)


def page() -> Floats:
    """A page of text."""
    font = ImageFont.load_default(56)

    def draw(on: Draw) -> None:
        for line in range(20):
            on.text((80, 40 + 76 * line), "The quick brown fox jumps over", font=font, fill=(20, 20, 20))

    return drawn((255, 255, 255), draw, 300, 400)


def gradient() -> Floats:
    """From blue to orange, darker towards the top."""
    x, y = np.linspace(0, 1, 400)[None, :, None], np.linspace(0.6, 1, 300)[:, None, None]
    return np.asarray((np.array([1, 0.5, 0.1]) * x + (1 - x) * np.array([0.1, 0.2, 0.9])) * y, np.float32)


def chessboard() -> Floats:
    """6 x 8 squares."""
    squares = np.kron(np.indices((6, 8)).sum(0) % 2, np.ones((50, 50)))
    return np.asarray(np.repeat(squares[..., None], 3, -1), np.float32)
