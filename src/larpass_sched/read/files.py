"""A file -> named grids. What a file is, its first bytes say; its name is only believed where they leave it open."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from os import PathLike
from pathlib import Path

from larpass_sched.event.findings import InputError
from larpass_sched.read import limits
from larpass_sched.read.grid import Grid, without_strays
from larpass_sched.read.limits import refused
from larpass_sched.read.package import Package
from larpass_sched.read.text_table import decoded, grid_of_text, looks_like_text
from larpass_sched.read.workbook import grids_of_xls, grids_of_zip

# Old workbooks and encrypted ones are both kept in this container; what is in it, is named in two bytes a letter.
_OLE_HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_KINDS: dict[str, tuple[bytes, ...]] = {
    "PDF": (b"%PDF",),
    "text document": (b"{\\rtf",),
    "calendar": (b"BEGIN:VCALENDAR", b"BEGIN:VCARD"),
    "shortcut": (b"[InternetShortcut]", b"bplist00"),
    "archive": (b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf"),
}
_WEB_PAGE = (b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta", b"mime-version")


def grids_of(path: str | PathLike[str], *, text: bool = False) -> list[Grid]:
    """All sheets of a workbook, or the one table of a text file.

    Parameters
    ----------
    path : path-like
        An .xlsx, .xlsm, .xls or .ods file, whatever its name ends in.
    text : bool
        Whether text (CSV) is accepted as well.

    Raises
    ------
    InputError
        With one finding, if the file cannot be read as that.
    """
    path = Path(path)
    try:
        head = _head(path)
        if kind := _known_kind(path, head):
            raise refused("file_no_table", path, kind_word=kind)
        if head.startswith((b"PK", _OLE_HEADER)):
            grids = _carefully(grids_of_zip if head.startswith(b"PK") else _grids_of_ole, path)
        elif head.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_WEB_PAGE):
            raise refused("file_web_page", path)
        else:
            grids = [grid_of_text(path)] if text and looks_like_text(head) else []
        grids = [without_strays(grid) for grid in grids]
        for rows in (grid.rows for grid in grids):
            if len(rows) > limits.MAX_ROWS or max(map(len, rows), default=0) > limits.MAX_COLUMNS:
                raise limits.TooLargeError
    except limits.TooLargeError:
        raise refused("file_too_large", path) from None
    if not grids:
        # Nothing but charts, or a dialect in which no sheet was found.
        raise refused("file_no_workbook", path)
    return grids


def _known_kind(path: Path, head: bytes) -> str | None:
    """What a file is that can be no table, as a word that findings know; None: it may be one."""
    size = path.stat().st_size
    if path.name.startswith(("~$", ".~lock.")) or (size < 1_000 and _is_lock(head)):
        return "lock file"
    begin = head.lstrip(b"\xef\xbb\xbf \r\n\t")
    for kind, signs in _KINDS.items():
        if begin.startswith(signs):
            return kind
    if head.startswith(b"PK"):
        return _kind_of_archive(path)
    # Only JSON begins with these; a table may, if its first heading does.
    if begin[:1] in (b"{", b"[") and size <= limits.MAX_TEXT_BYTES:
        try:
            content = json.loads(decoded(path.read_bytes())[0])
        except (ValueError, RecursionError):
            return None
        is_shortcut = isinstance(content, dict) and {"doc_id", "url", "resource_id"} & content.keys()
        return "shortcut" if is_shortcut else "JSON"
    return None


def _is_lock(head: bytes) -> bool:
    """Whether this is what Excel writes beside a workbook that is open: a name of so many letters, twice.

    The first is filled up to 53 or 54 letters, the second has two bytes for each.
    """
    count, rest = head[0], head[head[0] + 1 : 54]
    is_filled_up = rest in (b" " * (53 - count), b"\0" * (53 - count))
    is_twice = bytes((count, 0)) in (head[54:56], head[55:57]) or not head[54:56].strip(b"\0 ")
    return 0 < count < 53 and len(head) > 100 and head[1 : 1 + count].strip(b" ") != b"" and is_filled_up and is_twice


def _kind_of_archive(path: Path) -> str | None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()[: limits.MAX_ENTRIES]
    # What is damaged, its reader says.
    except Exception:
        return None
    folders = {name.replace("\\", "/").lstrip("/").partition("/")[0].casefold() for name in names}
    if folders & {"xl", "content.xml", "workbook.xml"} or "[content_types].xml" in folders - {"word", "ppt"}:
        return "text document" if "word" in folders else "slides" if "ppt" in folders else None
    if any(name.endswith(".iwa") for name in names):
        return "Numbers"
    return "archive" if any(name.casefold().endswith((".csv", ".xlsx", ".xls", ".ods")) for name in names) else None


def sheet_names(path: str | PathLike[str]) -> list[str]:
    """The names of the sheets of a workbook, without reading what is in them where that can be helped; none of a file
    that cannot be read.
    """
    try:
        path = Path(path)
        if _head(path).startswith(b"PK"):
            with zipfile.ZipFile(path) as archive:
                names = [name for name, _ in Package(archive, path).sheets]
            if names:
                return names
        return [grid.name for grid in grids_of(path)]
    # A damaged workbook can make the parsers raise anything at all; what is wrong with it, reading says.
    except Exception:
        return []


def _head(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise refused("file_is_folder" if path.is_dir() else "file_special", path)
        with path.open("rb") as file:
            head = file.read(2000)
    except FileNotFoundError:
        raise refused("file_missing", path) from None
    except InputError:
        raise
    # A name with a NUL character is a ValueError.
    except (OSError, ValueError):
        raise refused("file_no_access", path) from None
    if not head:
        raise refused("file_empty", path)
    if head.startswith(b"PK"):
        limits.refuse_long_directory(path)
    return head


def _grids_of_ole(path: Path) -> list[Grid]:
    if path.stat().st_size > limits.MAX_TEXT_BYTES:
        raise limits.TooLargeError
    if _ENCRYPTED in path.read_bytes():
        raise refused("file_password", path)
    return grids_of_xls(path)


def _carefully(reader: Callable[[Path], list[Grid]], path: Path) -> list[Grid]:
    try:
        return reader(path)
    except (InputError, limits.TooLargeError):
        raise
    except OSError:
        raise refused("file_no_access", path) from None
    # A damaged workbook can make the parsers raise anything at all, and the one in Rust what is no Exception.
    except BaseException as error:
        if isinstance(error, limits.NOT_OF_THE_FILE):
            raise
        raise refused("file_xlsb" if path.suffix.casefold() == ".xlsb" else "file_no_workbook", path) from None
