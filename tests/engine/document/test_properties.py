"""Opacity, eye, lock, name and tone, and showing nodes alone."""

from __future__ import annotations

from app.engine.document import Document, Tone, edits

from .examples import document, garden, layer, node, thing


def visible(made: Document) -> set[int]:
    return {found.id for found, _ in made.walk() if found.visible}


def test_opacity_is_kept_between_nothing_and_all() -> None:
    assert node(edits.set_opacity(garden(), 10, 1.5), 10).opacity == 1.0
    assert node(edits.set_opacity(garden(), 10, -1), 10).opacity == 0.0
    assert node(edits.set_opacity(garden(), 10, 0.3), 10).opacity == 0.3


def test_hiding_and_showing_reach_locked_nodes() -> None:
    before = edits.set_locked(garden(), 4, True)
    assert not node(edits.set_visible(before, (4, 8), False), 8).visible
    assert not node(edits.set_visible(before, (4, 8), False), 4).visible


def test_a_lock_can_be_taken_off_inside_a_locked_object() -> None:
    before = edits.set_locked(garden(), (4, 8), True)
    after = edits.set_locked(before, 8, False)
    assert not node(after, 8).locked
    assert node(after, 4).locked


def test_names_lose_the_spaces_round_them_and_are_never_empty() -> None:
    before = garden()
    assert node(edits.rename(before, 4, "  robin "), 4).name == "robin"
    assert edits.rename(before, 4, "   ") is before
    assert edits.rename(before, 4, "bird ") is before


def test_a_tone_is_set_whole_or_one_adjustment_at_a_time() -> None:
    before = edits.set_tone(garden(), 5, Tone(hue=30))
    after = edits.change_tone(before, (5, 6), exposure=0.5)
    assert node(after, 5).tone == Tone(hue=30, exposure=0.5)
    assert node(after, 6).tone == Tone(exposure=0.5)
    assert edits.change_tone(after, (5, 6), exposure=0.5) is after


def test_solo_shows_a_node_alone_with_what_it_lies_in() -> None:
    assert visible(edits.solo(garden(), 7)) == {2, 3, 4, 7, 8, 9}


def test_solo_shows_what_was_hidden() -> None:
    before = edits.set_visible(garden(), (4, 6), False)
    assert {4, 6} <= visible(edits.solo(before, 6))


def test_solo_again_shows_all() -> None:
    before = garden()
    again = edits.solo(edits.solo(before, 7), 7)
    assert visible(again) == visible(before)


def test_solo_of_another_goes_over_to_that() -> None:
    after = edits.solo(edits.solo(garden(), 1), 10)
    assert {1, 4, 10} & visible(after) == {10}


def test_solo_of_several_shows_them_all() -> None:
    assert {1, 4, 10} & visible(edits.solo(garden(), (1, 10))) == {1, 10}


def test_solo_leaves_the_eyes_inside_as_they_are() -> None:
    before = edits.set_visible(garden(), 9, False)
    for _ in range(2):
        before = edits.solo(before, 4)
    assert not node(before, 9).visible


def test_looking_at_a_node_alone_makes_nothing_the_artists() -> None:
    assert not any(found.touched for found, _ in edits.solo(garden(), 7).walk())


def test_the_only_node_is_alone_already() -> None:
    before = document(thing(1, layer(2)))
    assert edits.solo(before, 1) is before
