"""Nine blends: kept, rejected, varied, compared and starred, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.engine.document import edits
from app.engine.library.stars import Tally, open_stars
from app.engine.service import Picked
from app.ui.search.subject import NOWHERE, Subject
from app.ui.selecting.picking import Picking
from app.ui.surprise.card import Card
from app.ui.surprise.dealt import Dealt
from app.ui.surprise.sheet import SurpriseSheet
from tests.ui.search.conftest import Bench

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


class Table:
    """The sheet, opened for an object."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.window = bench, bench.window
        self.sheet: SurpriseSheet = bench.window.surprising.sheet
        self.dealer = bench.window.surprising.dealer
        bench.window.resize(1300, 860)

    def open(self, *ids: int) -> Table:
        self.window.session.select(ids)
        self.window.canvas.setFocus()
        self.bench.key(Key.Key_F5)
        self.until(lambda: bool(self.dealer.blends) and not self.dealer.busy)
        return self

    def until(self, holds: Callable[[], bool]) -> None:
        self.bench.until(holds)

    def tried(self, place: int) -> bool:
        tried = self.card(place).tried
        return tried is not None and tried.image is not None

    def card(self, place: int) -> Card:
        return self.sheet.rows.cards[place]

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window.focusWidget() or self.window, key)

    @property
    def shown(self) -> list[Dealt]:
        return self.dealer.blends

    @property
    def tally(self) -> Tally:
        assert self.dealer.drawer.tally is not None
        return self.dealer.drawer.tally


@pytest.fixture
def table(bench: Bench) -> Table:
    return Table(bench)


def steps(bench: Bench) -> list[str]:
    history = bench.window.session.history
    assert history is not None
    return [step.label for step in history.steps]


def test_one_key_deals_blends_of_the_selected_object(table: Table) -> None:
    table.open(10)
    assert table.sheet.isVisible()
    assert table.sheet.header.heading.text() == "In place of left"
    assert table.sheet.header.about.text() == ""
    assert len(table.shown) >= 4
    assert len({one.label for one in table.shown}) == len(table.shown)
    assert [one.rank for one in table.shown] == sorted(one.rank for one in table.shown)
    table.until(lambda: all(table.tried(place) for place in range(len(table.shown))))
    assert table.card(0).hasFocus()


def test_without_a_selection_the_main_thing_is_taken_and_that_is_said(table: Table) -> None:
    table.open()
    assert table.sheet.header.heading.text() in ("In place of left", "In place of right")
    assert "main thing" in table.sheet.header.about.text()


def test_what_is_picked_without_an_object_is_what_they_are_for(table: Table) -> None:
    pixels = np.zeros((20, 20, 4), np.uint8)
    pixels[...] = (200, 60, 40, 255)
    table.bench.pane.finder.seek(Subject(NOWHERE, "What is picked", pixels, (30.0, 20.0, 50.0, 40.0), ()))
    table.open()
    assert table.sheet.header.heading.text() == "In place of what is picked"
    table.until(lambda: table.tried(0))


