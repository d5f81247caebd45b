"""Names of the objects of a picture."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.arrays import Floats
from app.engine.decompose.names.classes import NameClasses
from app.engine.decompose.names.guess import guessed_words, numbered, walked, words
from app.engine.decompose.objects import ObjectShape
from app.engine.decompose.pipeline import Scene
from app.engine.field import Frame, Mask
from tests.engine.decompose.runs import Run, decomposed

FULL = Mask(Frame.around(0, 0, 10, 10))


def shape(*inner: ObjectShape, share: float = 1.0) -> ObjectShape:
    return ObjectShape(FULL, np.full((4, 4), share, np.float32), None if inner else 0, inner)


def test_names_are_counted_each_for_itself() -> None:
    given = ["sky", None, "person", "person", None]
    assert numbered(given) == ("sky", "Object 1", "person", "person 2", "Object 2")


def test_shapes_come_each_before_what_is_inside_it() -> None:
    leaf, other = shape(), shape()
    group = shape(leaf, other)
    last = shape()
    assert list(walked(shape(group, last))) == [(group, None), (leaf, 0), (other, 0), (last, None)]


@pytest.fixture
def classes() -> NameClasses:
    none = np.zeros((2, 2), np.float32)
    return NameClasses(("cat", "sky"), ("animal", "landscape"), {}, none[0], none, none, none[0], 1.0, 0.6)


CAT, SKY, EITHER = (np.array(likely, np.float32) for likely in ((0.9, 0.1), (0.1, 0.9), (0.5, 0.5)))


def test_a_part_is_not_called_after_what_it_is_a_part_of(classes: NameClasses) -> None:
    likely = dict(enumerate([CAT, CAT, EITHER, CAT, CAT]))
    assert words(likely, [None, 0, 0, 2, None], classes) == ["cat", None, None, None, "cat"]


def test_a_part_may_have_another_name(classes: NameClasses) -> None:
    assert words({0: SKY, 1: CAT}, [None, 0], classes) == ["sky", "cat"]


def test_what_was_not_looked_at_has_no_name(classes: NameClasses) -> None:
    assert words({1: SKY}, [None, None], classes) == [None, "sky"]


def test_the_cat_is_found_and_named(cat: Floats, scene: Scene) -> None:
    given = guessed_words(cat, scene.shapes, "cpu")
    inside = {id(found) for found, _ in walked(scene.shapes)}
    assert set(given) <= inside
    assert {"cat", "animal"} & set(given.values())


def test_the_same_picture_has_the_same_names(cat: Floats, scene: Scene) -> None:
    assert guessed_words(cat, scene.shapes, "cpu") == guessed_words(cat, scene.shapes, "cpu")


@pytest.mark.parametrize(("rows", "columns"), [(2, 2), (1, 60), (23, 500)])
def test_a_picture_too_small_to_show_anything_has_no_names(rows: int, columns: int) -> None:
    picture = np.random.default_rng(0).random((rows, columns, 3)).astype(np.float32)
    assert guessed_words(picture, shape(shape(), shape()), "cpu") == {}


def test_a_picture_that_is_one_object_has_no_names() -> None:
    assert guessed_words(np.full((64, 64, 3), 0.4, np.float32), shape(), "cpu") == {}


def test_what_is_all_covered_has_no_name(cat: Floats) -> None:
    assert guessed_words(cat, shape(shape(share=0.0), shape(share=0.0)), "cpu") == {}


def test_a_plain_picture_is_object_1() -> None:
    made = decomposed(np.full((60, 80, 3), 0.4, np.float32), 80, 60, layers=24, budget=1e-9)
    assert [item.name for item in made.document.objects()] == ["Object 1"]


def test_names_come_right_after_the_first_objects_and_stay(taken_apart: Run) -> None:
    first, *later = ([(o.id, o.name) for o in d.objects()] for d in taken_apart.documents)
    assert all(name.startswith("Object") for _, name in first)
    assert [id for id, _ in later[0]] == [id for id, _ in first]
    assert any(not name.startswith("Object") for _, name in later[0])
    assert later[1:] == [later[0]] * (len(later) - 1)
    assert [(o.id, o.name) for o in taken_apart.document.objects()] == later[0]
