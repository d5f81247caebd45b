"""A photograph taken apart: objects first, then tones, as one document."""

from __future__ import annotations

from collections import Counter

import cv2
import numpy as np
import pytest
import torch

from app.engine.arrays import Floats
from app.engine.decompose import Options, decompose, fitting, pipeline
from app.engine.decompose.naming import colour_name
from app.engine.decompose.pipeline import object_count
from app.engine.decompose.regions.embedder import Embedder
from app.engine.device import FELL_BACK
from app.engine.document import Document, Layer, Object, Settings
from app.engine.errors import BadInput
from app.engine.field import Viewport, coverage
from app.engine.jobs import Cancelled, CancelToken, run

from .conftest import HEIGHT, WIDTH
from .runs import CPU, Run, decomposed, psnr, values


def test_there_are_as_many_layers_as_asked_for(taken_apart: Run) -> None:
    assert abs(len(taken_apart.document.layers()) - 24) <= 2


def test_the_document_is_of_the_photos_size_and_knows_how_it_was_made(taken_apart: Run) -> None:
    for document in (taken_apart.document, taken_apart.first):
        assert (document.width, document.height) == (WIDTH, HEIGHT)
        assert document.settings == Settings(detail=24, seed=0)
        assert document.photo is None


def test_objects_are_there_first_with_one_layer_each(taken_apart: Run) -> None:
    for item in taken_apart.first.objects():
        assert sum(isinstance(child, Layer) for child in item.children) in (0, 1)
    leaves = [o for o in taken_apart.first.objects() if not any(isinstance(c, Object) for c in o.children)]
    assert len(leaves) == len(taken_apart.first.layers())


def test_the_objects_stay_where_they_were_when_tones_come(taken_apart: Run) -> None:
    first, last = ([(o.id, o.mask.frame, o.mask.code.tobytes()) for o in d.objects()]
                   for d in (taken_apart.first, taken_apart.document))  # fmt: skip
    assert first == last


def test_ids_mean_the_same_in_all_that_is_shown_on_the_way(cat: Floats) -> None:
    made = decomposed(cat, WIDTH, HEIGHT, layers=40)
    shown = made.documents
    assert len(shown) >= 2
    last = {node.id: node for node, _ in made.document.walk()}
    for document in shown:
        for node, _ in document.walk():
            assert node.mask.frame == last[node.id].mask.frame
            assert node.mask.code.tobytes() == last[node.id].mask.code.tobytes()


def test_a_handful_of_things_stands_at_the_top(taken_apart: Run) -> None:
    nodes = taken_apart.document.nodes
    assert 2 <= len(nodes) <= 8
    assert all(isinstance(node, Object) for node in nodes)


def test_the_ground_of_each_object_is_everywhere_and_its_tones_lie_over_it(taken_apart: Run) -> None:
    for item in taken_apart.document.objects():
        layers = [child for child in item.children if isinstance(child, Layer)]
        assert len(layers) in (0, len(item.children))
        if layers:
            assert layers[0].mask.full
            assert layers[0].rank == 0
            assert all(len(layer.mask.code) == CPU.code_length for layer in layers[1:])


def test_progress_never_falls_and_comes_to_its_end(taken_apart: Run) -> None:
    done = [report.done for report in taken_apart.progress]
    assert done == sorted(done)
    assert done[0] == 0
    assert 0.98 < done[-1] <= 1
    assert all(report.doing for report in taken_apart.progress)


def test_objects_are_shown_before_half_of_the_work_is_done(taken_apart: Run) -> None:
    shown = next(report.done for report in taken_apart.progress if report.result is not None)
    assert shown < 0.5


def test_ids_are_unique_and_the_next_is_above_them(taken_apart: Run) -> None:
    document = taken_apart.document
    ids = [node.id for node, _ in document.walk()]
    assert len(set(ids)) == len(ids)
    assert document.next_id > max(ids)


def test_colours_are_those_that_were_found_and_within_range(taken_apart: Run) -> None:
    for layer in taken_apart.document.layers():
        assert layer.colour == layer.found
        assert all(0 <= value <= 1 for value in layer.colour)
        assert layer.name == colour_name(layer.colour)
        assert not layer.touched


def test_objects_are_numbered_and_named_apart(taken_apart: Run) -> None:
    names = [item.name for item in taken_apart.document.objects()]
    assert len(set(names)) == len(names)
    assert "Object 1" in names


def test_ranks_of_tones_count_on_without_a_gap(taken_apart: Run) -> None:
    ranks = Counter(layer.rank for layer in taken_apart.document.layers())
    tones = [rank for rank in ranks if rank]
    assert sorted(tones) == list(range(1, len(tones) + 1))
    assert all(ranks[rank] == 1 for rank in tones)


def test_tones_bring_the_picture_nearer(taken_apart: Run, cat: Floats) -> None:
    before, after = psnr(taken_apart.first, cat), psnr(taken_apart.document, cat)
    assert after > before + 2
    assert after > 22


def test_it_is_a_poster_and_not_fog(taken_apart: Run, cat: Floats) -> None:
    soft, hard = (psnr(taken_apart.document, cat, edges) for edges in ("soft", "flat"))
    assert hard > soft - 2.5


