"""The palette in the window: its files, and the photo whose colours are matched."""

from __future__ import annotations

from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMainWindow

from app.engine.palettes import matched, read_palette, write_palette
from app.engine.pixels import open_photo
from app.ui.files.desk import Desk
from app.ui.files.dialogs import PICTURES, ask_save, finished
from app.ui.jobs import Board
from app.ui.palettes import PalettePanel
from app.ui.session import Session

from . import trouble
from .docks import dock
from .notice import Notice

FILES = "Palettes (*.gpl *.ase *.aco)"


class Paletting(QObject):
    """Reading goes on beside the window; what fails is said in a line."""

    def __init__(self, session: Session, board: Board, desk: Desk, notice: Notice, window: QMainWindow) -> None:
        super().__init__(window)
        self._session, self._board, self._desk, self._notice, self._window = session, board, desk, notice, window
        self.panel = PalettePanel(session, window)
        self.dock = dock(window, "palette", "Palette", self.panel, scrolled=True)
        self.panel.open_requested.connect(lambda: self._begin(self._open(), "The palette was not opened"))
        self.panel.save_requested.connect(lambda: self._begin(self._save(), "The palette was not saved"))
        self.panel.match_requested.connect(lambda: self._begin(self._match(), "The colours were not matched"))

    def _begin(self, work: Coroutine[Any, Any, None], words: str) -> None:
        self._board.begin(work, lambda wrong: trouble.report(self._notice, wrong, words))

    async def _open(self) -> None:
        path = await self._asked("Open a Palette", FILES)
        if path is not None:
            self.panel.take(await self._board.read(None, read_palette, path))

    async def _save(self) -> None:
        palette = self.panel.palette_
        proposed = self._desk.folder() / f"{Path(self._desk.name).stem or 'palette'}.gpl"
        path = await ask_save(self._window, "Save the Palette", proposed, FILES)
        if path is not None:
            await self._board.read(None, write_palette, path, palette)
            self._notice.say("done", f"{path.name} is written: {len(palette.colours)} colours.")

    async def _match(self) -> None:
        path = await self._asked("Match the Colours of a Photo", f"Pictures ({PICTURES})")
        if path is None or self._session.document is None:
            return
        photo = await self._board.read(f"Opening {path.name}", open_photo, path)
        self._session.apply(f"Match {path.name}", lambda document: matched(document, photo.pixels))

    async def _asked(self, title: str, kinds: str) -> Path | None:
        dialog = QFileDialog(self._window, title, str(self._desk.folder()), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        accepted = await finished(dialog)
        return Path(dialog.selectedFiles()[0]) if accepted else None
