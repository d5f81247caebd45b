"""Layers that were asked for come in as one step, whatever the artist does meanwhile."""

from __future__ import annotations

import pickle
from dataclasses import replace

from app.engine.document import Document, Layer, Object, edits
from app.engine.field import Frame, Mask
from app.ui.files.growing import Growing
from app.ui.session import Session

MASK = Mask(Frame.around(0, 0, 8, 8))


def tone(number: int) -> Layer:
    return Layer(number, f"tone {number}", MASK, (0.5, 0.5, 0.5), found=(0.5, 0.5, 0.5), rank=number)


def picture(*tones: int) -> Document:
    things = (Object(1, "cat", MASK, (tone(2), *map(tone, tones))), Object(3, "mat", MASK, (tone(4),)))
    return Document(8, 8, things, next_id=20)


def sent(document: Document) -> Document:
    """As it comes back from another process."""
    return pickle.loads(pickle.dumps(document))


def started() -> tuple[Session, Document, Growing]:
    session, before = Session(), picture()
    session.open(before)
    return session, before, Growing(session, before, "More detail (4 layers)")


def layers(session: Session) -> list[int]:
    assert session.document is not None
    return [layer.id for layer in session.document.layers()]


def labels(session: Session) -> list[str]:
    assert session.history is not None
    return [step.label for step in session.history.steps]


def test_all_that_comes_is_one_step() -> None:
    session, before, growing = started()
    growing.take(sent(picture(10)))
    assert layers(session) == [2, 10, 4]
    growing.take(sent(picture(10, 11)))
    assert layers(session) == [2, 10, 11, 4]
    assert labels(session) == ["Open", "More detail (4 layers)"]
    session.undo()
    assert session.document is before


def test_what_was_there_is_the_very_same() -> None:
    session, before, growing = started()
    growing.take(sent(picture(10)))
    assert session.document is not None
    assert session.document.nodes[1] is before.nodes[1]
    assert session.document.find(2)[0] is before.find(2)[0]


def test_what_the_artist_did_between_two_results_is_kept_as_a_step_of_its_own() -> None:
    session, _, growing = started()
    growing.take(sent(picture(10)))
    session.apply("Rename", lambda document: edits.rename(document, 3, "rug"))
    growing.take(sent(picture(10, 11)))
    assert layers(session) == [2, 10, 11, 4]
    assert session.document is not None
    assert session.document.find(3)[0].name == "rug"
    session.undo()
    assert layers(session) == [2, 10, 11, 4]
    assert labels(session) == ["Open", "More detail (4 layers)", "Rename"]


def test_a_step_that_was_undone_still_gets_the_rest_and_nothing_is_shown() -> None:
    session, before, growing = started()
    growing.take(sent(picture(10)))
    session.undo()
    growing.take(sent(picture(10, 11)))
    assert session.document is before
    session.redo()
    assert layers(session) == [2, 10, 11, 4]


def test_once_something_else_was_done_instead_nothing_more_comes() -> None:
    session, _, growing = started()
    growing.take(sent(picture(10)))
    session.undo()
    session.apply("Rename", lambda document: edits.rename(document, 3, "rug"))
    growing.take(sent(picture(10, 11)))
    assert layers(session) == [2, 4]
    assert labels(session) == ["Open", "Rename"]


def test_a_document_that_was_saved_before_counts_as_changed_while_layers_come() -> None:
    session, _, growing = started()
    growing.take(sent(picture(10)))
    assert session.document is not None
    session.mark_saved(session.document)
    growing.take(sent(picture(10, 11)))
    assert session.modified


def test_nothing_comes_into_another_photo() -> None:
    session, before, growing = started()
    other = replace(before, photo=object())  # type: ignore[arg-type]
    session.open(other)
    growing.take(sent(picture(10)))
    assert session.document is other
