"""What becomes of a selected thing: an object, a query, a picture file, a cut-out of the library."""

from __future__ import annotations

from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.engine.decompose.likeness import likeness
from app.engine.document import Document, Node, Object
from app.engine.pixels import Photo
from app.engine.render import ground
from app.engine.service import AddCutOutRequest, Added, LayersOfRequest, Picked, SaveCutOutRequest, WordRequest
from app.ui.files.dialogs import ask_save
from app.ui.files.remembered import Remembered
from app.ui.jobs import Board
from app.ui.search.subject import LONGEST as QUERY
from app.ui.search.subject import Subject
from app.ui.session import Edit, Session

from .as_object import object_of, with_blend, with_object
from .cut import AROUND, Cut, cut, subject_of_pick
from .label_dialog import ask_label
from .laid_over import blend_of, lies_on_drawn
from .naming import UNNAMED
from .outline_of_pick import outline_of_pick, with_outline
from .picking import Picking
from .same import same_object
from .seen import Seen

LONGEST, LAYERS = 384, 24  # pixels of the long side of what is made into layers, and how many it has at least
FOLDER = "cut-out folder"


class Making(QObject):
    """``failed(exception, str)``. ``done(str)``: something ended well. ``offered(str, str, callable)``: words, what can
    be done about it, and what does it. ``saved(Path, str)``: a file was written. ``sought(Subject)``: look-alikes are
    wanted. ``added(Added)``: the library has a cut-out more.

    ``seen``: the photo as the artist sees it, out of which things are cut."""

    failed = Signal(object, str)
    done = Signal(str)
    offered = Signal(str, str, object)
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
        self._subject: tuple[Picked, Subject] | None = None
        self.seen = Seen()

    def make_object(self) -> None:
        """One object more, as one step; or where that is what is there already, that one is selected."""
        document, picked = self._session.document, self._picking.answer
        if document is not None and document.photo is not None and picked is not None and not self._making:
            self._begin(self._make(document, document.photo, picked), "No object was made", "Make Object")

    async def _make(self, document: Document, photo: Photo, picked: Picked) -> int | None:
        """The object's id; None where another photo is open by then, or one is being made."""
        if self._making:
            return None
        self._making = True  # not before: what is cancelled before it begins comes by no end
        try:
            known = await self._board.read(None, same_object, document, picked)
            if known is not None and self._select(photo, known, picked):
                return known
            edit = await self.object_edit(document, photo, picked)
            now = self._session.document
            if edit is None or now is None or now.photo is not photo:
                return None
            added = now.next_id
            self._session.enter(None)
            self._session.apply("Make Object", edit)
            self._session.select((added,))
            self._picking.forget()
            return added
        finally:
            self._making = False

    async def object_edit(self, document: Document, photo: Photo, picked: Picked) -> Edit | None:
        """What puts an object of what is picked over everything, with the id that is next; None where another photo is
        open by then."""
        if await self._board.read(None, lies_on_drawn, document, picked):
            return await self._over_drawn(document, picked)
        return await self._found(document, photo, picked)

    async def _found(self, document: Document, photo: Photo, picked: Picked) -> Edit | None:
        """What the photo has there, in layers."""
        behind = await self._board.read(None, ground, document)
        assert behind is not None
        found = await self._board.read(None, cut, behind, picked, LONGEST, AROUND)
        least = await self._board.read(None, likeness, document, found.foreground, found.box)
        request = LayersOfRequest(found.foreground, LAYERS, least)
        layers: Document = await self._board.run("Making an object", request)
        now = self._session.document
        if now is None or now.photo is not photo:
            return None
        made = await self._board.read(None, object_of, now, layers, found.box)
        return lambda mine: with_object(mine, made)

    async def _over_drawn(self, document: Document, picked: Picked) -> Edit:
        """What is seen there of blends and of what was drawn, as it is, over them."""
        seen = await self._board.read(None, self.seen.photo, document)
        assert seen is not None
        about = await self._board.read(None, cut, seen, picked, LONGEST, AROUND)
        name: str = await self._board.run("Making an object", WordRequest(about.foreground))
        blend = await self._board.read(None, blend_of, seen, picked, name or UNNAMED)
        return lambda mine: with_blend(mine, blend)

    def _select(self, photo: Photo, known: int, picked: Picked) -> bool:
        """The object that is there already, unless it has gone meanwhile; it may be given the outline of the pick."""
        node = self._there(photo, known)
        if node is None:
            return False
        self._picking.forget()
        words = f"“{node.name}” is an object already; it is selected now."
        if isinstance(node, Object):
            more = " What you picked can be its outline instead."
            self.offered.emit(words + more, "Replace its outline", lambda: self._replace_outline(photo, known, picked))
        else:
            self.done.emit(words)
        return True

    def _there(self, photo: Photo, known: int) -> Node | None:
        """That node, which is selected; None where it is not there."""
        now = self._session.document
        if now is None or now.photo is not photo or all(node.id != known for node, _ in now.walk()):
            return None
        node, parents = now.find(known)
        self._session.enter(parents[-1].id if parents else None)
        self._session.select((known,))
        return node

    def _replace_outline(self, photo: Photo, known: int, picked: Picked) -> None:
        async def replace_outline() -> None:
            node, document = self._there(photo, known), self._session.document
            if node is not None:
                outline = await self._board.read(None, outline_of_pick, document, known, picked)
                node = self._there(photo, known)
            if node is None:
                self.done.emit("That object is not in the picture any more; nothing was changed.")
            else:
                self._session.apply("Replace Outline", lambda mine: with_outline(mine, known, outline))
                self.done.emit(f"“{node.name}” has the outline that you picked.")

        self._begin(replace_outline(), "The outline was not replaced")

    async def stand_in(self) -> int | None:
        """An object of what look-alikes were sought of last, for one of them to replace."""
        document = self._session.document
        if document is None or self._sought is None or self._sought[0] is not document.photo:
            return None
        return await self._make(document, *self._sought)

    def find(self) -> None:
        """Look-alikes of it, without an object."""

        async def seek() -> None:
            subject = await self.subject()
            if subject is not None:
                self.sought.emit(subject)

        self._begin(seek(), "Look-alikes were not looked for")

    async def subject(self) -> Subject | None:
        """What is picked, to look for what could stand in its place: the same for the same. None where nothing is."""
        document, picked = self._session.document, self._picking.answer
        if document is None or document.photo is None or picked is None:
            return None
        if self._subject is None or self._subject[0] is not picked:
            seen = await self._board.read(None, self.seen.photo, document)
            if seen is None:
                return None
            self._subject = picked, await self._board.read(None, subject_of_pick, seen, picked, QUERY)
        self._sought = document.photo, picked
        return self._subject[1]

    def save(self, stem: str, folder: Path) -> None:
        """Ask where to, and write a PNG with soft alpha. ``stem``: the photo's name, ``folder``: where it is."""
        document, picked = self._session.document, self._picking.answer
        if document is None or document.photo is None or picked is None:
            return

        async def save() -> None:
            place = Path(self._remembered.get(FOLDER, "") or str(folder))
            path = await ask_save(self._window, "Save as Cut-Out", place / f"{stem} cut-out.png", "PNG (*.png)")
            if path is None:
                return
            self._remembered.set(FOLDER, str(path.parent))
            found = await self._board.read(None, self._cut, document, picked)
            request = SaveCutOutRequest(found.foreground, str(path))
            await self._board.run(f"Saving {path.name}", request, place="files")
            self.saved.emit(path, f"{found.foreground.shape[1]:,} × {found.foreground.shape[0]:,}")

        self._begin(save(), "The cut-out was not saved")

    def add(self, library: Path, source: str) -> None:
        """Ask what it is called, and add it to the library. ``source``: the photo's name."""
        document, picked = self._session.document, self._picking.answer
        if document is None or document.photo is None or picked is None:
            return

        async def add() -> None:
            label = await ask_label(self._window)
            if label is None:
                return
            found = await self._board.read(None, self._cut, document, picked)
            request = AddCutOutRequest(str(library), found.foreground, label, source)
            added: Added = await self._board.run("Adding to the library", request)
            self.added.emit(added)

        self._begin(add(), "The cut-out was not added")

    def _cut(self, document: Document, picked: Picked) -> Cut:
        """As it is seen. In a thread."""
        seen = self.seen.photo(document)
        assert seen is not None
        return cut(seen, picked)

    def _begin(self, work: Coroutine[Any, Any, object], words: str, step: str = "") -> None:
        self._board.begin(work, lambda wrong: self.failed.emit(wrong, words), step)
