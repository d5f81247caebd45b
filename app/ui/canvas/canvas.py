"""The canvas: shows the picture, and lets one point at what is in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.engine.arrays import Array
from app.engine.document import Colour
from app.ui.controls.colours import to_hex
from app.ui.session import Change, Session
from app.ui.theme import theme

from .aim import Aim
from .backstage import Backstage
from .display import Display
from .divider import Divider
from .easel import Easel
from .foreseeing import Foreseeing
from .gestures import Gestures
from .ghost import Ghost
from .hands import Hands
from .ink import Line
from .keys import Keys
from .lookout import Lookout
from .marks import Marks
from .navigation import Navigation
from .stage import SETTLE, Stage
from .tools import Tool

SMALLEST = QSize(160, 120)


class Canvas(QWidget):
    """``zoom_changed(float)``: 1.0 is one device pixel a photo pixel. ``pointed(str)``: in words
    what the pointer is on, empty where it is nowhere. ``colour_picked(tuple)``: (r, g, b) in 0..1,
    again and again while the eyedropper is dragged, then ``picking_ended``.
    ``menu_requested(QPoint, int | None)``: where on the screen, and the node under the pointer.
    ``divider_moved(float)``: the part of the width at which before ends and after begins.
    """

    zoom_changed = Signal(float)
    pointed = Signal(str)
    colour_picked = Signal(tuple)
    picking_ended = Signal()
    menu_requested = Signal(object, object)
    divider_moved = Signal(float)
    tool_changed = Signal(str)

    _listeners: tuple[Hands | Gestures | Keys, ...] = ()  # events come while the widget is being made

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._backstage = backstage = Backstage(self)
        self._navigation = Navigation(self)
        self._stage = Stage(backstage, self)
        self._display = Display(self._stage)
        self._easel = Easel(session, self._navigation, self._display)
        self._marks = Marks(session, backstage, self)
        self._lookout = Lookout(session, backstage, self)
        self._divider = Divider(self)
        self._hands = Hands(self, self._lookout)
        self._keys = Keys(self, self._hands)
        self._listeners = (self._hands, Gestures(self), self._keys)
        self._ghost = Ghost(backstage, self.update)
        self._foreseeing = Foreseeing(self, self._stage)
        self._rested = QTimer(self, singleShot=True, interval=SETTLE)
        self._set_up_widget()
        self._connect()
        self._show_view(session.view)
        self._show_document(Change(None, session.document) if session.document else None)

    def _set_up_widget(self) -> None:
        self.setAccessibleName("Picture")
        self.setAccessibleDescription(
            "Click takes an object, double-click goes inside, Alt-click goes beneath, Escape comes out. "
            "Arrow keys move what is selected, and pan where nothing is. Plus and minus zoom, F fits, 1 shows 100 %."
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(SMALLEST)
        self.grabGesture(Qt.GestureType.PinchGesture)

    def _connect(self) -> None:
        session = self.session
        session.document_changed.connect(self._show_document)
        session.selection_changed.connect(lambda _: self.update())
        session.view_changed.connect(self._show_view)
        session.holding_original_changed.connect(self._hold_original)
        self._navigation.moved.connect(self._show_scene)
        self._navigation.zoom_changed.connect(self.zoom_changed)
        self._rested.timeout.connect(self._trace)
        self._lookout.seen.connect(self._say)
        self._divider.moved.connect(self._divide)
        self._divider.moved.connect(self.divider_moved)
        for signal in (self._stage.changed, self._marks.changed):
            signal.connect(self.update)
        theme().changed.connect(self._restyle)

    # What the window's actions and the tools call

    @property
    def zoom(self) -> float:
        """Device pixels a photo pixel."""
        return self._navigation.camera.zoom

    @property
    def settled(self) -> bool:
        """Whether what is shown is the newest document at the screen's resolution."""
        return self._stage.ready

    @property
    def busy(self) -> bool:
        """Whether pictures, outlines or what the pointer is on are still being worked on."""
        moving = self._rested.isActive() or self._marks.coarse
        return self._backstage.busy() or moving or not self._stage.ready

    def fit(self) -> None:
        """Show the whole picture."""
        self._navigation.fit()

    def actual_size(self) -> None:
        """One device pixel a photo pixel."""
        self._navigation.zoom_to(1.0)

    def zoom_in(self) -> None:
        self._navigation.step(1)

    def zoom_out(self) -> None:
        self._navigation.step(-1)

    def zoom_to(self, zoom: float) -> None:
        """The given zoom about the window's middle, brought within 1/32 to 64."""
        self._navigation.zoom_to(zoom)

    def zoom_by(self, factor: float, at: QPointF) -> None:
        """Zoom with the point ``at`` (widget pixels) kept in place."""
        self._navigation.zoom_by(factor, self._device(at))

    def pan(self, dx: float, dy: float) -> None:
        """Move the picture, in widget pixels."""
        self._navigation.pan(dx * self._navigation.ratio, dy * self._navigation.ratio)

    def frame(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Fill the window with a rectangle of the photo (photo pixels)."""
        self._navigation.frame(x0, y0, x1, y1)

    def offer_tool(self, name: str, make: Callable[[Canvas], Tool]) -> None:
        """``set_tool`` knows one more name."""
        self._hands.learn(name, make)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Lay a tool's outlines over the picture, in place of the last ones."""
        self._marks.lend(lines)

    @property
    def over_held(self) -> bool:
        """Whether a drag from where the pointer is would be one of what is selected."""
        return self._hands.over_held

    def foresee(self) -> None:
        """What is selected can be held now, or better than before."""
        self._foreseeing.look()

    def set_dragging(self, on: bool) -> None:
        """Whether what is selected is being dragged by its frame, which alone is shown round it meanwhile."""
        self._marks.set_quiet(on)
        if not on:
            self._ghost.leaves = True

    def have_ghost(self, ids: Collection[int]) -> None:
        """The pixels of these nodes will stand in for them until they can be dragged; none of them: nothing does."""
        document, sheet = self.session.document, self._display.whole
        self._ghost.forget()
        if ids and document is not None and sheet is not None:
            self._ghost.want(document, ids, sheet)

    def put_ghost(self, matrix: Array, leaves: bool) -> None:
        """If there is one, it is where ``matrix``, (2, 3) in photo pixels, brings it; ``leaves``: until the picture
        shows the newest document."""
        self._ghost.put(matrix, leaves)

    def set_tool(self, name: str) -> None:
        """"select", "pan", "zoom", "eyedropper" or one that was offered; another name raises ``KeyError``."""
        if name != self._hands.name:
            self._hands.take(name)
            self.tool_changed.emit(name)

    @property
    def tool(self) -> str:
        return self._hands.name

    @property
    def divider(self) -> float:
        """Where before ends and after begins in the split view: a part (0..1) of the width."""
        return self._divider.position

    def set_divider(self, position: float) -> None:
        self._divider.put(position)

    def to_photo(self, at: QPointF) -> tuple[float, float]:
        """Widget pixels -> photo pixels."""
        return self._navigation.camera.to_photo(*self._device(at))

    def to_widget(self, x: float, y: float) -> QPointF:
        """Photo pixels -> widget pixels."""
        return QPointF(*self._navigation.camera.to_window(x, y)) / self._navigation.ratio

    def colour_at(self, at: QPointF) -> Colour | None:
        """The colour shown at ``at`` (widget pixels); None off the picture and where it is transparent."""
        pixel = self._easel.pixel(*map(int, self._device(at))).pixelColor(0, 0)
        return (pixel.redF(), pixel.greenF(), pixel.blueF()) if pixel.alpha() else None

    def shown_around(self, at: QPointF, reach: int) -> QImage:
        """The device pixel at ``at`` (widget pixels) with ``reach`` more on each side, without marks."""
        x, y = map(int, self._device(at))
        return self._easel.around(x, y, reach)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            ratio = self.devicePixelRatioF()
            painter.scale(1 / ratio, 1 / ratio)
            self._easel.paint(painter)
            if self.session.document is not None:
                self._marks.paint(painter, self._navigation.camera)
                self._paint_ghost(painter)
            painter.resetTransform()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._hands.paint(painter)
            if self.hasFocus() and self._keys.ring:
                painter.setPen(QPen(QColor(theme().tokens.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _paint_ghost(self, painter: QPainter) -> None:
        if self._ghost.leaves and self._display.newest:
            self._ghost.forget()
        self._ghost.paint(painter, self._navigation.camera)

    # What others tell

    def _show_document(self, change: Change | None) -> None:
        now = change.now if change else None
        fresh = change is None or change.before is None or change.before.photo is not change.now.photo
        self._navigation.set_photo((now.width, now.height) if now else None, fresh)
        self._display.set_document(now, fresh)
        self._marks.set_document(change.before if change else None, now, fresh)
        self._split()

    def _show_view(self, view: str) -> None:
        self._display.set_view(view)
        self._split()

    def _hold_original(self, holding: bool) -> None:
        self._display.set_holding(holding)
        self._split()

    def _show_scene(self) -> None:
        navigation = self._navigation
        self._stage.set_scene(navigation.camera, navigation.window, navigation.fit_zoom)
        self._put_marks()
        self._rested.start()
        self._hands.look_again()
        self.update()

    def _put_marks(self) -> None:
        self._marks.put(self._navigation.camera, self._navigation.window, self._navigation.ratio)

    def _trace(self) -> None:
        document, navigation = self.session.document, self._navigation
        if document is not None:
            photo = document.width, document.height
            self._marks.set_scene(photo, navigation.camera, navigation.window, navigation.fit_zoom)

    def _split(self) -> None:
        self._divider.setVisible(self._display.split)
        self._divide()

    def _divide(self, _: float = 0.0) -> None:
        self._display.divide = self._divider.line() * self._navigation.ratio
        self.update()

    def _say(self, seen: Aim | None) -> None:
        """"bird, in front of branch · #7A9A12 · x 120, y 88"; nothing off the picture."""
        document = self.session.document
        if seen is None or document is None or not (0 <= seen.x < document.width and 0 <= seen.y < document.height):
            self.pointed.emit("")
            return
        colour = self.colour_at(self.to_widget(seen.x, seen.y))
        parts = [seen.words, to_hex(colour) if colour else "", f"x {int(seen.x)}, y {int(seen.y)}"]
        self.pointed.emit(" · ".join(part for part in parts if part))

    def _restyle(self) -> None:
        self._easel.restyle()
        self._put_marks()
        self.update()

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._measure()
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove):
            self._marks.end_arrival()
        return any(part.event(event) for part in self._listeners) or super().event(event)

    def _measure(self) -> None:
        ratio = self.devicePixelRatioF()
        self._easel.restyle()
        self._navigation.set_window((self.width() * ratio, self.height() * ratio), ratio)
        self._put_marks()
        self._divider.place()
        self._divide()

    def _device(self, at: QPointF) -> tuple[float, float]:
        return at.x() * self._navigation.ratio, at.y() * self._navigation.ratio
