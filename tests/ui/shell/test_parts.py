from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.engine.errors import BadInput
from app.engine.jobs import Progress
from app.engine.pixels.size import jpeg_size
from app.ui.actions.fuzzy import score
from app.ui.canvas.navigation import FOOT, MARGIN, fitted
from app.ui.canvas.tool_line import ToolLine
from app.ui.export.choices import Choices
from app.ui.export.dialog import ExportDialog
from app.ui.export.exporting import spoken_bytes
from app.ui.files.incoming import image_of, pixels_of
from app.ui.files.recent import MOST, Recent
from app.ui.files.remembered import Remembered
from app.ui.jobs.running import RunningJob, spoken
from app.ui.start.crash_log import CrashLog
from app.ui.window.notice import Notice
from app.ui.window.trouble import report

ROOT = Path(__file__).resolve().parents[3]


def test_the_window_does_without_the_heavy_libraries() -> None:
    code = (
        "import sys, app.ui.main\n"
        "heavy = {'torch', 'scipy', 'skimage', 'sklearn', 'torchvision'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=60)


def test_what_was_remembered_is_there_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "new" / "window.json"
    Remembered(path).set("theme", "light")
    assert Remembered(path).get("theme", "system") == "light"
    assert Remembered(path).get("theme", 7) == 7
    assert not list(path.parent.glob("*.new"))


def test_settings_that_cannot_be_read_are_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    for words in ("", "{", "[]", '{"theme": '):
        path.write_text(words)
        assert Remembered(path).get("theme", "system") == "system"


def test_at_most_twelve_recent_files_newest_first_without_the_missing(tmp_path: Path, qtbot: QtBot) -> None:
    recent = Recent(Remembered(tmp_path / "window.json"))
    paths = [tmp_path / f"{i}.png" for i in range(15)]
    for path in paths:
        path.touch()
        recent.add(path)
    assert recent.paths() == paths[:2:-1]
    assert len(recent.paths()) == MOST
    recent.add(paths[5])
    assert recent.paths()[0] == paths[5]
    assert len(recent.paths()) == MOST
    paths[14].unlink()
    assert paths[14] not in recent.paths()
    recent.clear()
    assert recent.paths() == []


def test_recent_files_keep_a_small_image(tmp_path: Path, qtbot: QtBot) -> None:
    recent = Recent(Remembered(tmp_path / "window.json"))
    path = tmp_path / "a.png"
    assert recent.thumbnail(path) is None
    recent.keep_thumbnail(path, np.full((600, 900, 3), (1.0, 0.2, 0.4), np.float32))
    small = recent.thumbnail(path)
    assert small is not None
    assert small.width() <= 400
    assert small.toImage().pixelColor(5, 5).red() == 0xFF


def test_pixels_come_from_an_image_as_they_are(qtbot: QtBot) -> None:
    image = QImage(3, 2, QImage.Format.Format_ARGB32)
    image.fill(0x80102030)
    rgb, alpha = pixels_of(image)
    assert rgb.shape == (2, 3, 3)
    assert rgb[1, 2].tolist() == [0x10, 0x20, 0x30]
    assert alpha is not None
    assert alpha[0, 0] == 0x80
    assert pixels_of(image.convertToFormat(QImage.Format.Format_RGB32))[1] is None


def test_a_picture_becomes_an_image(qtbot: QtBot) -> None:
    image = image_of(np.array([[[1.0, 0.5, 0.0], [0.0, 0.0, 2.0]]], np.float32))
    assert image.pixelColor(0, 0).name() == "#ff8000"
    assert image.pixelColor(1, 0).name() == "#0000ff"


@pytest.mark.parametrize(("orientation", "size"), [(1, (40, 30)), (6, (30, 40))])
def test_the_size_of_a_jpeg_is_known_upright(tmp_path: Path, orientation: int, size: tuple[int, int]) -> None:
    path = tmp_path / "a.jpg"
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.new("RGB", (40, 30)).save(path, exif=exif)
    assert jpeg_size(path) == size


def test_other_files_have_no_size_before_they_are_decoded(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (40, 30)).save(path)
    assert jpeg_size(path) is None


def test_the_time_left_follows_from_the_time_spent() -> None:
    now = [0.0]
    job = RunningJob("Exporting", lambda: None, lambda: now[0])
    assert job.seconds_left is None
    now[0] = 3.0
    job.went_on(Progress(0.25, "Writing"))
    assert job.seconds_left == pytest.approx(9.0)
    assert job.doing == "Writing"


def test_a_job_is_cancelled_once() -> None:
    calls: list[int] = []
    job = RunningJob("Exporting", lambda: calls.append(1))
    job.cancel()
    job.cancel()
    assert calls == [1]


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "1 s"), (4.4, "4 s"), (89, "89 s"), (150, "2 min"), (7200, "2 h")]
)
def test_times_as_a_person_says_them(seconds: float, words: str) -> None:
    assert spoken(seconds) == words


