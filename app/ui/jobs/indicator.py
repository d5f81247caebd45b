"""What runs, how far, how long still, and the button that stops it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from app.ui.theme import icons

from .board import Board
from .running import RunningJob, spoken


class JobIndicator(QWidget):
    """Shows the oldest job of the board and says how many wait; nothing at all where none runs."""

    def __init__(self, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self._doing = QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._numbers = QLabel()
        self._numbers.setProperty("kind", "quiet")
        self._numbers.setMinimumWidth(self._numbers.fontMetrics().horizontalAdvance("100 %  59 min  +2"))
        self._stop = QToolButton()
        self._stop.setObjectName("cancelJob")
        self._stop.setAccessibleName("Cancel what is running")
        icons.keep(self._stop, "close")
        self._stop.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self._doing, self._bar, self._numbers, self._stop):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        board.changed.connect(self._show)
        self._show()

    @property
    def words(self) -> str:
        """What it says, for screen readers and tests."""
        return f"{self._doing.text()} {self._numbers.text()}".strip()

    def _show(self) -> None:
        jobs = self._board.running
        self.setVisible(bool(jobs))
        if not jobs:
            return
        job = jobs[0]
        self._doing.setText("Stopping" if job.cancelling else job.doing)
        self._bar.setRange(0, 0 if job.done is None else 1000)
        self._bar.setValue(round(1000 * (job.done or 0.0)))
        self._numbers.setText(_numbers(job, len(jobs) - 1))
        self._stop.setEnabled(not job.cancelling)
        self._stop.setToolTip(f"Cancel: {job.title}")
        waiting = "\n".join(f"Waits: {other.title}" for other in jobs[1:])
        self.setToolTip(f"{job.title}\n{waiting}".strip())
        self.setAccessibleName(self.words)

    def _cancel(self) -> None:
        if self._board.running:
            self._board.running[0].cancel()
            self._show()


def _numbers(job: RunningJob, waiting: int) -> str:
    parts = [] if job.done is None else [f"{round(job.done * 100)} %"]
    if (left := job.seconds_left) is not None:
        parts.append(spoken(left))
    if waiting:
        parts.append(f"+{waiting}")
    return "  ".join(parts)
