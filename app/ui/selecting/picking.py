"""The thing that is pointed at: what was clicked, and the engine's answer to it."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable
from typing import Any, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from app.engine.arrays import Bytes
from app.engine.select.steps import Box, BrushStep, Click, Step, Steps, Subject, Walk, said_by
from app.engine.service import LookRequest, Picked, PickRequest, Unknown
from app.ui.jobs import Board, JobFailed, JobStopped

from .answers import Answers
from .leaving import delete_after
from .trail import Trail

REST = 130  # milliseconds that the pointer stands still before what a click would take is found
Brush = Literal["off", "adds", "takes"]
_numbers = itertools.count(1)


class Picking(QObject):
    """``changed``: the steps, the answer or what goes on is another. ``brush_changed``: how the brush is set.
    ``failed(exception, str)``. ``said(str)``: worth knowing.

    ``answer``: what is selected after ``steps``, or while that is waited for, after those before. ``foreseen``: what a
    click where the pointer rests would take. ``looking``: the photo is being looked at. ``dims``: what is not selected
    is dimmed.
    """

    changed = Signal()
    brush_changed = Signal()
    failed = Signal(object, str)
    said = Signal(str)

    def __init__(self, board: Board, parent: QObject) -> None:
        super().__init__(parent)
        self._board = board
        self._pixels: Bytes | None = None
        self._see: Callable[[], Bytes] | None = None
        self._before: Picked | None = None
        self._given: Bytes | None = None
        self._number = 0
        self._known = False
        self._trail = Trail()
        self._answers = Answers()
        self._asking: asyncio.Task[Any] | None = None
        self._awaited: set[asyncio.Task[Any]] = set()
        self._hovered: Click | None = None
        self._rested = QTimer(self, singleShot=True, interval=REST)
        self._rested.timeout.connect(self._foresee)
        self.looking = False
        self.brush: Brush = "off"
        self.radius = 8.0
        self.dims = False

    def show_photo(self, pixels: Bytes | None, given: Bytes | None = None) -> None:
        """Point at another photo, (h, w, 3) uint8, or at none. ``given``: (h, w) uint8, selected from the start."""
        self._pixels, self._given, self._see, self._before = pixels, given, None, None
        self._begin_anew()
        if pixels is not None:
            self.radius = max(2.0, 0.025 * min(pixels.shape[:2]))
        self._go(Trail())

    def show_edited(self, see: Callable[[], Bytes]) -> None:
        """The same photo looks different now: as ``see`` says, (h, w, 3) uint8 of its size, which is called in a
        thread once it is looked at (``prepare``). What was done stays, and is answered anew; until then the answer is
        the one before."""
        self._before = self.answer
        self._see = see
        self._begin_anew()
        self.changed.emit()

    def _begin_anew(self) -> None:
        """Nothing is known any more of how the photo looks."""
        self._number, self._known = next(_numbers), False
        self._answers.clear()
        self._hovered, self.looking = None, False
        self._rested.stop()
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None

    def end(self) -> None:
        """Point at nothing any more; it is deleted once what it asked is over."""
        if self._pixels is not None:
            self.show_photo(None)
        delete_after(self._awaited, self)

    def shows(self, pixels: Bytes | None) -> bool:
        """Whether that is the photo that is pointed at."""
        return self._pixels is pixels

    @property
    def size(self) -> tuple[int, int] | None:
        """Width and height of the photo."""
        return None if self._pixels is None else (self._pixels.shape[1], self._pixels.shape[0])

    @property
    def steps(self) -> Steps:
        return self._trail.steps

    @property
    def clicks(self) -> tuple[Click, ...]:
        return said_by(self.steps)[0]

    @property
    def answer(self) -> Picked | None:
        """None where nothing is selected."""
        first = 1 if self._given is None else 0
        found = self._answers.nearest(self.steps, first)
        if found is not None:
            return found if found.mask.size else None
        return self._before if self.waiting else None

    @property
    def waiting(self) -> bool:
        """Whether the answer to the last step has not come."""
        return bool(self.steps or self._given is not None) and self.steps not in self._answers

    @property
    def foreseen(self) -> Picked | None:
        if self.steps or self._hovered is None or self.brush != "off":
            return None
        return self._answers.of((self._hovered,))

    # What the artist does

    def prepare(self) -> None:
        """Have the photo looked at, before the first click, and what was done answered where it has changed."""
        if self._pixels is not None and not self._known:
            self._ask()

    def click(self, x: float, y: float, adds: bool = True) -> None:
        """Say that what is at (x, y), photo pixels, belongs to the thing, or does not."""
        if not adds and self.answer is None:
            self.said.emit("Click the thing first; Shift-click takes away from it.")
        else:
            self._do(Click(x, y, adds))

    def box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Say that the thing is in a rectangle; what was selected before goes."""
        step = Box(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
        self._go(self._trail.anew(step))

    def paint(self, stroke: BrushStep) -> None:
        """Go over it with a brush."""
        if stroke.adds or self.answer is not None:
            self._do(stroke)

    def walk(self, by: int) -> None:
        """To the larger thing that it belongs to, or to a smaller one in it."""
        if self._given is not None or any(not isinstance(step, BrushStep | Walk) for step in self.steps):
            self._do(Walk(1 if by > 0 else -1))

    def subject(self) -> None:
        """The main thing of the photo, whatever was selected before."""
        if self._pixels is not None:
            self._go(self._trail.anew(Subject()))

    def clear(self) -> None:
        """Nothing is selected; undo brings it back."""
        if self.steps:
            self._go(self._trail.anew())

    def forget(self) -> None:
        """Begin anew: there is nothing to come back to."""
        self._go(Trail())

    def undo(self) -> None:
        self._go(self._trail.back())

    def redo(self) -> None:
        self._go(self._trail.forth())

    @property
    def undo_words(self) -> str:
        """What can be taken back, "" for nothing."""
        return self._trail.said if self._trail.before is not None else ""

    @property
    def redo_words(self) -> str:
        return self._trail.undone[-1].said if self._trail.undone else ""

    def hover(self, x: float, y: float) -> None:
        """The pointer is at (x, y), photo pixels."""
        click, size = Click(x, y), self.size
        inside = size is not None and 0 <= x < size[0] and 0 <= y < size[1]
        if click == self._hovered:
            return
        was = self.foreseen
        self._hovered = click if inside else None
        self._rested.stop()
        if inside and not self.steps and self.brush == "off":
            self._rested.start()
        if was is not self.foreseen:
            self.changed.emit()

    def look_away(self) -> None:
        """The pointer is elsewhere."""
        self._rested.stop()
        if self._hovered is not None:
            self._hovered = None
            self.changed.emit()

    def set_brush(self, brush: Brush, radius: float | None = None) -> None:
        """``radius`` in photo pixels; None: as it is."""
        most = 0.5 * max(self.size or (2, 2))
        now = brush, self.radius if radius is None else min(max(radius, 0.5), most)
        if now != (self.brush, self.radius):
            self.brush, self.radius = now
            self.brush_changed.emit()
            self.changed.emit()

    def dim(self, on: bool) -> None:
        """Dim what is not selected, or not."""
        if on != self.dims:
            self.dims = on
            self.brush_changed.emit()
            self.changed.emit()

    # Asking

    def _do(self, step: Step) -> None:
        if self._pixels is not None:
            self._go(self._trail.then(step))

    def _go(self, trail: Trail) -> None:
        self._trail = trail
        self._rested.stop()
        self.changed.emit()
        if self.waiting:
            self._ask()

    def _foresee(self) -> None:
        """Not while anything else is worked on: a look ahead must not slow what was asked for."""
        if self._wanted() is not None and (self._known or not self._board.running):
            self._ask()

    def _wanted(self) -> Steps | None:
        """What to ask next."""
        if self.waiting:
            return self.steps
        if self._hovered is None or self.steps or self.brush != "off" or self._rested.isActive():
            return None
        wanted = (self._hovered,)
        return None if wanted in self._answers or self._board.running else wanted

    def _ask(self) -> None:
        if self._asking is None and not self._board.closed:
            self._asking = self._board.begin(self._answer(self._number), self._trouble)
            self._awaited.add(self._asking)
            self._asking.add_done_callback(self._over)

    async def _answer(self, number: int) -> None:
        """All that is wanted, the newest first; nothing more once the photo is another."""
        await self._look(number)
        while number == self._number and (steps := self._wanted()) is not None:
            try:
                found = await self._board.run(None, PickRequest(number, steps))
            except JobFailed:
                self._hovered = None
                self._take_back()
                raise
            if number != self._number:
                return
            if isinstance(found, Unknown):
                self._known = False
                await self._look(number)
                continue
            self._keep(steps, found)

    async def _look(self, number: int) -> None:
        if self._known or self._pixels is None:
            return
        self.looking = True
        self.changed.emit()
        try:
            pixels = self._pixels if self._see is None else await self._board.read(None, self._see)
            if number != self._number:
                return
            request = LookRequest(number, pixels, self._given)
            await self._board.run("Looking at the photo", request, between=True)
            self._known = number == self._number
        except (JobFailed, JobStopped):
            self._take_back()
            raise
        finally:
            if number == self._number:
                self.looking = False
            self.changed.emit()

    def _keep(self, steps: Steps, found: Picked) -> None:
        self._answers.put(steps, found)
        if steps == self.steps:
            self._before = None
        before = self._trail.before
        walk = self._answers.idle_walk(steps, found) if steps == self.steps and before is not None else None
        if walk is not None and before is not None:
            self._trail = before
            self.said.emit("There is nothing larger" if walk.by > 0 else "There is nothing smaller")
        self._answers.forget(self.steps)
        self.changed.emit()

    def _take_back(self) -> None:
        """What cannot be answered was not done."""
        while self._trail.steps not in self._answers and self._trail.before is not None:
            self._trail = self._trail.before
        self.changed.emit()

    def _over(self, task: asyncio.Task[Any]) -> None:
        self._awaited.discard(task)
        if self._asking is task:
            self._asking = None
            if not self._board.closed and self._known and self._wanted() is not None:
                self._ask()

    @property
    def _trouble(self) -> Callable[[BaseException], None]:
        def failed(wrong: BaseException) -> None:
            if isinstance(wrong, JobFailed) and wrong.failed.cause == "crash":
                self._known = False
            self.failed.emit(wrong, "Nothing was selected")

        return failed
