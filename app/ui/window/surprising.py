"""Surprises in the window: the sheet over the canvas, what is kept of it, and the ghost of what is pointed at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.engine.service import Previewed
from app.ui.canvas import Canvas
from app.ui.files.remembered import Remembered
from app.ui.jobs import Board
from app.ui.search.ghost import Ghost
from app.ui.search.model import Row
from app.ui.session import Change, Session
from app.ui.surprise.dealer import Dealer
from app.ui.surprise.dealt import Dealt
from app.ui.surprise.sheet import SurpriseSheet

from . import trouble
from .notice import Notice
from .searching import Searching

if TYPE_CHECKING:
    from app.engine.blend.composition import BlendOptions

FAVOUR = "stars are favoured"
NO_LIBRARY = "Surprises come from a library, and there is none yet."


class Surprising(QObject):
    """Lies over ``centre``, the middle of the window."""

    def __init__(
        self, session: Session, board: Board, remembered: Remembered, searching: Searching, canvas: Canvas,
        centre: QWidget, notice: Notice,
    ) -> None:
        super().__init__(centre)
        self._session = session
        self._board = board
        self._searching = searching
        self._canvas = canvas
        self._notice = notice
        pane = searching.pane
        self.ghost = Ghost(canvas)
        pane.in_picture.ghosted.connect(self.ghost.show_tried)
        self.dealer = Dealer(session, board, pane.shelf, pane.finder, self)
        self.sheet = SurpriseSheet(self.dealer, centre)
        self._waits = False
        self.sheet.footer.favoured.connect(lambda on: remembered.set(FAVOUR, on))
        self.sheet.footer.favour.setChecked(remembered.get(FAVOUR, True))
        self.dealer.failed.connect(lambda wrong, words: trouble.report(notice, wrong, words))
        self.sheet.left.connect(self.leave)
        self.sheet.kept.connect(self._keep)
        pane.shelf.changed.connect(self._shelf_changed)
        session.document_rested.connect(self._document)

    def surprise(self) -> None:
        """Open the sheet; where it is open, nine others."""
        if self.sheet.isVisible():
            self.dealer.others()
            return
        shelf = self._searching.pane.shelf
        self._searching.pane.in_picture.pause()  # all the engine's time for the sheet
        self.sheet.appear()
        self._notice.raise_()
        if shelf.state == "ready":
            self.dealer.begin()
        else:
            self._waits = True
            shelf.open()

    def leave(self) -> None:
        """Back to the picture."""
        self._waits = False
        self.sheet.hide()
        self.dealer.rest()
        self._searching.pane.in_picture.resume()
        self._canvas.setFocus()

    def _shelf_changed(self) -> None:
        state = self._searching.pane.shelf.state
        if not self._waits or state == "closed":
            return
        if state == "ready":
            self._waits = False
            self.dealer.begin()
        else:
            self.leave()
            self._notice.say("warning", NO_LIBRARY, "", "Show the library", self._searching.browse)

    def _keep(self, place: int) -> None:
        dealt, subject = self.dealer.blends[place], self.dealer.subject
        tried = self.dealer.tries.of(dealt.one)
        made = tried.made if tried is not None else None
        self.leave()
        assert subject is not None

        async def keep() -> None:
            options = None if made is None else await self._board.read(None, _options, dealt, made)
            self._searching.pane.placer.place(Row(dealt.id, dealt.label), subject, options)

        self._board.begin(keep(), lambda wrong: trouble.report(self._notice, wrong, f"{dealt.label} was not kept"))

    def _document(self, change: Change | None) -> None:
        other = change is None or change.before is None or change.before.photo is not change.now.photo
        if other and self.sheet.isVisible():
            self.leave()


def _options(dealt: Dealt, made: Previewed) -> BlendOptions | None:
    """What the blend is made with, so that it is what was seen; None where all was found by itself, which is found
    again, to a pixel. Not for the window's thread: it loads what blends."""
    if dealt.variation == 0:
        return None
    from app.engine.blend.composition import BlendOptions, Placement
    from app.engine.blend.previews import variation

    options, match = BlendOptions(placement=Placement(*made.placement)), variation(dealt.variation).match
    return options if match is None else replace(options, match=match)
