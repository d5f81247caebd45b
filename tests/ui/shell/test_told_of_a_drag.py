"""Those who need not follow a drag hear of it when it rests and when it is over."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.engine.document import Document, Layer
from app.engine.field import Frame, Mask
from app.engine.pixels import photo_from_array
from app.ui.jobs import Board
from app.ui.session import RESTS, Change, Session
from app.ui.window.likeness import Likeness

LAYER = 1


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    made = Session()
    made.open(Document(60, 40, (Layer(LAYER, "sky", Mask(Frame.around(0, 0, 60, 40)), (0.2, 0.4, 0.8)),), next_id=2))
    return made


def faded(session: Session, opacity: float, merge: str | None = "fade") -> None:
    session.apply("Fade", lambda now: now.with_nodes(tuple(replace(one, opacity=opacity) for one in now.nodes)), merge)


def listened(session: Session) -> tuple[list[Change], list[Change], list[int]]:
    """What is heard at each step, what otherwise, and of the history."""
    each: list[Change] = []
    rested: list[Change] = []
    history: list[int] = []
    session.document_changed.connect(each.append)
    session.document_rested.connect(rested.append)
    session.history_changed.connect(lambda: history.append(session.unsaved_edits))
    return each, rested, history


def test_each_step_is_told_to_those_who_follow_and_the_whole_of_it_to_the_others(session: Session) -> None:
    before = session.document
    each, rested, history = listened(session)
    for opacity in (0.9, 0.8, 0.7):
        faded(session, opacity)
    assert session.dragging
    assert (len(each), rested, history) == (3, [], [])
    session.seal()
    assert not session.dragging
    assert [(one.before, one.now) for one in rested] == [(before, session.document)]
    assert history == [1]


def test_a_drag_that_rests_is_told_of_too(session: Session, qtbot: QtBot) -> None:
    _, rested, _ = listened(session)
    faded(session, 0.5)
    qtbot.waitUntil(lambda: len(rested) == 1, timeout=20 * RESTS)
    faded(session, 0.4)
    session.seal()
    assert rested[1].before is rested[0].now


def test_any_other_edit_is_told_of_at_once_with_what_was_dragged_before(session: Session) -> None:
    before = session.document
    _, rested, _ = listened(session)
    faded(session, 0.5)
    faded(session, 0.1, merge=None)
    assert [(one.before, one.now) for one in rested] == [(before, session.document)]


def test_a_drag_back_to_where_it_began_and_taken_back_is_no_change(session: Session) -> None:
    _, rested, _ = listened(session)
    faded(session, 0.5)
    session.undo()
    assert rested == []
    assert not session.dragging


def test_a_picture_that_is_closed_is_told_of_once(session: Session) -> None:
    _, rested, _ = listened(session)
    faded(session, 0.5)
    session.close()
    assert rested == [None]
    assert not session.dragging


def test_a_step_that_changes_nothing_begins_no_drag(session: Session) -> None:
    session.apply("Fade", lambda now: now, "fade")
    assert not session.dragging


def test_what_is_due_in_a_drag_that_is_taken_back_is_worked_out_after_it(session: Session, qtbot: QtBot) -> None:
    begun: list[bool] = []
    board = SimpleNamespace(closed=False, begin=lambda work, _: (work.close(), begun.append(session.dragging)))
    likeness = Likeness(session, cast(Board, board))
    photo = photo_from_array(np.zeros((40, 60, 3), np.uint8), None, "photo.png")
    session.apply("Photo", lambda now: replace(now, photo=photo))
    faded(session, 0.5)
    likeness._timer.setInterval(0)
    likeness._begin()
    session.undo()
    qtbot.waitUntil(lambda: begun == [False])
