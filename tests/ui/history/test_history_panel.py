from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.engine.document import Document, Layer, edits
from app.engine.field import Frame, Mask
from app.ui.history import HistoryPanel
from app.ui.history.model import Data, HistoryModel
from app.ui.session import Session

LAYER = Layer(1, "sky", Mask(Frame.around(0, 0, 8, 8)), (0.5, 0.5, 0.5))


def fade(amount: float) -> Callable[[Document], Document]:
    return lambda document: edits.set_opacity(document, (1,), amount)


class Shown:
    def __init__(self, qtbot: QtBot) -> None:
        self.session = Session()
        self.panel = HistoryPanel(self.session)
        qtbot.addWidget(self.panel)
        self.tester = QAbstractItemModelTester(
            self.panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal, self.panel
        )
        self.panel.resize(260, 160)
        self.panel.show()
        qtbot.waitExposed(self.panel)

    def open(self, steps: int) -> None:
        self.session.open(Document(8, 8, (LAYER,), next_id=2))
        for step in range(1, steps + 1):
            self.session.apply(f"Step {step}", fade(1 - step / 1000))

    def rows(self) -> list[str]:
        """The labels, a star at the one shown, a bracket round those undone."""
        model = self.panel.model
        made = []
        for row in range(model.rowCount()):
            index = model.index(row)
            label = index.data()
            made.append(f"*{label}" if index.data(Data.SHOWN) else f"({label})" if index.data(Data.AHEAD) else label)
        return made

    def place(self, row: int) -> QPoint:
        return self.panel.list.visualRect(self.panel.model.index(row)).center()


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


def test_an_empty_history_says_what_will_be_here(shown: Shown) -> None:
    assert shown.rows() == []
    assert not shown.panel.list.isVisible()


def test_steps_are_listed_and_the_shown_one_is_marked(shown: Shown) -> None:
    shown.open(3)
    shown.session.undo()
    assert shown.rows() == ["Open", "Step 1", "*Step 2", "(Step 3)"]


def test_a_click_on_a_step_goes_there_and_back(shown: Shown, qtbot: QtBot) -> None:
    shown.open(3)
    before = shown.session.document
    qtbot.mouseClick(shown.panel.list.viewport(), Qt.MouseButton.LeftButton, pos=shown.place(1))
    assert shown.rows() == ["Open", "*Step 1", "(Step 2)", "(Step 3)"]
    qtbot.mouseClick(shown.panel.list.viewport(), Qt.MouseButton.LeftButton, pos=shown.place(3))
    assert shown.session.document is before


def test_arrow_keys_walk_through_the_steps(shown: Shown, qtbot: QtBot) -> None:
    shown.open(3)
    shown.panel.list.setFocus()
    qtbot.keyClick(shown.panel.list, Qt.Key.Key_Up)
    qtbot.keyClick(shown.panel.list, Qt.Key.Key_Up)
    assert shown.rows() == ["Open", "*Step 1", "(Step 2)", "(Step 3)"]


def test_an_edit_after_an_undo_takes_the_place_of_what_was_undone(shown: Shown) -> None:
    shown.open(4)
    shown.session.go_to(1)
    shown.session.apply("Other", fade(0.2))
    assert shown.rows() == ["Open", "Step 1", "*Other"]


def test_a_drag_is_one_row(shown: Shown) -> None:
    shown.open(1)
    for amount in (0.9, 0.5, 0.1):
        shown.session.apply("Opacity of sky", fade(amount), merge="opacity")
    shown.session.seal()
    assert shown.rows() == ["Open", "Step 1", "*Opacity of sky"]


def test_opening_another_document_starts_anew(shown: Shown) -> None:
    shown.open(5)
    shown.open(1)
    assert shown.rows() == ["Open", "*Step 1"]


def test_a_long_history_keeps_the_shown_step_in_sight(shown: Shown) -> None:
    shown.open(300)
    area = shown.panel.list.viewport().rect()
    assert area.contains(shown.place(300))
    shown.session.go_to(5)
    assert area.contains(shown.place(5))


def test_one_more_step_in_a_long_history_inserts_one_row_only(shown: Shown) -> None:
    shown.open(200)
    inserted: list[tuple[int, int]] = []
    resets: list[bool] = []
    model: HistoryModel = shown.panel.model
    model.rowsInserted.connect(lambda _, first, last: inserted.append((first, last)))
    model.modelReset.connect(lambda: resets.append(True))
    shown.session.apply("One more", fade(0.01))
    assert inserted == [(201, 201)]
    assert resets == []


def test_older_steps_that_were_let_go_are_gone_from_the_list_and_a_line_says_so(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.engine.document.history.MOST_STEPS", 4)
    shown.open(3)
    assert not shown.panel.older.isVisible()
    removed: list[tuple[int, int]] = []
    resets: list[bool] = []
    shown.panel.model.rowsRemoved.connect(lambda _, first, last: removed.append((first, last)))
    shown.panel.model.modelReset.connect(lambda: resets.append(True))
    for number in (4, 5):
        shown.session.apply(f"Step {number}", fade(number / 10))
    assert shown.rows() == ["Step 2", "Step 3", "Step 4", "*Step 5"]
    assert (removed, resets) == ([(0, 0), (0, 0)], [])
    assert shown.panel.older.isVisible()
    for _ in range(9):
        shown.session.undo()
    assert shown.rows() == ["*Step 2", "(Step 3)", "(Step 4)", "(Step 5)"]
    shown.open(1)
    assert not shown.panel.older.isVisible()


def test_a_screen_reader_hears_where_it_stands(shown: Shown) -> None:
    shown.open(2)
    shown.session.undo()
    spoken = [shown.panel.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert spoken == ["Open", "Step 1, shown", "Step 2, undone"]


def test_a_row_is_its_step_also_while_a_drag_has_not_come_into_the_list(shown: Shown) -> None:
    shown.open(3)
    shown.session.go_to(1)
    shown.session.apply("Drag", fade(0.1), "drag")
    dragged = shown.session.document
    assert shown.rows() == ["Open", "*Step 1", "(Step 2)", "(Step 3)"]
    shown.panel.list.clicked.emit(shown.panel.model.index(2))
    assert shown.session.document is dragged
    shown.panel.list.clicked.emit(shown.panel.model.index(0))
    assert shown.rows()[0] == "*Open"
