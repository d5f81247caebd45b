"""File > Apply Edits to Other Photos: asks which and where to, writes, and says what became of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from app.engine.series import Repeat
from app.ui.window import Window
from app.ui.window.repeating import said

PHOTOS, FOLDER = "Apply the Edits to Other Photos", "Folder for the Edited Documents"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    Image.fromarray(np.full((30, 40, 3), (200, 60, 40), np.uint8)).save(tmp_path / "other.png")
    return tmp_path / "other.png"


def dialog_of(window: Window, bot: QtBot, title: str) -> QFileDialog:
    def there() -> list[QFileDialog]:
        return [one for one in window.findChildren(QFileDialog) if one.isVisible() and one.windowTitle() == title]

    bot.waitUntil(lambda: bool(there()), timeout=5000)
    return there()[0]


def answer(window: Window, bot: QtBot, title: str, path: Path) -> None:
    """Type ``path`` into the dialog that is open, and accept it."""
    dialog = dialog_of(window, bot, title)
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.setText(str(path))
    bot.keyClick(field, Qt.Key.Key_Return)


def test_the_edits_go_to_the_photos_that_are_chosen(opened: Window, photo: Path, tmp_path: Path, qtbot: QtBot) -> None:
    (folder := tmp_path / "edited").mkdir()
    opened.actions_registry.run("file.apply")
    answer(opened, qtbot, PHOTOS, photo)
    answer(opened, qtbot, FOLDER, folder)
    qtbot.waitUntil(lambda: (folder / "other.lamina").is_file() and not opened.board.running, timeout=20_000)
    qtbot.waitUntil(lambda: "1 document is written." in opened.notice.words.text(), timeout=5000)


def test_nothing_is_done_where_no_photo_is_chosen(opened: Window, qtbot: QtBot) -> None:
    opened.actions_registry.run("file.apply")
    dialog_of(opened, qtbot, PHOTOS).reject()
    qtbot.wait(50)
    assert not opened.board.running


def test_what_is_missing_is_counted_and_what_failed_is_named() -> None:
    a, b = Path("a.jpg"), Path("b.jpg")
    done = [Repeat(a, a, ("sky",), ("dog",)), Repeat(a, a, (), ("dog",)), Repeat(b, b, wrong="b.jpg: it is empty.")]
    assert said(done) == "2 documents are written. Not found again: dog in 2. b.jpg: it is empty."
