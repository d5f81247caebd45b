"""Steps that were asked for and are still on their way: an undo means them before it means what was done."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.engine.document.history import Step
from app.engine.pixels import Photo
from app.ui.jobs import Board
from app.ui.session import Session

from .notice import Notice


@dataclass(frozen=True, eq=False, slots=True)
class Asked:
    """A job that becomes the step ``label`` after step ``index``. ``known``: the steps that were there."""

    task: asyncio.Task[Any]
    label: str
    index: int
    known: tuple[Step, ...]
    photo: Photo | None


class AskedSteps(QObject):
    """The newest is taken back first, whether its job runs or waits behind another; what the artist did since it was
    asked for goes before it. ``changed``: there is another one, or one less."""

    changed = Signal()

    def __init__(self, session: Session, board: Board, notice: Notice, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._notice = session, notice
        self._asked: list[Asked] = []
        board.asked.connect(self._note)

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
        asked = Asked(task, label, history.index, history.steps, history.document.photo)
        self._asked.append(asked)
        task.add_done_callback(lambda _: self._forget(asked))
        self.changed.emit()

    def _waits(self, asked: Asked) -> bool:
        """Whether nothing of it is there yet, and nothing was done since."""
        history = self._session.history
        if history is None or history.document.photo is not asked.photo or history.index > asked.index:
            return False
        return not any(step.label == asked.label and step not in asked.known for step in history.steps)

    def _forget(self, asked: Asked) -> None:
        if asked in self._asked:
            self._asked.remove(asked)
            self.changed.emit()
