"""One document's edits, given to other photographs of the same things. ``series.repeating`` takes those apart."""

from .carrying import Carried, carried
from .repeat import Repeat

__all__ = ["Carried", "Repeat", "carried"]
