"""A measurement goes on where it ended."""

from __future__ import annotations

from pathlib import Path

from benchmarks.decomposition.fidelity import Figures
from benchmarks.decomposition.kept import Keeper, Section


class Work:
    def __init__(self, error: bool = False) -> None:
        self.times, self.error = 0, error

    def __call__(self) -> Figures:
        self.times += 1
        if self.error:
            raise RuntimeError("no luck")
        return {"psnr": 20.0 + self.times}


def test_a_finished_section_is_not_measured_again(tmp_path: Path) -> None:
    work, said = Work(), list[str]()
    for _ in range(2):
        assert Keeper(tmp_path / "sections", said.append).figures(Section("a, b", "photos", "val", work)) == {
            "psnr": 21
        }
    assert work.times == 1
    assert said == ["a, b, photos: 0 s"]


def test_another_sample_is_measured_anew(tmp_path: Path) -> None:
    work, keeper = Work(), Keeper(tmp_path, lambda _: None)
    assert keeper.figures(Section("a", "photos", "val", work)) == {"psnr": 21}
    assert keeper.figures(Section("a", "photos", "test", work)) == {"psnr": 22}


def test_one_that_fails_is_said_and_tried_again(tmp_path: Path) -> None:
    work, said = Work(error=True), list[str]()
    keeper = Keeper(tmp_path, said.append)
    assert keeper.figures(Section("a", "photos", "val", work)) is None
    assert said == ["a, photos: failed (RuntimeError: no luck)"]
    work.error = False
    assert keeper.figures(Section("a", "photos", "val", work)) == {"psnr": 22}


def test_without_a_folder_nothing_is_kept() -> None:
    work = Work()
    for _ in range(2):
        Keeper(None, lambda _: None).figures(Section("a", "photos", "val", work))
    assert work.times == 2
