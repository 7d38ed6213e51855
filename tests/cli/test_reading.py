"""The command line from an empty template to a timetable, from a page to a workbook, and spellings to confirm."""

from __future__ import annotations

import datetime as dt
import shlex
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from calls import Call
from larpass_sched.cli.reading_options import LAYOUTS
from larpass_sched.event import columns
from larpass_sched.read import inspect
from larpass_sched.read.answers import Layout
from larpass_sched.wording.notes import NOTES
from larpass_sched.write.template import SHEETS, write_template

CORPUS = Path(__file__).parent.parent / "corpus"


def fill_in(path: Path, lang: str) -> None:
    """What a newcomer types: over the examples, and below them."""
    book = openpyxl.load_workbook(path)
    sessions, rooms, slots, wishes = (
        book[sheet.title(lang)] for sheet in (columns.SESSIONS, columns.ROOMS, columns.SLOTS, columns.WISHES)
    )
    for row, title in enumerate(["Bees", "Trees, and bushes", "Water"], 2):
        sessions.cell(row, 1, title)
    sessions["B2"] = "Ada Berg"
    rooms["A2"], rooms["B2"] = "Hall", 30
    for row in (2, 3, 4):
        slots.cell(row, 1, f"T{row}")
        slots.cell(row, 2, dt.date(2031, 3, 5))
        slots.cell(row, 3, f"{8 + row}.00")
        slots.cell(row, 4, f"{8 + row}.45")
    for row, cells in enumerate([["Ann", None, "Bees", "Water"], ["Bo", None, "Trees, and bushes"]], 2):
        for column, value in enumerate(cells, 1):
            wishes.cell(row, column).value = value
    book.save(path)


@pytest.mark.parametrize(
    ("lang", "names", "fine", "best"),
    [
        ("en", ["Read me", "Sessions", "Rooms", "Slots"], "The workbook can be used: no errors.", "the best possible"),
        ("sv", ["Läs mig", "Lärpass", "Lokaler", "Tider"], "Arbetsboken går att använda", "det bästa möjliga"),
    ],
)
def test_the_first_five_minutes(call: Call, tmp_path: Path, lang: str, names: list[str], fine: str, best: str) -> None:
    """Template, fill in, check, solve, each in the language that was chosen."""
    path = tmp_path / "my day.xlsx"
    code, out, _ = call("template", path, "--lang", lang)
    assert code == 0
    assert f'larpass-sched check "{path}"' in out
    assert openpyxl.load_workbook(path).sheetnames[:4] == names
    fill_in(path, lang)
    code, out, err = call("check", path, "--lang", lang)
    assert (code, fine in out) == (0, True), err
    code, out, err = call("solve", path, "--lang", lang)
    assert (code, best in out) == (0, True), err
    # Three wishes, three slots, one room: everybody attends all, 2 + 1 points and 2 points.
    assert "5" in out


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_the_template_shows_everyday_columns(tmp_path: Path, lang: str) -> None:
    """Columns for special needs stand behind the others, folded away; each has a note of its own."""
    write_template(tmp_path / "day.xlsx", lang=lang)
    book = openpyxl.load_workbook(tmp_path / "day.xlsx")
    for sheet in SHEETS:
        page = book[sheet.title(lang)]
        letters = [cell.column_letter for cell in page[1]]
        folded = [page.column_dimensions[letter].hidden for letter in letters]
        assert folded == sorted(folded)
        assert bool(page.sheet_format.outlineLevelCol) == any(folded)
        assert folded.count(False) <= 17
        for column in sheet.columns:
            assert (sheet.key, column.key) in NOTES, column.en
    assert page_is_folded(book[columns.SESSIONS.title(lang)], columns.SESSIONS.column("needed_slot_tags").title(lang))
    assert not page_is_folded(book[columns.SESSIONS.title(lang)], columns.SESSIONS.column("description").title(lang))


def page_is_folded(page: Any, heading: str) -> bool:
    """Whether the column with a heading is folded away."""
    letter = next(cell.column_letter for cell in page[1] if cell.value == heading)
    return bool(page.column_dimensions[letter].hidden)


def test_what_to_type_next_reads_the_same_wishes(call: Call, tmp_path: Path) -> None:
    """What solve proposes to type can be typed as it is, wishes in files of their own and other places included."""
    path, wishes, names = tmp_path / "day.xlsx", tmp_path / "my wishes.csv", tmp_path / "names.xlsx"
    call("template", path)
    fill_in(path, "en")
    wishes.write_text("Name,1st choice\nDi,The bees\n", encoding="utf-8")
    call("check", path, "--wishes", wishes, "--write-names", names)
    book = openpyxl.load_workbook(names)
    for row in book["Names"].iter_rows(min_row=2):
        row[1].value = "Bees"
    book.save(names)
    code, out, err = call("solve", path, "--wishes", wishes, "--names", names, "-o", tmp_path / "best.xlsx")
    assert code == 0, err
    typed = [shlex.split(line.partition("larpass-sched ")[2]) for line in out.splitlines() if "larpass-sched " in line]
    assert [words[0] for words in typed] == ["check", "export"]
    for words in typed:
        code, out, err = call(*words)
        assert code == 0, err
        assert "The certificate holds" in out or words[0] == "export"