def test_what_is_being_picked_goes_before_what_is_selected(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    picked = Picked(20, 10, np.full((16, 24), 255, np.uint8), 0.9, ())
    monkeypatch.setattr(Picking, "answer", property(lambda self: picked))
    table.open(10)
    assert table.sheet.header.heading.text() == "In place of what is picked"
    assert table.sheet.header.about.text() == "What is picked goes before what is selected."
    assert table.dealer.subject is not None
    assert table.dealer.subject.box == (20.0, 10.0, 44.0, 26.0)
    table.until(lambda: table.tried(0))
    before = [one.uid for one in table.shown]
    table.key(Key.Key_Escape)
    table.open(10)
    assert [one.uid for one in table.shown] == before


def test_what_they_are_for_may_go_and_come_back_while_it_is_open(table: Table) -> None:
    session, sheet = table.window.session, table.sheet
    session.apply("Duplicate", lambda document: edits.duplicate(document, [10]))
    table.open(30)
    name = table.dealer.subject.name if table.dealer.subject is not None else ""
    table.bench.settle()
    table.bench.key(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    table.until(lambda: sheet.pages.currentWidget() is sheet.message)
    assert sheet.message.text().startswith(f"“{name}” is not in the picture any more")
    assert not sheet.header.others.isEnabled()
    before = session.document
    sheet.kept.connect(lambda _: pytest.fail("kept"))
    sheet.rows.asked.emit(0, "keep")
    table.bench.key(Key.Key_F5)
    assert session.document is before
    table.bench.settle()
    table.bench.key(Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    table.until(lambda: sheet.pages.currentWidget() is sheet.rows)
    assert sheet.header.others.isEnabled()


def test_arrows_go_from_one_to_the_next_and_stop_at_the_border(table: Table) -> None:
    table.open(10)
    table.key(Key.Key_Left)
    assert table.sheet.rows.current == 0
    table.key(Key.Key_Right)
    assert table.sheet.rows.current == 1
    table.key(Key.Key_Down)
    assert table.sheet.rows.current == min(len(table.shown) - 1, 1 + table.sheet.rows.columns)


def test_escape_gives_the_keyboard_back_to_the_picture(table: Table) -> None:
    table.open(10)
    table.key(Key.Key_Escape)
    assert table.sheet.isHidden()
    assert table.window.focusWidget() is table.window.canvas


def test_what_was_dealt_is_there_again(table: Table) -> None:
    before = list(table.open(10).shown)
    table.key(Key.Key_Escape)
    assert table.open(10).shown == before
    table.key(Key.Key_Escape)
    table.open(20)
    table.until(lambda: table.sheet.header.heading.text() == "In place of right" and bool(table.shown))
    assert table.shown[0].uid > before[-1].uid


def test_what_was_dealt_is_shown_in_the_colours_that_the_picture_has_now(table: Table) -> None:
    before = list(table.open(10).shown)
    table.until(lambda: table.tried(0))
    image = table.card(0).tried
    assert image is not None
    table.key(Key.Key_Escape)
    table.window.session.apply("Recolour", lambda document: edits.set_colour(document, [20], (0.1, 0.2, 0.9)))
    assert table.open(10).shown == before
    table.until(lambda: table.tried(0) and table.card(0).tried is not image)
    again = table.card(0).tried
    assert again is not None
    assert again.image != image.image


def test_delete_puts_another_in_its_place(table: Table) -> None:
    """The library of the tests has few kinds: they are all on the sheet, and that is said."""
    table.open(10)
    gone = table.shown[1]
    table.dealer.blends[2:] = []  # so that there are others
    table.dealer.drawer.begin()
    table.key(Key.Key_Right)
    table.key(Key.Key_Delete)
    table.until(lambda: table.shown[1] != gone)
    assert table.shown[1].label not in (gone.label, table.shown[0].label)
    table.until(lambda: table.tried(1))


def test_where_there_are_no_others_that_is_said(table: Table) -> None:
    table.open(10)
    before = list(table.shown)
    table.key(Key.Key_Delete)
    table.until(lambda: table.sheet.header.about.text() == "There are no others in the library.")
    assert table.shown == before


def test_v_shows_the_same_cut_out_in_another_way(table: Table) -> None:
    table.open(10)
    table.until(lambda: table.tried(0))
    before = table.card(0).tried
    table.key(Key.Key_V)
    table.until(lambda: table.shown[0].variation == 1 and table.tried(0) and table.card(0).tried is not before)
    assert table.shown[0].varied == 1
    assert table.shown[0].siblings == ()
    table.key(Key.Key_V)
    assert table.shown[0].variation == 2


def test_two_presses_vary_twice_and_a_star_between_them_stays(table: Table) -> None:
    table.open(10)
    for key in (Key.Key_V, Key.Key_L, Key.Key_V):
        table.key(key)
    table.until(lambda: table.shown[0].varied == 2)
    assert table.shown[0].stars == {"liked"}


def test_the_buttons_of_a_card_do_what_its_keys_do(table: Table) -> None:
    table.open(10)
    card = table.card(1)
    table.bench.qtbot.mouseMove(card, card.rect().center())
    table.bench.qtbot.mouseClick(card, LEFT, pos=card.picture_rect().center())
    assert card.hasFocus()
    assert card.deeds["vary"].isVisible()
    table.bench.qtbot.mouseClick(card.deeds["vary"], LEFT)
    table.until(lambda: table.shown[1].varied == 1)
    table.bench.qtbot.mouseClick(card.stars["liked"], LEFT)
    assert table.shown[1].stars == {"liked"}


def test_stars_are_kept_with_the_library_and_counted(table: Table, library: Path) -> None:
    table.open(10)
    for key in (Key.Key_L, Key.Key_S, Key.Key_R, Key.Key_S):
        table.key(key)
    assert table.shown[0].stars == {"liked", "realistic"}
    table.until(lambda: table.tally.stars == 2)
    assert table.tally.labels == {table.shown[0].label: 2}
    assert table.shown[0].label in table.sheet.footer.why.text()
    with open_stars(library) as stars:
        assert stars.tally().kinds["liked"][0] == 1
        assert sum(stars.tally().shown) == len(table.shown)


def test_stars_that_cannot_be_kept_are_said_once_one_is_given(table: Table, library: Path) -> None:
    (library / "stars.sqlite").mkdir()
    table.open(10)
    table.bench.qtbot.wait(50)
    assert table.window.notice.isHidden()
    table.key(Key.Key_L)
    table.until(table.window.notice.isVisible)
    assert table.window.notice.words.text().startswith("The star was not kept")


def test_favouring_is_off_by_one_click(table: Table) -> None:
    table.open(10)
    table.bench.qtbot.mouseClick(table.sheet.footer.favour, LEFT, pos=table.sheet.footer.favour.rect().center())
    if table.sheet.footer.favour.isChecked():  # where the style takes only its box
        table.sheet.footer.favour.click()
    assert not table.dealer.drawer.favour
    assert "change nothing" in table.sheet.footer.why.text()
    assert table.window.remembered.get("stars are favoured", True) is False


def test_enter_keeps_it_as_a_blend_which_stands_for_what_it_replaced(table: Table) -> None:
    before = list(table.open(10).shown)
    label = table.shown[1].label
    table.key(Key.Key_Right)
    table.key(Key.Key_Return)
    assert table.sheet.isHidden()
    table.until(lambda: steps(table.bench)[-1] == f"Blend in {label}")
    document = table.window.session.document
    assert document is not None
    blend = next(layer.blend for layer in document.layers() if layer.blend is not None)
    assert blend.replaces == (10,)
    table.bench.key(Key.Key_F5)
    table.until(lambda: table.sheet.isVisible() and not table.dealer.busy)
    assert table.sheet.header.heading.text() == "In place of left"
    assert table.shown == before


def test_what_is_kept_takes_the_place_that_the_sheet_is_for_whatever_the_pane_looks_for(table: Table) -> None:
    table.open(10)
    table.bench.pane.finder.seek(Subject(20, "right", np.zeros((9, 9, 4), np.uint8), (48.0, 0.0, 96.0, 64.0), ()))
    table.key(Key.Key_Return)
    table.until(lambda: steps(table.bench)[-1].startswith("Blend in"))
    document = table.window.session.document
    assert document is not None
    layer = next(layer for layer in document.layers() if layer.blend is not None)
    assert layer.blend is not None
    assert layer.blend.replaces == (10,)
    assert layer.mask.frame.cx == pytest.approx(24, abs=8)


def test_what_was_varied_is_kept_as_it_was_seen(table: Table) -> None:
    table.open(10)
    table.key(Key.Key_V)
    table.until(lambda: table.shown[0].varied == 1 and table.tried(0))
    tried = table.card(0).tried
    assert tried is not None
    assert tried.made is not None
    table.key(Key.Key_Return)
    table.until(lambda: steps(table.bench)[-1].startswith("Blend in"))
    document = table.window.session.document
    assert document is not None
    blend = next(layer.blend for layer in document.layers() if layer.blend is not None)
    assert blend.start == pytest.approx(tried.made.placement)
    assert blend.start[0] < 0  # turned over


def test_two_are_seen_beside_each_other(table: Table) -> None:
    table.open(10)
    assert not table.sheet.header.compare.isEnabled()
    for key in (Key.Key_Space, Key.Key_Right, Key.Key_Space, Key.Key_C):
        table.key(key)
    pair = table.sheet.pair
    assert pair.isVisible()
    assert [card.dealt for card in pair.cards] == table.shown[:2]
    assert pair.cards[0].hasFocus()
    table.until(lambda: all(card.tried is not None and card.tried.level == 2 for card in pair.cards))
    table.key(Key.Key_Right)
    table.key(Key.Key_L)
    assert table.shown[1].stars == {"liked"}
    table.key(Key.Key_Escape)
    assert table.sheet.rows.isVisible()
    assert table.sheet.isVisible()


def test_marks_are_two_at_most_and_taken_back(table: Table) -> None:
    table.open(10)
    for key in (Key.Key_Space, Key.Key_Right, Key.Key_Space, Key.Key_Right, Key.Key_Space):
        table.key(key)
    assert [table.card(place).marked for place in range(3)] == [False, True, True]
    table.key(Key.Key_Space)
    assert not table.card(2).marked
    assert not table.sheet.header.compare.isEnabled()


def test_two_are_marked_and_compared_by_mouse(table: Table) -> None:
    table.open(10)
    for place in (0, 2):
        card = table.card(place)
        table.bench.qtbot.mouseClick(card, LEFT, pos=card.picture_rect().center())
        table.bench.qtbot.mouseClick(card.mark, LEFT)
    table.bench.qtbot.mouseClick(table.sheet.header.compare, LEFT)
    assert table.sheet.pair.isVisible()
    assert [card.dealt for card in table.sheet.pair.cards] == [table.shown[0], table.shown[2]]
    table.bench.qtbot.mouseClick(table.sheet.header.compare, LEFT)
    assert table.sheet.rows.isVisible()


def test_a_double_click_keeps(table: Table) -> None:
    table.open(10)
    card, label = table.card(1), table.shown[1].label
    table.bench.qtbot.mouseDClick(card, LEFT, pos=card.picture_rect().center())
    table.until(lambda: steps(table.bench)[-1] == f"Blend in {label}")


def test_keys_of_the_sheet_are_not_tools_and_nothing_is_deleted(table: Table) -> None:
    table.open(10)
    before, tool = table.window.session.document, table.window.canvas.tool
    for key in (Key.Key_V, Key.Key_Delete, Key.Key_L, Key.Key_R):
        table.key(key)
    assert table.window.session.document is before
    assert table.window.canvas.tool == tool


def test_without_a_library_it_says_so(bench: Bench, tmp_path: Path) -> None:
    bench.pane.shelf.folder = None
    bench.window.remembered.set("library", str(tmp_path / "nowhere"))
    table = Table(bench)
    table.window.session.select((10,))
    table.window.canvas.setFocus()
    bench.key(Key.Key_F5)
    bench.until(lambda: "library" in bench.window.notice.words.text())
    assert table.sheet.isHidden()
