"""A folder of files that is exported again and again: the old files or the new ones, and never somebody else's.

All files are written into a folder within the folder first, and synced. Then a list of what is to be done is written,
and the files are renamed to their places. Who is stopped before the list is there has changed nothing; who is stopped
after it leaves a list, by which the next export does what is left. If the system refuses a step, the steps before it
are taken back.

The folder knows its own files by a digest of name and content: what was exported, and not changed since, may be written
over, or taken away where it is no longer made. No names stand in that record, so that it may lie on a web server.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from os import PathLike
from pathlib import Path

from larpass_sched.write.whole import (
    BEGUN,
    BEGUN_END,
    clear_begun,
    give_rights,
    held,
    sync_folder,
    write_synced,
    write_whole,
)

RECORD = f"{BEGUN}export.json"
"""The file with the digests of what was exported."""

_STAGE, _FRESH, _KEPT, _LIST = f"{BEGUN}export{BEGUN_END}", "new", "old", "list.json"


class ForeignFileError(FileExistsError):
    """There is a file of somebody else where an export wants to write; the path is its `filename`."""


class BusyFolderError(OSError):
    """Somebody exports to the same folder at this moment; the path is its `filename`."""


def write_folder(
    folder: str | PathLike[str],
    files: Iterable[tuple[str, bytes]],
    *,
    instead_of: Collection[tuple[str, str]] = (),
    never: Iterable[str | PathLike[str]] = (),
    force: bool = False,
) -> list[Path]:
    """Write files into a folder, all or none.

    Parameters
    ----------
    folder : path-like
        Where to; it is made if it is not there.
    files : iterable of (str, bytes)
        Names within the folder, with ``/`` between folders, and contents.
    instead_of : collection of (str, str)
        Folders within the folder, and endings of names: files there that were exported before and not changed since are
        taken away, unless they are made again.
    never : iterable of path-like
        Files that must not be written over, such as the input.
    force : bool
        Whether files are written over that are no earlier exports, or were changed since.

    Returns
    -------
    list of Path
        What was written.

    Raises
    ------
    ForeignFileError
        If a file is in the way that is no earlier export; nothing was written.
    OSError
        If the folder cannot be written to; what was there before is there still.
    """
    top = Path(folder)
    made = _made(top)
    try:
        with _held(top) as stage:
            return _written(top, stage, files, instead_of, [Path(other) for other in never], force)
    finally:
        for empty in reversed(made):
            with contextlib.suppress(OSError):
                empty.rmdir()


def refuse_foreign(folder: str | PathLike[str], names: Iterable[str]) -> None:
    """Refuse a folder in which a file is in the way of an export, before that is made.

    Raises
    ------
    ForeignFileError
        If one of the names is there and is no earlier export, or was changed since.
    """
    top = Path(folder)
    if (top / _STAGE).exists():
        # An export that was stopped knows more of its files than the record; the next one asks.
        return
    known = _digests(top / RECORD, "exported")
    for name in names:
        target = _place(top, name)
        if not _is_free(target, name, known):
            raise ForeignFileError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))


def _written(
    top: Path,
    stage: Path,
    files: Iterable[tuple[str, bytes]],
    instead_of: Collection[tuple[str, str]],
    never: list[Path],
    force: bool,
) -> list[Path]:
    known, replaced, made = _known(top, stage), set[str](), dict[str, str]()
    for name, content in files:
        target, digest = _place(top, name), _digest(name, content)
        if _same_as_any(target, never) or not (force or _is_free(target, name, {*known, digest})):
            raise ForeignFileError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
        _stage(_place(stage / _FRESH, name), content, target)
        replaced.add(_digest_of(target, name))
        made[name] = digest
    gone = {name: digest for name, digest in _earlier(top, instead_of, known) if name not in made}
    after = {*(known - replaced - {*gone.values()}), *made.values()}
    todo = {"new": list(made), "gone": list(gone), "before": sorted(known), "after": sorted(after), "force": force}
    write_whole(stage / _LIST, json.dumps(todo).encode())
    _carry_out(top, stage)
    return [_place(top, name) for name in made]


def _known(top: Path, stage: Path) -> set[str]:
    """The digests of what was exported before; what an export had still to do when it was stopped is done first."""
    known = _digests(top / RECORD, "exported")
    clear_begun(top)
    if (stage / _LIST).exists():
        known |= _digests(stage / _LIST, "before") | _digests(stage / _LIST, "after")
        # What cannot be done is not needed: this export writes anew what it can.
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            _carry_out(top, stage)
            known = _digests(top / RECORD, "exported")
    _clear(stage)
    return known


def _stage(fresh: Path, content: bytes, target: Path) -> None:
    fresh.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    try:
        write_synced(handle, content)
    finally:
        os.close(handle)
    give_rights(fresh, target)


def _carry_out(top: Path, stage: Path) -> None:
    """Do what is left of a list, and forget the list; if a step is refused, those before it are taken back first."""
    todo = json.loads((stage / _LIST).read_bytes())
    known = {*todo["before"], *todo["after"]}
    done: list[tuple[Path, Path | None]] = []
    try:
        for name in todo["new"]:
            fresh, target = _place(stage / _FRESH, name), _place(top, name)
            if fresh.exists() and (todo["force"] or _is_free(target, name, known)):
                target.parent.mkdir(parents=True, exist_ok=True)
                done.append((target, _kept(target, _place(stage / _KEPT, name))))
                fresh.replace(target)
        for name in todo["gone"]:
            target = _place(top, name)
            if _digest_of(target, name) in known:
                done.append((target, _kept(target, _place(stage / _KEPT, name))))
                target.unlink()
        for folder in {_place(top, name).parent for name in (*todo["new"], *todo["gone"])}:
            sync_folder(folder)
        write_whole(top / RECORD, (json.dumps({"exported": todo["after"]}, indent=0) + "\n").encode())
    except BaseException:
        for target, kept in reversed(done):
            _take_back(target, kept, top)
        (stage / _LIST).unlink()
        raise
    (stage / _LIST).unlink()
    for folder in {_place(top, name).parent for name in todo["gone"]} - {top}:
        with contextlib.suppress(OSError):
            folder.rmdir()


def _take_back(target: Path, kept: Path | None, top: Path) -> None:
    if kept is not None:
        kept.replace(target)
        return
    target.unlink(missing_ok=True)
    if target.parent != top:
        with contextlib.suppress(OSError):
            target.parent.rmdir()


def _kept(target: Path, kept: Path) -> Path | None:
    """What is in a place now, under another name as well; None where there is nothing."""
    if not target.exists():
        return None
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.unlink(missing_ok=True)
    try:
        kept.hardlink_to(target)
    except OSError:
        # Sticks and some shares know one name for each file.
        shutil.copy2(target, kept)
    return kept


@contextlib.contextmanager
def _held(top: Path) -> Iterator[Path]:
    """The folder within the folder, held against other exports; gone afterwards, but for a list that is not done."""
    stage = top / _STAGE
    handle = _hold(stage)
    try:
        yield stage
    finally:
        try:
            if not (stage / _LIST).exists():
                shutil.rmtree(stage, ignore_errors=True)
        finally:
            if handle is not None:
                os.close(handle)


def _hold(stage: Path) -> int | None:
    while True:
        stage.mkdir(exist_ok=True)
        if os.name == "nt":
            return None
        with contextlib.suppress(FileNotFoundError):
            handle = os.open(stage, os.O_RDONLY)
            if not held(handle, wait=False):
                os.close(handle)
                raise BusyFolderError(errno.EBUSY, os.strerror(errno.EBUSY), str(stage.parent))
            # Whoever held it before may have taken it away.
            if stage.exists() and os.path.samestat(stage.stat(), os.fstat(handle)):
                return handle
            os.close(handle)


def _made(folder: Path) -> list[Path]:
    """Make a folder, and those above it; gives those that were not there."""
    absent = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return absent[::-1]


def _clear(stage: Path) -> None:
    for path in stage.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _place(folder: Path, name: str) -> Path:
    """The path of a name within a folder.

    Raises
    ------
    ValueError
        If the name leads out of the folder.
    """
    parts = name.split("/")
    if any(part in ("", "..", ".") or "\\" in part or ":" in part for part in parts):
        raise ValueError(f"{name!r} is no name within a folder.")
    return folder.joinpath(*parts)


def _digest(name: str, content: bytes) -> str:
    return hashlib.sha256(name.encode() + b"\0" + content).hexdigest()


def _digest_of(target: Path, name: str) -> str:
    """The digest of what is in a place now; empty where there is no file."""
    return _digest(name, target.read_bytes()) if target.is_file() else ""


def _digests(path: Path, key: str) -> set[str]:
    """The digests in a record; none where it cannot be read, so that nothing is taken for an earlier export."""
    try:
        return {str(digest) for digest in json.loads(path.read_bytes())[key]} if path.is_file() else set()
    except (ValueError, KeyError, TypeError):
        return set()


def _is_free(target: Path, name: str, known: Collection[str]) -> bool:
    """Whether there is nothing in a place, or what was exported and not changed since."""
    return not os.path.lexists(target) or _digest_of(target, name) in known


def _same_as_any(target: Path, others: list[Path]) -> bool:
    return any(other.exists() and target.exists() and target.samefile(other) for other in others)


def _earlier(top: Path, instead_of: Collection[tuple[str, str]], known: Collection[str]) -> Iterator[tuple[str, str]]:
    """Names and digests of files that were exported before into one of the folders."""
    for folder, ending in instead_of:
        for path in sorted((top / folder).glob(f"*{ending}")):
            name = f"{folder}/{path.name}"
            digest = _digest_of(path, name)
            if digest in known:
                yield name, digest