def test_tones_gather_in_one_place(taken_apart: Run, cat: Floats, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "GATHER", fitting.STEPS + 1)
    loose = decomposed(cat, WIDTH, HEIGHT, layers=24).document
    assert pieces(taken_apart.document) < 0.8 * pieces(loose)


def pieces(document: Document) -> int:
    """Connected pieces of all masks inside their objects."""
    view = Viewport.whole(WIDTH, HEIGHT, WIDTH)
    total = 0
    for node, parents in document.walk():
        inside = coverage(node.mask, view) > 0.5
        for parent in parents:
            inside &= coverage(parent.mask, view) > 0.5
        total += cv2.connectedComponents(inside.astype(np.uint8))[0] - 1
    return total


def test_no_half_made_value_gets_into_the_document(taken_apart: Run) -> None:
    for node, _ in taken_apart.document.walk():
        assert np.isfinite(node.mask.code).all()
        assert node.mask.code.dtype == np.float32
        assert not node.mask.code.flags.writeable
        assert node.mask.frame.determinant != 0


def test_the_same_photo_and_seed_give_the_same_document(taken_apart: Run, cat: Floats) -> None:
    again = decomposed(cat, WIDTH, HEIGHT, layers=24).document
    assert [values(layer) for layer in again.layers()] == [values(layer) for layer in taken_apart.document.layers()]
    for one, other in zip(again.objects(), taken_apart.document.objects(), strict=True):
        assert one.mask.frame == other.mask.frame
        assert one.mask.code.tobytes() == other.mask.code.tobytes()


def test_the_photo_is_not_written_to(cat: Floats) -> None:
    before = cat.copy()
    decomposed(cat, WIDTH, HEIGHT, layers=2)
    assert np.array_equal(cat, before)


def test_more_layers_are_nearer_to_the_photo(taken_apart: Run, cat: Floats) -> None:
    few = decomposed(cat, WIDTH, HEIGHT, layers=10).document
    assert len(few.layers()) == 10
    assert psnr(taken_apart.document, cat) > psnr(few, cat) + 0.5


def test_a_budget_of_nearly_nothing_still_gives_the_whole_document(taken_apart: Run, cat: Floats) -> None:
    hasty = decomposed(cat, WIDTH, HEIGHT, layers=24, budget=1e-9).document
    assert len(hasty.layers()) == len(taken_apart.document.layers())
    assert psnr(hasty, cat) < psnr(taken_apart.document, cat)


def test_codes_are_as_long_as_asked_for(cat: Floats) -> None:
    document = decomposed(cat, WIDTH, HEIGHT, layers=6, code=10, budget=1e-9).document
    assert {len(layer.mask.code) for layer in document.layers()} == {0, 10}


@pytest.mark.parametrize("layers", [1, 2, 3, 5])
def test_few_layers_are_no_more_than_asked_for(cat: Floats, layers: int) -> None:
    document = decomposed(cat, WIDTH, HEIGHT, layers=layers).document
    assert len(document.layers()) == layers


def test_a_job_that_is_closed_in_mid_way_ends_at_once(cat: Floats) -> None:
    for reports in (1, 4, 20):
        job = decompose(cat, WIDTH, HEIGHT, Options(layers=12, device="cpu"))
        for _ in range(reports):
            next(job)
        job.close()
        assert next(job, None) is None


def test_a_cancelled_job_stops_at_the_next_report(cat: Floats) -> None:
    cancel, seen = CancelToken(), []

    def report(progress: object) -> None:
        seen.append(progress)
        if len(seen) == 4:
            cancel.cancel()

    with pytest.raises(Cancelled):
        run(decompose(cat, WIDTH, HEIGHT, CPU), report, cancel)
    assert len(seen) == 4


@pytest.mark.parametrize("flat", [False, True])
def test_an_unknown_device_is_bad_input(cat: Floats, flat: bool) -> None:
    with pytest.raises(BadInput, match="abacus"):
        run(decompose(cat, WIDTH, HEIGHT, Options(flat=flat, device="abacus")))


def test_there_are_some_objects_for_every_number_of_layers_but_never_one_a_layer() -> None:
    counts = [object_count(layers) for layers in range(1, 401)]
    assert counts[0] == 1
    assert counts == sorted(counts)
    assert all(count <= max(1, layers // 2) for layers, count in enumerate(counts, 1))
    assert [object_count(layers) for layers in (24, 40, 80, 160)] == [10, 13, 18, 25]


def test_out_of_the_cards_memory_the_photo_is_taken_apart_on_the_processor(
    cat: Floats, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pipeline.embedder

    def embedder_of(device: str) -> Embedder:
        if device == "cuda":
            raise torch.OutOfMemoryError("CUDA out of memory")
        return real(device)

    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(pipeline, "embedder", embedder_of)
    made = decomposed(cat, WIDTH, HEIGHT, layers=4, device="cuda", budget=1e-9)
    assert len(made.document.layers()) == 4
    assert [report.doing for report in made.progress].count(FELL_BACK) == 1
