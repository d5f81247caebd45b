"""A line of controls over the canvas's lower edge, for the tool in hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QFrame, QGraphicsOpacityEffect, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

AWAY = 12  # pixels from the canvas's lower edge
NEAR = 24  # pixels around it within which a drag shows what is beneath
FAINT = 0.15  # its opacity then


class ToolLine(QFrame):
    """It stands at the bottom of ``canvas``, in its middle, and lets what is beneath be seen while something is dragged
    there.

    ``row`` takes its parts; ``words``, which are still to be put into it, say how the tool is used. It is hidden at
    first.
    """

    def __init__(self, canvas: QWidget, name: str) -> None:
        super().__init__(canvas)
        self.setObjectName("toolLine")
        self.setAccessibleName(name)
        self._canvas = canvas
        self._below: QWidget | None = None
        self.words = QLabel()
        self.words.setProperty("kind", "quiet")
        self.row = QHBoxLayout(self)
        canvas.installEventFilter(self)
        self.hide()

    def keep_above(self, other: QWidget) -> None:
        """Stand above ``other`` where that is seen at the bottom of the canvas, in a widget of the same size."""
        self._below = other
        self.place()

    def add_button(self, action: QAction) -> QToolButton:
        """A button with the action's icon at the end of the row."""
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAccessibleName(action.text().replace("&", ""))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.row.addWidget(button)
        return button

    def add_primary(self, words: str, action: QAction) -> QPushButton:
        """The button for what is most likely wanted; the keyboard goes back to the canvas."""
        button = QPushButton(words)
        button.setProperty("kind", "primary")
        button.setToolTip(action.toolTip())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(action.trigger)
        button.clicked.connect(lambda: self._canvas.setFocus())
        self.row.addWidget(button)
        return button

    def place(self) -> None:
        """Where there is room for it; without words where that is little."""
        room = self._canvas.rect()
        self.words.show()
        if self.sizeHint().width() > room.width():
            self.words.hide()
        size = self.sizeHint()
        width = min(size.width(), room.width())
        top = room.height() - size.height() - AWAY - self._taken
        self.setGeometry((room.width() - width) // 2, max(0, top), width, size.height())

    @property
    def _taken(self) -> int:
        below = self._below
        return 0 if below is None or not below.isVisible() else self._canvas.height() - below.y()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._canvas:
            if event.type() == QEvent.Type.Resize:
                self.place()
            elif isinstance(event, QMouseEvent):
                held = event.buttons() != Qt.MouseButton.NoButton and event.type() != QEvent.Type.MouseButtonRelease
                self._fade(held and self._is_near(event.position().toPoint()))
        return False

    def _is_near(self, at: QPoint) -> bool:
        return self.geometry().adjusted(-NEAR, -NEAR, NEAR, NEAR).contains(at)

    def _fade(self, faint: bool) -> None:
        if faint == self.faint:
            return
        effect = QGraphicsOpacityEffect(self, opacity=FAINT) if faint else None
        self.setGraphicsEffect(effect)  # pyright: ignore[reportArgumentType]

    @property
    def faint(self) -> bool:
        """Whether it lets what is beneath be seen."""
        return self.graphicsEffect() is not None
