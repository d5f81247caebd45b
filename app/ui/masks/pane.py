"""The masks pane: pictures with a mask like this one, and the map of all masks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.engine.service import AlikeMask, Mapped
from app.ui.controls import Segmented
from app.ui.controls.enter_button import EnterButton
from app.ui.export.exporting import show_in_folder
from app.ui.jobs import Board
from app.ui.search.empty import EmptyPage
from app.ui.search.menu import Entry, open_menu
from app.ui.search.shelf import Shelf
from app.ui.search.side import ABOVE, Side
from app.ui.search.subject import OF_PICK
from app.ui.session import Session
from app.ui.theme import theme

from .glyphs import glyphs_of
from .grid import AlikeGrid
from .map_view import MapView
from .pages import missing_line, page_of
from .preview import SIZE, Preview
from .query import OPENS, PICKED, Known, Query, counted, file_of, said
from .seeker import Seeker
from .stock import Stock
from .thumbnails import Thumbnails
from .tiles import Tiles

HEIGHT, NARROW, LEAST = 176, 400, 180  # pixels: the least height, up to which it is narrow, and the least width
NARROWEST = 140  # pixels: what is looked for may be so narrow


class MasksPane(QWidget):
    """``opened(Path)``: a picture is to be opened. ``failed(exception, str)``. ``told(str, str)``: kind of notice,
    words. ``pointed(str)``: in words what the pointer is on. ``folder_wanted(str)``: "add" or "open"."""

    opened = Signal(object)
    failed = Signal(object, str)
    told = Signal(str, str)
    pointed = Signal(str)
    folder_wanted = Signal(str)

    def __init__(self, session: Session, board: Board, shelf: Shelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self.shelf = shelf
        self.stock = Stock(board, shelf, self)
        self.seeker = Seeker(session, board, shelf, self.stock, self)
        self.thumbnails = Thumbnails(self)
        self.tiles = Tiles(self.thumbnails, self)
        self.grid = AlikeGrid(self.tiles)
        self.map = MapView(self.tiles)
        self.empty = EmptyPage()
        self.preview = Preview(self.tiles)
        self.mode = Segmented([("Alike", False), ("Map", True)])
        self.name, self.info, self.missing, self.opens = QLabel(), QLabel(), QLabel(), QLabel(OPENS)
        self.placed, self.shape_only = QCheckBox("Place counts too"), QCheckBox("Shape only")
        self.fit, self.find_missing = EnterButton("Fit"), EnterButton()
        self.on_map = False
        self._folder: Path | None = None
        self._mapped: Mapped | None = None
        self._picked: Known | None = None
        self._waits: list[QWidget | None] | None = None
        self._lay_out()
        self._connect()
        self._show_query()
        self._show_page()

    def _lay_out(self) -> None:
        self.mode.setAccessibleName("What the pane shows")
        self.mode.setToolTip("Pictures with a mask like this one, or the map of all masks")
        self.mode.choose(False)
        self.placed.setToolTip("Off: the same shape anywhere, of any size. On: where it lies in the picture as well")
        self.shape_only.setToolTip("Off: what is in the mask counts as well. On: the outline alone, whatever is in it")
        self.fit.setToolTip("Show the whole map (F)")
        for label in (self.name, self.info):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setMaximumWidth(SIZE.width())
        for label in (self.info, self.missing, self.opens):
            label.setProperty("kind", "small")
        self.opens.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.opens.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.opens.setToolTip(f"{OPENS}; what is not saved is asked about first")
        for button in (self.fit, self.find_missing):
            button.setProperty("kind", "link")
        told = QWidget()
        about = QVBoxLayout(told)
        about.setContentsMargins(0, 0, 0, 0)
        about.setSpacing(4)
        for part in (self.mode, self.preview, self.name, self.info, self.placed, self.shape_only, self.fit):
            about.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        for box in (self.placed, self.shape_only):
            about.setAlignment(box, Qt.AlignmentFlag.AlignLeft)
        self.mode.setMaximumWidth(SIZE.width())
        self.mode.setMinimumWidth(NARROWEST)
        about.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.missing)
        line.addWidget(self.find_missing)
        line.addWidget(self.opens, 1)
        line.addSpacing(8)
        self.pages = QStackedWidget()
        for page in (self.grid, self.map, self.empty):
            self.pages.addWidget(page)
        shown = QVBoxLayout()
        shown.setSpacing(0)
        shown.addLayout(line)
        shown.addWidget(self.pages, 1)
        self.side = Side(told)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(12, 8, 4, 8)
        self._row.setSpacing(4)
        self._row.addWidget(self.side)
        self._row.addLayout(shown, 1)
        self.setMinimumHeight(HEIGHT)
        self._arrange()

    def _arrange(self) -> None:
        """In a narrow pane what is looked for stands above what was found."""
        narrow = self.width() < NARROW
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if narrow else across)
        if narrow:
            self.side.arrange(False, None, round(ABOVE * self.height()))
        else:
            self.side.arrange(False, SIZE.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, HEIGHT)

    def _connect(self) -> None:
        for part in (self.stock, self.seeker):
            part.failed.connect(self.failed)
        self.stock.done.connect(lambda words: self.told.emit("done", words))
        self.stock.said.connect(lambda words: self.told.emit("warning", words))
        self.stock.changed.connect(self._show_stock)
        self.stock.went_on.connect(self._show_page)
        self.shelf.changed.connect(self._show_shelf)
        self.seeker.query_changed.connect(self._show_query)
        self.seeker.gone_changed.connect(self._show_query)
        self.seeker.found.connect(self._show_found)
        self.mode.chosen.connect(self._turn)
        self.placed.toggled.connect(self.seeker.set_placed)
        self.shape_only.toggled.connect(self.seeker.set_shape_only)
        self.fit.clicked.connect(self.map.fit)
        self.find_missing.clicked.connect(
            lambda: (self.stock.stop_finding if self.stock.finding else self.stock.find)()
        )
        self.grid.chosen.connect(self._open)
        self.map.opened.connect(self._open)
        for view in (self.grid, self.map):
            view.pointed.connect(lambda known: self.pointed.emit("" if known is None else said(known)))
            view.menu_requested.connect(self._open_menu)
        self.map.taken.connect(self._pick)
        theme().changed.connect(self._draw_glyphs)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.shelf.state != "ready":
            self.shelf.open()
        self.stock.set_active(True)
        self.seeker.set_active(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.stock.set_active(False)
        self.seeker.set_active(False)

    def find(self, picked: Query | None = None) -> None:
        """Pictures with a mask like that of what is ``picked``, or else selected, and the keyboard to them."""
        self._turn(False)
        if picked is not None:
            self.seeker.seek(picked)
        else:
            self.seeker.take_selection()
        self.take_keyboard()

    def show_map(self) -> None:
        """The map of all masks, and the keyboard to it."""
        self._turn(True)
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """To what is shown, or to the one thing to do; where there is neither yet, as soon as there is, unless it
        has gone elsewhere meanwhile."""
        shown = self.pages.currentWidget() or self
        taker = self.empty.buttons[0] if shown is self.empty else shown
        self._waits = None if taker.isVisible() else [self.window().focusWidget()]
        if self._waits is None:
            taker.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Showing

    def _turn(self, on_map: bool) -> None:
        self.on_map = on_map
        self.mode.choose(on_map)
        if on_map:
            self.stock.refresh_map()
        self._show_about()
        self._show_page()

    def _show_shelf(self) -> None:
        if self.shelf.folder != self._folder:
            self._folder = self.shelf.folder
            self.thumbnails.show_library(self._folder)
            self.tiles.clear()
            self.grid.show_rows([])
            self._picked = None
        self._show_page()

    def _show_stock(self) -> None:
        if self.stock.mapped is not self._mapped:
            self._mapped = self.stock.mapped
            if self._mapped is not None:
                self.map.show_map(self._mapped)
                self.map.take(None if self._picked is None else self._picked.id)
                self._mark_query()
                self._draw_glyphs()
        if self.on_map and self.isVisible():
            self.stock.refresh_map()
        self._show_about()
        self._show_page()

    def _show_query(self) -> None:
        self._mark_query()
        self._show_about()
        self._show_page()

    def _show_found(self) -> None:
        alike = self.seeker.alike
        rows = () if alike is None else alike.found
        self.grid.show_rows([known_of(one, rank) for rank, one in enumerate(rows, 1)])
        self._mark_query()
        self._show_about()
        self._show_page()

    def _mark_query(self) -> None:
        query, alike = (None, None) if self.seeker.gone else (self.seeker.query, self.seeker.alike)
        self.map.show_query(None if alike is None else alike.nearest, "" if query is None else query.name)

    def _show_about(self) -> None:
        """Which mask is looked for, or was taken on the map."""
        query, alike = self.seeker.query, self.seeker.alike
        if self.on_map and self._picked is not None:
            self.preview.show_known(self._picked)
            name, info = self._picked.name, file_of(self._picked)
        elif query is None:
            self.preview.show_nothing()
            name, info = "", ""
        else:
            if query.known is not None:
                self.preview.show_known(query.known)
            else:
                self.preview.show_mask(None if alike is None else alike.drawn, query.name, query.aspect or 1.0)
            name = query.name
            info = "" if alike is None else counted(len(alike.found), "picture") + " alike"
        held = self.stock.held
        if self.on_map and self._picked is None and held is not None:
            info = f"{counted(held.masks, 'mask')} in {counted(held.pictures - held.missing, 'picture')}"
        elided = self.name.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, SIZE.width())
        self.name.setText(elided)
        self.name.setToolTip(OF_PICK if name == PICKED else "")
        self.info.setText(self.info.fontMetrics().elidedText(info, Qt.TextElideMode.ElideMiddle, SIZE.width()))

    def _show_page(self) -> None:
        page = page_of(self)
        shown: QWidget = self.map if self.on_map else self.grid
        if page is not None:
            heading, words, offers = page
            self.empty.say(heading, words, *offers)
            shown = self.empty
        now = self.window().focusWidget()
        waits = self._waits is not None and now in self._waits
        had_focus = now is not None and self.pages.isAncestorOf(now) and shown is not self.pages.currentWidget()
        self.pages.setCurrentWidget(shown)
        if waits or had_focus:
            self.take_keyboard()
        words, button = missing_line(self) if page is None else ("", "")
        self.missing.setText(words)
        self.find_missing.setText(button)
        self.missing.setVisible(bool(words))
        self.find_missing.setVisible(bool(button))
        self.opens.setVisible(page is None)
        for box in (self.placed, self.shape_only):
            box.setVisible(not self.on_map)
        self.fit.setVisible(self.on_map and page is None)

    def _draw_glyphs(self) -> None:
        mapped = self._mapped
        if mapped is None or self._board.closed:
            return

        async def draw() -> None:
            tokens = theme().tokens
            glyphs = await self._board.read(None, glyphs_of, mapped.shapes, tokens.text, tokens.panel)
            if mapped is self._mapped:
                self.map.show_glyphs(glyphs)

        self._board.begin(draw(), lambda wrong: self.failed.emit(wrong, "The map was not drawn"))

    # What is done with one mask

    def _pick(self, known: Known) -> None:
        self._picked = known
        index = self.grid.rows.index_of(known.id)
        if index.isValid():
            self.grid.setCurrentIndex(index)
        self._show_about()

    def _open(self, known: Known) -> None:
        self.opened.emit(self.thumbnails.path(known.picture))

    def _find_like(self, known: Known) -> None:
        self._turn(False)
        self.seeker.take_mask(known)
        self.take_keyboard()

    def _show_on_map(self, known: Known) -> None:
        self._turn(True)
        self.map.take(known.id)
        self._picked = known
        self._show_about()
        self.take_keyboard()

    def _open_menu(self, known: Known, where: QPoint) -> None:
        path = self.thumbnails.path(known.picture)
        do: Callable[[], object] = show_in_folder(path)
        find = Entry("Find Pictures with This Mask", lambda: self._find_like(known), "masks")
        on_map = Entry("Show on the Map", lambda: self._show_on_map(known), "map")
        groups = [
            [Entry("Open in Place of This Picture", lambda: self._open(known), "open", key="Enter")],
            [find] if self.on_map else [find, on_map],
            [Entry("Show File", do, "folder")],
        ]
        open_menu(groups, where, self)


def known_of(one: AlikeMask, rank: int) -> Known:
    entry, cut = one.entry, one.entry.cutout is not None
    facts = one.similarity, rank, one.shape, one.appearance
    return Known(entry.id, entry.picture, entry.name, one.drawn, cut, *facts)
