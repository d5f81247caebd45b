"""Options that are given once: a second one would silently win."""

from __future__ import annotations

from collections.abc import Sequence

from app.engine.errors import BadInput

OUT = ("-o", "--out")


def refuse_twice(words: Sequence[str]) -> None:
    """``BadInput`` where ``-o`` stands among the words more than once, however it is written: ``-o X``, ``-oX``,
    ``--out X``, ``--out=X``."""
    given, rest = 0, iter(words)
    for word in rest:
        if word == "--":
            break
        given += word in OUT or word.startswith("--out=") or (word.startswith("-o") and word != "-o")
        if word in OUT:
            next(rest, None)  # its value, whatever that looks like
    if given > 1:
        raise BadInput("-o is given twice: name one file, or a folder that all of it goes to.")
