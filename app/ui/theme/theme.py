"""Which theme is shown: the system's choice or the artist's, applied to the whole program at once."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from . import drawings
from .stylesheet import PICTURES, stylesheet
from .tokens import COMPACT, DARK, LIGHT, NORMAL, Measures, Tokens

Choice = Literal["system", "dark", "light"]
CHOICES: tuple[Choice, ...] = get_args(Choice)


class Theme(QObject):
    """``changed``: tokens or measures are others now; whoever keeps a tinted icon or a colour takes them anew."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice: Choice = "system"
        self._compact = False
        self._applied: tuple[Tokens, Measures] | None = None
        self._listening = False
        self._folder: QTemporaryDir | None = None

    @property
    def choice(self) -> Choice:
        return self._choice

    @property
    def compact(self) -> bool:
        return self._compact

    @property
    def tokens(self) -> Tokens:
        """The colours that are shown now. A system that does not say what it wants gets the dark theme."""
        if self._choice == "system":
            return LIGHT if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Light else DARK
        return LIGHT if self._choice == "light" else DARK

    @property
    def measures(self) -> Measures:
        return COMPACT if self._compact else NORMAL

    def choose(self, choice: Choice) -> None:
        self._choice = choice
        hints = QGuiApplication.styleHints()
        if choice == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Light if choice == "light" else Qt.ColorScheme.Dark)
        self.apply()

    def set_compact(self, on: bool) -> None:
        self._compact = on
        self.apply()

    def apply(self) -> None:
        """Bring palette, font and stylesheet of the program in line; nothing happens if they are."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        self._listen()
        wanted = self.tokens, self.measures
        if wanted == self._applied:
            return
        self._applied = wanted
        app.setStyle("Fusion")
        app.setPalette(palette(self.tokens))
        app.setFont(body_font(self.measures))
        app.setStyleSheet(stylesheet(*wanted, self._pictures()))
        self.changed.emit()

    def _pictures(self) -> dict[str, str]:
        """The rules' drawings in the colours of the theme, as files: style rules take nothing else."""
        if self._folder is None:
            self._folder = QTemporaryDir()
        tokens, made = self.tokens, {}
        for name, token in PICTURES.items():
            path = Path(self._folder.filePath(f"{tokens.name}-{name}.svg"))
            drawing = drawings.source(name.removesuffix("_on_accent").replace("_", "-"))
            path.write_bytes(drawing.replace(b"currentColor", getattr(tokens, token).encode()))
            made[name] = path.as_posix()
        return made

    def _listen(self) -> None:
        if not self._listening:
            self._listening = True
            QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: self.apply())


def body_font(measures: Measures) -> QFont:
    """The system's font at the size of running text, its figures all of one width."""
    font = QFont(QGuiApplication.font().families())
    font.setPixelSize(measures.body_text)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def palette(tokens: Tokens) -> QPalette:
    """For what the stylesheet does not reach: menus of the platform, placeholder text, own painting."""
    made = QPalette()
    role = QPalette.ColorRole
    for where, colour in (
        (role.Window, tokens.panel),
        (role.WindowText, tokens.text),
        (role.Base, tokens.raised),
        (role.AlternateBase, tokens.panel),
        (role.ToolTipBase, tokens.raised),
        (role.ToolTipText, tokens.text),
        (role.PlaceholderText, tokens.quiet),
        (role.Text, tokens.text),
        (role.Button, tokens.raised),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.danger),
        (role.Link, tokens.accent),
        (role.LinkVisited, tokens.accent),
        (role.Highlight, tokens.selected),
        (role.HighlightedText, tokens.text),
        (role.Accent, tokens.accent),
        (role.Light, tokens.hover),
        (role.Midlight, tokens.hover),
        (role.Mid, tokens.line),
        (role.Dark, tokens.line),
        (role.Shadow, tokens.canvas),
    ):
        made.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(tokens.disabled))
    return made


_theme: Theme | None = None


def theme() -> Theme:
    """The program's one theme."""
    global _theme
    if _theme is None:
        _theme = Theme()
    return _theme
