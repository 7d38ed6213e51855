"""The command line ``larpass-sched``: from what is typed to an exit code, without a traceback for anybody's mistake.

Exit codes: 0 done, 1 wrong input (or a timetable that breaks rules), 2 wrong usage, 3 impossible, 4 none found in the
time given, 70 an error in the program itself, 71 too little memory, 130 stopped with Ctrl-C or SIGTERM before there was
anything to write.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from larpass_sched.cli.apart import CRASHES, Tell, is_wanted, outlived
from larpass_sched.cli.commands import COMMANDS, ON_A_PAGE, ON_AN_EVENT, tell_wrong_input
from larpass_sched.cli.parser import build_parser
from larpass_sched.cli.terminal import (
    UnheardError,
    answer_json,
    asked_language,
    fill_closed_streams,
    language_of_computer,
    remark,
    speak_utf8,
)
from larpass_sched.cli.usage import AGAIN, NO_MEMORY, PROGRAM, WRONG_INPUT, WRONG_USAGE, WrongUsageError, failure_of
from larpass_sched.event.findings import InputError
from larpass_sched.wording.command_line import text
from larpass_sched.wording.language import Lang

__all__ = ["main"]

STOPPED, BROKEN_PIPE = 130, 141
LANGS: tuple[Lang, ...] = ("en", "sv")


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks for.

    Parameters
    ----------
    argv : sequence of str, optional
        The words after the program's name; default: those that were typed.

    Returns
    -------
    int
        The exit code.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    fill_closed_streams()
    speak_utf8()
    with _sigterm_like_ctrl_c():
        code = _outlived(words) if is_wanted() else _heard(words)
    _forget_unsaid(sys.stdout, sys.stderr)
    return code


@contextlib.contextmanager
def _sigterm_like_ctrl_c() -> Iterator[None]:
    """Whoever stops a service or a container means what a person means with Ctrl-C: keep what was found."""
    mine = threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
    if mine:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        if mine:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _forget_unsaid(*streams: TextIO) -> None:
    """Let Python not try once more, at its end, to say what could not be said."""
    for stream in streams:
        try:
            stream.flush()
        except (OSError, ValueError):
            with contextlib.suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _outlived(words: list[str]) -> int:
    """Do a command in a process of its own; where that ends without a word, keep what it had found, and say why."""
    code, told = outlived(lambda tell: _heard(words, tell))
    # Looked at here without a library that might be short of memory: first comes the language, then what was found.
    spoken = next((lang for lang in LANGS if told == pickle.dumps(lang)), None)
    found = None if spoken else told
    ended = (AGAIN, *(-number for number in CRASHES))
    if code in ended and found is not None:
        code, _ = outlived(lambda tell: _heard(words, first=pickle.loads(found)))
    if code in ended:
        try:
            return _told(
                "no memory",
                text(spoken or asked_language(words) or language_of_computer(), "no memory"),
                NO_MEMORY,
                "--json" in words,
            )
        except (BrokenPipeError, UnheardError):
            return NO_MEMORY
    return code if code >= 0 else 128 - code


def _heard(words: list[str], tell: Tell | None = None, first: Any = None) -> int:
    """Do a command, and bear that nobody hears its answer."""
    try:
        return _run(words, tell, first)
    except BrokenPipeError:
        # Whoever reads the answer has seen enough (| head).
        return BROKEN_PIPE
    except UnheardError as error:
        remark(text(asked_language(words) or language_of_computer(), "unheard", reason=error))
        return WRONG_USAGE


def _run(words: list[str], tell: Tell | None = None, first: Any = None) -> int:
    asked = asked_language(words)
    lang = asked or language_of_computer()
    as_json, quiet = "--json" in words, "--quiet" in words
    try:
        parser = build_parser(lang)
        if not words:
            remark(parser.format_help())
            return WRONG_USAGE
        try:
            args = parser.parse_args(words)
        except SystemExit as end:  # --help and --version end so
            return int(end.code or 0)
        if asked is None:
            lang = _language_of_input(args) or lang
        if tell is not None:
            tell(lang)
        # What is proposed as the next command asks for the language as this one did.
        args.lang, args.asked_lang = lang, asked
        if args.command is None:
            raise WrongUsageError(text(lang, "no command", commands=", ".join(COMMANDS)))
        if args.command == "solve":
            args.pass_on, args.known = tell, first
        return COMMANDS[args.command](args)
    except WrongUsageError as error:
        told = text(lang, "misunderstood", message=error, program=_program(words))
        return _told("wrong usage", told, WRONG_USAGE, as_json, str(error))
    except InputError as error:
        tell_wrong_input(error, lang, as_json=as_json, quiet=quiet, command=args.command)
        return WRONG_INPUT
    except KeyboardInterrupt:
        return _told("stopped", "\n" + text(lang, "stopped"), STOPPED, as_json)
    except (BrokenPipeError, UnheardError):
        raise
    except Exception as error:
        if "--debug" in words:
            traceback.print_exc()
        failure = failure_of(error, lang)
        if failure.code == NO_MEMORY and tell is not None:
            return AGAIN
        return _told(failure.status, failure.sentence, failure.code, as_json)


def _language_of_input(args: argparse.Namespace) -> Lang | None:
    """The language of the workbook or page that a command reads; None if it reads none, or if that stays open."""
    if args.command in ON_AN_EVENT:
        from larpass_sched.read import language_of_workbook

        return language_of_workbook(args.event)
    if args.command in ON_A_PAGE:
        from larpass_sched.read.programme import language_of_page

        return language_of_page(args.page)
    return None


def _told(status: str, sentence: str, code: int, as_json: bool, message: str | None = None) -> int:
    if as_json:
        answer_json({"status": status, "message": (message or sentence).strip()})
    else:
        remark(sentence)
    return code


def _program(words: Sequence[str]) -> str:
    """The program with the command that was meant, for the hint on help."""
    return f"{PROGRAM} {words[0]}" if words[0] in COMMANDS else PROGRAM
