"""Copy, cut and paste of layers, by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QByteArray, QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.engine.document import Document, Layer, Object
from app.engine.errors import WorkFailed
from app.ui.layers.clipboard import CUT_OUTS, NODES
from app.ui.session import View
from app.ui.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def clean(qapp: QGuiApplication) -> Iterator[None]:
    yield
    QGuiApplication.clipboard().clear()


def press(window: Window, key: Qt.Key, qtbot: QtBot, more: Qt.KeyboardModifier = ALONE) -> None:
    window.actions_registry.refresh()
    window.canvas.setFocus()
    qtbot.keyClick(window.canvas, key, CTRL | more)


def document(window: Window) -> Document:
    assert window.session.document is not None
    return window.session.document


def last(window: Window) -> str:
    assert window.session.history is not None
    return window.session.history.steps[window.session.history.index].label


def names(window: Window) -> list[str]:
    return [node.name for node in document(window).nodes]


def test_an_object_is_copied_and_pasted_where_it_was(opened: Window, qtbot: QtBot) -> None:
    top = document(opened).nodes[-1]
    opened.session.select((top.id,))
    press(opened, Qt.Key.Key_C, qtbot)
    qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull(), timeout=10_000)
    assert QGuiApplication.clipboard().image().hasAlphaChannel()
    assert opened.clipboard.holds_nodes
    press(opened, Qt.Key.Key_V, qtbot)
    assert names(opened)[-2:] == [top.name, f"{top.name} copy"]
    assert last(opened) == f"Paste {top.name}"
    assert opened.session.selection == (document(opened).nodes[-1].id,)
    press(opened, Qt.Key.Key_V, qtbot)
    assert names(opened)[-3:] == [top.name, f"{top.name} copy", f"{top.name} copy 2"]
    press(opened, Qt.Key.Key_Z, qtbot)
    press(opened, Qt.Key.Key_Z, qtbot)
    assert names(opened)[-1] == top.name
    assert opened.session.selection == (top.id,)


def test_cut_takes_away_and_paste_brings_back(opened: Window, qtbot: QtBot) -> None:
    before, top = names(opened), document(opened).nodes[-1]
    opened.session.select((top.id,))
    press(opened, Qt.Key.Key_X, qtbot)
    assert names(opened) == before[:-1]
    assert last(opened) == f"Cut {top.name}"
    opened.session.select(())
    press(opened, Qt.Key.Key_V, qtbot)
    assert names(opened) == before


def test_layers_go_over_to_another_document(opened: Window, qtbot: QtBot) -> None:
    opened.session.select((document(opened).nodes[-1].id,))
    name = document(opened).nodes[-1].name
    press(opened, Qt.Key.Key_C, qtbot)
    opened.session.open(Document(48, 32))
    press(opened, Qt.Key.Key_V, qtbot)
    assert names(opened) == [name]


def test_the_picture_is_copied_as_it_is_shown(opened: Window, qtbot: QtBot) -> None:
    press(opened, Qt.Key.Key_C, qtbot, SHIFT)
    qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull(), timeout=10_000)
    assert QGuiApplication.clipboard().image().size().toTuple() == (96, 64)
    assert not QGuiApplication.clipboard().mimeData().hasFormat(NODES)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (WorkFailed("It holds values that are out of range."), "Nothing was copied. It holds values that are out of"),
        (MemoryError(), "Nothing was copied. There is not enough memory for this."),
    ],
)
def test_what_cannot_be_copied_is_not_cut_and_a_line_says_so(
    opened: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, wrong: Exception, words: str
) -> None:
    def refuse(*_: object) -> bytes:
        raise wrong

    monkeypatch.setattr("app.ui.layers.clipboard.parcel_of", refuse)
    before = names(opened)
    opened.session.select((document(opened).nodes[-1].id,))
    press(opened, Qt.Key.Key_X, qtbot)
    assert names(opened) == before
    assert opened.notice.words.text().startswith(words)


def test_a_clipboard_that_takes_nothing_is_said_and_nothing_is_cut(
    opened: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    monkeypatch.setattr("app.ui.layers.clipboard.QGuiApplication.clipboard", lambda: Busy())
    before = names(opened)
    opened.session.select((document(opened).nodes[-1].id,))
    opened.clipboard.cut()
    assert names(opened) == before
    assert opened.notice.words.text().startswith("Nothing was copied. The system's clipboard did not take it")


class Busy:
    """A clipboard that another program holds."""

    def setMimeData(self, _: QMimeData) -> None:
        pass

    def mimeData(self) -> QMimeData:
        return QMimeData()


def test_where_no_picture_can_be_made_the_layers_are_copied_all_the_same(
    opened: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bytes:
        raise WorkFailed("It is too large.")

    monkeypatch.setattr("app.engine.export.selection.picture_of", refuse)
    opened.session.select((document(opened).nodes[-1].id,))
    press(opened, Qt.Key.Key_C, qtbot)
    qtbot.waitUntil(lambda: "It is too large." in opened.notice.words.text(), timeout=10_000)
    assert opened.notice.words.text().startswith("The layers are copied, but no picture of them")
    assert opened.clipboard.holds_nodes


@pytest.mark.parametrize("data", [b"neither layers", b""])
def test_damaged_layers_are_not_pasted_and_a_line_says_so(opened: Window, qtbot: QtBot, data: bytes) -> None:
    damaged = QMimeData()
    damaged.setData(NODES, QByteArray(data))
    QGuiApplication.clipboard().setMimeData(damaged)
    before = names(opened)
    press(opened, Qt.Key.Key_V, qtbot)
    assert names(opened) == before
    assert opened.notice.words.text().startswith("Nothing was pasted")


@pytest.mark.parametrize("view", ["photo", "vector"])
def test_in_the_photo_view_of_another_photo_it_is_a_cut_out_of_its_pixels(
    opened: Window, tmp_path: Path, view: View, qtbot: QtBot
) -> None:
    opened.session.select((20,))
    press(opened, Qt.Key.Key_C, qtbot)
    data = QGuiApplication.clipboard
    qtbot.waitUntil(lambda: CUT_OUTS in data().mimeData().formats(), timeout=10_000)
    seen = document(opened).photo
    other = tmp_path / "other.png"
    Image.new("RGB", (192, 128), (10, 60, 20)).save(other)
    opened.desk.open(other)
    qtbot.waitUntil(lambda: opened.desk.name == "other.png" and len(document(opened).layers()) == 4, timeout=20_000)
    qtbot.waitUntil(lambda: not opened.board.running, timeout=10_000)
    opened.session.set_view(view)
    there = len(document(opened).nodes)
    press(opened, Qt.Key.Key_V, qtbot)
    assert len(document(opened).nodes) == there + 1
    made = document(opened).find(opened.session.selection[0])[0]
    assert made.name == "right copy"
    assert last(opened) == "Paste right"
    if view == "vector":
        assert isinstance(made, Object)
        return
    assert isinstance(made, Layer)
    assert made.blend is not None
    x0, y0, x1, y1 = made.mask.frame.bounds()  # twice as large, as the picture is
    assert (x0, y0, x1, y1) == pytest.approx((96, 0, 192, 128), abs=16)
    assert seen is not None
    pixels = made.blend.foreground.pixels
    assert pixels[32, -8, :3] == pytest.approx(seen.pixels[32, 88], abs=12)
    press(opened, Qt.Key.Key_Z, qtbot)
    assert len(document(opened).nodes) == there


def test_in_the_same_photo_it_stays_layers_also_in_the_photo_view(opened: Window, qtbot: QtBot) -> None:
    opened.session.set_view("photo")
    opened.session.select((20,))
    press(opened, Qt.Key.Key_C, qtbot)
    qtbot.waitUntil(lambda: CUT_OUTS in QGuiApplication.clipboard().mimeData().formats(), timeout=10_000)
    press(opened, Qt.Key.Key_V, qtbot)
    assert isinstance(document(opened).nodes[-1], Object)
