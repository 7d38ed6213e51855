"""What goes wrong when the command line is not understood or cannot be carried out, and the exit codes for it."""

from __future__ import annotations

from typing import NamedTuple

from larpass_sched.version import VERSION
from larpass_sched.wording.command_line import text
from larpass_sched.wording.language import Lang

PROGRAM = "larpass-sched"

WRONG_USAGE, INTERNAL_ERROR, NO_MEMORY = 2, 70, 71


class WrongUsageError(Exception):
    """The command line cannot be understood or carried out; the message says why."""


class Failure(NamedTuple):
    """Why a command could not be carried out: a status for programs, a sentence for people, and the exit code."""

    status: str
    sentence: str
    code: int


def failure_of(error: Exception, lang: Lang) -> Failure:
    """What is said of an exception that ended a command."""
    if isinstance(error, WrongUsageError):
        return Failure("wrong usage", str(error), WRONG_USAGE)
    if isinstance(error, MemoryError):
        return Failure("no memory", text(lang, "no memory"), NO_MEMORY)
    kind = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return Failure("internal error", text(lang, "internal", version=VERSION, kind=kind), INTERNAL_ERROR)
