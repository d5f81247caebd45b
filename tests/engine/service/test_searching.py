"""The library that is open in the engine process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from app.engine.errors import BadInput
from app.engine.library import open_library
from app.engine.library.ranking import Filters, Settings, searcher
from app.engine.service import searching
from app.engine.service.searching import Search, fitting, search_in
from tests.ui.search import made


@pytest.fixture(scope="module")
def folder(photo: Callable[[str], object], tmp_path_factory: pytest.TempPathFactory) -> Path:
    zoo = made.cut_outs(tmp_path_factory.mktemp("cut-outs") / "zoo", photo)
    return made.library(tmp_path_factory.mktemp("library") / "zoo", zoo)


@pytest.fixture(autouse=True)
def no_networks(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Counts the foregrounds that are described."""
    described: list[int] = []

    def features(foregrounds):
        described.append(len(foregrounds))
        return made.features(foregrounds)

    monkeypatch.setattr(searcher, "describer", lambda device: features)
    yield described
    if searching._open is not None:
        searching._open.close()
    searching._open = None


def foreground(folder: Path, label: str) -> np.ndarray:
    with open_library(folder) as library:
        return library.foreground(library.cutouts(label=label)[0].id)


def test_a_foreground_is_described_once(folder: Path, no_networks: list[int]) -> None:
    cup = foreground(folder, "cup")
    for surprise in (0.0, 0.5, 1.0):
        search_in(str(folder), 1).suggest(cup, None, Settings(surprise=surprise, own_class=True))
    search_in(str(folder), 1).why(cup, None, 1)
    assert no_networks == [1]


def test_another_version_reads_the_library_anew(folder: Path) -> None:
    first = search_in(str(folder), 1)
    assert search_in(str(folder), 1) is first
    assert search_in(str(folder), 2) is not first


def test_the_object_itself_comes_first_and_is_no_surprise(folder: Path) -> None:
    cup = foreground(folder, "cup")
    search = search_in(str(folder), 1)
    wanted = Settings(by="instance", own_class=True)
    assert search.suggest(cup, None, wanted).suggestions[0].label == "cup"
    surprising = search.suggest(cup, None, Settings(by="instance", own_class=True, surprise=0.5))
    assert "cup" not in [one.label for one in surprising.suggestions]


def test_why_is_all_over_the_object_itself(folder: Path) -> None:
    search = search_in(str(folder), 1)
    with open_library(folder) as library:
        cup, cat = (library.cutouts(label=label)[0].id for label in ("cup", "cat"))
    same, other = (search.why(foreground(folder, "cup"), None, id) for id in (cup, cat))
    assert same.shape == (14, 14)
    assert same.mean() > other.mean()
    assert not search.why(foreground(folder, "cup"), None, 99).any()


def test_holdings_are_all_that_passes_by_label(folder: Path) -> None:
    held = search_in(str(folder), 1).holdings(None)
    assert [held.labels[number] for number in held.label] == sorted(made.PARTS)
    assert held.licences == ("CC0-1.0",)
    some = search_in(str(folder), 1).holdings(Filters(text="cup"))
    assert (len(some.ids), some.count) == (1, 6)


def test_an_empty_library_holds_nothing(tmp_path: Path) -> None:
    open_library(tmp_path / "new", create=True).close()
    search = Search(str(tmp_path / "new"), 1)
    assert search.holdings(None).count == 0
    assert search.suggest(np.zeros((8, 8, 4), np.uint8), None, Settings()).suggestions == ()


def test_a_library_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="There is no library"):
        search_in(str(tmp_path), 1)


def test_of_few_classes_a_share_is_shown() -> None:
    assert fitting(Settings(count=20), 100).count == 20
    assert fitting(Settings(count=20), 16).count == 8
    assert fitting(Settings(count=20), 3).count == 5
    assert fitting(Settings(count=20, pinned=(1,)), 16).count == 9
    assert fitting(Settings(count=20, like=1), 16).count == 20
