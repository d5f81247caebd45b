"""What begins while the window is being built."""

from __future__ import annotations

import asyncio

from PySide6.QtWidgets import QApplication

from app.ui.main import event_loop


def test_what_begins_before_the_loop_runs_is_done_when_it_does(qapp: QApplication) -> None:
    loop = event_loop(qapp)
    done: list[str] = []

    async def work() -> None:
        await asyncio.sleep(0)
        done.append("done")

    try:
        task = asyncio.ensure_future(work())
        loop.run_until_complete(asyncio.wait_for(task, 5))
        assert done == ["done"]
    finally:
        asyncio.set_event_loop(None)
        loop.close()
