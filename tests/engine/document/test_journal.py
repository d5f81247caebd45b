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
from app.engine.document.history import History, Step
from app.engine.document.journal import Journal, discard, new_path, recoverable, restore
from app.engine.errors import BadInput, WorkFailed

from .examples import assert_same, document, garden, layer, with_photo

ROOT = Path(__file__).parents[3]
KILLED = """
import os, signal, sys
from pathlib import Path
from app.engine.document.history import History, Step
from app.engine.document.journal import Journal
from app.engine.document.history import History
from tests.engine.document.examples import with_photo
journal = Journal(Path(sys.argv[1]), "meadow", Path("/photos/meadow.png"))
journal.record(History.of(with_photo()))
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
    for history in growing(*documents):
        journal.record(history)
    journal.close()


def growing(*documents: Document) -> list[History]:
    """The histories after each of the edits that led to these documents."""
    steps = tuple(Step(f"Edit {number}", made) for number, made in enumerate(documents))
    return [History(steps[: index + 1], index) for index in range(len(steps))]


def test_the_last_state_is_restored(path: Path) -> None:
    left(path, garden(), with_photo(), edits.rename(with_photo(), 4, "robin"))
    (session,) = recoverable(path.parent)
    assert (session.title, session.label, session.steps) == ("meadow", "Edit 2", 3)
    assert_same(restore(session).document, edits.rename(with_photo(), 4, "robin"))


def test_a_program_that_was_killed_can_be_recovered(path: Path) -> None:
    with other_program(path, "killed") as program:
        assert program.wait(60) != 0
    (session,) = recoverable(path.parent)
    assert session.source == Path("/photos/meadow.png")
    assert_same(restore(session).document, with_photo())


def test_what_a_living_program_works_on_is_not_offered(path: Path) -> None:
    with other_program(path, "lives") as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "recorded\n"
        assert recoverable(path.parent) == []
        program.communicate("", timeout=60)
    assert len(recoverable(path.parent)) == 1


def test_one_own_journal_is_not_offered(path: Path) -> None:
    journal = Journal(path)
    journal.record(History.of(garden()))
    assert recoverable(path.parent) == []
    journal.close()


def test_a_clean_end_leaves_nothing(path: Path) -> None:
    journal = Journal(path)
    journal.record(History.of(with_photo()))
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
    left(path, *(document(layer(1, rank=number)) for number in range(60)))
    (session,) = recoverable(path.parent)
    assert session.steps == 50
    assert [step.label for step in restore(session).steps] == [f"Edit {number}" for number in range(10, 60)]
    assert restore(session).document.layers()[0].rank == 59
    assert restore(session).let_go == 10


def test_the_history_is_restored_with_what_was_undone(path: Path) -> None:
    journal, renamed = Journal(path), edits.rename(with_photo(), 4, "robin")
    history = History.of(with_photo()).done("Rename to robin", renamed).done("Delete robin", edits.delete(renamed, 4))
    journal.record(history)
    journal.record(history.at(1), edits=1)
    journal.close()
    (session,) = recoverable(path.parent)
    assert (session.label, session.edits, session.steps) == ("Rename to robin", 1, 3)
    again = restore(session)
    assert again.index == 1
    assert [step.label for step in again.steps] == ["Open", "Rename to robin", "Delete robin"]
    for before, after in zip(history.steps, again.steps, strict=True):
        assert_same(after.document, before.document)


def test_what_was_overtaken_is_in_the_journal_no_more(path: Path) -> None:
    journal, one = Journal(path), History.of(garden())
    journal.record(one.done("Delete", edits.delete(garden(), 4)))
    journal.record(one.done("Rename", edits.rename(garden(), 4, "robin")))
    journal.close()
    (session,) = recoverable(path.parent)
    assert [step.label for step in restore(session).steps] == ["Open", "Rename"]
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT count(*) FROM steps").fetchone() == (2,)
    database.close()


def test_what_is_the_same_in_two_states_is_the_same_object_again(path: Path) -> None:
    opened = with_photo()
    left(path, opened, edits.rename(opened, 4, "robin"))
    before, after = (step.document for step in restore(recoverable(path.parent)[0]).steps)
    assert before.photo is after.photo
    one, other = ({node.id: node for node, _ in made.walk()} for made in (before, after))
    changed = {number for number in one if one[number] is not other[number]}
    assert 4 in changed
    assert changed == {4, *(node.id for node in after.find(4)[1])}


def test_the_journal_of_an_older_program_is_read(path: Path) -> None:
    left(path, garden(), edits.delete(garden(), 4))
    with sqlite3.connect(path) as database:
        database.execute("DROP TABLE history")
    database.close()
    (session,) = recoverable(path.parent)
    assert session.label == "Edit 1"
    assert_same(restore(session).document, edits.delete(garden(), 4))


def test_a_photo_is_written_once(path: Path) -> None:
    before = with_photo()
    left(path, before, edits.rename(before, 4, "robin"), edits.delete(before, 4))
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT count(*) FROM photos").fetchone() == (1,)
    database.close()


def test_a_photo_that_was_exchanged_is_there_too(path: Path) -> None:
    left(path, with_photo(), replace(with_photo(), photo=None), with_photo())
    (session,) = recoverable(path.parent)
    assert_same(restore(session).document, with_photo())


def test_a_damaged_step_gives_way_to_the_one_before(path: Path) -> None:
    left(path, garden(), edits.delete(garden(), 4))
    with sqlite3.connect(path) as database:
        database.execute("UPDATE steps SET document = x'00' WHERE label = 'Edit 1'")
    database.close()
    (session,) = recoverable(path.parent)
    assert_same(restore(session).document, garden())


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
    journal.record(History.of(garden()))
    journal.record(History.of(garden()).done("Rename", edits.rename(garden(), 4, "robin")), edits=14)
    journal.close()
    assert recoverable(path.parent)[0].edits == 14


def test_a_title_can_change(path: Path) -> None:
    journal = Journal(path, "Untitled")
    journal.record(History.of(garden()))
    journal.describe("bird", Path("/x/bird.lamina"))
    journal.close()
    (session,) = recoverable(path.parent)
    assert (session.title, session.source) == ("bird", Path("/x/bird.lamina"))


def test_threads_may_record_at_once(path: Path) -> None:
    journal = Journal(path)
    threads = [threading.Thread(target=journal.record, args=(growing(*[garden()] * 8)[-1],)) for _ in range(8)]
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
        journal.record(History.of(garden()))


def test_a_photo_that_could_not_be_written_is_tried_again(path: Path) -> None:
    journal = Journal(path)
    journal._database.execute("PRAGMA max_page_count = 1")
    with pytest.raises(WorkFailed):
        journal.record(History.of(with_photo()))
    journal._database.execute("PRAGMA max_page_count = 100000")
    journal.record(History.of(with_photo()))
    journal.close()
    assert_same(restore(recoverable(path.parent)[0]).document, with_photo())


def test_new_journals_never_share_a_name(tmp_path: Path) -> None:
    assert len({new_path(tmp_path) for _ in range(50)}) == 50
