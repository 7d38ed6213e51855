"""How each program lays out its answers: rows of cells, as its export has them (see docs/formats.md)."""

# ruff: noqa: RUF001 - letters that look alike are what this is about

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

Row = list[Any]
Rows = list[Row]

# The sessions of the corpus: commas, a semicolon, curly quotes, a dash and digits on purpose.
TITLES = {
    "A": "Tillbaka till framtiden",
    "B": "Behåll talangerna!",
    "C": "Do’s and don’ts för ökad export",
    "D": "Mat, makt och miljö",
    "E": "Workshop 1",
    "F": "Workshop 2",
    "G": "Batterifabriken kommer – stora etableringar",
    "H": "GIS; nya möjligheter",
}
ALL = "ABCDEFGH"
SPEAKER = "Kajsa Lund"  # speaks at A

EVENT: dict[str, Rows] = {
    "Sessions": [["Session", "Speakers"], *([TITLES[k], SPEAKER if k == "A" else None] for k in ALL)],
    "Rooms": [["Room", "Seats"], ["Hall", 40], ["Den", 20], ["Loft", 20], ["Barn", 20]],
    "Slots": [["Slot", "Start", "End"], ["T1", "09:00", "09:45"], ["T2", "10:00", "10:45"]],
}

START = dt.datetime(2018, 2, 1, 9, 0)


def titles(keys: str) -> list[str]:
    """Titles by their letters."""
    return [TITLES[key] for key in keys]


def sent(number: int) -> dt.datetime:
    """When the n-th answer was sent."""
    return START + dt.timedelta(minutes=7 * number)


def microsoft(
    answers: Sequence[tuple[str, str, Row]], questions: Sequence[str], lang: str = "sv", anonymous: bool = False
) -> Rows:
    """Microsoft Forms: five columns of its own, then one per question."""
    own = {
        "sv": ["ID", "Starttid", "Slutförandetid", "E-post", "Namn"],
        "en": ["ID", "Start time", "Completion time", "Email", "Name"],
    }[lang]
    rows: Rows = [[*own, *questions]]
    for number, (name, email, cells) in enumerate(answers, 1):
        who = ["anonymous", None] if anonymous else [email, name]
        rows.append([number, sent(number), sent(number) + dt.timedelta(minutes=3), *who, *cells])
    return rows


def semicolons(keys: str) -> str:
    """Several answers as Microsoft Forms writes them, with one at the end."""
    return "".join(f"{TITLES[key]};" for key in keys)


def google(answers: Sequence[tuple[str, str, Row]], questions: Sequence[str], lang: str = "sv") -> Rows:
    """Google Forms: a timestamp, the address if it was collected, then one column per question."""
    own = {"sv": ["Tidstämpel", "E-postadress", "Namn"], "en": ["Timestamp", "Email Address", "Name"]}[lang]
    rows: Rows = [[*own, *questions]]
    rows += [[sent(number), email, name, *cells] for number, (name, email, cells) in enumerate(answers, 1)]
    return rows


def surveymonkey(answers: Sequence[tuple[str, str, Row]], question: str, options: Sequence[str]) -> Rows:
    """SurveyMonkey: questions in one row, their options in the next."""
    own = [
        *("Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address"),
        *("First Name", "Last Name", "Custom Data 1"),
    ]
    rows: Rows = [[*own, question, *[None] * (len(options) - 1)], [*[None] * len(own), *options]]
    for number, (name, email, cells) in enumerate(answers, 1):
        first, _, last = name.partition(" ")
        times = [sent(number), sent(number) + dt.timedelta(minutes=3)]
        rows.append([11_400_000_000 + number, 412_345, *times, "10.0.0.1", email, first, last, None, *cells])
    return rows


def doodle(answers: Sequence[tuple[str, Row]], options: Sequence[str]) -> Rows:
    """Doodle: the poll's name and address, options across, a count below."""
    rows: Rows = [['Poll "Lärpass"'], ["https://doodle.com/poll/abc123"], [], [None, *options]]
    rows += [[name, *cells] for name, cells in answers]
    counts = [sum(bool(cells[i]) for _, cells in answers) for i in range(len(options))]
    return [*rows, ["Count", *counts]]


def matrix(answers: Mapping[str, Mapping[str, Any]], keys: str = ALL, corner: str | None = "Deltagare") -> Rows:
    """A list on a wall: people down, sessions across."""
    rows: Rows = [[corner, *titles(keys)]]
    return [*rows, *([name, *(wishes.get(key) for key in keys)] for name, wishes in answers.items())]


def turned(rows: Rows) -> Rows:
    """Rows and columns exchanged."""
    width = max(map(len, rows))
    return [list(column) for column in zip(*([*row, *[None] * (width - len(row))] for row in rows), strict=True)]


def choices(answers: Mapping[str, str], heads: Sequence[str], who: str = "Namn") -> Rows:
    """One column per choice."""
    rows: Rows = [[who, *heads]]
    for name, keys in answers.items():
        rows.append([name, *titles(keys), *[None] * (len(heads) - len(keys))])
    return rows
