"""Whether a library is sound, and mending it."""

from __future__ import annotations

from .job import check, check_folder
from .report import CheckReport

__all__ = ["CheckReport", "check", "check_folder"]
