"""The colour of layers, and of whole objects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from app.engine.document import Colour, Document, Layer, Node, Object, edits
from app.engine.document.nodes import walk
from app.ui.controls import ColourField, RecentColours
from app.ui.controls.colours import palette_of, to_hex
from app.ui.controls.swatch_row import COUNT
from app.ui.session import Session

from .live_edit import LiveEdit
from .part import Part, shared
from .seen_areas import SeenAreas

PAUSE = 120  # milliseconds between changes that follow each other: in a drag, weighing layers costs it pictures
SEEN = 3 / 255  # a difference of a part of a colour that is worth a word
AT_ONCE = 12  # layers: to weigh more takes milliseconds, and gets an event of its own after the click


class ColourPart(Part):
    """A layer takes the colour as it is; an object is recoloured whole, its light and dark kept."""

    def __init__(
        self, session: Session, live: LiveEdit, recent: RecentColours | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, live, parent)
        self._areas = SeenAreas()
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._show_colour)
        self._since = QElapsedTimer()
        self._since.start()
        self.field = ColourField(recent)
        self.reset = QPushButton("Reset to the colour found")
        self.reset.setProperty("kind", "link")
        self.nearest = self.field.note
        self._wanted: Colour | None = None
        self._given: tuple[Node, ...] = ()  # those that have what was wanted, as near as it comes
        self._column.addWidget(self.field)
        self._column.addWidget(self.reset)
        self.field.changed.connect(self._recolour)
        self.field.finished.connect(self._finish)
        self.reset.clicked.connect(lambda: self._once("Reset the colour of", edits.reset_colour))

    def suits(self, nodes: Sequence[Node]) -> bool:
        return any(True for _ in layers_of(nodes))

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        same = [node.id for node in nodes] == [node.id for node in self._nodes]
        super().show_nodes(nodes)
        document = self._session.document
        if document is None or self._live.doing(self._key("colour")):
            return
        if self._since.restart() < PAUSE and same:
            self._soon.start(PAUSE)
        elif sum(1 for _ in layers_of(nodes)) > AT_ONCE:
            self._soon.start(0)
        else:
            self._show_colour()
        self.field.set_picture_colours(palette_of(document, COUNT))
        self.reset.setVisible(any(was_changed(layer) for layer in layers_of(nodes)))

    def take(self, colour: Colour) -> None:
        """A colour from elsewhere: live, until ``taken``."""
        self.field.set_colour(colour)
        self._recolour(colour)

    def taken(self) -> None:
        """It stays as it is now."""
        self._finish()

    def _show_colour(self) -> None:
        document = self._session.document
        if document is None or self._live.doing(self._key("colour")):
            return
        there = {node.id for node, _ in document.walk()}
        if all(node.id in there for node in self._nodes):
            areas = self._areas.of(document, self._nodes)
            colours = [colour_of(document, node, areas) for node in self._nodes]
            self.field.set_colour(shared(colours))
            self._tell_nearest(colours)

    def _tell_nearest(self, colours: Sequence[Colour]) -> None:
        """The colour that an object has is the mean of its tones, which cannot be every one."""
        wanted = self._wanted if _same(self._nodes, self._given) else None
        words = "" if wanted is None else nearest_words(wanted, colours)
        self.nearest.setText(words)
        self.nearest.setVisible(bool(words))

    def _recolour(self, colour: Colour) -> None:
        document, self._wanted = self._live.base, colour
        self.nearest.setText("")  # its place stays: nothing moves beneath a drag
        areas = None if document is None else self._areas.of(document, self._nodes)
        self._make("colour", "Recolour", lambda document, mine: edits.set_colour(document, mine, colour, areas))

    def _finish(self) -> None:
        self._live.end()
        self._given = self._nodes
        self.show_nodes(self._nodes)


def _same(nodes: Sequence[Node], others: Sequence[Node]) -> bool:
    return len(nodes) == len(others) and all(one is other for one, other in zip(nodes, others, strict=True))


def nearest_words(wanted: Colour, colours: Sequence[Colour]) -> str:
    """What is said where the ``colours`` that came of ``wanted`` are seen to be others; else ""."""
    off = [colour for colour in colours if max(abs(a - b) for a, b in zip(colour, wanted, strict=True)) > SEEN]
    if not off:
        return ""
    one = f"the tones can have: {to_hex(off[0])}" if len(colours) == 1 else "the tones of each can have"
    return f"Nearest to {to_hex(wanted)} that {one}"


def was_changed(layer: Layer) -> bool:
    """Whether it has another colour than it was found with, or runs otherwise."""
    return layer.found is not None and (layer.colour, layer.gradient) != (layer.found, layer.found_gradient)


def even(document: Document, ids: edits.Ids) -> Document:
    """Without the gradients of these nodes and of all that is in them."""
    return edits.set_gradient(document, ids, None)


def layers_of(nodes: Sequence[Node]) -> Iterator[Layer]:
    """The layers among and in these nodes that have a colour: blends have many."""
    return (node for node, _ in walk(tuple(nodes)) if isinstance(node, Layer) and node.blend is None)


def colour_of(document: Document, node: Node, areas: dict[int, float]) -> Colour:
    """What the field shows: a layer's colour, of an object the mean of what is seen of it."""
    return edits.mean_colour(document, node.id, areas) if isinstance(node, Object) else node.colour
