"""Which step belongs to which of several jobs, where they have one name, or the history has moved on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app.engine.document import Document, Layer, edits
from app.engine.field import Frame, Mask
from app.ui.jobs import Board
from app.ui.session import Session
from app.ui.window.asked_steps import AskedSteps
from app.ui.window.notice import Notice

LAYER = Layer(1, "sky", Mask(Frame.around(0, 0, 8, 8)), (0.5, 0.5, 0.5))


class Asking(QObject):
    """Of a board only this."""

    asked = Signal(object, str)


class Said:
    def __init__(self) -> None:
        self.words: list[str] = []

    def say(self, _: str, words: str) -> None:
        self.words.append(words)


@dataclass
class Bench:
    session: Session
    steps: AskedSteps
    asking: Asking
    loop: asyncio.AbstractEventLoop

    def ask(self, label: str) -> asyncio.Task[Any]:
        task = self.loop.create_task(asyncio.sleep(60))
        self.asking.asked.emit(task, label)
        return task

    def apply(self, label: str) -> None:
        self.session.apply(label, lambda document: edits.rename(document, 1, f"{label} of {document.nodes[0].name}"))


@pytest.fixture
def bench(qapp: QApplication) -> Iterator[Bench]:
    session, asking, loop = Session(), Asking(), asyncio.SelectorEventLoop()
    session.open(Document(8, 8, (LAYER,), next_id=2))
    steps = AskedSteps(session, cast(Board, asking), cast(Notice, Said()), asking)
    yield Bench(session, steps, asking, loop)
    for task in asyncio.all_tasks(loop):
        task.cancel()
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()


def test_the_second_of_two_jobs_of_one_name_waits_when_the_first_is_there(bench: Bench) -> None:
    first, second = bench.ask("Place cup"), bench.ask("Place cup")
    bench.apply("Place cup")
    assert bench.steps.undo_words == "Place cup"
    bench.steps.undo()
    bench.loop.run_until_complete(asyncio.sleep(0))
    assert second.cancelled()
    assert not first.cancelled()
    assert bench.steps.undo_words == ""


def test_what_was_done_since_goes_first_also_when_steps_were_let_go(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.engine.document.history.MOST_STEPS", 4)
    for number in range(3):
        bench.apply(f"Edit {number}")
    bench.ask("Place cup")
    assert bench.steps.undo_words == "Place cup"
    bench.apply("Edit 3")  # takes the place, by number, of the one before: the oldest goes
    assert bench.steps.undo_words == ""
    bench.session.undo()
    assert bench.steps.undo_words == "Place cup"


@pytest.mark.parametrize("leave", [Session.undo, lambda session: session.go_to(0)])
def test_where_the_artist_goes_back_it_still_waits(bench: Bench, leave: Callable[[Session], None]) -> None:
    bench.apply("Edit")
    bench.ask("Place cup")
    leave(bench.session)
    assert bench.steps.undo_words == "Place cup"
    bench.apply("Other")
    assert bench.steps.undo_words == ""
