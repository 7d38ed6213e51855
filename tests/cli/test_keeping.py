"""What a search has found is not lost: to interrupts, full disks, locked files, closed streams or too little memory."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import larpass_sched.write.whole as whole
import larpass_sched.write.workbook as writer
from calls import Call, Told
from larpass_sched.cli.terminal import UnheardError, answer
from larpass_sched.solve.shared.interrupts import PATIENCE
from larpass_sched.solve.shared.search import Search

SIGNALS = [signal.SIGINT, signal.SIGTERM]

POSIX = pytest.mark.skipif(os.name == "nt", reason="signals and streams as other systems have them")


@pytest.fixture(autouse=True)
def hear_interrupts() -> Iterator[None]:
    """Interrupts are heard as in a terminal, also where the tests run in the background, which ignores them."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
    signal.signal(signal.SIGINT, before)


def full(places: Callable[[Path], bool], code: int = errno.ENOSPC) -> Callable[..., None]:
    """Writing fails in some places."""
    real = whole.write_whole

    def write(path: Path, content: bytes) -> None:
        if places(Path(path)):
            raise OSError(code, os.strerror(code), str(path))
        real(path, content)

    return write


# Interrupts


@POSIX
@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize("times", [1, PATIENCE])
def test_interrupts_wait_for_the_writing(
    call: Call, book: Path, monkeypatch: pytest.MonkeyPatch, number: int, times: int
) -> None:
    """Ctrl-C or SIGTERM while the workbook is made: it is written and told of."""
    real = writer.workbook_content

    def content(*given: Any, **more: Any) -> bytes:
        for _ in range(times):
            os.kill(os.getpid(), number)
        return real(*given, **more)

    monkeypatch.setattr(writer, "workbook_content", content)
    told = call("solve", book)
    assert (told.code, book.with_name("day-timetable.xlsx").is_file()) == (0, True)
    assert "day-timetable.xlsx" in told.out


@POSIX
@pytest.mark.parametrize("number", SIGNALS)
def test_an_interrupt_keeps_the_best_so_far(
    call: Call, book: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """As soon as there is a timetable somebody stops the search: the workbook is there."""
    offer = Search.offer

    def offer_and_stop(search: Search, solution: Any) -> bool:
        kept = offer(search, solution)
        os.kill(os.getpid(), number)
        while kept and not search.interrupted:
            threading.Event().wait(0.001)
        monkeypatch.setattr(Search, "offer", offer)
        return kept

    monkeypatch.setattr(Search, "offer", offer_and_stop)
    told = call("solve", book, "--json")
    assert told.code == 0
    assert told.json["status"] in ("stopped early", "best possible")
    assert Path(told.json["workbook"]).is_file()


@POSIX
@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize("as_json", [True, False])
def test_an_interrupt_before_anything_was_found(
    call: Call, book: Path, monkeypatch: pytest.MonkeyPatch, number: int, as_json: bool
) -> None:
    """It was stopped, which is something else than that none was found in the time given."""

    def prepare(search: Search, method: str) -> bool:
        os.kill(os.getpid(), number)
        while not search.interrupted:
            threading.Event().wait(0.001)
        return False

    monkeypatch.setattr(sys.modules["larpass_sched.solve"], "prepare", prepare)
    told = call("solve", book, *(["--json"] if as_json else []))
    assert told.code == 130
    assert "Stopped; nothing was written." in (told.json["message"] if as_json else told.err)
    assert not book.with_name("day-timetable.xlsx").exists()


# Places


def test_a_timetable_held_by_excel_gets_another_name(call: Call, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is open elsewhere costs no search: the timetable lies beside it."""
    held = full(lambda path: path.name == "day-timetable.xlsx", errno.EACCES)
    monkeypatch.setattr(whole, "write_whole", held)
    told = call("solve", book)
    assert told.code == 0
    assert "day-timetable-2.xlsx" in told.out
    other = (
        f"(is it open in Excel, or the disk full?), so the timetable is in {book.with_name('day-timetable-2.xlsx')}."
    )
    assert other in told.err


def test_a_full_disk_costs_no_search(call: Call, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder in which one is, then the one for temporary files; nothing there is written over."""
    here, temporary = tmp_path / "here", tmp_path / "temporary"
    for folder in (here, temporary):
        folder.mkdir()
        (folder / "day-timetable.xlsx").write_bytes(b"something else")
    monkeypatch.chdir(here)
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(temporary))
    monkeypatch.setattr(whole, "write_whole", full(lambda path: path.parent == book.parent))
    assert call("solve", book, "--json").json["workbook"] == str(here / "day-timetable-2.xlsx")
    monkeypatch.setattr(whole, "write_whole", full(lambda path: path.parent in (book.parent, here)))
    told = call("solve", book, "--lang", "sv")
    assert (told.code, str(temporary / "day-schema.xlsx") in told.err) == (0, True)
    assert {(folder / "day-timetable.xlsx").read_bytes() for folder in (here, temporary)} == {b"something else"}


@pytest.mark.parametrize(
    ("failure", "code", "sentence"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), 2, "could not be written (No space left on device)"),
        (MemoryError(), 71, "The computer has too little free memory for this event."),
        (RuntimeError("a fault"), 70, "RuntimeError: a fault. Please report it"),
    ],
)
def test_in_the_last_resort_the_placements_are_said(
    call: Call, book: Path, monkeypatch: pytest.MonkeyPatch, failure: Exception, code: int, sentence: str
) -> None:
    """No workbook can be written anywhere: the timetable is on stdout, for people and as data."""

    def fail(*given: Any, **more: Any) -> None:
        raise failure

    monkeypatch.setattr(writer, "workbook_content", lambda *given, **more: b"")
    monkeypatch.setattr(whole, "write_whole", fail)
    told = call("solve", book)
    assert (told.code, sentence in told.err) == (code, True)
    assert told.out.startswith("The timetable could not be written. Here it is")
    rows = [line.split("\t") for line in told.out.splitlines() if "\t" in line]
    assert rows[0] == ["Session", "Run", "Slot", "Room"]
    assert {row[0] for row in rows[1:]} == {"Bees", "Trees"}
    as_data = call("solve", book, "--json")
    assert as_data.code == code
    assert (as_data.json["workbook"], len(as_data.json["placements"])) == (None, 2)
    assert sentence in as_data.json["message"]


