"""The palette's panel: where its colours come from, the colours, and what they do to the picture."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.engine.document import Colour, Document, edits
from app.engine.palettes import HARMONIES, Palette, harmony, limited, of_document, painted_with
from app.ui.controls import NumberSlider, Scale
from app.ui.inspector.live_edit import LiveEdit
from app.ui.layers.selected import chosen, free, ids, named
from app.ui.session import Session
from app.ui.theme import icons

from .swatches import Swatches

PICTURE = "The picture"
MOST = 32  # colours taken from a picture
HINT = "Open a picture to see its colours."
KEY = "limit colours"


class PalettePanel(QWidget):
    """``open_requested``, ``save_requested``, ``match_requested``: a palette's file, or another photo, is wanted.

    A click on a colour gives it to what is selected. The slider paints the picture with so many of the colours, live.
    """

    open_requested = Signal()
    save_requested = Signal()
    match_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._live = LiveEdit(session)
        self._opened: list[Palette] = []
        self._of: Document | None = None
        self._limited: tuple[Document, Document, int] | None = None  # before and after, and to how many colours
        self.palette_ = Palette(PICTURE, ())
        self.source = QComboBox()
        self.source.setAccessibleName("Where the colours come from")
        self.more = QToolButton()
        self.more.setAccessibleName("More to do with palettes")
        self.more.setToolTip("Open, save, match a photo")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        icons.keep(self.more, "more")
        self.swatches = Swatches()
        self.count = NumberSlider("Colours", Scale(2, MOST, default=8))
        self.count.setToolTip("Paint the picture with so many of these colours")
        self.paint = QPushButton()
        self.hint = QLabel(HINT)
        self.hint.setProperty("kind", "quiet")
        self.hint.setWordWrap(True)
        self._lay_out()
        self._fill_menu()
        self._fill_sources()
        self.source.activated.connect(lambda _: self._take_source())
        self.swatches.chosen.connect(self._give)
        self._say_how_many()
        self.count.changed.connect(self._limit)
        self.count.finished.connect(self._end)
        self.paint.clicked.connect(self._paint)
        session.document_rested.connect(lambda _: self._follow())
        session.selection_changed.connect(lambda _: self._follow())
        self._follow()

    def take(self, palette: Palette) -> None:
        """A palette that was opened."""
        self._opened = [*(one for one in self._opened if one.name != palette.name), palette]
        self._fill_sources()
        self.source.setCurrentText(palette.name)
        self._take_source()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.source, 1)
        row.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        column.addLayout(row)
        for part in (self.hint, self.swatches, self.count, self.paint):
            column.addWidget(part)
        column.addStretch(1)

    def _fill_menu(self) -> None:
        menu = QMenu(self.more)
        doing: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Open a Palette…", self.open_requested.emit), ("Save the Palette…", self.save_requested.emit),
            ("Match the Colours of a Photo…", self.match_requested.emit),
        )  # fmt: skip
        for words, do in doing:
            menu.addAction(words).triggered.connect(lambda _=False, do=do: do())
        self.more.setMenu(menu)

    def _fill_sources(self) -> None:
        now = self.source.currentText()
        self.source.clear()
        self.source.addItem(PICTURE)
        self.source.insertSeparator(1)
        self.source.addItems(list(HARMONIES))
        if self._opened:
            self.source.insertSeparator(self.source.count())
            self.source.addItems([palette.name for palette in self._opened])
        self.source.setCurrentText(now or PICTURE)

    def _take_source(self) -> None:
        self._of = None
        self._follow()

    def _follow(self) -> None:
        """What comes from the picture changes with it, but not while it is painted with that."""
        document, source = self._session.document, self.source.currentText()
        self.hint.setVisible(document is None)
        for part in (self.count, self.paint):
            part.setEnabled(document is not None)
        if not self.isVisible() or self._live.doing(KEY):
            return
        opened = next((palette for palette in self._opened if palette.name == source), None)
        if opened is not None:
            self._show(opened)
        elif source in HARMONIES:
            self._show(harmony(self._colour(), source))
        elif document is None:
            self._show(Palette(PICTURE, ()))
        elif self._of is not document and (self._of is None or self._of.photo is not document.photo or self._arrives):
            self._of = document  # the colours it came with: painted with fewer, the others are still to be had
            self._show(of_document(document, MOST))
        self._count_again(document)

    @property
    def _arrives(self) -> bool:
        """Whether nothing was done to the picture yet, whose layers come one after the other."""
        history = self._session.history
        return history is not None and not history.can_undo

    def _count_again(self, document: Document | None) -> None:
        """The slider goes with the picture where that is undone and redone."""
        if self._limited is not None and document is not None:
            before, after, count = self._limited
            if document in (before, after):
                self.count.set_value(count if document is after else len(self.palette_.colours))
                self._say_how_many()

    def _show(self, palette: Palette) -> None:
        if palette == self.palette_:
            return
        self.palette_, self._limited = palette, None
        self.swatches.show_palette(palette)
        most = max(3, len(palette.colours))
        self.count.set_scale(Scale(2, most, default=min(8, most)))
        self.count.set_value(most)
        self._say_how_many()

    @property
    def _few(self) -> int | None:
        """How many of the colours are asked for; None: all of them."""
        count = round(self.count.value or 0)
        return count if count < len(self.palette_.colours) else None

    def _say_how_many(self) -> None:
        few = self._few
        self.paint.setText("Paint the picture with all" if few is None else f"Paint the picture with {few} colours")

    def _colour(self) -> Colour:
        """Of what is selected; else a middle blue."""
        document, nodes = self._session.document, chosen(self._session)
        return (0.25, 0.45, 0.8) if document is None or not nodes else edits.mean_colour(document, nodes[-1].id)

    def _give(self, colour: Colour) -> None:
        nodes = free(self._session)
        if nodes:
            self._session.apply(f"Recolour {named(nodes)}", lambda before: edits.set_colour(before, ids(nodes), colour))

    def _limit(self, count: float) -> None:
        palette, before = self.palette_, self._session.document
        if self._live.doing(KEY) and self._limited is not None:
            before = self._limited[0]
        self._say_how_many()
        words = f"Limit to {round(count)} colours"
        self._live.make(KEY, words, lambda document: limited(document, palette, round(count))[0])
        if before is not None and self._session.document is not None:
            self._limited = before, self._session.document, round(count)

    def _end(self) -> None:
        self._live.end()
        self._follow()

    def _paint(self) -> None:
        palette, few = self.palette_, self._few
        if few is not None:
            self._limit(few)
            self._end()
        elif palette.colours:
            words = f"Paint with {palette.name.lower() if palette.name == PICTURE else palette.name}"
            self._session.apply(words, lambda document: painted_with(document, palette))
