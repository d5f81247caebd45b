"""How a brush is drawn."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from app.ui.canvas import Canvas
from app.ui.canvas.brush_mark import paint_brush, paint_way
from app.ui.session import Session

WHITE = QColor(255, 255, 255)


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    made = Canvas(Session())
    qtbot.addWidget(made)
    return made


def painted(canvas: Canvas, places: list[tuple[float, float]]) -> QImage:
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(WHITE)
    painter = QPainter(image)
    origin = canvas.to_widget(0, 0)
    painter.translate(100 - origin.x(), 100 - origin.y())  # the photo's corner is in the middle
    paint_way(painter, canvas, places, 10, "add")
    painter.end()
    return image


@pytest.mark.parametrize("places", [[(0.0, 0.0)], [(0.0, 0.0), (0.0, 0.0)], [(-5.0, 0.0), (5.0, 0.0)]])
def test_a_way_is_seen_where_it_went_be_it_one_dab(canvas: Canvas, places: list[tuple[float, float]]) -> None:
    image = painted(canvas, places)
    assert image.pixelColor(100, 100) != WHITE
    assert image.pixelColor(5, 5) == WHITE


def test_what_paints_in_has_a_plus_and_what_paints_away_a_minus(canvas: Canvas) -> None:
    seen = []
    for way in ("add", "take"):
        image = QImage(100, 100, QImage.Format.Format_RGB32)
        image.fill(WHITE)
        painter = QPainter(image)
        paint_brush(painter, canvas, QPointF(50, 50), 1e3, way)
        painter.end()
        seen.append(image)
    plus, minus = seen
    assert plus.pixelColor(50, 52) != minus.pixelColor(50, 52)
    assert minus.pixelColor(52, 50) != WHITE
