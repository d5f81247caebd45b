"""``lamina library`` and ``lamina info`` of a library: what is printed, and the status."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from app.cli.main import main
from app.engine.library import adding, open_library
from app.engine.library.index import open_index
from tests.engine.library.made import DIMENSIONS, TOOLS, cut_out, photo

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def quick_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (adding.job, sys.modules["app.engine.library.checking.job"]):
        monkeypatch.setattr(module, "shipped", lambda: TOOLS)


@pytest.fixture
def zoo(tmp_path: Path) -> Path:
    for seed, name in enumerate(("crane", "frog")):
        cut_out(tmp_path / "zoo" / f"{name}.png", seed)
    return tmp_path / "zoo"


def result(capsys: pytest.CaptureFixture[str]) -> dict:
    (line,) = capsys.readouterr().out.splitlines()
    return json.loads(line)


def test_adding_says_what_was_done(zoo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    library = tmp_path / "library"
    (zoo / "broken.png").write_bytes(b"no picture")
    assert main(["library", "add", str(library), str(zoo), "--licence", "CC0-1.0", "--json"]) == 0
    said = result(capsys)
    assert (said["command"], said["added"], said["removed"], said["aside"]) == ("library add", 2, 0, {})
    assert [Path(one["file"]).name for one in said["unread"]] == ["broken.png"]
    assert main(["library", "add", str(library), str(zoo)]) == 0
    printed = capsys.readouterr()
    assert "0 cut-outs added, 2 as before, 1 not read" in printed.out
    assert "broken.png" in printed.err


def test_a_folder_that_is_not_there_makes_no_library(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["library", "add", str(tmp_path / "library"), str(tmp_path / "nothing")]) == 2
    assert "There is no folder or picture" in capsys.readouterr().err
    assert not (tmp_path / "library").exists()


def test_only_unreadable_pictures_are_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "broken.png").write_bytes(b"no picture")
    assert main(["library", "add", str(tmp_path / "library"), str(tmp_path / "broken.png")]) == 2
    assert "broken.png" in capsys.readouterr().err


def test_info_counts_labels_licences_and_what_is_set_aside(
    zoo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    library = tmp_path / "library"
    cut_out(zoo / "tiny.png", 5, 50, 40)
    main(["library", "add", str(library), str(zoo), "--licence", "CC0-1.0"])
    capsys.readouterr()
    assert main(["info", str(library), "--json"]) == 0
    said = result(capsys)
    assert said["labels"] == {"crane": 1, "frog": 1}
    assert (said["kind"], said["licences"]) == ("library", {"CC0-1.0": 2})
    assert said["aside"] == {"tiny (less than 64 px)": 1}
    assert said["folders"] == [{"path": str(zoo), "there": True}]
    assert main(["info", str(library)]) == 0
    assert "2 cut-outs with 2 labels, 1 set aside" in capsys.readouterr().out


def test_photos_that_are_all_set_aside_are_not_called_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    library = tmp_path / "library"
    for seed in range(5):
        photo(tmp_path / "photos" / f"unsure {seed}.png", seed)
    assert main(["library", "add", str(library), str(tmp_path / "photos")]) == 0
    said = capsys.readouterr().out
    assert "0 cut-outs added, 5 set aside" in said
    assert "look at it: 5 (unsure 0.png, unsure 1.png, unsure 2.png, ...)" in said
    assert "lamina library aside" in said
    assert "lamina library restore" in said


def test_the_same_as_json(zoo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    cut_out(zoo / "tiny.png", 5, 50, 40)
    assert main(["library", "add", str(tmp_path / "library"), str(zoo), "--json"]) == 0
    said = result(capsys)
    assert (said["added"], said["added_aside"], said["aside"]) == (3, 1, {"tiny (less than 64 px)": 1})
    assert said["aside_first"] == {"tiny (less than 64 px)": [str(zoo / "tiny.png")]}


def test_what_is_set_aside_is_listed_and_taken_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys.modules["app.engine.library.adding.correcting"], "shipped", lambda: TOOLS)
    library = tmp_path / "library"
    for seed in range(2):
        photo(tmp_path / "photos" / f"unsure {seed}.png", seed)
    main(["library", "add", str(library), str(tmp_path / "photos")])
    capsys.readouterr()
    assert main(["library", "aside", str(library), "--json"]) == 0
    listed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [Path(one["file"]).name for one in listed] == ["unsure 0.png", "unsure 1.png"]
    assert main(["library", "restore", str(library), str(listed[0]["id"])]) == 0
    with open_library(library) as opened:
        assert [one.id for one in opened.cutouts()] == [listed[0]["id"]]
        with closing(open_index(opened.index_folder, DIMENSIONS, TOOLS.version)) as index:
            assert index.ids.tolist() == [listed[0]["id"]]
    main(["library", "restore", str(library), "--all"])
    capsys.readouterr()
    main(["library", "aside", str(library)])
    assert "0 cut-outs set aside" in capsys.readouterr().out
    assert main(["library", "restore", str(library)]) == 2
    capsys.readouterr()
    assert main(["library", "restore", str(library), "foo"]) == 2
    assert "'foo' is not the number of a cut-out; 'lamina library aside" in capsys.readouterr().err
    assert main(["library", "restore", str(library), "999"]) == 2
    assert "There is no cut-out 999" in capsys.readouterr().err


def test_what_cannot_be_read_is_named_and_where_nothing_is_added_the_status_is_2(
    zoo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (bad := tmp_path / "bad").mkdir()
    (bad / "junk.png").write_bytes(b"junk")
    assert main(["library", "add", str(tmp_path / "empty"), str(bad)]) == 2
    assert "junk.png: this is not a picture" in capsys.readouterr().err
    (zoo / "junk.png").write_bytes(b"junk")
    assert main(["library", "add", str(tmp_path / "library"), str(zoo)]) == 0
    said = capsys.readouterr()
    assert "1 not read" in said.out
    assert "junk.png" in said.err


def test_check_has_status_1_until_it_is_mended(zoo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    library = tmp_path / "library"
    main(["library", "add", str(library), str(zoo)])
    (zoo / "frog.png").unlink()
    capsys.readouterr()
    assert main(["library", "check", str(library), "--json"]) == 1
    said = result(capsys)
    assert (said["sound"], [Path(path).name for path in said["missing"]]) == (False, ["frog.png"])
    assert main(["library", "check", str(library), "--repair"]) == 0
    assert "1 cut-out, sound" in capsys.readouterr().out


def test_a_damaged_catalogue_is_told_and_mended(zoo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    library = tmp_path / "library"
    main(["library", "add", str(library), str(zoo)])
    (library / "catalogue.sqlite").write_bytes(b"garbage")
    for command in (["info", str(library)], ["library", "check", str(library)]):
        assert main(command) == 2
        assert "your pictures are safe" in capsys.readouterr().err
    assert main(["library", "check", str(library), "--repair"]) == 0
    assert "2 cut-outs, sound" in capsys.readouterr().out


def test_a_library_without_catalogue_and_copy_says_that_its_folders_have_to_be_added_again(
    zoo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    library = tmp_path / "library"
    main(["library", "add", str(library), str(zoo)])
    for path in library.glob("catalogue*"):
        path.unlink()
    capsys.readouterr()
    for command in (["info"], ["library", "check"], ["library", "check", "--repair"]):
        assert main([*command, str(library)]) == 2
        line = capsys.readouterr().err
        assert f"have to be added again: 'lamina library add {library} DIR...'" in line
        assert line.count("\n") == 1
    assert main(["library", "add", str(library), str(zoo)]) == 0
    assert "2 cut-outs added" in capsys.readouterr().out


def test_a_catalogue_that_is_made_anew_says_from_what(zoo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    library = tmp_path / "library"
    main(["library", "add", str(library), str(zoo)])
    for path in library.glob("catalogue*"):
        path.write_bytes(b"garbage")
    capsys.readouterr()
    assert main(["library", "check", "--repair", str(library)]) == 0
    assert "add its folders again" in capsys.readouterr().out


def test_a_library_that_another_program_holds_is_refused(zoo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with open_library(tmp_path / "library", create=True) as library, library.held("adding"):
        assert main(["library", "add", str(tmp_path / "library"), str(zoo)]) == 2
    assert f"process {os.getpid()}" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signals")
def test_interrupted_it_has_status_130_and_lets_go_of_the_library(tmp_path: Path):
    for seed in range(60):
        cut_out(tmp_path / "many" / f"pear{seed}.png", seed)
    library = tmp_path / "library"
    words = ["library", "add", str(library), str(tmp_path / "many"), "--json"]
    command = [sys.executable, "-m", "app.cli", *words]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    for line in process.stderr:
        if "Adding cut-outs" in line:
            break
    process.send_signal(signal.SIGINT)
    start = time.monotonic()
    _, errors = process.communicate(timeout=60)
    assert time.monotonic() - start < 30
    assert process.returncode == 130
    assert errors.splitlines()[-1] == "lamina: interrupted; nothing was left half-written"
    assert not list(library.rglob("*.part"))
    with open_library(library) as opened, opened.held("testing"):
        opened.check_whole()
