"""Find where things are made, for the table in docs/house.md that sends newcomers to the right file.

Run ``python docs/find_places.py`` from the root of the project after a module has moved. Each thing is known by words
that stand in one file of ``src/`` and in no other; the table names the file in which they stand today.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from draw_house import PAGE, ROOT, SOURCE, between_marks

MARKS = ("<!-- The table, made by docs/find_places.py. Do not edit. -->", "<!-- End of the table. -->")

# By what somebody wants to change: what it is, and the words by which its file is known.
PLACES: dict[str, tuple[tuple[str, str], ...]] = {
    "What the organiser tells us": (
        ("a column or sheet of the workbook: its name in both languages, and what its cells hold", "SESSIONS = Sheet("),
        ("what a session, a room, a slot or a person is", "class Session(Given):"),
        ("a setting: its name, default and allowed values", "class Options:"),
        ("the note on a heading in the template", "NOTES: dict["),
        ("the example rows of the template", "EXAMPLES: dict["),
    ),
    "Wishes as they arrive": (
        ("the Microsoft Forms layout, and how other makers are told from it", '_sign("Microsoft Forms"'),
        ("which layout a sheet has, and what is asked where it is open", "def recognise("),
        ("a heading that forms, polls and people write", "def find_columns("),
        ("a wide layout: a column for each session or choice, or titles in one cell", "def read_matrix("),
        ("a long list: a row for each wish", "def read_long("),
        ("what the cells mean: points, ranks, marks, words", "class CellReader:"),
        ("nearest names, for what was misspelled", "def suggest("),
    ),
    "What is said": (
        ("the verdict's sentence", "VERDICTS: dict["),
        ("which of these sentences is said, and with which numbers", "class Verdict:"),
        (
            "what a finding says, and how it is mended: about the event; its neighbours have the others",
            '"no_sessions": error(',
        ),
        ("help of the command line; what it answers stands beside it", '"solve event": ('),
        ("texts of the workbook that comes out", '"sheet attendees": ('),
    ),
    "Rules and goals": (
        ("the rule *after*", "class After("),
        ("the rule *not with*", "class NotWith("),
        ("what a rule is, and what it may ask of a model", "class Rule(Stated)"),
        ("the goal *fairness*", "class Fairness("),
        ("what a goal is", "class Goal(Stated)"),
        ("the order of priorities that holds if nothing is said", "DEFAULT_PRIORITIES ="),
    ),
    "Before anything is solved": (
        ("what makes every timetable impossible, cell by cell", "def impossible(event"),
        ("what is asked for in vain", "def asked_in_vain("),
    ),
    "Checking": (
        ("check and score of any timetable, without a solver", "def verify("),
        ("the certificate in the workbook", "class Certificate"),
    ),
    "Solving": (
        ("the steps of `solve`, as a list", "Find the timetable that lets people attend"),
        ("the reference model in CP-SAT", "class TimetableModel"),
        ("who sits where", "def seat_slot("),
    ),
    "Asking and changing": (
        ("why there is no timetable, and what would help", "def explain("),
        ("why a session is not elsewhere", "class WhyNot"),
        ("the best timetable within so many changes", "def replan("),
        ("what a card of the board would cost elsewhere", "class BoardModel"),
        ("the board in a notebook", "class Board(BoardModel)"),
    ),
    "What comes out": (
        ("the sheet *By attendee*, and *By session*", "def attendees_sheet("),
        ("the sheet *Summary*", "def summary_sheet("),
        ("the sheet *Timetable*", "def timetable_sheet("),
        ("the door signs of *By room*, and *By speaker*", "def rooms_sheet("),
        ("which sheets there are, and in which order", "def workbook_sheets("),
        ("colours and styles", "def look_name("),
        ("calendars", "def calendar_files("),
        ("the web page of the programme", "def programme_view("),
        ("lists (csv) for mail merges and others", "def table_files("),
        ("a picture for a notebook", "def draw_progress("),
        ("a further format of `export`", "def export_files("),
    ),
    "The command line": (
        ("a command or an option", "def build_parser("),
        ("what a command does", "COMMANDS: dict["),
    ),
}


def table() -> str:
    """What somebody wants to change, the file, and the words to look for in it."""
    return "\n".join([*_lines(), ""])


def _lines() -> Iterator[str]:
    texts = {path: path.read_text("utf-8") for path in sorted(SOURCE.rglob("*.py"))}
    yield "| I want to change ... | file | look for |\n|---|---|---|"
    for heading, things in PLACES.items():
        yield f"| **{heading}** | | |"
        for thing, words in things:
            found = [path for path, text in texts.items() if words in text]
            if len(found) != 1:
                places = ", ".join(path.relative_to(ROOT).as_posix() for path in found) or "no file"
                raise LookupError(f"{thing}: {words!r} should stand in one file, and stands in {places}")
            yield f"| {thing} | `{found[0].relative_to(ROOT).as_posix()}` | `{words}` |"


def made() -> dict[Path, str]:
    """The page with the table."""
    return {PAGE: between_marks(PAGE.read_text("utf-8"), MARKS, table())}


if __name__ == "__main__":
    for path, text in made().items():
        path.write_text(text, encoding="utf-8")
