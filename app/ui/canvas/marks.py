"""The outlines over the picture: hovered, selected, entered, newly arrived."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPainter

from app.engine.document import Document, Object
from app.engine.field import Viewport
from app.ui.session import Session
from app.ui.theme import theme

from .arrival import Arrival
from .backstage import Backstage
from .camera import Camera, Size
from .extent import covers, detail, whole
from .outlines import Outlines
from .overlay import Line, Overlay
from .strokes import AROUND, HOVERED, SELECTED

FINER = 1.3  # magnified this much more than fitted, outlines are traced again on what is visible


class Marks(QObject):
    """``changed``: something to paint."""

    changed = Signal()

    def __init__(self, session: Session, backstage: Backstage, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._outlines = Outlines(backstage, self)
        self._arrival = Arrival(self)
        self._arriving, self._pointed = Overlay(), Overlay()
        self._view: Viewport | None = None
        self._expecting = False
        self._outlines.changed.connect(self._come)
        self._arrival.changed.connect(self.changed)
        for signal in (session.hovered_changed, session.selection_changed, session.entered_changed):
            signal.connect(self._want)

    def set_document(self, before: Document | None, now: Document | None, fresh: bool) -> None:
        """New outlines where masks changed; the first ones of a document are shown as they arrive."""
        if fresh:
            self._outlines.clear()
            self._view = None
        if now is not None and now.nodes and before is not None and not before.nodes:
            self._expecting = True
        self._want()

    def set_scene(self, photo: Size, camera: Camera, window: Size, fit: float) -> None:
        """Where the picture rests now: outlines are as fine as can be seen there."""
        if camera.zoom <= fit * FINER:
            self._view = whole(photo, fit)
        elif self._view is None or not covers(self._view, photo, camera, window):
            self._view = detail(photo, camera, window) or whole(photo, fit)
        self._want()

    def end_arrival(self) -> None:
        """The artist points at something: what has arrived need not be shown any longer."""
        self._expecting = False
        self._arrival.end()

    def _come(self) -> None:
        if self._expecting and all(self._outlines.path(i) is not None for i in self._newcomers()):
            self._expecting = False
            self._arrival.begin()
        self.changed.emit()

    def paint(self, painter: QPainter, camera: Camera, window: Size, ratio: float) -> None:
        """Draw in device pixels of the window."""
        accent = theme().tokens.accent
        painter.setOpacity(self._arrival.strength)
        newcomers = self._lines(self._newcomers(), AROUND) if self._arrival.strength > 0 else []
        self._arriving.paint(painter, newcomers, camera, window, ratio, accent)
        painter.setOpacity(1.0)
        session = self._session
        lines = self._lines([session.entered], AROUND, dashed=True) + self._lines(session.selection, SELECTED)
        if session.hovered not in session.selection:
            lines += self._lines([session.hovered], HOVERED)
        self._pointed.paint(painter, lines, camera, window, ratio, accent)

    def _lines(self, ids: Iterable[int | None], width: float, dashed: bool = False) -> list[Line]:
        paths = [self._outlines.path(node_id) for node_id in ids if node_id is not None]
        return [Line(path, width, dashed) for path in paths if path is not None]

    def _newcomers(self) -> list[int]:
        document = self._session.document
        return [node.id for node in document.nodes if isinstance(node, Object)] if document else []

    def _want(self, _: object = None) -> None:
        document, session = self._session.document, self._session
        if document is None or self._view is None:
            return
        ids = [session.hovered, *session.selection, session.entered]
        if self._expecting or self._arrival.under_way:
            ids += self._newcomers()
        self._outlines.want(document, [i for i in dict.fromkeys(ids) if i is not None], self._view)
        self.changed.emit()
