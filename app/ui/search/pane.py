"""The search pane: the query, what is asked for, and the cut-outs that were found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.engine.arrays import Floats
from app.ui.controls import Segmented
from app.ui.controls.enter_button import EnterButton
from app.ui.files.remembered import Remembered
from app.ui.jobs import Board
from app.ui.session import Session

from .controls import Controls
from .cutout_menu import entries_of
from .empty import EmptyPage
from .finder import Finder
from .grid import Grid
from .in_picture import InPicture
from .labelling import Labelling
from .menu import open_menu
from .model import CutOutModel, Row, facts
from .pages import page_of
from .pictures import Pictures
from .placer import Placer
from .query_view import SIDE, QueryView
from .shelf import Shelf
from .side import ABOVE, SPACING, Side
from .subject import NOWHERE, OF_PICK
from .tries import Tries
from .veil import veil_of, veiled
from .wish import Wish

SLOW = 300  # milliseconds without an answer after which it is said that one is waited for
CONTROLS = 348  # pixels
WIDE, NARROW, STACKED, LEAST = 700, 420, 208, 180  # pixels: from and up to which, and of what is stacked
HEIGHT = 236
IN_PICTURE, BELIEVABLE = "look-alikes in the picture", "believable look-alikes first"


class SearchPane(QWidget):
    """``failed(exception, str)``: something did not work. ``said(str, str)``: kind of notice, words.
    ``offered(str, str, callable)``: words, what can be done about it, and what does it.
    ``pointed(str)``: in words what the pointer is on. ``left``: Escape was pressed.
    ``folder_wanted(str)``: "add" or "open": the artist is to choose a folder. ``review_wanted``: the cut-outs that need
    a look. ``teaching_wanted(list[Row])``: a label is to be taught by these."""

    failed = Signal(object, str)
    said = Signal(str, str)
    offered = Signal(str, str, object)
    pointed = Signal(str)
    left = Signal()
    folder_wanted = Signal(str)
    review_wanted = Signal()
    teaching_wanted = Signal(object)

    def __init__(self, session: Session, board: Board, remembered: Remembered, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._remembered = remembered
        self.shelf = Shelf(board, remembered, self)
        self.finder = Finder(session, board, self.shelf, self)
        self.placer = Placer(session, board, self.shelf, self.finder, self)
        self._pictures = Pictures(self)
        self._folder: Path | None = None
        self.model = CutOutModel(self._pictures)
        self.grid = Grid(self.model)
        self.empty = EmptyPage()
        self.controls = Controls()
        self.query = QueryView()
        self.tries = Tries(board, self.shelf, self)
        self.in_picture = InPicture(session, self.finder, self.shelf, self.grid, self.model, self.tries)
        self.mode = Segmented([("Look-alikes", False), ("Library", True)])
        self.way = Segmented([("Objects", False), ("In the picture", True)])
        self.name, self.info = QLabel(), QLabel()
        self.reset, self.unsure = EnterButton(), EnterButton()
        self._slow = QTimer(self, singleShot=True, interval=SLOW)
        self.answered = False
        self._lay_out()
        self._connect()
        self._show_subject()
        self._show_wish()
        self._show_page()
        self.in_picture.set_believable(bool(remembered.get(BELIEVABLE, False)))
        self.in_picture.set_on(bool(remembered.get(IN_PICTURE, False)))
        self.in_picture.order.chosen.connect(lambda on: remembered.set(BELIEVABLE, on))

    def _lay_out(self) -> None:
        self.mode.setAccessibleName("What the pane shows")
        self.mode.setToolTip("Look-alikes of the selected object, or all that the library holds")
        self.mode.choose(False)
        self.way.setAccessibleName("How cut-outs are shown")
        self.way.setToolTip("Cut-outs by themselves, or each in this very picture")
        self.way.choose(False)
        self.name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.info.setProperty("kind", "small")
        self.info.setWordWrap(True)
        self.info.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for link in (self.reset, self.unsure):
            link.setProperty("kind", "link")
        self.unsure.setToolTip("Cut-outs that Lamina made and is not sure of: look at them, correct them")
        self.unsure.hide()
        told = QWidget()
        about = QVBoxLayout(told)
        about.setContentsMargins(0, 0, 0, 0)
        about.setSpacing(4)
        about.addWidget(self.mode)
        about.addWidget(self.way)
        about.addWidget(self.in_picture.order)
        about.addSpacing(4)
        about.addWidget(self.query, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.name, self.info):
            about.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        for link in (self.reset, self.unsure):
            about.addWidget(link, 0, Qt.AlignmentFlag.AlignHCenter)
        about.addStretch(1)
        for label in (self.name, self.info):
            label.setFixedWidth(SIDE + 52)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.grid)
        self.pages.addWidget(self.empty)
        self.side = Side(told, self.controls)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(12, 8, 4, 8)
        self._row.setSpacing(4)
        self._row.addWidget(self.side)
        self._row.addWidget(self.pages, 1)
        self.setMinimumHeight(HEIGHT - 60)
        self._arrange()

    def _arrange(self) -> None:
        """Query, controls and grid beside each other; in a narrow pane the first two are stacked, in a very narrow one
        they stand above the grid."""
        wide, narrow = self.width() >= WIDE, self.width() < NARROW
        down = QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if narrow else QBoxLayout.Direction.LeftToRight)
        if wide:
            self.side.arrange(True, SIDE + 64 + SPACING + CONTROLS)
        elif narrow:
            self.side.arrange(False, None, round(ABOVE * self.height()))
        else:
            self.side.arrange(False, STACKED)

    def _connect(self) -> None:
        self.finder.subject_changed.connect(self._show_subject)
        self.finder.wish_changed.connect(self._show_wish)
        self.finder.found.connect(self._show_found)
        self.finder.gone_changed.connect(lambda _: self._show_page())
        self.finder.busy_changed.connect(self._show_busy)
        self.finder.explained.connect(self._show_why)
        self.finder.failed.connect(self.failed)
        self.placer.failed.connect(self.failed)
        self.shelf.failed.connect(self.failed)
        self.shelf.done.connect(lambda words: self.said.emit("done", words))
        self.shelf.said.connect(lambda words: self.said.emit("warning", words))
        self.shelf.put_aside.connect(
            lambda ids: self.offered.emit("The cut-out is set aside.", "Take it back", lambda: self.shelf.restore(ids))
        )
        self.shelf.changed.connect(self._show_shelf)
        self.controls.wished.connect(self.finder.set_wish)
        self.mode.chosen.connect(self.finder.browse)
        self.way.chosen.connect(self._set_way)
        self.tries.failed.connect(self.failed)
        self.in_picture.changed.connect(self._show_way)
        self.reset.clicked.connect(self._reset)
        self.unsure.clicked.connect(self.review_wanted)
        self.grid.chosen.connect(self.placer.place)
        self.grid.pointed.connect(self._point)
        self.grid.asked_why.connect(self.finder.explain)
        self.grid.put_aside.connect(self.set_aside)
        self.grid.menu_requested.connect(self._open_menu)
        Labelling(self.shelf, self.model, self._pictures, self).offered.connect(self.offered)
        self._session.document_rested.connect(lambda _: self._show_page())
        self._slow.timeout.connect(self._show_info)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, HEIGHT - 60)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.finder.set_active(True)
        self.in_picture.resume()
        self.shelf.open()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.finder.set_active(False)
        self.in_picture.pause()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def find(self) -> None:
        """Look-alikes of what is selected, and the keyboard to them."""
        self.finder.browse(False)
        self.finder.take_selection()
        self.take_keyboard()

    def browse(self) -> None:
        """All that the library holds, and the keyboard to it."""
        self.finder.browse(True)
        self.take_keyboard()

    def show_unsure(self, count: int) -> None:
        """How many cut-outs need a look."""
        self.unsure.setText(f"{count:,} need{'s' if count == 1 else ''} a look")
        self.unsure.setVisible(count > 0)

    def take_keyboard(self) -> None:
        """To the grid, or to the one thing to do."""
        shown = self.grid if self.pages.currentWidget() is self.grid else self.empty.buttons[0]
        shown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Showing

    def _show_subject(self) -> None:
        subject = self.finder.subject
        self.query.show_query(None if subject is None else subject.foreground, subject.name if subject else "")
        self.name.setText("" if subject is None else _elided(self.name, subject.name))
        self.name.setToolTip(OF_PICK if subject is not None and subject.node_id == NOWHERE else "")
        self.answered = False
        self._show_page()

    def _show_wish(self) -> None:
        wish, browsing = self.finder.wish, self.finder.browsing
        self.mode.choose(browsing)
        self.controls.show_wish(wish, browsing)
        self.query.setVisible(not browsing)
        self.name.setVisible(not browsing)
        words, what = _changed(wish)
        self.reset.setText(words)
        self.reset.setToolTip(what)
        self.reset.setVisible(bool(words) and not browsing)
        self.grid.tiles.pinned = frozenset(wish.pinned)
        self._show_page()

    def _show_found(self, rows: list[Row]) -> None:
        self.answered = True
        self.grid.show_rows(rows)
        self._show_page()

    def _show_busy(self, busy: bool) -> None:
        if busy:
            self._slow.start()
        else:
            self._slow.stop()
            self._show_info()

    def _show_shelf(self) -> None:
        if self.shelf.folder != self._folder:
            self._folder = self.shelf.folder
            self._pictures.show_library(self._folder)
            self.grid.show_rows([])
            self.answered = False
        self.controls.show_holdings(self.shelf.holdings)
        self._show_page()

    def _show_page(self) -> None:
        page = page_of(self)
        if page is None:
            had_focus = self.empty.isAncestorOf(self.focusWidget() or self)
            self.pages.setCurrentWidget(self.grid)
            if had_focus:
                self.grid.setFocus()
        else:
            heading, words, offers = page
            self.empty.say(heading, words, *offers)
            had_focus = self.grid.hasFocus()
            self.pages.setCurrentWidget(self.empty)
            if had_focus:
                self.empty.buttons[0].setFocus()
        self.controls.setEnabled(
            self.shelf.state == "ready" and (self.finder.browsing or self.finder.there is not None)
        )
        self._show_info()

    def _set_way(self, in_picture: bool) -> None:
        self._remembered.set(IN_PICTURE, in_picture)
        self.in_picture.set_on(in_picture)

    def _show_way(self) -> None:
        self.way.choose(self.in_picture.on)
        self._show_info()

    def _show_info(self) -> None:
        count, shown = self.shelf.count, len(self.model.rows)
        if self.shelf.state != "ready":
            words = ""
        elif self.finder.browsing:
            words = f"{shown:,} of {count:,} cut-outs" if shown != count else f"{count:,} cut-outs"
        elif self.finder.there is None:
            words = f"{count:,} cut-outs"
        elif self.waiting and not self._slow.isActive():
            words = "Looking…"
        elif self.answered:
            words = f"{shown:,} of {self.finder.labels:,} kinds"
        else:
            words = ""
        self.info.setText(self.in_picture.trouble or words)

    @property
    def waiting(self) -> bool:
        """Whether the first answer about an object has not come."""
        return not self.answered and self.finder.subject is not None

    def _point(self, row: Row | None) -> None:
        self.grid.tiles.veiled.clear()
        self.query.explain(None)
        self.grid.viewport().update()
        self.pointed.emit("" if row is None else " · ".join(facts(row, self._pictures.known(row.id))))

    def _show_why(self, id: int, agreement: Floats) -> None:
        veil = veil_of(agreement)
        self.query.explain(veil)
        picture = self._pictures.known(id)
        if picture is not None and picture.image is not None:
            self.grid.tiles.veiled = {id: veiled(picture.image, veil)}
            self.grid.viewport().update()

    # The menu of a cut-out

    def _open_menu(self, row: Row, where: QPoint) -> None:
        open_menu(entries_of(self, row, self._pictures.known(row.id), self._session.document is not None), where, self)

    def refuse(self, row: Row) -> None:
        """Look for others than its kind."""
        wish = self.finder.wish
        self.finder.set_wish(replace(wish, refused=wish.refused | {row.label}))

    def pin(self, row: Row) -> None:
        """Keep it first, or no more."""
        wish = self.finder.wish
        kept = tuple(id for id in wish.pinned if id != row.id)
        self.finder.set_wish(replace(wish, pinned=kept if row.id in wish.pinned else (*kept, row.id)))

    def edit_label(self, row: Row) -> None:
        """Begin to write another label."""
        index = self.model.index_of(row.id)
        if index.isValid():
            self.grid.setCurrentIndex(index)
            self.grid.edit(index)

    def set_aside(self, row: Row) -> None:
        """Keep it from being suggested."""
        self.shelf.set_aside([row.id])

    def copy(self, words: str) -> None:
        """To the clipboard."""
        QGuiApplication.clipboard().setText(words)
        self.said.emit("done", f"Copied: {words}")

    def _reset(self) -> None:
        wish = self.finder.wish
        if wish.like is not None:
            self.finder.set_wish(replace(wish, like=None))
        elif wish.refused:
            self.finder.set_wish(replace(wish, refused=frozenset()))
        else:
            self.finder.set_wish(replace(wish, pinned=()))


def _changed(wish: Wish) -> tuple[str, str]:
    """What takes back what the artist has said about single cut-outs, and what that was; empty where nothing."""
    if wish.like is not None:
        return "Back to all", "What is shown is like one of the cut-outs, too"
    if wish.refused:
        return f"Bring back {len(wish.refused)}", f"Left out: {', '.join(sorted(wish.refused))}"
    return (f"Unpin {len(wish.pinned)}", "Those that are pinned come first") if wish.pinned else ("", "")


def _elided(label: QLabel, words: str) -> str:
    return label.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, SIDE + 48)
