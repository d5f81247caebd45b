"""Cut-outs tried in a picture, in the engine process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.engine.blend.scene import Scene
from app.engine.errors import BadInput
from app.engine.jobs import run
from app.engine.library import Library, open_library
from app.engine.library.ranking import searcher
from app.engine.library.stars import open_stars
from app.engine.service import SiblingsRequest, SurpriseRequest, previewing, searching
from app.engine.service.previewing import Previewer
from app.engine.service.searching import search_in
from app.engine.service.surprising import siblings, surprises
from tests.engine.blend.composition.made import ellipse
from tests.ui.search import made


@pytest.fixture(scope="module")
def folder(photo: Callable[[str], object], tmp_path_factory: pytest.TempPathFactory) -> Path:
    zoo = made.cut_outs(tmp_path_factory.mktemp("cut-outs") / "zoo", photo)
    return made.library(tmp_path_factory.mktemp("library") / "zoo", zoo)


@pytest.fixture(scope="module")
def scene(photo: Callable[[str], object]) -> Scene:
    """Coffee, of which the cup is to be replaced."""
    pixels = cv2.resize(photo("coffee").pixels, (150, 100), interpolation=cv2.INTER_AREA)  # type: ignore[attr-defined]
    mask = np.rint(255 * ellipse(150, 100, 72, 46, 26, 28)).astype(np.uint8)
    return Scene(np.asarray(pixels, np.uint8), mask, 0.0, 0.0, 4.0, (30, 0, 120, 90))


@pytest.fixture
def tries() -> Iterator[Previewer]:
    one = Previewer()
    yield one
    one.close()


@pytest.fixture
def no_networks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(searcher, "describer", lambda device: made.features)
    yield
    if searching._open is not None:
        searching._open.close()
    searching._open = None


def test_a_scene_is_prepared_a_little_at_a_time(tries: Previewer, scene: Scene) -> None:
    shares = [tries.prepare(scene, 0.0)]
    while shares[-1] < 1:
        shares.append(tries.prepare(scene, 0.005))
    assert len(shares) > 2
    assert shares[0] < 1
    assert tries.prepare(scene, 0.0) == 1.0


def test_it_is_prepared_once_for_many_cut_outs(
    tries: Previewer, scene: Scene, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[object] = []
    real = previewing.staged
    monkeypatch.setattr(previewing, "staged", lambda one: (begun.append(one), real(one))[1])
    pictures = [run(tries.preview(str(folder), 1, scene, id)).picture for id in (1, 2, 3)]
    assert len(begun) == 1
    assert {picture.shape for picture in pictures} == {(90, 90, 3)}
    assert not np.array_equal(pictures[0], pictures[1])


def test_a_preview_that_waits_for_its_scene_can_be_cancelled(
    tries: Previewer, scene: Scene, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previewing, "STEP", 1e-4)
    waiting = tries.preview(str(folder), 1, scene, 1)
    shares = [next(waiting).done for _ in range(2)]
    assert shares == sorted(shares)
    assert tries.prepare(scene, 0.0) < 1
    waiting.close()
    assert run(tries.preview(str(folder), 1, scene, 1)).picture.shape == (90, 90, 3)


def test_a_cut_out_that_was_corrected_is_read_anew(
    tries: Previewer, scene: Scene, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = run(tries.preview(str(folder), 1, scene, 1)).picture
    real = Library.foreground

    def corrected(self: Library, id: int, longest: int | None = None) -> np.ndarray:
        pixels = real(self, id, longest).copy()
        pixels[: len(pixels) // 2, :, 3] = 0
        return pixels

    monkeypatch.setattr(Library, "foreground", corrected)
    assert np.array_equal(run(tries.preview(str(folder), 1, scene, 1)).picture, before)
    assert not np.array_equal(run(tries.preview(str(folder), 2, scene, 1)).picture, before)


def test_variations_of_a_cut_out_differ(tries: Previewer, scene: Scene, folder: Path) -> None:
    found = [run(tries.preview(str(folder), 1, scene, 1, number)).picture for number in (0, 1, 2)]
    assert not np.array_equal(found[0], found[1])
    assert not np.array_equal(found[0], found[2])


def test_the_newest_scenes_are_kept(tries: Previewer, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previewing, "STAGES", 1)
    tries.prepare(scene, 60)
    other = Scene(scene.photo, scene.mask, 1.0, 0.0, 4.0, scene.shown)
    tries.prepare(other, 60)
    assert tries.prepare(other, 0.0) == 1.0
    assert tries.prepare(scene, 0.0) < 1.0


def test_an_object_that_fills_the_picture_is_said(tries: Previewer, scene: Scene) -> None:
    everything = Scene(scene.photo, np.full_like(scene.mask, 255), 0.0, 0.0, 4.0, scene.shown)
    with pytest.raises(BadInput):
        tries.prepare(everything, 60)


def test_a_cut_out_that_is_not_there_is_said(tries: Previewer, scene: Scene, folder: Path) -> None:
    with pytest.raises(BadInput, match="no cut-out 999"):
        run(tries.preview(str(folder), 1, scene, 999))


def foreground(folder: Path, label: str) -> np.ndarray:
    with open_library(folder) as library:
        return library.foreground(library.cutouts(label=label)[0].id)


@pytest.mark.usefixtures("no_networks")
def test_surprises_leave_out_the_object_itself_and_what_is_taken(folder: Path) -> None:
    cup, search = foreground(folder, "cup"), search_in(str(folder), 1)
    found = surprises(search, SurpriseRequest(str(folder), 1, cup))
    labels = {one.label for one in found.suggestions}
    assert len(found.suggestions) == len(labels) > 2
    assert "cup" not in labels
    first = found.suggestions[0].label
    again = surprises(search, SurpriseRequest(str(folder), 1, cup, taken=frozenset({first})))
    assert first not in {one.label for one in again.suggestions}


@pytest.mark.usefixtures("no_networks")
def test_what_was_starred_is_told(folder: Path) -> None:
    cup, search = foreground(folder, "cup"), search_in(str(folder), 1)
    with open_stars(folder) as stars:
        stars.star(stars.showed([(1, "eye", 2)], "cup")[0], "liked", True)
    tally = surprises(search, SurpriseRequest(str(folder), 1, cup)).tally
    assert tally is not None
    assert tally.labels == {"eye": 1}


@pytest.mark.usefixtures("no_networks")
def test_siblings_are_others_of_the_same_label(folder: Path) -> None:
    cup, search = foreground(folder, "cup"), search_in(str(folder), 1)
    assert search.searcher is not None
    id = int(search.searcher.facts.ids[0])
    assert siblings(search, SiblingsRequest(str(folder), 1, cup, id)) == ()
    assert siblings(search, SiblingsRequest(str(folder), 1, cup, 999)) == ()
