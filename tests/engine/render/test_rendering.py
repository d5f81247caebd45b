from __future__ import annotations

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.document import Document, Layer, Settings
from app.engine.field import Frame, Mask, Viewport
from app.engine.jobs import Cancelled, CancelToken, run
from app.engine.render import Rendering, compose
from app.engine.render.rendering import coarse

from .scenes import HEIGHT, WIDTH, edit, edit_steps, edited, random_document

VIEW = Viewport(-5.0, -5.0, WIDTH + 5.0, HEIGHT + 5.0, 40, 150)  # two and a bit strips high


def expected(document: Document, view: Viewport = VIEW) -> np.ndarray:
    picture = compose(document, view)
    return np.concatenate([picture.rgb[..., ::-1], picture.alpha[..., None]], axis=-1) * 255


def differs_by(rendering: Rendering) -> float:
    """In 8-bit levels; half a level is rounding."""
    return float(np.abs(rendering.buffer - expected(rendering.document, rendering.view)).max())


@given(st.integers(0, 10_000))
@settings(max_examples=15, deadline=None)
def test_a_fresh_rendering_is_the_composed_picture(seed: int) -> None:
    assert differs_by(Rendering(random_document(seed), VIEW)) <= 0.6


@given(st.integers(0, 10_000), edit_steps())
@settings(max_examples=30, deadline=None)
def test_after_any_edits_it_is_still_the_composed_picture(seed: int, steps: list[tuple[str, int]]) -> None:
    document = random_document(seed)
    rendering, past = Rendering(document, VIEW), [document]
    for kind, number in steps:
        document = past[number % len(past)] if kind == "undo" else edit(document, kind, number)
        past.append(document)
        before = rendering.buffer.copy()
        dirty = rendering.update(document)
        assert differs_by(rendering) <= 1.0
        if dirty is not None:
            before[dirty.top : dirty.top + dirty.height, dirty.left : dirty.left + dirty.width] = 0
            rest = rendering.buffer.copy()
            rest[dirty.top : dirty.top + dirty.height, dirty.left : dirty.left + dirty.width] = 0
        else:
            rest = rendering.buffer
        assert np.array_equal(before, rest)


def test_hundreds_of_recolours_leave_no_trace() -> None:
    document = random_document(1)
    rendering = Rendering(document, VIEW)
    layers = [layer.id for layer in document.layers()]
    rng = np.random.default_rng(0)
    now = document
    for _ in range(600):
        now = edited(now, int(rng.choice(layers)), colour=tuple(rng.random(3)))
        rendering.update(now)
    assert differs_by(rendering) <= 0.7
    rendering.update(document)
    assert differs_by(rendering) <= 0.7


def test_an_edit_of_nothing_changes_nothing() -> None:
    document = random_document(2)
    rendering = Rendering(document, VIEW)
    assert rendering.update(document) is None
    assert rendering.update(replace(document, next_id=900)) is None
    hidden = edited(document, document.nodes[1].id, visible=False)
    rendering.update(hidden)
    inside = hidden.nodes[1].children[0]  # type: ignore[union-attr]
    assert rendering.update(edited(hidden, inside.id, colour=(0.5, 0.1, 0.9))) is None


def test_only_the_window_of_a_layer_is_dirty() -> None:
    small = Mask(Frame.around(20, 10, 30, 15), closed=True, crisp=True)
    document = Document(WIDTH, HEIGHT, (Layer(1, "a", small, (1.0, 0.0, 0.0)),))
    view = Viewport.whole(WIDTH, HEIGHT, 600)
    dirty = Rendering(document, view).update(edited(document, 1, colour=(0.0, 1.0, 0.0)))
    assert dirty is not None
    assert dirty.left in range(198, 201)
    assert dirty.width in range(100, 104)
    assert dirty.height <= 128


def test_other_edges_draw_everything_anew() -> None:
    document = random_document(4)
    rendering = Rendering(document, VIEW)
    flat = replace(document, settings=Settings(edges="flat"))
    assert rendering.update(flat) is not None
    assert differs_by(rendering) <= 0.6
    assert Rendering(document, VIEW, "flat").update(flat) is None


def test_building_can_be_cancelled_and_tells_how_far_it_is() -> None:
    document, told = random_document(5), []
    rendering = run(Rendering.build(document, VIEW), told.append)
    assert differs_by(rendering) <= 0.6
    assert [p.done for p in told] == sorted(p.done for p in told)
    assert len(told) == 3
    token = CancelToken()
    with pytest.raises(Cancelled):
        run(Rendering.build(document, VIEW), lambda _: token.cancel(), token)


def test_masks_are_dropped_when_they_need_too_much_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.engine.render.rendering.MEMORY", 1)
    document = random_document(6)
    rendering = Rendering(document, VIEW)
    for seed, kind in enumerate(["mask", "opacity", "raise", "delete", "mask", "visible"]):
        document = edit(document, kind, seed)
        rendering.update(document)
        assert differs_by(rendering) <= 1.0


def test_a_coarse_picture_is_about_the_same() -> None:
    document = random_document(7)
    first = coarse(document, VIEW)
    assert first.shape == (150, 40, 4)
    assert np.abs(first - expected(document)).mean() < 12


def test_a_rendering_says_what_it_holds() -> None:
    tracemalloc.start()
    rendering = Rendering(random_document(8), VIEW)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held * 0.5 < rendering.bytes < held * 1.2
