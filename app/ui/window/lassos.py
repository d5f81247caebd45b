"""The lasso in the window: its tool, its line on the canvas, what becomes of what was drawn around."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from app.engine.field.polygon import Polygon
from app.engine.field.shaping import How
from app.ui.canvas import Canvas
from app.ui.canvas.tool_line import ToolLine
from app.ui.jobs import Board
from app.ui.lasso.bar import LassoBar
from app.ui.lasso.enclosing import Enclosing
from app.ui.lasso.line import LassoLine
from app.ui.lasso.making import MakingObject
from app.ui.lasso.tool import LassoTool
from app.ui.selecting.making import Making
from app.ui.session import Session

from . import trouble
from .notice import Notice

TOOL = "lasso"
SLACK = 0.5  # pixels of the canvas: so near to the line that was drawn is what is fitted


class Lassos(QObject):
    """``changed``: the actions may be others. ``add_here(Polygon)``: finds layers there."""

    changed = Signal()

    def __init__(
        self,
        session: Session,
        board: Board,
        canvas: Canvas,
        making: Making,
        notice: Notice,
        add_here: Callable[[Polygon], object],
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._session, self._canvas, self._add_here = session, canvas, add_here
        self._photo: object = None
        self._used: tuple[Polygon, int] | None = None  # what was drawn around last, and the number of its line
        self.line = LassoLine(self)
        self.enclosing = Enclosing(session, board, self)
        self.making = MakingObject(session, board, making, self)
        self.bar: LassoBar | None = None
        canvas.offer_tool(TOOL, lambda canvas: LassoTool(canvas, self.line, self.make_object))
        canvas.tool_changed.connect(lambda _: self._take())
        session.document_rested.connect(lambda _: self._follow())
        self.line.changed.connect(canvas.update)
        self.line.changed.connect(self.changed)
        self.line.closed.connect(self._closed)
        for work in (self.enclosing, self.making):
            work.failed.connect(lambda wrong, words: trouble.report(notice, wrong, words))
            work.done.connect(self._forget)
        self.enclosing.refused.connect(lambda words: notice.say("warning", words))

    def build_bar(self, actions: dict[str, QAction]) -> ToolLine:
        """The line on the canvas, with these of the window's actions."""
        self.bar = LassoBar(self._canvas, self.line, actions.__getitem__)
        return self.bar

    @property
    def in_hand(self) -> bool:
        return self._canvas.tool == TOOL

    @property
    def begun(self) -> bool:
        """Whether there is a line, closed or not."""
        return self.in_hand and self.line.state != "none"

    @property
    def closed(self) -> bool:
        return self.in_hand and self.line.state == "closed"

    @property
    def changes(self) -> bool:
        """Whether something is selected whose mask it may change."""
        return self.enclosing.possible

    @property
    def undo_words(self) -> str:
        """What Undo takes back of it; "" where that is the document's."""
        return "Corner" if self.in_hand and self.line.state == "drawing" and self.line.places else ""

    @property
    def redo_words(self) -> str:
        return ""

    def undo(self) -> None:
        self.line.take_back()

    def redo(self) -> None:
        """Nothing: what was taken back is drawn again."""

    def take_tool(self) -> None:
        self._canvas.set_tool(TOOL)

    def change(self, how: How) -> None:
        self.enclosing.apply(self._polygon(), how)

    def make_object(self) -> None:
        self.making.make(self._polygon())

    def add_layers(self) -> None:
        polygon = self._polygon()
        self.line.forget()
        self._add_here(polygon)

    def clear(self) -> None:
        self.line.forget()

    def _polygon(self) -> Polygon:
        polygon = self.line.polygon(SLACK * self._canvas.devicePixelRatioF() / self._canvas.zoom)
        self._used = polygon, self.line.number
        return polygon

    def _forget(self, polygon: Polygon) -> None:
        """What was drawn around is a step now: its line goes, unless another one was begun meanwhile."""
        if self._used == (polygon, self.line.number):
            self.line.forget()

    def _closed(self, how: How | None) -> None:
        if how is not None:
            self.change(how)

    def _take(self) -> None:
        if not self.in_hand:
            self.line.forget()
        if self.bar is not None:
            self.bar.show_used(self.in_hand)
        self.changed.emit()

    def _follow(self) -> None:
        """A line around something of another photo means nothing."""
        document = self._session.document
        photo = None if document is None else document.photo
        if photo is not self._photo:
            self._photo = photo
            self.line.forget()
