"""Long work: driven to its end, or told to stop."""

from __future__ import annotations

import threading

import pytest

from app.engine.jobs import Cancelled, CancelToken, Job, Progress, run, within


def counting(to: int, closed: list[int] | None = None) -> Job[int]:
    at = 0
    try:
        for at in range(1, to + 1):
            yield Progress(at / to, "Counting", at)
        return to
    finally:
        if closed is not None:
            closed.append(at)


def test_the_result_is_what_the_job_returns_and_all_is_reported_in_order() -> None:
    seen: list[Progress] = []
    assert run(counting(3), seen.append) == 3
    assert [report.result for report in seen] == [1, 2, 3]
    assert [report.done for report in seen] == [1 / 3, 2 / 3, 1.0]


def test_nobody_needs_to_listen() -> None:
    assert run(counting(2)) == 2


def test_a_job_without_any_progress_has_a_result() -> None:
    assert run(counting(0)) == 0


def test_a_job_that_was_cancelled_before_does_nothing() -> None:
    cancel, seen, closed = CancelToken(), [], []
    cancel.cancel()
    with pytest.raises(Cancelled):
        run(counting(3, closed), seen.append, cancel)
    assert seen == []
    assert closed == []


def test_a_cancelled_job_goes_no_further_and_is_closed() -> None:
    cancel, seen, closed = CancelToken(), [], []
    job = counting(9, closed)  # held here, so that nothing but the cancel closes it

    def report(progress: Progress) -> None:
        seen.append(progress.result)
        if progress.result == 2:
            cancel.cancel()

    with pytest.raises(Cancelled):
        run(job, report, cancel)
    assert seen == [1, 2]
    assert closed == [2]


def test_a_job_whose_listener_raises_is_closed() -> None:
    closed: list[int] = []
    job = counting(9, closed)
    with pytest.raises(ZeroDivisionError):
        run(job, lambda _: 1 / 0)  # pyright: ignore[reportArgumentType]
    assert closed == [1]


def test_a_cancel_can_come_from_another_thread() -> None:
    cancel = CancelToken()
    assert not cancel.cancelled
    thread = threading.Thread(target=cancel.cancel)
    thread.start()
    thread.join()
    assert cancel.cancelled


def test_a_token_that_nobody_used_stops_nothing() -> None:
    assert run(counting(3), cancel=CancelToken()) == 3


def test_trouble_in_the_job_comes_out() -> None:
    def failing() -> Job[int]:
        yield Progress(0.0, "Failing")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        run(failing())


def test_a_job_within_a_job_reports_through_it() -> None:
    def outer() -> Job[int]:
        first = yield from counting(2)
        second = yield from counting(first + 1)
        return first + second

    seen: list[object] = []
    assert run(outer(), lambda progress: seen.append(progress.result)) == 5
    assert seen == [1, 2, 1, 2, 3]


def test_a_part_tells_its_progress_as_the_whole_has_it_and_shows_nothing() -> None:
    seen: list[Progress] = []
    assert run(within(counting(2), 0.5, 0.75), seen.append) == 2
    assert seen == [Progress(0.625, "Counting"), Progress(0.75, "Counting")]


def test_a_part_is_closed_with_the_whole() -> None:
    closed: list[int] = []
    part = within(counting(3, closed), 0.0, 1.0)
    next(part)
    part.close()
    assert closed == [1]
