"""Which cut-outs are suggested, in which order, and what moves them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.library.index import Hit, VectorIndex
from app.engine.library.ranking import (
    By,
    Candidate,
    Facts,
    Filters,
    Query,
    Settings,
    Suggestion,
    chosen,
    suggestions,
)
from app.engine.library.ranking.suggestions import first_rank, look_alikes

from .conftest import CLASSES, EACH, towards


def labels(found: list[Suggestion]) -> list[str]:
    return [one.label for one in found]


@pytest.mark.parametrize("by", ["class", "instance"])
def test_the_best_of_each_other_class_comes_in_order(by: By, index: VectorIndex, facts: Facts, query: Query) -> None:
    found = suggestions(query, index, facts, Settings(by=by, count=8))
    assert labels(found) == [f"class {number:02}" for number in range(1, 9)]
    assert [one.rank for one in found] == list(range(1, 9))
    best = index.search(query.vector, 1, facts.classes[1])[0]
    assert (found[0].id, found[0].similarity) == (best.id, best.similarity)


def test_one_lone_look_alike_leads_by_instance_and_not_by_class(index: VectorIndex, facts: Facts, query: Query) -> None:
    lone = 100 + 20 * EACH
    index.add(np.array([lone]), query.vector[None])
    assert suggestions(query, index, facts, Settings(by="instance"))[0].id == lone
    assert suggestions(query, index, facts, Settings(by="class"))[0].label == "class 01"
    between = Settings(by="class", meaning=0.0, count=1)
    assert suggestions(query, index, facts, between)[0].id == lone


def test_the_own_class_is_left_out_unless_asked_for(index: VectorIndex, facts: Facts, query: Query) -> None:
    assert "class 00" not in labels(suggestions(query, index, facts, Settings(count=99)))
    assert suggestions(query, index, facts, Settings(own_class=True))[0].label == "class 00"


def test_an_unknown_label_is_taken_from_the_nearest_class(index: VectorIndex, facts: Facts, query: Query) -> None:
    found = suggestions(replace(query, label=None), index, facts, Settings(by="class", count=3))
    assert labels(found) == ["class 00", "class 01", "class 02"]


def test_surprise_goes_through_the_ranks_of_the_study() -> None:
    assert [first_rank(surprise, 300, 20) for surprise in (0, 0.25, 0.5, 0.75, 1)] == [1, 6, 11, 21, 281]
    ranks = [first_rank(surprise, 300, 20) for surprise in np.linspace(0, 1, 50)]
    assert ranks == sorted(ranks)
    assert [first_rank(surprise, 8, 4) for surprise in (0, 0.5, 1)] == [1, 3, 5]
    assert first_rank(1.0, 3, 20) == 1
    assert first_rank(1.0, 0, 20) == 1


def test_more_surprise_shows_classes_further_off(index: VectorIndex, facts: Facts, query: Query) -> None:
    real, absurd = (suggestions(query, index, facts, Settings("instance", at, count=4)) for at in (0.0, 1.0))
    assert labels(absurd) == [f"class {number:02}" for number in range(CLASSES - 4, CLASSES)]
    assert max(one.similarity for one in absurd) < min(one.similarity for one in real)


def test_a_class_without_a_look_alike_is_passed_over(index: VectorIndex, facts: Facts, query: Query) -> None:
    index.add(facts.classes[3], np.stack([towards(1.4, seed) for seed in range(EACH)]))
    every = labels(suggestions(query, index, facts, Settings("instance", count=CLASSES)))
    assert len(every) == CLASSES - 2  # nor does the own class come
    assert "class 03" not in every
    some = Filters(labels=frozenset(facts.labels[:8]))
    assert labels(suggestions(query, index, facts, Settings("instance", filters=some)))[-1] == "class 03"


def made(label: str, *similarities: float) -> Candidate:
    return Candidate(label, tuple(Hit(number, one) for number, one in enumerate(similarities)), 0.5)


def test_beside_the_object_itself_others_still_count_as_alike() -> None:
    others = [made(f"kind {number:02}", 0.5 - 0.005 * number) for number in range(30)]
    assert len(look_alikes(others)) == 30
    assert len(look_alikes([made("itself", 0.99), *others])) == 31
    odd = made("odd", 0.1)
    assert odd not in look_alikes([made("itself", 0.99), *others, odd])
    assert [one.label for one in look_alikes([made("itself", 0.99)])] == ["itself"]


def test_the_object_itself_is_no_surprise_and_its_kind_keeps_its_others() -> None:
    found = [made("cup", 0.95, 0.6), made("mug", 0.97), made("bowl", 0.5)]
    assert [one.label for one in chosen(found, None, Settings("instance"))] == ["mug", "cup", "bowl"]
    for settings in (Settings("instance", itself=False), Settings("instance", surprise=0.01)):
        rest = chosen(found, None, settings)
        assert [(one.label, one.similarity) for one in rest] == [("cup", 0.6), ("bowl", 0.5)]


def test_each_says_how_like_its_class_is(index: VectorIndex, facts: Facts, query: Query) -> None:
    found = suggestions(query, index, facts, Settings(by="class", count=8))
    kinships = [one.kinship for one in found]
    assert all(isinstance(one, float) for one in kinships)
    assert kinships == sorted(kinships, key=lambda one: -(one or 0))
    (pin,) = suggestions(query, index, facts, Settings(count=1, pinned=(found[0].id,)))
    assert pin.kinship is None


def test_filters_leave_only_what_passes(index: VectorIndex, facts: Facts, query: Query) -> None:
    def found(filters: Filters) -> list[Suggestion]:
        return suggestions(query, index, facts, Settings(count=99, filters=filters))

    assert labels(found(Filters(labels=frozenset({"Class 07", "class 03"})))) == ["class 03", "class 07"]
    for filters, every in (
        (Filters(licences=frozenset({"GPL"})), 3),
        (Filters(text="Camera somebody"), 2),
        (Filters(colour=(0.9, 0.1, 0.1)), EACH),
    ):
        assert len(found(filters)) == CLASSES - 1
        assert all((one.id - 100) % every == 0 for one in found(filters))
    assert found(Filters(text="nobody")) == []


def test_refused_classes_do_not_come(index: VectorIndex, facts: Facts, query: Query) -> None:
    refused = Settings(count=3, refused=frozenset({"class 01", "class 03"}))
    assert labels(suggestions(query, index, facts, refused)) == ["class 02", "class 04", "class 05"]


def test_pinned_ones_stay_first_wherever_the_slider_stands(index: VectorIndex, facts: Facts, query: Query) -> None:
    pin = 100 + 2 * EACH + 3
    settings = Settings(count=5, surprise=1.0, pinned=(pin, 5), filters=Filters(labels=frozenset({"class 20"})))
    found = suggestions(query, index, facts, settings)
    assert [one.id for one in found][:1] == [pin]
    assert labels(found) == ["class 02", "class 20"]
    full = suggestions(query, index, facts, Settings(count=5, pinned=(pin,)))
    assert len(full) == 5
    assert labels(full).count("class 02") == 1


def test_more_like_one_may_give_several_of_a_class(index: VectorIndex, facts: Facts, query: Query) -> None:
    liked = 100 + 12 * EACH
    found = suggestions(query, index, facts, Settings(count=10, like=liked))
    assert liked not in [one.id for one in found]
    assert len(set(labels(found))) < 10
    assert set(labels(found)) <= {"class 01", "class 02", "class 03", "class 04"}  # half-way between both


def test_a_seed_draws_others_and_always_the_same(index: VectorIndex, facts: Facts, query: Query) -> None:
    def drawn(seed: int | None) -> list[int]:
        return [one.id for one in suggestions(query, index, facts, Settings(count=6, seed=seed))]

    assert drawn(1) == drawn(1)
    assert len({tuple(drawn(seed)) for seed in (None, 1, 2, 3)}) == 4


def test_wrong_settings_are_refused() -> None:
    with pytest.raises(ValueError, match="surprise"):
        Settings(surprise=1.1)
    with pytest.raises(ValueError, match="meaning"):
        Settings(meaning=-0.1)
    with pytest.raises(ValueError, match="suggestion"):
        Settings(count=0)
