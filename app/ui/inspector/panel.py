"""The panel that says what the selected things are like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.engine.document import Colour, Node
from app.ui.controls import RecentColours, Section
from app.ui.layers.selected import chosen, locked
from app.ui.session import Session

from .blend_part import BlendPart
from .colour_part import ColourPart
from .gradient_part import GradientPart
from .live_edit import LiveEdit
from .mask_part import MaskPart
from .name_part import NamePart
from .outline_part import OutlinePart
from .part import Part
from .photo_part import PhotoPart
from .place_part import PlacePart
from .reshaping import Reshaping
from .steady import Steady
from .tone_part import TonePart
from .worth_part import WorthPart

EMPTY = "Nothing selected. Click something in the picture."
NOTHING = "What you click in a picture is described here, and can be changed."
MARGIN = 12
BETWEEN = 100  # ms from one time to the next that the place of what is dragged on the canvas is shown


class InspectorPanel(QScrollArea):
    """For one selected thing or many; where they differ, a dash stands. What does not apply is not shown;
    what comes and goes moves nothing from under the artist's hands."""

    def __init__(self, session: Session, reshaping: Reshaping, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._picked: Colour | None = None
        self._live = live = LiveEdit(session)
        self.recent = RecentColours(self)
        self.name = NamePart(session, live)
        self.worth = WorthPart(session, live)
        self.blend = BlendPart(session, live)
        self.colour = ColourPart(session, live, self.recent)
        self.gradient = GradientPart(session, live, self.recent)
        self.tone = TonePart(session, live)
        self.shape = MaskPart(session, live)
        self.place = PlacePart(session, live)
        self.outline = OutlinePart(session, live, reshaping)
        self.photo = PhotoPart(session, live)
        self.hint = QLabel(EMPTY)
        self._parts: tuple[Part, ...] = (
            self.name, self.worth, self.blend, self.colour, self.gradient, self.tone, self.shape, self.outline,
            self.place,
        )  # fmt: skip
        self.sections = {
            "Blend": Section("Blend", self.blend),
            "Colour": Section("Colour", self.colour),
            "Gradient": Section("Gradient", self.gradient),
            "Tone": Section("Tone", self.tone),
            "Mask": Section("Mask", self.shape),
            "Outline": Section("Outline", self.outline),
            "Place": Section("Place", self.place),
            "Photo view": Section("Photo view", self.photo),
        }
        self._lay_out()
        self._steady = Steady(self, MARGIN)
        self._over = QTimer(self, singleShot=True, interval=0)
        self._over.timeout.connect(lambda: self._show(at_once=True))
        self._passing = QTimer(self, singleShot=True, interval=BETWEEN)
        self._passing.timeout.connect(self.show_place)
        session.document_changed.connect(lambda _: self._pass())
        session.document_rested.connect(lambda _: self._rest())
        session.selection_changed.connect(lambda _: self._show())
        session.view_changed.connect(lambda _: self._show())
        self._show()

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest part, also of those that are not shown now: nothing is ever cut off, and the panel
        does not jump with what is selected."""
        widest = max(part.minimumSizeHint().width() for part in (self.name, self.worth, *self.sections.values()))
        return QSize(
            widest + 2 * MARGIN + self.verticalScrollBar().sizeHint().width(), super().minimumSizeHint().height()
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def show_place(self) -> None:
        """Where the selected is became known, or better known; what is being typed stays."""
        if not self.place.typing:
            self._show_part(self.place, chosen(self._session))

    def take_colour(self, colour: Colour) -> None:
        """The eyedropper is on ``colour``: what is selected becomes it, live."""
        self._picked = colour
        if self._recolours():
            self.colour.take(colour)

    def colour_taken(self) -> None:
        """The eyedropper let go: its colour is one of the recent ones, and the change one step."""
        if self._picked is not None:
            self.recent.use(self._picked)
            self._picked = None
            if self._recolours():
                self.colour.taken()

    def _recolours(self) -> bool:
        """Whether something is selected whose colour may be changed."""
        nodes, document = chosen(self._session), self._session.document
        return document is not None and self.colour.suits(nodes) and not any(locked(document, n.id) for n in nodes)

    def _lay_out(self) -> None:
        self.hint.setProperty("kind", "quiet")
        self.hint.setWordWrap(True)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(4)
        column.addWidget(self.hint)
        column.addWidget(self.name)
        column.addWidget(self.worth)
        for section in self.sections.values():
            column.addWidget(section)
        column.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _pass(self) -> None:
        """What is dragged here is shown at each step; of what is dragged on the canvas, where it is, now and then."""
        if self._live.under_way:
            self._show()
        elif not self._passing.isActive():
            self._passing.start()

    def _rest(self) -> None:
        self._passing.stop()
        if not self._live.under_way:
            self._show()

    def _show(self, at_once: bool = False) -> None:
        """What one types in goes ``at_once`` or with the next event: it may be wanted again by then, as when a thing
        becomes a blend by what was typed, which is selected only then."""
        document = self._session.document
        nodes = chosen(self._session)
        with self._steady.held(), self._laid_out_once():
            self.hint.setText(NOTHING if document is None else EMPTY)
            self.hint.setVisible(not nodes)
            self.sections["Photo view"].setVisible(self.photo.show_document(document))
            for part in self._parts:
                if at_once or not self._typed_in(part) or self._suits(part, nodes):
                    self._show_part(part, nodes)
                else:
                    self._over.start()

    @contextmanager
    def _laid_out_once(self) -> Iterator[None]:
        """Otherwise the whole panel is laid out anew with each section that comes or goes."""
        content = self.widget()
        column = None if content is None else content.layout()
        if column is None:
            yield
            return
        column.setEnabled(False)
        try:
            yield
        finally:
            column.setEnabled(True)

    def _typed_in(self, part: Part) -> bool:
        focus = QApplication.focusWidget()
        return isinstance(focus, QLineEdit) and part.isAncestorOf(focus)

    def _suits(self, part: Part, nodes: Sequence[Node]) -> bool:
        return bool(nodes) and part.suits(nodes)

    def _show_part(self, part: Part, nodes: Sequence[Node]) -> None:
        document, suits = self._session.document, self._suits(part, nodes)
        above = part.parentWidget()
        (above if isinstance(above, Section) else part).setVisible(suits)
        if suits and document is not None:
            part.setEnabled(not any(locked(document, node.id) for node in nodes))
            part.show_nodes(nodes)
