"""What a run has spent."""

from __future__ import annotations

import time

import torch

from tests.training.paper.tiny import ALONE
from training.paper.clock import Clock
from training.paper.world import World


def busy(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_work_counts_and_waiting_does_not() -> None:
    clock = Clock(ALONE)
    busy(0.05)
    worked = clock.spent(ALONE)
    assert worked >= 0.05
    time.sleep(0.2)
    assert clock.spent(ALONE) - worked < 0.1


def test_on_an_accelerator_the_wall_counts() -> None:
    world = World(device=torch.device("cuda"))
    clock = Clock(world)
    time.sleep(0.05)
    assert clock.spent(world) >= 0.05


def test_what_was_spent_before_is_added() -> None:
    assert Clock(ALONE, 100.0).spent(ALONE) >= 100
