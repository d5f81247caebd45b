"""What an artist does over and over leaves nothing behind but its steps."""

from __future__ import annotations

import gc

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.engine import heap
from app.engine.document import Document, edits
from app.engine.field import Mask
from app.ui.jobs import resting
from app.ui.jobs.resting import Resting
from app.ui.window import Window


def alive(kind: type) -> int:
    gc.collect()
    return sum(type(one) is kind for one in gc.get_objects())


def a_round(window: Window, bot: QtBot, turn: int) -> None:
    """A drag of a colour, which stays, and a drag of the thing, seen in both views, which is taken back."""
    session = window.session
    session.select((10,))
    for step in range(6):
        shade = (step / 5, turn / 10, 0.5)
        session.apply("Recolour", lambda before, shade=shade: edits.set_colour(before, 10, shade), merge="colour")
    session.seal()
    base = session.document
    assert base is not None
    for step in range(1, 6):
        shift = np.array([[1.0, 0.0, float(step)], [0.0, 1.0, 0.0]])
        session.apply("Move", lambda _, shift=shift: edits.transform(base, (10,), shift), merge="move")
        bot.wait(10)
    session.seal()
    for view in ("photo", "vector"):
        session.set_view(view)
        bot.waitUntil(lambda: not window.canvas.busy, timeout=10_000)
    session.undo()
    bot.waitUntil(lambda: not window.canvas.busy and not window.board.running, timeout=10_000)


@pytest.mark.slow
def test_rounds_of_edits_leave_as_many_documents_as_there_are_steps(opened: Window, qtbot: QtBot) -> None:
    held: list[tuple[int, int]] = []
    for turn in range(6):
        a_round(opened, qtbot, turn)
        qtbot.wait(400)  # what the layers are worth is worked out a while after
        assert opened.session.history is not None
        held.append((alive(Document) - len(opened.session.history.steps), alive(Mask)))
    beyond, masks = zip(*held, strict=True)
    # What keeps a few is full after two rounds, or has one more or less; one a round would be four more by the end.
    assert beyond[-1] - beyond[1] <= 2, beyond
    assert masks[-1] - masks[1] <= 20, masks


def test_memory_is_given_back_when_the_artist_rests(
    opened: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[bool] = []
    monkeypatch.setattr(heap, "give_back", lambda: given.append(True))
    monkeypatch.setattr(resting, "REST", 50)
    _ = Resting(opened.session, opened.board, opened)
    for step in range(3):
        opened.session.apply("Recolour", lambda before, step=step: edits.set_colour(before, 10, (step / 3, 0, 0)))
    assert not given
    qtbot.waitUntil(lambda: bool(given), timeout=5_000)
    qtbot.wait(150)
    assert given == [True]  # once, and not again before something else is done
