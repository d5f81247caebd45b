from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest

from app.engine.service import Done, EngineClient, Failed, Running, Stopped, Update
from tests.engine.service import toys


@pytest.fixture
def client() -> Iterator[EngineClient]:
    processes, threads = processes_and_threads()  # other tests in this process may keep an engine of their own
    made = EngineClient(toys.JOBS, warm=None)
    yield made
    made.close()
    assert made.pid is None
    later, running = processes_and_threads()
    assert not later - processes
    assert not running - threads


def processes_and_threads() -> tuple[set[psutil.Process], set[threading.Thread]]:
    """What engines there are: processes, and the threads that listen to them."""
    threads = {thread for thread in threading.enumerate() if thread.name.startswith("engine")}
    return set(psutil.Process().children(recursive=True)), threads


def until(holds: Callable[[], bool], seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.005)


def test_a_job_reports_its_progress_in_order_and_then_its_result(client: EngineClient) -> None:
    heard: list[Update] = []
    end = client.submit(toys.Count(3), heard.append).wait(20)
    assert end == Done(3)
    assert [u.progress.result for u in heard if isinstance(u, Running)] == [0, 1, 2]
    assert heard[-1] is end


@pytest.mark.parametrize("between", [False, True])
def test_a_request_that_was_answered_is_held_by_nobody(client: EngineClient, tmp_path: Path, between: bool) -> None:
    request = toys.Let(str(tmp_path / "let go"))
    here = weakref.ref(request)
    assert isinstance(client.submit(request, between=between).wait(20), Done)
    del request
    until((tmp_path / "let go").exists)  # there, without another request
    until(lambda: here() is None)


def test_arrays_travel_both_ways_and_come_back_read_only(client: EngineClient) -> None:
    values = np.arange(12, dtype=np.float32).reshape(3, 4)
    end = client.submit(toys.Double(values)).wait(20)
    assert isinstance(end, Done)
    result = end.result
    assert isinstance(result, np.ndarray)
    np.testing.assert_array_equal(result, values * 2)
    assert not result.flags.writeable


def test_jobs_wait_for_each_other(client: EngineClient) -> None:
    order: list[int] = []
    handles = [client.submit(toys.Count(2), lambda u, k=k: order.append(k)) for k in range(3)]
    for handle in handles:
        handle.wait(20)
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("how", "cause"), [("input", "input"), ("work", "work"), ("fault", "fault"), ("memory", "work")]
)
def test_what_goes_wrong_comes_back_as_one_line_with_details(client: EngineClient, how: str, cause: str) -> None:
    end = client.submit(toys.Refuse(how)).wait(20)
    assert isinstance(end, Failed)
    assert end.cause == cause
    assert "\n" not in end.message
    assert "Traceback" in end.details
    assert client.submit(toys.Count(1)).wait(20) == Done(1)


def test_an_unknown_request_fails_and_the_next_is_served(client: EngineClient) -> None:
    assert isinstance(client.submit("nonsense").wait(20), Failed)
    assert client.submit(toys.Count(1)).wait(20) == Done(1)


def test_a_request_that_cannot_travel_fails_and_the_next_is_served(client: EngineClient) -> None:
    client.submit(toys.Count(1)).wait(20)
    end = client.submit(lambda: None).wait(20)
    assert isinstance(end, Failed)
    assert end.cause == "fault"
    assert client.submit(toys.Count(1)).wait(20) == Done(1)


def test_a_job_that_heeds_a_cancel_stops_without_a_new_process(client: EngineClient) -> None:
    patient = EngineClient(toys.JOBS, warm=None, grace=30.0)
    heard: list[Update] = []
    try:
        handle = patient.submit(toys.Count(100_000, 0.005), heard.append)
        until(lambda: bool(heard))
        pid = patient.pid
        handle.cancel()
        assert handle.wait(20) == Stopped()
        assert patient.submit(toys.Count(1)).wait(20) == Done(1)
        assert patient.pid == pid
    finally:
        patient.close()


def test_a_job_that_does_not_heed_a_cancel_is_stopped_with_its_process(client: EngineClient) -> None:
    heard: list[Update] = []
    handle = client.submit(toys.Deaf(), heard.append)
    until(lambda: bool(heard))
    pid = client.pid
    handle.cancel()
    assert handle.wait(20) == Stopped()
    assert client.submit(toys.Count(1)).wait(20) == Done(1)
    assert client.pid != pid


