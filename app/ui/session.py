"""What the window shows and edits: the document with its history, the selection, the view.

The one place where a document is replaced. Widgets call its methods and listen to its signals;
they never talk to each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QObject, Signal

from app.engine.document import Document, Object
from app.engine.document.history import History

from .lifter import Lifter

View = Literal["vector", "split", "photo"]
Edit = Callable[[Document], Document]


@dataclass(frozen=True, eq=False, slots=True)
class Change:
    """What ``Session.document_changed`` carries: the document before (None at first) and now.

    Nodes that did not change are the same Python objects in both, so ``is`` tells what did.
    """

    before: Document | None
    now: Document


class Session(QObject):
    """Signals: ``document_changed(Change | None)`` (None: nothing is open any more), ``history_changed()``,
    ``selection_changed(tuple[int])``,
    ``entered_changed(int | None)``: the object whose inside is being edited, ``hovered_changed(int | None)``,
    ``view_changed(View)``, ``holding_original_changed(bool)``.

    ``lifter``: what takes things out of the photo; without one, masks are moved in every view."""

    document_changed = Signal(object)
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
        self._opened_at = 0
        self._chosen: dict[int, tuple[int, ...]] = {}  # by the index of the step: what was selected when it was made
        self._holding_original = False
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
    def modified(self) -> bool:
        """Whether there is something that ``mark_saved`` has not seen."""
        return self.document is not None and self.document is not self._saved

    @property
    def unsaved_edits(self) -> int:
        """How many steps lie between what was saved or opened and what is shown."""
        if self._history is None:
            return 0
        steps = self._history.steps
        saved = next((i for i, step in enumerate(steps) if step.document is self._saved), self._opened_at)
        return abs(self._history.index - saved)

    def open(self, document: Document, label: str = "Open") -> None:
        """Show ``document``, which is in a file, with a fresh history."""
        self._saved, self._opened_at = document, 0
        self._replace(History.of(document, label), fresh=True)

    def restore(self, history: History) -> None:
        """Show what was left of another program, with its history; it is saved nowhere and counts as modified."""
        self._saved, self._opened_at = None, history.index
        self._replace(history, fresh=True)

    def close(self) -> None:
        """Show nothing."""
        self._saved = self._history = None
        self._drop_missing(None)
        self.document_changed.emit(None)
        self.history_changed.emit()

    def apply(self, label: str, edit: Edit, merge: str | None = None) -> None:
        """Carry out ``edit`` as one undo step (or as part of the one with the same ``merge`` key)."""
        if self._history is not None:
            before = self._history.index
            self._replace(self._history.done(label, edit(self._history.document), merge))
            if self._history.index > before:
                self._chosen[self._history.index] = self._selection

    def seal(self) -> None:
        """End a drag: the next edit with the same key is a step of its own."""
        if self._history is not None:
            self._history = self._history.sealed()

    def receive(self, document: Document) -> None:
        """Results that a job brings by itself (objects first, then tones): no undo step."""
        if self._history is not None:
            untouched = not self.modified
            self._replace(self._history.replaced(document))
            if untouched:
                self._saved = document

    def rebase(self, edit: Edit, first: int = 0) -> None:
        """Carry out ``edit`` beneath all that was done: in every step of the history from ``first`` on, without a
        step of its own.

        So results that come in while the artist works are there before and after an undo as well.
        """
        if self._history is None:
            return
        known: dict[int, Document] = {}
        kept, steps = self._history.steps[:first], self._history.steps[first:]
        for step in steps:
            if id(step.document) not in known:
                known[id(step.document)] = edit(step.document)
        if self._saved is not None and not first:
            self._saved = known.get(id(self._saved), self._saved)
        now = tuple(replace(step, document=known[id(step.document)]) for step in steps)
        self._replace(History((*kept, *now), self._history.index))

    def drop_step(self, step: int, edit: Edit) -> None:
        """Step ``step`` of the history as if it had not been made: what was done since goes through ``edit``, which
        takes out of it what the step brought."""
        if self._history is not None and 0 < step < len(self._history.steps):
            before = self._history.steps[step].document
            self.rebase(lambda mine: mine if mine is before else edit(mine), step)
            self._replace(self._history.without(step))
            self._chosen = {at - (at > step): ids for at, ids in self._chosen.items() if at != step}

    def undo(self) -> None:
        """Where all that is selected goes with the step, what was selected before it is again."""
        if self._history is not None and self._history.can_undo:
            step, selected = self._history.index, self._selection
            self.go_to(step - 1)
            if selected and not self._selection and self.document is not None:
                there = {node.id for node, _ in self.document.walk()}
                self.select(i for i in self._chosen.get(step, ()) if i in there)

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
        self._saved = document
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

    def _replace(self, history: History, fresh: bool = False) -> None:
        before = None if fresh or self._history is None else self._history.document
        self._history = history
        if fresh:
            self._chosen = {}
        now = history.document
        if before is not now:
            self._drop_missing(now)
            self.document_changed.emit(Change(before, now))
        self.history_changed.emit()

    def _drop_missing(self, document: Document | None) -> None:
        nodes = {node.id: node for node, _ in document.walk()} if document is not None else {}
        if self._entered is not None and not isinstance(nodes.get(self._entered), Object):
            self.enter(None)
        if self._hovered is not None and self._hovered not in nodes:
            self.hover(None)
        self.select(i for i in self._selection if i in nodes)
