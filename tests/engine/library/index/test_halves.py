"""float16 to float32."""

from __future__ import annotations

import numpy as np

from app.engine.library.index.halves import floats


def test_every_finite_number_comes_out_the_same() -> None:
    every = np.arange(1 << 16, dtype=np.uint16).view(np.float16)
    finite = every[np.isfinite(every)]
    assert np.array_equal(floats(finite), finite.astype(np.float32))
    assert np.array_equal(np.signbit(floats(finite)), np.signbit(finite))
