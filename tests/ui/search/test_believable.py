"""Suggestions ordered by how real they look."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtWidgets import QToolTip

from app.engine.library.surprises.groups import BEGIN as GROUPS_BEGIN
from app.engine.service import Previewed
from app.ui.controls.segmented import Segment
from app.ui.search.believable import BEGIN, believable
from app.ui.search.model import Row
from app.ui.search.pane import BELIEVABLE
from app.ui.search.tried import Tried, Try
from app.ui.search.tries import COARSE, SHARP
from tests.ui.search.conftest import Bench

LEFT = Qt.MouseButton.LeftButton
NOTHING = np.zeros((0, 0, 3), np.uint8)
IMAGE = QImage(4, 4, QImage.Format.Format_RGB32)


def tried(realism: float | None, level: int = SHARP) -> Tried:
    changed = np.zeros((4, 4), np.uint8)
    made = Previewed(NOTHING, changed, (0, 0, 1, 1), (1, 0, 0, 0, 1, 0), realism, ("fills the place",))
    return Tried(level, 0, IMAGE, made)


def rows(*ranks: int) -> list[Row]:
    return [Row(number, f"label {number}", 0.5, rank) for number, rank in enumerate(ranks)]


def test_the_most_real_come_first_within_their_group_of_ranks() -> None:
    assert BEGIN == GROUPS_BEGIN
    found = rows(1, 3, 5, 6, 8)
    real = {0: 0.2, 1: 0.9, 2: 0.5, 3: 0.4, 4: 0.95}
    ordered = believable(found, lambda id: tried(real[id]))
    assert ordered is not None
    assert [row.id for row in ordered] == [1, 2, 0, 4, 3]


def test_pinned_ones_stay_first_and_what_could_not_be_made_comes_last() -> None:
    made = {0: tried(0.1), 1: tried(0.2), 2: Tried(COARSE, 0, None, trouble="gone"), 3: tried(0.8)}
    ordered = believable(rows(0, 0, 1, 2), made.get)
    assert ordered is not None
    assert [row.id for row in ordered] == [0, 1, 3, 2]


@pytest.mark.parametrize("last", [None, tried(None, COARSE)])
def test_nothing_is_ordered_until_all_are_judged(last: Tried | None) -> None:
    made = {0: tried(0.1), 1: last}
    assert believable(rows(1, 2), made.get) is None


def choose(bench: Bench, words: str) -> None:
    switches = (bench.pane.way, bench.pane.in_picture.order)
    segment = next(one for switch in switches for one in switch.findChildren(Segment) if one.text() == words)
    bench.qtbot.mouseClick(segment, LEFT)


@pytest.fixture
def judged(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> dict[int, float]:
    """id -> how real each looks; what is not in it is not tried yet."""
    real: dict[int, float] = {}

    def of(one: Try) -> Tried | None:
        return tried(real[one[0]]) if one[0] in real else None

    monkeypatch.setattr(bench.pane.tries, "of", of)
    monkeypatch.setattr(bench.pane.tries, "want", lambda tries, finest=SHARP: None)
    bench.window.resize(1300, 800)
    bench.find("left")
    choose(bench, "In the picture")
    return real


def judge(bench: Bench, judged: dict[int, float], count: int | None = None) -> None:
    """The last ones look most real."""
    for place, row in enumerate(bench.pane.in_picture._found[:count]):
        judged[row.id] = 0.3 + 0.1 * place
        bench.pane.tries.ready.emit(((row.id, 0),))


def test_the_pane_orders_them_once_all_are_composed_and_back(bench: Bench, judged: dict[int, float]) -> None:
    pane, alike = bench.pane, bench.labels
    assert pane.in_picture.order.isVisible()
    choose(bench, "Believable")
    judge(bench, judged, 3)
    assert bench.labels == alike
    judge(bench, judged)
    ordered = believable(pane.in_picture._found, lambda id: pane.tries.of((id, 0)))
    assert list(pane.model.rows) == ordered
    assert bench.labels[0] == alike[4]  # ranks 1 to 5 are a group
    assert bench.window.remembered.get(BELIEVABLE, False) is True
    choose(bench, "Alike")
    assert bench.labels == alike
    choose(bench, "Objects")
    assert not pane.in_picture.order.isVisible()


def test_what_is_pointed_at_stays_where_it_is(bench: Bench, judged: dict[int, float]) -> None:
    pane, alike = bench.pane, bench.labels
    choose(bench, "Believable")
    pane.in_picture._point(pane.model.rows[0])
    judge(bench, judged)
    assert bench.labels == alike
    pane.in_picture._point(None)
    assert bench.labels[0] == alike[4]


def test_the_tip_says_why_one_looks_real(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.window.resize(1300, 800)
    bench.find("left")
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda where, words, *more: said.append(words))
    grid = bench.pane.grid
    grid.tiles.tried = lambda id: tried(0.82)
    place = grid.visualRect(bench.pane.model.index(0)).center()
    grid.viewportEvent(QHelpEvent(QHelpEvent.Type.ToolTip, place, QPoint()))
    assert said[0].splitlines()[-1] == "Looks real: 82 %; fills the place"
    grid.tiles.tried = None
    grid.viewportEvent(QHelpEvent(QHelpEvent.Type.ToolTip, place, QPoint()))
    assert "real" not in said[1]
