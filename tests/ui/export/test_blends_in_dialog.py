"""What the export dialog asks about blends."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from app.ui.export.choices import Choices
from app.ui.export.dialog import ExportDialog


def test_it_is_asked_how_blends_go_into_a_drawing_where_there_are_some(qtbot: QtBot) -> None:
    dialog = ExportDialog(300, 200, Choices(kind="svg"), has_blends=True)
    qtbot.addWidget(dialog)
    assert dialog.blends.isVisibleTo(dialog)
    assert "pixels" in dialog.result_line.text()
    dialog.blends.segments[1].click()
    assert dialog.choices.layered
    assert "sharp at any size" in dialog.result_line.text()
    dialog.kind.setCurrentIndex(dialog.kind.findData("png"))
    assert not dialog.blends.isVisibleTo(dialog)
    assert not dialog.choices.layered


def test_nothing_is_asked_where_there_are_none(qtbot: QtBot) -> None:
    dialog = ExportDialog(300, 200, Choices(kind="svg"))
    qtbot.addWidget(dialog)
    assert not dialog.blends.isVisibleTo(dialog)


def test_the_answer_is_remembered() -> None:
    chosen = Choices(kind="pdf", blends="layers")
    assert Choices.from_kept(chosen.kept()) == chosen
    assert Choices.from_kept(replace(chosen, blends="paint").kept()) == Choices()
