"""Reference networks: the layered vector decomposition of O. Sbai's thesis (2021), chapter 4, and its rivals.

They are here to be measured against, with weights that ``training.paper`` makes; the program's own decomposition
does not use them. What the thesis leaves open stands in the docstring of the part concerned.
"""

from .architecture import Architecture
from .decomposition import Decomposed, decompose_with, decomposing
from .loading import load, read_checkpoint
from .networks import AutoEncoder, LayeredNetwork, Network, build

__all__ = [
    "Architecture",
    "AutoEncoder",
    "Decomposed",
    "LayeredNetwork",
    "Network",
    "build",
    "decompose_with",
    "decomposing",
    "load",
    "read_checkpoint",
]
