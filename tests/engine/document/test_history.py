"""Undo and redo, against a plain model of what an artist expects."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from app.engine.document import Document, History

from .examples import WIDTH

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

    def edit(self, document: Document, key: str | None) -> None:
        joins = key is not None and self.shown > 0 and self.keys[self.shown] == key
        keep = self.shown if joins else self.shown + 1
        self.states[keep:], self.keys[keep:] = [document], [key]
        self.shown = keep


def run(model: Model, history: History, action: str, key: str | None) -> History:
    document = fresh()
    if action == "edit":
        model.edit(document, key)
        return history.done("Edit", document, key)
    if action == "seal":
        model.keys[model.shown] = None
        return history.sealed()
    if action == "undo":
        model.shown = max(model.shown - 1, 0)
        return history.at(history.index - 1)
    if action == "redo":
        model.shown = min(model.shown + 1, len(model.states) - 1)
        return history.at(history.index + 1)
    if action == "replace":
        model.states[model.shown] = document
        return history.replaced(document)
    return history.done("Nothing", history.document)


@given(st.lists(ACTIONS, max_size=30))
def test_a_history_does_what_the_model_does(actions: list[tuple[str, str | None]]) -> None:
    first = fresh()
    model, history = Model([first]), History.of(first)
    for action, key in actions:
        history = run(model, history, action, key)
        assert [step.document for step in history.steps] == model.states
        assert history.index == model.shown
        assert history.document is model.states[model.shown]
        assert history.can_undo == (model.shown > 0)
        assert history.can_redo == (model.shown + 1 < len(model.states))


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
