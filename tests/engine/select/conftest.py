"""The photograph that things are pointed at in, and what selects in it: made once for each file of tests."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from app.engine.select import Selector
from tests.conftest import Photograph


@pytest.fixture(scope="module")
def astronaut(photo: Callable[[str], Photograph]) -> np.ndarray:
    return photo("astronaut").pixels


@pytest.fixture(scope="module")
def selector(astronaut: np.ndarray) -> Selector:
    return Selector(astronaut)
