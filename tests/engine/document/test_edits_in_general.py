"""What holds for every edit of any document."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.document import ColourStop, Document, Run, Tone, edits
from app.engine.field.polygon import Polygon
from app.engine.field.stroke import Stroke

from .examples import blob, changed_ids, document, documents, garden, layer, node, shape

MATRIX = np.array([[1.0, 0.0, 3.0], [0.0, 2.0, 0.0]])
STROKE = Stroke(np.array([[10.0, 10.0], [30.0, 25.0]]), np.array([4.0, 4.0]))
LASSO = Polygon(np.array([[5.0, 5.0], [30.0, 8.0], [20.0, 30.0]]))
RUN = Run((0.0, 0.0), (30.0, 9.0), (ColourStop(0.0, (0.1, 0.2, 0.3)), ColourStop(1.0, (0.9, 0.5, 0.3))))
Ids = tuple[int, ...]
Edit = Callable[[Document, Ids], Document]

some = settings(max_examples=15, deadline=None)

ON_NODES: dict[str, Edit] = {
    "set_colour": lambda d, ids: edits.set_colour(d, ids, (0.9, 0.1, 0.1)),
    "reset_colour": lambda d, ids: edits.reset_colour(d, ids),
    "set_opacity": lambda d, ids: edits.set_opacity(d, ids, 0.123),
    "set_blend_mode": lambda d, ids: edits.set_blend_mode(d, ids, "multiply"),
    "set_run": lambda d, ids: edits.set_run(d, ids, RUN),
    "paste": lambda d, ids: edits.paste(d, tuple(n for n in d.nodes if n.id in ids), (d.width, d.height), True),
    "set_tone": lambda d, ids: edits.set_tone(d, ids, Tone(hue=20)),
    "change_tone": lambda d, ids: edits.change_tone(d, ids, exposure=1.5),
    "set_detail": lambda d, ids: edits.set_detail(d, ids, 40),
    "set_mask": lambda d, ids: edits.set_mask(d, ids, blob(77)),
    "set_crisp": lambda d, ids: edits.set_crisp(d, ids, False),
    "transform": lambda d, ids: edits.transform(d, ids, MATRIX),
    "raise_": lambda d, ids: edits.raise_(d, ids),
    "lower": lambda d, ids: edits.lower(d, ids),
    "to_front": lambda d, ids: edits.to_front(d, ids),
    "to_back": lambda d, ids: edits.to_back(d, ids),
    "move": lambda d, ids: edits.move(d, ids, None, 1),
    "group": lambda d, ids: edits.group(d, ids, "group"),
    "ungroup": lambda d, ids: edits.ungroup(d, ids[0]) if ids else d,
    "delete": lambda d, ids: edits.delete(d, ids),
    "duplicate": lambda d, ids: edits.duplicate(d, ids),
    "insert": lambda d, ids: edits.insert(d, [layer(1)], ids[0] if ids else None, 0),
    "paint": lambda d, ids: edits.paint(d, ids, STROKE),
    "paint away": lambda d, ids: edits.paint(d, ids, STROKE, "take"),
    "enclose": lambda d, ids: edits.enclose(d, ids, LASSO, "add"),
    "enclose, take": lambda d, ids: edits.enclose(d, ids, LASSO, "take"),
    "grow": lambda d, ids: edits.grow(d, ids, 2.0),
    "smooth": lambda d, ids: edits.smooth(d, ids, 0.5),
    "soften": lambda d, ids: edits.soften(d, ids, 2.0),
    "invert": lambda d, ids: edits.invert(d, ids),
    "merge": lambda d, ids: edits.merge(d, ids),
    "split": lambda d, ids: edits.split(d, ids),
    "subtract": lambda d, ids: edits.subtract(d, ids),
    "intersect": lambda d, ids: edits.intersect(d, ids),
    "less_detail": lambda d, ids: edits.less_detail(d, len(ids)),
}
EVEN_LOCKED: dict[str, Edit] = {
    "set_visible": lambda d, ids: edits.set_visible(d, ids, False),
    "set_locked": lambda d, ids: edits.set_locked(d, ids, False),
    "rename": lambda d, ids: edits.rename(d, ids[0], "renamed") if ids else d,
    "solo": lambda d, ids: edits.solo(d, ids),
}
every_edit = pytest.mark.parametrize("edit", [*ON_NODES.values(), *EVEN_LOCKED.values()], ids=[*ON_NODES, *EVEN_LOCKED])
edit_of_free = pytest.mark.parametrize("edit", ON_NODES.values(), ids=ON_NODES)


def some_ids(data: st.DataObject, of: Document) -> Ids:
    known = [found.id for found, _ in of.walk()]
    return tuple(data.draw(st.lists(st.sampled_from([*known, 5000]), unique=True, max_size=4)))


@every_edit
@some
@given(before=documents(), data=st.data())
def test_ids_stay_unique_and_the_next_one_is_unused(edit: Edit, before: Document, data: st.DataObject) -> None:
    after = edit(before, some_ids(data, before))
    ids = [found.id for found, _ in after.walk()]
    assert len(ids) == len(set(ids))
    assert all(node_id < after.next_id for node_id in ids)
    assert after.next_id >= before.next_id


@every_edit
@some
@given(before=documents(), data=st.data())
def test_only_what_differs_is_another_object(edit: Edit, before: Document, data: st.DataObject) -> None:
    after = edit(before, some_ids(data, before))
    old = {found.id: found for found, _ in before.walk()}
    for found, _ in after.walk():
        was = old.get(found.id, found)
        assert was is found or any(getattr(was, name) is not getattr(found, name) for name in was.__slots__)


@every_edit
@some
@given(before=documents(), data=st.data())
def test_the_very_same_document_where_nothing_changed(edit: Edit, before: Document, data: st.DataObject) -> None:
    after = edit(before, some_ids(data, before))
    assert (after is before) == (shape(after) == shape(before) and not changed_ids(before, after))


@edit_of_free
@some
@given(before=documents(), data=st.data())
def test_what_is_locked_is_left_as_it_is(edit: Edit, before: Document, data: st.DataObject) -> None:
    after = edit(before, some_ids(data, before))
    there = {found.id: found for found, _ in after.walk()}
    for found, parents in before.walk():
        if found.locked or any(parent.locked for parent in parents):
            assert there[found.id] is found


@edit_of_free
@some
@given(before=documents(), data=st.data())
def test_what_was_edited_is_the_artists(edit: Edit, before: Document, data: st.DataObject) -> None:
    """Of an object in which something was edited only the list of children may be another; what is in one that was
    reshaped may go on with it."""
    after = edit(before, some_ids(data, before))
    old = {found.id: found for found, _ in before.walk()}
    for found, parents in after.walk():
        was = old.get(found.id)
        going_on = any(above.id in old and above.mask is not old[above.id].mask for above in parents)
        free = {"children"} | ({"mask", "gradient", "found_gradient"} if going_on else set())
        changed = was is None or any(getattr(was, n) is not getattr(found, n) for n in was.__slots__ if n not in free)
        assert not changed or found.touched


@pytest.mark.parametrize("name", [name for name in {**ON_NODES, **EVEN_LOCKED} if name != "insert"])
def test_no_ids_and_unknown_ids_change_nothing(name: str) -> None:
    edit = {**ON_NODES, **EVEN_LOCKED}[name]
    before = document(layer(1, rank=0, touched=True), layer(2, touched=True))
    assert edit(before, ()) is before
    assert edit(before, (5000,)) is before


def test_one_id_may_stand_for_a_list_of_one() -> None:
    assert node(edits.set_opacity(garden(), 10, 0.5), 10).opacity == 0.5


def test_settings_are_edits_too() -> None:
    before = garden()
    after = edits.set_keep_shading(edits.set_edges(before, "flat"), 1.7)
    assert after.settings.edges == "flat"
    assert after.settings.keep_shading == 1.0
    assert after.nodes is before.nodes
    assert edits.set_keep_shading(before, 1.0) is before
    assert edits.set_keep_shading(before, 0.25).settings.keep_shading == 0.25
