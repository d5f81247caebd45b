"""Cut-outs of one colour."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.ui.search.colour_filter import ANY, NAMED, ColourFilter
from app.ui.search.wish import Wish

from .conftest import Bench


def test_a_colour_of_the_menu_is_chosen_and_said(qtbot: QtBot) -> None:
    made = ColourFilter()
    qtbot.addWidget(made)
    chosen = []
    made.chosen.connect(chosen.append)
    actions = {action.text(): action for action in made.menu().actions()}
    assert list(actions) == [ANY, *NAMED]
    actions["Red"].trigger()
    assert made.toolTip() == "Filter by colour: red"
    actions[ANY].trigger()
    assert chosen == [NAMED["Red"], None]
    made.show_colour(NAMED["Blue"])
    assert made.accessibleName() == "Colour: blue"
    assert len(chosen) == 2


def test_it_is_a_filter_like_the_others() -> None:
    wish = Wish(hue=NAMED["Green"])
    assert wish.filtered
    assert wish.filters().colour == NAMED["Green"]
    assert wish.filters(("cup",)).colour == NAMED["Green"]
    assert not Wish().filtered


def test_only_cut_outs_of_about_that_colour_are_shown(bench: Bench) -> None:
    bench.window.searching.browse()
    bench.until(lambda: len(bench.labels) == 6)
    menu = {action.text(): action for action in bench.pane.controls.hue.menu().actions()}
    menu["Purple"].trigger()
    bench.until(lambda: bench.shown(bench.pane.empty))
    bench.pane.empty.buttons[0].click()
    bench.until(lambda: len(bench.labels) == 6)
    assert bench.pane.controls.hue.accessibleName() == f"Colour: {ANY.lower()}"
    menu["Brown"].trigger()
    bench.until(lambda: 0 < len(bench.labels) < 6)
    assert "rocket" not in bench.labels
