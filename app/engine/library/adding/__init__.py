"""Pictures to cut-outs in a library."""

from __future__ import annotations

from .correcting import correct, describe
from .job import add
from .options import AddOptions
from .report import AddReport
from .tools import Tools

__all__ = ["AddOptions", "AddReport", "Tools", "add", "correct", "describe"]
