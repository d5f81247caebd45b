"""The inspector of a blend."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt

from app.engine.document import Blend, Foreground, edits

if TYPE_CHECKING:
    from .conftest import Bench


@pytest.fixture
def blended(bench: Bench) -> Bench:
    """A blend in place of the bird, selected."""
    pixels = np.full((12, 10, 4), 255, np.uint8)
    blend = Blend(Foreground(pixels, "cone", "a book", "CC0", "somebody"), (1.0, 0.0, 12.0, 0.0, 1.0, 12.0))
    bench.session.apply("Blend in cone", lambda document: edits.add_blend(document, blend, 4))
    bench.select("cone")
    return bench


def made(bench: Bench) -> Blend:
    blend = bench.layer("cone").blend
    assert blend is not None
    return blend


def test_it_shows_what_a_blend_is_made_with_and_nothing_that_it_has_not(blended: Bench) -> None:
    shown = {name: section.isVisible() for name, section in blended.panel.sections.items()}
    assert shown["Blend"]
    assert shown["Tone"]
    assert not shown["Colour"]
    assert not shown["Mask"]
    assert blended.panel.blend.credit.text() == "cone: by somebody, CC0, a book"
    blended.select("sky")
    assert not blended.panel.sections["Blend"].isVisible()


@pytest.mark.parametrize(("field", "end"), [("match", 0.8), ("feather", 0.5), ("shadow", 0.7), ("grain", 0.4)])
def test_sliders_are_live_and_one_step(blended: Bench, field: str, end: float) -> None:
    slider = blended.panel.blend.sliders[field]
    scale = slider.track.scale
    seen: list[float] = []
    blended.session.document_changed.connect(lambda _: seen.append(getattr(made(blended), field)))
    blended.drag(slider, 0.1, 0.3, end)
    assert len(seen) >= 2
    wanted = (scale.low + end * (scale.high - scale.low)) / (1 if field == "feather" else 100)
    assert getattr(made(blended), field) == pytest.approx(wanted, rel=0.08)
    assert blended.labels()[2:] == [f"{slider.label} of cone"]


def test_a_method_is_taken_and_what_it_does_not_know_goes(blended: Bench) -> None:
    part = blended.panel.blend
    part.method.chosen.emit("poisson")
    assert made(blended).method == "poisson"
    assert not part.sliders["feather"].isVisible()
    assert blended.labels()[-1] == "Method of cone"
    blended.session.undo()
    assert part.sliders["feather"].isVisible()


def test_it_is_flipped_and_put_back(blended: Bench) -> None:
    part, start = blended.panel.blend, blended.layer("cone").mask.frame
    assert not part.reset.isVisible()
    blended.qtbot.mouseClick(part.flip, Qt.MouseButton.LeftButton)
    assert blended.layer("cone").mask.frame.ux == -start.ux
    assert part.reset.isVisible()
    blended.qtbot.mouseClick(part.reset, Qt.MouseButton.LeftButton)
    assert blended.layer("cone").mask.frame == start
    assert not part.reset.isVisible()
    assert blended.labels()[2:] == ["Flip cone", "Reset the placement of cone"]


def test_a_turned_one_is_flipped_as_the_photo_lies(blended: Bench) -> None:
    own, turned = blended.layer("cone").id, (0.6, -0.8, 20.0, 0.8, 0.6, 12.0)
    blended.session.apply("Turn", lambda document: edits.set_placement(document, own, turned))
    start = blended.layer("cone").mask.frame
    blended.qtbot.mouseClick(blended.panel.blend.flip, Qt.MouseButton.LeftButton)
    across = blended.layer("cone").mask.frame
    assert (across.cx, across.cy, across.ux, across.uy) == pytest.approx((start.cx, start.cy, -start.ux, start.uy))
    blended.qtbot.mouseClick(blended.panel.blend.flip_down, Qt.MouseButton.LeftButton)
    both = blended.layer("cone").mask.frame
    assert (both.cx, both.cy, both.ux, both.uy) == pytest.approx((start.cx, start.cy, -start.ux, -start.uy))
