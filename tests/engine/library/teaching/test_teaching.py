"""Labels by the nearest mean, and suggestions to merge and to split them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.engine.errors import BadInput
from app.engine.library import Library
from app.engine.library.teaching import merges, splits, teach
from app.engine.library.teaching.means import means_of
from app.engine.library.teaching.tidying import halves, same_word, separation
from app.engine.library.traits import TRAITS, TRAITS_VERSION, Traits, normalised
from tests.engine.library.made import added, cut_out, disc, saved


def around(direction: int, count: int, seed: int, spread: float = 0.3) -> np.ndarray:
    """(count, TRAITS) vectors about an axis."""
    vectors = np.random.default_rng(seed).normal(0, spread / TRAITS**0.5, (count, TRAITS))
    vectors[:, direction] += 1
    return vectors


def filled(
    library: Library, folder: Path, groups: dict[str, np.ndarray], label_from: str = "file"
) -> dict[str, list[int]]:
    """Cut-outs with these labels and traits; -> their ids by label."""
    total = sum(map(len, groups.values()))
    for seed in range(total):
        cut_out(folder / f"{seed:03d}.png", seed, 70, 70)
    added(library, folder)
    ids = [one.id for one in library.cutouts(with_aside=True)]
    assert len(ids) == total
    found: dict[str, list[int]] = {}
    with library.changing() as database:
        database.execute("UPDATE cutouts SET aside = ''")
        for label, vectors in groups.items():
            for vector in vectors:
                id = ids.pop(0)
                found.setdefault(label, []).append(id)
                database.execute("UPDATE cutouts SET label = ?, label_from = ? WHERE id = ?", (label, label_from, id))
                row = (id, TRAITS_VERSION, vector.astype(np.float16).tobytes())
                database.execute("INSERT OR REPLACE INTO traits VALUES (?, ?, ?)", row)
    return found


def test_what_lies_nearest_to_the_taught_mean_is_offered_and_nothing_else(library: Library, tmp_path: Path):
    groups = {"thing": np.concatenate([around(0, 6, 1), around(1, 6, 2)]), "stone": around(2, 4, 3)}
    ids = filled(library, tmp_path / "a", groups, "guess")
    offered = teach(library, "teapot", ids["thing"][:2])
    assert sorted(one.id for one in offered) == ids["thing"][2:6]
    assert all(one.label == "thing" and one.distance < one.rival for one in offered)
    assert library.labels() == {"stone": 4, "teapot": 2, "thing": 10}
    library.relabel([one.id for one in offered], "teapot")
    assert library.labels()["teapot"] == 6


def test_labels_that_are_no_guesses_are_not_offered_for_change(library: Library, tmp_path: Path):
    ids = filled(library, tmp_path / "a", {"cup": around(0, 6, 1), "stone": around(2, 4, 3)}, "text")
    assert teach(library, "mug", ids["cup"][:2]) == []


def test_teaching_needs_examples_that_are_there(library: Library):
    with pytest.raises(BadInput, match="one example at least"):
        teach(library, "cup", [])
    with pytest.raises(BadInput, match="There is no cut-out 5"):
        teach(library, "cup", [5])


def test_a_vector_does_not_count_in_its_own_mean():
    vectors = np.eye(3, 5, dtype=np.float32)
    traits = Traits(np.arange(3), ("a", "a", "b"), np.ones(3, bool), vectors, np.zeros(5, np.float32))
    means = means_of(traits)
    distances = means.distances(vectors, list(traits.labels))
    assert distances[0, 0] == pytest.approx(2)  # to the other of its label alone
    assert distances[0, 1] == pytest.approx(2)
    assert np.isinf(distances[2, 1])
    assert means.distances(vectors)[0, 0] == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("cat", "cats", True), ("cherry", "cherries", True), ("box", "boxes", True), ("teddy bear", "teddy-bear", True),
        ("bus", "buses", True), ("glass", "glasses", True), ("cat", "cart", False), ("dress", "dresser", False),
    ],
)  # fmt: skip
def test_singular_and_plural_are_the_same_word(one: str, other: str, same: bool):
    assert same_word(one, other) == same


def test_labels_that_look_alike_or_are_one_word_are_to_be_merged(library: Library, tmp_path: Path):
    groups = {
        "jumper": around(0, 5, 1), "sweater": around(0, 7, 2), "boat": around(1, 5, 3), "boats": around(2, 1, 4),
    }  # fmt: skip
    filled(library, tmp_path / "a", groups)
    assert [(one.label, one.into) for one in merges(library)] == [("boats", "boat"), ("jumper", "sweater")]


def test_a_label_of_two_looks_is_to_be_split_and_one_of_one_look_is_not(library: Library, tmp_path: Path):
    groups = {"bat": np.concatenate([around(0, 6, 1), around(1, 5, 2)]), "owl": around(2, 9, 3)}
    ids = filled(library, tmp_path / "a", groups)
    (split,) = splits(library)
    assert split.label == "bat"
    assert {split.one, split.other} == {tuple(ids["bat"][:6]), tuple(ids["bat"][6:])}


def test_two_samples_of_the_same_are_hardly_apart():
    one, other, third = around(0, 30, 1), around(0, 30, 2), around(1, 30, 3)
    assert separation(one, other) < 0.1
    assert separation(one, third) > 1


def test_halves_of_equal_vectors_end():
    assert len(halves(np.ones((5, 3), np.float32))) == 5


def test_normalised_vectors_have_no_common_part():
    raw = np.random.default_rng(0).random((20, 6)).astype(np.float32) + 5
    vectors = normalised(raw, raw.mean(0))
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(20), abs=1e-4)
    assert np.abs(vectors.mean(0)).max() < 0.4


def test_what_was_taught_names_photos_that_are_added_later(library: Library, tmp_path: Path):
    """Traits of the tests' tools are mean colours."""
    folder = tmp_path / "photos"
    for number, colour in enumerate([(220, 30, 30), (200, 40, 40), (215, 60, 30), (20, 200, 60), (40, 220, 40)]):
        coloured(folder / f"000{number}.png", colour, number)
    coloured(tmp_path / "named" / "sky.png", (30, 40, 220), 9)
    added(library, tmp_path / "named", folder)
    unnamed = [one.id for one in library.cutouts(label="thing")]
    library.relabel(unnamed[:3], "apple")
    coloured(folder / "0007.png", (210, 45, 35), 20)
    coloured(folder / "0008.png", (25, 45, 210), 21)
    added(library, folder)
    assert [one.sure for one in library.cutouts(label="apple")] == [1, 1, 1, pytest.approx(0.9)]
    assert len(library.cutouts(label="thing")) == 3  # the blue one is nearer to "sky", which nobody taught


def coloured(path: Path, colour: tuple[int, int, int], seed: int) -> None:
    """A cut-out of one colour with grain."""
    grain = np.random.default_rng(seed).integers(-20, 20, (90, 120, 3))
    saved(path, np.dstack([np.clip(grain + colour, 0, 255).astype(np.uint8), disc(120, 90)]))
