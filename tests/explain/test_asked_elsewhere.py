"""What people asked of other schedulers, rebuilt with invented names and held against solving by other code."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest

import larpass_sched as ls
from impossible_events import change_of, has_timetable, smallest_mends
from larpass_sched.event import Attendee, Event, Room, Session, Slot, Speaker
from larpass_sched.explain.best import Best
from larpass_sched.explain.mends import fewest_changes
from larpass_sched.explain.sketch import Clock, Sketch
from larpass_sched.explain.what_if import _no_less


def small(**more: object) -> Event:
    """Six sessions, three slots, two rooms of different size."""
    names = ("Bees", "Clay", "Drones", "Elm", "Foam", "Glass")
    wishes = [(names[i % 6], names[(i * 2 + 1) % 6], names[(i + 3) % 6]) for i in range(9)]
    people = tuple(
        Attendee(name=f"Guest {n}", wishes=tuple((s, 3 - k) for k, s in enumerate(dict.fromkeys(own))))
        for n, own in enumerate(wishes)
    )
    parts = {
        "sessions": tuple(Session(name=name) for name in names),
        "rooms": (Room(name="Barn", seats=9), Room(name="Shed", seats=2)),
        "slots": (Slot(name="Nine"), Slot(name="Ten"), Slot(name="Eleven")),
        "attendees": people,
    }
    return Event(**parts | more)  # type: ignore[arg-type]


def points_of(event: Event) -> int | None:
    """The points of the best timetable, by the plain model."""
    return ls.solve(event, method="plain").points


def test_one_new_session_on_a_published_day() -> None:
    """Where does a session that came late fit best, all others staying: a difference for each slot."""
    event = small(sessions=(*small().sessions[:5], Session(name="Glass", optional=True)))
    result = ls.solve(event)
    slots = {name: runs[0].slot for name, runs in result.timetable.runs_of.items()}
    frame = ls.prices(event, result)
    for row in frame[(frame.session == "Glass") & ~frame.now].itertuples():
        pinned = {**slots, "Glass": row.slot}
        sessions = (replace(s, pinned_slots=(pinned[s.name],), optional=False) for s in event.sessions)
        best = points_of(replace(event, sessions=tuple(sessions)))
        if best is not None:
            assert row.alone <= result.points - best
        assert pd.isna(row.alone) or row.alone >= 0


def test_why_is_it_here_and_not_there() -> None:
    """For a session that has its place, every other place is told with its difference; none is better."""
    event = small()
    result = ls.solve(event)
    frame = ls.prices(event, result)
    assert frame.proved.all()
    assert (frame.least.dropna() >= 0).all()
    for row in frame[~frame.now].head(6).itertuples():
        told = ls.why_not(event, result, session=row.session, slot=row.slot)
        assert told.price == row.most


def test_which_session_suits_this_slot_best() -> None:
    """The other way round: of all sessions, the one that costs least in a slot is one that is there."""
    event = small()
    frame = ls.prices(event, ls.solve(event))
    cheapest = frame.groupby("slot")["most"].min()
    assert (cheapest == 0).all()


def test_one_that_wants_a_larger_room_and_one_to_change_with() -> None:
    """Rooms change places within a slot; who has to give up what is told, person by person."""
    event = small()
    result = ls.solve(event)
    in_shed = next(p for p in result.timetable.placements if p.room == "Shed")
    told = ls.why_not(event, result, session=in_shed.session, room="Barn", slot=in_shed.slot)
    assert told.verdict in ("free", "costs")
    first = told.ladder[0]
    assert first.changes == 0
    swapped = {(p.session, p.room) for p in first.timetable.placements if p.slot == in_shed.slot}
    assert (in_shed.session, "Barn") in swapped
    assert sum(first.losses.values()) - sum(first.gains.values()) == first.price


def test_demand_has_grown_and_little_is_to_change() -> None:
    """More people want one session; the new best is told, and how few changes reach it."""
    event = small()
    before = ls.solve(event)
    fans = tuple(Attendee(name=f"Fan {n}", wishes=(("Foam", 3), ("Bees", 2))) for n in range(5))
    grown = replace(event, attendees=(*event.attendees, *fans))
    today = ls.Timetable(grown, before.timetable.placements)
    foam = before.timetable.runs_of["Foam"][0]
    other = next(room.name for room in event.rooms if room.name != foam.room)
    told = ls.why_not(grown, today, session="Foam", room=other)
    pinned = (replace(s, pinned_rooms=(other,)) if s.name == "Foam" else s for s in grown.sessions)
    assert told.best.timetable.runs_of["Foam"][0].room == other
    assert ls.score(grown, told.best.timetable).points == points_of(replace(grown, sessions=tuple(pinned)))
    assert [step.changes for step in told.ladder] == sorted(step.changes for step in told.ladder)
    assert ls.verify(grown, told.best.timetable) == ()


def test_a_speaker_whose_two_sessions_are_bound_to_meet() -> None:
    """Two sessions of one speaker, both allowed in one slot only: the wish names exactly these cells."""
    sessions = list(small().sessions)
    sessions[0] = replace(sessions[0], speakers=("Ivo",), slots=("Nine",))
    sessions[1] = replace(sessions[1], speakers=("Ivo",))
    places = {("sessions", "Bees", "slots"): "Sessions!H2", ("sessions", "Bees", "speakers"): "Sessions!B2"}
    places |= {("sessions", "Clay", "speakers"): "Sessions!B3"}
    event = small(sessions=tuple(sessions), speakers=(Speaker(name="Ivo"),))
    event = replace(event, places=places)
    told = ls.why_not(event, ls.solve(event), session="Clay", slot="Nine")
    assert told.verdict == "impossible"
    assert set(told.cells) == {"Sessions!H2", "Sessions!B2", "Sessions!B3"}


def test_more_sessions_than_places() -> None:
    """Nothing is refused: what would make it possible is tried, more places or fewer sessions."""
    event = small(slots=small().slots[:2])
    told = ls.what_if(
        event,
        [
            ls.scenario("a slot more", slots=1),
            ls.scenario("a room more", rooms=1),
            ls.scenario("one fewer", without_sessions="Elm"),
            ls.scenario("two fewer", without_sessions=["Elm", "Foam"]),
        ],
    )
    assert told.base.known == "impossible"
    assert {one.name: one.status for one in told} == {
        "a slot more": "best possible",
        "a room more": "best possible",
        "one fewer": "impossible",
        "two fewer": "best possible",
    }
    for one in told:
        if one.points is not None:
            assert one.points == points_of(one.event)


def test_rules_are_priced_one_by_one_and_not_given_up_in_order() -> None:
    """Which rule costs most is told for each by itself, instead of dropping them one after the other."""
    sessions = list(small().sessions)
    sessions[0] = replace(sessions[0], not_with=("Drones",), after=("Foam",))
    sessions[3] = replace(sessions[3], pinned_slots=("Nine",))
    event = small(sessions=tuple(sessions))
    today = points_of(event)
    off = {
        "not with": replace(sessions[0], not_with=()),
        "after": replace(sessions[0], after=()),
        "pinned": replace(sessions[3], pinned_slots=()),
    }
    told = ls.what_if(event, [ls.scenario(name, without=name) for name in off])
    for name, session in off.items():
        changed = replace(event, sessions=tuple(session if s.name == session.name else s for s in event.sessions))
        assert told[name].gain == points_of(changed) - today


def stages(*sessions: Session, slots: int = 4, rooms: int = 2, **more: object) -> Event:
    """Slots T1, T2, ... and rooms Stage 1, Stage 2, ..."""
    parts = {
        "sessions": sessions,
        "slots": tuple(Slot(name=f"T{n}") for n in range(1, slots + 1)),
        "rooms": tuple(Room(name=f"Stage {n}", seats=50) for n in range(1, rooms + 1)),
    }
    return Event(**parts | more)  # type: ignore[arg-type]


def talks(*numbers: int, **of: dict[str, object]) -> list[Session]:
    """Talks with these numbers; `talk_3` says what is asked of Talk 3."""
    return [Session(name=f"Talk {n}", **of.get(f"talk_{n}", {})) for n in numbers]  # type: ignore[arg-type]


def bookings() -> Event:
    """Stays in two flats, fixed in time, of which three overlap."""
    days = {"Ash": (0, 3), "Birch": (1, 6), "Cedar": (4, 9), "Fir": (10, 12), "Gorse": (10, 13), "Hazel": (11, 12)}
    clock = [dt.time(8 + n // 2, 30 * (n % 2)) for n in range(14)]
    slots = (
        Slot(name=f"{k} stay", date=dt.date(2030, 1, 1), start=clock[a], end=clock[b]) for k, (a, b) in days.items()
    )
    sessions = (Session(name=k, pinned_slots=(f"{k} stay",), rooms=("Flat 1",) if k == "Ash" else ()) for k in days)
    return Event(
        sessions=tuple(sessions), slots=tuple(slots), rooms=(Room(name="Flat 1", seats=4), Room(name="Flat 2", seats=4))
    )


def blocks(**attendees: tuple[str, ...]) -> Event:
    """Courses in blocks of the week, some of them in several, and who has to attend what."""
    where = {"Maths": "BCE", "Biology": "AD", "Physics": "A", "Music": "F", "Latin": "F"}
    return Event(
        sessions=tuple(Session(name=k, runs=len(v), pinned_slots=tuple(v)) for k, v in where.items()),
        slots=tuple(Slot(name=c) for c in "ABCDEF"),
        rooms=tuple(Room(name=f"R{n}", seats=20) for n in range(1, 5)),
        attendees=tuple(Attendee(name=name, must_attend=chosen) for name, chosen in attendees.items()),
    )


def sections() -> Event:
    """Five courses in one or two sections each, and somebody who takes them all in three hours."""
    when = {"CS": ("Mo9", "Tu9"), "MA": ("Mo9",), "PH": ("Mo9", "We9"), "EN": ("Tu9",), "AR": ("We9",)}
    return Event(
        sessions=tuple(Session(name=k, runs=len(v), pinned_slots=v) for k, v in when.items()),
        slots=tuple(Slot(name=n) for n in ("Mo9", "Tu9", "We9")),
        rooms=tuple(Room(name=f"R{n}", seats=30) for n in range(1, 5)),
        attendees=(Attendee(name="Sam", must_attend=tuple(when)),),
    )


LESSONS = [Session(name=name, slots=("T1", "T2", "T4"), tags=("class",)) for name in ("Art", "Maths", "Music", "Sport")]
IMPOSSIBLE: dict[str, tuple[Event, str]] = {
    # Several talks of one presenter that are bound to overlap.
    "presenter": (
        stages(
            *talks(
                *range(1, 9),
                talk_1={"speakers": ("Ada",), "slots": ("T1",)},
                talk_2={"speakers": ("Ada",), "slots": ("T1",)},
            ),
            speakers=(Speaker(name="Ada"),),
        ),
        "there is room for 1 in T1.",
    ),
    # Too many talks that can be in one part of the day only.
    "density": (
        stages(*talks(*range(1, 9), **{f"talk_{n}": {"slots": ("T1", "T2")} for n in range(1, 6)}), slots=5),
        "there is room for 4: 2 in T1 and 2 in T2.",
    ),
    # A group that meets three times, and a slot in which all rooms are taken.
    "all rooms taken": (
        stages(
            Session(name="Group", runs=3, slots=("T1", "T2", "T3")),
            *talks(1, 2, 3, 4, talk_1={"pinned_slots": ("T2",)}, talk_2={"pinned_slots": ("T2",)}),
        ),
        "to be held 5 times in all, and there is room for 4: 1 in T1, 2 in T2 and 1 in T3.",
    ),
    # More sessions than places, by closed rooms.
    "more sessions than places": (
        replace(
            stages(*talks(*range(1, 9))),
            rooms=(Room(name="A", seats=9), Room(name="B", seats=9, unavailable=("T4",))),
        ),
        "8 sessions have to be held, and there is room for 7: 2 in T1, 2 in T2, 2 in T3 and 1 in T4.",
    ),
    # No lesson may be in one period, and a class may have no free one.
    "no lesson for a period": (stages(*LESSONS, settings={"least_per_slot": "class = 1"}), ""),
    # Three stays at the same time in two flats; that their times overlap has to be told.
    "bookings": (bookings(), "Fir stay, Gorse stay and Hazel stay overlap"),
    # Two of three chosen courses are in one block only.
    "blocks": (blocks(Kit=("Maths", "Music", "Latin"), Lou=("Maths", "Biology", "Physics")), ""),
    # Whoever has runs to choose from may be seated in the wrong one first.
    "sections": (sections(), ""),
}


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_why_is_there_no_timetable(name: str) -> None:
    """The reason is smallest and its sum is told; the mends are those that trying all changes finds."""
    event, said = IMPOSSIBLE[name]
    told = ls.explain(event, most=2)
    assert told.status == "impossible"
    assert [one.proof for one in told.contradictions] == ["minimal"] * len(told.contradictions)
    assert said in " ".join(told.sentences())
    apart = [[reason.entry for reason in one.reasons] for one in told.contradictions]
    ways = fewest_changes(event, Sketch(event), apart, Clock(60))
    known = smallest_mends(event)
    assert {frozenset(map(change_of, way.gone)) for way in ways.ways} == known
    assert told.fewest == len(next(iter(known)))
    for mend in told.mends:
        assert ls.verify(mend.event, mend.timetable) == ()
        assert has_timetable(mend.event)


def test_all_of_many_closed_rooms_have_to_be_opened() -> None:
    """More sessions than places by five: that fewer rooms do not do is proved without trying them one by one."""
    closed = tuple(Room(name=f"R{n}", seats=9, unavailable=("T6",) if n < 5 else ()) for n in range(6))
    told = ls.explain(replace(stages(*talks(*range(1, 37)), slots=6), rooms=closed), most=1)
    assert (told.fewest, told.ways, told.complete) == (5, 1, True)
    assert len(told.contradictions) == 5
    assert (
        told.contradictions[0]
        .counted()
        .endswith("room for 35: 6 in T1, 6 in T2, 6 in T3, 6 in T4, 6 in T5 and 5 in T6.")
    )


def test_how_many_are_there_is_told_where_everybody_is_needed() -> None:
    """One person is away in each slot: whoever reads that all are needed has to know that all never are there."""
    people = tuple(Attendee(name=f"P{n}", absent=(f"T{n}",) if n < 3 else ()) for n in range(1, 6))
    event = stages(*talks(1, talk_1={"min_seats": 5}), slots=2, attendees=people)
    told = ls.explain(event, most=1)
    assert told.contradictions[0].proof == "minimal"
    assert "5 attendees; at most 4 of them are there in any slot." in told.sentences()[1]
    assert told.mends[0].edits[0].number == 4


def test_what_was_not_found_in_time_is_not_said_to_be_missing() -> None:
    """Without time for mends, nothing is said of rooms and slots that it would take."""
    told = ls.explain(IMPOSSIBLE["density"][0], most=0)
    early = replace(told, mends=(), ways=0, fewest=None, complete=False)
    assert early.sentences()[-1] == (
        "No changes of cells that help were found in 60 s; with more time there may be some."
    )
    assert early.sentences("sv")[-1].startswith("Inga ändringar av celler som hjälper hittades på 60 s")


def test_a_wish_is_no_objection_to_itself() -> None:
    """Somebody else has duties; the wish to attend is one for the time being, and no rule that objects to it."""
    event = blocks(Lou=("Maths", "Biology", "Physics"))
    kit = Attendee(name="Kit", wishes=(("Maths", 3), ("Music", 2), ("Latin", 1)))
    event = replace(event, attendees=(*event.attendees, kit))
    told = ls.why_not(event, ls.solve(event), attendee="Kit", session="Latin")
    assert (told.verdict, told.price) == ("costs", 1)
    assert told.objections == {"pinned": 1}
    assert "Nobody would gain, 1 person would lose 1 point in all." in " ".join(told.sentences())


def test_more_room_is_never_worth_less() -> None:
    """A scenario that was not solved to the end has at least what today's timetable is worth in it."""
    event = small()
    today = ls.solve(event).timetable
    roomy = replace(event, rooms=(*event.rooms, Room(name="Yard", seats=30)))
    points = ls.score(roomy, ls.Timetable(roomy, today.placements, today.itineraries)).points
    found = _no_less(roomy, Best("found", points - 5, points + 4, points - 5), today)
    assert (found.value, found.bound, found.points) == (points, points + 4, points)
    unknown = _no_less(roomy, Best("not known"), today)
    assert (unknown.known, unknown.value) == ("found", points)
    crammed = replace(event, rooms=event.rooms[:1])
    assert _no_less(crammed, Best("not known"), today) == Best("not known")
