"""The parts of the sheet by themselves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.engine.library.stars.tally import KINDS, tallied
from app.engine.library.surprises import GROUPS, group_of
from app.engine.service import Previewed
from app.ui.search.believable import real_of
from app.ui.surprise.card import DEEDS, Card
from app.ui.surprise.dealt import RANGES, STARS, Dealt, rank_of, words_of
from app.ui.surprise.explained import NOTHING_YET, explained
from app.ui.surprise.legend import LINE, SIGNS, Legend
from app.ui.surprise.plot import StarPlot
from app.ui.surprise.rows import GAP, best
from app.ui.surprise.subject import subject_in
from tests.ui.search.conftest import photograph

DEALT = Dealt(1, 7, "cup", 12, 0.43, 2)


def test_variations_take_turns_with_others_of_the_kind() -> None:
    alone = DEALT.next().next().next()
    assert (alone.id, alone.variation) == (7, 3)
    one = Dealt(1, 7, "cup", 12, 0.43, 2, siblings=(9, 4))
    first, second, third, fourth = (one := one.next() for _ in range(4))
    assert [first.one, second.one, third.one, fourth.one] == [(7, 1), (9, 0), (9, 3), (4, 0)]


def test_a_blend_is_said_in_words() -> None:
    assert words_of(DEALT.starred("liked", True)) == "cup, rank 12, 43 % alike, liked"
    assert words_of(DEALT.starred("liked", True).starred("liked", False)) == "cup, rank 12, 43 % alike"


def test_its_rank_is_explained() -> None:
    assert rank_of(DEALT) == "Rank 12: 11 kinds of things in the library are more like the object"
    assert rank_of(replace(DEALT, rank=2)) == "Rank 2: 1 kind of thing in the library is more like the object"
    assert rank_of(replace(DEALT, rank=1)) == "Rank 1: no kind of thing in the library is more like the object"


def test_groups_of_ranks_are_called_what_is_in_them_and_all_kinds_of_stars_have_words() -> None:
    assert tuple(STARS) == KINDS
    assert len(RANGES) == GROUPS
    for group, words in enumerate(RANGES[:-1]):
        assert [group_of(int(rank)) for rank in words.split("-")] == [group, group]
    assert group_of(int(RANGES[-1].split()[-1]) + 1) == GROUPS - 1


def test_how_real_it_looks_is_said_with_the_reasons() -> None:
    picture = np.zeros((2, 2, 3), np.uint8)
    made = Previewed(picture, picture[..., 0], (0, 0, 2, 2), (1, 0, 0, 0, 1, 0), 0.714, ("its colours are met",))
    assert real_of(made) == ("71 % real", "Looks real: 71 %; its colours are met")
    assert real_of(None) == ("", "")


@pytest.mark.parametrize(
    ("width", "height", "shape", "columns"),
    [(1000, 700, 1.5, 3), (1000, 330, 1.5, 5), (300, 900, 1.5, 2), (2000, 150, 1.5, 9), (1000, 620, 1.0, 5)],
)
def test_columns_make_the_cards_large_and_they_fit(width: int, height: int, shape: float, columns: int) -> None:
    found, wide, high = best(9, width, height, shape)
    assert found == columns
    assert found * wide + (found - 1) * GAP <= width
    lines = -(-9 // found)
    assert lines * high + (lines - 1) * GAP <= height + lines


def test_the_plot_says_the_shares_in_words_and_draws_them(qtbot: QtBot) -> None:
    plot = StarPlot()
    qtbot.addWidget(plot)
    empty = plot.grab().toImage()
    plot.show_tally(tallied([(1, 4), (30, 2)], [("liked", 2, "cup", 1), ("surprising", 30, "owl", 2)]))
    assert "liked: 1-5: 25 %" in plot.toolTip()
    assert "surprising: 1-5: 0 %" in plot.toolTip()
    assert f"{RANGES[3]}: 100 %" in plot.toolTip()
    assert plot.grab().toImage() != empty


def test_it_is_explained_in_one_line() -> None:
    assert explained(None, True) == NOTHING_YET
    tally = tallied([(1, 10), (30, 10)], [("liked", 30, "owl", 3), ("liked", 1, "cup", 1)])
    assert explained(tally, True) == "Favoured by 4 stars: ranks beyond 20; owl, cup"
    assert "nothing" in explained(tally, False)


def test_the_subject_is_a_thing_of_the_picture() -> None:
    document = photograph()
    assert subject_in(document) in (10, 20)


    named = tuple(replace(node, name=name) for node, name in zip(document.nodes, ("sky 2", "owl"), strict=True))
    assert subject_in(replace(document, nodes=named)) == 20
    assert subject_in(replace(document, nodes=named[:1])) == 10
    assert subject_in(replace(document, nodes=())) is None


def test_the_signs_of_the_cards_are_said_in_words_whatever_the_width(qtbot: QtBot) -> None:
    legend = Legend()
    qtbot.addWidget(legend)
    legend.show()
    card = Card()
    qtbot.addWidget(card)
    known = {icon for icon, _ in SIGNS}
    assert set(STARS) <= known
    assert {icon for icon, _ in DEEDS.values()} <= known
    assert all(button.toolTip() for button in (*card.stars.values(), *card.deeds.values(), card.mark))
    heights = []
    for width in (1200, 420):
        legend.resize(width, legend.height())
        heights.append(legend.height())
        assert all(0 <= at.x() < width for at in legend._places)
        assert legend._places[-1].y() + LINE == legend.height()
    assert heights[0] < heights[1]
    assert len({(at.x(), at.y()) for at in legend._places}) == len(SIGNS)
