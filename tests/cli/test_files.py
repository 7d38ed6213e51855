"""One file handed in for another, and the language of an answer: that of the files, whatever they are."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

import larpass_sched as ls
from larpass_sched.cli import main
from larpass_sched.write.event_workbook import write_event

Call = Callable[..., tuple[int, str, str]]
TIMETABLE: dict[ls.Lang, str] = {"en": "day-timetable.xlsx", "sv": "day-schema.xlsx"}
EVENT = ls.simulate(sessions=4, slots=2, rooms=2, attendees=6, wishes=2, seed=3)


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    """Call the command line on an English computer, in a folder of its own: exit code, stdout, stderr in one line."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.chdir(tmp_path)

    def called(*words: object) -> tuple[int, str, str]:
        capfd.readouterr()
        code = main([str(word) for word in words])
        out, err = capfd.readouterr()
        return code, out, " ".join(err.split())

    return called


@pytest.fixture(params=["en", "sv"])
def lang(request: pytest.FixtureRequest, tmp_path: Path) -> ls.Lang:
    """A language, with a workbook and its timetable in it."""
    lang: ls.Lang = request.param
    write_event(EVENT, tmp_path / "day.xlsx", lang=lang)
    ls.solve(EVENT).to_excel(tmp_path / TIMETABLE[lang], lang=lang)
    return lang


@pytest.mark.parametrize("words", [["solve"], ["check"], ["export"], ["check", "--json"]])
def test_a_timetable_in_place_of_the_workbook(call: Call, lang: ls.Lang, words: list[str]) -> None:
    """One sentence says what it is and what is wanted, in the language of the timetable."""
    code, out, err = call(*words, TIMETABLE[lang])
    told = json.loads(out)["findings"][0]["message"] if "--json" in words else err
    assert code == 1
    assert (
        told.removeprefix("error ")
        .removeprefix("fel ")
        .startswith(
            {
                "en": "day-timetable.xlsx is a timetable, and not the workbook with sessions, rooms and slots.",
                "sv": "day-schema.xlsx är ett schema, och inte arbetsboken med lärpass, lokaler och tider.",
            }[lang]
        )
    )
    mend = {"en": "a timetable may only stand behind it.", "sv": "ett schema får bara stå efter den."}[lang]
    assert "--json" in words or err.endswith(mend)


@pytest.mark.parametrize("words", [["check"], ["export"], ["solve", "--published"]])
def test_a_workbook_in_place_of_the_timetable(call: Call, lang: ls.Lang, words: list[str]) -> None:
    """The same the other way round."""
    command, *option = words
    code, _, err = call(command, "day.xlsx", *option, "day.xlsx")
    assert code == 1
    assert {
        "en": "day.xlsx is a workbook with sessions, rooms and slots, and not a timetable. Give the timetable that "
        "larpass-sched solve wrote from it.",
        "sv": "day.xlsx är en arbetsbok med lärpass, lokaler och tider, och inte ett schema. Ange schemat som "
        "larpass-sched solve skrev av den.",
    }[lang] in err


def test_a_sheet_that_is_missing_is_called_in_the_language_of_the_answer(call: Call, lang: ls.Lang) -> None:
    """A Swedish reader is not told of Sessions, nor an English one of Lärpass."""
    book = openpyxl.load_workbook("day.xlsx")
    del book[{"en": "Rooms", "sv": "Lokaler"}[lang]]
    book.save("day.xlsx")
    code, _, err = call("check", "day.xlsx")
    assert code == 1
    assert {"en": "The sheet Rooms is missing.", "sv": "Bladet Lokaler saknas."}[lang] in err


