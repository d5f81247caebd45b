from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from app.engine.document import NEUTRAL, Gradient, Layer, edits
from app.engine.field.correction import Correction
from app.engine.pixels import Photo
from app.ui.controls.colours import to_hex

if TYPE_CHECKING:
    from .conftest import Bench


def test_with_nothing_selected_it_says_what_to_do(bench: Bench) -> None:
    assert bench.panel.hint.text() == "Nothing selected. Click something in the picture."
    assert bench.panel.hint.isVisible()
    assert not any(section.isVisible() for section in bench.panel.sections.values())


def test_what_does_not_apply_is_not_shown(bench: Bench) -> None:
    bench.select("sky")
    assert bench.panel.sections["Colour"].isVisible()
    assert not bench.panel.sections["Mask"].isVisible()
    assert not bench.panel.sections["Photo view"].isVisible()
    bench.select("bird")
    assert bench.panel.sections["Mask"].isVisible()


def test_a_name_is_typed(bench: Bench) -> None:
    bench.select("wing")
    bench.type_into(bench.panel.name.name, "left wing")
    assert bench.node("left wing").id == 3
    assert bench.labels() == ["Open", "Rename to left wing"]


def test_an_empty_name_is_refused_and_escape_restores(bench: Bench) -> None:
    bench.select("wing")
    field = bench.panel.name.name
    bench.type_into(field, " ")
    assert field.text() == "wing"
    bench.type_into(field, "other", Qt.Key.Key_Escape)
    assert field.text() == "wing"
    assert bench.labels() == ["Open"]


def test_a_drag_of_the_opacity_is_live_and_one_step(bench: Bench) -> None:
    bench.select("wing")
    seen: list[float] = []
    bench.session.document_changed.connect(lambda _: seen.append(bench.node("wing").opacity))
    bench.drag(bench.panel.name.opacity, 1.0, 0.8, 0.6, 0.5)
    assert len(seen) >= 3
    assert seen == sorted(seen, reverse=True)
    assert bench.node("wing").opacity == pytest.approx(0.5, abs=0.03)
    assert bench.labels() == ["Open", "Opacity of wing"]
    bench.drag(bench.panel.name.opacity, 0.5, 0.3)
    assert bench.labels() == ["Open", "Opacity of wing", "Opacity of wing"]
    bench.session.undo()
    bench.session.undo()
    assert bench.node("wing").opacity == 1.0
    assert bench.panel.name.opacity.value == 100


def test_a_typed_opacity_is_one_step(bench: Bench) -> None:
    bench.select("wing")
    bench.type_into(bench.panel.name.opacity.entry, "40 %")
    assert bench.node("wing").opacity == 0.4
    assert bench.labels() == ["Open", "Opacity of wing"]


def test_different_values_are_a_dash_and_change_together(bench: Bench) -> None:
    bench.session.apply("Fade", lambda d: edits.set_opacity(d, 1, 0.3))
    bench.select("sky", "wing")
    slider = bench.panel.name.opacity
    assert slider.value is None
    assert slider.entry.placeholderText() == "—"
    assert bench.panel.name.name.text() == "2 layers"
    assert bench.panel.colour.field.colour is None
    bench.type_into(slider.entry, "70")
    assert (bench.node("sky").opacity, bench.node("wing").opacity) == (0.7, 0.7)
    assert bench.labels()[-1] == "Opacity of 2 layers"


def test_dragging_in_the_plane_recolours_a_layer_live_in_one_step(bench: Bench) -> None:
    bench.select("wing")
    seen: set[str] = set()
    bench.session.document_changed.connect(lambda _: seen.add(to_hex(bench.layer("wing").colour)))
    plane = bench.panel.colour.field.plane
    bench.drag_over(plane, QPoint(30, 30), QPoint(80, 40), QPoint(plane.width() - 1, 0))
    assert len(seen) == 3
    assert bench.layer("wing").colour == pytest.approx((1.0, 1.0, 0.0), abs=0.02)
    assert bench.labels() == ["Open", "Recolour wing"]


