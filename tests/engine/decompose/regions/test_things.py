"""The score of what is one thing."""

from __future__ import annotations

from app.engine.arrays import Floats
from app.engine.decompose.regions.candidates import candidates
from app.engine.decompose.regions.embedder import embedder
from app.engine.decompose.regions.things import thingness
from app.engine.decompose.regions.tree import merge_tree


def test_scores_lie_between_0_and_1_and_differ(cat: Floats) -> None:
    fields = embedder("cpu")(cat)
    score = thingness(candidates(merge_tree(cat, fields), fields, cat))
    assert (score >= 0).all()
    assert (score <= 1).all()
    assert score.max() > score.min() + 0.3


def test_the_cat_is_likelier_a_thing_than_any_scrap_of_it(cat: Floats) -> None:
    fields = embedder("cpu")(cat)
    found = candidates(merge_tree(cat, fields), fields, cat)
    score = thingness(found)
    assert found.shares[score.argmax()] > 0.2
    assert score[found.shares < 0.01].mean() < score.max() / 2
