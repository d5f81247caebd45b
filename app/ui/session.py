"""What the window shows and edits: the document with its history, the selection, the view.

The one place where a document is replaced. Widgets call its methods and listen to its signals;
they never talk to each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from app.engine.document import Document, Object
from app.engine.document.history import History

from .lifter import Lifter

View = Literal["vector", "split", "photo"]
Edit = Callable[[Document], Document]

RESTS = 150  # ms without another step, and those are told of a drag who do not follow it


@dataclass(frozen=True, eq=False, slots=True)
class Change:
    """What ``Session.document_changed`` carries: the document before (None at first) and now. What ``document_rested``
    carries: the one of which was told last, and now.

    Nodes that did not change are the same Python objects in both, so ``is`` tells what did.
    """

    before: Document | None
    now: Document


class Session(QObject):
    """Signals: ``document_changed(Change | None)`` (None: nothing is open any more), for those who follow each step
    of a drag; ``document_rested(Change | None)``, the same for all others: of a drag they hear when it rests and when
    it is over; ``history_changed()``, with that; ``selection_changed(tuple[int])``,
    ``entered_changed(int | None)``: the object whose inside is being edited, ``hovered_changed(int | None)``,
    ``view_changed(View)``, ``holding_original_changed(bool)``.

    ``lifter``: what takes things out of the photo; without one, masks are moved in every view."""

    document_changed = Signal(object)
    document_rested = Signal(object)
    history_changed = Signal()
    selection_changed = Signal(tuple)
    entered_changed = Signal(object)
    hovered_changed = Signal(object)
    view_changed = Signal(str)
    holding_original_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history: History | None = None
        self._selection: tuple[int, ...] = ()
        self._entered: int | None = None
        self._hovered: int | None = None
        self._view: View = "vector"
        self._saved: Document | None = None
        self._saved_at = 0  # position in the history, for when that state is not in it any more
        self._chosen: dict[int, tuple[int, ...]] = {}  # by the number of the step: what was selected before it was made
        self._holding_original = False
        self._untold: Change | None = None
        self._drags = QTimer(self, singleShot=True, interval=RESTS)
        self._drags.timeout.connect(self._tell)
        self.lifter: Lifter | None = None

    @property
    def history(self) -> History | None:
        return self._history

    @property
    def document(self) -> Document | None:
        return self._history.document if self._history else None

    @property
    def selection(self) -> tuple[int, ...]:
        """Ids of the selected nodes, in the order in which they were selected."""
        return self._selection

    @property
    def entered(self) -> int | None:
        return self._entered

    @property
    def hovered(self) -> int | None:
        return self._hovered

    @property
    def view(self) -> View:
        return self._view

    @property
    def holding_original(self) -> bool:
        """Whether the photo as it was opened is shown for as long as a key is held."""
        return self._holding_original

    @property
    def dragging(self) -> bool:
        """Whether a drag is under way, or rested a moment ago: those who need not follow it are told after it."""
        return self._drags.isActive()

    @property
    def modified(self) -> bool:
        """Whether there is something that ``mark_saved`` has not seen."""
        return self.document is not None and self.document is not self._saved

    @property
    def unsaved_edits(self) -> int:
        """How many steps lie between what was saved or opened and what is shown; at least 1 where that is another
        state."""
        if self._history is None or not self.modified:
            return 0
        saved = self._saved_at if (there := self._position_of(self._saved)) is None else there
        return max(1, abs(self._history.position - saved))

    def open(self, document: Document, label: str = "Open") -> None:
        """Show ``document``, which is in a file, with a fresh history."""
        self._saved, self._saved_at = document, 0
        self._replace(History.of(document, label), fresh=True)

    def restore(self, history: History) -> None:
        """Show what was left of another program, with its history; it is saved nowhere and counts as modified."""
        self._saved, self._saved_at = None, history.position
        self._replace(history, fresh=True)

    def close(self) -> None:
        """Show nothing."""
        self._saved = self._history = None
        self._drags.stop()
        self._untold = None
        self._drop_missing(None)
        self.document_changed.emit(None)
        self.document_rested.emit(None)
        self.history_changed.emit()

    def apply(self, label: str, edit: Edit, merge: str | None = None) -> None:
        """Carry out ``edit`` as one undo step (or as part of the one with the same ``merge`` key)."""
        if self._history is not None:
            before, selected = self._history.shown.number, self._selection
            history = self._history.done(label, edit(self._history.document), merge)
            self._replace(history, goes_on=merge is not None)
            if history.shown.number != before:
                self._note_selection(self._history, selected)

    def seal(self) -> None:
        """End a drag: the next edit with the same key is a step of its own."""
        if self._history is not None:
            self._history = self._history.sealed()
        if self._drags.isActive():
            self._tell()

    def receive(self, document: Document) -> None:
        """Results that a job brings by itself (objects first, then tones): no undo step."""
        if self._history is not None:
            untouched = not self.modified
            self._replace(self._history.replaced(document))
            if untouched:
                self._saved = document

    def rebase(self, edit: Edit, first: int | None = None) -> None:
        """Carry out ``edit`` beneath all that was done: in every step of the history, and in what was saved, without a
        step of its own. With ``first`` only from that step on.

        So results that come in while the artist works are there before and after an undo as well.
        """
        if self._history is None:
            return
        before = self._history
        now = before.exchanged(edit, first or 0)
        if first is None:
            pairs = zip(before.steps, now.steps, strict=True)
            self._saved = next((new.document for old, new in pairs if old.document is self._saved), self._saved)
        self._replace(now)

    def drop_step(self, step: int, edit: Edit) -> None:
        """Step ``step`` of the history as if it had not been made: what was done since goes through ``edit``, which
        takes out of it what the step brought. Where all before it were let go, it stays as the oldest, without that."""
        if self._history is None or not 0 <= step < len(self._history.steps):
            return
        if step:
            before = self._history.steps[step].document
            self.rebase(lambda mine: mine if mine is before else edit(mine), step)
            self._replace(self._history.without(step))
        elif self._history.let_go:
            self.rebase(edit, step)

    def undo(self) -> None:
        """Where all that is selected goes with the step, or what was selected before it comes back, is there or shown
        again, that is selected again."""
        if self._history is not None and self._history.can_undo:
            step, selected, were = self._history.shown.number, self._selection, _eyes(self.document)
            self.go_to(self._history.index - 1)
            there = _eyes(self.document)
            chosen = [i for i in self._chosen.get(step, ()) if i in there]
            back = any(i not in were or (there[i] and not were[i]) for i in chosen)
            if back or (selected and not self._selection):
                self.select(chosen)

    def redo(self) -> None:
        if self._history is not None and self._history.can_redo:
            self.go_to(self._history.index + 1)

    def go_to(self, index: int) -> None:
        """Show step ``index`` of the history."""
        if self._history is not None:
            self._replace(self._history.at(index))

    def withdraw(self, before: History) -> None:
        """What was only tried out goes: the history is ``before`` again, with what can be redone."""
        self._replace(before)

    def mark_saved(self, document: Document) -> None:
        self._saved, at = document, self._position_of(document)
        self._saved_at = self._saved_at if at is None else at
        self.history_changed.emit()

    def select(self, ids: Iterable[int]) -> None:
        chosen = tuple(dict.fromkeys(ids))
        if chosen != self._selection:
            self._selection = chosen
            self.selection_changed.emit(chosen)

    def enter(self, object_id: int | None) -> None:
        """Go inside an object (double-click), or with None come out to the top."""
        if object_id != self._entered:
            self._entered = object_id
            self.entered_changed.emit(object_id)

    def leave(self) -> None:
        """Esc: come out one level and select what was left; at the top, deselect."""
        if self._entered is None or self.document is None:
            self.select(())
            return
        left = self._entered
        _, parents = self.document.find(left)
        self.enter(parents[-1].id if parents else None)
        self.select((left,))

    def hover(self, node_id: int | None) -> None:
        if node_id != self._hovered:
            self._hovered = node_id
            self.hovered_changed.emit(node_id)

    def set_view(self, view: View) -> None:
        if view != self._view:
            self._view = view
            self.view_changed.emit(view)

    def hold_original(self, on: bool) -> None:
        if on != self._holding_original:
            self._holding_original = on
            self.holding_original_changed.emit(on)

    def _replace(self, history: History, fresh: bool = False, goes_on: bool = False) -> None:
        """``goes_on``: it is a drag, of which this may not be the last step."""
        before = None if fresh or self._history is None else self._history.document
        self._history = history
        if fresh:
            self._chosen = {}
        now = history.document
        if before is not now:
            self._drop_missing(now)
            untold = self._untold.before if self._untold is not None and before is not None else before
            self._untold = Change(untold, now)
            self.document_changed.emit(Change(before, now))
        if not goes_on:
            self._tell()
        elif before is not now or self._drags.isActive():
            self._drags.start()

    def _tell(self) -> None:
        """Those hear of it who do not follow each step of a drag."""
        self._drags.stop()
        change, self._untold = self._untold, None
        if change is not None and change.before is not change.now:
            self.document_rested.emit(change)
        self.history_changed.emit()

    def _position_of(self, document: Document | None) -> int | None:
        """As of the history; None where no step has it."""
        history = self._history
        steps = () if history is None else history.steps
        at = next((index for index, step in enumerate(steps) if step.document is document), None)
        return None if history is None or at is None else history.let_go + at

    def _note_selection(self, history: History, selected: tuple[int, ...]) -> None:
        """What was selected belongs to the step that was made now; what belongs to none any more goes."""
        there = {step.number for step in history.steps}
        chosen = {number: ids for number, ids in self._chosen.items() if number in there}
        self._chosen = {**chosen, history.shown.number: selected}

    def _drop_missing(self, document: Document | None) -> None:
        nodes = {node.id: node for node, _ in document.walk()} if document is not None else {}
        if self._entered is not None and not isinstance(nodes.get(self._entered), Object):
            self.enter(None)
        if self._hovered is not None and self._hovered not in nodes:
            self.hover(None)
        self.select(i for i in self._selection if i in nodes)


def _eyes(document: Document | None) -> dict[int, bool]:
    """id -> whether it is shown, of all nodes."""
    walked = () if document is None else document.walk()
    return {node.id: all(one.visible for one in (node, *parents)) for node, parents in walked}
