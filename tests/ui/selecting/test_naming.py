"""Names that tell what is made from what is there."""

from __future__ import annotations

from app.engine.document import Layer, Node, Object
from app.engine.field import Frame, Mask
from app.ui.selecting.naming import free_name, thing_name, with_names

WHOLE = Mask(Frame.around(0, 0, 20, 10))


def thing(name: str, *inside: Node) -> Object:
    return Object(0, name, WHOLE, inside or (Layer(0, "red", WHOLE, (1, 0, 0)),))


def names(made: Object) -> list[str]:
    inside = [names(node) for node in made.children if isinstance(node, Object)]
    return [made.name, *(name for more in inside for name in more)]


def test_a_word_is_counted_where_it_is_taken_and_things_without_one_go_on_after_the_last() -> None:
    assert free_name("cup", {"cup", "cup 2"}) == "cup 3"
    assert thing_name("cup", {"cup"}) == "cup 2"
    assert thing_name("", {"Object 2", "Object 11", "Object copy"}) == "Object 12"
    assert thing_name("Object", {"Object"}) == "Object 2"
    assert thing_name("Object", {"cup"}) == "Object 1"


def test_objects_in_it_are_parts_of_it_unless_they_have_words_of_their_own() -> None:
    made = thing("Object", thing("Object 2", thing("Object 4")), thing("Object 3"), thing("person"))
    assert names(with_names(made, {"Object 7", "person"})) == [
        "Object 8", "Object 8 part 1", "Object 8 part 3", "Object 8 part 2", "person 2",
    ]  # fmt: skip
    cup = thing("cup", thing("cup"), thing("spoon"))
    assert names(with_names(cup, {"cup"})) == ["cup 2", "cup 2 part 1", "spoon"]
    assert names(with_names(cup, ())) == ["cup", "cup part 1", "spoon"]
