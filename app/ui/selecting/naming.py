"""What a thing that is made is called, so that it is told from all that is there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import count

from app.engine.document import Node, Object

UNNAMED = "Object"  # what a decomposition numbers: "Object 3"
_NUMBERED = re.compile(rf"{UNNAMED}(?: (\d+))?")


def thing_name(word: str, taken: Iterable[str]) -> str:
    """ "cup" or, where there is one, "cup 2"; of what has no word "Object 8", after the last of those."""
    found = [_NUMBERED.fullmatch(name) for name in taken]
    if word and not _NUMBERED.fullmatch(word):
        return free_name(word, set(taken))
    return f"{UNNAMED} {max((int(one[1] or 1) for one in found if one), default=0) + 1}"


def free_name(name: str, taken: set[str]) -> str:
    """ "cup", or "cup 2" where there is one already."""
    number = 1
    while (found := name if number == 1 else f"{name} {number}") in taken:
        number += 1
    return found


def with_names(made: Object, taken: Iterable[str]) -> Object:
    """``made`` with a name that is not ``taken``, and the objects in it: where they have no word, or that of the whole,
    they are its parts, "Object 8 part 1", counted level by level as a list shows them first. Layers keep theirs."""
    used = set(taken)
    name = thing_name(made.name, used)
    used.add(name)
    numbers, names = count(1), dict[int, str]()
    for thing in _outermost_first(made):
        part = thing.name == made.name or _NUMBERED.fullmatch(thing.name) is not None
        names[id(thing)] = f"{name} part {next(numbers)}" if part else free_name(thing.name, used)
        used.add(names[id(thing)])
    return _renamed(replace(made, name=name), names)


def _outermost_first(made: Object) -> list[Object]:
    found, level = list[Object](), [made]
    while level:
        level = [node for thing in level for node in thing.children if isinstance(node, Object)]
        found += level
    return found


def _renamed(made: Object, names: dict[int, str]) -> Object:
    def visit(node: Node) -> Node:
        return replace(_renamed(node, names), name=names[id(node)]) if isinstance(node, Object) else node

    return replace(made, children=tuple(visit(node) for node in made.children))
