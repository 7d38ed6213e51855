"""A published timetable that has to change: held against all timetables of tiny events."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import larpass_sched as ls
from brute_force import placing_of_timetable, timetable_of_placing, truth
from larpass_sched.event import Attendee, Event, Room, Session, Slot, Speaker
from larpass_sched.read.history import read_history
from larpass_sched.replan.answers import with_better
from larpass_sched.replan.limit import MostChanges
from larpass_sched.replan.published import COUNTS, Count, itineraries_of, published_of
from larpass_sched.replan.replanned import Step, Told, knee_of
from larpass_sched.timetable import Attendance, Timetable
from larpass_sched.wording.replan import among_text, sentences
from tiny_changes import moved, tiny, with_one_away

search_module = import_module("larpass_sched.replan.search")

QUIET: dict[str, Any] = {"progress": False, "time_limit": 120}


def itineraries(event: Event, timetable: Timetable) -> Iterator[dict[str, frozenset[tuple[str, str, str]]]]:
    """Every way to seat everybody, by trying all days of all people."""
    held = {slot.name: [p for p in timetable.placements if p.slot == slot.name] for slot in event.slots}
    seats = {(p.session, p.slot, p.room): event.room_named[p.room].seats for p in timetable.placements}
    days = []
    for attendee in event.attendees:
        wishes = dict(attendee.wishes)
        offers = [[None, *(p for p in held[slot.name] if p.session in wishes)] for slot in event.slots]
        chosen = [[p for p in day if p is not None] for day in product(*offers)]
        days.append([day for day in chosen if len({p.session for p in day}) == len(day)])
    for all_days in product(*days):
        taken = [(p.session, p.slot, p.room) for day in all_days for p in day]
        if all(taken.count(place) <= seats[place] for place in set(taken)):
            named = zip(event.attendees, all_days, strict=True)
            yield {a.name: frozenset((p.session, p.slot, p.room) for p in day) for a, day in named if day}


def points(event: Event, seated: dict[str, frozenset[tuple[str, str, str]]]) -> int:
    """What they are worth together."""
    return sum(dict(event.attendee_named[name].wishes)[entry[0]] for name, day in seated.items() for entry in day)


@pytest.mark.parametrize("seed", [*range(10), 24])
@pytest.mark.parametrize("count", ["slots", "places"])
def test_the_frontier_is_that_of_all_timetables(seed: int, count: Count) -> None:
    """Every step is proved, and as good as the best of all timetables within so many changes."""
    before = tiny(seed)
    first = ls.solve(before, **QUIET)
    event = with_one_away(before, seed)
    told = ls.replan(event, first, count=count, frontier=True, **QUIET)
    known = truth(replace(event, published=()), "seats").worth
    assert told.frontier
    for step in told.frontier:
        within = [
            worth[0] for placing, worth in known.items() if moved(event, told.published, placing, count) <= step.limit
        ]
        assert step.points == max(within, default=None)
        assert step.proved
        if step.timetable is not None:
            assert ls.verify(told.event, step.timetable) == ()
            assert step.changes == moved(event, told.published, placing_of_timetable(step.timetable), count)
            assert step.changes <= step.limit
    values = [step.points for step in told.frontier if step.points is not None]
    assert values == sorted(values)
    assert told.result.points == max((worth[0] for worth in known.values()), default=None)
    assert values[-1:] == [points for points in (told.result.points,) if points is not None]


@pytest.mark.parametrize("seed", range(7))
@pytest.mark.parametrize("limit", [1, 2])
def test_as_few_people_as_can_be_get_another_day(seed: int, limit: int) -> None:
    """Among all timetables with the same points within the limit, by trying all seatings of all of them."""
    before = tiny(seed)
    first = ls.solve(before, **QUIET)
    event = with_one_away(before, seed)
    told = ls.replan(event, first, max_changes=limit, **QUIET)
    known = truth(replace(event, published=()), "seats").worth
    within = {p: w for p, w in known.items() if moved(event, told.published, p, "slots") <= limit}
    assert (told.timetable is None) == (not within)
    if told.timetable is None:
        assert told.status == "impossible"
        return
    best = max(worth[0] for worth in within.values())
    fewest = min(
        sum(seated.get(name, frozenset()) != day for name, day in told.published.itineraries.items())
        for placing, worth in within.items()
        if worth[0] == best
        for seated in itineraries(event, timetable_of_placing(event, placing))
        if points(event, seated) == best
    )
    now = itineraries_of(told.timetable.itineraries)
    assert told.affected == sum(now.get(name, frozenset()) != day for name, day in told.published.itineraries.items())
    assert told.affected == fewest
    assert told.fewest
    # What is said of it is true of the itineraries that are handed out.
    counted = ls.score(told.event, told.timetable)
    assert (told.result.points, told.verdict.wishes_met) == (counted.points, counted.wishes_met)
    assert told.timetable.verdict == told.verdict


@pytest.mark.parametrize("seed", range(3))
def test_people_may_be_what_is_counted(seed: int) -> None:
    """At most one person gets another itinerary, or there is no such timetable."""
    before = tiny(seed)
    first = ls.solve(before, **QUIET)
    event = with_one_away(before, seed)
    told = ls.replan(event, first, count="people", max_changes=1, **QUIET)
    held = told.published.itineraries
    possible = [
        points(event, seated)
        for placing in truth(replace(event, published=()), "seats").worth
        for seated in itineraries(event, timetable_of_placing(event, placing))
        if sum(seated.get(name, frozenset()) != day for name, day in held.items()) <= 1
    ]
    assert told.result.points == max(possible, default=None)
    assert told.affected <= 1


def test_what_has_to_move_is_told_with_its_cell(tmp_path: Path) -> None:
    """The slot of the absence is named by the cell in which it stands, in both languages."""
    first = ls.solve(tiny(1), **QUIET)
    assert first.timetable is not None
    (place, *_) = first.timetable.runs_of["S2"]
    away = Speaker(name="P2", unavailable=(place.slot,))
    ls.write_event(replace(tiny(1), speakers=(away,)), tmp_path / "day.xlsx")
    told = ls.replan(ls.read_event(tmp_path / "day.xlsx"), first, **QUIET)
    (cell,) = told.to_dict()["must_move"][0]["cells"]
    assert openpyxl.load_workbook(tmp_path / "day.xlsx")[cell.split("!")[0]][cell.split("!")[1]].value == place.slot
    assert told.sentences()[0].startswith("What was published cannot stay as it is: S2 is in ")
    assert cell in told.sentences("sv")[0]
    assert any(change.session == "S2" or change.other == "S2" for change in told.changes)
    told_people = {person.name: person for person in told.told}
    assert told_people["P2"].role == "speaker"
    assert "S2 is now in " in told_people["P2"].text()


@pytest.mark.parametrize("stopped_at", range(1, 8))
def test_an_interrupt_keeps_what_was_found(monkeypatch: pytest.MonkeyPatch, stopped_at: int) -> None:
    """After the first, second, ... search nothing more is asked, and the best so far is handed out."""
    real, asked = search_module.answered, []

    def answered(*arguments: Any, **more: Any) -> ls.Result:
        asked.append(arguments)
        if len(asked) > stopped_at:
            arguments[2].stop()
        result = real(*arguments, **more)
        if len(asked) == stopped_at:
            arguments[2].stop()
        return result

    before = tiny(1)
    first = ls.solve(before, **QUIET)
    monkeypatch.setattr(search_module, "answered", answered)
    told = ls.replan(with_one_away(before, 5), first, frontier=True, **QUIET)
    assert told.timetable is not None
    assert ls.verify(told.event, told.timetable) == ()
    assert len(asked) <= stopped_at + 1


def test_locked_rows_stay() -> None:
    """What was locked is not moved, whatever it costs."""
    first = ls.solve(tiny(1), **QUIET)
    assert first.timetable is not None
    locked = replace(first.timetable, placements=tuple(replace(p, locked=True) for p in first.timetable.placements))
    event = replace(tiny(1), attendees=tuple(replace(a, wishes=(("S0", 9),)) for a in tiny(1).attendees))
    told = ls.replan(event, locked, **QUIET)
    assert told.changes == ()


def test_newcomers_are_seated_and_nobody_loses_anything() -> None:
    """With `keep_people`, everybody keeps what they hold; a late answer gets the seats that are left."""
    first = ls.solve(tiny(1), **QUIET)
    assert first.timetable is not None
    late = Attendee(name="Late", wishes=(("S1", 4), ("S2", 3), ("S3", 2)))
    event = replace(tiny(1), attendees=(*tiny(1).attendees, late))
    told = ls.replan(event, first, keep_people=True, **QUIET)
    assert told.timetable is not None
    assert told.changes == ()
    now = itineraries_of(told.timetable.itineraries)
    assert all(day <= now.get(name, frozenset()) for name, day in told.published.itineraries.items())
    seats = {room.name: room.seats for room in event.rooms}
    free = [p for p, n in first.timetable.crowds.items() if n < (seats[p[2]] or 0) and p[0] in dict(late.wishes)]
    assert bool(free) == ("Late" in now)


def test_what_was_taken_out_of_the_event_is_no_timetable_any_more() -> None:
    """A session and a room that are gone: what is left is planned again, and counts as changed."""
    first = ls.solve(tiny(2), **QUIET)
    assert first.timetable is not None
    event = tiny(2)
    without = replace(
        event,
        sessions=event.sessions[1:],
        attendees=tuple(replace(a, wishes=tuple(w for w in a.wishes if w[0] != "S0")) for a in event.attendees),
    )
    told = ls.replan(without, first, count="places", **QUIET)
    assert told.timetable is not None
    assert [change.session for change in told.changes if change.kind == "taken out"] == ["S0"]
    assert told.to_dict()["changes"] >= 1
    assert {p.session for p in told.timetable.placements} == {"S1", "S2", "S3"}


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_it_is_written_and_its_history_goes_on(tmp_path: Path, lang: str) -> None:
    """The workbook has the people to tell, the frontier and a history; a timetable comes back from it."""
    first = ls.solve(tiny(1), **QUIET)
    told = ls.replan(with_one_away(tiny(1), 5), first, frontier=True, **QUIET)
    assert told.timetable is not None
    told.to_excel(tmp_path / "new.xlsx", lang=lang)
    book = openpyxl.load_workbook(tmp_path / "new.xlsx")
    names = {"en": ("Frontier", "To tell", "History"), "sv": ("Gräns", "Att meddela", "Historik")}[lang]
    assert set(names) <= set(book.sheetnames)
    rows = list(book[names[1]].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == ([person.name for person in told.told] or [rows[0][0]])
    assert [row["points"] for row in read_history(tmp_path / "new.xlsx")] == [str(told.result.points)]
    again = ls.read_timetable(told.event, tmp_path / "new.xlsx")
    assert again.placements == told.timetable.placements
    assert itineraries_of(again.itineraries) == itineraries_of(told.timetable.itineraries)
    path = told.to_csv(tmp_path / "tell.csv", lang=lang)
    lines = list(csv.reader(path.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert [line[0] for line in lines[1:]] == [person.name for person in told.told]


def test_best_possible_is_said_of_what_keeps_the_limit(tmp_path: Path) -> None:
    """The first sheet says among which timetables it is the best one, in both languages; without a limit of none."""
    first = ls.solve(tiny(1), **QUIET)
    event = with_one_away(tiny(1), 5)
    told = ls.replan(event, first, max_changes=1, **QUIET)
    if told.timetable is None:
        told = ls.replan(event, first, max_changes=2, **QUIET)
    assert told.result.verdict.sentence().endswith("others may give more.")
    assert "av det publicerade; andra kan ge mer" in told.result.verdict.sentence("sv")
    told.to_excel(tmp_path / "new.xlsx")
    summary = openpyxl.load_workbook(tmp_path / "new.xlsx").worksheets[0]
    assert any("others may give more" in str(cell.value) for row in summary.iter_rows(max_row=12) for cell in row)
    assert "others" not in ls.solve(event, **QUIET).verdict.sentence()


def test_no_address_stands_in_a_list_that_did_not_ask_for_them(tmp_path: Path) -> None:
    """Addresses go where they are asked for, and nowhere else."""
    event = tiny(1)
    event = replace(event, attendees=tuple(replace(a, email=f"{a.name}@example.org") for a in event.attendees))
    first = ls.solve(event, **QUIET)
    told = ls.replan(with_one_away(event, 5), first, max_changes=3, **QUIET)
    assert "@" not in told.to_csv(tmp_path / "plain.csv").read_text("utf-8-sig")
    if any(person.role == "attendee" for person in told.told):
        assert "@example.org" in told.to_csv(tmp_path / "with.csv", emails=True).read_text("utf-8-sig")


def test_the_knee_is_where_further_changes_bring_little() -> None:
    """A thousandth of the points for each further change is the least that is worth while."""

    def step(limit: int, points: int | None) -> Step:
        return Step(limit, limit, points, points, None, "best possible" if points else "impossible")

    assert knee_of([step(0, None), step(1, 9000), step(2, 9990), step(3, 9995), step(4, 9999)]) == step(2, 9990)
    assert knee_of([step(0, 9000), step(1, 9100)]) is None
    assert knee_of([step(0, 100)]) is None
    # Nothing for a while, and then much: there is no knee before it.
    assert knee_of([step(0, 1000), step(1, 1000), step(2, 2000), step(3, 2000)]) == step(2, 2000)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"count": "rooms"}, "count is 'rooms': expected one of slots, places, people"),
        ({"max_changes": -1}, "max_changes is -1: expected a whole number, 0 or more"),
        ({"max_changes": True}, "max_changes is True: expected a whole number, 0 or more"),
        ({"count": "people"}, "count is 'people': expected a published timetable with itineraries"),
        ({"tempo": 3}, "unknown option 'tempo'"),
    ],
)
def test_what_cannot_be_meant_is_refused(given: dict[str, Any], message: str) -> None:
    """Each with what was expected."""
    event = tiny(1)
    first = ls.solve(event, **QUIET)
    assert first.timetable is not None
    with pytest.raises(ValueError, match=message):
        ls.replan(event, first.timetable.placements, **given)


def test_something_must_have_been_published() -> None:
    """Nothing, and what is no timetable."""
    with pytest.raises(ValueError, match="nothing was published"):
        ls.replan(tiny(1))
    with pytest.raises(ValueError, match="expected a timetable, a result of solve, or placements"):
        ls.replan(tiny(1), 7)
    with pytest.raises(ValueError, match="expected placements"):
        published_of(tiny(1), ["S1"])


def test_every_count_is_known() -> None:
    """What the command offers is what the library knows."""
    assert COUNTS == ("slots", "places", "people")


def test_a_bound_that_is_not_known_is_said_so() -> None:
    """No question mark, in both languages; times stand beside the slots where they are known."""
    first = ls.solve(tiny(1), **QUIET)
    told = ls.replan(with_one_away(tiny(1), 5), first, **QUIET)
    said = told.to_dict() | {"bound": None}
    for lang, words in (("en", "how much more there could be is not known"), ("sv", "är inte känt")):
        lines = sentences(said, lang)  # type: ignore[arg-type]
        assert any(words in line for line in lines)
        assert "?" not in "".join(lines)
    person = Told("Ada", "attendee", (), (("Bees", "T0", "Hall"),))
    assert person.text(slots={"T0": "T0 09:00"}) == "New: Bees (T0 09:00, Hall)."


@pytest.mark.parametrize("seed", range(4))
def test_own_priorities_come_before_the_points(seed: int) -> None:
    """Where fairness comes first, fewer changes may have more points: each limit is told as it is solved by itself."""
    before = tiny(seed)
    first = ls.solve(before, **QUIET)
    event = with_one_away(before, seed)
    own: dict[str, Any] = {"priorities": ("fairness", "wishes"), **QUIET}
    told = ls.replan(event, first, frontier=True, **own)
    for step in told.frontier[:-1]:
        rules = {MostChanges(told.published, step.limit, "slots"): "hard"}
        alone = ls.solve(told.event, rules=rules, **own)
        assert step.points == alone.points
        assert (step.points == step.bound) <= (alone.points == alone.bound or alone.points is None)


def test_what_may_be_left_out_is_no_reason_for_impossible() -> None:
    """A session that falls away for want of people makes room: one change is possible, and said to be."""
    event = Event(
        sessions=(Session(name="X", slots=("2",), min_seats=3), Session(name="Y")),
        rooms=(Room(name="a", seats=9),),
        slots=(Slot(name="1"), Slot(name="2")),
        attendees=(Attendee(name="P", wishes=(("X", 5), ("Y", 3))), Attendee(name="Q", wishes=(("Y", 3),))),
        settings={"below_minimum": "leave out"},
    )
    published = [ls.Placement("X", 1, "1", "a"), ls.Placement("Y", 1, "2", "a")]
    told = ls.replan(event, published, max_changes=1, **QUIET)
    assert told.status == "best possible"
    assert told.result.points == 6


def seat_of_one(first: Attendee, *others: Attendee) -> Event:
    """X has one seat, Y has five, in one slot."""
    return Event(
        sessions=(Session(name="X", max_seats=1), Session(name="Y", max_seats=5)),
        rooms=(Room(name="big", seats=5), Room(name="small", seats=5)),
        slots=(Slot(name="1"),),
        attendees=(first, *others),
    )


@pytest.mark.parametrize("why", [{"absent": ("1",)}, {"may_not_attend": ("X",)}])
@pytest.mark.parametrize("newcomers", [0, 1])
def test_a_seat_that_its_holder_cannot_have_goes_to_who_waits(why: dict[str, Any], newcomers: int) -> None:
    """Being away frees a seat as leaving does, and newcomers come after those who wait; nobody calls that the best."""
    holder = Attendee(name="P", wishes=(("X", 5),))
    waits = Attendee(name="W", wishes=(("X", 4), ("Y", 1)))
    places = (ls.Placement("X", 1, "1", "small"), ls.Placement("Y", 1, "1", "big"))
    held = (Attendance("P", "1", "X", 1, "small", 5), Attendance("W", "1", "Y", 1, "big", 1))
    before = ls.Timetable(seat_of_one(holder, waits), places, held)
    late = [Attendee(name="N", wishes=(("X", 9),))] * newcomers
    told = ls.replan(seat_of_one(replace(holder, **why), waits, *late), before, keep_people=True, **QUIET)
    assert told.timetable is not None
    assert {(entry.attendee, entry.session) for entry in told.timetable.itineraries} == {("W", "X")}
    assert "everybody keeps what they hold" in told.result.verdict.sentence()
    assert not told.to_dict()["fewest_affected"]


def test_nobody_on_a_list_keeps_a_seat_that_they_cannot_take() -> None:
    """Who waits first is away now: the next one gets the seat, and not the newcomer."""
    holder = Attendee(name="P", wishes=(("X", 5),))
    first = Attendee(name="A", wishes=(("X", 4), ("Y", 1)))
    second = Attendee(name="B", wishes=(("X", 3), ("Y", 1)))
    places = (ls.Placement("X", 1, "1", "small"), ls.Placement("Y", 1, "1", "big"))
    held = (
        Attendance("P", "1", "X", 1, "small", 5),
        Attendance("A", "1", "Y", 1, "big", 1),
        Attendance("B", "1", "Y", 1, "big", 1),
    )
    before = ls.Timetable(seat_of_one(holder, first, second), places, held)
    newcomer = Attendee(name="N", wishes=(("X", 9),))
    told = ls.replan(seat_of_one(replace(first, absent=("1",)), second, newcomer), before, keep_people=True, **QUIET)
    assert told.timetable is not None
    assert {(entry.attendee, entry.session) for entry in told.timetable.itineraries} == {("B", "X")}


def test_keeping_people_where_everything_was_withdrawn() -> None:
    """Nothing can stay: everybody is seated anew, and no error is raised."""
    event = seat_of_one(Attendee(name="P", wishes=(("X", 5),)))
    told = ls.replan(event, [ls.Placement("Z", 1, "1", "small")], keep_people=True, **QUIET)
    assert told.timetable is not None
    assert told.result.points == 5


def test_the_best_of_all_needs_no_word_about_a_limit() -> None:
    """A limit that does not bind, as the frontier has proved, is not told; one that may bind is, in good grammar."""
    first = ls.solve(tiny(1), **QUIET)
    told = ls.replan(with_one_away(tiny(1), 5), first, max_changes=9, frontier=True, **QUIET)
    assert told.result.verdict.among == ("", "")
    assert among_text(1, "en").startswith("That is among the timetables with at most 1 change of")
    assert among_text(0, "sv").startswith("Det gäller bland scheman med ingen ändring av")


def test_what_was_found_with_few_changes_counts_for_every_limit() -> None:
    """A timetable with two changes that a search for six found is the best known within two, three, four, five."""
    first = ls.solve(tiny(1), **QUIET).timetable
    found = [(2, 2, 90, 99), (3, 2, 90, 99), (4, 2, 97, 97), (5, 5, 97, 97)]
    steps = [Step(limit, changes, p, bound, 0, "within gap", first) for limit, changes, p, bound in found]
    impossible = Step(0, None, None, None, None, "impossible")
    told = with_better([impossible, *steps], [impossible, *steps])
    assert [(step.limit, step.changes, step.points, step.bound) for step in told] == [
        (0, None, None, None),
        (2, 2, 97, 99),
        (3, 2, 97, 99),
        (4, 2, 97, 97),
        (5, 5, 97, 97),
    ]
