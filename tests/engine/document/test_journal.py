"""The journal: work that was not saved outlives the program, and only then is it offered."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from app.engine.document import Document, edits
from app.engine.document.journal import Journal, discard, new_path, recoverable, restore
from app.engine.errors import BadInput, WorkFailed

from .examples import assert_same, document, garden, layer, with_photo

ROOT = Path(__file__).parents[3]
KILLED = """
import os, signal, sys
from pathlib import Path
from app.engine.document.journal import Journal
from tests.engine.document.examples import with_photo
journal = Journal(Path(sys.argv[1]), "meadow", Path("/photos/meadow.png"))
journal.record("Open", with_photo())
print("recorded", flush=True)
if sys.argv[2] == "killed":
    os.kill(os.getpid(), signal.SIGKILL)
sys.stdin.read()
"""


def other_program(path: Path, end: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path), end],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return new_path(tmp_path / "state" / "journals")


def left(path: Path, *documents: Document) -> None:
    """A journal whose owner is gone."""
    journal = Journal(path, "meadow")
    for number, made in enumerate(documents):
        journal.record(f"Edit {number}", made)
    journal.close()


def test_the_last_state_is_restored(path: Path) -> None:
    left(path, garden(), with_photo(), edits.rename(with_photo(), 4, "robin"))
    (session,) = recoverable(path.parent)
    assert (session.title, session.label, session.steps) == ("meadow", "Edit 2", 3)
    assert_same(restore(session), edits.rename(with_photo(), 4, "robin"))


def test_a_program_that_was_killed_can_be_recovered(path: Path) -> None:
    with other_program(path, "killed") as program:
        assert program.wait(60) != 0
    (session,) = recoverable(path.parent)
    assert session.source == Path("/photos/meadow.png")
    assert_same(restore(session), with_photo())


def test_what_a_living_program_works_on_is_not_offered(path: Path) -> None:
    with other_program(path, "lives") as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "recorded\n"
        assert recoverable(path.parent) == []
        program.communicate("", timeout=60)
    assert len(recoverable(path.parent)) == 1


def test_one_own_journal_is_not_offered(path: Path) -> None:
    journal = Journal(path)
    journal.record("Open", garden())
    assert recoverable(path.parent) == []
    journal.close()


def test_a_clean_end_leaves_nothing(path: Path) -> None:
    journal = Journal(path)
    journal.record("Open", with_photo())
    journal.clean_close()
    assert list(path.parent.iterdir()) == []
    assert recoverable(path.parent) == []


def test_what_was_recovered_is_offered_until_it_is_discarded(path: Path) -> None:
    left(path, garden())
    (session,) = recoverable(path.parent)
    restore(session)
    assert recoverable(path.parent) == [session]
    discard(session)
    assert list(path.parent.iterdir()) == []


def test_only_the_last_fifty_steps_are_kept(path: Path) -> None:
    journal = Journal(path)
    for number in range(60):
        journal.record(f"Edit {number}", document(layer(1, rank=number)))
    journal.close()
    (session,) = recoverable(path.parent)
    assert session.steps == 50
    assert restore(session).layers()[0].rank == 59


def test_a_photo_is_written_once(path: Path) -> None:
    before = with_photo()
    left(path, before, edits.rename(before, 4, "robin"), edits.delete(before, 4))
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT count(*) FROM photos").fetchone() == (1,)
    database.close()


def test_a_photo_that_was_exchanged_is_there_too(path: Path) -> None:
    left(path, with_photo(), replace(with_photo(), photo=None), with_photo())
    (session,) = recoverable(path.parent)
    assert_same(restore(session), with_photo())


def test_a_damaged_step_gives_way_to_the_one_before(path: Path) -> None:
    left(path, garden(), edits.delete(garden(), 4))
    with sqlite3.connect(path) as database:
        database.execute("UPDATE steps SET document = x'00' WHERE label = 'Edit 1'")
    database.close()
    (session,) = recoverable(path.parent)
    assert_same(restore(session), garden())


def test_a_journal_of_damaged_steps_says_so(path: Path) -> None:
    left(path, garden())
    with sqlite3.connect(path) as database:
        database.execute("UPDATE steps SET document = x'00'")
    database.close()
    (session,) = recoverable(path.parent)
    with pytest.raises(BadInput, match="meadow: nothing that was left"):
        restore(session)


def test_files_that_are_no_journals_are_passed_over(path: Path) -> None:
    left(path, garden())
    (path.parent / "junk.journal").write_bytes(b"junk" * 1000)
    (path.parent / "notes.txt").write_text("hello")
    assert [session.path for session in recoverable(path.parent)] == [path]
    assert (path.parent / "junk.journal").exists()


def test_journals_with_nothing_in_them_are_cleared_away(path: Path) -> None:
    left(path)
    assert recoverable(path.parent) == []
    assert list(path.parent.iterdir()) == []


def test_no_folder_means_nothing_to_recover(tmp_path: Path) -> None:
    assert recoverable(tmp_path / "missing") == []


def test_the_newest_is_offered_first(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        left(tmp_path / f"{name}.journal", garden())
    assert [session.path.stem for session in recoverable(tmp_path)] == ["c", "a", "b"]


def test_it_says_how_many_edits_are_in_no_file(path: Path) -> None:
    journal = Journal(path)
    journal.record("Open", garden())
    journal.record("Rename", garden(), edits=14)
    journal.close()
    assert recoverable(path.parent)[0].edits == 14


def test_a_title_can_change(path: Path) -> None:
    journal = Journal(path, "Untitled")
    journal.record("Open", garden())
    journal.describe("bird", Path("/x/bird.lamina"))
    journal.close()
    (session,) = recoverable(path.parent)
    assert (session.title, session.source) == ("bird", Path("/x/bird.lamina"))


def test_threads_may_record_at_once(path: Path) -> None:
    journal = Journal(path)
    threads = [threading.Thread(target=journal.record, args=(f"Edit {n}", garden())) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    journal.close()
    assert recoverable(path.parent)[0].steps == 8


def test_where_nothing_can_be_written_the_work_goes_on_with_a_message(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WorkFailed, match="journal of edits cannot be written"):
        Journal(tmp_path / "file" / "x.journal")


def test_recording_into_a_closed_journal_fails_with_a_message(path: Path) -> None:
    journal = Journal(path)
    journal.close()
    with pytest.raises(WorkFailed, match="journal of edits cannot be written"):
        journal.record("Edit", garden())


def test_a_photo_that_could_not_be_written_is_tried_again(path: Path) -> None:
    journal = Journal(path)
    journal._database.execute("PRAGMA max_page_count = 1")
    with pytest.raises(WorkFailed):
        journal.record("Open", with_photo())
    journal._database.execute("PRAGMA max_page_count = 100000")
    journal.record("Open", with_photo())
    journal.close()
    assert_same(restore(recoverable(path.parent)[0]), with_photo())


def test_new_journals_never_share_a_name(tmp_path: Path) -> None:
    assert len({new_path(tmp_path) for _ in range(50)}) == 50
