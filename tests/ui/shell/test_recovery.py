from __future__ import annotations

import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.engine.document import Document, Layer, edits
from app.engine.document.history import History
from app.engine.document.journal import Journal, RecoverableSession, new_path, recoverable
from app.engine.field import Frame, Mask
from app.engine.pixels import open_photo
from app.ui.files.left_behind import ago, told
from app.ui.start.recovery_offer import RecoveryOffer
from app.ui.window import Window
from tests.ui.shell.conftest import Gate

ROOT = Path(__file__).parents[3]
CTRL = Qt.KeyboardModifier.ControlModifier


def rename(window: Window, name: str) -> None:
    window.session.apply(f"Rename to {name}", lambda doc: edits.rename(doc, 10, name))


def left(
    journals: Path,
    picture: Path,
    title: str = "garden.png",
    count: int = 3,
    source: Path | None = None,
    fell: bool = True,
) -> None:
    """What a window that is gone has left: a picture with one layer, and ``count`` edits."""
    photo = open_photo(picture)
    whole = Mask(Frame.around(0, 0, photo.width, photo.height))
    document = Document(photo.width, photo.height, (Layer(1, "ground", whole, (0.5, 0.4, 0.3)),), photo, next_id=2)
    journal = Journal(new_path(journals), title, source)
    journal.record(History.of(document).done("Rename to earth", edits.rename(document, 1, "earth")), count)
    (journal.close if fell else journal.leave)()


def look(window: Window, qtbot: QtBot, count: int = 1) -> None:
    with qtbot.waitSignal(window.left_behind.changed, timeout=10_000):
        window.recovery.look(window.board)
    assert len(window.left_behind.sessions) == count


def words(offer: RecoveryOffer) -> list[str]:
    return [label.text() for label in offer.findChildren(QLabel) if label.isVisible()]


