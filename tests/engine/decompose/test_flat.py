"""Flat mode: the layers alone."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import torch

from app.engine.arrays import Floats
from app.engine.decompose import Options, flat
from app.engine.decompose.flat import Search, flat_document
from app.engine.document import Document, Settings

from .conftest import HEIGHT, WIDTH
from .runs import Run, decomposed, psnr, values, watched


def searched(cat: Floats, rounds: int, seed: int = 0, starts: int = 4) -> Document:
    options = Options(layers=5, flat=True, seed=seed)
    return watched(flat_document(cat, WIDTH, HEIGHT, options, torch.device("cpu"), Search(starts, rounds))).document


@pytest.fixture(scope="module")
def flat_cat(cat: Floats) -> Run:
    return decomposed(cat, WIDTH, HEIGHT, layers=5, flat=True, seed=3)


def test_there_are_the_layers_on_a_ground_and_no_objects(flat_cat: Run) -> None:
    document = flat_cat.document
    assert len(document.nodes) == len(document.layers()) == 6
    assert document.objects() == []


def test_the_ground_is_full_and_each_layer_has_29_numbers_over_the_whole_picture(flat_cat: Run) -> None:
    ground, *layers = flat_cat.document.layers()
    assert ground.mask.full
    assert ground.rank == 0
    for layer in layers:
        assert len(layer.mask.code) == 29
        assert layer.mask.frame.bounds() == (0, 0, WIDTH, HEIGHT)
    assert sorted(layer.rank for layer in layers) == [1, 2, 3, 4, 5]


def test_the_document_knows_how_it_was_made(flat_cat: Run) -> None:
    assert flat_cat.document.settings == Settings(detail=5, seed=3)


def test_colours_are_those_that_were_found_and_within_range(flat_cat: Run) -> None:
    for layer in flat_cat.document.layers():
        assert layer.colour == layer.found
        assert all(0 <= value <= 1 for value in layer.colour)


def test_progress_never_falls_and_comes_to_its_end(flat_cat: Run) -> None:
    done = [report.done for report in flat_cat.progress]
    assert done == sorted(done)
    assert done[0] == 0
    assert done[-1] == 1


def test_few_layers_are_near_to_the_photo(flat_cat: Run, cat: Floats) -> None:
    assert psnr(flat_cat.document, cat) > 20


def test_a_longer_search_is_no_worse(cat: Floats) -> None:
    distances = [psnr(searched(cat, rounds), cat, side=64) for rounds in (0, 2, 6)]
    assert distances[1] >= distances[0] - 0.05
    assert distances[2] > distances[0] + 0.1


def test_with_a_budget_the_search_goes_on_until_it_is_spent_or_nothing_helps(cat: Floats) -> None:
    assert Search.within(5.0, 10).rounds > 10 * Search.within(None, 10).rounds
    short = watched(flat_document(cat, WIDTH, HEIGHT, Options(layers=3, flat=True), torch.device("cpu")))
    long = watched(flat_document(cat, WIDTH, HEIGHT, Options(layers=3, flat=True, budget=60.0), torch.device("cpu")))
    assert psnr(long.document, cat) > psnr(short.document, cat) - 0.1
    assert len(long.progress) > len(short.progress)


def test_the_best_of_the_starts_goes_on(cat: Floats, monkeypatch: pytest.MonkeyPatch) -> None:
    best = psnr(searched(cat, 0), cat, side=64)
    alone = []
    for number, place in enumerate(flat.PLACES):
        with monkeypatch.context() as patch:
            patch.setattr(flat, "PLACES", (place,))
            alone.append(psnr(searched(cat, 0, number, starts=1), cat, side=64))
    assert best > max(alone) - 0.1
    assert best > min(alone) + 0.2


def test_the_same_seed_gives_the_same_layers_and_another_gives_others(cat: Floats) -> None:
    one, same, other = ([values(layer) for layer in searched(cat, 1, seed).layers()] for seed in (0, 0, 1))
    assert one == same
    assert one != other


def test_a_budget_of_nearly_nothing_still_gives_all_layers(cat: Floats) -> None:
    assert len(decomposed(cat, WIDTH, HEIGHT, layers=5, flat=True, budget=1e-9).document.layers()) == 6


def test_the_useful_layers_have_the_low_ranks(flat_cat: Run, cat: Floats) -> None:
    """Taking the layer of rank 1 away costs more than taking that of the last rank away."""
    document = flat_cat.document

    def without(rank: int) -> float:
        return psnr(document.with_nodes(tuple(layer for layer in document.layers() if layer.rank != rank)), cat)

    assert without(1) < without(5) - 0.5


def test_layers_differ(flat_cat: Run) -> None:
    for one, other in itertools.combinations(flat_cat.document.layers()[1:], 2):
        assert not np.allclose(one.mask.code, other.mask.code, atol=0.1)
