"""Random forms and lists: wishes read and wishes explained are all the titles, numbers, marks and words of interest
that stand in the file, and nobody gets a wish that stands in no row of theirs.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
import tempfile
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from larpass_sched.read import inspect

TITLES = ("Green roofs", "Digital skills", "Night trains", "Soil & water", "Data, maps and you")
WORDS = ("Very interested", "Interested", "Somewhat interested")
# Columns whose numbers are about the person or the program.
ADMINISTRATIVE = {"ID", "Age", "Price", "Postnummer"}
NAMES = (
    "Name",
    "Namn",
    "Child's name",
    "Student name",
    "Your full name",
    "Attendee",
    "Deltagarens namn",
    "Vad heter du?",
)
EMAILS = ("Email", "E-post", "Manager e-mail", "Participant's email", "Buyer Email")
TIMES = ("Timestamp", "Submission Date", "Created", "Slutförandetid", "Skickat", "Last modified")
NOISE = ("Department", "Comments", "ID", "Age", "Price", "Allergies", "Postnummer", "Company name")
# What is no wish of the person who answers; titles below it are told all the same.
NOT_WISHED = ("Assigned session", "Guest session", "Helst inte", "Why?", "Session last year")
PEOPLE = ("Ada Ek", "Bo Al", "Cy Oz", "Ek, Ada", "NA")
RECOGNISED = ("wishes_rank", "wishes_points", "wishes_tick")
Column = tuple[str, list[Any]]


# Any heading of letters that says nothing.
HEADINGS = st.text("bcdfghjklmpqvwxzåäö ", min_size=4, max_size=30).filter(lambda text: len(text.strip()) > 3)


@st.composite
def blocks(draw, size: int) -> list[Column]:
    """The columns of one question, with branches, further choices, or a heading that nobody knows."""
    kind = draw(st.sampled_from(["ratings", "marks", "words", "choices", "list", "single", "ranks"]))
    branches = draw(st.integers(1, 2))
    branch_of = [draw(st.integers(0, branches - 1)) for _ in range(size)]
    columns: list[Column] = []
    for branch in range(branches):
        again = "" if branch == 0 else draw(st.sampled_from(["2", "", " (2)", "_2", ".1"]))
        here = [branch_of[row] == branch for row in range(size)]
        if kind in ("ratings", "marks", "words", "ranks"):
            heads = list(draw(st.permutations(TITLES)))[: draw(st.integers(2, 5))]
            orders = [draw(st.permutations(range(1, len(heads) + 1))) for _ in range(size)]
            for place, head in enumerate(heads):
                cells: dict[str, st.SearchStrategy[Any]] = {
                    "ratings": st.one_of(st.none(), st.integers(1, 9)),
                    "marks": st.sampled_from([None, "x"]),
                    "words": st.sampled_from([None, *WORDS]),
                    "ranks": st.none(),
                }
                drawn = [orders[row][place] if kind == "ranks" else draw(cells[kind]) for row in range(size)]
                columns.append((head + again, [drawn[row] if here[row] else None for row in range(size)]))
        elif kind == "choices":
            heads = [f"{word} choice" for word in ("First", "Second", "Third")[: draw(st.integers(1, 3))]]
            heads += draw(st.sampled_from([[], ["Reserve"], ["One more"], [draw(HEADINGS)]]))
            picks = [draw(st.permutations(TITLES)) for _ in range(size)]
            columns += [
                (head + again, [picks[row][place] if here[row] else None for row in range(size)])
                for place, head in enumerate(heads)
            ]
        else:
            asked = ["Which sessions would you like?", "Rank your favourites", "Wishes", draw(HEADINGS)]
            head, between = draw(st.sampled_from(asked)) + again, draw(st.sampled_from([";", ", ", "\n", " | "]))
            most = 3 if kind == "list" else 1
            lists = [draw(st.lists(st.sampled_from(TITLES), max_size=most, unique=True)) for _ in range(size)]
            columns.append((head, [between.join(lists[row]) or None if here[row] else None for row in range(size)]))
    return columns


@st.composite
def forms(draw) -> list[list[Any]]:
    """The rows of a form, its columns in any order."""
    size = draw(st.integers(1, 5))
    columns: list[Column] = []
    people = [draw(st.sampled_from(PEOPLE)) for _ in range(size)]
    if draw(st.booleans()):
        columns.append((draw(st.sampled_from(NAMES)), list(people)))
    for heading in draw(st.lists(st.sampled_from(EMAILS), max_size=2, unique=True)):
        columns.append((heading, [draw(st.sampled_from(["a@x.se", "b@x.se", "boss@x.se"])) for _ in range(size)]))
    if draw(st.booleans()):
        first, step = dt.datetime(2026, 4, 5, 9, 30), draw(st.sampled_from([-1, 0, 1]))
        shape = draw(st.sampled_from(["%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M", "%d %B %Y %H:%M", "sometime"]))
        times = [(first + dt.timedelta(days=step * row)).strftime(shape) for row in range(size)]
        columns.append((draw(st.sampled_from(TIMES)), times))
    if draw(st.integers(0, 4)) == 0:
        states = ["Confirmed", "Withdrawn", "Avbokad"]
        heading = draw(st.sampled_from(["Status", "Anmälningsstatus", draw(HEADINGS)]))
        columns.append((heading, [draw(st.sampled_from(states)) for _ in range(size)]))
    columns += draw(blocks(size))
    if draw(st.integers(0, 3)) == 0:
        columns += draw(blocks(size))
    if draw(st.integers(0, 3)) == 0:
        # A session that was renamed after the answers came in, or a question that nobody foresaw.
        cells = draw(st.sampled_from([st.integers(1, 5), st.sampled_from([None, *TITLES])]))
        heading = draw(st.sampled_from(["Water below the fields", draw(HEADINGS), *NOT_WISHED]))
        columns.append((heading, [draw(cells) for _ in range(size)]))
    for heading in draw(st.lists(st.sampled_from(NOISE), max_size=3, unique=True)):
        text = st.sampled_from(["Law", "none that I know of", ""])
        columns.append(
            (heading, [draw(st.integers(10, 99) if heading in ADMINISTRATIVE else text) for _ in range(size)])
        )
    columns = draw(st.permutations(columns))
    return [[heading for heading, _ in columns], *([cells[row] for _, cells in columns] for row in range(size))]


@st.composite
def lists(draw) -> list[list[Any]]:
    """One row for each wish, with points, ranks, a time or nothing beside it, its columns in any order."""
    columns: list[Column] = []
    people = draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=8))
    if draw(st.booleans()):
        columns.append((draw(st.sampled_from(NAMES)), people))
    if not columns or draw(st.booleans()):
        columns.append((draw(st.sampled_from(EMAILS[:2])), [f"{name[:2].strip(',')}@x.se" for name in people]))
    columns.append((draw(st.sampled_from(["Session", "Workshop", "Lärpass"])), [draw(ANY_TITLE) for _ in people]))
    worth = draw(st.sampled_from([None, "Points", "Rank", "Prioritet", draw(HEADINGS)]))
    if worth is not None:
        numbers = [people[: row + 1].count(name) for row, name in enumerate(people)]
        columns.append((worth, numbers if worth != "Points" else [draw(st.integers(1, 9)) for _ in people]))
    if draw(st.booleans()):
        moment = dt.datetime(2026, 4, 5, 9, 30)
        columns.append(("Timestamp", [moment.strftime("%Y-%m-%d %H:%M") for _ in people]))
    columns = draw(st.permutations(columns))
    return [[heading for heading, _ in columns], *([cells[row] for _, cells in columns] for row in range(len(people)))]


ANY_TITLE = st.sampled_from(TITLES)


def titles_in(cell: Any) -> list[str]:
    """The titles in a cell, the longest ones first."""
    found = []
    for title in sorted(TITLES, key=len, reverse=True):
        if isinstance(cell, str) and title in cell:
            found.append(title)
            cell = cell.replace(title, "", 1)
    return found


def wishes_in(rows: list[list[Any]]) -> int:
    """How many titles and marks stand in the rows, and how many numbers beside columns of sessions."""
    count, has_sessions = 0, any(str(heading).startswith(TITLES) for heading in rows[0])
    for heading, *cells in zip(*rows, strict=True):
        for cell in cells:
            if isinstance(cell, str):
                count += len(titles_in(cell)) + (cell == "x" or cell in WORDS)
            elif isinstance(cell, int) and has_sessions and heading not in ADMINISTRATIVE:
                count += 1
    return count


def strangers_in(got: list[tuple[str, Any]], rows: list[list[Any]]) -> list[tuple[str, str]]:
    """Wishes of people in whose rows, and below whose headings, the title stands nowhere."""
    heads, strange = rows[0], []
    for name, wishes in got:
        # A namesake is called by the address as well; who gave no name at all is called by a number.
        keys = {part.strip(" ()") for part in re.split(r"[ (]+(?=[^ ]*@)", name)}
        keys |= {other for one, other in (("Ada Ek", "Ek, Ada"), ("Ek, Ada", "Ada Ek")) if one in keys}
        own = [row for row in rows[1:] if keys & {str(cell) for cell in row}] or rows[1:]
        for session, _ in wishes:
            stands = any(
                session in titles_in(cell) or (cell is not None and str(head).find(session) >= 0)
                for row in own
                for head, cell in zip(heads, row, strict=True)
            )
            strange += [] if stands else [(name, session)]
    return strange


def write(rows: list[list[Any]], path: Path, between: str = ",") -> None:
    """Write the rows by the ending of the file."""
    if path.suffix == ".csv":
        with path.open("w", newline="", encoding="utf-8-sig") as file:
            csv.writer(file, delimiter=between).writerows(rows)
        return
    book = openpyxl.Workbook()
    sheets = {"Form1": rows}
    if path.name == "event.xlsx":
        sheets = {
            "Sessions": [["Session"], *([title] for title in TITLES)],
            "Rooms": [["Room", "Seats"], ["Hall", 99], ["Den", 99]],
            "Slots": [["Slot"], ["T1"], ["T2"], ["T3"], ["T4"], ["T5"]],
        }
    book.remove(book.active)
    for name, cells in sheets.items():
        sheet = book.create_sheet(name)
        for row in cells:
            sheet.append(row)
    book.save(path)


def account(rows: list[list[Any]], folder: Path, ending: str, between: str) -> tuple[Any, int, str]:
    """Wishes by person (None where something is asked), how many are read or explained, and what was said."""
    path = folder / f"form.{ending}"
    write(rows, path, between)
    found, findings = inspect(folder / "event.xlsx", wishes=[path])
    params = [(finding.code, dict(finding.params)) for finding in findings]
    explained = sum(int(about.get("wishes", 0)) for _, about in params)
    noted = sum(int(about["n_wishes"]) for code, about in params if code in RECOGNISED)
    got = None if found is None else [(attendee.name, attendee.wishes) for attendee in found.attendees]
    read = noted if got is None else sum(len(wishes) for _, wishes in got)
    return got, read + explained, "\n".join(finding.line() for finding in findings)


@settings(max_examples=60)
@given(st.one_of(forms(), forms(), lists()), st.sampled_from([",", ";", "\t"]))
def test_no_wish_is_lost(rows, between):
    """Read and explained are all there are, whatever the form looks like, from a workbook and from a text alike."""
    with tempfile.TemporaryDirectory() as folder:
        write([], Path(folder) / "event.xlsx")
        results = []
        for ending in ("xlsx", "csv"):
            got, accounted, told = account(rows, Path(folder), ending, between)
            assert accounted == wishes_in(rows), told
            assert not strangers_in(got or [], rows), told
            results.append(got)
        assert results[0] == results[1]
