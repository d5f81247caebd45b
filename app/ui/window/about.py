"""Help: what Lamina is, and under which terms."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextBrowser, QVBoxLayout, QWidget

LICENCES = Path(__file__).resolve().parents[3] / "docs" / "licences.md"


def program_version() -> str:
    try:
        return version("lamina")
    except PackageNotFoundError:
        return "in development"


class About(QDialog):
    """A few lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Lamina")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = QLabel("Lamina")
        name.setProperty("kind", "heading")
        words = QLabel(
            "Opens a photograph and gives it back as layers that one can point at: each a function with a colour, "
            "so that they export at any size. Everything stays on this computer."
        )
        words.setWordWrap(True)
        number = QLabel(f"Version {program_version()} · free software under the GPL, version 3 or later")
        number.setProperty("kind", "quiet")
        _lay_out(self, [name, words, number])
        self.setFixedWidth(420)


class Licences(QDialog):
    """docs/licences.md as it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Licences")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page = QTextBrowser()
        page.setOpenExternalLinks(True)
        if LICENCES.is_file():
            page.setMarkdown(LICENCES.read_text(encoding="utf-8"))
        else:
            page.setPlainText("Lamina is free software under the GPL, version 3 or later.")
        _lay_out(self, [page])
        self.resize(860, 600)


def _lay_out(dialog: QDialog, parts: list[QWidget]) -> None:
    close = QDialogButtonBox()
    close.addButton("Close", QDialogButtonBox.ButtonRole.RejectRole)
    close.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(16, 16, 16, 16)
    column.setSpacing(12)
    for part in parts:
        column.addWidget(part)
    column.addWidget(close)
