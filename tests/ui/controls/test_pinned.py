"""Parts of the panels that have no writing in them look as they did when somebody looked at them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.engine.document import ColourStop, Run
from app.ui.controls.colour_plane import ColourPlane
from app.ui.controls.numbers import Scale
from app.ui.controls.slider_track import SliderTrack
from app.ui.gradients.stop_bar import StopBar
from app.ui.theme.theme import Choice, theme
from tests.ui import pinned


@pytest.fixture(params=["dark", "light"])
def choice(request: pytest.FixtureRequest) -> Iterator[Choice]:
    before = theme().choice
    theme().choose(request.param)
    yield request.param
    theme().choose(before)


def check(widget: QWidget, name: str, qtbot: QtBot) -> None:
    qtbot.addWidget(widget)
    widget.resize(200, widget.sizeHint().height())
    pinned.check(widget, name)


def test_the_plane_of_a_hue(choice: Choice, qtbot: QtBot) -> None:
    plane = ColourPlane()
    plane.show_colour(0.6, 0.4, 0.8)
    check(plane, f"plane-{choice}", qtbot)


def test_a_track_of_colours(choice: Choice, qtbot: QtBot) -> None:
    track = SliderTrack(Scale(0.0, 1.0, 0.5, 0.01))
    track.set_gradient([QColor("#e04020"), QColor("#20a0e0")], strip=True)
    track.set_number(0.3)
    check(track, f"track-{choice}", qtbot)


def test_the_stops_of_a_gradient(choice: Choice, qtbot: QtBot) -> None:
    bar = StopBar()
    stops = (ColourStop(0.0, (0.9, 0.3, 0.1)), ColourStop(0.4, (0.9, 0.8, 0.2)), ColourStop(1.0, (0.1, 0.2, 0.6)))
    bar.show_run(Run((0.0, 0.0), (100.0, 0.0), stops))
    check(bar, f"stops-{choice}", qtbot)
