"""Point at things: click takes, double-click goes inside, Alt-click goes beneath, Shift adds."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.ui.canvas.aim import Target, beneath, inside, target

from .tool import Pointer, Tool


class SelectTool(Tool):
    points = True

    def press(self, pointer: Pointer) -> None:
        session = self.canvas.session
        document = session.document
        if document is None:
            return
        place = document, pointer.x, pointer.y, session.entered
        if pointer.holds(Qt.KeyboardModifier.AltModifier):
            self._take(beneath(*place, session.selection[-1] if session.selection else None))
        elif pointer.holds(Qt.KeyboardModifier.ShiftModifier):
            self._add(target(*place))
        elif pointer.double:
            self._take(inside(*place))
        else:
            self._take(target(*place))

    def _take(self, found: Target | None) -> None:
        session = self.canvas.session
        session.enter(found.entered if found else None)
        session.select((found.id,) if found else ())

    def _add(self, found: Target | None) -> None:
        session = self.canvas.session
        if found is None:
            return
        if found.id in session.selection:
            session.select(i for i in session.selection if i != found.id)
        else:
            session.enter(found.entered)
            session.select((*session.selection, found.id))
