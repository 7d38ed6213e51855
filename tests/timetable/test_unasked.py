"""People who never asked: who is seated without a wish, and who gave none, is told wherever a timetable is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from larpass_sched.event import Attendee, Event, Room, Session, Slot
from larpass_sched.solve import Result, solve
from larpass_sched.timetable.unasked import unasked, unasked_counts, without_wishes
from larpass_sched.write.summary import silent_sentence, unasked_sentence

# Five wish for Bees, which needs eight; Cy and two others gave no wishes, Bo wishes for Trees and has to go to Bees.
EVENT = Event(
    sessions=(
        Session("Bees", min_seats=8),
        Session("Trees"),
        Session("Welcome", plenary=True),
    ),
    rooms=(Room("Hall", 20),),
    slots=tuple(Slot(name) for name in ("Early", "Noon", "Late")),
    attendees=(
        *(Attendee(f"Ann {n}", wishes=(("Bees", 2), ("Trees", 1))) for n in range(5)),
        Attendee("Bo", wishes=(("Trees", 1), ("Bees", 0)), must_attend=("Bees",)),
        *(Attendee(name) for name in ("Cy", "Di", "Ed")),
    ),
    settings={"scale": "points"},
)


@pytest.fixture(scope="module")
def result() -> Result:
    """Solved."""
    return solve(EVENT, time_limit=10, priorities="wishes")


def test_who_makes_up_the_number_is_known(result: Result) -> None:
    """Neither who has to attend nor who attends what is for everybody."""
    timetable = result.timetable
    assert timetable is not None
    assert {entry.session for entry in unasked(timetable)} == {"Bees"}
    ((session, count, people),) = unasked_counts(timetable)
    assert (session, people - count) == ("Bees", 6)
    assert count >= 2
    assert without_wishes(EVENT) == ("Cy", "Di", "Ed")
    assert without_wishes(replace(EVENT, attendees=EVENT.attendees[-3:])) == ()


def test_it_is_told(result: Result) -> None:
    """In sentences of both languages, with the settings that change it, and in the data."""
    timetable = result.timetable
    assert timetable is not None
    ((_, count, people),) = unasked_counts(timetable)
    assert unasked_sentence(timetable, "en") == (
        f"Seated without having asked: Bees ({count} of {people}). To forbid that where it makes up a minimum, write "
        "yes for minimum_by_wishes in Settings."
    )
    assert "utan att ha önskat det: Bees" in unasked_sentence(timetable, "sv")
    assert "3 people gave no wishes: Cy, Di, Ed. They are seated" in silent_sentence(
        timetable, "en", names=without_wishes(EVENT)
    )
    assert "ja för fullt i Inställningar" in silent_sentence(timetable, "sv")
    data = result.to_dict()
    assert data["unasked"] == [{"session": "Bees", "unasked": count, "people": people}]
    assert data["without_wishes"] == 3


@pytest.mark.parametrize(("lang", "words"), [("en", "not asked for"), ("sv", "inte önskat")])
def test_the_workbook_says_so(result: Result, tmp_path: Path, lang: str, words: str) -> None:
    """Beside each such seat in By attendee and By session, and in the summary."""
    timetable = result.timetable
    assert timetable is not None
    timetable.to_excel(tmp_path / "out.xlsx", lang=lang)
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    told = [
        sum(words in str(cell.value or "") for row in book[name].iter_rows(min_row=2) for cell in row)
        for name in {"en": ("By attendee", "By session"), "sv": ("Per deltagare", "Per lärpass")}[lang]
    ]
    assert told == 2 * [len(unasked(timetable))]
    summary = " ".join(str(row[0].value or "") for row in book.worksheets[0].iter_rows())
    assert "Bees (" in summary
    assert "Cy, Di, Ed" in summary


def test_it_can_be_forbidden(result: Result) -> None:
    """With minimum_by_wishes nobody is there to make up the number; then Bees has too few people, or is left out."""
    assert solve(EVENT, time_limit=10, minimum_by_wishes=True).status == "impossible"
    left_out = solve(
        EVENT, time_limit=10, minimum_by_wishes="yes", rules={"must attend": "off"}, below_minimum="leave out"
    )
    assert left_out.timetable is not None
    assert unasked(left_out.timetable) == frozenset()
    assert left_out.timetable.not_held == (("Bees", 1),)


def test_what_people_choose_is_asked_for() -> None:
    """In free choice nobody is seated anywhere, and there is nothing to tell; nor where everybody wishes for all."""
    free = solve(EVENT, time_limit=10, attendance="free").timetable
    assert free is not None
    assert unasked(free) == frozenset()
    assert unasked_sentence(free, "en") == ""
    assert "full" not in silent_sentence(free, "en")