@pytest.mark.parametrize(
    ("lang", "missing", "note"),
    [
        (
            "en",
            ["There are no sessions. Fill in at least one", "There are no rooms.", "There are no slots."],
            "The example rows of the template are never counted and may stay: Sessions!A2; Rooms!A2; Slots!A2;",
        ),
        (
            "sv",
            ["Det finns inga lärpass. Fyll i minst ett", "Det finns inga lokaler.", "Det finns inga tider."],
            "Mallens exempelrader räknas aldrig och får stå kvar: Lärpass!A2; Lokaler!A2; Tider!A2;",
        ),
    ],
)
def test_an_untouched_template_is_no_event(
    call: Call, tmp_path: Path, lang: str, missing: list[str], note: str
) -> None:
    """What is missing is said, and in one note that the examples are not counted; nothing else."""
    call("template", tmp_path / "day.xlsx", "--lang", lang)
    code, _, err = call("check", tmp_path / "day.xlsx")
    assert code == 1
    told = " ".join(err.split())
    for sentence in (*missing, note):
        assert sentence in told
    _, findings = inspect(tmp_path / "day.xlsx")
    assert sorted(finding.level for finding in findings) == ["error", "error", "error", "note"]


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_a_template_that_is_filled_in_gives_no_warning(tmp_path: Path, lang: str) -> None:
    """The examples on the sheets that may stay empty are told in one note."""
    write_template(tmp_path / "day.xlsx", lang=lang)
    fill_in(tmp_path / "day.xlsx", lang)
    event, findings = inspect(tmp_path / "day.xlsx")
    assert event is not None
    assert {finding.level for finding in findings} == {"note"}
    assert [finding.code for finding in findings].count("examples_left") == 1


@pytest.mark.parametrize("filled", [False, True])
def test_a_form_pasted_beside_the_sheet_of_wishes(tmp_path: Path, filled: bool) -> None:
    """It is read where the template's own sheet was left as it was; else it is said that it was not."""
    path = tmp_path / "day.xlsx"
    write_template(path)
    fill_in(path, "en")
    book = openpyxl.load_workbook(path)
    if not filled:
        for row in book["Wishes"]["A2:D3"]:
            for cell in row:
                cell.value = None
        book["Wishes"]["A2"], book["Wishes"]["C2"] = "Example: Cia Dahl", "Example: Bees in the city"
    form = book.create_sheet("Form1")
    form.append(["ID", "Start time", "Completion time", "Email", "Name", "1st choice"])
    form.append([1, dt.datetime(2031, 1, 1), dt.datetime(2031, 1, 1), "e@x.se", "Eva", "Bees"])
    book.save(path)
    event, findings = inspect(path)
    assert event is not None
    assert [a.name for a in event.attendees] == (["Ann", "Bo"] if filled else ["Eva"])
    codes = {finding.code: finding.where() for finding in findings}
    assert codes.get("sheet_left" if filled else "sheet_as_wishes") == "Form1"
    assert "sheet_unknown" not in codes


def test_an_example_row_that_was_changed_is_a_warning(tmp_path: Path) -> None:
    """Who fills in a row and leaves the mark of the example in its name is told that it was not read."""
    write_template(tmp_path / "day.xlsx")
    fill_in(tmp_path / "day.xlsx", "en")
    book = openpyxl.load_workbook(tmp_path / "day.xlsx")
    book["Wishes"]["A2"], book["Wishes"]["C2"] = "Example: Cia Dahl", "Water"
    book["Speakers"]["B2"] = "T2"
    book.save(tmp_path / "day.xlsx")
    event, findings = inspect(tmp_path / "day.xlsx")
    assert event is not None
    assert [a.name for a in event.attendees] == ["Bo"]
    assert [f.where() for f in findings if f.code == "row_example"] == ["Speakers!A2", "Wishes!A2"]


