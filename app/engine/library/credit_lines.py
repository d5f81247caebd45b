"""Whom to name for cut-outs that are used: for what is exported."""

from __future__ import annotations

from collections.abc import Iterable

from .catalogue import CutOut


def credit_lines(cutouts: Iterable[CutOut]) -> list[str]:
    """A line for each cut-out, each once, in order: label, whom to name, licence, and where it is from."""
    lines = (f"{one.label}: {'; '.join(_facts(one)) or 'origin and licence are not known'}" for one in cutouts)
    return list(dict.fromkeys(lines))


def _facts(cutout: CutOut) -> list[str]:
    return [fact for fact in (cutout.attribution, cutout.licence, cutout.source) if fact]
