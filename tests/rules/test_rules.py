"""Each rule both ways, in events small enough to solve by eye."""

from __future__ import annotations

import datetime as dt
import string
from typing import Any

import numpy as np
import pytest

from larpass_sched.arrays import to_arrays
from larpass_sched.check import verify
from larpass_sched.event import Attendee, Event, Room, Session, Slot, Speaker
from larpass_sched.rules import RULES, rule_named, rules_in_play
from larpass_sched.rules.base import all_clashes
from larpass_sched.rules.pinned import demands
from larpass_sched.solve import solve
from larpass_sched.solve.plain import new_solver
from larpass_sched.solve.shared.model import TimetableModel
from larpass_sched.solve.shared.problem import to_problem
from larpass_sched.solve.shared.search import Search
from larpass_sched.timetable import Attendance, Placement, Timetable
from rule_cases import CASES as FIRST_CASES
from rule_cases import OVERLAPPING, ROOMS, SLOTS, WISHING, Case, both, event_with, session
from rule_cases_kinds import KINDS
from rule_cases_people import ATTENDEES, SPEAKERS
from rule_cases_placements import ORDER, PLACES, TAGS
from rule_found import OWN_CASES

CASES = FIRST_CASES | ORDER | PLACES | TAGS | SPEAKERS | ATTENDEES | KINDS | OWN_CASES


def written(event: Event, text: str) -> Timetable:
    """The timetable that a case describes."""
    places, _, people = text.partition(" | ")
    placements: list[Placement] = []
    for place in places.split(", "):
        name, slot, room = place.split()
        run = 1 + sum(p.session == name for p in placements)
        placements.append(Placement(name, run, slot, room))
    entries = []
    for line in filter(None, people.split(", ")):
        attendee, _, place = line.partition(": ")
        name, slot, room = place.split()
        run = next((p.run for p in placements if (p.session, p.slot) == (name, slot)), 1)
        entries.append(
            Attendance(attendee, slot, name, run, room, dict(event.attendee_named[attendee].wishes).get(name, 0))
        )
    return Timetable(event, tuple(placements), tuple(entries))


def model_accepts(event: Event, timetable: Timetable, attendance: str) -> bool:
    """Whether the CP-SAT model accepts a timetable with exactly its placements and itineraries."""
    arrays = to_arrays(event, attendance)
    model = TimetableModel(to_problem(arrays), with_people=bool(timetable.itineraries))
    _, sessions, slots, rooms = arrays.shape
    held = {(p.session, p.slot, p.room) for p in timetable.placements}
    for s, t, r in np.ndindex(sessions, slots, rooms):
        names = event.sessions[s].name, event.slots[t].name, event.rooms[r].name
        model.require(model.held(s, t, r) == int(names in held))
    attended = {(i.attendee, i.session, i.slot) for i in timetable.itineraries}
    if timetable.itineraries:
        for a, s, t in np.ndindex(*arrays.worth.shape, slots):
            names = event.attendees[a].name, event.sessions[s].name, event.slots[t].name
            model.require(model.attends(a, s, t) == int(names in attended))
    solver = new_solver(Search(time_limit=60))
    return solver.status_name(solver.solve(model.cp)) == "OPTIMAL"


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_what_keeps_the_rule_is_allowed(case: Case) -> None:
    """The checker finds nothing, and the model accepts the timetable."""
    timetable = written(case.event, case.allowed)
    assert verify(case.event, timetable, attendance=case.attendance) == ()
    assert model_accepts(case.event, timetable, case.attendance)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_what_breaks_the_rule_is_told_in_both_languages(case: Case) -> None:
    """The checker finds this one breach and says it in English and Swedish."""
    breaches = verify(case.event, written(case.event, case.breaking), attendance=case.attendance)
    assert [(breach.rule, breach.text(), breach.text("sv")) for breach in breaches] == [
        (case.rule, case.english, case.swedish)
    ]


# The model's itineraries know no rooms: people are where their session is. And where slots overlap, the model of free
# choice only bounds what people choose.
BEYOND_THE_MODEL = {"itinerary where nothing is held", "own choice in overlapping slots"}


@pytest.mark.parametrize("name", sorted(CASES.keys() - BEYOND_THE_MODEL))
def test_what_breaks_the_rule_is_refused_by_the_model(name: str) -> None:
    """The model has no such timetable."""
    case = CASES[name]
    assert not model_accepts(case.event, written(case.event, case.breaking), case.attendance)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_rule_is_among_those_in_play(case: Case) -> None:
    """The event uses the rule, and the solved timetable keeps it."""
    assert case.rule in [rule.name for rule in rules_in_play(to_arrays(case.event, case.attendance))]
    result = solve(case.event, method="plain", attendance=case.attendance)
    assert result.timetable is not None
    assert case.rule in result.verdict.rules_in_play
    assert verify(case.event, result.timetable) == ()


