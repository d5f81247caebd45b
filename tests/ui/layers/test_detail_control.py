from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.engine.document import Document, Layer, edits
from app.engine.field import Frame, Mask
from app.ui.detail import AUTOMATIC
from app.ui.layers.detail_control import DetailControl
from app.ui.session import Session

MASK = Mask(Frame.around(0, 0, 8, 8))


def document(layers: int, touched: int = 0) -> Document:
    nodes = tuple(
        Layer(i, f"layer {i}", MASK, (0.5, 0.5, 0.5), rank=i, touched=i <= touched) for i in range(1, layers + 1)
    )
    made = Document(8, 8, nodes, next_id=layers + 1)
    return replace(made, settings=replace(made.settings, detail=layers))


class Shown:
    def __init__(self, qtbot: QtBot) -> None:
        self.session = Session()
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.control = DetailControl(self.session)
        QVBoxLayout(self.window).addWidget(self.control)
        self.asked: list[object] = []
        self.control.detail_requested.connect(self.asked.append)
        self.window.resize(260, 90)
        self.window.show()
        qtbot.waitExposed(self.window)

    @property
    def layers(self) -> int:
        assert self.session.document is not None
        return len(self.session.document.layers())


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


def type_number(qtbot: QtBot, shown: Shown, text: str) -> None:
    shown.control.number.setFocus()
    shown.control.number.selectAll()
    qtbot.keyClicks(shown.control.number, text)
    qtbot.keyClick(shown.control.number, Qt.Key.Key_Return)


def test_without_a_document_there_is_nothing_to_ask(shown: Shown) -> None:
    assert not shown.control.isEnabled()


def test_it_shows_how_many_layers_there_are(shown: Shown) -> None:
    shown.session.open(document(40))
    assert shown.control.number.text() == "40 layers"
    assert shown.control.choices.value == 40


def test_less_detail_is_one_step_at_once_and_comes_back(shown: Shown, qtbot: QtBot) -> None:
    shown.session.open(document(40))
    qtbot.mouseClick(shown.control.choices.segments[1], Qt.MouseButton.LeftButton)
    assert shown.layers == 24
    assert shown.asked == []
    assert shown.control.choices.value == 24
    shown.session.undo()
    assert shown.layers == 40
    assert shown.control.choices.value == 40


def test_more_detail_is_asked_for_and_nothing_changes_yet(shown: Shown, qtbot: QtBot) -> None:
    shown.session.open(document(40))
    qtbot.mouseClick(shown.control.choices.segments[4], Qt.MouseButton.LeftButton)
    assert shown.asked == [160]
    assert shown.layers == 40
    assert shown.control.choices.value == 40


def test_a_number_can_be_typed(shown: Shown, qtbot: QtBot) -> None:
    shown.session.open(document(40))
    type_number(qtbot, shown, "31")
    assert shown.layers == 31
    assert shown.control.choices.value is None
    type_number(qtbot, shown, "50 layers")
    assert shown.asked == [50]
    assert shown.control.number.text() == "31 layers"


def test_while_more_is_on_its_way_the_choice_stays_and_a_bar_says_how_far(shown: Shown, qtbot: QtBot) -> None:
    shown.session.open(document(40))
    height = shown.control.sizeHint().height()
    qtbot.mouseClick(shown.control.choices.segments[3], Qt.MouseButton.LeftButton)
    shown.control.show_job(80, 0.25)
    assert shown.control.choices.value == 80
    assert shown.control.number.text() == "80 layers"
    assert shown.control.bar.isVisible()
    assert shown.control.bar.value() == 250
    assert shown.control.sizeHint().height() == height
    shown.control.show_job(None)
    assert shown.control.choices.value == 40
    assert not shown.control.bar.isVisible()


@pytest.mark.parametrize(("segment", "layers"), [(2, 40), (1, 24)])
def test_asking_for_less_while_more_is_on_its_way_withdraws_that(
    shown: Shown, segment: int, layers: int, qtbot: QtBot
) -> None:
    shown.session.open(document(40))
    shown.control.show_job(80, 0.25)
    with qtbot.waitSignal(shown.control.withdrawn):
        qtbot.mouseClick(shown.control.choices.segments[segment], Qt.MouseButton.LeftButton)
    assert shown.layers == layers


def test_what_the_artist_touched_is_never_taken_away(shown: Shown, qtbot: QtBot) -> None:
    shown.session.open(document(40, touched=30))
    type_number(qtbot, shown, "10")
    assert shown.layers == 30
    assert shown.control.number.text() == "30 layers"


def test_back_up_is_one_step_at_once_and_brings_the_very_same_layers(shown: Shown, qtbot: QtBot) -> None:
    shown.session.open(before := document(40))
    qtbot.mouseClick(shown.control.choices.segments[1], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(shown.control.choices.segments[2], Qt.MouseButton.LeftButton)
    assert shown.asked == []
    assert shown.session.document is not None
    assert all(a is b for a, b in zip(shown.session.document.nodes, before.nodes, strict=True))
    assert shown.session.history is not None
    assert [step.label for step in shown.session.history.steps][1:] == [
        "Less detail (24 layers)",
        "More detail (40 layers)",
    ]


def test_automatic_is_the_first_choice_and_shows_the_number_that_was_found(shown: Shown, qtbot: QtBot) -> None:
    found = document(34)
    shown.session.open(replace(found, settings=replace(found.settings, automatic=True)))
    assert shown.control.choices.segments[0].isChecked()
    assert shown.control.number.text() == "34 layers"
    qtbot.mouseClick(shown.control.choices.segments[1], Qt.MouseButton.LeftButton)
    assert shown.control.choices.value == 24
    qtbot.mouseClick(shown.control.choices.segments[0], Qt.MouseButton.LeftButton)
    assert shown.asked == ["automatic"]
    shown.control.show_job("automatic", 0.5)
    assert shown.control.choices.value == "automatic"
    assert shown.control.number.text() == "24 layers"


def test_automatic_is_lit_only_while_the_artist_has_not_changed_the_number(shown: Shown) -> None:
    made = document(40)
    made = replace(made, settings=replace(made.settings, detail=40, automatic=True))
    shown.session.open(replace(made, nodes=made.nodes[:30]))
    assert shown.control.choices.value == AUTOMATIC  # the rest is still on its way
    shown.session.open(made)
    shown.session.apply("Recolour", lambda now: edits.set_colour(now, 3, (0.1, 0.2, 0.3)))
    assert shown.control.choices.value == AUTOMATIC
    shown.session.apply("Delete", lambda now: edits.delete(now, 5))
    assert shown.control.choices.value is None
    shown.session.undo()
    shown.session.apply("Duplicate", lambda now: edits.duplicate(now, 5))
    assert shown.control.choices.value is None
