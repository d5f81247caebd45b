"""``python -m tests.ui.shell.until_killed PICTURE JOURNALS SETTINGS``: a window that opens a picture, renames an object
twice, says "written" when that is in the journal, and stays until it is killed."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from app.engine.document import edits
from app.engine.service import EngineClient
from app.ui.files.remembered import Remembered
from app.ui.jobs import Board
from app.ui.window import Window
from tests.ui.shell import toys


async def work(window: Window, picture: Path) -> None:
    window.desk.open(picture)
    await until(lambda: len(window.session.document.layers() if window.session.document else ()) == 4)
    await until(lambda: not window.board.running)
    for name in ("robin", "bird"):
        window.session.apply(f"Rename to {name}", lambda doc, name=name: edits.rename(doc, 10, name))
    await until(lambda: window.desk.journaling.written)
    print("written", flush=True)


async def until(holds) -> None:
    while not holds():
        await asyncio.sleep(0.02)


def main(picture: Path, journals: Path, settings: Path) -> None:
    app = QApplication(sys.argv[:1])
    loop = QEventLoop(app)
    window = Window(
        Board(EngineClient(toys.JOBS, warm=None), EngineClient(toys.JOBS, warm=None)), Remembered(settings), journals
    )
    window.show()
    with loop:
        task = loop.create_task(work(window, picture))
        loop.run_forever()
        task.result()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
