"""The commands: what they print and how they end."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
import torch

from app.engine.decompose.paper import read_checkpoint
from tests.training.paper.tiny import ADVERSARIAL, as_toml, configuration, trained, write_photos
from training.paper import all as everything
from training.paper import evaluate, train
from training.paper.configuration import Loss


@pytest.fixture
def settings(tmp_path: Path) -> str:
    """A file with the tiny configuration."""
    path = tmp_path / "tiny.toml"
    path.write_text(as_toml(configuration()))
    return str(path)


def test_train_writes_a_checkpoint_and_resumes_it(
    settings: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, out = str(write_photos(tmp_path)), str(tmp_path / "run.pt")
    assert train.main([settings, data, out, "--steps", "2"]) == 0
    assert train.main([settings, data, out, "--steps", "3", "--resume"]) == 0
    assert read_checkpoint(Path(out))["step"] == 3
    assert "step 3" in capsys.readouterr().err


def test_a_checkpoint_is_not_written_over_by_mistake(
    settings: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "run.pt").write_text("precious")
    assert train.main([settings, str(write_photos(tmp_path)), str(tmp_path / "run.pt"), "--steps", "1"]) == 2
    assert capsys.readouterr().err.strip().count("\n") == 0
    assert (tmp_path / "run.pt").read_text() == "precious"


@pytest.mark.parametrize("arguments", [["best"], ["paper", "--size", "50"], ["paper", "--device", "mps"]])
def test_bad_input_is_one_line_and_status_2(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [arguments[0], str(write_photos(tmp_path)), str(tmp_path / "run.pt"), *arguments[1:]]
    assert train.main(command) == 2
    assert capsys.readouterr().err.strip().count("\n") == 0


def test_evaluate_prints_a_line_for_each_number_of_layers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = write_photos(tmp_path)
    trained(configuration(), tmp_path, tmp_path / "run.pt", 1)
    command = [str(tmp_path / "run.pt"), str(data), "--layers", "2", "5", "--split", "test", "--every", "1"]
    assert evaluate.main(command) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["layers"], line["numbers"], line["photos"]) for line in lines] == [(2, 16, 2), (5, 40, 2)]
    for line in lines:
        assert (line["name"], line["network"], line["steps"], line["split"]) == ("run", "paper", 1, "test")
        assert 3 < line["psnr"] < 40
        assert 0 <= line["ms_ssim"] <= 1


def test_evaluate_says_what_is_no_checkpoint(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate.main([str(tmp_path / "none.pt"), str(write_photos(tmp_path))]) == 2
    assert "train a network first" in capsys.readouterr().err


@pytest.mark.slow
def test_all_trains_what_is_missing_and_writes_the_table(tmp_path: Path) -> None:
    data, out = write_photos(tmp_path), tmp_path / "rows"
    command = [str(data), str(out), "--size", "32", "--batch", "1", "--budget", "0.001", "--every", "1"]
    assert everything.main([*command, "--rows", "one-shot-5", "--no-table"]) == 0
    written = (out / "one-shot-5.pt").stat().st_mtime_ns
    assert everything.main([*command, "--rows", "one-shot-5", "vect-ae"]) == 0
    assert (out / "one-shot-5.pt").stat().st_mtime_ns == written
    lines = [json.loads(line) for line in (out / "table.jsonl").read_text().splitlines()]
    assert [(line["name"], line["layers"], line["numbers"]) for line in lines] == [
        ("one-shot-5", 5, 320), ("vect-ae", 0, 320),
    ]  # fmt: skip


@pytest.mark.slow
def test_ctrl_c_writes_the_checkpoint_and_ends_with_130(settings: str, tmp_path: Path) -> None:
    out = tmp_path / "run.pt"
    command = [sys.executable, "-m", "training.paper.train", settings, str(write_photos(tmp_path)), str(out)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        guard = threading.Timer(120, process.kill)
        guard.start()
        assert process.stderr is not None
        assert "step 1" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait() == 130
        guard.cancel()
        assert "Traceback" not in process.stderr.read()
    assert read_checkpoint(out)["step"] >= 1


@pytest.mark.slow
@pytest.mark.parametrize("loss", [Loss(), ADVERSARIAL], ids=["l1", "adversarial"])
def test_two_processes_learn_what_one_learns(loss: Loss, tmp_path: Path) -> None:
    settings = tmp_path / "tiny.toml"
    settings.write_text(as_toml(configuration(batch=4, loss=loss)))
    command = [str(settings), str(write_photos(tmp_path)), str(tmp_path / "two.pt"), "--steps", "1"]
    launcher = ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2", "-m", "training.paper.train"]
    subprocess.run([sys.executable, *launcher, *command], check=True, timeout=240, capture_output=True)
    trained(configuration(batch=4, loss=loss), tmp_path, tmp_path / "one.pt", 1)
    one, two = (read_checkpoint(tmp_path / name) for name in ("one.pt", "two.pt"))
    pairs = [(one, two)] if not loss.adversarial else [(one, two), (one["adversary"], two["adversary"])]
    for alone, shared in pairs:
        for expected, found in zip(moments(alone), moments(shared), strict=True):
            torch.testing.assert_close(found, expected, rtol=1e-3, atol=1e-6 + 1e-4 * float(expected.abs().max()))


def moments(state: dict[str, Any]) -> list[torch.Tensor]:
    """Adam's running means, which after one step are the gradients but for a factor. (The weights themselves say
    little: Adam's first step is as long for a gradient that is nothing but rounding.)"""
    return [values["exp_avg"] for values in state["optimiser"]["state"].values()]
