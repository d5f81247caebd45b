"""An object that is looked for and undone, deleted, brought back; and what is picked, which goes before it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt

from app.engine.document import edits
from app.engine.service import Picked
from app.ui.search.subject import NOWHERE
from app.ui.selecting.picking import Picking
from tests.ui.search.conftest import Bench

Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
COPY = 30  # the id of the first new node


def gone(bench: Bench) -> bool:
    return bench.shown(bench.pane.empty) and "is not in the picture any more" in bench.pane.empty.heading.text()


def test_an_object_that_was_undone_is_not_replaced_and_is_there_again_with_redo(bench: Bench) -> None:
    session = bench.window.session
    session.apply("Duplicate", lambda document: edits.duplicate(document, [10]))
    session.select([COPY])
    bench.window.searching.find()
    bench.until(lambda: bool(bench.labels) and bench.shown(bench.pane.grid))
    before, subject = bench.labels, bench.pane.finder.subject
    bench.settle()
    bench.key(Key.Key_Z, CONTROL)
    bench.until(lambda: gone(bench))
    assert not bench.pane.controls.isEnabled()
    assert bench.pane.finder.there is None
    assert bench.window.focusWidget() is bench.pane.empty.buttons[0]
    bench.settle()
    bench.key(Key.Key_Y, CONTROL)
    bench.until(lambda: bench.shown(bench.pane.grid))
    assert bench.labels == before
    assert bench.pane.finder.there is subject
    assert bench.pane.controls.isEnabled()


def test_nothing_comes_in_place_of_what_is_gone(bench: Bench) -> None:
    bench.find("left")
    row, subject = bench.pane.model.rows[0], bench.pane.finder.subject
    bench.window.session.apply("Delete", lambda document: edits.delete(document, [10]))
    bench.pane.placer.place(row, subject)
    assert "is not in the picture any more" in bench.window.notice.words.text()
    assert not bench.window.board.running
    bench.window.notice.hide()
    assert bench.window.session.document is not None
    assert len(bench.window.session.document.nodes) == 1


def test_a_blend_that_was_on_its_way_is_dropped_where_its_object_goes(bench: Bench) -> None:
    bench.find("left")
    bench.pane.placer.place(bench.pane.model.rows[0])
    bench.window.session.apply("Delete", lambda document: edits.delete(document, [10]))
    bench.until(lambda: "is not in the picture any more" in bench.window.notice.words.text())
    assert bench.window.session.document is not None
    assert [node.name for node in bench.window.session.document.nodes] == ["right"]


def test_what_is_picked_goes_before_what_is_selected(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    picked = Picked(20, 10, np.full((16, 24), 255, np.uint8), 0.9, ())
    bench.window.session.select([20])
    monkeypatch.setattr(Picking, "answer", property(lambda self: picked))
    bench.window.canvas.setFocus()
    bench.key(Key.Key_F, CONTROL)
    bench.until(lambda: bool(bench.labels) and bench.shown(bench.pane.grid))
    subject = bench.pane.finder.subject
    assert subject is not None
    assert subject.node_id == NOWHERE
    assert subject.box == (20.0, 10.0, 44.0, 26.0)
    assert bench.pane.name.text() == "What is picked"
    assert "before what is selected" in bench.pane.name.toolTip()
    monkeypatch.setattr(Picking, "answer", property(lambda self: None))
    bench.window.canvas.setFocus()
    bench.key(Key.Key_F, CONTROL)
    bench.until(lambda: bench.pane.name.text() == "right")
