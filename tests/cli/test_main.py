"""Ends that nobody wishes for: wrong input, errors in the program, interrupts, and closed or poor consoles."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import larpass_sched as ls
from calls import Call
from larpass_sched.__main__ import run
from larpass_sched.cli import commands


def test_a_typo_is_named_with_its_cell_and_the_nearest_name(call: Call, typo: Path) -> None:
    """Sheet, cell, what was seen and what may have been meant."""
    told = call("solve", typo)
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith("error")
    for words in (
        "Sessions!",
        "Hal",
        "Hall",
        "Mend the errors, save, and run the same command again.",
    ):
        assert words in told.err


def test_wrong_input_is_one_json_object(call: Call, typo: Path) -> None:
    """Also errors are data."""
    for command in ("solve", "check"):
        told = call(command, typo, "--json")
        assert (told.code, told.json["status"], told.err) == (1, "wrong input", "")
        errors = [finding for finding in told.json["findings"] if finding["level"] == "error"]
        assert [(finding["sheet"], finding["seen"]) for finding in errors] == [("Sessions", "Hal")]


@pytest.mark.parametrize("kind", ["missing", "folder", "empty", "text", "cut"])
@pytest.mark.parametrize("command", ["solve", "check"])
def test_no_workbook_is_one_clear_sentence(call: Call, book: Path, kind: str, command: str) -> None:
    """A workbook that is none, an empty one, a folder, a missing file: one finding each, no traceback."""
    path = book.parent / f"{kind}.xlsx"
    if kind == "folder":
        path.mkdir()
    elif kind != "missing":
        path.write_bytes({"empty": b"", "text": b"Session;Speakers\n", "cut": book.read_bytes()[:900]}[kind])
    told = call(command, path)
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith("error")
    assert len(told.err.splitlines()) <= 2
    assert path.name in told.err
    assert "Traceback" not in told.err


def test_an_error_in_the_program_is_said_so(call: Call, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence that asks to report it, exit code 70; a traceback only with --debug."""

    def broken(_: object) -> int:
        raise AssertionError("the seats do not add up")

    monkeypatch.setitem(commands.COMMANDS, "solve", broken)
    told = call("solve", book)
    assert told.code == 70
    assert f"error in larpass-sched {ls.__version__}, not in your workbook" in told.err
    assert "the seats do not add up" in told.err
    assert "Traceback" not in told.err
    assert "Traceback" in call("solve", book, "--debug").err
    assert call("solve", book, "--json").json["status"] == "internal error"


def test_ctrl_c_outside_the_search(call: Call, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence and exit code 130."""

    def stopped(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(commands.COMMANDS, "solve", stopped)
    told = call("solve", book)
    assert (told.code, told.err.strip()) == (130, "Stopped; nothing was written.")


def test_a_reader_that_has_seen_enough(book: Path) -> None:
    """`larpass-sched ... | head` ends without a complaint from Python."""
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "larpass_sched", "check", str(book)], stdout=writer, stderr=subprocess.PIPE, timeout=60
    )
    os.close(writer)
    assert done.returncode == 141
    assert b"BrokenPipe" not in done.stderr


def test_letters_survive_any_console(book: Path) -> None:
    """å, ä and ö are written as UTF-8 even where the console says it only knows ASCII."""
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LANG": "C"}
    done = subprocess.run(
        [sys.executable, "-m", "larpass_sched", "check", str(book), "--lang", "sv"],
        capture_output=True,
        env=environment,
        timeout=60,
    )
    assert done.returncode == 0
    assert "Arbetsboken går att använda" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("late", [True, False])
def test_an_interrupt_while_the_program_is_loaded_or_ends(monkeypatch: pytest.MonkeyPatch, late: bool) -> None:
    """No traceback before anything was begun; and afterwards Python ends at once, whatever was left behind."""
    ended: list[int] = []

    def command() -> int:
        if not late:
            raise KeyboardInterrupt
        threading.Thread(target=left.wait, name="larpass_sched compiling", daemon=True).start()
        return 4

    left = threading.Event()
    monkeypatch.setattr("larpass_sched.cli.main", command)
    monkeypatch.setattr(os, "_exit", ended.append)
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        assert run() == (4 if late else 130)
    finally:
        left.set()
        for number, handler in before.items():
            signal.signal(number, handler)
    assert ended == [4 if late else 130]