@pytest.mark.parametrize(
    ("count", "words"), [(830, "830 B"), (41_200, "41 kB"), (3_200_000, "3.2 MB"), (1_500, "1.5 kB")]
)
def test_sizes_as_a_person_says_them(count: int, words: str) -> None:
    assert spoken_bytes(count) == words


def test_the_start_of_words_counts_more_than_letters_within() -> None:
    assert score("zi", "Zoom In View") > (score("zi", "Resize it") or 0)  # type: ignore[operator]
    assert score("exp", "Export File") > (score("exp", "Next Panel View") or 0)  # type: ignore[operator]
    assert score("xyz", "Export File") is None
    assert score("", "Anything") is not None


def test_choices_are_remembered_and_nonsense_is_not() -> None:
    chosen = Choices(kind="jpg", width=800, view="photo", quality=70)
    assert Choices.from_kept(json.loads(json.dumps(chosen.kept()))) == chosen
    assert Choices.from_kept({"kind": "exe"}) == Choices()
    assert Choices.from_kept({"quality": "high", "width": -3}) == Choices()


def test_only_what_makes_a_difference_goes_to_the_engine() -> None:
    drawn = Choices(kind="svg", width=800, view="photo").options()
    assert (drawn.width, drawn.view) == (None, "vector")
    pixels = Choices(kind="png", width=800, view="photo", edges="flat").options()
    assert (pixels.width, pixels.view, pixels.edges) == (800, "photo", "flat")


def test_the_export_dialog_says_what_comes_out_and_refuses_what_cannot(qtbot: QtBot) -> None:
    dialog = ExportDialog(30, 10_000, Choices(kind="png"))
    qtbot.addWidget(dialog)
    assert "30 × 10,000" in dialog.result_line.text()
    assert dialog.go.isEnabled()
    dialog.width_field.setValue(16_000)
    assert not dialog.go.isEnabled()
    dialog.kind.setCurrentIndex(dialog.kind.findData("svg"))
    assert dialog.go.isEnabled()
    assert not dialog.width_field.isVisibleTo(dialog)


def test_a_crash_is_told_at_the_next_start_and_then_forgotten(tmp_path: Path) -> None:
    code = (
        "import sys, faulthandler; from pathlib import Path; from app.ui.start.crash_log import CrashLog\n"
        "log = CrashLog(Path(sys.argv[1])); faulthandler._sigabrt()"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, timeout=60, stderr=subprocess.DEVNULL)
    after = CrashLog(tmp_path)
    assert "Fatal Python error" in after.left
    after.close()
    last = CrashLog(tmp_path)
    assert last.left == ""
    last.close()


