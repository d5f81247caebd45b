"""The session's history against a plain list of all that was done, with the oldest let go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from app.engine import document as engine_document
from app.engine.document import Document, Layer, edits
from app.engine.field import Frame, Mask
from app.ui.files.growing import Growing
from app.ui.inspector.live_edit import LiveEdit
from app.ui.session import Session

MASK = Mask(Frame.around(0, 0, 8, 8))
MOST = 6
DOING = ["edit", "edit", "edit", "undo", "redo", "save", "drag", "withdrawn drag", "job", "select"]


def picture() -> Document:
    return Document(8, 8, tuple(Layer(i, f"layer {i}", MASK, (0.5, 0.5, 0.5)) for i in (1, 2)), next_id=3)


Look = tuple[str, int]
"""What a state is told by: the name of layer 1, and how many layers there are."""


def look(document: Document | None) -> Look:
    assert document is not None
    return document.nodes[0].name, len(document.nodes)


def found(document: Document, count: int) -> Document:
    """With so many layers more, as a job brings them."""
    ids = range(document.next_id, document.next_id + count)
    layers = (Layer(i, "found", MASK, (0.5, 0.5, 0.5), found=(0.5, 0.5, 0.5)) for i in ids)
    return replace(document, nodes=(*document.nodes, *layers), next_id=ids.stop)


@dataclass
class Done:
    """What all states looked like, oldest first; which is shown, which is in the file; the oldest to go back to."""

    states: list[Look]
    shown: int = 0
    saved: int | None = 0
    oldest: int = 0

    def edit(self, name: str | None = None, more: int = 0) -> None:
        before, count = self.states[self.shown]
        if self.saved is not None and self.saved > self.shown:
            self.saved = None  # it cannot be come to any more
        self.states[self.shown + 1 :] = [(name or before, count + more)]
        self.shown += 1
        self.oldest = max(self.oldest, len(self.states) - MOST)


def do(session: Session, done: Done, what: str, name: str) -> None:
    live = LiveEdit(session)
    if what == "edit":
        session.apply(f"Rename to {name}", lambda document: edits.rename(document, 1, name))
        done.edit(name)
    elif what == "undo":
        session.undo()
        done.shown = max(done.shown - 1, done.oldest)
    elif what == "redo":
        session.redo()
        done.shown = min(done.shown + 1, len(done.states) - 1)
    elif what == "save":
        assert session.document is not None
        session.mark_saved(session.document)
        done.saved = done.shown
    elif what == "drag":
        for part in ("some of ", ""):
            live.make("rename", "Rename", lambda document, part=part: edits.rename(document, 1, part + name))
        live.end()
        done.edit(name)
    elif what == "withdrawn drag":
        live.make("rename", "Rename", lambda document: edits.rename(document, 1, name))
        live.cancel()
    elif what == "job":
        assert session.document is not None
        growing = Growing(session, session.document, "Job")
        for base, count in ((session.document, 1), (session.document, 2)):
            growing.take(found(base, count))
        done.edit(more=2)
    else:
        session.select([1])


@pytest.fixture(scope="module")
def few_steps(qapp: QApplication) -> Iterator[None]:
    with mock.patch.object(engine_document.history, "MOST_STEPS", MOST):
        yield


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(what=st.lists(st.sampled_from(DOING), max_size=40))
def test_a_session_does_what_a_list_does(few_steps: None, what: list[str]) -> None:
    session = Session()
    session.open(picture())
    done = Done([look(session.document)])
    for number, one in enumerate(what):
        do(session, done, one, f"name {number}")
        history = session.history
        assert history is not None
        assert [look(step.document) for step in history.steps] == done.states[done.oldest :]
        assert history.position == done.shown
        assert look(session.document) == done.states[done.shown]
        assert session.modified == (done.saved != done.shown)
        if done.saved is not None:
            assert session.unsaved_edits == abs(done.shown - done.saved)
        assert bool(session.unsaved_edits) == session.modified
        assert len(session._chosen) <= len(history.steps) + MOST


def test_a_saved_state_that_was_let_go_is_still_counted_from(few_steps: None) -> None:
    session = Session()
    session.open(picture())
    done = Done([look(session.document)])
    for number in range(2):
        do(session, done, "edit", f"name {number}")
    do(session, done, "save", "")
    for number in range(2, 20):
        do(session, done, "edit", f"name {number}")
    assert session.modified
    assert session.unsaved_edits == 18
    for _ in range(20):
        session.undo()
    assert session.modified  # the saved one is beyond what can be undone
    assert session.unsaved_edits == 13


def test_what_takes_the_place_of_a_saved_state_counts_as_changed(few_steps: None) -> None:
    session = Session()
    session.open(picture())
    done = Done([look(session.document)])
    for what in ("edit", "save", "undo", "edit", "undo"):
        do(session, done, what, "another")
    assert session.modified  # the file has what was overwritten
    assert session.unsaved_edits == 1


def test_a_selection_comes_back_with_the_undo_also_when_steps_were_let_go(few_steps: None) -> None:
    session = Session()
    session.open(picture())
    done = Done([look(session.document)])
    for number in range(10):
        do(session, done, "edit", f"name {number}")
    session.select([1])
    session.apply("Copy", lambda document: edits.duplicate(document, 1))
    session.select([3])
    session.undo()
    assert session.selection == (1,)


def test_a_job_goes_on_in_its_own_step_when_older_ones_were_let_go(few_steps: None) -> None:
    session = Session()
    session.open(picture())
    done = Done([look(session.document)])
    for number in range(MOST - 2):
        do(session, done, "edit", f"name {number}")
    assert session.document is not None
    before = session.document
    growing = Growing(session, before, "Job")
    growing.take(found(before, 1))
    for number in range(3):
        do(session, done, "edit", f"later {number}")
    growing.take(found(before, 2))
    history = session.history
    assert history is not None
    assert history.let_go == 3
    assert [len(step.document.nodes) for step in history.steps] == [2, 2, 4, 4, 4, 4]
    growing.give_up()
    history = session.history
    assert history is not None
    assert [len(step.document.nodes) for step in history.steps] == [2] * 5


def test_what_an_undo_brings_back_is_selected_again() -> None:
    session = Session()
    session.open(picture())
    session.select((2,))
    session.apply("Delete", lambda before: edits.delete(before, (2,)))
    session.select((1,))
    session.undo()
    assert session.selection == (2,)
