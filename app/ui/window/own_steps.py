"""Tools that have steps of their own to take back, before the document's."""

from __future__ import annotations

from app.ui.actions.edit_actions import Own


class OwnSteps:
    """As if it were the first of ``tools`` that has something to take back or to do again."""

    def __init__(self, *tools: Own) -> None:
        self._tools = tools

    @property
    def undo_words(self) -> str:
        return next((tool.undo_words for tool in self._tools if tool.undo_words), "")

    @property
    def redo_words(self) -> str:
        return next((tool.redo_words for tool in self._tools if tool.redo_words), "")

    def undo(self) -> None:
        next(tool for tool in self._tools if tool.undo_words).undo()

    def redo(self) -> None:
        next(tool for tool in self._tools if tool.redo_words).redo()
