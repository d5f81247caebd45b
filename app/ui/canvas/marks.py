"""The outlines over the picture: hovered, selected, entered, newly arrived."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPainter

from app.engine.document import Document, Object
from app.engine.field import Viewport
from app.ui.layers.held import held_blend
from app.ui.session import Session
from app.ui.theme import theme

from .arrival import Arrival
from .backstage import Backstage
from .camera import Camera, Size
from .extent import covers, detail, whole
from .ink import Line, Place
from .outlines import Outlines
from .overlay import Overlay
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
        self._arriving = Overlay("arriving", backstage, self._drawn)
        self._pointed = Overlay("pointed", backstage, self.changed.emit)
        self._lent = Overlay("lent", backstage, self.changed.emit)
        self._lent_lines: tuple[Line, ...] = ()
        self._view: Viewport | None = None
        self._place: Place | None = None
        self._expecting = self._due = self._quiet = False
        self._outlines.changed.connect(self._come)
        self._arrival.changed.connect(self._fade)
        for signal in (session.hovered_changed, session.selection_changed, session.entered_changed):
            signal.connect(self._want)

    @property
    def coarse(self) -> bool:
        """Whether outlines will be finer once nothing is dragged."""
        return self._outlines.coarse

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

    def put(self, camera: Camera, window: Size, ratio: float) -> None:
        """Where the picture is now: device pixels of the window, and how many of them a device-independent one has."""
        self._place = Place(camera, window, ratio, theme().tokens.accent)
        self._draw()

    def lend(self, lines: Sequence[Line]) -> None:
        """Lay a tool's own ``lines`` over the picture, in place of the last ones."""
        self._lent_lines = tuple(lines)
        self._draw()

    def set_quiet(self, on: bool) -> None:
        """While it is dragged, what is selected has no outline: one would be traced at each step, and lie on the edge
        that one looks at."""
        self._quiet = on
        self._want()

    def end_arrival(self) -> None:
        """The artist points at something: what has arrived need not be shown any longer."""
        self._expecting = self._due = False
        self._arrival.end()

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Draw in device pixels of the window."""
        if self._arrival.strength > 0:
            painter.setOpacity(self._arrival.strength)
            self._arriving.paint(painter, camera)
            painter.setOpacity(1.0)
        self._pointed.paint(painter, camera)
        self._lent.paint(painter, camera)

    def _come(self) -> None:
        if self._expecting and all(self._outlines.of(i) is not None for i in self._newcomers()):
            self._expecting, self._due = False, True
        self._draw()

    def _drawn(self) -> None:
        """The newcomers' outlines are there to fade in."""
        if self._due:
            self._due = False
            self._arrival.begin()
        self.changed.emit()

    def _fade(self) -> None:
        if not self._arrival.under_way:
            self._draw()
        self.changed.emit()

    def _draw(self) -> None:
        """Have what is pointed at and what arrives drawn where the picture is."""
        if self._place is None:
            return
        session = self._session
        lines = self._lines([session.entered], AROUND, dashed=True) + self._lines(self._outlined(), SELECTED)
        if session.hovered not in session.selection:
            lines += self._lines([session.hovered], HOVERED)
        self._pointed.show(lines, self._place)
        self._lent.show(self._lent_lines, self._place)
        arriving = self._due or self._arrival.under_way
        self._arriving.show(self._lines(self._newcomers(), AROUND) if arriving else [], self._place)

    def _outlined(self) -> tuple[int, ...]:
        """What is selected, but for a blend, which shows its frame: an outline would lie on the edge one works on."""
        return () if self._quiet or held_blend(self._session) is not None else self._session.selection

    def _lines(self, ids: Iterable[int | None], width: float, dashed: bool = False) -> list[Line]:
        found = [self._outlines.of(node_id) for node_id in ids if node_id is not None]
        return [Line(outline, width, dashed) for outline in found if outline is not None]

    def _newcomers(self) -> list[int]:
        document = self._session.document
        return [node.id for node in document.nodes if isinstance(node, Object)] if document else []

    def _want(self, _: object = None) -> None:
        document, session = self._session.document, self._session
        if document is not None and self._view is not None:
            ids = [session.hovered, *self._outlined(), session.entered]
            if self._expecting or self._due or self._arrival.under_way:
                ids += self._newcomers()
            self._outlines.want(document, [i for i in dict.fromkeys(ids) if i is not None], self._view)
        self._draw()
