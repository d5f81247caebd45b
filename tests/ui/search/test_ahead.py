"""The background behind what is looked for is filled while nobody waits."""

from __future__ import annotations

from typing import Any

import pytest

from app.engine.service import BlendRequest, FillAheadRequest
from tests.ui.search.conftest import Bench


@pytest.fixture
def asked(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, object]]:
    """What the engine was asked and what it said."""
    board, heard = bench.pane.tries.board, list[tuple[object, object]]()
    run = board.run

    async def listened(title: str | None, request: object, *more: Any, **named: Any) -> Any:
        answer = await run(title, request, *more, **named)
        heard.append((request, answer))
        return answer

    monkeypatch.setattr(board, "run", listened)
    bench.pane.in_picture._ahead._rest.setInterval(20)
    return heard


def filled(asked: list[tuple[object, object]]) -> list[FillAheadRequest]:
    return [request for request, _ in asked if isinstance(request, FillAheadRequest)]


def test_the_background_is_filled_before_a_blend_is_asked_for(bench: Bench, asked: list[tuple[object, object]]) -> None:
    bench.find("left")
    bench.until(lambda: any(isinstance(request, FillAheadRequest) and answer == 1 for request, answer in asked))
    first, *others = filled(asked)
    assert first.document is bench.window.session.document
    assert first.over == (10,)
    assert all(other.document is None and other.number == first.number for other in others)
    assert not any(isinstance(request, BlendRequest) for request, _ in asked)


def test_another_object_is_another_matter_and_in_the_library_nothing_is_filled(
    bench: Bench, asked: list[tuple[object, object]]
) -> None:
    bench.find("left")
    bench.find("right")
    bench.until(lambda: any(request.over == (20,) for request in filled(asked)))
    bench.until(lambda: any(isinstance(request, FillAheadRequest) and answer == 1 for request, answer in asked[-1:]))
    bench.pane.browse()
    asked.clear()
    bench.window.session.select((10,))
    bench.pane.browse()
    bench.qtbot.wait(100)
    assert not filled(asked)
