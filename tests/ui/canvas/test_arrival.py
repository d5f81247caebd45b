from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle

from app.ui.canvas.arrival import FADE, Arrival

from .pixels import shown


class Still(QProxyStyle):
    """The system asks for less motion."""

    def styleHint(self, hint, option=None, widget=None, returnData=None):
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, returnData)


@pytest.fixture
def still(monkeypatch):
    style = Still("Fusion")
    monkeypatch.setattr(QApplication, "style", lambda: style)


def test_strength_rises_to_one_and_falls_back_to_nothing(qtbot, qapp):
    arrival = Arrival(qapp)
    seen = []
    arrival.changed.connect(lambda: seen.append(arrival.strength))
    arrival.begin()
    qtbot.waitUntil(lambda: arrival.strength == 1.0)
    assert seen == sorted(seen)
    arrival.end()
    qtbot.waitUntil(lambda: arrival.strength == 0.0)
    assert not arrival.under_way
    arrival.deleteLater()


def test_fading_stays_within_150_ms():
    assert FADE <= 150


@pytest.mark.usefixtures("still")
def test_nothing_moves_where_the_system_asks_for_less_motion(qapp):
    arrival = Arrival(qapp)
    arrival.begin()
    assert arrival.strength == 1.0
    arrival.end()
    assert arrival.strength == 0.0
    arrival.deleteLater()


def test_the_first_objects_are_outlined_until_the_pointer_moves(bare_desk, document):
    bare_desk.session.receive(document)
    bare_desk.settle()
    plain = None

    def outlined():
        return (shown(bare_desk.canvas) != plain).any() if plain is not None else False

    bare_desk.bot.waitUntil(lambda: bare_desk.canvas.findChild(Arrival).strength == 1.0)
    with_outlines = shown(bare_desk.canvas)
    bare_desk.move(bare_desk.canvas.rect().topLeft())
    bare_desk.bot.waitUntil(lambda: bare_desk.canvas.findChild(Arrival).strength == 0.0)
    plain = shown(bare_desk.canvas)
    assert np.count_nonzero((with_outlines != plain).any(axis=2)) > 1000
    assert not outlined()


def test_a_document_that_is_opened_with_objects_in_it_is_not_outlined(desk):
    assert not desk.canvas.findChild(Arrival).under_way
