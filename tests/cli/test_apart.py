"""What a search has found outlives the process that searched, where memory is limited and a library ends it."""

from __future__ import annotations

import errno
import io
import json
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from larpass_sched import cli
from larpass_sched.check import verify
from larpass_sched.cli.apart import _messages, outlived
from larpass_sched.read import read_event, read_timetable
from larpass_sched.simulate import simulate
from larpass_sched.solve.shared import search as searching
from larpass_sched.solve.shared.memory import spare
from larpass_sched.solve.shared.search import STACK, Search
from larpass_sched.write import workbook
from larpass_sched.write.event_workbook import write_event

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux limits memory so")


def dying(*told: Any, number: int = signal.SIGKILL) -> Callable[[Callable[[Any], None]], int]:
    """Work that tells something and is ended."""

    def work(tell: Callable[[Any], None]) -> int:
        for what in told:
            tell(what)
        os.kill(os.getpid(), number)
        return 0

    return work


def test_what_was_told_last_is_known_after_an_end_without_a_word() -> None:
    """The signal, and the last that was told; an end in good order has its exit code."""
    code, told = outlived(dying("a", "b" * 200_000))
    assert code == -signal.SIGKILL
    assert told is not None
    assert b"b" * 200_000 in told
    assert outlived(dying(number=signal.SIGXCPU)) == (-signal.SIGXCPU, None)
    assert outlived(lambda tell: 3) == (3, None)
    assert outlived(lambda tell: os._exit(1)) == (-signal.SIGABRT, None)


def test_half_a_message_is_none() -> None:
    """Who is killed while telling has told what came before."""
    whole = (5).to_bytes(8, "little") + b"whole"
    for cut in range(len(whole)):
        assert list(_messages(io.BytesIO(whole + whole[:cut]))) == [b"whole"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_are_handed_on(number: int) -> None:
    """Whoever stops the process that waits means the one that works; afterwards all is as it was."""

    def work(tell: Callable[[Any], None]) -> int:
        heard = threading.Event()
        signal.signal(number, lambda *_: heard.set())
        os.kill(os.getppid(), number)
        return 42 if heard.wait(20) else 0

    before = signal.getsignal(number)
    assert outlived(work) == (42, None)
    assert signal.getsignal(number) is before


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A small event."""
    path = tmp_path / "day.xlsx"
    write_event(simulate(sessions=6, slots=3, rooms=2, attendees=8, wishes=3), path)
    return path


@pytest.mark.parametrize("as_json", [False, True])
@pytest.mark.parametrize("fault", ["abort", "memory"])
def test_a_timetable_outlives_a_library_that_gets_no_memory(
    book: Path, fault: str, as_json: bool, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """It is ended as soon as something is found, or gets no memory while it writes: the workbook is written."""
    monkeypatch.setattr(cli, "is_wanted", lambda: True)
    if fault == "abort":
        monkeypatch.setattr(Search, "_note", lambda search: os.kill(os.getpid(), signal.SIGKILL))
    else:
        whole, first = workbook.workbook_content, book.with_suffix(".first")

        def content(*arguments: Any, **more: Any) -> Any:
            if first.exists():
                return whole(*arguments, **more)
            first.touch()
            raise MemoryError

        monkeypatch.setattr(workbook, "workbook_content", content)
    code = cli.main(["solve", str(book), "--time-limit", "5", "--lang", "en", *(["--json"] if as_json else [])])
    out, err = capfd.readouterr()
    assert code == 0
    assert "The search ran out of memory; what it had found is kept." in err
    timetable = read_timetable(read_event(book), book.with_name("day-timetable.xlsx"))
    assert verify(read_event(book), timetable) == ()
    if as_json:
        assert json.loads(out)["status"] == "stopped early"
    else:
        assert "Stopped early" in out


def test_where_nothing_was_found_a_sentence_is_said(
    book: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Exit code 71, in the language of the workbook."""
    monkeypatch.setattr(cli, "is_wanted", lambda: True)
    monkeypatch.setattr(Search, "start_clock", lambda search: os.kill(os.getpid(), signal.SIGKILL))
    assert cli.main(["solve", str(book), "--lang", "sv"]) == 71
    assert "Datorn har för lite ledigt minne" in capfd.readouterr().err
    assert not book.with_name("day-timetable.xlsx").exists()


def test_little_is_set_aside_where_memory_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stack of a search is a small part of what is left; without a limit nothing is known of it."""
    unlimited = resource.RLIM_INFINITY
    monkeypatch.setattr(resource, "getrlimit", lambda limit: (unlimited, unlimited))
    assert spare() is None
    monkeypatch.setattr(resource, "getrlimit", lambda limit: (10 << 40, unlimited))
    left = spare()
    assert left is not None
    assert 9 << 40 < left < 10 << 40
    for memory, size in ((None, STACK), (10 << 40, STACK), (800 << 20, STACK // 8), (1, STACK // 64)):
        sizes: list[int] = []
        monkeypatch.setattr(searching, "reserve_little", lambda: None)
        monkeypatch.setattr(searching, "spare", lambda memory=memory: memory)
        thread = threading.Thread(target=lambda: None)
        monkeypatch.setattr(thread, "start", lambda sizes=sizes: sizes.append(threading.stack_size()))
        searching._start(thread)
        assert sizes == [size]


def test_without_room_for_a_second_process_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little memory may be too little for two: the work is done all the same, and signals are heard."""

    def no_room() -> int:
        raise OSError(errno.ENOMEM, "Cannot allocate memory")

    monkeypatch.setattr(os, "fork", no_room)
    assert outlived(lambda tell: 7) == (7, None)
    assert not signal.pthread_sigmask(signal.SIG_BLOCK, []) & {signal.SIGINT, signal.SIGTERM}
