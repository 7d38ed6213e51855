"""Forms and lists of which we know what everybody meant: they are read just so, or somebody is asked."""

from __future__ import annotations

import csv
import datetime as dt
import html
import tempfile
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from larpass_sched.read import inspect

TITLES = ("Green roofs", "Data, maps and you", "Digital skills", "Soil & water", "Night trains", "Leading change")
PEOPLE = ("Ada Ek", "Bo Al", "Åsa Öberg", "Per-Erik von Sydow", "Nan Na", "Max Test", "Vera Val", "Jan Maj")
NAMES = (
    "Name",
    "Namn",
    "Your name",
    "Full name",
    "Vad heter du?",
    "Deltagare",
    "Attendee",
    "Student name",
    "Respondent",
)
EMAILS = ("Email", "E-post", "Email Address", "E-postadress", "Your e-mail", "Mejladress")
TIMES = ("Timestamp", "Tidstämpel", "Submission Date", "Created", "Skapad", "Inskickat", "Date submitted")
CLOCKS = ("%Y-%m-%d %H:%M", "%d %B %Y %H:%M", "%Y/%m/%d %I:%M:%S %p", "%d.%m.%Y %H:%M")
NOISE = {
    "Department": ("Law", "IT", "Kultur"), "Allergies": ("", "nuts"), "Phone": ("0701234567", "070-765 43 21"),
    "Comments": ("", "tack!"), "Age": ("23", "45"), "Manager email": ("boss@x.se",), "Diet": ("Vegan", ""),
    "How did you hear of us?": ("Friend", "Poster"), "Övrigt": ("", "nej tack", "-"),
}  # fmt: skip
CHOICES = (
    ("First choice", "Second choice", "Third choice", "Fourth choice"),
    ("Val 1", "Val 2", "Val 3", "Val 4"),
    ("1:a val", "2:a val", "3:e val", "4:e val"),
    ("Choice #1", "Choice #2", "Choice #3", "Choice #4"),
    ("1st choice", "2nd choice", "3rd choice", "Alternate"),
    ("Förstahandsval", "Andrahandsval", "Tredjehandsval", "Reserv"),
)
RANKS = ("Rank", "Rang", "Priority", "Prioritet", "Choice", "Position", "Nr", "#", "Wish number")
POINTS = ("Points", "Poäng", "Score", "Rating", "Weight", "Betyg", "Interest", "Vikt")
WORDS = {0: "Not interested", 1: "Slightly interested", 3: "Interested", 4: "Very interested"}
QUESTIONS = {
    "selection": ("Which sessions do you want?", "Vilka lärpass vill du gå på?"),
    "ranking": ("Rank your favourites", "Rangordna lärpassen"),
}
Columns = list[tuple[str, list[Any]]]
Wishes = dict[str, dict[str, int]]


def dressed(title: str, chance: Random) -> str:
    """A title as people and programs write it."""
    ways = [title, title.upper(), f"{title} ", title.replace(" ", "\u00a0"), f"3. {title}", html.escape(title)]
    return chance.choice([title, *ways])


def who(answers: list[tuple[str, Any]], chance: Random, *, again: bool) -> Columns:
    """The columns that say who answered and when."""
    columns: Columns = [(chance.choice(NAMES), [name for name, _ in answers])]
    if chance.random() < 0.7:
        columns.append((chance.choice(EMAILS), [f"p{PEOPLE.index(name)}@x.se" for name, _ in answers]))
    if again or chance.random() < 0.5:
        clock, first = chance.choice(CLOCKS), dt.datetime(2026, 4, 1, 9)
        moments = [first + dt.timedelta(hours=5 * number, minutes=number) for number in range(len(answers))]
        columns.append((chance.choice(TIMES), [moment.strftime(clock) for moment in moments]))
    return columns


