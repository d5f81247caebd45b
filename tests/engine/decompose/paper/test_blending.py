"""The composition of layers, against plain loops in float64."""

from __future__ import annotations

import numpy as np
import torch

from app.engine.decompose.paper.networks import over

from .small import SIDE, layered, photos


def slow(ground: np.ndarray, masks: np.ndarray, colours: np.ndarray) -> np.ndarray:
    """ground (3,), masks (T, h, w), colours (T, 3) -> (h, w, 3), pixel by pixel."""
    height, width = masks.shape[1:]
    picture = np.empty((height, width, 3))
    for y in range(height):
        for x in range(width):
            value = ground.astype(np.float64)
            for mask, colour in zip(masks[:, y, x], colours, strict=True):
                value = value * (1 - mask) + colour * mask
            picture[y, x] = value
    return picture


def test_layers_are_laid_over_each_other_as_equation_4_3_says() -> None:
    rng = np.random.default_rng(0)
    ground, masks, colours = rng.random(3), rng.random((5, 4, 6)), rng.random((5, 3))
    canvas = torch.from_numpy(ground)[None, :, None, None].expand(1, 3, 4, 6)
    for mask, colour in zip(masks, colours, strict=True):
        canvas = over(canvas, torch.from_numpy(mask)[None, None], torch.from_numpy(colour)[None])
    np.testing.assert_allclose(canvas[0].permute(1, 2, 0).numpy(), slow(ground, masks, colours), rtol=0, atol=1e-12)


def test_what_a_network_paints_is_the_composition_of_its_layers() -> None:
    network, seen = layered("paper"), photos(1)
    ground = torch.tensor([[0.2, 0.5, 0.9]])
    with torch.no_grad():
        steps = list(network.paint(seen, ground, 4))
        picture = network(seen, ground)
    masks = torch.cat([step.mask[:, 0] for step in steps]).double().numpy()
    colours = torch.cat([step.colour for step in steps]).double().numpy()
    expected = slow(ground[0].double().numpy(), masks, colours)
    np.testing.assert_allclose(picture[0].permute(1, 2, 0).numpy(), expected, rtol=0, atol=1e-5)


def test_a_full_mask_covers_and_an_empty_one_leaves() -> None:
    canvas, colour = photos(1), torch.tensor([[0.1, 0.2, 0.3]])
    full, empty = torch.ones(1, 1, SIDE, SIDE), torch.zeros(1, 1, SIDE, SIDE)
    assert torch.equal(over(canvas, empty, colour), canvas)
    assert torch.equal(over(canvas, full, colour), colour[:, :, None, None].expand_as(canvas))


def test_under_mixed_precision_the_canvas_stays_as_exact_as_the_photo() -> None:
    mask = torch.rand(1, 1, SIDE, SIDE).bfloat16()
    assert over(photos(1), mask, torch.rand(1, 3).bfloat16()).dtype == torch.float32


def test_a_colour_s_gradient_is_how_much_of_its_layer_is_seen() -> None:
    rng = np.random.default_rng(4)
    masks, colours = torch.from_numpy(rng.random((3, 4, 6))), torch.from_numpy(rng.random((3, 3))).requires_grad_()
    canvas = torch.zeros(1, 3, 4, 6, dtype=torch.float64)
    for mask, colour in zip(masks, colours, strict=True):
        canvas = over(canvas, mask[None, None], colour[None])
    canvas[:, 1].sum().backward()
    assert colours.grad is not None
    for t in range(3):
        seen = masks[t].clone()
        for later in range(t + 1, 3):
            seen *= 1 - masks[later]
        np.testing.assert_allclose(colours.grad[t].numpy(), [0, float(seen.sum()), 0], atol=1e-12)


def test_a_mask_s_gradient_is_what_it_changes() -> None:
    rng = np.random.default_rng(5)
    canvas, colour = torch.from_numpy(rng.random((1, 3, 2, 2))), torch.from_numpy(rng.random((1, 3)))
    mask = torch.from_numpy(rng.random((1, 1, 2, 2))).requires_grad_()
    assert torch.autograd.gradcheck(lambda values: over(canvas, values, colour), (mask,))
    over(canvas, mask, colour).sum().backward()
    assert mask.grad is not None
    wanted = (colour[:, :, None, None] - canvas).sum(1, keepdim=True)
    np.testing.assert_allclose(mask.grad.numpy(), wanted.numpy(), atol=1e-12)
