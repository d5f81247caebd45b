"""The grid's cut-outs in this very picture: which are tried, and the one that is pointed at laid over the canvas."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.ui.controls import Segmented
from app.ui.session import Change, Session

from .ahead import Ahead
from .believable import believable
from .finder import Finder
from .grid import Grid
from .model import CutOutModel, Row
from .shelf import Shelf
from .tried import Tried
from .tries import Tries

SOON = 30  # milliseconds after the last scroll that it is asked for
RESTED = 600  # milliseconds after the last edit until all is tried anew in what came of it


class InPicture(QObject):
    """``ghosted(Tried | None)``: what the canvas may show of the cut-out that is pointed at. ``changed``: on or off,
    or there is trouble. ``order``: the control that says which come first: those that are most alike, or within each
    group of surprise those that look most real. Those are put in their order once all of them are composed, and never
    while one is pointed at."""

    ghosted = Signal(object)
    changed = Signal()

    def __init__(
        self, session: Session, finder: Finder, shelf: Shelf, grid: Grid, model: CutOutModel, tries: Tries
    ) -> None:
        super().__init__(grid)
        self._session = session
        self._finder = finder
        self._grid = grid
        self._model = model
        self._tries = tries
        self._row: Row | None = None
        self._ghost: Tried | None = None
        self._ahead = Ahead(session, tries.board, finder, self)
        self._found: list[Row] = []
        self.order = Segmented([("Alike", False), ("Believable", True)])
        self.order.setAccessibleName("Which come first")
        self.order.setToolTip("Most alike first, or, among about as surprising ones, those that look most real")
        self.order.choose(False)
        self.order.hide()
        self._believable = False
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._edited = QTimer(self, singleShot=True, interval=RESTED)
        self._paused = True
        self.on = False
        self._soon.timeout.connect(self._want)
        self._edited.timeout.connect(self._set_scene)
        grid.seen_changed.connect(self._soon.start)
        grid.pointed.connect(self._point)
        tries.ready.connect(self._come)
        tries.changed.connect(self._renewed)
        self.order.chosen.connect(self.set_believable)
        finder.found.connect(self._show_found)
        finder.subject_changed.connect(self._set_scene)
        finder.gone_changed.connect(lambda _: self._set_scene())
        shelf.changed.connect(self._set_scene)
        session.document_rested.connect(self._document)

    def set_on(self, on: bool) -> None:
        """Show cut-outs in the picture, or by themselves."""
        if on != self.on:
            self.on = on
            self._set_scene()
            self.changed.emit()

    @property
    def trouble(self) -> str:
        """Why nothing can be tried; empty where it can."""
        return self._tries.trouble if self.on else ""

    def pause(self) -> None:
        """Nobody looks."""
        self._paused = True
        self._tries.want(())
        self._point(None)

    def resume(self) -> None:
        """Somebody looks again."""
        self._paused = not self._finder.active
        self._soon.start()

    def _set_scene(self) -> None:
        """Try in the picture as it is now, in place of what is looked for."""
        subject = self._finder.there if self.on else None
        self._tries.show(self._session.document, subject)
        self._renewed()

    def _renewed(self) -> None:
        tried = self.on and self._finder.there is not None and not self._tries.trouble
        self._grid.try_in_picture(self._of if tried else None)
        self.order.setVisible(self._orderable)
        self._grid.viewport().update()
        self._soon.start()
        self._show_ghost()
        self.changed.emit()

    def _of(self, id: int) -> Tried | None:
        return self._tries.of((id, 0))

    def set_believable(self, on: bool) -> None:
        """Show first what looks most real, or what is most alike."""
        self._believable = on
        self.order.choose(on)
        self._grid.show_rows(self._found)
        self._grid.scrollToTop()
        self._want()

    def _show_found(self, rows: list[Row]) -> None:
        """What was found, as the pane shows it."""
        self._found = list(rows)
        self.order.setVisible(self._orderable)
        self._soon.start()

    @property
    def _orderable(self) -> bool:
        return self._grid.tiles.tried is not None and not self._finder.browsing

    def _put_in_order(self) -> None:
        """Nothing moves that is pointed at, or that was scrolled to."""
        if not (self._believable and self._orderable) or self._row is not None:
            return
        if self._grid.verticalScrollBar().value() > 0:
            return
        ordered = believable(self._found, self._of)
        if ordered is not None and {row.id for row in ordered} == {row.id for row in self._model.rows}:
            self._grid.show_rows(ordered)

    def _want(self) -> None:
        shown = self.on and not self._paused
        wanted = [row.id for row in self._grid.seen()] if shown else []
        if shown and self._believable and self._orderable:
            wanted += [row.id for row in self._found if row.id not in set(wanted)]
        self._tries.want([(id, 0) for id in wanted])
        self._put_in_order()

    def _come(self, tries: tuple[tuple[int, int], ...]) -> None:
        self._model.redraw([id for id, number in tries if number == 0])
        self._show_ghost()
        self._put_in_order()

    def _point(self, row: Row | None) -> None:
        self._row = row
        self._show_ghost()
        self._put_in_order()

    def _show_ghost(self) -> None:
        tried = self._of(self._row.id) if self.on and self._row is not None else None
        ghost = tried if tried is not None and tried.image is not None else None
        if ghost is not self._ghost:
            self._ghost = ghost
            self.ghosted.emit(ghost)

    def _document(self, change: Change | None) -> None:
        """What was put in from the library lies over the object: others are tried as if it were not there."""
        if self.on and change is not None and self._finder.placed is None:
            self._edited.start()
