"""The palette's panel: colours given, the picture limited and painted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.engine.document import Document, Layer, edits
from app.engine.field import Frame, Mask
from app.engine.palettes import HARMONIES, Palette
from app.ui.palettes import PalettePanel
from app.ui.session import Session

LEFT = Qt.MouseButton.LeftButton
WARM = Palette("Warm", ((1.0, 0.5, 0.0), (0.4, 0.0, 0.0)), ("orange", "maroon"))


def stripes() -> Document:
    """Red, a little less red, blue."""
    colours = ((0.8, 0.1, 0.1), (0.7, 0.15, 0.1), (0.1, 0.2, 0.9))
    layers = tuple(
        Layer(n + 1, f"stripe {n + 1}", Mask(Frame.around(30 * n, 0, 30 * n + 30, 60), closed=True, crisp=True), c, c)
        for n, c in enumerate(colours)
    )
    return replace(Document(90, 60, layers), next_id=4)


@pytest.fixture
def panel(qtbot: QtBot) -> PalettePanel:
    session = Session()
    made = PalettePanel(session)
    qtbot.addWidget(made)
    made.resize(280, 400)
    made.show()
    session.open(stripes())
    return made


def colours(panel: PalettePanel) -> list[tuple[float, float, float]]:
    document = panel._session.document
    assert document is not None
    return [layer.colour for layer in document.layers()]


def labels(panel: PalettePanel) -> list[str]:
    history = panel._session.history
    assert history is not None
    return [step.label for step in history.steps][1:]


def shown(panel: PalettePanel) -> int:
    return sum(not swatch.isHidden() for swatch in panel.swatches.swatches)


def test_it_shows_the_colours_of_the_picture(panel: PalettePanel) -> None:
    assert shown(panel) == 3


def test_a_click_gives_the_colour_to_what_is_selected(panel: PalettePanel, qtbot: QtBot) -> None:
    panel.take(WARM)
    panel._session.select((3,))
    qtbot.mouseClick(panel.swatches.swatches[0], LEFT)
    assert colours(panel)[2] == WARM.colours[0]
    assert labels(panel) == ["Recolour stripe 3"]


def test_the_slider_paints_with_so_many_colours_live_and_is_one_step(panel: PalettePanel, qtbot: QtBot) -> None:
    panel.count.track.setFocus()
    qtbot.keyClick(panel.count.track, Qt.Key.Key_Left)
    assert len(set(colours(panel))) == 2
    assert shown(panel) == 3
    panel.count.finished.emit()
    assert labels(panel) == ["Limit to 2 colours"]
    panel._session.undo()
    assert len(set(colours(panel))) == 3


def test_the_button_says_how_many_colours_it_paints_with_and_does_that(panel: PalettePanel, qtbot: QtBot) -> None:
    assert panel.paint.text() == "Paint the picture with all"
    qtbot.mouseClick(panel.count.entry, LEFT)
    qtbot.keyClicks(panel.count.entry, "2")
    qtbot.keyClick(panel.count.entry, Qt.Key.Key_Return)
    assert panel.paint.text() == "Paint the picture with 2 colours"
    panel._session.apply("Recolour", lambda before: edits.set_colour(before, [3], (0.2, 0.9, 0.1)))
    assert panel.paint.text() == "Paint the picture with 2 colours"
    qtbot.mouseClick(panel.paint, LEFT)
    assert set(colours(panel)) <= set(panel.palette_.colours)
    assert labels(panel) == ["Limit to 2 colours", "Recolour", "Limit to 2 colours"]


def test_the_whole_picture_is_painted_with_a_palette_that_was_opened(panel: PalettePanel, qtbot: QtBot) -> None:
    panel.take(WARM)
    assert panel.source.currentText() == "Warm"
    assert shown(panel) == 2
    qtbot.mouseClick(panel.paint, LEFT)
    assert set(colours(panel)) <= set(WARM.colours)
    assert labels(panel) == ["Paint with Warm"]


@pytest.mark.parametrize("kind", HARMONIES)
def test_a_harmony_is_about_what_is_selected(panel: PalettePanel, kind: str) -> None:
    panel._session.select((3,))
    panel.source.setCurrentText(kind)
    panel._take_source()
    assert shown(panel) >= 2
    if kind != "Shades":
        assert any(c == pytest.approx((0.1, 0.2, 0.9), abs=0.02) for c in panel.palette_.colours)


def test_arrow_keys_walk_over_the_colours(panel: PalettePanel, qtbot: QtBot) -> None:
    first, second = panel.swatches.swatches[:2]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()


def test_without_a_picture_it_says_what_to_do(qtbot: QtBot) -> None:
    made = PalettePanel(Session())
    qtbot.addWidget(made)
    made.show()
    assert made.hint.isVisible()
    assert not made.paint.isEnabled()


def test_the_colours_come_with_the_layers_of_another_picture(panel: PalettePanel) -> None:
    whole = stripes()
    panel._session.open(replace(whole, nodes=()))
    assert shown(panel) == 0
    panel._session.receive(whole)
    assert shown(panel) == 3


def test_the_slider_goes_back_and_forth_with_the_picture(panel: PalettePanel, qtbot: QtBot) -> None:
    panel.count.track.setFocus()
    qtbot.keyClick(panel.count.track, Qt.Key.Key_Left)
    panel.count.finished.emit()
    assert panel.count.value == 2
    panel._session.undo()
    assert panel.count.value == 3
    assert panel.paint.text() == "Paint the picture with all"
    panel._session.redo()
    assert panel.count.value == 2
