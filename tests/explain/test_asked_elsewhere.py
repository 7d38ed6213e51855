"""What people asked of other schedulers, rebuilt with invented names and held against solving by other code."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

import larpass_sched as ls
from larpass_sched.event import Attendee, Event, Room, Session, Slot, Speaker


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
