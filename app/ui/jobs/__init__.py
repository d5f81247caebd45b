"""What runs: the board of jobs, and the status bar that shows it."""

from .board import Board, JobFailed, JobStopped
from .running import RunningJob

__all__ = ["Board", "JobFailed", "JobStopped", "RunningJob"]
