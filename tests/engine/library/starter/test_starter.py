"""The starter library, from a made folder in the shape of the package that it comes from."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path, PurePosixPath

import numpy as np
import pytest

from app.engine.errors import WorkFailed
from app.engine.jobs import run
from app.engine.library import Library
from app.engine.library.starter import StarterReport, stamps, starter
from app.engine.library.starter.grain import is_photograph
from app.engine.library.starter.package import fetched
from tests.engine.library.made import TOOLS, cut_out, disc, saved


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Four photographs, one of them mirrored; drawings in and out of their folders; a letter."""
    folder = tmp_path / "usr" / "share" / "tuxpaint" / "stamps"
    photographs = ("animals/birds/crow", "animals/birds/owl", "food/pear", "symbols/money/us/coins/penny")
    for seed, name in enumerate(photographs):
        cut_out(folder / f"{name}.png", seed)
    shutil.copy(folder / "food" / "pear.png", folder / "food" / "pear_mirror.png")
    (folder / "animals" / "birds" / "owl.txt").write_text("A snowy owl.\nfr.utf8=Un hibou.\n")
    flat = np.dstack([np.full((90, 120, 3), 200, np.uint8), disc(120, 90)])
    saved(folder / "clothes" / "hat.png", flat)
    for name in ("animals/birds/cartoon/tux", "symbols/letters/a", "seasonal/christmas/Santa"):
        cut_out(folder / f"{name}.png", 30)
    return folder


def started(library: Library, sources: Path, installed: Path, fetch: bool = False) -> StarterReport:
    return run(starter(library, sources, fetch, TOOLS, installed))


def test_photographs_are_added_with_names_and_licence_and_drawings_are_not(
    library: Library, package: Path, tmp_path: Path
):
    report = started(library, tmp_path / "sources", package)
    of_stamps = {one.label: one for one in library.cutouts() if one.licence == "GPL-2.0"}
    assert sorted(of_stamps) == ["crow", "pear", "penny", "snowy owl"]
    assert of_stamps["crow"].source == "Debian package tuxpaint-stamps-default"
    assert "Bill Kendrick" in of_stamps["crow"].attribution
    assert report.added.aside["duplicate"] == 1
    assert (report.cutouts, report.labels) == (len(library.cutouts()), len(library.labels()))


def test_photographs_of_python_packages_are_copied_and_cut_out(library: Library, package: Path, tmp_path: Path):
    started(library, tmp_path / "sources", package)
    cats = library.cutouts(label="cat", with_aside=True)
    assert [(one.licence, one.source) for one in cats] == [("CC0-1.0", "carried by scikit-image")]
    assert (tmp_path / "sources" / "photographs" / "chelsea.png").is_file()


def test_a_second_time_nothing_is_read_again(library: Library, package: Path, tmp_path: Path):
    first = started(library, tmp_path / "sources", package)
    second = started(library, tmp_path / "sources", package)
    assert (second.added.added, second.added.unchanged) == (0, first.added.added)


def test_without_the_package_the_rest_is_offered_and_how_to_get_more(library: Library, tmp_path: Path):
    report = started(library, tmp_path / "sources", tmp_path / "not installed")
    assert report.added.added == 5
    assert any("sudo apt-get install tuxpaint-stamps-default" in note for note in report.notes)
    assert any("lamina library add" in note for note in report.notes)


def test_what_the_package_holds_besides_pictures_is_not_kept():
    assert stamps.wanted(PurePosixPath("./usr/share/tuxpaint/stamps/food/pear.png"))
    assert stamps.wanted(PurePosixPath("./usr/share/tuxpaint/stamps/food/pear.txt"))
    assert stamps.wanted(PurePosixPath("./usr/share/doc/tuxpaint-stamps-default/copyright"))
    assert not stamps.wanted(PurePosixPath("./usr/share/tuxpaint/stamps/food/pear.ogg"))
    assert not stamps.wanted(PurePosixPath("./usr/share/applications/pear.png"))


def test_grain_tells_photographs_from_flat_drawings():
    mask = disc(80, 80)
    grainy = np.random.default_rng(0).integers(0, 256, (80, 80, 3), dtype=np.uint8)
    assert is_photograph(np.dstack([grainy, mask]))
    assert not is_photograph(np.dstack([grainy // 128 * 0 + 90, mask]))
    assert not is_photograph(np.dstack([grainy, mask * 0]))


@pytest.fixture
def apt(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all of PATH's beginning, with an ``apt-get`` that downloads a package of those stamps."""
    if not shutil.which("dpkg-deb"):
        pytest.skip("no dpkg-deb here")
    build = tmp_path / "build"
    shutil.copytree(tmp_path / "usr", build / "usr")
    (build / "usr" / "share" / "tuxpaint" / "stamps" / "food" / "pear.ogg").write_bytes(b"sound")
    (build / "DEBIAN").mkdir()
    (build / "DEBIAN" / "control").write_text(
        f"Package: {stamps.PACKAGE}\nVersion: 1\nArchitecture: all\nMaintainer: Nobody <no@example.org>\n"
        "Description: stamps\n"
    )
    deb = tmp_path / f"{stamps.PACKAGE}_1_all.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-b", build, deb], check=True, capture_output=True)
    tools = tmp_path / "bin"
    tools.mkdir()
    script(tools / "apt-get", f'cp "{deb}" .')
    script(tools / "apt-cache", f'printf "Package: x\\nSize: {deb.stat().st_size}\\n"')
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    return tools


def script(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(0o755)


def test_the_package_is_fetched_without_being_installed(library: Library, apt: Path, tmp_path: Path):
    report = started(library, tmp_path / "sources", tmp_path / "not installed", fetch=True)
    own = tmp_path / "sources" / "stamps" / "package"
    assert report.notes == ()
    assert len(library.cutouts(licence="GPL-2.0")) == 4
    assert not list(own.rglob("*.ogg"))
    script(apt / "apt-get", "exit 1")
    again = started(library, tmp_path / "sources", tmp_path / "not installed", fetch=True)
    assert (again.notes, again.added.added) == ((), 0)


def test_a_download_that_fails_is_told_and_leaves_nothing(library: Library, apt: Path, tmp_path: Path):
    script(apt / "apt-get", 'echo "E: Unable to locate package" >&2; exit 100')
    report = started(library, tmp_path / "sources", tmp_path / "not installed", fetch=True)
    assert "it cannot be downloaded (Unable to locate package)" in report.notes[0]
    assert not (tmp_path / "sources" / "stamps").exists() or not list((tmp_path / "sources" / "stamps").iterdir())
    assert report.added.added == 5


def test_a_damaged_package_is_told(apt: Path, tmp_path: Path):
    script(apt / "apt-get", f"echo garbage > {stamps.PACKAGE}_1_all.deb")
    with pytest.raises(WorkFailed, match="damaged"):
        run(fetched(stamps.PACKAGE, stamps.wanted, tmp_path / "own"))
    assert not list(tmp_path.glob("own*"))


def test_a_download_that_is_cancelled_ends(apt: Path, tmp_path: Path):
    script(apt / "apt-get", "exec sleep 60")
    job = fetched(stamps.PACKAGE, stamps.wanted, tmp_path / "own")
    next(job)
    job.close()
    assert not list(tmp_path.glob("own*"))
