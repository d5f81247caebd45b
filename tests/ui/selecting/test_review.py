"""Unsure cut-outs, looked at one after another."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.engine.jobs import run
from app.engine.library import add, open_library
from app.engine.library.adding.subject import Subject
from app.engine.pixels import Photo
from app.ui.jobs import Board
from app.ui.selecting.review.dialog import ReviewDialog
from app.ui.selecting.review.unsure import proposal, unsure_ids
from tests.ui.search import made

from .conftest import CONTROL, NONE, SHIFT

NAMES = ("cup", "hat", "shoe")
PROPOSED = (80, 60, 70)  # x, y, radius of what the program proposes
BETTER = (120, 90)


def unsure(photo: Photo) -> Subject:
    y, x = np.mgrid[: photo.height, : photo.width] + 0.5
    inside = np.hypot(x - PROPOSED[0], y - PROPOSED[1]) <= PROPOSED[2] / 2
    return Subject((inside * 255).astype(np.uint8), 0.2)


@pytest.fixture(scope="session")
def first_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    photos = tmp_path_factory.mktemp("unsure") / "photos"
    photos.mkdir()
    for seed, name in enumerate(NAMES):
        pixels = np.random.default_rng(seed).integers(0, 255, (18, 24, 3), dtype=np.uint8)
        Image.fromarray(pixels).resize((240, 180), Image.Resampling.NEAREST).save(photos / f"{name}.png")
    folder = photos.parent / "library"
    with open_library(folder, create=True) as library:
        run(add(library, [photos], None, replace(made.TOOLS, find=unsure)))
    return folder


@pytest.fixture
def folder(first_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(first_folder.parent, tmp_path / "both")) / "library"


class Review:
    """The dialog with a hand; places are photo pixels."""

    def __init__(self, board: Board, folder: Path, qtbot: QtBot) -> None:
        from PySide6.QtWidgets import QWidget

        self.bot = qtbot
        self.above = QWidget()
        self.dialog = ReviewDialog(board, folder, self.above)
        self.decided: list[bool] = []
        self.dialog.reviewing.decided.connect(lambda: self.decided.append(True))
        self.dialog.show()
        qtbot.waitExposed(self.dialog)

    def until(self, holds: Callable[[], bool]) -> None:
        self.bot.waitUntil(holds, timeout=20_000)

    def see(self, name: str) -> None:
        """Until it is there, with its mask."""
        shown = self.dialog.reviewing
        self.until(lambda: shown.shown is not None and shown.shown.label == name)
        self.until(lambda: self.dialog.picking.answer is not None and not self.dialog.picking.waiting)

    def click(self, x: float, y: float, modifiers: Qt.KeyboardModifier = NONE) -> None:
        place: QPoint = self.dialog.canvas.to_widget(x, y).toPoint()
        self.bot.mouseClick(self.dialog.canvas, Qt.MouseButton.LeftButton, modifiers, place)
        self.until(lambda: not self.dialog.picking.waiting)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.bot.keyClick(self.dialog, key, modifiers)


@pytest.fixture
def review(board: Board, folder: Path, qtbot: QtBot) -> Review:
    made = Review(board, folder, qtbot)
    qtbot.addWidget(made.above)
    qtbot.addWidget(made.dialog)
    return made


def names(folder: Path, aside: str) -> list[str]:
    with open_library(folder) as library:
        return [one.label for one in library.cutouts(with_aside=True) if one.aside == aside]


def test_only_what_nobody_has_decided_on_needs_a_look(folder: Path, tmp_path: Path) -> None:
    ids = unsure_ids(folder)
    assert len(ids) == 3
    with open_library(folder) as library:
        library.restore(ids[:1])
        library.set_aside(ids[1:2])
    assert unsure_ids(folder) == ids[2:]
    assert unsure_ids(tmp_path / "nowhere") == []


def test_the_mask_is_shown_on_its_photo_where_it_was_proposed(folder: Path) -> None:
    found = proposal(folder, unsure_ids(folder)[0])
    assert (found.photo.width, found.photo.height) == (240, 180)
    assert found.mask.shape == (180, 240)
    assert found.mask[60, 80] == 255
    assert found.mask[60, 80 + 40] == 0


def test_clicks_correct_it_and_return_keeps_it(review: Review, folder: Path) -> None:
    review.see("cup")
    assert review.dialog.count.text() == "3 need a look"
    assert review.dialog.label.text() == "cup"
    assert review.dialog.canvas.hasFocus()
    review.click(*BETTER)
    review.click(55, 40, SHIFT)
    review.key(Qt.Key.Key_Z, CONTROL)
    review.until(lambda: len(review.dialog.picking.steps) == 1)
    review.dialog.label.setFocus()
    review.dialog.label.selectAll()
    review.bot.keyClicks(review.dialog.label, "paper q[p")
    assert review.dialog.picking.brush == "off"
    review.bot.keyClick(review.dialog.label, Qt.Key.Key_Return)
    review.see("hat")
    review.until(lambda: bool(review.decided))
    assert names(folder, "") == ["paper q[p"]
    with open_library(folder) as library:
        (kept,) = library.cutouts()
        foreground = library.foreground(kept.id)
    left, top, _, _ = kept.box
    assert foreground[BETTER[1] - top, BETTER[0] - left, 3] == 255
    assert foreground[PROPOSED[1] - top, PROPOSED[0] - left, 3] == 255
    assert not kept.unsure_mask


def test_delete_sets_aside_later_comes_later_and_then_nothing_is_left(review: Review, folder: Path) -> None:
    review.see("cup")
    review.key(Qt.Key.Key_Right)
    review.see("hat")
    review.key(Qt.Key.Key_Delete)
    review.see("shoe")
    assert review.dialog.count.text() == "1 needs a look, 1 for later"
    review.key(Qt.Key.Key_Delete)
    review.until(lambda: review.dialog.empty.heading.text() == "You have seen them all")
    assert review.dialog.empty.words.text().startswith("One waits for later")
    review.bot.mouseClick(review.dialog.empty.buttons[1], Qt.MouseButton.LeftButton)
    review.see("cup")
    assert review.dialog.count.text() == "1 needs a look"
    review.key(Qt.Key.Key_Delete)
    review.until(lambda: review.dialog.empty.heading.text() == "Nothing needs a look")
    assert review.dialog.pages.currentWidget() is review.dialog.empty
    review.until(lambda: len(review.decided) == 3)
    assert names(folder, "set aside by hand") == ["cup", "hat", "shoe"]
    asked = []
    review.dialog.folder_wanted.connect(lambda: asked.append(True))
    review.dialog.empty.buttons[1].click()
    assert asked


def test_later_does_not_go_round_for_ever(review: Review, folder: Path) -> None:
    for name in NAMES:
        review.see(name)
        review.key(Qt.Key.Key_Right)
    empty = review.dialog.empty
    review.until(lambda: empty.heading.text() == "You have seen them all")
    assert empty.words.text().startswith("3 wait for later")
    assert not review.dialog.buttons["skip"].isEnabled()
    review.key(Qt.Key.Key_Right)
    assert review.dialog.pages.currentWidget() is empty
    assert review.dialog.focusWidget() is empty.buttons[0]
    review.bot.keyClick(empty.buttons[0], Qt.Key.Key_Tab)
    review.bot.keyClick(review.dialog.focusWidget() or empty, Qt.Key.Key_Return)
    review.see("cup")
    for name in NAMES:
        review.see(name)
        review.key(Qt.Key.Key_Right)
    review.until(lambda: empty.heading.text() == "You have seen them all")
    review.bot.keyClick(empty.buttons[0], Qt.Key.Key_Return)
    assert not review.dialog.isVisible()
    assert len(unsure_ids(folder)) == 3


def test_escape_puts_the_brush_away_takes_back_and_closes(review: Review) -> None:
    review.see("cup")
    review.key(Qt.Key.Key_P)
    assert review.dialog.picking.brush == "adds"
    assert review.dialog.buttons["adds"].isChecked()  # type: ignore[union-attr]
    review.key(Qt.Key.Key_Escape)
    assert review.dialog.picking.brush == "off"
    review.click(*BETTER)
    review.key(Qt.Key.Key_Escape)
    assert review.dialog.picking.steps == ()
    assert review.dialog.isVisible()
    review.key(Qt.Key.Key_Escape)
    assert not review.dialog.isVisible()


def test_its_button_closes_it_whatever_was_clicked(review: Review) -> None:
    review.see("cup")
    review.dialog.buttons["close"].click()
    assert not review.dialog.isVisible()


def test_a_picture_that_has_gone_can_be_set_aside_and_what_fails_is_said(review: Review, folder: Path) -> None:
    review.see("cup")
    with open_library(folder) as library:
        library.picture_path(review.dialog.reviewing._ids[1]).unlink()
        with library.held("adding"):
            review.key(Qt.Key.Key_Return)
            review.until(lambda: bool(review.dialog.reviewing.trouble))
            review.until(lambda: "The cut-out was not kept" in review.dialog.words.text())
    assert review.dialog.empty.heading.text() == "This one cannot be shown"
    review.dialog.empty.buttons[0].click()
    review.see("shoe")
    assert review.dialog.reviewing.left == 2


def test_a_dialog_that_is_closed_midway_leaves_no_photo_behind(review: Review) -> None:
    picking, reviewing = review.dialog.picking, review.dialog.reviewing
    gone: list[str] = []
    picking.destroyed.connect(lambda: gone.append("picking"))
    reviewing.destroyed.connect(lambda: gone.append("reviewing"))
    review.see("cup")
    review.click(*BETTER)
    review.dialog.close()
    assert reviewing.shown is None
    assert picking.answer is None
    assert review.dialog.session.document is None
    review.until(lambda: sorted(gone) == ["picking", "reviewing"])


def test_what_was_kept_is_written_though_the_dialog_is_closed(review: Review, folder: Path) -> None:
    review.see("cup")
    gone: list[bool] = []
    review.dialog.reviewing.destroyed.connect(lambda: gone.append(bool(review.decided)))
    review.key(Qt.Key.Key_Return)
    review.dialog.close()
    assert gone == []
    review.until(lambda: gone == [True])
    assert names(folder, "") == ["cup"]


def test_what_fails_after_the_dialog_is_closed_is_not_shown_again(review: Review, folder: Path) -> None:
    review.see("cup")
    gone: list[bool] = []
    review.dialog.reviewing.destroyed.connect(lambda: gone.append(True))
    with open_library(folder) as library, library.held("adding"):
        review.key(Qt.Key.Key_Return)
        review.dialog.close()
        review.until(lambda: gone == [True])
    assert review.dialog.reviewing.shown is None
    assert unsure_ids(folder)[0]
