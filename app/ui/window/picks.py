"""The tool that picks in the window: what it shows on the canvas, and where a picked thing goes."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from app.engine.arrays import Bytes
from app.engine.document import Document
from app.engine.render.shown_photo import looks_same
from app.engine.service import Added, Picked
from app.ui.canvas import Canvas
from app.ui.canvas.ink import Line, Outline
from app.ui.canvas.strokes import HOVERED
from app.ui.canvas.tool_line import ToolLine
from app.ui.export.exporting import show_in_folder
from app.ui.files.desk import Desk
from app.ui.files.remembered import Remembered
from app.ui.jobs import Board
from app.ui.layers.held import held_blend
from app.ui.masks.query import Query, of_pick
from app.ui.search.subject import Subject
from app.ui.selecting.bar import PickBar
from app.ui.selecting.making import Making
from app.ui.selecting.picking import Picking
from app.ui.selecting.same import is_one_of
from app.ui.selecting.tool import PickTool
from app.ui.session import Session

from . import trouble
from .masking import Masking
from .notice import Notice
from .searching import Searching
from .surprising import Surprising

TOOL = "pick"
DRAWN = 1.75  # device-independent pixels: the outline of what is picked
WIDER = 1.25  # of the brush, for one key
SETTLED = 150  # milliseconds after the last edit until the photo is looked at anew


class Picks(QObject):
    """``changed``: the actions may be others."""

    changed = Signal()

    def __init__(
        self,
        session: Session,
        board: Board,
        canvas: Canvas,
        desk: Desk,
        searching: Searching,
        remembered: Remembered,
        notice: Notice,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._canvas = canvas
        self._desk = desk
        self._searching = searching
        self._notice = notice
        self._outlines: tuple[Picked, Outline] | None = None
        self._outlined: tuple[Picked, Document, tuple[int, ...], bool] | None = None
        self._shown: Document | None = None  # the state of the document that is pointed at
        self._settled = QTimer(self, singleShot=True, interval=SETTLED)
        self._settled.timeout.connect(self._look)
        self.picking = Picking(board, self)
        self.making = Making(session, board, self.picking, remembered, window)
        self.bar: PickBar | None = None
        canvas.offer_tool(TOOL, lambda canvas: PickTool(canvas, self.picking))
        self._connect()
        self._follow()

    def _connect(self) -> None:
        picking, making = self.picking, self.making
        picking.changed.connect(self._show)
        picking.brush_changed.connect(self.changed)
        picking.failed.connect(self._report)
        making.failed.connect(self._report)
        making.done.connect(lambda words: self._notice.say("done", words))
        making.offered.connect(lambda words, action, do: self._notice.say("warning", words, "", action, do))
        making.saved.connect(self._saved)
        making.sought.connect(self._seek)
        self._searching.pane.placer.stand_in = making.stand_in
        making.added.connect(self._added)
        self._session.document_rested.connect(lambda _: self._follow())
        self._session.selection_changed.connect(lambda _: self._show_lines())
        self._canvas.tool_changed.connect(lambda _: self._take())

    def go_first(self, surprising: Surprising, masking: Masking) -> None:
        """What is being picked is meant by what looks for something in place of an object."""
        self._searching.seek_picked = self._seek_picked
        surprising.dealer.picked = self.making.subject
        masking.picked = self._query

    def _seek_picked(self) -> bool:
        if self.picked:
            self.making.find()
        return self.picked

    def _query(self) -> Query | None:
        document, picked = self._session.document, self.picking.answer
        return None if document is None or picked is None else of_pick(document, picked)

    def build_bar(self, actions: dict[str, QAction]) -> ToolLine:
        """The line on the canvas, with these of the window's actions."""
        self.bar = PickBar(self._canvas, self.picking, actions.__getitem__)
        return self.bar

    # What the actions ask and do

    @property
    def in_hand(self) -> bool:
        return self._canvas.tool == TOOL

    @property
    def picked(self) -> bool:
        return self.picking.answer is not None

    @property
    def begun(self) -> bool:
        return bool(self.picking.steps)

    @property
    def brush(self) -> str:
        return self.picking.brush

    @property
    def undo_words(self) -> str:
        """What Undo takes back of it; "" where that is the document's."""
        return self.picking.undo_words if self.in_hand else ""

    @property
    def redo_words(self) -> str:
        return self.picking.redo_words if self.in_hand else ""

    def undo(self) -> None:
        self.picking.undo()

    def redo(self) -> None:
        self.picking.redo()

    def take_subject(self) -> None:
        self._canvas.set_tool(TOOL)
        self.picking.subject()

    def walk(self, by: int) -> None:
        self.picking.walk(by)

    @property
    def dims(self) -> bool:
        return self.picking.dims

    def toggle_dim(self) -> None:
        self.picking.dim(not self.picking.dims)

    def toggle_brush(self, brush: Literal["adds", "takes"]) -> None:
        self.picking.set_brush("off" if self.picking.brush == brush else brush)

    def size_brush(self, by: int) -> None:
        self.picking.set_brush(self.picking.brush, self.picking.radius * WIDER**by)

    def clear(self) -> None:
        """First the brush, then what is picked."""
        if self.picking.brush != "off":
            self.picking.set_brush("off")
        else:
            self.picking.clear()

    def make_object(self) -> None:
        self.making.make_object()

    def find(self) -> None:
        self.making.find()

    def save(self) -> None:
        self.making.save(Path(self._desk.name).stem or "Picture", self._desk.folder())

    def add(self) -> None:
        self.making.add(self._searching.library, self._desk.name)

    # What follows

    def _follow(self) -> None:
        """Another photo is another thing to point at; the same photo otherwise edited is looked at anew, once it has
        stayed so for a moment."""
        document = self._session.document
        photo = document.photo if document is not None else None
        fresh = not self.picking.shows(None if photo is None else photo.pixels)
        if fresh:
            self.picking.show_photo(None if photo is None else photo.pixels)
            self.making.seen.forget()
            self._shown = None if photo is None else Document(photo.width, photo.height, photo=photo)
        if document is not None and self._shown is not None and not looks_same(self._shown, document):
            self._shown = document
            self.picking.show_edited(lambda: self._see(document))
        elif not fresh:
            return
        self._settled.start()

    def _see(self, document: Document) -> Bytes:
        """In a thread."""
        seen = self.making.seen.photo(document)
        assert seen is not None
        return seen.pixels

    def _look(self) -> None:
        if self.in_hand or self.picking.steps:
            self.picking.prepare()

    def _take(self) -> None:
        if not self.in_hand:
            self.picking.set_brush("off")
        if self.bar is not None:
            self.bar.show_used(self.in_hand)
        self.changed.emit()

    def _show(self) -> None:
        picking = self.picking
        if picking.steps and self._session.selection:
            self._session.select(())  # one thing at a time
        self._show_lines()
        self._canvas.update()
        self.changed.emit()

    def _show_lines(self) -> None:
        picking, lines = self.picking, []
        for found, line in ((picking.answer, (DRAWN, True)), (self._foreseen(), (HOVERED, False))):
            if found is not None:
                lines.append(Line(self._outline(found), *line))
        self._canvas.show_lines(lines)

    def _foreseen(self) -> Picked | None:
        """What a click would take, unless the outline of that is there as of what is selected."""
        found, document, selection = self.picking.foreseen, self._session.document, self._session.selection
        if found is None or document is None or not selection or held_blend(self._session) is not None:
            return found  # a blend that is selected has no outline
        if self._outlined is None or self._outlined[:3] != (found, document, selection):
            self._outlined = found, document, selection, is_one_of(document, selection, found)
        return None if self._outlined[3] else found

    def _outline(self, found: Picked) -> Outline:
        """The same for the same, so that it is not drawn anew."""
        if self._outlines is None or self._outlines[0] is not found:
            self._outlines = found, Outline(found.rings)
        return self._outlines[1]

    def _seek(self, subject: Subject) -> None:
        self._searching.show()
        self._searching.pane.finder.seek(subject)

    def _saved(self, path: object, words: str) -> None:
        if isinstance(path, Path):
            self._notice.say("done", f"{path.name} is written: {words}.", "", "Show in folder", show_in_folder(path))

    def _added(self, added: object) -> None:
        shelf = self._searching.pane.shelf
        if not isinstance(added, Added):
            return
        shelf.look_again()
        if added.aside:
            words = f"“{added.label}” is in the library, but set aside: {added.aside}."
            self._notice.say("warning", words, "", "Show it all the same", lambda: shelf.restore([added.id]))
        else:
            words = f"“{added.label}” is in the library."
            self._notice.say("done", words, "", "Show the library", self._searching.browse)

    def _report(self, wrong: object, words: str) -> None:
        if isinstance(wrong, BaseException):
            trouble.report(self._notice, wrong, words)
