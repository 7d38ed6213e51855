"""What goes wrong when the command line is not understood or cannot be carried out, and the exit codes for it."""

from __future__ import annotations

import errno
from typing import NamedTuple

from larpass_sched.version import VERSION
from larpass_sched.wording.command_line import text
from larpass_sched.wording.language import Lang

PROGRAM = "larpass-sched"

DONE, WRONG_INPUT, WRONG_USAGE, IMPOSSIBLE, NONE_FOUND, INTERNAL_ERROR, NO_MEMORY = 0, 1, 2, 3, 4, 70, 71
"""What commands end with."""

AGAIN = 75
"""What a process ends with that got no memory, for another one that knows what was found (see `apart`)."""


def code_of(status: str) -> int:
    """The exit code of an answer: that nothing is possible, that nothing is known or was found, or any other one."""
    return {"impossible": IMPOSSIBLE, "none found": NONE_FOUND, "not known": NONE_FOUND}.get(status, DONE)


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
    if isinstance(error, MemoryError) or _wants_memory(error):
        return Failure("no memory", text(lang, "no memory"), NO_MEMORY)
    if isinstance(error, OSError) and error.errno in _DISK_FULL:
        reason = error.strerror or type(error).__name__
        return Failure("wrong usage", text(lang, "disk full", reason=reason), WRONG_USAGE)
    return Failure("internal error", text(lang, "internal", version=VERSION, kind=kind_of(error)), INTERNAL_ERROR)


def kind_of(error: Exception) -> str:
    """An error by its type, and what it says if anything."""
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


_DISK_FULL = (errno.ENOSPC, errno.EFBIG, errno.EROFS, getattr(errno, "EDQUOT", errno.ENOSPC))

# How libraries say that there is no memory to load them, or to begin a thread.
_NO_MEMORY = (
    "failed to map segment",
    "cannot allocate memory",
    "could not find/load shared object",
    "can't start new thread",
    "bad_alloc",
    "out of memory",
    # Python's words where a library got no memory and forgot to say so.
    "error return without exception set",
    "without setting an exception",
)


def _wants_memory(error: BaseException | None) -> bool:
    """Whether an error, or what it came from, is that memory was short."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, MemoryError) or any(words in str(error).casefold() for words in _NO_MEMORY):
            return True
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return False
