"""Which cut-outs to suggest in place of an object."""

from .candidates import Candidate, candidates
from .facts import Fact, Facts, Filters, facts_of
from .means import ClassMeans, class_means
from .searcher import Catalogue, Searcher
from .settings import By, Query, Settings, Suggestion
from .suggestions import chosen, suggestions

__all__ = [
    "By",
    "Candidate",
    "Catalogue",
    "ClassMeans",
    "Fact",
    "Facts",
    "Filters",
    "Query",
    "Searcher",
    "Settings",
    "Suggestion",
    "candidates",
    "chosen",
    "class_means",
    "facts_of",
    "suggestions",
]
