"""Clicks and boxes as maps of the network."""

from __future__ import annotations

import torch

from app.engine.select.maps import MAPS, Said, likeness, prompt_maps, sampled


def said(clicks: list[list[float]], box: list[float] | None = None) -> Said:
    boxes = torch.tensor([box or [0.0] * 5]).float()
    return Said(torch.tensor([clicks]).float(), boxes, torch.zeros(1, 2), torch.zeros(1, 1, 64, 64))


def test_a_click_is_a_peak_where_it_is_on_the_map_of_its_sign() -> None:
    maps = prompt_maps(said([[0.25, 0.75, 1], [0.9, 0.1, -1], [0.5, 0.5, 0]]), 20, 40)
    assert maps.shape == (1, MAPS, 20, 40)
    adds, takes = maps[0, 0], maps[0, 1]
    assert divmod(int(adds.argmax()), 40)[0] in (14, 15)
    assert int(adds.argmax()) % 40 in (9, 10)
    assert adds[2, 36] < 0.01
    assert takes[1:3, 35:37].max() == takes.max() > 0.05
    assert takes[15, 10] < 0.01


def test_a_box_fills_what_it_holds() -> None:
    inside = prompt_maps(said([[0, 0, 0]], [0.5, 0.0, 1.0, 0.5, 1.0]), 10, 10)[0, 4]
    assert inside[:5, 5:].min() == 1
    assert inside.sum() == 25


def test_that_nothing_was_said_is_said() -> None:
    assert prompt_maps(said([[0.5, 0.5, 0]]), 4, 4)[0, -1].min() == 1
    assert prompt_maps(said([[0.5, 0.5, 1]]), 4, 4)[0, -1].max() == 0
    assert prompt_maps(said([[0.5, 0.5, 0]], [0, 0, 1, 1, 1]), 4, 4)[0, -1].max() == 0


def test_likeness_is_that_of_the_most_similar_click_of_the_sign() -> None:
    field = torch.zeros(1, 2, 4, 4)
    field[0, 0, :, :2] = 1
    field[0, 1, :, 2:] = 1
    clicks = torch.tensor([[[0.1, 0.1, 1.0], [0.9, 0.9, -1.0]]])
    assert torch.allclose(sampled(field, clicks)[0], torch.eye(2))
    assert torch.equal(likeness(field, clicks, 1), field[:, 0])
    assert torch.equal(likeness(field, clicks, -1), field[:, 1])
    assert not likeness(field, clicks * torch.tensor([1, 1, 0]), 1).any()