def test_every_rule_has_a_case() -> None:
    """No rule stands without a test both ways."""
    assert {case.rule for case in CASES.values()} == {rule.name for rule in RULES}
    assert len(CASES) == sum(map(len, (FIRST_CASES, ORDER, PLACES, TAGS, SPEAKERS, ATTENDEES, KINDS, OWN_CASES)))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_speaks_both_languages(rule: Any) -> None:
    """Sentence and text of a breach exist in English and Swedish, with the same places to fill in."""
    for texts in (rule.sentences, rule.breach_texts):
        assert set(texts) == {"en", "sv"}
        assert all(text.endswith(".") and text[0] in string.ascii_uppercase + "{" for text in texts.values())
        places = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in texts.values()]
        assert places[0] == places[1]
    assert rule_named(rule.name) is rule


def test_rules_without_use_are_not_in_play() -> None:
    """A plain event without attendees has only the two rules that every timetable has."""
    assert [rule.name for rule in rules_in_play(to_arrays(event_with()))] == ["held", "one session per room"]


def test_the_runs_of_a_session_without_speakers_may_overlap() -> None:
    """Nobody has to be at both, so only the slots must differ."""
    event = event_with(sessions=session(runs=2), slots=OVERLAPPING, rooms=(*ROOMS, Room(name="R3", seats=1)))
    assert verify(event, written(event, "S1 T1 R1, S1 T2 R2, S2 T1 R3")) == ()


def test_slots_that_touch_do_not_overlap() -> None:
    """One ends at 10, the next begins at 10: the same speaker in the same room can do both."""
    slots = (Slot(name="T1", start=dt.time(9), end=dt.time(10)), Slot(name="T2", start=dt.time(10), end=dt.time(11)))
    event = event_with(sessions=both(speakers=("Speaker 1",)), slots=slots)
    assert verify(event, written(event, "S1 T1 R1, S2 T2 R1")) == ()


def test_the_same_hours_on_different_days_do_not_overlap() -> None:
    """A speaker can be there on both days."""
    hours = {"start": dt.time(9), "end": dt.time(10)}
    slots = (Slot(name="T1", date=dt.date(2030, 1, 14), **hours), Slot(name="T2", date=dt.date(2030, 1, 15), **hours))
    event = event_with(sessions=both(speakers=("Speaker 1",)), slots=slots)
    assert verify(event, written(event, "S1 T1 R1, S2 T2 R1")) == ()


def test_demands_count_the_runs_that_pins_ask_for() -> None:
    """Two runs, the first pinned to T1, both to R1: one run in T1 and R1, and two in R1 altogether."""
    event = event_with(sessions=session(runs=2, pinned_slots=("T1",), pinned_rooms=("R1",)))
    assert demands(event) == {("S1", "T1", "R1"): 1, ("S1", None, "R1"): 2}


def test_free_choice_has_neither_seats_nor_minima() -> None:
    """Nobody assigns people in free choice, so a full room or a small crowd breaks no rule."""
    event = event_with(
        sessions=session(min_seats=2),
        rooms=(Room(name="R1", seats=1), ROOMS[1]),
        attendees=(WISHING, Attendee(name="Attendee 2", wishes=(("S2", 1),))),
    )
    text = "S1 T1 R2, S2 T2 R1 | Attendee 1: S1 T1 R2, Attendee 1: S2 T2 R1, Attendee 2: S2 T2 R1"
    assert verify(event, written(event, text), attendance="free") == ()
    assert {breach.rule for breach in verify(event, written(event, text))} == {"seats", "minimum"}


def test_two_obligations_in_one_slot_are_impossible() -> None:
    """One slot, two rooms: the attendee cannot be in both obligatory sessions."""
    event = event_with(slots=SLOTS[:1], attendees=(Attendee(name="Attendee 1", must_attend=("S1", "S2")),))
    for attendance in ("seats", "free"):
        result = solve(event, attendance=attendance)
        assert result.status == "impossible"
        assert "must attend" in result.verdict.rules_in_play


def test_what_many_speakers_ask_alike_is_one_table() -> None:
    """The parents of a parents' evening are no table each: 240 of those took 3 s for every look at a timetable."""
    days = tuple(
        Slot(name=f"D{d} {h}", date=dt.date(2030, 3, d), start=dt.time(h), end=dt.time(h, 50))
        for d in (4, 5)
        for h in (15, 16)
    )
    sessions = tuple(Session(name=f"S{n}", speakers=(f"P{n // 2}",)) for n in range(40))
    people = tuple(Speaker(name=f"P{n}", one_day=True, pause=20 if n % 4 else 90) for n in range(20))
    arrays = to_arrays(Event(sessions=sessions, rooms=(Room(name="R", seats=9),), slots=days, speakers=people))
    assert [len(all_clashes(rule_named(name), arrays)) for name in ("speaker on one day", "speaker pause")] == [1, 2]
    (clash,) = all_clashes(rule_named("speaker on one day"), arrays)
    own = np.arange(40) // 2
    assert clash.sessions is not None
    assert (clash.sessions == (own[:, None] == own)).all()
