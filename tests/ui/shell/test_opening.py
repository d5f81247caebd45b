from __future__ import annotations

import warnings
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.engine.document import Document, Object, edits
from app.engine.export.lamina import save_document
from app.engine.jobs import run
from app.ui.start.page import CELL, COLUMNS
from app.ui.window import Window
from tests.ui.shell.conftest import Gate


def drop(window: Window, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where, copy = QPoint(300, 300), Qt.DropAction.CopyAction
    with warnings.catch_warnings():  # the only constructor that there is for it is marked as deprecated
        warnings.simplefilter("ignore", DeprecationWarning)
        enter = QDragEnterEvent(where, copy, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    assert window.drop_hint.isVisible()
    fall = QDropEvent(where.toPointF(), copy, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, fall)
    assert not window.drop_hint.isVisible()


def shown(window: Window) -> Document:
    document = window.session.document
    assert document is not None
    return document


def test_a_dropped_photo_is_shown_then_its_objects_then_its_tones(
    window: Window, picture: Path, gate: Gate, qtbot: QtBot
) -> None:
    drop(window, picture)
    qtbot.waitUntil(lambda: window.status.facts.text() == "2 objects, 2 layers", timeout=20_000)
    assert shown(window).photo is not None
    assert window.windowTitle().startswith("garden.png")
    assert "Refining tones" in window.status.jobs.words or "Finding objects" in window.status.jobs.words
    gate.open()
    qtbot.waitUntil(lambda: window.status.facts.text() == "2 objects, 4 layers", timeout=20_000)
    qtbot.waitUntil(lambda: not window.status.jobs.isVisible(), timeout=10_000)
    assert not window.session.modified
    assert [step.label for step in window.session.history.steps] == ["Open"] if window.session.history else False


def test_a_jpeg_is_looked_at_before_it_is_decoded(window: Window, jpeg: Path, gate: Gate, qtbot: QtBot) -> None:
    looks: list[object] = []
    window.desk.previewed.connect(looks.append)
    gate.open()
    window.desk.open(jpeg)
    qtbot.waitUntil(lambda: window.status.facts.text() == "2 objects, 4 layers", timeout=20_000)
    assert isinstance(looks[0], QImage)
    assert looks[-1] is None
    assert (shown(window).width, shown(window).height) == (96, 64)


def test_of_several_the_first_is_opened_and_the_others_wait_among_the_recent(
    window: Window, picture: Path, jpeg: Path, gate: Gate, qtbot: QtBot
) -> None:
    gate.open()
    drop(window, picture, jpeg)
    qtbot.waitUntil(lambda: window.desk.name == "garden.png" and not window.board.running, timeout=20_000)
    assert window.desk.recent.paths() == [picture, jpeg]


@pytest.mark.parametrize(
    "name",
    ["notes.txt", "notes.jpg", "empty.png", "empty.jpg", "cut.png", "missing.png", "folder.jpg", "broken.lamina"],
)
def test_bad_input_is_said_in_a_line_and_what_is_open_stays(
    opened: Window, picture: Path, tmp_path: Path, name: str, qtbot: QtBot
) -> None:
    before, height = opened.session.document, opened.canvas.height()
    path = tmp_path / name
    if name == "folder.jpg":
        path.mkdir()
    elif name != "missing.png":
        cut = {"cut.png": picture.read_bytes()[:200]}
        path.write_bytes(cut.get(name, b"" if "empty" in name else b"not a picture"))
    opened.desk.open(path)
    qtbot.waitUntil(opened.notice.isVisible, timeout=10_000)
    assert name in opened.notice.words.text()
    assert "\n" not in opened.notice.words.text()
    assert opened.session.document is before
    assert opened.centre.pages.currentWidget() is opened.canvas
    qtbot.mouseClick(opened.notice.unfold, Qt.MouseButton.LeftButton)
    assert opened.notice.details.isVisible()
    assert opened.notice.geometry().contains(opened.notice.details.geometry())
    assert opened.canvas.height() == height
    qtbot.mouseClick(opened.notice.copy, Qt.MouseButton.LeftButton)
    assert opened.notice.words.text() in QGuiApplication.clipboard().text()
    qtbot.mouseClick(opened.notice.away, Qt.MouseButton.LeftButton)
    assert not opened.notice.isVisible()


def test_a_jpeg_that_is_cut_short_leaves_what_was_open(opened: Window, jpeg: Path, qtbot: QtBot) -> None:
    before = opened.session.document
    jpeg.write_bytes(jpeg.read_bytes()[:-200])
    opened.desk.open(jpeg)
    qtbot.waitUntil(opened.notice.isVisible, timeout=10_000)
    qtbot.waitUntil(lambda: not opened.board.running, timeout=10_000)
    assert opened.session.document is before
    assert opened.centre.pages.currentWidget() is opened.canvas


def test_a_document_that_is_cut_in_half_is_refused_and_nothing_is_lost(
    opened: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "kept.lamina"
    run(save_document(shown(opened), str(target)))
    target.write_bytes(target.read_bytes()[: target.stat().st_size // 2])
    before = shown(opened)
    opened.desk.open(target)
    qtbot.waitUntil(opened.notice.isVisible, timeout=10_000)
    assert opened.notice.words.text().startswith("kept.lamina was not opened: this file was cut short")
    assert shown(opened) is before
    assert target not in opened.desk.recent.paths()


def test_a_document_is_remembered_as_it_looks_and_not_as_its_photo_does(
    opened: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "red.lamina"
    before = shown(opened)
    run(save_document(edits.set_colour(before, [n.id for n in before.nodes], (1.0, 0.0, 0.0)), str(target)))
    opened.desk.open(target)
    qtbot.waitUntil(lambda: opened.desk.path == target, timeout=10_000)
    qtbot.waitUntil(lambda: opened.desk.recent.thumbnail(target) is not None, timeout=10_000)
    small = opened.desk.recent.thumbnail(target)
    assert small is not None
    red = small.toImage().pixelColor(small.width() // 2, small.height() // 2)
    assert red.red() > 2 * red.green()


def test_bad_input_on_the_start_page_leaves_the_start_page(window: Window, jpeg: Path, qtbot: QtBot) -> None:
    jpeg.write_bytes(jpeg.read_bytes()[:-200])
    window.desk.open(jpeg)
    qtbot.waitUntil(window.notice.isVisible, timeout=10_000)
    qtbot.waitUntil(lambda: not window.board.running, timeout=10_000)
    assert "garden.jpg was not opened" in window.notice.words.text()
    assert window.centre.pages.currentWidget() is window.start
    assert window.windowTitle() == "Lamina"


def test_a_picture_is_pasted(window: Window, gate: Gate, qtbot: QtBot) -> None:
    gate.open()
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    QGuiApplication.clipboard().setImage(image)
    qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.status.facts.text() == "2 objects, 4 layers", timeout=20_000)
    photo = shown(window).photo
    assert photo is not None
    assert tuple(photo.pixels[0, 0]) == (0, 128, 0)
    QGuiApplication.clipboard().clear()


def test_pasting_nothing_says_so(window: Window, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.notice.isVisible)
    assert "no picture on the clipboard" in window.notice.words.text()


def test_a_recent_picture_opens_from_the_start_page(window: Window, picture: Path, gate: Gate, qtbot: QtBot) -> None:
    gate.open()
    window.desk.recent.add(picture)
    item = window.start.list.item(0)
    assert item.text() == "garden.png"
    where = window.start.list.visualItemRect(item).center()
    qtbot.mouseClick(window.start.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.waitUntil(lambda: window.desk.name == "garden.png" and not window.board.running, timeout=20_000)


@pytest.mark.parametrize("count", [1, 3, 6])
def test_recent_pictures_stand_in_full_rows_without_a_scroll_bar(
    window: Window, tmp_path: Path, count: int, qtbot: QtBot
) -> None:
    window.resize(1400, 880)
    for number in range(count):
        path = tmp_path / f"{number}.png"
        path.touch()
        window.desk.recent.add(path)
    columns = min(count, max(1, (window.start.width() - 64) // CELL.width()), COLUMNS)
    places = [window.start.list.visualItemRect(window.start.list.item(i)) for i in range(count)]
    assert len({place.top() for place in places[:columns]}) == 1
    assert not window.start.list.verticalScrollBar().isVisible()


def test_an_edit_made_while_tones_come_in_is_kept_and_undo_takes_only_that_back(
    window: Window, picture: Path, gate: Gate, qtbot: QtBot
) -> None:
    window.desk.open(picture)
    qtbot.waitUntil(lambda: window.status.facts.text() == "2 objects, 2 layers", timeout=20_000)
    window.session.apply("Rename", lambda doc: doc.with_nodes((replace(doc.nodes[0], name="bird"), *doc.nodes[1:])))
    gate.open()
    qtbot.waitUntil(lambda: window.status.facts.text() == "2 objects, 4 layers", timeout=20_000)
    assert shown(window).nodes[0].name == "bird"
    assert window.session.modified
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown(window).nodes[0].name == "left"
    assert len(shown(window).layers()) == 4
    assert not window.session.modified


def test_the_cancel_button_stops_the_job_and_keeps_what_is_there(window: Window, picture: Path, qtbot: QtBot) -> None:
    window.desk.open(picture)
    qtbot.waitUntil(lambda: window.status.facts.text() == "2 objects, 2 layers", timeout=20_000)
    qtbot.mouseClick(window.status.jobs._stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.board.running, timeout=10_000)
    assert window.status.facts.text() == "2 objects, 2 layers"
    assert not window.notice.isVisible()


def test_more_detail_is_one_step_and_keeps_an_edit_made_meanwhile(opened: Window, gate: Gate, qtbot: QtBot) -> None:
    gate.path.unlink()
    qtbot.keyClick(opened, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(
        lambda: "Adding layers" in opened.status.jobs.words or "tones" in opened.status.jobs.words, timeout=10_000
    )
    opened.session.apply("Rename", lambda doc: doc.with_nodes((replace(doc.nodes[0], name="bird"), *doc.nodes[1:])))
    gate.open()
    qtbot.waitUntil(lambda: opened.status.facts.text() == "2 objects, 5 layers", timeout=20_000)
    assert shown(opened).nodes[0].name == "bird"
    top = shown(opened).nodes[1]
    assert isinstance(top, Object)
    assert [child.name for child in top.children] == ["ground", "tone", "more"]
    assert opened.session.history is not None
    assert opened.session.history.steps[-1].label == "More detail (80 layers)"
    qtbot.keyClick(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(shown(opened).layers()) == 4
    assert shown(opened).nodes[0].name == "bird"


def test_what_is_added_while_more_detail_comes_in_stays_beside_it(opened: Window, gate: Gate, qtbot: QtBot) -> None:
    gate.path.unlink()
    opened.desk.decomposer.refine(80, "garden.png")
    opened.session.apply("Duplicate", lambda doc: edits.duplicate(doc, 12))
    qtbot.waitUntil(opened.detail.bar.isVisible, timeout=10_000)
    assert opened.detail.choices.value == 80
    gate.open()
    qtbot.waitUntil(lambda: opened.status.facts.text() == "2 objects, 6 layers", timeout=20_000)
    ids = [node.id for node, _ in shown(opened).walk()]
    assert len(ids) == len(set(ids))
    assert not opened.detail.bar.isVisible()


def test_more_detail_that_is_cancelled_leaves_the_control_as_it_was(opened: Window, gate: Gate, qtbot: QtBot) -> None:
    gate.path.unlink()
    qtbot.mouseClick(opened.detail.choices.segments[2], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(opened.detail.bar.isVisible, timeout=10_000)
    qtbot.waitUntil(lambda: "Adding layers" in opened.status.jobs.words, timeout=10_000)
    qtbot.mouseClick(opened.status.jobs._stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not opened.detail.bar.isVisible(), timeout=10_000)
    assert opened.detail.choices.value == 40
    assert opened.status.facts.text() == "2 objects, 4 layers"


def test_closing_a_picture_shows_the_start_page_and_stops_its_job(window: Window, picture: Path, qtbot: QtBot) -> None:
    window.desk.open(picture)
    qtbot.waitUntil(lambda: window.status.facts.text() == "2 objects, 2 layers", timeout=20_000)
    qtbot.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.session.document is None and not window.board.running, timeout=10_000)
    assert window.centre.pages.currentWidget() is window.start
    assert window.windowTitle() == "Lamina"
    assert window.status.facts.text() == ""
