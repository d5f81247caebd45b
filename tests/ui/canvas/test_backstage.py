from __future__ import annotations

import threading

import pytest
import shiboken6
from PySide6.QtWidgets import QWidget

from app.engine.jobs import Cancelled
from app.ui.canvas.backstage import Backstage


@pytest.fixture
def backstage(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    yield Backstage(widget)
    widget.deleteLater()


def test_work_runs_on_another_thread_and_its_result_comes_to_the_window(qtbot, backstage):
    got = []
    backstage.ask("a", lambda _: threading.current_thread(), lambda t: got.append((t, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(got))
    worker, window = got[0]
    assert worker is not window
    assert window is threading.main_thread()


def test_of_many_requests_only_the_running_and_the_newest_are_carried_out(qtbot, backstage):
    go, done, got = threading.Event(), [], []

    def work(number):
        def carry_out(_):
            go.wait(5)
            done.append(number)
            return number

        return carry_out

    for number in range(50):
        backstage.ask("a", work(number), got.append)
    go.set()
    qtbot.waitUntil(lambda: not backstage.busy())
    assert done == got == [0, 49]


def test_work_of_one_kind_does_not_wait_for_another(qtbot, backstage):
    go, got = threading.Event(), []
    backstage.ask("slow", lambda _: go.wait(5), got.append)
    backstage.ask("quick", lambda _: "quick", got.append)
    qtbot.waitUntil(lambda: got == ["quick"])
    go.set()
    qtbot.waitUntil(lambda: not backstage.busy())


def test_what_is_forgotten_is_not_delivered_and_told_to_stop(qtbot, backstage):
    began, got = threading.Event(), []

    def work(token):
        began.set()
        while not token.cancelled:
            pass
        raise Cancelled

    backstage.ask("a", work, got.append)
    began.wait(5)
    backstage.forget("a")
    backstage.ask("a", lambda _: "new", got.append)
    qtbot.waitUntil(lambda: not backstage.busy())
    assert got == ["new"]


def test_a_request_instead_of_the_running_one_drops_its_result(qtbot, backstage):
    go, got = threading.Event(), []
    backstage.ask("a", lambda _: go.wait(5), got.append)
    backstage.ask("a", lambda _: "new", got.append, instead=True)
    go.set()
    qtbot.waitUntil(lambda: not backstage.busy())
    assert got == ["new"]


def test_work_that_fails_is_logged_and_the_next_goes_on(qtbot, backstage, log_lines):
    got = []
    backstage.ask("a", lambda _: 1 / 0, got.append)
    qtbot.waitUntil(lambda: not backstage.busy())
    backstage.ask("a", lambda _: "next", got.append)
    qtbot.waitUntil(lambda: got == ["next"])
    assert len(log_lines.take("could not finish its a")) == 1


def test_no_thread_outlives_the_widget(qtbot):
    widget = QWidget()
    stage = Backstage(widget)
    began = threading.Event()

    def work(token):
        began.set()
        while not token.cancelled:
            pass

    stage.ask("a", work, lambda _: None)
    began.wait(5)
    shiboken6.delete(widget)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("canvas")]
