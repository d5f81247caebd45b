"""The system ends the program: nothing is asked, and nothing is lost."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from pytestqt.qtbot import QtBot

from app.engine.document import edits
from app.engine.document.journal import recoverable, restore
from app.ui.files.left_behind import worth_offering
from app.ui.files.reading import document_at
from app.ui.start.end_signals import end_signals
from app.ui.window import Window
from tests.ui.shell.conftest import Gate

ROOT = Path(__file__).parents[3]


@contextmanager
def window(*words: object) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """A window with two edits in a process of its own, and the numbers of its engine's processes."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.ui.shell.until_killed", *map(str, words)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as program:  # fmt: skip
        try:
            assert program.stdout is not None
            said = program.stdout.readline().split()
            assert said[:1] == ["written"], program.stderr and program.stderr.read()
            yield program, [int(word) for word in said[1:]]
        finally:
            program.kill()


def ended(program: subprocess.Popen[str], engine: list[int]) -> None:
    """By itself, with nothing to complain of, and with all that it started."""
    assert engine
    _, complaints = program.communicate(timeout=20)
    assert "Traceback" not in complaints
    assert not any(psutil.pid_exists(pid) for pid in engine)


def test_what_is_not_saved_is_left_to_be_restored_and_an_open_question_does_not_hold_it_up(
    picture: Path, journals: Path, tmp_path: Path, gate: Gate
) -> None:
    gate.open()
    with window(picture, journals, tmp_path / "settings.json", "--asks") as (program, engine):
        program.send_signal(signal.SIGHUP)
        program.send_signal(signal.SIGTERM)  # shells and sessions send several
        ended(program, engine)
    assert program.returncode in (128 + signal.SIGHUP, 128 + signal.SIGTERM)
    (left,) = worth_offering(journals)
    assert (left.title, left.edits, left.fell) == ("garden.png", 2, False)
    assert restore(left).document.nodes[0].name == "bird"
    assert (tmp_path / "settings.json").is_file()  # the window's places are remembered


def test_what_is_saved_leaves_nothing_behind(picture: Path, journals: Path, tmp_path: Path, gate: Gate) -> None:
    gate.open()
    saved = tmp_path / "garden.lamina"
    with window(picture, journals, tmp_path / "settings.json", saved) as (program, engine):
        program.send_signal(signal.SIGINT)
        ended(program, engine)
    assert program.returncode == 128 + signal.SIGINT
    assert saved.is_file()
    assert recoverable(journals) == []
    assert list(journals.glob("*.journal")) == []


def test_what_is_being_saved_is_saved(opened: Window, journals: Path, tmp_path: Path, qtbot: QtBot) -> None:
    opened.session.apply("Rename", lambda document: edits.rename(document, 10, "robin"))
    opened.desk.path = tmp_path / "kept.lamina"
    opened.desk.save()
    qtbot.waitUntil(lambda: bool(opened.board.running), timeout=10_000)
    with qtbot.waitSignal(opened.gone, timeout=20_000):
        opened.ending.at_once(signal.SIGTERM)
    assert opened.ending.status == 128 + signal.SIGTERM
    assert document_at(tmp_path / "kept.lamina").find(10)[0].name == "robin"
    assert list(journals.iterdir()) == []


def test_a_job_that_is_on_is_left_and_what_was_done_is_kept(
    held: Window, journals: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    held.session.apply("Rename", lambda document: edits.rename(document, 10, "robin"))
    held.desk.decomposer.refine(6, "garden.png")
    qtbot.waitUntil(lambda: bool(held.board.running), timeout=10_000)
    with qtbot.waitSignal(held.gone, timeout=20_000):
        held.ending.at_once(signal.SIGINT)
        held.ending.at_once(signal.SIGTERM)
        held.close()
    assert held.ending.status == 128 + signal.SIGINT
    assert [left.edits for left in worth_offering(journals)] == [1]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_what_was_to_be_ignored_stays_so(number: signal.Signals) -> None:
    before = signal.signal(number, signal.SIG_IGN)
    try:
        loop = asyncio.SelectorEventLoop()
        told: list[int] = []
        with end_signals(loop, told.append):
            signal.raise_signal(number)
            loop.run_until_complete(asyncio.sleep(0.01))
        loop.close()
        assert told == []
        assert signal.getsignal(number) == signal.SIG_IGN
    finally:
        signal.signal(number, before)
