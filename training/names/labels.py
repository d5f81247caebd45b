"""What our own labels and those of the data sets are called in the program."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
GENERIC = {"animal": "animal", "vehicle": "vehicle", "clothes": "clothes", "food": "food"}
"""Group -> what a thing is called of which only the group is sure."""


@dataclass(frozen=True, slots=True)
class Word:
    """A name, and the group of names that it belongs to."""

    word: str
    group: str


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table beside this file."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _words() -> dict[str, Word]:
    return {row["label"]: Word(row["word"], row["group"]) for row in table("classes.csv")}


def word_of(label: str) -> Word:
    """Near-synonyms are one word ("handbag" is "bag"); what has no name of its own is "other"."""
    return _words().get(label, Word("other", "none"))


def group_of(word: str) -> str:
    """The group of a word; that of "animal" is "animal"."""
    return word_of(word).group if word not in GENERIC.values() else word
