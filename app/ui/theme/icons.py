"""The program's own icons: SVG on a grid of 16, tinted by theme and state, crisp at every scale."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from .drawings import names, source
from .theme import theme
from .tokens import Tokens

SIZE = 16

__all__ = ["SIZE", "icon", "keep", "names", "pixmap"]


def icon(name: str) -> QIcon:
    """The icon in the colours of the theme that is shown now; take it anew when ``theme().changed``."""
    return _icon(name, theme().tokens, _ratios())


def pixmap(name: str, colour: str, ratio: float = 1.0, size: int = SIZE) -> QPixmap:
    """The icon in one colour ("#rrggbb"), ``size`` device-independent pixels wide, for own painting."""
    return _pixmap(name, colour, ratio, size)


def keep(button: QAbstractButton, name: str, size: int = SIZE) -> None:
    """Give ``button`` the icon, now and whenever the theme changes; another name replaces it."""
    button.setIconSize(QSize(size, size))
    kept = button.findChild(_Kept)
    if kept is None:
        kept = _Kept(button)
    kept.show(name)


class _Kept(QObject):
    """Belongs to its button and ends with it, so that the theme never tells one that is gone."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        self._button = button
        self._name = ""
        theme().changed.connect(self._tint)

    def show(self, name: str) -> None:
        self._name = name
        self._tint()

    def _tint(self) -> None:
        self._button.setIcon(icon(self._name))


def _ratios() -> tuple[float, ...]:
    return tuple(sorted({1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}))


@lru_cache(maxsize=512)
def _icon(name: str, tokens: Tokens, ratios: tuple[float, ...]) -> QIcon:
    made = QIcon()
    colours = (
        (QIcon.Mode.Normal, QIcon.State.Off, tokens.text),
        (QIcon.Mode.Active, QIcon.State.Off, tokens.text),
        (QIcon.Mode.Selected, QIcon.State.Off, tokens.text),
        (QIcon.Mode.Disabled, QIcon.State.Off, tokens.disabled),
        (QIcon.Mode.Normal, QIcon.State.On, tokens.accent),
        (QIcon.Mode.Active, QIcon.State.On, tokens.accent),
    )
    for mode, state, colour in colours:
        for ratio in ratios:
            made.addPixmap(_pixmap(name, colour, ratio, SIZE), mode, state)
    return made


@lru_cache(maxsize=2048)
def _pixmap(name: str, colour: str, ratio: float, size: int) -> QPixmap:
    drawing = source(name).replace(b"currentColor", colour.encode())
    side = round(size * ratio)
    image = QPixmap(side, side)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image
