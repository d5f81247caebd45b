"""Steps that were asked for and are still on their way: an undo means them before it means what was done."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.engine.document.history import Step
from app.engine.pixels import Photo
from app.ui.jobs import Board
from app.ui.session import Session

from .notice import Notice


@dataclass(eq=False, slots=True)
class Asked:
    """A job that becomes a step called ``label``. ``before``: the steps, by their numbers, that had been done, or asked
    for; ``step``: its own, once it is there."""

    task: asyncio.Task[Any]
    label: str
    photo: Photo | None
    before: frozenset[int]
    step: int | None = None


class AskedSteps(QObject):
    """The newest is taken back first, whether its job runs or waits behind another; what the artist did since it was
    asked for goes before it. ``changed``: there is another one, or one less."""

    changed = Signal()

    def __init__(self, session: Session, board: Board, notice: Notice, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._notice = session, notice
        self._asked: list[Asked] = []  # the oldest first
        self._seen: frozenset[int] = frozenset()  # numbers of steps
        board.asked.connect(self._note)
        session.history_changed.connect(self._look)

    @property
    def undo_words(self) -> str:
        """What Undo takes back of them; "" where that is the document's."""
        return next((asked.label for asked in reversed(self._asked) if self._waits(asked)), "")

    @property
    def redo_words(self) -> str:
        return ""

    def undo(self) -> None:
        """Cancel the newest, and say so."""
        asked = next(asked for asked in reversed(self._asked) if self._waits(asked))
        self._forget(asked)
        asked.task.cancel()
        self._notice.say("done", f"“{asked.label}” is cancelled; nothing was changed.")

    def redo(self) -> None:
        """Nothing: it is asked for again."""

    def _note(self, task: asyncio.Task[Any], label: str) -> None:
        history = self._session.history
        if history is None:
            return
        if not self._asked:
            self._seen = _numbers(history.steps)
        asked = Asked(task, label, history.document.photo, _numbers(history.steps[: history.index + 1]))
        self._asked.append(asked)
        task.add_done_callback(lambda _: self._forget(asked))
        self.changed.emit()

    def _look(self) -> None:
        """Find the steps that are new."""
        history = self._session.history
        if not self._asked or history is None:
            return
        for step in history.steps:
            if step.number not in self._seen:
                self._came(step)
        self._seen = _numbers(history.steps)

    def _came(self, step: Step) -> None:
        """Jobs are done in order: it is that of the first which waits for one of that name. For those asked for later
        it is none that was done since."""
        waiting = [asked for asked in self._asked if asked.label == step.label and asked.step is None]
        if waiting:
            waiting[0].step = step.number
            for later in self._asked[self._asked.index(waiting[0]) + 1 :]:
                later.before |= {step.number}

    def _waits(self, asked: Asked) -> bool:
        """Whether nothing of it is there yet, and nothing was done since."""
        history = self._session.history
        if history is None or history.document.photo is not asked.photo or asked.step is not None:
            return False
        return history.shown.number in asked.before

    def _forget(self, asked: Asked) -> None:
        if asked in self._asked:
            self._asked.remove(asked)
            self.changed.emit()


def _numbers(steps: Sequence[Step]) -> frozenset[int]:
    return frozenset(step.number for step in steps)
