"""The sheet over the canvas: nine blends, what can be done with them, and what was starred."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.ui.search.tries import CLOSE, SHARP
from app.ui.theme import theme

from .card import KEYS, Card
from .dealer import COUNT, Dealer
from .dealt import STARS, Dealt
from .footer import Footer
from .header import Header
from .legend import SIGNS
from .pair import Pair
from .rows import Rows

if TYPE_CHECKING:
    from app.ui.search.tried import Try

ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
COMPARE = Qt.Key.Key_C
OWN = {*KEYS, *ARROWS, COMPARE, Qt.Key.Key_Escape}
HINT_OF_TWO = "The arrows go to the other one · C or Esc back to the nine"
HINT = "The arrows go from one to the next · F5 nine others · Esc back to the picture"
GONE = "“{}” is not in the picture any more. Undo or Redo bring it back, Esc goes back to the picture."
TWO = 2
DENSE = 1.5  # device pixels to a pixel, from which on sharp is not sharp enough


class SurpriseSheet(QWidget):
    """``left``: Escape, or it was put away. ``kept(int)``: the blend at a place is wanted in the picture."""

    left = Signal()
    kept = Signal(int)

    def __init__(self, dealer: Dealer, over: QWidget) -> None:
        super().__init__(over)
        self._dealer = dealer
        self._over = over
        self._marked: list[int] = []  # uids
        self.setObjectName("surpriseSheet")
        self.setAccessibleName("Surprises")
        self.setAccessibleDescription(f"{HINT}. {'; '.join(words for _, words in SIGNS)}")
        self.header = Header()
        self.rows = Rows(COUNT)
        self.pair = Pair()
        self.pages = QStackedWidget()
        self.message = QLabel()
        self.footer = Footer()
        self._lay_out()
        self._connect()
        over.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        self.message.setProperty("kind", "quiet")
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.footer.hint.setText(HINT)
        for page in (self.rows, self.pair, self.message):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.header)
        column.addWidget(self.pages, 1)
        column.addWidget(self.footer)

    def _connect(self) -> None:
        dealer = self._dealer
        dealer.dealt.connect(self._show_all)
        dealer.changed.connect(self._show_one)
        dealer.counted.connect(self._show_stars)
        dealer.said.connect(self._say)
        dealer.tries.ready.connect(self._come)
        dealer.tries.changed.connect(self._show_all)
        dealer.pictures.ready.connect(self._pictured)
        self.rows.asked.connect(self._do)
        self.pair.asked.connect(self._do)
        self.pair.left.connect(self._leave_pair)
        self.header.others.clicked.connect(dealer.others)
        self.header.compare.clicked.connect(lambda: self._leave_pair() if self._comparing else self._compare())
        self.header.away.clicked.connect(self.left)
        self.footer.favoured.connect(self._set_favour)

    def appear(self) -> None:
        """Cover what it lies over, and take the keyboard."""
        self._leave_pair()
        self._dealer.finest = CLOSE if self.devicePixelRatioF() >= DENSE else SHARP
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self._show_all()
        self._take_keyboard()

    # Showing

    def _show_all(self) -> None:
        dealer = self._dealer
        blends = dealer.blends
        uids = {one.uid for one in blends}
        self._mark([uid for uid in self._marked if uid in uids])
        self.header.show_subject(dealer.subject, dealer.chosen, dealer.gone)
        for page in (self.rows, self.pair):
            page.set_shape(dealer.shape)
        for place, card in enumerate(self.rows.cards):
            dealt = blends[place] if place < len(blends) else None
            self._show_card(card, dealt)
            card.setVisible(dealt is not None)
        if dealer.gone and dealer.subject is not None:
            self.message.setText(GONE.format(dealer.subject.name))
            self._leave_pair()
            self._show_page(self.message)
        elif dealer.tries.trouble:
            self._say(dealer.tries.trouble)
        elif dealer.busy and not blends:
            self.message.setText("Looking for surprises…")
        elif blends and self.pages.currentWidget() is self.message:
            self._show_page(self.rows)
        if not blends:
            self._show_page(self.message)
        self._show_pair()
        self._show_stars()
        if self.isVisible() and (self.focusWidget() is None or not self.isAncestorOf(self.window().focusWidget())):
            self._take_keyboard()

    def _show_one(self, place: int) -> None:
        dealt = self._dealer.blends[place]
        self._show_card(self.rows.cards[place], dealt)
        uids = {one.uid for one in self._dealer.blends}
        self._mark([uid for uid in self._marked if uid in uids])
        self._show_pair()

    def _show_card(self, card: Card, dealt: Dealt | None) -> None:
        if dealt is None:
            card.show_blend(None, None, None)
        else:
            card.show_blend(dealt, self._dealer.tries.of(dealt.one), self._dealer.pictures.of(dealt.id))

    def _pictured(self, ids: tuple[int, ...]) -> None:
        for place, dealt in enumerate(self._dealer.blends):
            if dealt.id in ids:
                self._show_one(place)

    def _come(self, tries: tuple[Try, ...]) -> None:
        for place, dealt in enumerate(self._dealer.blends):
            if dealt.one in tries:
                self._show_one(place)

    def _show_stars(self) -> None:
        self.footer.show_stars(self._dealer.drawer.tally)

    def _say(self, words: str) -> None:
        if words:
            self.message.setText(words)
            if not self._dealer.blends or self._dealer.tries.trouble:
                self._show_page(self.message)
            else:
                self.header.about.setText(words)

    def _show_page(self, page: QWidget) -> None:
        if self.pages.currentWidget() is not page:
            self.pages.setCurrentWidget(page)
            self.header.show_two(page is self.pair)
            self.footer.hint.setText(HINT_OF_TWO if page is self.pair else HINT)
            self._take_keyboard()

    def _take_keyboard(self) -> None:
        if not self.isVisible():
            return
        if self._comparing:
            self.pair.take_keyboard()
        elif self._dealer.blends:
            self.rows.cards[max(0, self.rows.current)].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.header.away.setFocus(Qt.FocusReason.OtherFocusReason)

    # Doing

    def _do(self, place: int, name: str) -> None:
        if place >= len(self._dealer.blends) or self._dealer.gone:
            return
        if name == "keep":
            self.kept.emit(place)
        elif name == "reject":
            self._dealer.reject(place)
        elif name == "vary":
            self._dealer.vary(place)
        elif name == "mark":
            self._toggle_mark(place)
        else:
            self._dealer.star(place, next(kind for kind in STARS if kind == name))

    def _set_favour(self, on: bool) -> None:
        self._dealer.drawer.favour = on
        self._show_stars()

    # Two beside each other

    def _toggle_mark(self, place: int) -> None:
        uid = self._dealer.blends[place].uid
        marked = [one for one in self._marked if one != uid]
        self._mark(marked if uid in self._marked else [*marked, uid][-TWO:])

    def _mark(self, uids: list[int]) -> None:
        self._marked = uids
        for card in self.rows.cards:
            card.set_marked(card.dealt is not None and card.dealt.uid in uids)
        self.header.compare.setEnabled(len(uids) == TWO)

    @property
    def _comparing(self) -> bool:
        return self.pages.currentWidget() is self.pair

    def _places(self) -> tuple[int, ...]:
        return tuple(place for place, one in enumerate(self._dealer.blends) if one.uid in self._marked)

    def _compare(self) -> None:
        if len(self._marked) == TWO:
            self._show_page(self.pair)
            self._show_pair()
            self.pair.take_keyboard()

    def _show_pair(self) -> None:
        if not self._comparing:
            return
        places = self._places()
        if len(places) < TWO:
            self._leave_pair()
            return
        dealer = self._dealer
        two = [(place, dealer.blends[place]) for place in places]
        self.pair.show_two([(place, one, dealer.tries.of(one.one)) for place, one in two])
        dealer.look_at(places)

    def _leave_pair(self) -> None:
        if self._comparing:
            self._show_page(self.rows)
            self._dealer.look_at()

    # Events

    def event(self, event: QEvent) -> bool:
        """Its keys mean a blend here, and tools elsewhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, place = Qt.Key(event.key()), self.rows.current
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif place < 0:
            super().keyPressEvent(event)
        elif key in ARROWS:
            self.rows.cards[self.rows.beside(place, *ARROWS[key])].setFocus(Qt.FocusReason.OtherFocusReason)
        elif key in KEYS:
            self._do(place, KEYS[key])
        elif key == COMPARE:
            self._compare()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(theme().tokens.canvas))


def _own(event: QKeyEvent) -> bool:
    return event.key() in OWN and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
