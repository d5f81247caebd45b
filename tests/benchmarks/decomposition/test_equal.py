"""What the same number of stored numbers buys."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.decomposition import equal
from benchmarks.decomposition.equal import BUDGETS, best_of, structures


@pytest.mark.parametrize("budget", BUDGETS)
def test_structures_stay_within_the_budget_and_the_papers_is_among_them(budget: int) -> None:
    found = list(structures(budget))
    assert all(layers * (code + 3) <= budget for layers, code in found)
    assert (budget // 32, 29) in found


def test_the_best_structure_is_no_worse_than_the_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(equal, "CODES", (29, 45))
    stripes = np.repeat(np.repeat(np.array([[0, 255]], np.uint8), 16, axis=1), 32, axis=0)
    picture = np.repeat(stripes[..., None], 3, axis=2)
    figures = best_of(96, lambda: [picture])
    assert figures["psnr"] >= figures["flat_psnr"] > 15
    assert figures["numbers"] <= figures["flat_numbers"] == 96
