"""One photograph, taken apart once for all tests that only look at the result."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest
import torch

from app.engine.arrays import Floats
from app.engine.decompose.pipeline import Scene, find_objects
from app.engine.jobs import run

from .runs import Run, decomposed

HEIGHT, WIDTH = 300, 451  # of the photo, in whose pixels masks are said


@pytest.fixture(scope="session")
def cat(photo: Callable) -> Floats:
    """(150, 226, 3) float32: the cat at half its size."""
    small = cv2.resize(photo("chelsea").pixels, (226, 150), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.float32) / np.float32(255)


@pytest.fixture(scope="session")
def taken_apart(cat: Floats) -> Run:
    """The cat in about 24 layers."""
    return decomposed(cat, WIDTH, HEIGHT, layers=24)


@pytest.fixture(scope="session")
def scene(cat: Floats) -> Scene:
    """The cat in nine objects, before they have tones."""
    return run(find_objects(cat, WIDTH, HEIGHT, 9, torch.device("cpu")))
