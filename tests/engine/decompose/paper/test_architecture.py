"""What can be asked for, and what is refused in one line."""

from __future__ import annotations

import pytest

from app.engine.decompose.paper import Architecture
from app.engine.errors import BadInput


def test_the_thesis_counts_32_numbers_a_layer() -> None:
    assert Architecture().numbers_a_layer == 32


@pytest.mark.parametrize(("layers", "numbers"), [(5, 64), (10, 32), (20, 16)])
def test_more_layers_share_the_same_320_numbers(layers: int, numbers: int) -> None:
    assert Architecture(layers=layers).numbers_a_layer == numbers


@pytest.mark.parametrize(
    "values",
    [
        {"layers": 0},
        {"layers": 7},
        {"layers": 160},
        {"hidden": 100},
        {"width": 8},
        {"decoder": 0},
        {"size": 96},
        {"size": 16},
    ],
)
def test_what_makes_no_network_is_bad_input_in_one_line(values: dict[str, int]) -> None:
    with pytest.raises(BadInput) as caught:
        Architecture(**values)  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)


def test_only_recursive_networks_go_on_and_only_auto_encoders_have_no_layers() -> None:
    kinds = {name: Architecture(network=name) for name in ("paper", "resnet-masks", "one-shot", "vect-ae", "mlp-ae")}
    assert [name for name, kind in kinds.items() if kind.recursive] == ["paper", "resnet-masks"]
    assert [name for name, kind in kinds.items() if not kind.layered] == ["vect-ae", "mlp-ae"]
