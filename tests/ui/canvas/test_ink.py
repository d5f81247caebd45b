from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from app.ui.canvas.camera import Camera
from app.ui.canvas.ink import Line, Outline, Place, draw
from app.ui.canvas.strokes import stroke

SIZE = QSize(240, 200)
ACCENT = "#4a9eff"
CORNERS = [(30.0, 30.0), (180.0, 50.0), (150.0, 150.0), (60.0, 120.0)]
SQUARE = Outline((np.array(CORNERS),))


def place(camera: Camera | None = None, ratio: float = 1.0) -> Place:
    return Place(camera or Camera(), (SIZE.width(), SIZE.height()), ratio, ACCENT)


def pixels(image: QImage) -> np.ndarray:
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
    return rows[:, : 3 * rgb.width()].reshape(rgb.height(), rgb.width(), 3).astype(int)


def grey() -> QImage:
    image = QImage(SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(119, 119, 119))
    return image


def inked(lines: list[Line], seen_by: Camera | None = None, drawn_at: Place | None = None) -> np.ndarray:
    image = grey()
    where = drawn_at or place(seen_by)
    with QPainter(image) as painter:
        draw(lines, where).paint(painter, seen_by or where.camera)
    return pixels(image)


@pytest.mark.parametrize("width", [1.0, 1.25, 2.25])
def test_a_line_looks_like_one_that_the_painter_strokes(qapp, width):
    stroked, path = grey(), QPainterPath()
    path.moveTo(*CORNERS[0])
    for corner in CORNERS[1:]:
        path.lineTo(*corner)
    path.closeSubpath()
    with QPainter(stroked) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stroke(painter, path, width, QColor(ACCENT))
    differences = np.abs(inked([Line(SQUARE, width)]) - pixels(stroked)).max(axis=2)
    on_the_line = (pixels(stroked) != 119).any(axis=2)
    assert on_the_line.sum() > 1500
    assert differences[on_the_line].mean() < 30
    assert differences[~on_the_line].mean() < 1


def test_a_dashed_line_has_gaps_in_the_accent_but_none_in_the_light_line(qapp):
    whole, dashed = inked([Line(SQUARE, 2.25)]), inked([Line(SQUARE, 2.25, dashed=True)])

    def blue(image: np.ndarray) -> int:
        return int(((image[..., 2] - image[..., 0]) > 100).sum())

    assert 0.4 * blue(whole) < blue(dashed) < 0.75 * blue(whole)
    assert np.array_equal((whole != 119).any(axis=2), (dashed != 119).any(axis=2))


def test_what_is_drawn_moves_with_the_picture_until_it_is_drawn_anew(qapp):
    moved = Camera().panned(7, -4)
    assert np.array_equal(inked([Line(SQUARE, 2.25)], moved, place()), inked([Line(SQUARE, 2.25)], moved))


def test_a_drawing_covers_no_more_than_the_window_and_a_margin(qapp):
    far = Outline((np.array([(-1e5, -1e5), (1e5, -1e5), (1e5, 100.0), (-1e5, 100.0)]),))
    made = draw([Line(far, 2.25)], place())
    assert made.image is not None
    assert made.image.width() < SIZE.width() + 200
    assert not made.whole
    assert draw([Line(SQUARE, 2.25)], place()).whole


def test_outside_of_the_window_and_without_points_nothing_is_drawn(qapp):
    assert draw([Line(SQUARE, 2.25)], place(Camera(1.0, 5000.0, 0.0))).image is None
    assert draw([Line(Outline(()), 2.25)], place()).image is None
    assert draw([], place()).image is None


def test_a_line_is_as_wide_on_a_dense_screen(qapp):
    def wide(ratio: float) -> int:
        return int((inked([Line(SQUARE, 2.25)], drawn_at=place(ratio=ratio)) != 119).any(axis=2).sum())

    assert wide(2.0) == pytest.approx(2 * wide(1.0), rel=0.15)
