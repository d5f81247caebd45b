"""What becomes of a selected thing: an object, a query, a picture file, a cut-out of the library."""

from __future__ import annotations

from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.engine.document import Document
from app.engine.pixels import Photo
from app.engine.service import AddCutOutRequest, Added, LayersOfRequest, Picked, SaveCutOutRequest
from app.ui.files.dialogs import ask_save
from app.ui.files.remembered import Remembered
from app.ui.jobs import Board
from app.ui.search.subject import LONGEST as QUERY
from app.ui.session import Session

from .as_object import object_of, with_object
from .cut import AROUND, cut, subject_of_pick
from .label_dialog import ask_label
from .picking import Picking
from .same import same_object

LONGEST, LAYERS = 384, 24  # pixels of the long side of what is made into layers, and how many
FOLDER = "cut-out folder"


class Making(QObject):
    """``failed(exception, str)``. ``done(str)``: something ended well. ``saved(Path, str)``: a file was written.
    ``sought(Subject)``: look-alikes are wanted. ``added(Added)``: the library has a cut-out more."""

    failed = Signal(object, str)
    done = Signal(str)
    saved = Signal(object, str)
    sought = Signal(object)
    added = Signal(object)

    def __init__(
        self, session: Session, board: Board, picking: Picking, remembered: Remembered, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._board = board
        self._picking = picking
        self._remembered = remembered
        self._window = window
        self._making = False
        self._sought: tuple[Photo, Picked] | None = None

    def make_object(self) -> None:
        """One object more, as one step; or where that is what is there already, that one is selected."""
        document, picked = self._session.document, self._picking.answer
        if document is not None and document.photo is not None and picked is not None and not self._making:
            self._making = True
            self._begin(self._make(document, document.photo, picked), "No object was made")

    async def _make(self, document: Document, photo: Photo, picked: Picked) -> int | None:
        """The object's id; None where another photo is open by then."""
        try:
            known = await self._board.read(None, same_object, document, picked)
            if known is not None and self._select(photo, known):
                return known
            found = await self._board.read(None, cut, photo, picked, LONGEST, AROUND)
            layers: Document = await self._board.run("Making an object", LayersOfRequest(found.foreground, LAYERS))
            now = self._session.document
            if now is None or now.photo is not photo:
                return None
            made = await self._board.read(None, object_of, now, layers, found.box)
            now = self._session.document
            if now is None or now.photo is not photo:
                return None
            added = now.next_id
            self._session.enter(None)
            self._session.apply("Make Object", lambda mine: with_object(mine, made))
            self._session.select((added,))
            self._picking.forget()
            return added
        finally:
            self._making = False

    def _select(self, photo: Photo, known: int) -> bool:
        """The object that is there already, unless it has gone meanwhile."""
        now = self._session.document
        if now is None or now.photo is not photo or all(node.id != known for node, _ in now.walk()):
            return False
        node, parents = now.find(known)
        self._session.enter(parents[-1].id if parents else None)
        self._session.select((known,))
        self._picking.forget()
        self.done.emit(f"“{node.name}” is an object already; it is selected now.")
        return True

    async def stand_in(self) -> int | None:
        """An object of what look-alikes were sought of last, for one of them to replace."""
        document = self._session.document
        if document is None or self._sought is None or self._sought[0] is not document.photo or self._making:
            return None
        self._making = True
        return await self._make(document, *self._sought)

    def find(self) -> None:
        """Look-alikes of it, without an object."""
        document, picked = self._session.document, self._picking.answer
        if document is None or picked is None:
            return

        photo = document.photo

        async def seek() -> None:
            subject = await self._board.read(None, subject_of_pick, document, picked, QUERY)
            if subject is not None and photo is not None:
                self._sought = photo, picked
                self.sought.emit(subject)

        self._begin(seek(), "Look-alikes were not looked for")

    def save(self, stem: str, folder: Path) -> None:
        """Ask where to, and write a PNG with soft alpha. ``stem``: the photo's name, ``folder``: where it is."""
        document, picked = self._session.document, self._picking.answer
        if document is None or document.photo is None or picked is None:
            return
        photo = document.photo

        async def save() -> None:
            place = Path(self._remembered.get(FOLDER, "") or str(folder))
            path = await ask_save(self._window, "Save as Cut-Out", place / f"{stem} cut-out.png", "PNG (*.png)")
            if path is None:
                return
            self._remembered.set(FOLDER, str(path.parent))
            found = await self._board.read(None, cut, photo, picked)
            request = SaveCutOutRequest(found.foreground, str(path))
            await self._board.run(f"Saving {path.name}", request, place="files")
            self.saved.emit(path, f"{found.foreground.shape[1]:,} × {found.foreground.shape[0]:,}")

        self._begin(save(), "The cut-out was not saved")

    def add(self, library: Path, source: str) -> None:
        """Ask what it is called, and add it to the library. ``source``: the photo's name."""
        document, picked = self._session.document, self._picking.answer
        if document is None or document.photo is None or picked is None:
            return
        photo = document.photo

        async def add() -> None:
            label = await ask_label(self._window)
            if label is None:
                return
            found = await self._board.read(None, cut, photo, picked)
            request = AddCutOutRequest(str(library), found.foreground, label, source)
            added: Added = await self._board.run("Adding to the library", request)
            self.added.emit(added)

        self._begin(add(), "The cut-out was not added")

    def _begin(self, work: Coroutine[Any, Any, object], words: str) -> None:
        self._board.begin(work, lambda wrong: self.failed.emit(wrong, words))
