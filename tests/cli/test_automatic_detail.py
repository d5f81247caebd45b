"""``lamina decompose --detail automatic``."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.cli.main import main


@pytest.fixture
def flag(tmp_path: Path) -> Path:
    pixels = np.zeros((40, 60, 3), np.uint8)
    pixels[:, :30], pixels[:, 30:] = (200, 40, 40), (40, 40, 200)
    path = tmp_path / "flag.png"
    Image.fromarray(pixels).save(path)
    return path


def test_the_number_that_was_found_is_said(flag: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["decompose", str(flag), "-o", str(tmp_path / "flag.lamina"), "--detail", "automatic", "--json"]
    assert main(words) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["automatic"] is True
    assert 1 <= result["layers"] <= 12
    assert main([*words[:-1]]) == 0
    assert f"automatic: {result['layers']} layer" in capsys.readouterr().out


def test_without_a_detail_it_is_balanced(flag: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "flag.lamina"
    assert main(["decompose", str(flag), "-o", str(target), "--json"]) == 0
    assert "automatic" not in json.loads(capsys.readouterr().out)
