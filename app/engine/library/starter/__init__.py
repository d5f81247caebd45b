"""The library that the program starts with: photographic cut-outs from packages, none of them its own."""

from __future__ import annotations

from .job import StarterReport, starter

__all__ = ["StarterReport", "starter"]