def test_a_waiting_job_is_cancelled_and_the_running_one_goes_on(client: EngineClient) -> None:
    first = client.submit(toys.Count(20, 0.01))
    second = client.submit(toys.Count(1))
    second.cancel()
    assert second.wait(20) == Stopped()
    assert first.wait(20) == Done(20)


def test_a_crash_is_reported_with_the_last_words_and_the_queue_goes_on(client: EngineClient) -> None:
    dying, after = client.submit(toys.Die()), client.submit(toys.Count(2))
    end = dying.wait(20)
    assert isinstance(end, Failed)
    assert end.cause == "crash"
    assert "last words" in end.details
    assert "status 3" in end.details
    assert after.wait(20) == Done(2)


def test_what_cannot_be_warmed_is_served_all_the_same() -> None:
    client = EngineClient(toys.JOBS, warm=f"{toys.HERE}:broken_warm")
    try:
        assert client.submit(toys.Count(1)).wait(20) == Done(1)
    finally:
        client.close()


def test_a_process_that_never_gets_warm_fails_what_waits_and_does_not_start_over_and_over() -> None:
    client = EngineClient(toys.JOBS, warm=f"{toys.HERE}:deadly_warm")
    try:
        end = client.submit(toys.Count(1)).wait(20)
        assert isinstance(end, Failed)
        assert end.cause == "crash"
        assert end.message == "The engine could not be started."
        assert client.pid is None
    finally:
        client.close()


def test_closing_stops_what_runs_and_what_waits(client: EngineClient) -> None:
    handles = [client.submit(toys.Deaf()), client.submit(toys.Count(1))]
    client.close()
    assert [handle.wait(1) for handle in handles] == [Stopped(), Stopped()]


def test_closing_lets_a_writer_take_its_half_written_file_away(tmp_path: Path) -> None:
    patient = EngineClient(toys.JOBS, warm=None, grace=30.0)
    heard: list[Update] = []
    handle = patient.submit(toys.Write(str(tmp_path / "x")), heard.append)
    until(lambda: bool(heard))
    assert len(list(tmp_path.iterdir())) == 1
    patient.close()
    assert handle.wait(1) == Stopped()
    assert list(tmp_path.iterdir()) == []


def test_what_was_stopped_by_closing_is_not_done_after_a_new_start(client: EngineClient, tmp_path: Path) -> None:
    client.submit(toys.Deaf())
    late = client.submit(toys.Write(str(tmp_path / "x")))
    client.close()
    assert client.submit(toys.Count(1)).wait(20) == Done(1)
    assert late.wait(1) == Stopped()
    assert list(tmp_path.iterdir()) == []


def test_a_listener_that_raises_does_not_keep_jobs_from_ending(client: EngineClient, log_lines) -> None:
    def complain(_: Update) -> None:
        raise ValueError("not now")

    loud, after = client.submit(toys.Count(1), complain), client.submit(toys.Count(1))
    assert loud.wait(20) == Done(1)
    assert after.wait(20) == Done(1)
    assert log_lines.take("Whoever listens to job 1")


def test_threads_that_wait_do_not_spin_in_the_engine(client: EngineClient) -> None:
    client.submit(toys.Count(1)).wait(20)
    environment = psutil.Process(client.pid).environ()
    assert environment["OMP_WAIT_POLICY"] == "passive"
    assert environment["GOMP_SPINCOUNT"] == "0"


@pytest.mark.parametrize(("own", "used"), [(None, "1"), ("3", "3")])
def test_the_engine_works_in_one_thread_unless_the_user_has_said_otherwise(
    own: str | None, used: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        monkeypatch.delenv(name, raising=False)
        if own is not None:
            monkeypatch.setenv(name, own)
    client = EngineClient(toys.JOBS, warm=None)
    try:
        client.submit(toys.Count(1)).wait(20)
        environment = psutil.Process(client.pid).environ()
    finally:
        client.close()
    assert (environment["OMP_NUM_THREADS"], environment["OPENBLAS_NUM_THREADS"]) == (used, used)


def test_the_engine_ends_when_the_window_is_killed() -> None:
    code = (
        "import time; from app.engine.service import EngineClient; from tests.engine.service import toys\n"
        "c = EngineClient(toys.JOBS, warm=None); "
        "c.submit(toys.Deaf(), lambda u: print(c.pid, flush=True)); time.sleep(600)"
    )
    root = Path(__file__).resolve().parents[3]
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=root, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = psutil.Process(int(parent.stdout.readline()))
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    until(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE)