def test_an_object_dragged_through_black_keeps_its_shading(bench: Bench) -> None:
    bench.select("bird")
    plane = bench.panel.colour.field.plane
    bench.drag_over(plane, QPoint(60, 60), QPoint(60, plane.height() - 1), QPoint(120, 40))
    body, wing = bench.layer("body").colour, bench.layer("wing").colour
    assert sum(wing) - sum(body) > 0.4
    assert bench.labels() == ["Open", "Recolour bird"]
    bench.session.undo()
    assert bench.layer("wing").colour == (0.6, 0.6, 0.3)


def test_a_typed_hex_colour_is_a_step_and_rubbish_none(bench: Bench) -> None:
    bench.select("sky")
    entry = bench.panel.colour.field.entry
    bench.type_into(entry, "no colour")
    assert entry.text() == to_hex((0.3, 0.5, 0.8))
    assert bench.labels() == ["Open"]
    bench.type_into(entry, "#102030")
    assert to_hex(bench.layer("sky").colour) == "#102030"
    assert bench.labels() == ["Open", "Recolour sky"]


def test_the_colour_found_comes_back(bench: Bench) -> None:
    bench.select("bird")
    reset = bench.panel.colour.reset
    assert not reset.isVisible()
    bench.type_into(bench.panel.colour.field.entry, "#ff0000")
    assert reset.isVisible()
    bench.qtbot.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert bench.layer("wing").colour == (0.6, 0.6, 0.3)
    assert not reset.isVisible()
    assert bench.labels()[-1] == "Reset the colour of bird"


def test_the_tone_of_many_changes_in_one_number_and_each_keeps_the_others(bench: Bench) -> None:
    bench.session.apply("Warm", lambda d: edits.change_tone(d, 1, temperature=0.5))
    bench.select("sky", "wing")
    sliders = bench.panel.tone.sliders
    assert sliders["temperature"].value is None
    assert sliders["exposure"].value == 0
    bench.drag(sliders["exposure"], 0.5, 0.7, 0.75)
    assert bench.node("sky").tone.exposure == pytest.approx(1.5, abs=0.2)
    assert bench.node("sky").tone.temperature == 0.5
    assert bench.node("wing").tone.temperature == 0
    assert bench.labels()[-1] == "Exposure of 2 layers"
    assert len(bench.labels()) == 3


def test_a_double_click_puts_a_tone_back_and_the_button_all_of_them(bench: Bench) -> None:
    bench.select("bird")
    sliders = bench.panel.tone.sliders
    bench.type_into(sliders["hue"].entry, "-30")
    bench.type_into(sliders["contrast"].entry, "20")
    assert bench.node("bird").tone == replace(NEUTRAL, hue=-30.0, contrast=0.2)
    track = sliders["hue"].track
    bench.qtbot.mouseDClick(track, Qt.MouseButton.LeftButton, pos=QPoint(20, 12))
    assert bench.node("bird").tone == replace(NEUTRAL, contrast=0.2)
    bench.qtbot.mouseClick(bench.panel.tone.reset, Qt.MouseButton.LeftButton)
    assert bench.node("bird").tone == NEUTRAL


