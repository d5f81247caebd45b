"""Long work with progress and cancel."""

from .job import Cancelled, CancelToken, Job, Progress, run

__all__ = ["CancelToken", "Cancelled", "Job", "Progress", "run"]
