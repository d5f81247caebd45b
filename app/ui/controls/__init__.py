"""Small widgets of our own: numbers, colours, sections, choices."""

from .colour_field import ColourField
from .number_entry import NumberEntry
from .number_slider import NumberSlider
from .numbers import MIXED, Scale
from .recent_colours import RecentColours
from .section import Section
from .segmented import Segmented
from .slider_track import SliderTrack
from .swatch import Swatch

__all__ = [
    "MIXED",
    "ColourField",
    "NumberEntry",
    "NumberSlider",
    "RecentColours",
    "Scale",
    "Section",
    "Segmented",
    "SliderTrack",
    "Swatch",
]
