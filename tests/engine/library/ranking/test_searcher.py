"""An opened library that answers many times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.engine.errors import BadInput
from app.engine.library.features import SIDE
from app.engine.library.index import VectorIndex, open_index
from app.engine.library.ranking import Filters, Query, Searcher, Settings, searcher, suggestions
from app.engine.library.ranking.facts import Facts

from .conftest import CUTOUTS, EACH, Made


@dataclass(frozen=True)
class Shelf:
    """As much of a library as is asked for."""

    folder: Path
    made: tuple[Made, ...] = tuple(CUTOUTS)

    @property
    def index_folder(self) -> Path:
        return self.folder / "index"

    def cutouts(self) -> tuple[Made, ...]:
        return self.made


@pytest.fixture
def opened(index: VectorIndex, tmp_path: Path) -> Iterator[Searcher]:
    index.flush()
    with Searcher(Shelf(tmp_path)) as found:
        yield found


def test_it_suggests_what_the_ranking_does(
    opened: Searcher, index: VectorIndex, facts: Facts, query: Query
) -> None:
    for settings in (
        Settings(), Settings("instance", 0.5, count=3), Settings(filters=Filters(text="painter")),
        Settings(pinned=(100 + 4 * EACH,), seed=3), Settings(like=100 + 9 * EACH, count=4),
    ):  # fmt: skip
        assert opened.suggest(query, settings) == suggestions(query, index, facts, settings)


def test_a_slider_asks_nothing_of_the_index(
    opened: Searcher, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    plain = searcher.candidates
    monkeypatch.setattr(searcher, "candidates", lambda *given: asked.append(given) or plain(*given))
    for surprise in (0.0, 0.3, 1.0):
        for by in ("class", "instance"):
            opened.suggest(query, Settings(by, surprise, meaning=surprise, count=5, refused=frozenset({"class 02"})))
    assert len(asked) == 1
    opened.suggest(query, Settings(colour=False))
    assert len(asked) == 2


def test_class_means_are_kept_until_labels_change(
    opened: Searcher, query: Query, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opened.suggest(query, Settings())
    kept = tmp_path / "index/means.npz"
    written = kept.stat().st_mtime_ns
    with Searcher(Shelf(tmp_path)) as again:
        again.suggest(query, Settings())
    assert kept.stat().st_mtime_ns == written
    other = Shelf(tmp_path, (*CUTOUTS[EACH:], *(Made(**{**vars(one), "label": "new"}) for one in CUTOUTS[:EACH])))
    with Searcher(other) as changed:
        assert changed.suggest(query, Settings(own_class=True)) != first
    assert kept.stat().st_mtime_ns != written
    kept.write_bytes(b"half of a fi")
    with Searcher(Shelf(tmp_path)) as mended:
        assert [one.id for one in mended.suggest(query, Settings())] == [one.id for one in first]


def test_it_says_where_a_cutout_is_like_the_query(opened: Searcher, query: Query) -> None:
    found = opened.why(query, 100)
    assert found.shape == (SIDE, SIDE)
    assert found[0, 0] > 0.9  # the one cell that these have
    assert not found[1:].any()
    with pytest.raises(KeyError):
        opened.why(query, 5)


def test_the_query_is_made_of_a_foreground(opened: Searcher) -> None:
    foreground = np.full((90, 120, 4), 200, np.uint8)
    cv2.circle(foreground, (60, 45), 40, (10, 60, 90, 255), -1)
    query = opened.query(foreground, "apple")
    assert query.label == "apple"
    assert query.cells.any()
    foreground[..., 3] = 0
    with pytest.raises(BadInput, match="empty"):
        opened.query(foreground)


def test_a_library_with_nothing_in_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no cut-outs"):
        Searcher(Shelf(tmp_path))
    index = open_index(tmp_path / "index")
    index.close()
    with pytest.raises(BadInput, match="no cut-outs"):
        Searcher(Shelf(tmp_path, ()))
