"""Where a workbook may be written: never over an input, never over a workbook that is something else."""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shlex
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from larpass_sched.cli.reading_options import reading_of
from larpass_sched.cli.usage import WrongUsageError
from larpass_sched.wording.command_line import text
from larpass_sched.wording.language import Lang, in_lang
from larpass_sched.write.whole import same_file


def timetable_path(event: Path, asked: Path | None, inputs: Iterable[Path], lang: Lang) -> Path:
    """Where the timetable of an event goes; settled before the search, so that no search is in vain.

    Raises
    ------
    WrongUsageError
        If the timetable must not or cannot be written there.
    """
    ending = in_lang(("timetable", "schema"), lang)
    return own_path(event, asked, ending, inputs, lang, is_own=is_timetable, other="no timetable")


def own_path(
    event: Path,
    asked: Path | None,
    ending: str,
    inputs: Iterable[Path],
    lang: Lang,
    *,
    is_own: Callable[[Path], bool],
    other: str,
) -> Path:
    """Where a workbook about an event goes: never over an input, nor over a workbook that is something else.

    Parameters
    ----------
    event : Path
        The workbook of the event.
    asked : Path or None
        Where somebody wants it, or the folder; None: beside the event, called after it.
    ending : str
        What its name has behind that of the event.
    inputs : iterable of Path
        What must not be written over.
    lang : {"en", "sv"}
    is_own : function of a Path
        Whether a workbook that is there already is one of this kind, and may be written over.
    other : str
        The key of what is said where it is not.

    Raises
    ------
    WrongUsageError
        If it must not or cannot be written there.
    """
    default = f"{event.stem}-{ending}.xlsx"
    path = event.with_name(default) if asked is None else asked / default if asked.is_dir() else asked
    path = writable_path(path, lang)
    refuse_inputs(path, inputs, lang)
    if path.exists() and not is_own(path):
        raise WrongUsageError(text(lang, other, path=path))
    return path


def writable_path(path: Path, lang: Lang) -> Path:
    """The path with the ending of a workbook, in a folder in which one may write.

    Raises
    ------
    WrongUsageError
        If it has another ending, or its folder does not exist or is closed.
    """
    if not path.suffix:
        path = path.with_name(path.name + ".xlsx")
    if path.suffix.casefold() != ".xlsx":
        raise WrongUsageError(text(lang, "not xlsx", path=path))
    if not path.parent.is_dir():
        raise WrongUsageError(text(lang, "no folder", folder=path.parent))
    if not os.access(path.parent, os.W_OK):
        raise WrongUsageError(text(lang, "locked folder", folder=path.parent))
    return path


def new_path(path: Path, lang: Lang, *, force: bool) -> Path:
    """Where a workbook may be written that is not there yet, or may be written over.

    Raises
    ------
    WrongUsageError
        If it is there already, or cannot be written there.
    """
    path = writable_path(path, lang)
    if path.exists() and not force:
        raise WrongUsageError(text(lang, "is there", path=path))
    return path


def write_to(path: Path, write: Callable[[Path], None], lang: Lang) -> None:
    """Write, or tell why that cannot be done.

    Raises
    ------
    WrongUsageError
        If the file system refuses.
    """
    try:
        write(path)
    except OSError as error:
        raise _not_written(path, error, lang) from error


def _not_written(path: Path, error: OSError, lang: Lang) -> WrongUsageError:
    reason = error.strerror or type(error).__name__
    return WrongUsageError(text(lang, "not written", path=path, reason=reason))


def write_somewhere_near(write: Callable[[Path], None], path: Path, lang: Lang) -> Path:
    """Write, in another place if it cannot be there: a long search must not be lost to a file that is held by Excel.

    Other names beside it are tried first, then the folder in which one is, then the one for temporary files.

    Returns
    -------
    Path
        Where it was written.

    Raises
    ------
    WrongUsageError
        If it could not be written in the other places either.
    """
    first: OSError | None = None
    for place in (path, *_other_places(path)):
        try:
            write(place)
        except OSError as error:
            first = first or error
        else:
            return place
    raise _not_written(path, first or OSError(), lang)


def _other_places(path: Path) -> Iterator[Path]:
    others = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in range(2, 10))
    yield from (other for other in others if not os.path.lexists(other))
    for folder in (Path.cwd, lambda: Path(tempfile.gettempdir())):
        # The folder in which one is may have been removed, and there may be no place for temporary files.
        with contextlib.suppress(OSError):
            place = folder() / path.name
            yield next_name(place) if os.path.lexists(place) else place


def next_name(path: Path) -> Path:
    """A name beside the path that is not taken: with a number at its end, or with the next number."""
    stem, number = re.fullmatch(r"(.*?)(?:-(\d{1,3}))?", path.stem, re.DOTALL).groups()  # type: ignore[union-attr]
    count = int(number or 1) + 1
    while path.with_name(f"{stem}-{count}{path.suffix}").exists():
        count += 1
    return path.with_name(f"{stem}-{count}{path.suffix}")


def refuse_inputs(path: Path, inputs: Iterable[Path], lang: Lang) -> None:
    """Refuse to write over what was read.

    Raises
    ------
    WrongUsageError
        If the path leads to an input.
    """
    if any(same_file(path, other) for other in inputs):
        raise WrongUsageError(text(lang, "over input", path=path))


def typed(path: Path) -> str:
    """A path as it is typed in a terminal."""
    words = str(path)
    if words.startswith("-"):
        words = os.path.join(".", words)  # noqa: PTH118 - a Path would leave the dot out, and the file be an option
    if re.fullmatch(r"[\w@%+=:,./-]+", words) or (os.name == "nt" and re.fullmatch(r"[\w@+=:,./\\-]+", words)):
        return words
    # Within double quotes, which every terminal knows, these signs keep their meaning.
    return f'"{words}"' if os.name == "nt" or not re.search(r'["$`\\!]', words) else shlex.quote(words)


def lang_again(args: argparse.Namespace) -> str:
    """The language as it has to be typed once more behind another command, if it was asked for."""
    return f" --lang {args.asked_lang}" if args.asked_lang else ""


def typed_again(args: argparse.Namespace, **others: Path) -> str:
    """The options of reading as they have to be typed once more behind another command on the same event.

    Parameters
    ----------
    args : Namespace
        What was typed.
    **others : Path
        Options that have another value now.
    """
    words = ["--wishes", *map(typed, args.wishes)] if args.wishes else []
    for name, value in (reading_of(args) | others).items():
        if name not in ("wishes", "lang") and value is not None:
            words += [f"--{name}", typed(Path(value))]
    return "".join(f" {word}" for word in words) + lang_again(args)


def is_timetable(path: Path) -> bool:
    """Whether a file is a timetable as `solve` writes it."""
    from larpass_sched.event import columns
    from larpass_sched.read.files import sheet_names

    return columns.is_timetable(sheet_names(path))
