"""Files and folders are old or new and never between: every step that the system can refuse is refused once."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls import EVENT
from larpass_sched.read import read_event
from larpass_sched.write.event_workbook import write_event
from larpass_sched.write.folder import RECORD, BusyFolderError, ForeignFileError, write_folder
from larpass_sched.write.whole import BEGUN, write_whole

OLD = {"programme.html": b"old", "attendees/ada-1.html": b"old ada", "attendees/bo-2.html": b"old bo"}
NEW = {"programme.html": b"new", "attendees/ada-1.html": b"new ada", "attendees/cy-3.html": b"new cy"}
PEOPLE = [("attendees", ".html")]

STEPS = ("open", "write", "fsync", "replace", "link", "unlink", "mkdir", "rmdir", "chmod", "scandir", "rename")
"""What may be refused, or run out of memory."""


@pytest.fixture(autouse=True)
def swift_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting for the disk is a step like the others, and takes long."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


def there(folder: Path) -> dict[str, bytes]:
    """Everything in a folder but the record of what was exported."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != RECORD
    }


def refusing(monkeypatch: pytest.MonkeyPatch, number: int, failure: BaseException) -> list[str]:
    """Let the step of that number fail; gives the steps that were taken."""
    taken: list[str] = []

    def step(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*given: Any, **more: Any) -> Any:
            taken.append(name)
            if len(taken) == number:
                raise failure
            return real(*given, **more)

        return stepped

    for name in STEPS:
        monkeypatch.setattr(os, name, step(name, getattr(os, name)))
    return taken


FAILURES = [OSError(errno.ENOSPC, "No space left on device"), MemoryError(), KeyboardInterrupt()]


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: type(failure).__name__)
def test_a_file_is_old_or_new_whatever_fails(tmp_path: Path, failure: BaseException) -> None:
    """Each step fails once: the file is whole, and nothing lies beside it after the next time."""
    path, number, steps = tmp_path / "day.xlsx", 0, 1
    while number <= steps:
        number += 1
        path.write_bytes(b"old")
        with pytest.MonkeyPatch.context() as patched:
            taken = refusing(patched, number, failure)
            try:
                write_whole(path, b"new" * 1000)
            except type(failure):
                pass
            steps = len(taken)
        assert path.read_bytes() in (b"old", b"new" * 1000)
        write_whole(path, b"newer")
        assert there(tmp_path) == {"day.xlsx": b"newer"}
    assert steps > 5


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: type(failure).__name__)
def test_a_folder_is_old_or_new_whatever_fails(tmp_path: Path, failure: BaseException) -> None:
    """Each step fails once: all files are old or all are new, and the next export finds its own files."""
    number, steps = 0, 1
    while number <= steps:
        number += 1
        folder = tmp_path / str(number)
        write_folder(folder, OLD.items(), instead_of=PEOPLE)
        with pytest.MonkeyPatch.context() as patched:
            taken = refusing(patched, number, failure)
            try:
                write_folder(folder, NEW.items(), instead_of=PEOPLE)
            except type(failure):
                pass
            steps = len(taken)
        found = {name: content for name, content in there(folder).items() if not name.startswith(BEGUN)}
        assert found in (OLD, NEW), (number, taken[-3:])
        write_folder(folder, OLD.items(), instead_of=PEOPLE)
        assert there(folder) == OLD
    assert steps > 30


def test_a_folder_that_could_not_be_filled_is_not_made(tmp_path: Path) -> None:
    """Nothing is left of an export that ran out of memory, not even its empty folders."""

    def files() -> Iterator[tuple[str, bytes]]:
        yield "a.html", b"a"
        raise MemoryError

    with pytest.raises(MemoryError):
        write_folder(tmp_path / "some" / "where", files())
    assert list(tmp_path.iterdir()) == []


KILLED = """
import os, sys, warnings
from pathlib import Path
from larpass_sched.write.folder import write_folder

sys.path.insert(0, sys.argv[1])
from test_folder import BEGUN, NEW, OLD, PEOPLE, STEPS, there

os.fsync = lambda handle: None
top, number = Path(sys.argv[2]), 0
while True:
    number += 1
    folder = top / str(number)
    write_folder(folder, OLD.items(), instead_of=PEOPLE)
    child = os.fork()
    if not child:
        taken = 0
        def step(real):
            def stepped(*given, **more):
                global taken
                taken += 1
                if taken == number:
                    os._exit(9)
                return real(*given, **more)
            return stepped
        for name in STEPS:
            setattr(os, name, step(getattr(os, name)))
        write_folder(folder, NEW.items(), instead_of=PEOPLE)
        os._exit(0)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    found = {name: content for name, content in there(folder).items() if not name.startswith(BEGUN)}
    assert all(found.get(name) in (OLD.get(name), NEW.get(name)) for name in {*OLD, *NEW, *found}), found
    other = {"programme.ics": b"calendar"}
    write_folder(folder, other.items(), instead_of=[("attendees", ".ics")])
    found = there(folder)
    assert found in ({**OLD, **other}, {**NEW, **other}), (number, found)
    if not ended:
        break
print(number, "kills")
"""


@pytest.mark.skipif(os.name == "nt", reason="processes are forked")
def test_a_kill_at_any_step(tmp_path: Path) -> None:
    """Killed at every step: each file is whole, and the next export makes the rest old or new and leaves no litter."""
    words = [sys.executable, "-c", textwrap.dedent(KILLED), str(Path(__file__).parent), str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=300, env=environment)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[0]) > 30