def form(chance: Random) -> tuple[list[list[Any]], Wishes]:
    """The rows of a form in which somebody may have answered twice, and what everybody meant last."""
    kind = chance.choice(["ticks", "points", "words", "ranks", "choices", "selection", "ranking"])
    people = chance.sample(PEOPLE, chance.randint(2, 5))
    again = chance.random() < 0.4
    named = [*people, *([chance.choice(people)] if again else [])]
    answers: list[tuple[str, Any]] = []
    for name in named:
        order = chance.sample(TITLES, chance.randint(1, 4))
        levels = (1, 2, 3, 4, 5) if kind == "points" else tuple(WORDS)
        answers.append((name, {t: chance.choice(levels) for t in TITLES} if kind in ("points", "words") else order))
    wishes: Columns = []
    if kind in ("ticks", "points", "words", "ranks"):
        asked, mark = chance.choice(["{}", "Which? [{}]", "How interested are you in: {}"]), chance.choice("xX✓")
        for title in TITLES:
            cells = {
                "ticks": lambda order, t: mark if t in order else "",
                "ranks": lambda order, t: order.index(t) + 1 if t in order else "",
                "points": lambda given, t: given[t],
                "words": lambda given, t: WORDS[given[t]],
            }[kind]
            wishes.append((asked.format(title), [cells(answer, title) for _, answer in answers]))
        chance.shuffle(wishes)
    elif kind == "choices":
        for place, heading in enumerate(chance.choice(CHOICES)):
            cells_of = [dressed(order[place], chance) if place < len(order) else "" for _, order in answers]
            wishes.append((heading, cells_of))
    else:
        wishes.append((chance.choice(QUESTIONS[kind]), [";".join(order) + ";" for _, order in answers]))
    noise = [
        (heading, [chance.choice(NOISE[heading]) for _ in answers])
        for heading in chance.sample(sorted(NOISE), chance.randint(0, 3))
    ]
    columns = who(answers, chance, again=again)
    columns = [*wishes, *columns, *noise] if chance.random() < 0.3 else [*columns, *noise, *wishes]
    rows = [[cells[row] for _, cells in columns] for row in range(len(answers))]
    if again and chance.random() < 0.5:
        rows.reverse()
    last = dict(answers)
    most = max(len(order) for order in last.values())
    meant = {
        name: {title: points for title, points in given.items() if points}
        if isinstance(given, dict)
        else {title: 1 if kind in ("ticks", "selection") else most - place for place, title in enumerate(given)}
        for name, given in last.items()
    }
    return [[heading for heading, _ in columns], *rows], meant


def long_list(chance: Random) -> tuple[list[list[Any]], Wishes]:
    """The rows of a list of wishes with ranks or points."""
    people = {name: chance.sample(TITLES, chance.randint(1, 4)) for name in chance.sample(PEOPLE, chance.randint(2, 5))}
    is_ranked, most = chance.random() < 0.5, max(map(len, people.values()))
    wishes = [(name, title, place) for name, order in people.items() for place, title in enumerate(order, 1)]
    worth = [place if is_ranked else chance.randint(1, 9) for _, _, place in wishes]
    meant: Wishes = {name: {} for name in people}
    for (name, title, place), points in zip(wishes, worth, strict=True):
        meant[name][title] = most + 1 - place if is_ranked else points
    columns = [
        column for column in who([(name, None) for name, *_ in wishes], chance, again=False) if column[0] not in TIMES
    ]
    columns.append(
        (chance.choice(["Session", "Workshop", "Lärpass"]), [dressed(title, chance) for _, title, _ in wishes])
    )
    columns.append((chance.choice(RANKS if is_ranked else POINTS), worth))
    chance.shuffle(columns)
    return [
        [heading for heading, _ in columns],
        *([cells[row] for _, cells in columns] for row in range(len(wishes))),
    ], meant


def write(rows: list[list[Any]], path: Path, between: str) -> None:
    """Write rows as a workbook or as text."""
    if path.suffix == ".csv":
        with path.open("w", newline="", encoding="utf-8-sig") as file:
            csv.writer(file, delimiter=between).writerows(rows)
        return
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([None if cell == "" else cell for cell in row])
    book.save(path)


@settings(max_examples=60)
@given(st.randoms(use_true_random=False), st.sampled_from([",", ";", "\t", "xlsx"]))
def test_what_everybody_meant(chance, between):
    """What is read is what everybody meant; what is not clear is asked with an error, and never read otherwise."""
    rows, meant = (form if chance.random() < 0.75 else long_list)(chance)
    with tempfile.TemporaryDirectory() as folder:
        book = openpyxl.Workbook()
        book.remove(book.active)
        sheets = {
            "Sessions": ["Session", *TITLES],
            "Rooms": ["Room", "Hall"],
            "Slots": ["Slot", *"ABCDEF"],
        }
        for name, cells in sheets.items():
            sheet = book.create_sheet(name)
            for cell in cells:
                sheet.append([cell, *(["Seats" if cell == "Room" else 99] if name == "Rooms" else [])])
        book.save(Path(folder) / "event.xlsx")
        path = Path(folder) / ("form.xlsx" if between == "xlsx" else "form.csv")
        write(rows, path, between)
        event, findings = inspect(Path(folder) / "event.xlsx", wishes=[path])
        told = "\n".join(finding.line() for finding in findings)
        if event is None:
            assert any(finding.level == "error" for finding in findings)
        else:
            assert {attendee.name: dict(attendee.wishes) for attendee in event.attendees} == meant, told