def test_arrow_keys_on_a_slider_are_one_step_until_it_is_left(bench: Bench) -> None:
    bench.select("wing")
    track = bench.panel.name.opacity.track
    track.setFocus()
    for _ in range(3):
        bench.qtbot.keyClick(track, Qt.Key.Key_Left)
    bench.qtbot.keyClick(track, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert bench.node("wing").opacity == pytest.approx(0.87)
    bench.panel.name.name.setFocus()
    assert bench.labels() == ["Open", "Opacity of wing"]


def test_a_mask_made_simpler_gets_its_full_code_back_in_the_same_drag(bench: Bench) -> None:
    bench.select("wing")
    code = bench.node("wing").mask.code
    bench.drag(bench.panel.shape.detail, 1.0, 0.3, 0.0, 1.0)
    assert np.array_equal(bench.node("wing").mask.code, code)


def test_a_mask_made_simpler_gets_its_full_code_back_after_other_edits(bench: Bench) -> None:
    bench.select("wing")
    code = bench.node("wing").mask.code
    bench.type_into(bench.panel.shape.detail.entry, "6")
    assert len(bench.node("wing").mask.code) == 6
    bench.type_into(bench.panel.name.opacity.entry, "50")
    bench.select("sky")
    bench.select("wing")
    bench.type_into(bench.panel.shape.detail.entry, "24")
    assert np.array_equal(bench.node("wing").mask.code, code)
    assert bench.node("wing").opacity == 0.5
    assert bench.labels() == ["Open", "Detail of wing", "Opacity of wing", "Detail of wing"]


def test_painted_detail_comes_back_with_the_full_code_and_what_was_cleared_does_not(bench: Bench) -> None:
    values = np.zeros((64, 64), np.float32)
    values[20:30, 20:30] = 4.0
    painted = replace(bench.node("wing").mask, correction=Correction.of(values))
    bench.select("wing")
    bench.session.apply("Paint", lambda document: edits.set_mask(document, bench.node("wing").id, painted))
    bench.type_into(bench.panel.shape.detail.entry, "6")
    assert bench.node("wing").mask.correction is None
    bench.type_into(bench.panel.name.opacity.entry, "50")
    bench.type_into(bench.panel.shape.detail.entry, "24")
    assert bench.node("wing").mask.correction is painted.correction
    bench.panel.shape.clear.click()
    bench.type_into(bench.panel.shape.detail.entry, "6")
    bench.type_into(bench.panel.name.opacity.entry, "80")
    bench.type_into(bench.panel.shape.detail.entry, "24")
    assert len(bench.node("wing").mask.code) == 24
    assert bench.node("wing").mask.correction is None


def test_an_edge_is_made_soft_and_crisp(bench: Bench) -> None:
    bench.select("bird")
    crisp, soft = bench.panel.shape.edge.segments
    assert crisp.isChecked()
    bench.qtbot.mouseClick(soft, Qt.MouseButton.LeftButton)
    assert not bench.node("bird").mask.crisp
    bench.qtbot.mouseClick(crisp, Qt.MouseButton.LeftButton)
    assert bench.node("bird").mask.crisp
    assert bench.labels() == ["Open", "Soft edge of bird", "Crisp edge of bird"]


def test_undo_in_the_middle_of_a_drag_goes_back_before_it(bench: Bench) -> None:
    bench.select("wing")
    track = bench.panel.name.opacity.track
    bench.qtbot.mousePress(track, Qt.MouseButton.LeftButton, pos=QPoint(track.width() - 10, 12))
    bench.qtbot.mouseMove(track, QPoint(30, 12))
    bench.session.undo()
    assert bench.node("wing").opacity == 1.0
    bench.qtbot.mouseMove(track, QPoint(40, 12))
    bench.qtbot.mouseRelease(track, Qt.MouseButton.LeftButton, pos=QPoint(40, 12))
    assert bench.labels() == ["Open", "Opacity of wing"]


def test_a_locked_thing_shows_its_values_but_takes_none(bench: Bench) -> None:
    bench.session.apply("Lock", lambda d: edits.set_locked(d, 4, True))
    bench.select("wing")
    assert not bench.panel.colour.isEnabled()
    assert not bench.panel.name.isEnabled()
    bench.session.undo()
    assert bench.panel.colour.isEnabled()


def test_keep_shading_is_shown_beside_the_photo_and_is_one_step(bench: Bench) -> None:
    pixels = np.zeros((48, 64, 3), np.uint8)
    bench.session.open(replace(bench.document, photo=Photo(pixels, None, b"", "black.png")))
    section = bench.panel.sections["Photo view"]
    assert not section.isVisible()
    bench.session.set_view("photo")
    assert section.isVisible()
    bench.drag(bench.panel.photo.shading, 1.0, 0.5, 0.25)
    assert bench.document.settings.keep_shading == pytest.approx(0.25, abs=0.03)
    assert bench.labels() == ["Open", "Keep shading"]


def test_sections_fold(bench: Bench) -> None:
    bench.select("bird")
    bench.qtbot.mouseClick(bench.panel.sections["Tone"].title, Qt.MouseButton.LeftButton)
    assert not bench.panel.tone.isVisible()
    bench.select("sky")
    assert not bench.panel.tone.isVisible()


def test_results_of_a_job_in_the_middle_of_a_drag_are_kept(bench: Bench) -> None:
    bench.select("wing")
    track = bench.panel.name.opacity.track
    bench.qtbot.mousePress(track, Qt.MouseButton.LeftButton, pos=QPoint(track.width() - 10, 12))
    bench.qtbot.mouseMove(track, QPoint(40, 12))
    bench.session.rebase(lambda d: edits.rename(d, 1, "evening sky"))
    bench.qtbot.mouseMove(track, QPoint(20, 12))
    bench.qtbot.mouseRelease(track, Qt.MouseButton.LeftButton, pos=QPoint(20, 12))
    assert bench.node("evening sky").id == 1
    assert bench.node("wing").opacity < 0.25


def test_a_colour_that_runs_can_be_made_even(bench: Bench) -> None:
    bench.select("wing")
    assert not bench.panel.gradient.even.isVisible()
    runs = Gradient.ramp((-1.0, 0.0), (1.0, 0.0), (0.1, 0.1, 0.1))
    bench.session.apply("Run", lambda document: edits.set_gradient(document, (bench.node("bird").id,), runs))
    assert bench.panel.gradient.even.isVisible()
    bench.qtbot.mouseClick(bench.panel.gradient.even, Qt.MouseButton.LeftButton)
    assert bench.labels()[-1] == "Make even wing"
    wing, body = bench.node("wing"), bench.node("body")
    assert isinstance(wing, Layer)
    assert isinstance(body, Layer)
    assert (wing.gradient, body.gradient) == (None, runs)
    assert not bench.panel.gradient.even.isVisible()
    bench.session.undo()
    assert bench.panel.gradient.even.isVisible()


def test_a_colour_that_an_objects_tones_cannot_have_is_said(bench: Bench) -> None:
    bench.select("bird")
    part = bench.panel.colour
    bench.type_into(part.field.entry, "#7A7A7A")
    bench.qtbot.wait(200)
    assert part.nearest.isHidden()
    bench.type_into(part.field.entry, "#FF0000")
    bench.qtbot.waitUntil(part.nearest.isVisible)
    shown = to_hex(part.field.colour)  # pyright: ignore[reportArgumentType]
    assert shown != "#FF0000"
    assert part.nearest.text() == f"Nearest to #FF0000 that the tones can have: {shown}"
    bench.select("sky")  # nobody asked for another colour of this
    bench.qtbot.waitUntil(part.nearest.isHidden)
    bench.select("bird")
    bench.qtbot.waitUntil(part.nearest.isVisible)
    bench.select("sky", "bird")
    bench.qtbot.waitUntil(part.nearest.isHidden)
    bench.type_into(part.field.entry, "#00FF00", end=Qt.Key.Key_Tab)
    bench.qtbot.waitUntil(part.nearest.isVisible)
    assert part.nearest.text() == "Nearest to #00FF00 that the tones of each can have"
    bench.select("body")
    bench.qtbot.waitUntil(part.nearest.isHidden)
    bench.select("sky", "bird")
    bench.qtbot.waitUntil(part.nearest.isVisible)
    bench.session.undo()
    bench.qtbot.waitUntil(part.nearest.isHidden)
    bench.select("wing")
    bench.type_into(part.field.entry, "#FF0000")
    bench.qtbot.wait(200)
    assert part.nearest.isHidden()
