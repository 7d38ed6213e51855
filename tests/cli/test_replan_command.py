"""The command replan: from an illness to the list of people to be told."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from calls import EVENT, Call
from larpass_sched.event import Speaker
from larpass_sched.read.history import read_history
from larpass_sched.replan.replanned import Replanned
from larpass_sched.write.event_workbook import write_event


def ill(book: Path) -> str:
    """The speaker of Bees cannot come in the slot in which it was published."""
    timetable = openpyxl.load_workbook(book.with_name("day-timetable.xlsx"))["Placements"]
    (slot,) = [row[2] for row in timetable.iter_rows(min_row=2, values_only=True) if row[0] == "Bees"]
    sessions = tuple(replace(s, speakers=("Ada",)) if s.name == "Bees" else s for s in EVENT.sessions)
    day = dt.date(2030, 5, 2)
    slots = (replace(s, date=day, start=dt.time(9 + n), end=dt.time(10 + n)) for n, s in enumerate(EVENT.slots))
    away = (Speaker(name="Ada", unavailable=(str(slot),)),)
    write_event(replace(EVENT, sessions=sessions, speakers=away, slots=tuple(slots)), book)
    return str(slot)


def test_from_an_illness_to_the_list_of_people(call: Call, book: Path, timetable: Path) -> None:
    """Told with its cell, written under today's date, and what was published is as it was."""
    before = timetable.read_bytes()
    slot = ill(book)
    pages, calendars = book.with_name("pages"), book.with_name("calendars")
    asked = ("--tell", book.with_name("tell.csv"), "--pages", pages, "--calendars", calendars)
    told = call("replan", book, timetable, "--frontier", *asked)
    assert told.code == 0
    assert {path.name for path in pages.glob("*.html")} == {"what-has-changed.html", "new-signs.html"}
    assert "SEQUENCE:1" in (calendars / "programme.ics").read_text("utf-8")
    assert f"2 files in {pages}" in told.out
    assert f"Bees is in {slot}, when a speaker is unavailable (Speakers!" in " ".join(told.out.split())
    new = book.with_name(f"day-timetable-{dt.date.today().isoformat()}.xlsx")
    assert str(new) in told.out
    assert timetable.read_bytes() == before
    assert "Ada" in book.with_name("tell.csv").read_text("utf-8-sig")
    first, second = read_history(new)
    assert first["made"] == "published before"
    assert first["timetable"] != second["timetable"]
    # The next one goes on from it, and is another file.
    again = call("replan", book, new, "--json").json
    assert again["workbook"].endswith("-2.xlsx")
    assert (again["changes"], again["must_move"]) == (0, [])
    assert len(read_history(again["workbook"])) == 3


def test_a_limit_that_is_too_small_is_impossible(call: Call, book: Path, timetable: Path) -> None:
    """Exit code 3 and no workbook."""
    ill(book)
    told = call("replan", book, timetable, "--max-changes", "0", "--lang", "sv")
    assert told.code == 3
    assert "Inget schema är möjligt med ingen ändring." in told.out
    assert not list(book.parent.glob("*-20*.xlsx"))


def test_the_list_goes_over_no_input_and_where_it_can_be(call: Call, book: Path, timetable: Path) -> None:
    """Refused before anything is searched, with what to give instead."""
    ill(book)
    before = book.read_bytes()
    over = call("replan", book, timetable, "--tell", book)
    assert (over.code, book.read_bytes()) == (2, before)
    other = call("replan", book, timetable, "--tell", book.with_name("tell.txt"))
    assert (other.code, "give a name that ends in .csv" in " ".join(other.err.split())) == (2, True)
    nowhere = call("replan", book, timetable, "--tell", book.parent / "no" / "tell.csv", "--lang", "sv")
    assert (nowhere.code, "i en mapp som finns" in " ".join(nowhere.err.split())) == (2, True)
    alone = call("replan", book, timetable, "--emails")
    assert (alone.code, "add --tell tell.csv" in " ".join(alone.err.split())) == (2, True)
    assert not list(book.parent.glob("*-20*.xlsx"))


def test_help_says_what_is_counted(call: Call) -> None:
    """In both languages."""
    assert "a run in another slot (slots)" in " ".join(call("replan", "--help").out.split())
    assert "en omgång på en annan tid (slots)" in " ".join(call("replan", "--help", "--lang", "sv").out.split())


def test_calendars_need_dates_and_folders_are_no_files(call: Call, book: Path, timetable: Path) -> None:
    """Told before anything is searched."""
    undated = call("replan", book, timetable, "--calendars", book.with_name("calendars"))
    assert (undated.code, "date and start of every slot" in undated.err) == (2, True)
    ill(book)
    zone = call("replan", book, timetable, "--calendars", book.with_name("calendars"), "--zone", "Mars")
    assert (zone.code, "Mars" in zone.err) == (2, True)
    file = call("replan", book, timetable, "--pages", book)
    assert (file.code, str(book) in file.err) == (2, True)
    assert not book.with_name("calendars").exists()


