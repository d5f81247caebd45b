"""Opening and saving: what lies on the desk, and where it is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from app.engine.document import Document
from app.engine.document.journal import RecoverableSession, restore
from app.engine.pixels import Photo
from app.engine.service import SaveRequest
from app.ui.jobs import Board
from app.ui.session import Session

from . import dialogs
from .decomposing import Decomposer
from .incoming import files_in, image_in, image_of, pixels_of
from .journaling import Journaling
from .reading import Look, document_at, first_look, pasted, small, thumbnail_of, whole
from .recent import Recent

OWN = ".lamina"


class Desk(QObject):
    """``previewed(QImage | None)``: a first look at what is being opened; None when that is over.

    ``opened``: another picture is open, or none. ``path_changed``: it is kept elsewhere now.
    ``failed(exception, str)``: something did not work; the words say what, and what was open stays.
    ``said(str)``: something that the artist should know. ``restored(RecoverableSession)``: it is open again.
    ``settle``: waits for what is shown in haste and still being made; without it nothing is waited for.
    """

    previewed = Signal(object)
    opened = Signal()
    path_changed = Signal()
    failed = Signal(object, str)
    said = Signal(str)
    restored = Signal(object)

    def __init__(self, session: Session, board: Board, recent: Recent, journaling: Journaling, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._board = board
        self._window = window
        self._opening: asyncio.Task[Any] | None = None
        self.decomposer = Decomposer(session, board, self.failed.emit, self)
        self.recent = recent
        self.journaling = journaling
        self.path: Path | None = None
        self.name = ""
        self.settle: Callable[[], Awaitable[None]] | None = None

    # Opening

    def open(self, path: Path) -> None:
        """Show what is at ``path`` in place of what is open; asks first where that has changes."""
        self._open(self._open_file(path), f"{path.name} was not opened")

    def open_several(self, paths: list[Path]) -> None:
        """The first is opened, the others wait among the recent files: a window shows one picture."""
        for other in reversed(paths[1:]):
            if other.is_file():
                self.recent.add(other)
        if paths:
            self.open(paths[0])

    def open_by_dialog(self) -> None:
        async def ask() -> None:
            self.open_several(await dialogs.ask_open(self._window, str(self.folder())))

        self._begin(ask(), "Nothing was opened")

    def paste(self) -> None:
        """A new picture from the clipboard, which may hold an image or the name of a file."""
        data = QGuiApplication.clipboard().mimeData()
        if files := files_in(data):
            self.open_several(files)
        elif image := image_in(data):
            self.open_image(image, "Pasted picture")
        elif data is not None and data.hasImage():
            self.said.emit("The picture on the clipboard is empty, or of a kind that cannot be read. Copy it again.")
        else:
            self.said.emit("There is no picture on the clipboard. Copy one, then paste it here.")

    def open_image(self, image: QImage, name: str) -> None:
        """A picture that came without a file."""
        self._open(self._open_pixels(image, name), f"{name} was not opened")

    def restore(self, left: RecoverableSession) -> None:
        """Show what a program that ended unexpectedly left behind; it is not saved yet."""
        self._open(self._restore(left), f"{left.title} was not restored")

    # Keeping

    def save(self) -> None:
        self._begin(self._save(self.path), f"{self.name} was not saved")

    def save_as(self) -> None:
        self._begin(self._save(None), f"{self.name} was not saved")

    def close(self) -> None:
        """Nothing is open afterwards."""

        async def leave() -> None:
            if await self.may_leave():
                self.decomposer.stop()
                self._session.close()
                self._now(None, "")
                self.journaling.end()

        self._begin(leave(), f"{self.name} was not closed")

    async def may_leave(self) -> bool:
        """Whether what is open may go: it has no changes, was saved now, or its changes are not wanted."""
        if not self._session.modified:
            return True
        answer = await dialogs.ask_about_changes(self._window, self.name)
        return answer == "discard" or (answer == "save" and await self._save(self.path))

    # The work

    async def _open_file(self, path: Path) -> None:
        if path.suffix.lower() == OWN:
            document = await self._board.read(f"Opening {path.name}", document_at, path)
            if await self.may_leave():
                self.decomposer.stop()
                self._show(document, path.name, path, path)
                self.recent.add(path)
                self._keep_thumbnail(path)
            return
        reading = asyncio.ensure_future(self._board.read(f"Opening {path.name}", whole, path))
        try:
            look = await self._board.read(None, first_look, path)
            if await self.may_leave():
                await self._show_photo(path.name, path, reading, look)
                self.recent.add(path)
                self._keep_thumbnail(path)
        finally:
            reading.cancel()

    async def _open_pixels(self, image: QImage, name: str) -> None:
        rgb, alpha = pixels_of(image)
        reading = asyncio.ensure_future(self._board.read(f"Opening {name}", pasted, rgb, alpha, name))
        try:
            if await self.may_leave():
                await self._show_photo(name, None, reading, None)
        finally:
            reading.cancel()

    async def _restore(self, left: RecoverableSession) -> None:
        history = await self._board.read(f"Restoring {left.title}", restore, left)
        if await self.may_leave():
            self.decomposer.stop()
            own = left.source is not None and left.source.suffix.lower() == OWN
            self._now(left.source if own else None, left.title)
            self._session.restore(history)
            self.journaling.begin(left.title, left.source, left)
            self.opened.emit()
            self.restored.emit(left)

    async def _show_photo(
        self, name: str, source: Path | None, reading: asyncio.Future[tuple[Photo, Look]], look: Look | None
    ) -> None:
        """The look at once, and its layers begun; then the photo, then the layers as they come."""
        arrival = None
        if look is not None:
            self.previewed.emit(image_of(look.picture))
            arrival = self.decomposer.begin(look, name)
        try:
            photo, full = await reading
        except BaseException:
            if arrival is not None:
                self.decomposer.stop()
            raise
        finally:
            self.previewed.emit(None)
        document = Document(photo.width, photo.height, photo=photo)
        self._show(document, name, None, source)
        if arrival is None:
            arrival = self.decomposer.begin(full, name)
        arrival.attach(document)

    async def _save(self, path: Path | None) -> bool:
        document = self._session.document
        if document is None:
            return False
        if path is None:
            path = await dialogs.ask_save(self._window, "Save as", self._proposed(), "Lamina document (*.lamina)")
            if path is None:
                return False
        document = await self.settled(document)
        if document is None:
            return False
        await self._board.run(f"Saving {path.name}", SaveRequest(document, str(path)), place="files")
        if self._session.document is not None and self._session.document.photo is document.photo:
            self._session.mark_saved(document)
            self._now(path, path.name)
            self.journaling.saved(path)
        self.recent.add(path)
        self._keep_thumbnail(path)
        return True

    async def settled(self, document: Document) -> Document | None:
        """What is shown once nothing of it is still being made, to be written into a file; None if ``document`` is no
        longer what is open."""
        if self.settle is not None:
            await self.settle()
        now = self._session.document
        return now if now is not None and now.photo is document.photo else None

    def _show(self, document: Document, name: str, path: Path | None, source: Path | None) -> None:
        """``path``: where it is saved to; ``source``: the file that it was read from."""
        self._now(path, name)
        self._session.open(document)
        self.journaling.begin(name, source)
        self.opened.emit()

    def _now(self, path: Path | None, name: str) -> None:
        self.path, self.name = path, name
        self.path_changed.emit()

    def _keep_thumbnail(self, path: Path) -> None:
        """Of a document what its file shows of it, of a photo the photo."""
        photo = self._session.document.photo if self._session.document else None

        def keep() -> None:
            picture = thumbnail_of(path) if path.suffix.lower() == OWN else None if photo is None else small(photo)
            if picture is not None:
                self.recent.keep_thumbnail(path, picture)

        async def work() -> None:
            await self._board.read(None, keep)
            self.recent.changed.emit()

        self._begin(work(), f"No small image of {path.name} was kept")

    def _open(self, work: Coroutine[Any, Any, None], words: str) -> None:
        if self._opening is not None:
            self._opening.cancel()
        self._opening = self._begin(work, words)

    def _begin(self, work: Coroutine[Any, Any, object], words: str) -> asyncio.Task[Any]:
        return self._board.begin(work, lambda wrong: self.failed.emit(wrong, words))

    def folder(self) -> Path:
        """Where dialogs begin: beside what was opened last."""
        last = self.recent.paths()[:1]
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        return last[0].parent if last else Path(pictures)

    def _proposed(self) -> Path:
        folder = self.path.parent if self.path else self.folder()
        return folder / f"{Path(self.name).stem or 'Picture'}{OWN}"
