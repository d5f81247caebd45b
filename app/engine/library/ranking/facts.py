"""What the ranking knows of each cut-out, in columns, and which of them pass a filter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.library.index import Ids
from app.engine.pixels.oklab import to_oklab

HUE, LIGHTNESS = np.radians(25.0), 0.2  # in OKLab: colours that are farther apart have other names
GREY, LEAST = 0.03, 0.5  # chroma below which there is no hue, and the share of the wanted chroma that must be there


class Fact(Protocol):
    """What a catalogue says of a cut-out; ``colour``: mean sRGB in 0..1."""

    @property
    def id(self) -> int: ...
    @property
    def label(self) -> str: ...
    @property
    def picture(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def licence(self) -> str: ...
    @property
    def attribution(self) -> str: ...
    @property
    def colour(self) -> tuple[float, float, float]: ...


@dataclass(frozen=True, slots=True)
class Filters:
    """Which cut-outs may be suggested; everything empty: all. ``text``: words that all stand in its label, name,
    source or attribution. ``colour``: sRGB in 0..1 whose name its mean colour has, too (``alike_in_colour``)."""

    labels: frozenset[str] = frozenset()
    licences: frozenset[str] = frozenset()
    text: str = ""
    colour: tuple[float, float, float] | None = None


@dataclass(frozen=True, eq=False)
class Facts:
    """One row a cut-out: ``ids`` (n,) ascending, the number of its label among ``labels`` and of its licence among
    ``licences`` (n,), its ``colours`` (n, 3) in OKLab, and its ``texts`` in small letters."""

    ids: Ids
    labels: tuple[str, ...]
    label: Array
    licences: tuple[str, ...]
    licence: Array
    colours: Floats
    texts: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def classes(self) -> tuple[Ids, ...]:
        """The ids of each label's cut-outs, ascending, in the order of ``labels``."""
        return self.grouped(np.ones(len(self.ids), bool))

    def grouped(self, passing: Array) -> tuple[Ids, ...]:
        """The ids of each label's cut-outs among those whose row in ``passing`` (n,) is true."""
        rows = self._by_label[passing[self._by_label]]
        ends = np.searchsorted(self.label[rows], np.arange(1, len(self.labels)))
        return tuple(np.split(self.ids[rows], ends))

    def passing(self, filters: Filters) -> Array:
        """(n,) bool: which rows pass."""
        there = np.ones(len(self.ids), bool)
        if filters.labels:
            there &= np.isin(self.label, _numbers(self.labels, filters.labels))
        if filters.licences:
            there &= np.isin(self.licence, _numbers(self.licences, filters.licences))
        if filters.colour is not None:
            there &= alike_in_colour(self.colours, to_oklab(np.array(filters.colour, np.float32)))
        for word in filters.text.lower().split():
            there &= np.fromiter((word in text for text in self.texts), bool, len(self.texts))
        return there

    def label_of(self, id: int) -> str:
        """``KeyError`` for an id that is not in the table."""
        if not self.has(id):
            raise KeyError(id)
        return self.labels[self.label[np.searchsorted(self.ids, id)]]

    def has(self, id: int) -> bool:
        """Whether the cut-out is in the table."""
        row = int(np.searchsorted(self.ids, id))
        return row < len(self.ids) and int(self.ids[row]) == id

    @cached_property
    def _by_label(self) -> Array:
        return np.argsort(self.label, kind="stable")


def facts_of(cutouts: Iterable[Fact], known: Ids) -> Facts:
    """The table of those cut-outs whose id is among ``known`` (the ids of an index)."""
    there = set(known.tolist())
    rows = sorted((one for one in cutouts if one.id in there), key=lambda one: one.id)
    labels, licences = sorted({one.label for one in rows}), sorted({one.licence for one in rows})
    of_label, of_licence = {name: n for n, name in enumerate(labels)}, {name: n for n, name in enumerate(licences)}
    return Facts(
        np.array([one.id for one in rows], np.int64),
        tuple(labels), np.array([of_label[one.label] for one in rows], np.int32),
        tuple(licences), np.array([of_licence[one.licence] for one in rows], np.int32),
        to_oklab(np.array([one.colour for one in rows], np.float32).reshape(-1, 3)),
        tuple(f"{one.label} {one.picture} {one.source} {one.attribution}".lower() for one in rows),
    )  # fmt: skip


def alike_in_colour(colours: Floats, wanted: Floats) -> Array:
    """(n,) bool: which of (n, 3) in OKLab one would call by the same name as ``wanted`` (3,). Things are duller on
    the average than their colour's name brings to mind, so their hue counts for more than how strong it is."""
    chroma, much = np.hypot(colours[:, 1], colours[:, 2]), float(np.hypot(wanted[1], wanted[2]))
    near = np.abs(colours[:, 0] - wanted[0]) <= LIGHTNESS
    if much < GREY:
        return near & (chroma < GREY)
    turn = np.arctan2(colours[:, 2], colours[:, 1]) - np.arctan2(wanted[2], wanted[1])
    apart = np.abs((turn + np.pi) % (2 * np.pi) - np.pi)
    return near & (apart <= HUE) & (chroma >= max(GREY, LEAST * much))


def _numbers(names: tuple[str, ...], wanted: frozenset[str]) -> list[int]:
    lowered = {name.lower() for name in wanted}
    return [number for number, name in enumerate(names) if name.lower() in lowered]
