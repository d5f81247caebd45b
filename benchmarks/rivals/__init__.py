"""Other ways of turning a photograph into flat shapes, for the same table."""

from __future__ import annotations

from benchmarks.decomposition.made import Method


def rivals(like: Method) -> list[Method]:
    """All of them; those that are set to a number take that of ``like`` on the same photograph. Without potrace
    those that need it are left out."""
    from .potrace import Posterised, there
    from .vtracer import VTracer, VTracerMatched

    posterised = [Posterised(10), Posterised(20), Posterised(40), Posterised(10, like)] if there() else []
    return [*posterised, VTracer(), VTracerMatched(like)]
