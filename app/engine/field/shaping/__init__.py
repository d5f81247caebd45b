"""Other shapes from masks: painted on, grown, smoothed, inverted, combined. What can be said exactly is; the rest is
fitted on samples of a frame."""

from .combining import intersected, pieces, united, without
from .continued import Won, continued
from .covering import covering
from .directions import directions, silhouette, varied
from .enclosing import How, enclosed, with_enclosed
from .inked import inked_on
from .outlines import grown, inverted, smoothed, softened
from .painting import Way, painted

__all__ = [
    "How",
    "Way",
    "Won",
    "continued",
    "covering",
    "directions",
    "enclosed",
    "grown",
    "inked_on",
    "intersected",
    "inverted",
    "painted",
    "pieces",
    "silhouette",
    "smoothed",
    "softened",
    "united",
    "varied",
    "with_enclosed",
    "without",
]
