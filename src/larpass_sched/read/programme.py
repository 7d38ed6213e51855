"""A programme page pasted as text -> sessions. What the page leaves open is said, not guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path

from larpass_sched.event import key_of
from larpass_sched.event.columns import SESSIONS
from larpass_sched.event.findings import InputError, finding_of
from larpass_sched.read import limits
from larpass_sched.read.files import grids_of
from larpass_sched.read.grid import cell_name
from larpass_sched.read.programme_speakers import Named, is_speaker_line, speakers_in
from larpass_sched.read.report import Report
from larpass_sched.read.text_table import decoded, looks_like_text
from larpass_sched.wording.language import Lang
from larpass_sched.wording.speakers import SMALL_WORDS

LONGEST_TITLE = 160
SHORTEST_DESCRIPTION = 80
MOST_BYTES = 5_000_000

_FEWEST_SMALL_WORDS = 3

Lines = list[tuple[int, str]]


@dataclass(slots=True)
class Described:
    """One session as the page describes it, and the line of its title."""

    line: int
    title: str
    description: str = ""
    speakers: list[Named] = field(default_factory=list)

    def speakers_cell(self) -> str:
        """The speakers as they stand in one cell: ``Name, Organisation; Name``."""
        # In that cell, semicolons stand between people.
        pairs = (", ".join(text for text in named if text).replace(";", ",") for named in self.speakers)
        return "; ".join(pairs)


@dataclass(slots=True)
class Programme:
    """What a programme page says: its sessions, and its first line, if that stands above all of them.

    What is uncertain is reported with the cell of the sheet Sessions that it concerns; `rows` are those of the titles.
    """

    title: str = ""
    sessions: list[Described] = field(default_factory=list)
    report: Report = field(default_factory=Report)
    rows: dict[str, int] = field(default_factory=dict)

    def add(self, lang: str, title: tuple[int, str], description: Lines, speakers: Lines) -> None:
        """Take a session, and say what is uncertain about it, each with its cell in the sheet of sessions."""
        number, written = title
        session = Described(number, re.sub(r"^(?:#+ |[•*·▪\u2013-] )\s*", "", written).strip())
        session.description = "\n".join(line for _, line in description)
        self.sessions.append(session)
        keys, row = [column.key for column in SESSIONS.columns], len(self.sessions)

        def say(code: str, key: str, **params: str) -> None:
            cell = cell_name(row, keys.index(key))
            self.report.findings.append(finding_of(code, sheet=SESSIONS.title(lang), cell=cell, **params))

        for line_number, line in speakers:
            named, doubts = speakers_in(line)
            session.speakers += named
            for code, params in doubts:
                say(code, "speakers", **params, line=str(line_number))
        if not speakers:
            say("programme_no_speakers", "speakers", seen=session.title, line=str(number))
        first = self.rows.setdefault(key_of(session.title), row)
        if first != row:
            say("name_twice", "name", seen=session.title, first=cell_name(first, keys.index("name")))


def read_programme(path: str | PathLike[str], *, lang: str = "en") -> Programme:
    """Read a programme page from a text file.

    Parameters
    ----------
    path : path-like
        A text in any common encoding: for each session a title, a description, and a line of speakers, with empty
        lines between sessions.
    lang : {"en", "sv"}
        Language of the sheet that findings refer to.

    Raises
    ------
    InputError
        If the file is no text, or no session is found in it.
    """
    path = Path(path)
    return programme_of(decoded(_content(path))[0], page=path.name, lang=lang)


def language_of_page(path: str | PathLike[str]) -> Lang | None:
    """The language that a programme page is written in, as its small words say; None where that stays open."""
    try:
        words = Counter(re.findall(r"\w+", decoded(_content(Path(path)))[0].casefold()))
    except InputError:
        return None
    english, swedish = (sum(map(words.__getitem__, small)) for small in SMALL_WORDS.values())
    if english == swedish or max(english, swedish) < _FEWEST_SMALL_WORDS:
        return None
    return "sv" if swedish > english else "en"


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes() if path.is_file() and path.stat().st_size <= MOST_BYTES else b""
    except (OSError, ValueError):
        content = b""
    if not content:
        # The reader of files says what is the matter: missing, empty, a folder, no access.
        grids_of(path, text=True)
    if not content or not looks_like_text(content[:2000]):
        raise limits.refused("file_no_page" if content else "file_too_large", path)
    return content


def programme_of(text: str, *, page: str, lang: str = "en") -> Programme:
    """The sessions of a programme page; see `read_programme`.

    Raises
    ------
    InputError
        If no session is found.
    """
    programme = Programme()
    blocks = _blocks(text)
    described = sum(is_speaker_line(block[-1][1]) for block in blocks if len(block) > 1)
    in_blocks = 2 * described >= sum(len(block) > 1 for block in blocks) and described > 0
    left = (_read_blocks if in_blocks else _read_stream)(programme, blocks, lang)
    if not programme.sessions:
        raise InputError([finding_of("programme_none", seen=page)], lang)
    if left and left[0][0] < programme.sessions[0].line and len(left[0][1]) <= LONGEST_TITLE:
        programme.title = left.pop(0)[1]
    for number, line in left:
        programme.report.add("programme_left", seen=line, line=str(number))
    return programme


def _blocks(text: str) -> list[Lines]:
    """Lines between empty lines, each with its number."""
    blocks: list[Lines] = [[]]
    for number, line in enumerate(re.split(r"\r\n|\r|\n|\u2028", text), 1):
        line = " ".join(line.replace("\ufeff", "").split())
        if line:
            blocks[-1].append((number, line))
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _read_blocks(programme: Programme, blocks: Sequence[Lines], lang: str) -> Lines:
    """Read pages with a block of lines per session; what is no session is handed back."""
    left: Lines = []
    for block in blocks:
        end = len(block)
        while end > 1 and is_speaker_line(block[end - 1][1]):
            end -= 1
        is_title = len(block[0][1]) <= LONGEST_TITLE
        if is_title and end < len(block):
            programme.add(lang, block[0], block[1:end], block[end:])
        elif is_title and len(block) > 1 and programme.sessions and not block[0][1].endswith("."):
            programme.add(lang, block[0], block[1:], [])
        else:
            left += block
    return left


def _read_stream(programme: Programme, blocks: Sequence[Lines], lang: str) -> Lines:
    """Read pages with empty lines within sessions: each ends with its line of speakers."""
    left: Lines = []
    above: Lines = []
    for entry in (line for block in blocks for line in block):
        # A title may be two capitalised words, as a name is: something has to stand above a line of speakers.
        if above and is_speaker_line(entry[1]):
            # Far above the title, the last short line before a long one, there may be a heading of the page.
            long = (place for place in range(len(above) - 1, 0, -1) if len(above[place][1]) > SHORTEST_DESCRIPTION)
            shorts = ((place - 1, above[place - 1][1]) for place in long)
            begin = next((p for p, text in shorts if len(text) <= SHORTEST_DESCRIPTION and text[-1] != "."), 0)
            left += above[:begin]
            programme.add(lang, above[begin], above[begin + 1 :], [entry])
            above = []
        else:
            above.append(entry)
    return left + above
