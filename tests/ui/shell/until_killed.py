"""``python -m tests.ui.shell.until_killed PICTURE JOURNALS SETTINGS [SAVED] [--asks]``: a window that opens a picture,
renames an object twice, says "written" when that is in the journal, and stays until it is killed or told to end. It
saves to the path SAVED before that, or asks about the changes, as when it is closed. With that it says the numbers of
its engine's processes."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMessageBox
from qasync import QEventLoop

from app.engine.document import edits
from app.engine.service import EngineClient
from app.ui.files.remembered import Remembered
from app.ui.jobs import Board
from app.ui.main import run
from app.ui.window import Window
from tests.ui.shell import toys


async def work(window: Window, picture: Path, saved: Path | None, asks: bool) -> None:
    window.desk.open(picture)
    await until(lambda: len(window.session.document.layers() if window.session.document else ()) == 4)
    await until(lambda: not window.board.running)
    for name in ("robin", "bird"):
        window.session.apply(f"Rename to {name}", lambda doc, name=name: edits.rename(doc, 10, name))
    await until(lambda: window.desk.journaling.written)
    if saved is not None:
        window.desk.path = saved
        window.desk.save()
        await until(lambda: not window.session.modified and not window.board.running)
    if asks:
        window.close()
        await until(lambda: window.findChild(QMessageBox, "unsavedChanges") is not None)
    clients = window.board._clients.values()
    print("written", *(client.pid for client in clients if client.pid is not None), flush=True)


async def until(holds) -> None:
    while not holds():
        await asyncio.sleep(0.02)


def main() -> int:
    asks = "--asks" in sys.argv
    paths = [Path(word) for word in sys.argv[1:] if word != "--asks"]
    picture, journals, settings = paths[:3]
    app = QApplication(sys.argv[:1])
    loop = QEventLoop(app)
    window = Window(
        Board(EngineClient(toys.JOBS, warm=None), EngineClient(toys.JOBS, warm=None)), Remembered(settings), journals
    )
    window.show()
    task = loop.create_task(work(window, picture, paths[3] if len(paths) > 3 else None, asks))
    status = run(window, loop)
    task.result()
    return status


if __name__ == "__main__":
    sys.exit(main())
