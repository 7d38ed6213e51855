"""A file -> named grids. What a file is, its first bytes say; its name is only believed where they leave it open."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from os import PathLike
from pathlib import Path

from larpass_sched.event.findings import InputError
from larpass_sched.read import limits
from larpass_sched.read.grid import Grid
from larpass_sched.read.limits import refused
from larpass_sched.read.ods import grids_of_ods
from larpass_sched.read.strays import without_strays
from larpass_sched.read.text_table import grid_of_text, looks_like_text
from larpass_sched.read.xls import grids_of_xls
from larpass_sched.read.xlsx import grids_of_xlsx

# Old workbooks and encrypted ones are both kept in this container; what is in it, is named in two bytes a letter.
_OLE_HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
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
    head = _head(path)
    if head.startswith(b"PK"):
        reader = _zip_reader(path)
    elif head.startswith(_OLE_HEADER):
        reader = _ole_reader(path)
    elif head.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_WEB_PAGE):
        raise refused("file_web_page", path)
    elif text and looks_like_text(head):
        return [without_strays(grid_of_text(path))]
    else:
        raise refused("file_no_workbook", path)
    grids = _carefully(reader, path)
    if not grids:
        # Nothing but charts, or a dialect in which no sheet was found.
        raise refused("file_no_workbook", path)
    return [without_strays(grid) for grid in grids]


def sheet_names(path: str | PathLike[str]) -> list[str]:
    """The names of the sheets of a workbook, without reading what is in them where that can be helped; none of a file
    that cannot be read.
    """
    from defusedxml.ElementTree import parse

    try:
        with zipfile.ZipFile(path) as parts, parts.open("xl/workbook.xml") as listing:
            sheets = [element for element in parse(listing).iter() if element.tag.endswith("}sheet")]
            return [element.get("name", "") for element in sheets]
    # A damaged workbook can make the parsers raise anything at all; what is wrong with it, reading says.
    except Exception:
        pass
    try:
        return [grid.name for grid in grids_of(path)]
    except InputError:
        return []


def _head(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise refused("file_is_folder", path)
        with path.open("rb") as file:
            head = file.read(2000)
    except FileNotFoundError:
        raise refused("file_missing", path) from None
    # A name with a NUL character is a ValueError.
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise refused("file_no_access", path) from None
    if not head:
        raise refused("file_empty", path)
    return head


def _zip_reader(path: Path) -> Callable[[Path], list[Grid]]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist()[: limits.MAX_ENTRIES])
    except OSError:
        raise refused("file_no_access", path) from None
    except Exception:
        raise refused("file_no_workbook", path) from None
    if "content.xml" in names:
        return grids_of_ods
    if any(name.startswith("xl/") and name.endswith(".bin") and "workbook" in name for name in names):
        raise refused("file_xlsb", path)
    return grids_of_xlsx


def _ole_reader(path: Path) -> Callable[[Path], list[Grid]]:
    if path.stat().st_size > limits.MAX_TEXT_BYTES:
        raise refused("file_too_large", path)
    if _ENCRYPTED in path.read_bytes():
        raise refused("file_password", path)
    return grids_of_xls


def _carefully(reader: Callable[[Path], list[Grid]], path: Path) -> list[Grid]:
    try:
        return reader(path)
    except InputError:
        raise
    except OSError:
        raise refused("file_no_access", path) from None
    # A damaged workbook can make the parsers raise anything at all.
    except Exception:
        raise refused("file_no_workbook", path) from None
