"""Select: what is chosen, and what one is inside of."""

from __future__ import annotations

from app.engine.document import Object
from app.ui.layers.reasons import not_into
from app.ui.layers.selected import chosen
from app.ui.session import Session

from .action import Action


def select_actions(session: Session) -> list[Action]:
    def there() -> bool:
        return session.document is not None and bool(session.document.nodes)

    def select_all() -> None:
        document = session.document
        if document is not None:
            inside = document.find(session.entered)[0] if session.entered is not None else None
            nodes = inside.children if isinstance(inside, Object) else document.nodes
            session.select(node.id for node in nodes)

    def inside() -> None:
        node = chosen(session)[0]
        session.enter(node.id)
        session.select(())

    def beside(step: int) -> None:
        """Select the sibling above or below, the topmost or lowest where nothing is selected."""
        document = session.document
        if document is None:
            return
        siblings = document.nodes
        at = -1 if step > 0 else len(siblings)
        if session.selection:
            _, parents = document.find(session.selection[-1])
            siblings = parents[-1].children if parents else document.nodes
            at = next(i for i, node in enumerate(siblings) if node.id == session.selection[-1])
        if siblings:
            session.select((siblings[(at + step) % len(siblings)].id,))

    def can_enter() -> bool:
        nodes = chosen(session)
        return len(nodes) == 1 and isinstance(nodes[0], Object)

    def something() -> bool:
        return bool(session.selection) or session.entered is not None

    return [
        Action(
            "select.all",
            "All",
            "Select everything at this level",
            "Ctrl+A",
            "Select",
            run=select_all,
            icon="select-all",
            enabled=there,
        ),
        Action(
            "select.none",
            "None",
            "Select nothing",
            "Ctrl+D; Ctrl+Shift+A",
            "Select",
            run=lambda: session.select(()),
            icon="deselect",
            enabled=lambda: bool(session.selection),
        ),
        Action(
            "select.above",
            "Next Above",
            "Select what lies above",
            "Alt+]",
            "Select",
            run=lambda: beside(1),
            icon="chevron-up",
            section=1,
            enabled=there,
        ),
        Action(
            "select.below",
            "Next Below",
            "Select what lies below",
            "Alt+[",
            "Select",
            run=lambda: beside(-1),
            icon="chevron-down",
            section=1,
            enabled=there,
        ),
        Action(
            "select.inside",
            "Go Inside",
            "Edit what is in the selected object",
            "Ctrl+Return",
            "Select",
            run=inside,
            icon="chevron-right",
            section=2,
            enabled=can_enter,
            why_not=lambda: not_into(session),
        ),
        Action(
            "select.outside",
            "Come Out",
            "Leave the object, or select nothing",
            "Ctrl+Shift+Return",
            "Select",
            run=session.leave,
            icon="chevron-left",
            section=2,
            enabled=something,
        ),
    ]
