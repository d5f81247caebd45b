"""Options that are given once: a second one would silently win."""

from __future__ import annotations

from collections.abc import Sequence

from app.engine.errors import BadInput

OUT = ("-o", "--out")


def refuse_twice(words: Sequence[str]) -> None:
    """``BadInput`` where ``-o`` stands among the words more than once."""
    options = words[: words.index("--")] if "--" in words else words
    if sum(word in OUT or word.startswith("--out=") for word in options) > 1:
        raise BadInput("-o is given twice: name one file, or a folder that all of it goes to.")