def test_rests_of_an_example_are_told(tmp_path: Path) -> None:
    """Who writes over the title alone keeps no invented speakers."""
    write_template(tmp_path / "day.xlsx", lang="sv")
    fill_in(tmp_path / "day.xlsx", "sv")
    book = openpyxl.load_workbook(tmp_path / "day.xlsx")
    book["Lärpass"]["B2"] = "Exempel: Ada Berg, Region Norr; Bo Ek, Biodling AB"
    book.save(tmp_path / "day.xlsx")
    event, findings = inspect(tmp_path / "day.xlsx")
    assert event is not None
    assert event.speakers == ()
    assert ("cell_example", "Lärpass!B2") in [(f.code, f.where()) for f in findings]


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_the_template_helps(tmp_path: Path, lang: str) -> None:
    """A note on every heading, an example on every sheet to be filled in, drop-downs that refer to ranges."""
    write_template(tmp_path / "day.xlsx", lang=lang)
    book = openpyxl.load_workbook(tmp_path / "day.xlsx")
    ranges: set[str] = set()
    for sheet in SHEETS:
        page = book[sheet.title(lang)]
        titles = [cell.value for cell in page[1]]
        assert sorted(titles[: len(sheet.columns)]) == sorted(column.title(lang) for column in sheet.columns)
        assert all(cell.comment and cell.comment.text.strip() for cell in page[1]), sheet.key
        ranges |= {str(rule.formula1) for rule in page.data_validations.dataValidation}
        if sheet is not columns.SETTINGS:
            assert str(page["A2"].value).startswith(("Example:", "Exempel:"))
    slots, rooms, sessions = (sheet.title(lang) for sheet in (columns.SLOTS, columns.ROOMS, columns.SESSIONS))
    assert {f"'{name}'!$A$2:$A$500" for name in (slots, rooms, sessions)} <= ranges
    text = " ".join(str(row[0].value) for row in book[{"en": "Form text", "sv": "Formulärtext"}[lang]].iter_rows())
    assert "Microsoft Forms" in text
    assert "Google" in text


@pytest.mark.parametrize(
    ("lang", "read_me", "settings", "names", "example"),
    [
        ("en", "Read me", "Settings", ["priorities", "rules"], "wishes (1 %); fairness; stability; comfort"),
        (
            "sv",
            "Läs mig",
            "Inställningar",
            ["prioriteringar", "regler"],
            "önskemål (1 %); rättvisa; stabilitet; trivsel",
        ),
    ],
)
def test_the_template_names_itself_and_its_settings(
    tmp_path: Path, lang: str, read_me: str, settings: str, names: list[str], example: str
) -> None:
    """Commands are ready to be typed; what matters most and which rules hold have rows, empty and explained."""
    write_template(tmp_path / "my day.xlsx", lang=lang)
    book = openpyxl.load_workbook(tmp_path / "my day.xlsx")
    told = [str(row[0]) for row in book[read_me].iter_rows(values_only=True)]
    assert sum('larpass-sched check "my day.xlsx"' in line for line in told) == 1
    assert sum('larpass-sched solve "my day.xlsx"' in line for line in told) == 1
    rows = {row[0].value: row for row in book[settings].iter_rows()}
    assert [rows[name][1].value for name in names] == [None, None]
    assert example in rows[names[0]][0].comment.text
    assert {"en": "not with = 5", "sv": "inte samtidigt med = 5"}[lang] in rows[names[1]][0].comment.text


@pytest.mark.parametrize(
    "words", [["template"], ["sessions-from-text", CORPUS.parent.parent / "data/larpass-2018-programme.txt", "-o"]]
)
def test_nothing_is_written_over(call: Call, tmp_path: Path, words: list[Any]) -> None:
    """A workbook that is there stays, unless --force says otherwise."""
    path = tmp_path / "day.xlsx"
    path.write_bytes(b"precious")
    code, _, err = call(*words, path, "--lang", "en")
    assert (code, path.read_bytes()) == (2, b"precious")
    assert "is there already" in err
    assert call(*words, path, "--force")[0] == 0


def test_a_form_made_with_the_text_is_read(tmp_path: Path) -> None:
    """Questions as the template proposes them, exported by either program, are recognised."""
    for head in (["1:a val", "2:a val", "3:e val"], ["1st choice", "2nd choice", "3rd choice"]):
        book = openpyxl.Workbook()
        book.active.append(
            ["ID", "Start time", "Completion time", "Email", "Name", "Ditt namn", "Din e-postadress", *head]
        )
        now = dt.datetime(2031, 1, 1)
        book.active.append([1, now, now, "anonymous", None, "Ann", "a@x.se", "Workshop 1", "Workshop 2", None])
        book.save(tmp_path / "form.xlsx")
        event, _ = inspect(CORPUS / "event.xlsx", wishes=[tmp_path / "form.xlsx"])
        assert event is not None
        assert [(a.name, a.email, a.wishes) for a in event.attendees] == [
            ("Ann", "a@x.se", (("Workshop 1", 2), ("Workshop 2", 1)))
        ]


