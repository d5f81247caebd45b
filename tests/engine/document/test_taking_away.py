"""What was lifted out of the photo and is hidden or deleted is gone, and its place stays filled."""

from __future__ import annotations

from pathlib import Path

from app.engine.document import Document, edits
from app.engine.document.archive import read_archive, save_archive
from app.engine.render import ground

from .archives import Plain
from .blended import blend
from .examples import layer_of, with_photo

GONE = 4  # a node of the garden


def lifted() -> tuple[Document, int]:
    before = with_photo()
    return edits.add_blend(before, blend(lifted=True), GONE), before.next_id


def filled(document: Document) -> bool:
    behind = ground(document)
    assert behind is not None
    return bool((behind.pixels[4:9, 3:9] == 90).all())


def shown(document: Document, number: int) -> bool:
    return document.find(number)[0].visible


def test_hidden_it_is_gone_and_not_back_where_it_was() -> None:
    document, own = lifted()
    hidden = edits.set_visible(document, own, False)
    assert filled(hidden)
    assert not shown(hidden, GONE)
    again = edits.set_visible(hidden, own, True)
    assert filled(again)
    assert not shown(again, GONE)


def test_what_replaced_something_shows_it_again_when_it_is_hidden() -> None:
    before = with_photo()
    hidden = edits.set_visible(edits.add_blend(before, blend(), GONE), before.next_id, False)
    assert not filled(hidden)
    assert shown(hidden, GONE)


def test_the_thing_that_was_found_is_back_when_it_is_shown_itself() -> None:
    document, own = lifted()
    back = edits.set_visible(edits.set_visible(document, own, False), GONE, True)
    assert not filled(back)
    assert shown(back, GONE)
    once_more = edits.set_visible(back, own, True)
    assert filled(once_more)
    assert not shown(once_more, GONE)


def test_deleted_it_leaves_a_hidden_layer_that_fills_its_place() -> None:
    document, own = lifted()
    away = edits.take_away(document, own)
    assert layer_of(away, own).name == "rocket, removed"
    assert not shown(away, own)
    assert not shown(away, GONE)
    assert filled(away)
    back = edits.take_away(away, own)
    assert own not in {node.id for node, _ in back.walk()}
    assert shown(back, GONE)
    assert not filled(back)


def test_hidden_and_then_deleted_it_stays_away() -> None:
    document, own = lifted()
    assert filled(edits.take_away(edits.set_visible(document, own, False), own))


def test_deleted_with_what_it_is_in_it_still_leaves_its_place_filled() -> None:
    document, own = lifted()
    grouped = edits.group(document, {own, document.nodes[0].id})
    parent = grouped.find(own)[1][0].id
    away = edits.take_away(grouped, parent)
    assert filled(away)
    assert parent not in {node.id for node, _ in away.walk()}
    assert away.nodes[-1].id == own


def test_of_two_copies_the_last_one_leaves_a_layer() -> None:
    document, own = lifted()
    twice = edits.duplicate(document, own)
    copy = next(one.id for one in edits.blends_in(twice) if one.id != own)
    once = edits.take_away(twice, own)
    assert [one.id for one in edits.blends_in(once)] == [copy]
    assert filled(once)
    none = edits.take_away(twice, {own, copy})
    assert len(edits.blends_in(none)) == 1
    assert filled(none)


def test_other_things_are_deleted_as_ever() -> None:
    before = with_photo()
    replaced = edits.add_blend(before, blend(), GONE)
    away = edits.take_away(replaced, before.next_id)
    assert [node.id for node, _ in away.walk()] == [node.id for node, _ in before.walk()]
    assert shown(away, GONE)
    assert not filled(away)


def test_it_is_away_in_a_file_too(tmp_path: Path) -> None:
    document, own = lifted()
    save_archive(edits.take_away(document, own), tmp_path / "away.lamina", Plain())
    again = read_archive(tmp_path / "away.lamina")
    assert filled(again)
    assert not layer_of(again, own).visible
