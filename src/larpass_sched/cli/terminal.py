"""Talking with a terminal: which language, what is said where, and findings as a readable list."""

from __future__ import annotations

import contextlib
import json
import locale
import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from larpass_sched.event.findings import LEVELS, Finding, gravest_first
from larpass_sched.version import VERSION
from larpass_sched.wording.command_line import text
from larpass_sched.wording.language import Lang

MOST_FINDINGS = 60


def asked_language(argv: Sequence[str]) -> Lang | None:
    """The language asked for with ``--lang``, None where nothing is said.

    It is needed before the command line is understood, because misunderstandings and help have a language too.
    """
    for word, following in pairwise([*argv, ""]):
        asked = following if word == "--lang" else word.removeprefix("--lang=") if word.startswith("--lang=") else ""
        if asked:
            return "sv" if asked == "sv" else "en"
    return None


def language_of_computer(environment: Mapping[str, str] = os.environ) -> Lang:
    """The language that the computer is set to; English if it is neither English nor Swedish."""
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next((name for name in names if name), None) or locale.getlocale()[0] or ""
    # Windows says Swedish_Sweden where others say sv_SE.
    return "sv" if name.casefold().startswith(("sv_", "sv-", "swedish")) or name == "sv" else "en"


def speak_utf8() -> None:
    """Let å, ä and ö pass on every console, and never stop because of a letter that a console cannot show."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError, OSError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


class UnheardError(Exception):
    """The answer cannot be said: stdout is a file on a full disk, or something like that."""


def fill_closed_streams() -> None:
    """Give stdin, stdout and stderr something to lead to where they are closed (``2>&-``).

    Else the next file that is opened would take their place, and what is said to people would be written into it.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115


def answer(words: str = "") -> None:
    """Say a result, on stdout.

    Raises
    ------
    BrokenPipeError
        If whoever reads it has seen enough.
    UnheardError
        If it cannot be written.
    """
    try:
        print(words, flush=True)  # noqa: T201
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise UnheardError(getattr(error, "strerror", None) or type(error).__name__) from error


def remark(words: str = "") -> None:
    """Say what is going on or wrong, on stderr; where that is closed or full, nobody hears it, and the work goes on."""
    with contextlib.suppress(OSError, ValueError):
        print(words, file=sys.stderr, flush=True)  # noqa: T201


def answer_json(answered: Mapping[str, Any]) -> None:
    """Print the one JSON object of a command; at its end the version, unless that is among what is answered."""
    told = dict(answered)
    told.setdefault("version", VERSION)
    answer(json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False))


def findings_list(findings: Iterable[Finding], lang: Lang, *, quiet: bool = False) -> str:
    """Findings for people: level, cell, what is the matter and how to mend it, errors first.

    Parameters
    ----------
    findings : iterable of Finding
        What the reader has to say.
    lang : {"en", "sv"}
        The language of the texts.
    quiet : bool
        Whether to leave out warnings and notes.
    """
    told = gravest_first(f for f in findings if not quiet or f.level == "error")
    if not told:
        return ""
    shown = told[:MOST_FINDINGS]
    width = max(60, min(120, shutil.get_terminal_size((100, 24)).columns))
    levels = {level: text(lang, level) for level in LEVELS}
    first, second = max(map(len, levels.values())) + 2, min(28, max(len(f.where()) for f in shown)) + 2
    indent = " " * (first + second)
    lines = []
    for finding in shown:
        # Places in files of wishes can be longer than the column; the sentence still stands apart from them.
        place = f"{finding.where()}  " if finding.where() else ""
        head = f"{levels[finding.level]:<{first}}{place:<{second}}"
        words = _in_one_line(f"{finding.message(lang)} {finding.mend(lang)}")
        lines += textwrap.wrap(
            words,
            width,
            initial_indent=head,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
    if len(told) > len(shown):
        lines.append(text(lang, "more findings", count=len(told) - len(shown)))
    return "\n".join(lines)


def facts_table(facts: Iterable[tuple[str, str]]) -> str:
    """Labels and values below each other, the values in line."""
    rows = list(facts)
    width = max(len(label) for label, _ in rows) + 3
    return "\n".join(f"{label:<{width}}{value}" for label, value in rows)


def _in_one_line(words: str) -> str:
    """Cells may hold line breaks and control characters, which a terminal would obey."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())