def test_sessions_from_a_page(call: Call, tmp_path: Path) -> None:
    """The page of 2018 becomes a workbook; what is uncertain is told and stands on a sheet of its own."""
    page = CORPUS.parent.parent / "data" / "larpass-2018-programme.txt"
    code, out, err = call("sessions-from-text", page, "-o", tmp_path / "event.xlsx", "--lang", "sv")
    assert code == 0
    assert "14 lärpass och 29 medverkande" in out
    assert "Lärpass!B11" in err
    book = openpyxl.load_workbook(tmp_path / "event.xlsx")
    assert book["Lärpass"]["A2"].value == "Tillbaka till framtiden"
    assert "Tillväxtverket" in " ".join(str(row[0].value) for row in book["Anmärkningar"].iter_rows())
    _, findings = inspect(tmp_path / "event.xlsx")
    # Rooms and slots are still to be filled in; nothing else is wrong.
    assert {f.code for f in findings if f.level == "error"} == {"no_rooms", "no_slots"}


def test_spellings_are_written_confirmed_and_told(call: Call, tmp_path: Path) -> None:
    """Suggestions are filled in, count only when the sheet is handed in, and are told then."""
    wishes = tmp_path / "wishes.csv"
    wishes.write_text("Namn;Val 1;Val 2\nAnn;Workshp 1;Workshop 2\nBo;Lunch;Workshp 1\n", encoding="utf-8")
    event, names = CORPUS / "event.xlsx", tmp_path / "names.xlsx"
    code, out, err = call("check", event, "--wishes", wishes, "--write-names", names)
    assert code == 1
    assert "2 spellings to go through" in out
    assert "[wishes.csv]wishes!B2" in err
    book = openpyxl.load_workbook(names)
    rows = [[cell.value for cell in row] for row in book["Names"].iter_rows()]
    assert rows[0] == ["Written", "Means", "Kind", "Where"]
    assert rows[1] == ["Workshp 1", "Workshop 1", "Session", "[wishes.csv]wishes!B2"]
    assert rows[2][:2] == ["Lunch", None]
    assert call("check", event, "--wishes", wishes)[0] == 1
    code, _, err = call("check", event, "--wishes", wishes, "--names", event)
    assert code == 1
    assert "The sheet Names is missing." in " ".join(err.split())
    book["Names"]["B3"] = "-"
    book.save(names)
    code, out, err = call("check", event, "--wishes", wishes, "--names", names)
    assert (code, out) == (0, "The workbook can be used: no errors.\n")
    assert '"Workshp 1" is read as "Workshop 1" from now on' in err
    assert '"Lunch" is left out' in err
    assert call("check", event, "--wishes", wishes, "--names", names, "--write-names", tmp_path / "more.xlsx")[1] == (
        "Every spelling is known: there was nothing to write.\n"
    )


def test_a_reading_is_overruled(call: Call) -> None:
    """What the finding asks for can be said on the command line."""
    event, path = CORPUS / "event.xlsx", CORPUS / "files" / "microsoft-order-or-selection-is-open.xlsx"
    code, _, err = call("check", event, "--wishes", path)
    assert code == 1
    assert "--layout ranking or --layout selection" in " ".join(err.split())
    assert "Form1!F2  It is not clear" in err
    assert call("check", event, "--wishes", path, "--layout", "ranking")[0] == 0
    assert call("check", event, "--wishes", path, "--scale", "tick")[0] == 0
    assert call("check", event, "--wishes", path, "--layout", "pile")[0] == 2
    code, _, err = call(
        "check", event, "--wishes", CORPUS / "files/microsoft-ranking-third-sheet.xlsx", "--sheet", "Frm"
    )
    assert code == 1
    assert "The sheets are: Om; Plan; Form1." in err


def test_layouts_are_those_of_the_library() -> None:
    """The command line offers what `read_event` takes."""
    assert Layout.__args__ == LAYOUTS  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match="layout is 'pile': expected one of matrix, choices"):
        inspect(CORPUS / "event.xlsx", layout="pile")  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_the_template_names_itself_in_every_command(call: Call, tmp_path: Path, lang: str) -> None:
    """Commands in it can be typed as they stand: no text has a gap to fill."""
    assert call("template", tmp_path / "dag.xlsx", "--lang", lang).code == 0
    book = openpyxl.load_workbook(tmp_path / "dag.xlsx")
    texts = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    commands = [text for text in texts if "larpass-sched check" in text or "larpass-sched solve" in text]
    assert len(commands) >= 3
    assert all("dag.xlsx" in text for text in commands)
    assert not [text for text in texts if "{" in text]