def press(offer: RecoveryOffer, name: str, qtbot: QtBot) -> None:
    button = next(b for b in offer.findChildren(QPushButton) if b.accessibleName() == name and b.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def written(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.desk.journaling.written, timeout=10_000)


@pytest.fixture
def killed(picture: Path, journals: Path, tmp_path: Path, gate: Gate) -> Iterator[Callable[[], None]]:
    """A window in another process, in which something was renamed; called, it is killed."""
    gate.open()
    module = "tests.ui.shell.until_killed"
    with subprocess.Popen(
        [sys.executable, "-m", module, str(picture), str(journals), str(tmp_path / "other.json")],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    ) as program:  # fmt: skip
        assert program.stdout is not None
        assert program.stdout.readline().startswith("written ")

        def kill() -> None:
            program.kill()
            assert program.wait(20) == -signal.SIGKILL

        yield kill
        program.kill()


def test_the_work_of_a_killed_window_is_offered_and_restored(
    window: Window, killed: Callable[[], None], journals: Path, qtbot: QtBot
) -> None:
    look(window, qtbot, 0)
    assert not window.start.offer.isVisible()
    killed()
    look(window, qtbot)
    assert words(window.start.offer) == ["Lamina ended unexpectedly. “garden.png”, 2 edits, just now."]
    press(window.start.offer, "Restore garden.png", qtbot)
    qtbot.waitUntil(lambda: window.session.document is not None, timeout=10_000)
    assert window.session.document is not None
    assert window.session.document.nodes[0].name == "bird"
    assert window.session.document.photo is not None
    assert len(window.session.document.layers()) == 4
    assert window.isWindowModified()
    assert not window.start.offer.offers
    written(window, qtbot)
    assert len(list(journals.glob("*.journal"))) == 1
    assert recoverable(journals) == []  # it is in the journal of this window now


def test_a_window_that_was_told_to_end_did_not_fall(
    window: Window, picture: Path, journals: Path, qtbot: QtBot
) -> None:
    left(journals, picture, count=2, fell=False)
    look(window, qtbot)
    assert words(window.start.offer) == ["Lamina was closed by the system. “garden.png”, 2 edits, just now."]


def test_what_was_restored_counts_its_edits_on(window: Window, picture: Path, journals: Path, qtbot: QtBot) -> None:
    left(journals, picture, source=picture)
    look(window, qtbot)
    press(window.start.offer, "Restore garden.png", qtbot)
    qtbot.waitUntil(lambda: window.session.document is not None, timeout=10_000)
    window.session.apply("Rename", lambda doc: edits.rename(doc, 1, "soil"))
    written(window, qtbot)
    window.desk.journaling._pages.journal.close()  # type: ignore[union-attr]
    assert [(s.title, s.source, s.edits) for s in recoverable(journals)] == [("garden.png", picture, 4)]


def test_undo_goes_back_through_what_was_restored(window: Window, picture: Path, journals: Path, qtbot: QtBot) -> None:
    left(journals, picture, count=1)
    look(window, qtbot)
    press(window.start.offer, "Restore garden.png", qtbot)
    qtbot.waitUntil(lambda: window.session.document is not None, timeout=10_000)
    history = window.session.history
    assert history is not None
    assert [step.label for step in history.steps] == ["Open", "Rename to earth"]
    assert window.isWindowModified()
    qtbot.waitUntil(window.actions_registry["edit.undo"].isEnabled)
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert window.session.document is not None
    assert window.session.document.nodes[0].name == "ground"
    assert window.isWindowModified()
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert window.session.document.nodes[0].name == "earth"


def test_a_restored_document_is_saved_where_it_came_from(
    window: Window, picture: Path, journals: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "kept.lamina"
    left(journals, picture, "kept.lamina", source=target)
    look(window, qtbot)
    press(window.start.offer, "Restore kept.lamina", qtbot)
    qtbot.waitUntil(lambda: window.desk.path == target, timeout=10_000)
    qtbot.waitUntil(window.actions_registry["file.save"].isEnabled)
    qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: not window.session.modified, timeout=20_000)
    assert target.is_file()


def test_several_are_listed_the_newest_first_and_older_ones_come_up(
    window: Window, picture: Path, journals: Path, qtbot: QtBot
) -> None:
    for number in range(5):
        left(journals, picture, f"{number}.png")
    look(window, qtbot, 5)
    offer = window.start.offer
    assert words(offer)[0] == "Lamina ended unexpectedly. This was not saved:"
    assert [line.split(",")[0] for line in words(offer)[1:4]] == ["“4.png”", "“3.png”", "“2.png”"]
    assert words(offer)[4] == "and 2 more"
    press(offer, "Discard 4.png", qtbot)
    assert [line.split(",")[0] for line in words(offer)[1:4]] == ["“3.png”", "“2.png”", "“1.png”"]


def test_of_several_each_says_which_end_it_had_where_they_differ(
    window: Window, picture: Path, journals: Path, qtbot: QtBot
) -> None:
    left(journals, picture, "bird.png", count=1, fell=False)
    left(journals, picture, "cup.png")
    look(window, qtbot, 2)
    assert words(window.start.offer) == [
        "When Lamina ended, this was not saved:",
        "“cup.png”, 3 edits, just now, ended unexpectedly",
        "“bird.png”, 1 edit, just now, closed by the system",
    ]
    press(window.start.offer, "Discard cup.png", qtbot)
    assert words(window.start.offer) == ["Lamina was closed by the system. “bird.png”, 1 edit, just now."]


def test_what_is_discarded_comes_back_until_the_window_is_closed(
    window: Window, picture: Path, journals: Path, qtbot: QtBot
) -> None:
    left(journals, picture)
    look(window, qtbot)
    press(window.start.offer, "Discard garden.png", qtbot)
    assert not window.start.offer.isVisible()
    assert window.notice.words.text() == "“garden.png” is discarded."
    qtbot.mouseClick(window.notice.action, Qt.MouseButton.LeftButton)
    assert window.start.offer.isVisible()
    press(window.start.offer, "Discard garden.png", qtbot)
    assert len(list(journals.glob("*.journal"))) == 1
    with qtbot.waitSignal(window.gone, timeout=10_000):
        window.close()
    assert list(journals.iterdir()) == []


def test_beside_an_open_picture_it_is_a_line_that_can_be_put_away(
    opened: Window, picture: Path, journals: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    opened.resize(1300, 700)
    left(journals, picture, "bird.jpg")
    height = opened.canvas.height()
    look(opened, qtbot)
    offer = opened.centre.offer
    assert offer.isVisible()
    assert opened.canvas.height() == height
    assert opened.centre.rect().contains(offer.geometry())
    monkeypatch.setattr("app.ui.start.recovery_offer.told", lambda session: f"{told(session)}, much later")
    offer._clock.setInterval(1)  # a minute later
    qtbot.waitUntil(lambda: any("much later" in line for line in words(offer)))
    assert offer.width() >= offer.sizeHint().width()
    offer._clock.stop()
    away = next(b for b in offer.findChildren(QToolButton) if b.accessibleName() == "Decide later")
    qtbot.mouseClick(away, Qt.MouseButton.LeftButton)
    assert not offer.isVisible()
    qtbot.keyClick(opened, Qt.Key.Key_W, CTRL)
    qtbot.waitUntil(opened.start.offer.isVisible, timeout=10_000)


def test_restoring_asks_about_the_changes_of_what_is_open(
    opened: Window, picture: Path, journals: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    async def keep(*_: object) -> str:
        return "keep"

    monkeypatch.setattr("app.ui.files.dialogs.ask_about_changes", keep)
    left(journals, picture, "bird.jpg")
    look(opened, qtbot)
    rename(opened, "robin")
    press(opened.centre.offer, "Restore bird.jpg", qtbot)
    qtbot.waitUntil(lambda: not opened.board.running and not opened.board._tasks, timeout=10_000)
    assert opened.desk.name == "garden.png"
    assert opened.centre.offer.isVisible()


def test_the_journal_is_the_artists_alone_and_goes_when_the_window_is_closed(
    opened: Window, journals: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def discard(*_: object) -> str:
        return "discard"

    monkeypatch.setattr("app.ui.files.dialogs.ask_about_changes", discard)
    rename(opened, "robin")
    written(opened, qtbot)
    assert stat.S_IMODE(journals.stat().st_mode) == 0o700
    assert len(list(journals.glob("*.journal"))) == 1
    with qtbot.waitSignal(opened.gone, timeout=10_000):
        opened.close()
    assert list(journals.iterdir()) == []


def test_another_picture_begins_another_journal(opened: Window, jpeg: Path, journals: Path, qtbot: QtBot) -> None:
    written(opened, qtbot)
    (first,) = journals.glob("*.journal")
    opened.desk.open(jpeg)
    qtbot.waitUntil(lambda: opened.desk.name == "garden.jpg" and not opened.board.running, timeout=20_000)
    written(opened, qtbot)
    (second,) = journals.glob("*.journal")
    assert first != second


def test_a_picture_to_which_nothing_was_done_is_not_offered(
    window: Window, picture: Path, journals: Path, qtbot: QtBot
) -> None:
    left(journals, picture, "garden.png", 0, picture)
    left(journals, picture, "Pasted picture", 0)
    look(window, qtbot)
    assert [session.title for session in window.left_behind.sessions] == ["Pasted picture"]
    assert len(list(journals.glob("*.journal"))) == 1


def test_after_saving_there_is_nothing_to_lose(opened: Window, journals: Path, tmp_path: Path, qtbot: QtBot) -> None:
    rename(opened, "robin")
    opened.desk.path = tmp_path / "kept.lamina"
    qtbot.keyClick(opened, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: not opened.session.modified and not opened.board.running, timeout=20_000)
    written(opened, qtbot)
    opened.desk.journaling._pages.journal.close()  # type: ignore[union-attr]
    (session,) = recoverable(journals)
    assert (session.title, session.source, session.edits) == ("kept.lamina", tmp_path / "kept.lamina", 0)


def test_where_no_journal_can_be_written_the_work_goes_on_and_one_line_says_so(
    window: Window, picture: Path, journals: Path, gate: Gate, qtbot: QtBot
) -> None:
    journals.parent.mkdir(parents=True)
    journals.write_text("in the way")
    gate.open()
    window.desk.open(picture)
    qtbot.waitUntil(window.notice.isVisible, timeout=20_000)
    assert "save your work now and then" in window.notice.words.text()
    qtbot.waitUntil(lambda: window.status.facts.text() == "2 objects, 4 layers", timeout=20_000)
    window.notice.hide()
    rename(window, "robin")
    written(window, qtbot)
    assert not window.notice.isVisible()


def test_what_cannot_be_restored_is_said_and_still_offered(
    window: Window, picture: Path, journals: Path, qtbot: QtBot
) -> None:
    left(journals, picture)
    look(window, qtbot)
    (path,) = journals.glob("*.journal")
    path.write_bytes(b"junk" * 1000)
    press(window.start.offer, "Restore garden.png", qtbot)
    qtbot.waitUntil(window.notice.isVisible, timeout=10_000)
    assert "garden.png was not restored" in window.notice.words.text()
    assert window.start.offer.isVisible()


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(5, "just now"), (60, "1 minute ago"), (200, "3 minutes ago"), (7300, "2 hours ago"), (200_000, "2 days ago")],
)
def test_how_long_ago_as_a_person_says_it(seconds: float, said: str) -> None:
    assert ago(seconds) == said


def test_a_long_name_is_told_without_its_middle() -> None:
    session = RecoverableSession(Path("x"), "a" * 50 + ".jpg", None, "Rename", 100.0, 1, 1)
    assert told(session, now=100.0) == f"“{'a' * 19}…{'a' * 16}.jpg”, 1 edit, just now"
