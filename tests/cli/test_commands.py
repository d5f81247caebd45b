"""The command line's contract: what it prints, where it writes, and its status."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from app.cli.main import main
from app.cli.once import refuse_twice
from app.engine.export.lamina import save_document
from app.engine.jobs import run
from tests.engine.export.scenes import HEIGHT, WIDTH, scene

ROOT = Path(__file__).parents[2]


@pytest.fixture
def drawing(tmp_path: Path) -> Path:
    """A saved document."""
    path = tmp_path / "bird.lamina"
    run(save_document(scene(), path))
    return path


def lines(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def started(*words: str | Path, **options) -> subprocess.Popen:
    """The command as a process of its own."""
    command = [sys.executable, "-m", "app.cli", *map(str, words)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)


def test_help_needs_neither_torch_nor_qt():
    code = (
        "import sys; from app.cli.main import main; main(['--help']);"
        "print([name for name in ('torch', 'PySide6', 'numpy', 'cv2', 'scipy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert all(name in done.stdout for name in ("decompose", "export", "info", "bench"))


def test_the_version_is_said(capsys):
    assert main(["--version"]) == 0
    assert re.fullmatch(r"lamina \d+\.\d+\.\d+\n", capsys.readouterr().out)


def test_a_choice_that_is_none_is_said_without_words_of_python(drawing, capsys):
    assert main(["export", str(drawing), "-o", "x.png", "--view", "nothing"]) == 2
    said = capsys.readouterr().err
    assert "'nothing' is not one of" in said
    assert "error" not in said.lower()


@pytest.mark.parametrize("suffix", ["svg", "svgz", "png", "jpg", "webp", "tif", "pdf", "ora"])
def test_export_writes_every_kind(drawing, tmp_path, suffix, capsys):
    assert main(["export", str(drawing), "-o", str(tmp_path / f"out.{suffix}"), "--json"]) == 0
    (result,) = lines(capsys.readouterr().out)
    assert (result["format"], result["layers"], result["objects"]) == (suffix, 7, 3)
    assert result["bytes"] == (tmp_path / f"out.{suffix}").stat().st_size
    assert ("segments" in result) == (suffix in ("svg", "svgz", "pdf"))


def test_a_width_is_exact_and_a_scale_is_of_the_photo(drawing, tmp_path):
    for option, value, wide in (("--width", "97", 97), ("--scale", "1.5", 360)):
        assert main(["export", str(drawing), "-o", str(tmp_path / "out.png"), option, value]) == 0
        with Image.open(tmp_path / "out.png") as image:
            assert image.size == (wide, round(wide * HEIGHT / WIDTH))


def test_several_documents_go_to_a_folder(drawing, tmp_path, capsys):
    other = tmp_path / "other.lamina"
    other.write_bytes(drawing.read_bytes())
    out = tmp_path / "out"
    out.mkdir()
    assert main(["export", str(drawing), str(other), "-o", str(out), "--format", "svg"]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["bird.svg", "other.svg"]
    assert main(["export", str(drawing), str(other), "--masks", str(out)]) == 0
    assert (out / "bird" / "manifest.json").exists()
    assert (out / "other" / "manifest.json").exists()


def test_a_bad_input_among_others_is_said_and_the_others_are_done(drawing, tmp_path, capsys):
    bad = tmp_path / "bad.lamina"
    bad.write_bytes(b"PK\x03\x04 cut short")
    out = tmp_path / "out"
    out.mkdir()
    assert main(["export", str(bad), str(drawing), "-o", str(out), "--format", "png", "--json"]) == 2
    said = capsys.readouterr()
    failed, done = lines(said.out)
    assert (failed["input"], failed["status"]) == (str(bad), 2)
    assert done["output"] == str(out / "bird.png")
    assert [path.name for path in out.iterdir()] == ["bird.png"]
    assert len([line for line in said.err.splitlines() if line.startswith("lamina: ")]) == 1


def test_masks_of_one_document_go_straight_into_the_folder(drawing, tmp_path, capsys):
    assert main(["export", str(drawing), "--masks", str(tmp_path / "masks"), "--width", "60", "--json"]) == 0
    (result,) = lines(capsys.readouterr().out)
    assert (result["masks"], result["width"], result["height"]) == (10, 60, 40)
    assert len(list((tmp_path / "masks").glob("*.png"))) == 10


def test_info_tells_the_tree(drawing, capsys):
    assert main(["info", str(drawing), "--json"]) == 0
    (result,) = lines(capsys.readouterr().out)
    assert (result["width"], result["objects"], result["layers"]) == (WIDTH, 3, 7)
    assert [node["parent"] for node in result["nodes"]] == [None, 1, 1, 1, None, 5, 5, 5, 8, None]
    assert main(["info", str(drawing)]) == 0
    assert "Feathers" in capsys.readouterr().out


BAD = [
    ["export"],
    ["export", "DOC"],
    ["export", "DOC", "-o", "DIR/x.bmp"],
    ["export", "DOC", "-o", "DIR"],
    ["export", "DOC", "-o", "DIR/no/x.png"],
    ["export", "DOC", "-o", "DIR/x.png", "--masks", "DIR/m"],
    ["export", "DOC", "-o", "DIR/x.png", "--width", "0"],
    ["export", "DOC", "-o", "DIR/x.png", "--width", "16385"],
    ["export", "DOC", "-o", "DIR/x.png", "--width", "many"],
    ["export", "DOC", "-o", "DIR/x.png", "--format", "svg"],
    ["export", "DOC", "-o", "DIR/x.svg", "--curves", "wild"],
    ["export", "DOC", "-o", "DIR/x.svg", "--view", "photo"],
    ["export", "DOC", "DOC", "-o", "DIR/x.png"],
    ["export", "DOC", "DOC", "-o", "DIR", "--format", "png"],
    ["export", "PHOTO", "-o", "DIR/x.png"],
    ["export", "DOC", "-o", "DOC"],
    ["export", "DOC", "-o", "DIR/a.svg", "-o", "DIR/b.svg"],
    ["export", "DOC", "-o", "DIR/no/where", "--format", "svg"],
    ["decompose", "PHOTO", "-o", "DIR/x.lamina", "--layers", "0"],
    ["decompose", "PHOTO", "-o", "DIR/x.lamina", "--layers", "9", "--detail", "fine"],
    ["decompose", "PHOTO", "-o", "DIR/x.lamina", "--detail", "utter"],
    ["decompose", "PHOTO", "-o", "DIR/x.lamina", "--device", "abacus"],
    ["decompose", "PHOTO", "-o", "DIR/x.lamina", "--budget", "-1"],
    ["decompose", "PHOTO", "-o", "DIR/x.gif"],
    ["decompose", "PHOTO", "-o", "PHOTO"],
    ["decompose", "DIR", "-o", "DIR/x.lamina"],
    ["decompose", "DIR/missing.jpg", "-o", "DIR/x.lamina"],
    ["decompose", "DOC", "-o", "DIR/x.lamina"],
    ["info", "DIR"],
    ["info", "DIR/missing.lamina"],
    ["bench", "everything"],
    ["bench", "--photos", "DIR/missing"],
    ["undo"],
    ["--loud"],
    ["missing.jpg"],
    ["x" * 5000],
    ["info", "x" * 5000],
    ["export", "DOC", "-o", "DIR/" + "x" * 500 + ".png"],
]


@pytest.mark.parametrize("words", BAD, ids=lambda words: " ".join(words)[:80])
def test_bad_input_is_one_line_and_status_2(words, drawing, tmp_path, capsys, photo):
    picture = tmp_path / "photo.png"
    picture.write_bytes(photo("chelsea").path.read_bytes())
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    names = {"DIR": str(tmp_path), "DOC": str(drawing), "PHOTO": str(picture)}
    given = [next((word.replace(name, to) for name, to in names.items() if name in word), word) for word in words]
    assert main(given) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert said.err.startswith("lamina: ")
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_folder_that_cannot_be_made_is_one_line(drawing, tmp_path, capsys):
    assert main(["export", str(drawing), "--masks", str(tmp_path / ("x" * 500)), "--width", "9"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == [drawing]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_results_that_cannot_be_printed_are_one_line_and_status_1(drawing):
    command = [sys.executable, "-m", "app.cli", "info", str(drawing)]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("lamina: the results could not be printed")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise on Windows")
def test_a_reader_that_has_what_it_wanted_ends_it_quietly(drawing):
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "app.cli", "info", str(drawing), str(drawing)]
    with os.fdopen(writing, "w") as pipe:
        done = subprocess.run(command, cwd=ROOT, stdout=pipe, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_folder_that_is_missing_is_made(drawing, tmp_path, capsys):
    assert main(["export", str(drawing), "-o", str(tmp_path / "out"), "--format", "svg"]) == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["bird.svg"]


@pytest.mark.parametrize("first", [["-o", "a.svg"], ["-oa.svg"], ["--out", "a.svg"]])
@pytest.mark.parametrize("second", [["-o", "b.svg"], ["-ob.svg"], ["--out=b.svg"]])
def test_a_second_out_is_refused_by_name_however_it_is_written(drawing, capsys, first, second):
    assert main(["export", str(drawing), *first, *second]) == 2
    assert "-o is given twice" in capsys.readouterr().err


def test_an_out_that_looks_like_an_option_is_no_second_one():
    refuse_twice(["export", "bird.lamina", "-o", "-out.svg"])
    refuse_twice(["export", "-oout.svg", "--", "-o", "-o"])


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder in which nothing can be made")
def test_where_nothing_can_be_made_that_is_said(drawing, capsys):
    assert main(["export", str(drawing), "-o", "/proc/x.svg"]) == 2
    said = capsys.readouterr().err
    assert said.splitlines() == [
        f"lamina: {drawing}: /proc/x.svg: no files can be made in this folder; choose another one."
    ]


@pytest.mark.skipif(os.name == "nt", reason="names of files are text on Windows")
@pytest.mark.parametrize("more", [[], ["--json"]])
def test_a_file_whose_name_is_not_text_is_told_about(drawing, tmp_path, capsys, more):
    odd = os.fsdecode(bytes(tmp_path) + b"/\xff.lamina")
    os.rename(drawing, odd)
    assert main(["info", odd, *more]) == 0
    said = capsys.readouterr().out
    assert "\\udcff.lamina" in said
    assert not more or lines(said)[0]["input"] == odd


def test_photographs_become_documents(tmp_path, photo):
    """In a process of its own: torch is not to be loaded beside the other tests."""
    with started("decompose", photo("chelsea").path, photo("coffee").path, tmp_path / "missing.jpg", "-o", tmp_path,
                 "--layers", "12", "--budget", "1", "--json") as process:  # fmt: skip
        out, err = process.communicate()
    first, second, missing = lines(out)
    assert process.returncode == 2
    assert missing["status"] == 2
    for result, name in ((first, "chelsea"), (second, "coffee")):
        assert result["output"] == str(tmp_path / f"{name}.lamina")
        assert 1 <= result["layers"] <= 16
        assert result["psnr"] > 15
    progress = [json.loads(line) for line in err.splitlines() if line.startswith("{")]
    assert max(line["done"] for line in progress) <= 1
    assert main(["info", first["output"]]) == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signals")
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_it_leaves_the_old_file(drawing, tmp_path, number, status):
    target = tmp_path / "large.png"
    target.write_text("old")
    process = started("export", drawing, "-o", target, "--width", "16384", "--json")
    assert process.stderr is not None
    process.stderr.readline()  # it is at work
    process.send_signal(number)
    start = time.monotonic()
    process.communicate(timeout=30)
    assert time.monotonic() - start < 20
    assert process.returncode == status
    assert target.read_text() == "old"
    assert not list(tmp_path.glob("*.part")) + list(tmp_path.glob(".*.part"))