def test_people_who_left_are_taken_away(tmp_path: Path) -> None:
    """Their pages go, those of others and of other kinds stay, and so does what somebody changed by hand."""
    calendar = {"attendees/bo-2.ics": b"calendar of bo"}
    write_folder(tmp_path, OLD.items())
    write_folder(tmp_path, calendar.items())
    (tmp_path / "attendees" / "mine.html").write_bytes(b"a page of my own")
    write_folder(tmp_path, NEW.items(), instead_of=PEOPLE)
    assert there(tmp_path) == {**NEW, **calendar, "attendees/mine.html": b"a page of my own"}
    (tmp_path / "attendees" / "cy-3.html").write_bytes(b"with a word of mine")
    write_folder(tmp_path, [("programme.html", b"newest")], instead_of=PEOPLE)
    assert set(there(tmp_path)) == {"programme.html", *calendar, "attendees/mine.html", "attendees/cy-3.html"}


@pytest.mark.parametrize("kind", ["foreign", "changed", "folder", "link"])
def test_nothing_foreign_is_written_over(tmp_path: Path, kind: str) -> None:
    """A person's own file, a page that was changed by hand, a folder or a link: refused, and nothing is written."""
    if kind != "foreign":
        write_folder(tmp_path, OLD.items())
    path = tmp_path / "programme.html"
    if kind == "folder":
        path.unlink()
        path.mkdir()
    elif kind == "link":
        path.unlink()
        path.symlink_to(tmp_path / "nowhere")
    else:
        path.write_bytes(b"mine")
    before = there(tmp_path)
    with pytest.raises(ForeignFileError) as refused:
        write_folder(tmp_path, NEW.items(), instead_of=PEOPLE)
    assert refused.value.filename == str(path)
    assert there(tmp_path) == before
    if kind != "folder":
        write_folder(tmp_path, NEW.items(), instead_of=PEOPLE, force=True)
        assert there(tmp_path) == NEW


def test_an_input_is_never_written_over(tmp_path: Path) -> None:
    """Not even with force, and by whatever name it is called."""
    book = tmp_path / "day.xlsx"
    book.write_bytes(b"input")
    (tmp_path / "other.xlsx").hardlink_to(book)
    with pytest.raises(ForeignFileError):
        write_folder(tmp_path, [("other.xlsx", b"new")], never=[book], force=True)
    assert book.read_bytes() == b"input"


@pytest.mark.parametrize("name", ["../out", "/etc/out", "a/../../out", "c:/out", "a\\..\\out", "", "a//b", "./a"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    """Also where somebody has planted a list of things to do."""
    with pytest.raises(ValueError, match="no name within a folder"):
        write_folder(tmp_path / "inner", [(name, b"x")])


@pytest.mark.skipif(os.name == "nt", reason="no locks on folders")
def test_two_exports_at_once(tmp_path: Path) -> None:
    """The second is refused with a sentence, and the first is not disturbed."""

    def files() -> Iterator[tuple[str, bytes]]:
        yield "a.html", b"a"
        with pytest.raises(BusyFolderError):
            write_folder(tmp_path, NEW.items())

    write_folder(tmp_path, files())
    assert there(tmp_path) == {"a.html": b"a"}


@pytest.mark.skipif(os.name == "nt", reason="no rights of this kind")
def test_who_may_read_stays(tmp_path: Path) -> None:
    """A file that only its owner may read is no more open after it was written anew; a new one is like any other."""
    path = tmp_path / "day.xlsx"
    path.write_bytes(b"old")
    path.chmod(0o600)
    write_whole(path, b"new")
    write_whole(tmp_path / "new.xlsx", b"new")
    (tmp_path / "plain").write_bytes(b"")
    assert path.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "new.xlsx").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What it leads to is written."""
    (tmp_path / "elsewhere").mkdir()
    path = tmp_path / "day.xlsx"
    path.symlink_to(tmp_path / "elsewhere" / "day.xlsx")
    write_whole(path, b"new")
    assert path.is_symlink()
    assert (tmp_path / "elsewhere" / "day.xlsx").read_bytes() == b"new"


NAMES = st.dictionaries(
    st.sampled_from(["a", "b", "attendees/a", "attendees/b", "rooms/a"]).map(lambda name: f"{name}.html"),
    st.binary(max_size=3),
)


@given(exports=st.lists(NAMES, max_size=4))
def test_any_exports_one_after_the_other(
    tmp_path_factory: pytest.TempPathFactory, exports: list[dict[str, bytes]]
) -> None:
    """What is there is what was exported last, and of people only those of the last time; one's own note stays."""
    folder = tmp_path_factory.mktemp("exports")
    (folder / "note.html").write_bytes(b"my own")
    expected = {"note.html": b"my own"}
    for files in exports:
        write_folder(folder, files.items(), instead_of=PEOPLE)
        expected = {name: content for name, content in expected.items() if not name.startswith("attendees/")} | files
        assert there(folder) == expected


def test_workbooks_need_no_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder for them may be full, and whoever is killed would leave them there."""

    def refuse(*given: Any, **more: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refuse)
    monkeypatch.setattr("openpyxl.worksheet._writer.create_temporary_file", refuse)
    write_event(EVENT, tmp_path / "day.xlsx")
    assert read_event(tmp_path / "day.xlsx").sessions == EVENT.sessions
