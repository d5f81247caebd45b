"""What hiding a thing leaves in the Photo view, said once: plain colours, which deleting it would not leave."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.engine.document import Document, Node
from app.engine.document.copies import shown_beneath
from app.ui.layers.lifts import removable
from app.ui.session import Change, Session

from .notice import Notice


class Hiding(QObject):
    def __init__(self, session: Session, notice: Notice, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._notice, self._said = session, notice, False
        session.document_rested.connect(self._follow)

    def _follow(self, change: Change | None) -> None:
        lifter = self._session.lifter
        if self._said or change is None or change.before is None or change.before.photo is not change.now.photo:
            return
        hidden = _hidden(change.before, change.now)
        if len(hidden) == 1 and lifter is not None and lifter.takes(change.now, hidden):
            name = change.now.find(hidden[0])[0].name
            self._notice.say("warning", f"{name} is hidden and leaves plain colours. Delete (Del) fills its place.")
            self._said = True


def _hidden(before: Document, now: Document) -> tuple[int, ...]:
    """What was seen before something that is plain, and is not any more; not what leaves the photo as it is."""
    shown = {node.id for node in before.nodes if node.visible}
    gone = [node.id for node in now.nodes[1:] if _went(now, node, shown)]
    return removable(now, gone)[1]


def _went(now: Document, node: Node, shown: set[int]) -> bool:
    return node.id in shown and not node.visible and not shown_beneath(now, node)
