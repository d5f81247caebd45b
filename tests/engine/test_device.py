"""Where the work is done, and what happens when a graphics card has too little memory."""

from __future__ import annotations

import logging

import pytest
import torch

from app.engine.device import FELL_BACK, choose, with_fallback
from app.engine.errors import BadInput
from app.engine.jobs import Job, Progress, run

CPU, CARD = torch.device("cpu"), torch.device("cuda")


def no_cuda(monkeypatch: pytest.MonkeyPatch, cuda: bool = False, mps: bool = False) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: cuda)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: mps)


def counting(on: list[torch.device], fails_on: str | None = None):
    def work(device: torch.device) -> Job[str]:
        on.append(device)
        yield Progress(0.5, "Counting")
        if device.type == fails_on:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate more than there is")
        yield Progress(1.0, "Counting")
        return f"done on {device.type}"

    return work


def test_the_processor_is_always_there() -> None:
    assert choose("cpu") == CPU


@pytest.mark.parametrize(
    ("cuda", "mps", "best"), [(True, True, "cuda"), (True, False, "cuda"), (False, True, "mps"), (False, False, "cpu")]
)
def test_the_best_that_there_is_is_chosen(monkeypatch: pytest.MonkeyPatch, cuda: bool, mps: bool, best: str) -> None:
    no_cuda(monkeypatch, cuda, mps)
    assert choose().type == best


def test_a_card_that_is_there_can_be_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    no_cuda(monkeypatch, cuda=True)
    assert choose("cpu") == CPU


def test_an_unknown_device_is_bad_input_that_says_which_there_are() -> None:
    with pytest.raises(BadInput, match=r"'abacus'.*cpu, cuda, mps"):
        choose("abacus")


@pytest.mark.parametrize("name", ["cuda", "mps"])
def test_a_device_that_is_not_there_is_bad_input(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    no_cuda(monkeypatch)
    with pytest.raises(BadInput, match=f"no usable '{name}'"):
        choose(name)


def test_work_that_fits_is_done_where_it_was_asked_for(caplog: pytest.LogCaptureFixture) -> None:
    on: list[torch.device] = []
    with caplog.at_level(logging.INFO, "app.engine.device"):
        assert run(with_fallback(counting(on), CARD)) == "done on cuda"
    assert on == [CARD]
    assert caplog.records == []


def test_out_of_its_memory_the_work_is_done_again_on_the_processor_and_says_so_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    on: list[torch.device] = []
    progress: list[Progress] = []
    with caplog.at_level(logging.INFO, "app.engine.device"):
        assert run(with_fallback(counting(on, "cuda"), CARD), progress.append) == "done on cpu"
    assert on == [CARD, CPU]
    assert [(record.levelname, record.getMessage()) for record in caplog.records] == [("INFO", FELL_BACK)]
    assert [report.doing for report in progress] == ["Counting", FELL_BACK, "Counting", "Counting"]
    assert "\n" not in FELL_BACK


def test_the_processor_has_nothing_to_fall_back_on(caplog: pytest.LogCaptureFixture) -> None:
    on: list[torch.device] = []
    with caplog.at_level(logging.INFO), pytest.raises(torch.OutOfMemoryError):
        run(with_fallback(counting(on, "cpu"), CPU))
    assert on == [CPU]
    assert caplog.records == []


def test_other_trouble_is_not_hidden() -> None:
    def work(device: torch.device) -> Job[str]:
        yield Progress(0.0, "Counting")
        raise ValueError("not a number")

    with pytest.raises(ValueError, match="not a number"):
        run(with_fallback(work, CARD))


def test_closing_the_job_closes_the_work() -> None:
    closed = []

    def work(device: torch.device) -> Job[str]:
        try:
            yield Progress(0.0, "Counting")
        finally:
            closed.append(device)
        return ""

    job = with_fallback(work, CARD)
    next(job)
    job.close()
    assert closed == [CARD]
