"""Files that appear whole or not at all: written beside, flushed, synced and renamed, and nothing is left lying about.

A file that was begun when the computer or the process was stopped is cleared away by the next one that writes there.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Iterator
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import Any

# Windows has none, and does not let go of open files anyway.
fcntl: Any = import_module("fcntl") if os.name == "posix" else None

BEGUN, BEGUN_END = ".larpass-", ".part"
"""How the names of files begin and end that are not whole yet; a dot hides them from people."""


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, also through links and other spellings."""
    try:
        return one.samefile(other)
    except OSError:
        return one.resolve() == other.resolve()


def write_whole(path: str | PathLike[str], content: bytes) -> None:
    """Write a file, such that at any moment its place holds either what was there before or all of the new content.

    Parameters
    ----------
    path : path-like
        Where to. A link stays a link, and what it leads to is written; who may read a file stays as it was.
    content : bytes
        All of it.

    Raises
    ------
    OSError
        If the place cannot be written to; what was there before is there still.
    """
    target = Path(os.path.realpath(path))
    clear_begun(target.parent)
    with _begun_in(target.parent) as (handle, begun):
        write_synced(handle, content)
        give_rights(begun, target)
        if fcntl is None:
            os.close(handle)
        begun.replace(target)
    sync_folder(target.parent)


def write_synced(handle: int, content: bytes) -> None:
    """Write all of the content, and wait until the disk has it: a name given to it earlier might outlive it."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]
    os.fsync(handle)


def sync_folder(folder: Path) -> None:
    """Wait until the disk knows the new names, where the system can be asked to."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def clear_begun(folder: Path) -> None:
    """Remove files that somebody began to write here and was stopped; not those that are being written now."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if entry.name.startswith(BEGUN) and entry.name.endswith(BEGUN_END) and entry.is_file(follow_symlinks=False):
                with contextlib.suppress(OSError):
                    _remove_unless_held(Path(entry.path))


def held(handle: int, *, wait: bool) -> bool:
    """Hold an open file or folder against others of this program; False if somebody holds it already."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError:
        # Some shares know no locks: there nobody is kept apart.
        return True
    return True


@contextlib.contextmanager
def _begun_in(folder: Path) -> Iterator[tuple[int, Path]]:
    """A new file that is held while it is written; gone afterwards unless it was renamed."""
    while True:
        begun = folder / f"{BEGUN}{secrets.token_hex(8)}{BEGUN_END}"
        handle = os.open(begun, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
        # Somebody who clears up may have taken it for a leftover before it was held.
        if held(handle, wait=True) and (fcntl is None or os.fstat(handle).st_nlink):
            break
        os.close(handle)
    try:
        yield handle, begun
    finally:
        with contextlib.suppress(OSError):
            os.close(handle)
        with contextlib.suppress(OSError):
            begun.unlink()


def _remove_unless_held(path: Path) -> None:
    if fcntl is None:
        path.unlink()
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        if held(handle, wait=False):
            path.unlink()
    finally:
        os.close(handle)


def give_rights(begun: Path, target: Path) -> None:
    """A file keeps who may read it; a new one is as readable as any other new file."""
    if os.name != "posix":
        return
    try:
        rights = stat.S_IMODE(target.stat().st_mode)
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        rights = 0o666 & ~mask
    begun.chmod(rights)
