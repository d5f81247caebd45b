"""Undo and redo, against a plain model of what an artist expects."""

from __future__ import annotations

from dataclasses import dataclass, field
from unittest import mock

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.engine import document
from app.engine.document import Document, History, edits
from app.engine.document.weight import NODE, alone
from app.engine.field import Frame, Mask

from .examples import WIDTH, layer

KEYS = st.sampled_from([None, "colour 1", "colour 2"])
ACTIONS = st.one_of(
    st.tuples(st.just("edit"), KEYS),
    st.tuples(st.sampled_from(["seal", "undo", "redo", "nothing", "replace"]), st.none()),
)


def fresh() -> Document:
    return Document(WIDTH, 40)


@dataclass
class Model:
    """What was done, as lists: the states, which is shown, and the key of each step's drag."""

    states: list[Document]
    keys: list[str | None] = field(default_factory=lambda: [None])
    shown: int = 0
    most: int = 1000
    oldest: int = 0  # that can still be shown

    def edit(self, document: Document, key: str | None) -> None:
        joins = key is not None and self.shown > self.oldest and self.keys[self.shown] == key
        keep = self.shown if joins else self.shown + 1
        self.states[keep:], self.keys[keep:] = [document], [key]
        self.shown = keep
        self.oldest = max(self.oldest, len(self.states) - self.most)


def run(model: Model, history: History, action: str, key: str | None) -> History:
    made = fresh()
    if action == "edit":
        model.edit(made, key)
        return history.done("Edit", made, key)
    if action == "seal":
        model.keys[model.shown] = None
        return history.sealed()
    if action == "undo":
        model.shown = max(model.shown - 1, model.oldest)
        return history.at(history.index - 1)
    if action == "redo":
        model.shown = min(model.shown + 1, len(model.states) - 1)
        return history.at(history.index + 1)
    if action == "replace":
        model.states[model.shown] = made
        return history.replaced(made)
    return history.done("Nothing", history.document)


@given(st.lists(ACTIONS, max_size=30), st.sampled_from([3, 5, 1000]))
def test_a_history_does_what_the_model_does(actions: list[tuple[str, str | None]], most: int) -> None:
    first = fresh()
    model, history = Model([first], most=most), History.of(first)
    with mock.patch.object(document.history, "MOST_STEPS", most):
        for action, key in actions:
            history = run(model, history, action, key)
            assert history.let_go == model.oldest
            assert [step.document for step in history.steps] == model.states[model.oldest :]
            assert history.position == model.shown
            assert history.document is model.states[model.shown]
            assert history.can_undo == (model.shown > model.oldest)
            assert history.can_redo == (model.shown + 1 < len(model.states))
            assert len({step.number for step in history.steps}) == len(history.steps)


def test_a_drag_is_one_step_and_undo_goes_before_it() -> None:
    opened = fresh()
    history = History.of(opened)
    for _ in range(5):
        history = history.done("Recolour", fresh(), "colour 1")
    assert len(history.steps) == 2
    assert history.at(0).document is opened


def test_after_a_seal_the_same_drag_is_another_step() -> None:
    history = History.of(fresh()).done("Recolour", fresh(), "colour 1").sealed().done("Recolour", fresh(), "colour 1")
    assert len(history.steps) == 3


def test_the_first_state_is_never_merged_away() -> None:
    opened = fresh()
    assert History.of(opened).done("Edit", fresh(), "key").steps[0].document is opened


def test_an_edit_that_changed_nothing_leaves_no_step() -> None:
    history = History.of(fresh()).done("Edit", fresh())
    assert history.done("Nothing", history.document) is history


def test_results_that_come_in_keep_the_step_and_its_words() -> None:
    history = History.of(fresh()).done("Recolour", fresh(), "key")
    came = fresh()
    later = history.replaced(came)
    assert later.document is came
    assert [step.label for step in later.steps] == ["Open", "Recolour"]
    assert later.steps[1].merge == "key"


def test_a_click_beyond_the_list_shows_its_end() -> None:
    history = History.of(fresh()).done("Edit", fresh())
    assert history.at(99).index == 1
    assert history.at(-5).index == 0


def test_a_step_is_known_by_its_number_whatever_becomes_of_it_and_of_those_before() -> None:
    history = History.of(fresh()).done("One", fresh()).done("Drag", fresh(), "key")
    one, drag = history.steps[1].number, history.shown.number
    history = history.done("Drag", fresh(), "key").sealed().replaced(fresh()).exchanged(lambda _: fresh())
    assert [history.place(one), history.place(drag)] == [1, 2]
    without = history.without(1)
    assert [without.place(one), without.place(drag)] == [None, 1]
    assert history.at(0).done("Other", fresh()).place(drag) is None


def test_states_that_an_exchange_leaves_alone_are_the_same_steps() -> None:
    history = History.of(fresh()).done("One", fresh()).done("Two", fresh())
    last = history.document
    later = history.exchanged(lambda now: fresh() if now is last else now)
    assert later.steps[0] is history.steps[0]
    assert later.steps[1].document is history.steps[1].document
    assert later.document is not last


def painted(seed: int) -> Document:
    """4,000 bytes that no other has."""
    mask = Mask(Frame.around(0, 0, 30, 30), np.full(1000, seed, np.float32))
    return Document(WIDTH, 40, (layer(1, mask=mask, found=(0.5, 0.4, 0.3)), layer(2)))


def test_what_goes_with_a_state_is_what_the_next_has_not() -> None:
    before = painted(1)
    assert alone(before, before) == 0
    assert alone(before, edits.rename(before, 1, "sun")) == NODE  # the code is in both
    assert alone(before, edits.rename(before, 2, "sky")) == NODE
    assert alone(before, painted(2)) == 2 * NODE + 4000
    assert alone(before, edits.delete(before, 1)) == 0  # what can be brought back is still there


def test_a_history_holds_no_more_bytes_than_it_may_but_the_last_steps_in_any_case() -> None:
    size = 2 * NODE + 4000
    with mock.patch.multiple(document.history, MOST_BYTES=10 * size, FEWEST_STEPS=4):
        history = History.of(painted(0))
        for seed in range(1, 40):
            history = history.done("Paint", painted(seed))
        assert len(history.steps) == 12  # the last two are not weighed yet
        with mock.patch.object(document.history, "MOST_BYTES", 0):
            history = history.done("Paint", painted(40)).done("Paint", painted(41))
        assert len(history.steps) == 4
        assert history.let_go == 38
        shared = history
        for number in range(100):
            shared = shared.done("Rename", Document(WIDTH, 40, shared.document.nodes, next_id=number))
        assert len(shared.steps) == 104


def test_what_comes_in_later_is_weighed_again() -> None:
    size = 2 * NODE + 4000
    with mock.patch.multiple(document.history, MOST_BYTES=5 * size, FEWEST_STEPS=2):
        history = History.of(fresh())
        for _ in range(20):
            history = history.done("Nothing much", fresh())
        assert len(history.steps) == 21
        seeds = iter(range(100))
        history = history.exchanged(lambda _: painted(next(seeds))).done("Rename", fresh())
        assert len(history.steps) == 7
