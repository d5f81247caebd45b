"""What a mode does to a thing of the photo in the Photo view, said once: its own pixels mix only once it is lifted."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.engine.document import Document
from app.ui.layers.lifts import removable
from app.ui.session import Change, Session

from .lifting import Lifting
from .notice import Notice


class Mixing(QObject):
    def __init__(self, session: Session, lifting: Lifting, notice: Notice, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._lifting, self._notice, self._said = session, lifting, notice, False
        session.document_rested.connect(self._follow)

    def _follow(self, change: Change | None) -> None:
        if self._said or change is None or change.before is None or change.before.photo is not change.now.photo:
            return
        mixed, lifter = _mixed(change.before, change.now), self._session.lifter
        if len(mixed) == 1 and lifter is not None and lifter.takes(change.now, mixed):
            name = change.now.find(mixed[0])[0].name
            words = f"{name} is mixed with the plain colours of the layers beneath it. Lifted, its own pixels mix."
            self._notice.say("warning", words, "", "Lift", lambda: self._lift(mixed[0]))
            self._said = True

    def _lift(self, number: int) -> None:
        document = self._session.document
        if document is not None and any(node.id == number for node, _ in document.walk()):
            self._session.select((number,))
            self._lifting.lift()


def _mixed(before: Document, now: Document) -> tuple[int, ...]:
    """The things of the photo that were given a mode."""
    plain = {node.id for node, _ in before.walk() if node.blend_mode == "normal"}
    given = [node.id for node, _ in now.walk() if node.blend_mode != "normal" and node.id in plain and node.visible]
    return removable(now, given)[1] if given else ()
