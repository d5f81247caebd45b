"""What the selected thing is worth: so much nearer to the photo the picture is with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QLabel, QWidget

from app.engine.document import Layer, Node
from app.ui.session import Session

from .live_edit import LiveEdit
from .part import Part

TIP = "How much of its likeness to the photo the picture would lose without it, in decibels (PSNR at 128 pixels)"
LESS = (
    "The picture would be nearer to the photo without it, by so many decibels (PSNR at 128 pixels). "
    "That is so of what was recoloured or drawn, too"
)
LEVELS = ((2.0, "much of the likeness"), (0.3, "some of the likeness"), (0.03, "a little of the likeness"))
"""From so many decibels on, in words."""


class WorthPart(Part):
    """For one layer or object; "Worth …" until it is known."""

    def __init__(self, session: Session, live: LiveEdit, parent: QWidget | None = None) -> None:
        super().__init__(session, live, parent)
        self._known: Mapping[int, float] | None = None
        self.words = QLabel()
        self.words.setProperty("kind", "quiet")
        self._column.addWidget(self.words)

    def suits(self, nodes: Sequence[Node]) -> bool:
        document = self._session.document
        if document is None or document.photo is None or len(nodes) != 1:
            return False
        return not (isinstance(nodes[0], Layer) and nodes[0].blend is not None)

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        super().show_nodes(nodes)
        self._show()

    def show_worths(self, known: Mapping[int, float] | None) -> None:
        """What all are worth; None: that is not known any more."""
        self._known = known
        self._show()

    def _show(self) -> None:
        worth = None if self._known is None or len(self._nodes) != 1 else self._known.get(self._nodes[0].id)
        self.words.setText("Worth …" if worth is None else in_words(worth))
        self.words.setToolTip(LESS if worth is not None and round(worth, 2) < 0 else TIP)


def in_words(worth: float) -> str:
    """ "Worth: some of the likeness (0.42 dB)"; "Less like the photo with it (−0.10 dB)"."""
    said = in_decibels(worth)
    if said.startswith("−"):
        return f"Less like the photo with it ({said})"
    much = next((words for least, words in LEVELS if worth >= least), "next to nothing")
    return f"Worth: {much} ({said})"


def in_decibels(worth: float) -> str:
    """ "0.42 dB", with a minus sign where it is less than nothing."""
    said = f"{abs(worth):.2f}"
    return f"{'−' if worth < 0 and float(said) else ''}{said} dB"
