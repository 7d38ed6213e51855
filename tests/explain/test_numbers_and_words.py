"""Numbers give way as far as they must, in every column that holds one; and what a reason needs is all said."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

import larpass_sched as ls
from larpass_sched.event import Attendee, Event, Room, Session, Slot, Speaker
from larpass_sched.explain.costs import _FEWER, _MORE
from larpass_sched.wording.cells import spans
from larpass_sched.wording.explain import MOST_CELLS, MOST_WORDS, CellText, _is_short, change_sentence

A, B = (Session(name=name, speakers=("Kim",), tags=("Law",)) for name in "AB")
TOGETHER = tuple(replace(one, speakers=(), pinned_slots=("T1",)) for one in (A, B))


def day(*sessions: Session, slots: int = 3, **more: Any) -> Event:
    """Sessions of 45 minutes with pauses of 15, and two rooms."""
    times = (Slot(name=f"T{n + 1}", start=dt.time(9 + n), end=dt.time(9 + n, 45)) for n in range(slots))
    rooms = (Room(name="R1", seats=9), Room(name="R2", seats=9))
    return Event(**{"rooms": rooms, "slots": tuple(times), "sessions": sessions} | more)


def people(count: int, **more: Any) -> tuple[Attendee, ...]:
    """They wish for A, then for B."""
    return tuple(Attendee(name=f"P{n}", wishes=(("A", 2), ("B", 1)), **more) for n in range(count))


NUMBERS: dict[str, tuple[Event, int]] = {
    "minutes": (day(replace(A, minutes=60)), 45),
    "pause": (day(A, B, slots=2, speakers=(Speaker(name="Kim", pause=30),)), 15),
    "max_per_day": (day(A, B, speakers=(Speaker(name="Kim", max_per_day=1),)), 2),
    "turnaround": (day(A, B, slots=2, rooms=(Room(name="R1", seats=9, turnaround=30),)), 15),
    "walk": (day(replace(A, rooms=("R1",)), replace(B, rooms=("R2",)), slots=2, settings={"walk": 30}), 15),
    "min_seats": (day(replace(A, speakers=(), min_seats=5), B, slots=1, attendees=people(3)), 3),
    "max_seats": (day(replace(A, max_seats=1), B, attendees=people(3, must_attend=("A",))), 3),
    "max_sessions": (day(A, B, attendees=people(1, must_attend=("A", "B"), max_sessions=1)), 2),
    "most_per_slot": (day(*TOGETHER, settings={"most_per_slot": "Law = 1"}), 2),
    "most_per_day": (day(A, B, settings={"most_per_day": "Law = 1"}), 2),
    "least_per_slot": (day(A, B, slots=2, settings={"least_per_slot": "Law = 2"}), 1),
    "least_per_day": (day(A, B, settings={"least_per_day": "Law = 3"}), 2),
    "together": (day(*TOGETHER, settings={"together": "Law = 3"}), 2),
    "longest_wait": (
        day(replace(A, pinned_slots=("T1",)), replace(B, pinned_slots=("T3",)), settings={"longest_wait": 30}),
        75,
    ),
    "least_wishes": (day(*TOGETHER, slots=2, attendees=people(1), settings={"least_wishes": 2}), 1),
}


def test_no_number_is_left_out() -> None:
    """A column that comes to be changed by a number has its case here."""
    assert set(NUMBERS) == _MORE | _FEWER


@pytest.mark.parametrize("column", NUMBERS)
def test_every_number_gives_way_as_far_as_it_must(column: str) -> None:
    """The number that is told does, and the one before it does not; 0 is never written where it may not stand."""
    event, number = NUMBERS[column]
    told = ls.explain(event, most=9)
    assert told.fewest == 1
    (mend,) = [mend for mend in told.mends if column in (mend.edits[0].entry.column, mend.edits[0].entry.name)]
    assert mend.edits[0].number == number
    assert ls.verify(mend.event, mend.timetable) == ()


def test_people_of_a_class_are_a_crowd_of_their_own() -> None:
    """Four people of a class cannot fill two sessions at once that are for them: seen without solving for people."""
    sessions = (replace(one, for_classes=("9A",), min_seats=3) for one in TOGETHER)
    others = tuple(Attendee(name=f"Q{n}", classes=("9B",)) for n in range(5))
    event = day(*sessions, attendees=(*people(4, classes=("9A",)), *others))
    told = ls.explain(event, most=9)
    (one,) = told.contradictions
    assert one.proof == "minimal"
    assert one.beside("sv").endswith("9 deltagare; 4 deltagare går i 9A.")
    lowered = [m.edits[0].number for m in told.mends if m.edits[0].entry.column == "min_seats"]
    assert lowered == [1, 1]
    assert {m.edits[0].entry.column for m in told.mends} == {"min_seats", "pinned_slots"}


def test_what_everybody_attends_needs_a_room_for_all_before_a_reason_is_called_smallest() -> None:
    """Without the tag there is a timetable, though not with the plenary in a room for two."""
    sessions = (Session(name="A", plenary=True), *(Session(name=n, tags=("Law",)) for n in "CDE"))
    rooms = (Room(name="R1", seats=2), Room(name="R2", seats=9))
    everybody = tuple(Attendee(name=f"P{n}") for n in range(5))
    event = day(*sessions, rooms=rooms, attendees=everybody, settings={"exclusive_tags": "Law"})
    (one,) = ls.explain(event, most=0).contradictions
    assert one.proof == "minimal"
    assert "6 places in all; C, D and E are Law" in one.beside()


def long_story() -> Event:
    """A reason of eight cells in which every word counts."""
    rooms = (Room(name="Whole hall", seats=9, parts=("West half", "East half")),)
    rooms += tuple(Room(name=name, seats=9) for name in ("West half", "East half", "Attic"))
    return day(
        Session(name="Opening debate", rooms=("Whole hall",), slots=("T1", "T2")),
        Session(name="Speed dating", rooms=("Whole hall",), directly_after=("Opening debate",)),
        Session(name="Evening quiz", pinned_slots=("T2",), pinned_rooms=("West half",)),
        rooms=rooms,
        slots=4,
    )


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_what_is_too_long_for_one_sentence_is_said_in_full_after_it(lang: str) -> None:
    """The first sentence stays short and names what it is about; the next says what each cell asks for."""
    told = ls.explain(long_story(), most=0)
    first, full = told.sentences(lang)[:2]
    assert _is_short(first.split(". ")[0])
    assert len(first.split(". ")[0].split()) <= MOST_WORDS
    if told.contradictions[0].in_full(lang):
        assert full == told.contradictions[0].in_full(lang)
        assert full.startswith(("In full: ", "Utförligt: "))
    said = first + full
    for name in ("Opening debate", "Speed dating", "Evening quiz", "Whole hall", "West half", "T2"):
        assert name in said


def test_many_cells_of_one_column_are_counted() -> None:
    """Three are named; of more, how many there are from the first to the last."""
    cells = [f"People!C{row}" for row in (4, 7, 10, 11, 16)]
    assert spans(cells, "en") == ["5 cells in People!C4:C16"]
    assert spans(cells, "sv") == ["5 celler i People!C4:C16"]
    assert spans([*cells[:2], "People!D9"], "en") == ["People!C4", "People!C7", "People!D9"]
    assert len(spans([f"{sheet}!{c}{2 * r}" for sheet in "XY" for c in "AB" for r in range(1, 9)], "en")) <= MOST_CELLS


def test_what_a_length_a_tag_and_a_pause_rest_on_is_told() -> None:
    """Which slots are long enough or have the tag, and how long the pauses are."""
    slots = (*day(A).slots[:2], Slot(name="T3", start=dt.time(11), end=dt.time(12), tags=("evening",)))
    evening = Session(name="B", needed_slot_tags=("evening",), not_with=("A",))
    event = replace(day(A), sessions=(replace(A, minutes=60), evening), slots=slots)
    one = ls.explain(event, most=0).contradictions[0]
    assert "only T3 is 60 minutes or longer" in one.beside()
    assert "bara T3 har evening" in one.beside("sv")
    pause = ls.explain(NUMBERS["pause"][0], most=0).contradictions[0]
    assert "pauses between slots are 15 minutes" in pause.beside()


def test_marks_and_settings_are_given_up_in_words() -> None:
    """No "True" is taken out of anything, and a setting with several tags says which."""
    mark = CellText("sessions", "Glass", "runs_in_one_room", True, headings={"en": "Runs in one room"})
    assert change_sentence(mark, None, "en") == "Do not ask for Runs in one room of Glass"
    setting = CellText("settings", "full", "full", True, headings={"en": "full"})
    assert change_sentence(setting, None, "en") == "Clear the setting full"
    tag = CellText("settings", "most_per_slot", "most_per_slot", ("Law", 1), headings={"en": "most_per_slot"})
    assert change_sentence(tag, 2, "en").startswith("Change most_per_slot, Law, from 1 to 2")
