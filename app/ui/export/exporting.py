"""File > Export: ask, write in the background, say where it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget

from app.engine.document import edits
from app.engine.export.formats import kind_of
from app.engine.service import ExportRequest
from app.ui.files.desk import Desk
from app.ui.files.dialogs import ask_save, finished
from app.ui.files.remembered import Remembered
from app.ui.jobs import Board
from app.ui.session import Session

from .choices import Choices
from .dialog import ExportDialog


class Exporting(QObject):
    """``done(Path, str)``: a file was written; the words say how large it is."""

    done = Signal(object, str)

    def __init__(self, session: Session, board: Board, desk: Desk, remembered: Remembered, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._board = board
        self._desk = desk
        self._remembered = remembered
        self._window = window

    def ask(self) -> None:
        """Show the dialog; what is chosen is remembered for the next time."""
        self._board.begin(
            self._export(), lambda wrong: self._desk.failed.emit(wrong, f"{self._desk.name} was not exported")
        )

    async def _export(self) -> None:
        document = self._session.document
        if document is None:
            return
        dialog = ExportDialog(
            document.width, document.height, Choices.from_kept(self._remembered.get("export", {})), self._window,
            has_blends=bool(edits.blends_in(document)),
        )  # fmt: skip
        if await finished(dialog) != QDialog.DialogCode.Accepted:
            return
        choices = dialog.choices
        self._remembered.set("export", choices.kept())
        folder = Path(self._remembered.get("export folder", "") or self._desk.folder())
        proposed = folder / f"{Path(self._desk.name).stem or 'Picture'}.{choices.kind}"
        path = await ask_save(self._window, "Export", proposed, f"{choices.kind.upper()} (*.{choices.kind})")
        if path is None:
            return
        self._remembered.set("export folder", str(path.parent))
        choices = replace(choices, kind=kind_of(path))  # the name that was typed has the last word
        document = await self._desk.settled(document) or document
        request = ExportRequest(document, str(path), choices.options(), choices.layered)
        report = await self._board.run(f"Exporting {path.name}", request, place="files")
        self.done.emit(path, f"{report.width:,} × {report.height:,}, {spoken_bytes(report.bytes)}")


def show_in_folder(path: Path) -> Callable[[], object]:
    """Opens the folder that ``path`` is in with the system's own program."""
    return lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def spoken_bytes(count: int) -> str:
    """ "830 B", "41 kB", "3.2 MB"."""
    if count < 1000:
        return f"{count} B"
    value, unit = (count / 1e3, "kB") if count < 1e6 else (count / 1e6, "MB")
    return f"{value:.0f} {unit}" if value >= 10 else f"{value:.1f} {unit}"
