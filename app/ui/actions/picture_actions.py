"""Layer: what holds for all layers of the picture."""

from __future__ import annotations

from collections.abc import Callable

from app.engine.document import Edges, edits
from app.ui.detail import AUTOMATIC, CHOICES, Detail, shown_detail
from app.ui.layers.reasons import without_photo
from app.ui.session import Session

from .action import Action

EDGES: tuple[tuple[Edges, str, str, str, str], ...] = (
    ("soft", "Soft", "Layers shade off, as in gouache", "Ctrl+Alt+G", "gradient"),
    ("flat", "Flat", "Every layer has the crisp edge that an SVG shows", "Ctrl+Alt+F", "vector"),
)


def picture_actions(session: Session, again: Callable[[], object], detail: Callable[[Detail], object]) -> list[Action]:
    """``again``: find the layers anew; ``detail``: so much detail."""

    def there() -> bool:
        return session.document is not None

    def has_photo() -> bool:
        return session.document is not None and session.document.photo is not None

    def level(choice: Detail) -> Callable[[], bool]:
        return lambda: shown_detail(session) == choice

    def drawn(edges: Edges) -> Callable[[], bool]:
        return lambda: session.document is not None and session.document.settings.edges == edges

    def draw(edges: Edges, text: str) -> None:
        session.apply(f"{text} edges", lambda document: edits.set_edges(document, edges))

    return [
        *(
            Action(
                f"layer.detail-{name.lower()}",
                name,
                "As many layers as can be seen" if choice == AUTOMATIC else f"About {choice} layers",
                f"Ctrl+Alt+{key}",
                "Layer/Detail",
                run=lambda choice=choice: detail(choice),
                icon="detail",
                section=4,
                enabled=has_photo,
                why_not=lambda: without_photo(session),
                checked=level(choice),
            )
            for key, (name, choice) in enumerate(CHOICES)
        ),
        *(
            Action(
                f"layer.edges-{edges}",
                text,
                says,
                keys,
                "Layer/Edges",
                run=lambda edges=edges, text=text: draw(edges, text),
                icon=icon,
                section=4,
                enabled=there,
                checked=drawn(edges),
            )
            for edges, text, says, keys, icon in EDGES
        ),
        Action(
            "layer.again",
            "Find Layers Anew",
            "Decompose the photo again, as a step that can be undone",
            "Ctrl+R",
            "Layer",
            run=again,
            icon="refresh",
            section=5,
            enabled=has_photo,
            why_not=lambda: without_photo(session),
        ),
    ]
