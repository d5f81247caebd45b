"""The list of what was done."""

from .panel import HistoryPanel

__all__ = ["HistoryPanel"]