def test_what_is_said_can_be_read_again(call: Call, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rows on the screen are the sheet Published of the next workbook."""
    with monkeypatch.context() as patched:
        patched.setattr(whole, "write_whole", full(lambda path: True))
        out = call("solve", book).out
    workbook = openpyxl.load_workbook(book)
    sheet = workbook.create_sheet("Published")
    for line in out.splitlines():
        if "\t" in line:
            sheet.append(line.split("\t"))
    workbook.save(book)
    answer = call("solve", book, "--json").json
    assert answer["changes"] == []
    assert "stability" in {priority["name"] for priority in answer["priorities"]}


# Streams


def run(book: Path, *words: str, redirected: str, lines: str = "") -> Told:
    """A command as a shell runs it, with its streams led elsewhere."""
    command = f'{lines} exec "$0" -m larpass_sched "$@" {redirected}'
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["sh", "-c", command, sys.executable, *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env=environment,
        cwd=book.parent,
    )
    return Told(done.returncode, done.stdout, done.stderr)


@POSIX
@pytest.mark.parametrize("redirected", ["2>&-", "2>/dev/full", "2>&- <&-"])
def test_without_anybody_to_hear_remarks(book: Path, redirected: str) -> None:
    """Stderr is closed, or a file on a full disk: the answer is what it is otherwise."""
    if "full" in redirected and not Path("/dev/full").exists():
        pytest.skip("no full disk at hand")
    told = run(book, "solve", str(book), "--json", redirected=redirected)
    assert told.code == 0
    assert json.loads(told.out)["status"] == "best possible"
    assert book.with_name("day-timetable.xlsx").is_file()


@POSIX
def test_an_answer_that_cannot_be_said(book: Path) -> None:
    """Stdout is on a full disk: the workbook is written, the rest is a sentence."""
    if not Path("/dev/full").exists():
        pytest.skip("no full disk at hand")
    told = run(book, "solve", str(book), redirected=">/dev/full")
    assert told.code == 2
    assert told.err.endswith("The answer could not be written to stdout (No space left on device).\n")
    assert book.with_name("day-timetable.xlsx").is_file()


def test_an_answer_into_a_closed_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream that was closed is no error in the program."""
    monkeypatch.setattr(sys, "stdout", closed := Path(os.devnull).open("w"))  # noqa: SIM115
    closed.close()
    with pytest.raises(UnheardError):
        answer("words")


@pytest.mark.parametrize(
    "failure",
    [
        MemoryError(),
        ImportError("libhighs.so.1: failed to map segment from shared object"),
        OSError("Could not find/load shared object file 'libllvmlite.so'"),
        RuntimeError("can't start new thread"),
        OSError(errno.ENOMEM, "Cannot allocate memory"),
    ],
)
def test_too_little_memory_is_no_fault_of_the_program(
    call: Call, book: Path, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    """However libraries put it, and from whatever another error came of it."""

    def fail(*given: Any, **more: Any) -> None:
        try:
            raise failure
        except type(failure) as error:
            raise RuntimeError("of a library") from error

    monkeypatch.setattr(sys.modules["larpass_sched.solve"], "prepare", fail)
    told = call("solve", book, "--json")
    assert (told.code, told.json["status"]) == (71, "no memory")
    assert told.json["message"] == "The computer has too little free memory for this event."
