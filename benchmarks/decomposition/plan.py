"""Everything that is measured, as sections."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from app.engine.arrays import Bytes
from app.engine.decompose import Options
from benchmarks.rivals import rivals

from .boundaries import Tally
from .equal import BUDGETS, best_of, flat_with_as_many
from .fidelity import Figures, fidelity
from .kept import Section
from .made import Method
from .meaning import meaning
from .own import Own, automatic, coarse, details, flat
from .people import Divided, agreement, among_themselves, nothing_but_a_grid
from .repeatability import repeatability
from .scaling import scaling
from .sources import Extent, Sources

SMALL, LARGE = 128, 512
CLICKS_EACH = 3  # every which thing the table's clicks are measured on; the default's meaning on all of them
SOME: dict[Extent, int] = {"quick": 1, "daily": 6, "full": 6}  # photographs for what takes long
IN_QUICK = ("simple", "balanced", "flat, 10 layers")
FIVE_SECONDS = Own("flat, 10 layers, 5 s", Options(layers=10, flat=True, budget=5.0))


def sections(sources: Sources, compared: bool) -> Iterator[Section]:
    """``compared``: rivals, repeatability, what equal numbers buy, and time against size as well. What there are no
    pictures for is left out."""
    named = {method.name: method for method in details()}
    balanced = named["balanced"]

    def section(method: str, measure: str, work: Callable[[], Figures]) -> Section:
        return Section(method, measure, sources.sample, work)

    for method in methods(sources, compared):
        yield from of_method(method, sources)
        if method.name == balanced.name and sources.has("objects"):
            yield section(balanced.name, "meaning", lambda: meaning(balanced, sources.objects, sources.things()))
    if sources.has("bsds_regions"):
        yield section("people among themselves", "people", lambda: _summed(among_themselves, sources.divided()))
        yield section("a blind grid of 4x4", "people", lambda: _summed(nothing_but_a_grid, sources.divided()))
    if compared:
        yield section("balanced", "repeatability", lambda: repeatability(balanced, _some(sources)))
        for name in ("simple", "balanced"):
            yield section(name, "equal", lambda name=name: flat_with_as_many(named[name], _some(sources)))
        for budget in BUDGETS:
            name = f"best structure of {budget:,} numbers"
            yield section(name, "equal", lambda budget=budget: best_of(budget, lambda: _some(sources)))
        yield from scaling(sources.extent)


def methods(sources: Sources, with_rivals: bool) -> list[Method]:
    """The rows of the table that are measured."""
    own: list[Method] = [*details(), coarse(), automatic(), *flat(), FIVE_SECONDS]
    if sources.extent == "quick":
        own = [method for method in own if method.name in IN_QUICK]
    return [*own, *(rivals(details()[1]) if with_rivals else [])]


def of_method(method: Method, sources: Sources) -> Iterator[Section]:
    """Every measure of one row of the table."""
    name, sample = method.name, sources.sample
    yield Section(name, "photos", sample, lambda: fidelity(method, sources.small(), SMALL))
    if sources.has("faces"):
        yield Section(name, "faces", sample, lambda: fidelity(method, sources.faces(), SMALL))
    if sources.extent == "full":
        yield Section(name, "large", sample, lambda: fidelity(method, sources.large(), LARGE))
    if sources.has("bsds_regions"):
        yield Section(name, "people", sample, lambda: agreement(method, sources.divided()))
    if sources.has("objects") and sources.extent == "full":
        yield Section(name, "clicks", sample, lambda: meaning(method, sources.objects, sources.things(CLICKS_EACH)))


def _summed(count: Callable[[Divided], Tally], pictures: Iterable[Divided]) -> Figures:
    total = sum(map(count, pictures), Tally())
    return {"f": total.f, "precision": total.precision, "recall": total.recall}


def _some(sources: Sources) -> Iterator[Bytes]:
    """Photographs from all over the sample."""
    pictures = list(sources.small())
    count = SOME[sources.extent]
    return iter(pictures[:: max(1, len(pictures) // count)][:count])
