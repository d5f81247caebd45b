"""Long work with progress and cancel."""

from .job import Cancelled, CancelToken, Job, Progress, run
from .within import told, within

__all__ = ["CancelToken", "Cancelled", "Job", "Progress", "run", "told", "within"]
