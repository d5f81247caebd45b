"""Whether what is in a mask counts beside its shape."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt

from app.engine.service import AlikeRequest
from app.ui.jobs import Board
from tests.ui.masks.conftest import Bench


def test_what_is_seen_of_the_object_is_asked_with_unless_its_shape_alone_is_to_count(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[AlikeRequest] = []
    run = Board.run

    def noted(board: Board, owner: Any, request: Any, *rest: Any) -> Any:
        if isinstance(request, AlikeRequest):
            asked.append(request)
        return run(board, owner, request, *rest)

    monkeypatch.setattr(Board, "run", noted)
    bench.find()
    assert asked[-1].foreground is not None
    assert not asked[-1].shape_only
    box = bench.pane.shape_only
    bench.qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    bench.until(lambda: asked[-1].shape_only)
    assert asked[-1].foreground is None
    bench.until(lambda: bench.pane.seeker.alike is not None and bool(bench.titles))


def test_places_stand_on_the_tiles_and_reasons_in_their_tips(bench: Bench) -> None:
    bench.find()
    rows = bench.pane.grid.rows
    assert [row.rank for row in rows.rows] == list(range(1, len(rows.rows) + 1))
    tip = rows.data(rows.index(1), Qt.ItemDataRole.ToolTipRole)
    assert "the 2nd most alike: shape" in tip