def test_check_says_impossible_to_programs(call: Call) -> None:
    """Exit code and JSON of check are those of solve where cells leave no timetable; a broken timetable comes first."""
    sessions = (replace(EVENT.sessions[0], min_seats=5_000), *EVENT.sessions[1:])
    write_event(replace(EVENT, sessions=sessions), Path("day.xlsx"))
    code, out, _ = call("check", "day.xlsx", "--json")
    assert (code, json.loads(out)["status"]) == (3, "impossible")
    # Nor is the reason kept quiet.
    code, _, err = call("check", "day.xlsx", "--quiet")
    assert code == 3
    assert err.startswith("warning Sessions!")
    assert "No timetable can seat at least 5000 people" in err
    ls.solve(EVENT).to_excel("day-timetable.xlsx")
    code, out, _ = call("check", "day.xlsx", "day-timetable.xlsx", "--json")
    assert (code, json.loads(out)["status"]) == (1, "breaches")


def test_one_spelling_is_not_told_as_many(call: Call, lang: ls.Lang) -> None:
    """One and many, in both languages."""
    wished = EVENT.sessions[0].name
    Path("wishes.csv").write_text(
        f"Namn;Val 1;Val 2\n{EVENT.attendees[0].name};{wished}xy;{wished}\n", encoding="utf-8"
    )
    code, out, _ = call("check", "day.xlsx", "--wishes", "wishes.csv", "--write-names", "names.xlsx")
    assert code == 1
    assert {"en": ": 1 spelling to go through.", "sv": ": 1 stavning att gå igenom."}[lang] in out


SWEDISH_PAGE = """Tillbaka till framtiden
Vad är det som gör att vi inte ser det som kommer, och hur kan en region öva sig på att se det?
Per Erik Andersson, Region Norrbotten

Att bygga regioner
Vi vill gärna diskutera hur ansvaret delas med kommunerna, och vad som blir av det.
Lisbet Mellgren, SKL
"""
ENGLISH_PAGE = """Back to the future
What keeps us from seeing what is to come, and how can a region learn to see it with open eyes?
Ada Berg, University of Tromsø

Building regions
How the work is shared with the towns, and what becomes of it.
Bo Ek, Town of Oslo
"""


@pytest.mark.parametrize("computer", ["en_GB.UTF-8", "sv_SE.UTF-8"])
@pytest.mark.parametrize(
    ("page", "sheet", "told"),
    [(SWEDISH_PAGE, "Lärpass", "2 lärpass och 2 medverkande"), (ENGLISH_PAGE, "Sessions", "2 sessions and 2 speakers")],
)
def test_a_page_is_answered_in_its_language(
    call: Call, monkeypatch: pytest.MonkeyPatch, computer: str, page: str, sheet: str, told: str
) -> None:
    """The workbook and the answer are in the language of the text, not in that of the computer."""
    monkeypatch.setenv("LC_ALL", computer)
    Path("page.txt").write_text(page, encoding="utf-8")
    code, out, err = call("sessions-from-text", "page.txt")
    assert (code, told in out) == (0, True), err
    assert sheet in openpyxl.load_workbook("page.xlsx").sheetnames


def test_a_page_of_few_words_follows_the_computer(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the text says nothing of its language, and where it is asked for."""
    Path("page.txt").write_text("Bi\nAda Berg\n\nTree\nBo Ek\n", encoding="utf-8")
    assert "2 sessions and 2 speakers" in call("sessions-from-text", "page.txt")[1]
    monkeypatch.setenv("LC_ALL", "sv_SE.UTF-8")
    assert "2 lärpass och 2 medverkande" in call("sessions-from-text", "page.txt", "--force")[1]
    assert "2 sessions" in call("sessions-from-text", "page.txt", "--force", "--lang", "en")[1]


def test_a_workbook_in_place_of_a_page(call: Call, lang: ls.Lang) -> None:
    """It is said that it is no text, and not that it would be written over."""
    code, _, err = call("sessions-from-text", "day.xlsx", "--lang", lang)
    assert code == 1
    assert {"en": "day.xlsx is not a text", "sv": "day.xlsx är ingen text"}[lang] in err
