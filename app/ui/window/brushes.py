"""The brush in the window: its tool, its line on the canvas, what it says."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject, Signal

from app.engine.field.shaping import Way
from app.ui.canvas import Canvas
from app.ui.inspector.reshaping import Reshaping
from app.ui.painting.bar import BrushBar
from app.ui.painting.brush import Brush
from app.ui.painting.hints import Hint
from app.ui.painting.painting import Painting
from app.ui.painting.retouching import Retouching
from app.ui.painting.tool import BrushTool
from app.ui.session import Session

from . import trouble
from .notice import Notice

TOOL = "brush"


class Brushes(QObject):
    """``changed``: the actions may be others. ``settled``: waits until what is lifted has been cut out with care."""

    changed = Signal()

    def __init__(
        self,
        session: Session,
        reshaping: Reshaping,
        settled: Callable[[], Awaitable[None]],
        canvas: Canvas,
        notice: Notice,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._canvas = session, canvas
        self._photo: tuple[int, int] | None = None
        self.brush = Brush(self)
        self.retouching = Retouching(session, reshaping.board, settled, self)
        self.painting = Painting(session, reshaping, self.retouching, self)
        self.bar = BrushBar(canvas, self.brush)
        canvas.offer_tool(TOOL, lambda canvas: BrushTool(canvas, self.brush, self.painting))
        canvas.tool_changed.connect(lambda _: self._take())
        self.brush.changed.connect(canvas.update)
        self.brush.changed.connect(self.changed)
        self.painting.refused.connect(lambda words: notice.say("warning", words))
        self._hint: Hint | None = None
        self.painting.hints.said.connect(lambda hint: self._say(notice, hint))
        session.view_changed.connect(lambda view: self._see(notice, view))
        for work in (reshaping, self.retouching):
            work.failed.connect(lambda wrong, words: trouble.report(notice, wrong, words))
        session.document_rested.connect(lambda _: self._follow())
        self._follow()

    def _say(self, notice: Notice, hint: Hint) -> None:
        self._hint = hint
        notice.say("warning", hint.words, action=hint.action, do=hint.do)

    def _see(self, notice: Notice, view: str) -> None:
        """What was said of the photo is of no use where that is not shown."""
        if self._hint is not None and self._hint.of_photo and view != "photo":
            notice.withdraw(self._hint.words)

    @property
    def in_hand(self) -> bool:
        return self._canvas.tool == TOOL

    def does(self, way: Way) -> bool:
        """Whether the brush is in hand and paints this way."""
        return self.in_hand and self.brush.way == way

    def take(self, way: Way) -> None:
        """The brush in hand, to paint this way."""
        self.brush.set_way(way)
        self._canvas.set_tool(TOOL)
        self.changed.emit()

    def size(self, by: int) -> None:
        self.brush.step(by)

    def harden(self, by: int) -> None:
        self.brush.step_hardness(by)

    def _take(self) -> None:
        self.bar.show_used(self.in_hand)
        self.changed.emit()

    def _follow(self) -> None:
        """A picture of another size gets a brush that suits it."""
        document = self._session.document
        size = None if document is None else (document.width, document.height)
        if size is not None and size != self._photo:
            self.brush.fit(*size)
        self._photo = size