def test_the_program_starts_and_ends_without_a_word() -> None:
    code = (
        "import sys; from PySide6.QtCore import QTimer; from PySide6.QtWidgets import QApplication\n"
        "import app.ui.main as start\n"
        "def close():\n"
        "    next(w for w in QApplication.topLevelWidgets() if w.objectName() == 'lamina').close()\n"
        "QApplication(['lamina']); QTimer.singleShot(300, close)\n"
        "sys.exit(start.main([]))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    said = [line for line in done.stderr.splitlines() if "propagateSizeHints" not in line]
    assert (done.returncode, done.stdout, said) == (0, "", [])


@pytest.mark.parametrize(
    ("words", "reason", "said"),
    [
        ("cat.jpg was not opened", "/home/me/cat.jpg: it is empty.", "cat.jpg was not opened: it is empty."),
        ("cat.jpg was not saved", "The disk is full.", "cat.jpg was not saved. The disk is full."),
    ],
)
def test_a_message_names_the_file_once(words: str, reason: str, said: str, qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    report(notice, BadInput(reason), words)
    assert notice.words.text() == said


def test_good_news_goes_by_itself_and_bad_news_stays(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.say("done", "It is written.")
    assert notice._timer.isActive()
    notice.say("warning", "Select something first.")
    assert notice._timer.isActive()
    notice.say("warning", "It ended unexpectedly.", "in a thread")
    assert not notice._timer.isActive()
    notice.say("danger", "It was not written.")
    assert not notice._timer.isActive()
    qtbot.mouseClick(notice.away, Qt.MouseButton.LeftButton)
    done: list[int] = []
    notice.say("done", "It is written.", "", "Show in folder", lambda: done.append(1))
    qtbot.mouseClick(notice.action, Qt.MouseButton.LeftButton)
    assert done == [1]
    assert not notice.isVisible()


def test_an_error_is_not_covered_by_good_news_before_it_could_be_read(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.say("danger", "cup was not lifted.")
    notice.say("done", "cup.png is written.")
    assert notice.words.text() == "cup was not lifted."
    notice.say("danger", "cup was not saved.")
    assert notice.words.text() == "cup was not saved."
    qtbot.mouseClick(notice.away, Qt.MouseButton.LeftButton)
    assert notice.words.text() == "cup was not lifted."
    qtbot.mouseClick(notice.away, Qt.MouseButton.LeftButton)
    assert notice.words.text() == "cup.png is written."
    qtbot.mouseClick(notice.away, Qt.MouseButton.LeftButton)
    assert not notice.isVisible()
    monkeypatch.setattr("app.ui.window.notice.A_GLANCE", 30)
    monkeypatch.setattr("app.ui.window.notice.A_LETTER", 1)
    notice.say("warning", "Select something first.")
    notice.say("done", "cup.png is written.")
    assert notice.words.text() == "Select something first."
    qtbot.waitUntil(lambda: notice.words.text() == "cup.png is written.")


@pytest.mark.parametrize("shape", [(1, 1), (2, 3), (3, 1)])
def test_a_fitted_picture_leaves_room_for_the_line_of_a_tool(shape: tuple[int, int]) -> None:
    photo, window = (400.0 * shape[0], 400.0 * shape[1]), (1000.0, 700.0)
    camera = fitted(photo, window, 1.0)
    _, bottom = camera.to_window(0, photo[1])
    assert camera.top >= MARGIN
    assert bottom <= window[1] - FOOT + 1e-6
    if shape == (3, 1):  # there is room anyway: it stands in the middle
        assert camera.top == pytest.approx(window[1] - bottom)


def test_a_line_of_controls_lets_what_is_beneath_be_seen_under_a_drag(qtbot: QtBot) -> None:
    canvas = QWidget()
    qtbot.addWidget(canvas)
    canvas.resize(600, 400)
    canvas.show()
    bar = ToolLine(canvas, "Line")
    bar.row.addWidget(bar.words)
    bar.words.setText("How to use it")
    bar.show()
    bar.place()
    near = QPoint(300, bar.y() - 4)
    qtbot.mouseMove(canvas, near)
    assert not bar.faint
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 100))
    assert not bar.faint
    QApplication.sendEvent(canvas, dragged_to(canvas, near))
    assert bar.faint
    QApplication.sendEvent(canvas, dragged_to(canvas, QPoint(300, 100)))
    assert not bar.faint
    QApplication.sendEvent(canvas, dragged_to(canvas, near))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=near)
    assert not bar.faint


def dragged_to(canvas: QWidget, at: QPoint) -> QMouseEvent:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    place = QPointF(at)
    plain = Qt.KeyboardModifier.NoModifier
    return QMouseEvent(QEvent.Type.MouseMove, place, canvas.mapToGlobal(place), none, left, plain)
