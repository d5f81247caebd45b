"""Layers and objects on the clipboard: for Lamina as they are, for other programs as a picture with alpha."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage

from app.engine.arrays import Bytes
from app.engine.document import Document, edits
from app.engine.document.archive.parcel import Parcel, opened_parcel, origin_of, parcel_of
from app.engine.document.standing import standing
from app.engine.errors import WorkFailed
from app.ui.jobs import Board
from app.ui.session import Session

from . import commands
from .selected import chosen, free, ids, named

NODES = "application/x-lamina-layers"
CUT_OUTS = "application/x-lamina-cut-outs"
"""The same, each as a blend of the pixels that the photo shows there: what it is in the Photo view of another one."""


class LayerClipboard(QObject):
    """``failed(error, words)``: something could not be put there or taken from there."""

    failed = Signal(object, str)

    def __init__(self, session: Session, board: Board, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._board = session, board
        self._copied: tuple[Document, tuple[int, ...]] | None = None  # until its pixels are on the clipboard

    @property
    def holds_nodes(self) -> bool:
        """Whether layers can be pasted."""
        data = QGuiApplication.clipboard().mimeData()
        return self._session.document is not None and data is not None and data.hasFormat(NODES)

    def copy(self) -> None:
        """What is selected goes on the clipboard, at once as layers, and as a picture when that is made."""
        self._put_nodes()

    def cut(self) -> None:
        """The same, and it is deleted, unless it could not be copied."""
        able = free(self._session)
        if not able:
            return
        self._session.select(ids(able))
        if self._put_nodes():
            commands.delete(self._session, "Cut")

    def copy_picture(self) -> None:
        """The whole picture as it is shown goes on the clipboard."""
        document = self._session.document
        if document is not None:
            self._board.begin(self._put_picture(document), self._refused)

    def paste(self) -> None:
        """What is on the clipboard, where it was in the picture that it came from, as one step; it is selected."""
        document, data = self._session.document, QGuiApplication.clipboard().mimeData()
        if document is None or data is None or not data.hasFormat(NODES):
            return
        try:
            parcel = self._parcel(document, data)
        except Exception as error:
            self.failed.emit(error, "Nothing was pasted")
            return
        above, fresh = self._above(document), document.next_id
        self._session.apply(f"Paste {named(parcel.nodes)}", lambda before: _pasted(before, parcel, above))
        now = self._session.document
        if now is not None and now is not document:
            self._session.enter(None)
            self._session.select(node.id for node in now.nodes if node.id >= fresh)

    def _parcel(self, document: Document, data: QMimeData) -> Parcel:
        """As layers; with the photo's pixels where those are looked at and the photo is another one, or where it does
        not have them any more, since they were taken out of it."""
        packed = bytes(data.data(NODES).data())
        parcel = opened_parcel(packed)
        stranger = document.photo is not None and parcel.origin not in ("", origin_of(document))
        if not (stranger and self._view == "photo") and not (not stranger and _taken_out(document, parcel)):
            return parcel
        if data.hasFormat(CUT_OUTS):
            return opened_parcel(bytes(data.data(CUT_OUTS).data()))
        copied, wanted = self._copied or (None, ())
        if stranger or copied is None or parcel_of(copied, wanted) != packed:
            return parcel
        return opened_parcel(_cut_outs(copied, wanted))  # it has only just been copied

    def _above(self, document: Document) -> int | None:
        """The node of the top level that is selected, or holds what is."""
        if not self._session.selection:
            return None
        node, parents = document.find(self._session.selection[-1])
        return (*parents, node)[0].id

    def _put_nodes(self) -> bool:
        """Whether what is selected is on the clipboard now."""
        nodes, document = chosen(self._session), self._session.document
        if document is None or not nodes:
            return False
        try:
            packed = parcel_of(document, ids(nodes))
            _put(_data(packed))
            self._copied = document, ids(nodes)
        except Exception as error:
            self._refused(error)
            return False
        self._board.begin(
            self._add_picture(document, ids(nodes), packed),
            lambda wrong: self.failed.emit(wrong, "The layers are copied, but no picture of them for other programs"),
        )
        return True

    async def _add_picture(self, document: Document, wanted: tuple[int, ...], packed: bytes) -> None:
        from app.engine.export.selection import picture_of

        made = await self._board.read(None, picture_of, document, wanted, self._view)
        cut_outs = None if document.photo is None else await self._board.read(None, _cut_outs, document, wanted)
        data = QGuiApplication.clipboard().mimeData()
        if made is not None and data is not None and bytes(data.data(NODES).data()) == packed:
            _put(_data(packed, made, cut_outs))
            self._copied = None

    async def _put_picture(self, document: Document) -> None:
        from app.engine.export.selection import whole_picture

        made = await self._board.read("Copying the picture", whole_picture, document, self._view)
        _put(_data(None, made))

    @property
    def _view(self) -> str:
        shows_photo = self._session.view == "photo" and self._session.document is not None
        return "photo" if shows_photo else "vector"

    def _refused(self, wrong: BaseException) -> None:
        self.failed.emit(wrong, "Nothing was copied")


def _put(data: QMimeData) -> None:
    """On the system's clipboard; WorkFailed where that does not take it."""
    wanted = set(data.formats())
    clipboard = QGuiApplication.clipboard()
    clipboard.setMimeData(data)
    there = clipboard.mimeData()
    if there is None or not wanted <= set(there.formats()):
        raise WorkFailed("The system's clipboard did not take it; another program may hold it. Try again.")


def _pasted(document: Document, parcel: Parcel, above: int | None) -> Document:
    same = bool(parcel.origin) and parcel.origin == origin_of(document)
    return edits.paste(document, parcel.nodes, (parcel.width, parcel.height), same, above)


def _taken_out(document: Document, parcel: Parcel) -> bool:
    """Whether something else stands in the photo for what is to be pasted into it."""
    pasted = {node.id for node in parcel.nodes}
    return any(one.blend is not None and pasted & set(one.blend.replaces) for one in standing(document))


def _cut_outs(document: Document, wanted: tuple[int, ...]) -> bytes:
    """In a thread."""
    from app.engine.blend.taking import with_pixels

    return parcel_of(with_pixels(document, wanted), wanted)


def _data(packed: bytes | None, picture: Bytes | None = None, cut_outs: bytes | None = None) -> QMimeData:
    data = QMimeData()
    if cut_outs is not None:
        data.setData(CUT_OUTS, QByteArray(cut_outs))
    if packed is not None:
        data.setData(NODES, QByteArray(packed))
    if picture is not None:
        height, width = picture.shape[:2]
        rows = picture.tobytes()
        data.setImageData(QImage(rows, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy())
    return data
