"""Above the blends: what they are for, and what can be done with all of them."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from app.ui.search.subject import NOWHERE, Subject
from app.ui.theme import icons

OF_PICK = "What is picked goes before what is selected."
CHOSEN = "Nothing was selected, so the main thing was taken."


class Header(QWidget):
    """``heading`` and ``about`` say, ``compare``, ``others`` and ``away`` do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading, self.about = QLabel(), QLabel()
        self.compare, self.others = QPushButton(), QPushButton("Nine others")
        self.away = QToolButton()
        self.heading.setProperty("kind", "heading")
        self.about.setProperty("kind", "quiet")
        self.others.setToolTip("Nine others for the same object (F5)")
        self.compare.setToolTip("See the two that are marked beside each other (C); Space marks one")
        self.away.setToolTip("Back to the picture (Esc)")
        self.away.setAccessibleName("Back to the picture")
        icons.keep(self.away, "close")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.heading)
        row.addWidget(self.about, 1)
        for button in (self.compare, self.others, self.away):
            row.addWidget(button)
        self.show_two(False)

    def show_subject(self, subject: Subject | None, chosen: bool, gone: bool = False) -> None:
        """What the blends stand in place of; ``chosen``: by the program. ``gone``: it is not there any more."""
        name = "" if subject is None else subject.name if subject.node_id != NOWHERE else subject.name.lower()
        self.heading.setText(f"In place of {name}" if name else "Surprises")
        picked = subject is not None and subject.node_id == NOWHERE
        self.about.setText(CHOSEN if chosen and name else OF_PICK if picked else "")
        self.others.setEnabled(subject is not None and not gone)

    def show_two(self, on: bool) -> None:
        """Whether two are shown beside each other."""
        self.compare.setText("Back to nine" if on else "Compare two")