def test_what_was_withdrawn_is_no_error(call: Call, book: Path, timetable: Path) -> None:
    """A session that the workbook does not have any more is told with its cell, and planned without."""
    gone = EVENT.sessions[0].name
    people = (replace(a, wishes=tuple(w for w in a.wishes if w[0] != gone)) for a in EVENT.attendees)
    write_event(replace(EVENT, sessions=EVENT.sessions[1:], attendees=tuple(people)), book)
    told = call("replan", book, timetable)
    assert told.code == 0
    assert f'"{gone}" is no session of the event any more' in told.err
    assert "Placements!A" in told.err
    assert f"{gone} is no part of the event any more (with 1 published run)" in " ".join(told.out.split())


@pytest.mark.parametrize(("lang", "ending"), [("en", "frontier"), ("sv", "gräns")])
def test_asking_writes_an_answer_and_no_timetable(
    call: Call, book: Path, timetable: Path, lang: str, ending: str
) -> None:
    """However often it is asked, there is one workbook, which nobody can take for a timetable that was sent out."""
    ill(book)
    for _ in range(2):
        told = call("replan", book, timetable, "--frontier", "--lang", lang)
        assert told.code == 0
        assert "--max-changes K" in told.out
    assert {path.name for path in book.parent.glob("*.xlsx")} == {book.name, timetable.name, f"day-{ending}.xlsx"}
    answer = call("replan", book, timetable, "--frontier", "--json", "--lang", lang).json
    assert (answer["workbook"], answer["frontier_workbook"]) == (None, str(book.with_name(f"day-{ending}.xlsx")))
    book.with_name(f"day-{ending}.xlsx").write_bytes(timetable.read_bytes())
    taken = call("replan", book, timetable, "--frontier", "--lang", lang)
    assert (taken.code, f"day-{ending}.xlsx" in " ".join(taken.err.split())) == (2, True)
    chosen = call("replan", book, timetable, "--frontier", "--max-changes", "2", "--json").json
    assert chosen["workbook"].endswith(f"-{dt.date.today().isoformat()}.xlsx")


@pytest.mark.parametrize(("option", "name"), [("--pages", "what-has-changed.html"), ("--calendars", "programme.ics")])
def test_a_file_of_somebody_else_is_found_before_the_search(
    call: Call, book: Path, timetable: Path, option: str, name: str
) -> None:
    """And is as it was; nothing was searched or written."""
    ill(book)
    theirs = book.parent / "handed" / name
    theirs.parent.mkdir()
    theirs.write_text("mine")
    told = call("replan", book, timetable, option, theirs.parent)
    assert (told.code, told.out, theirs.read_text()) == (2, "", "mine")
    assert str(theirs) in "".join(told.err.split("\n"))
    assert not list(book.parent.glob("*-20*.xlsx"))


def test_the_answer_is_told_whatever_cannot_be_handed_out(
    call: Call, book: Path, timetable: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full when pages are written: the timetable, the list and the calendars are there all the same."""
    ill(book)

    def full(*_: object, **__: object) -> list[Path]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Replanned, "to_pages", full)
    asked = ("--pages", book.with_name("pages"), "--tell", book.with_name("tell.csv"))
    told = call("replan", book, timetable, *asked, "--calendars", book.with_name("calendars"))
    assert told.code == 2
    assert "points, the best of all timetables (proved)" in " ".join(told.out.split())
    assert "No space left on device" in told.err
    assert str(book.with_name("tell.csv")) in told.out
    assert (book.with_name("calendars") / "programme.ics").exists()
    answer = call("replan", book, timetable, *asked, "--json")
    assert (answer.code, answer.json["status"], answer.json["pages"]) == (2, "best possible", [])
    assert "No space left" in answer.json["message"]


def test_files_are_listed_for_programs_and_counted_for_people(call: Call, book: Path, timetable: Path) -> None:
    """Nothing has changed: there is one page."""
    pages, calendars = book.with_name("pages"), book.with_name("calendars")
    for lang, words in (("en", f"1 file in {pages}"), ("sv", f"1 fil i {pages}")):
        assert words in call("replan", book, timetable, "--pages", pages, "--lang", lang).out
    ill(book)
    asked = ("--pages", pages, "--tell", book.with_name("tell.csv"), "--calendars", calendars)
    answer = call("replan", book, timetable, *asked, "--json").json
    assert answer["mail_merge"] == str(book.with_name("tell.csv"))
    for folder in (pages, calendars):
        there = {str(p) for p in folder.rglob("*.*") if p.is_file() and not p.name.startswith(".")}
        assert set(answer[folder.name]) <= there
        assert answer[folder.name]


def test_what_was_replanned_is_as_it_should_be(call: Call, book: Path, timetable: Path) -> None:
    """`check` warns of no other published timetable: the workbook of the event has none."""
    ill(book)
    new = call("replan", book, timetable, "--json").json["workbook"]
    told = call("check", book, new)
    assert told.code == 0
    assert "another published timetable" not in told.out + told.err
    assert call("check", book, new, "--json").json["certificate"]["published"] == "same"
