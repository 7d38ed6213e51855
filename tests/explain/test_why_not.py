"""Why not: verdicts, ladders, gains and losses, held against trying all timetables of tiny events."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import larpass_sched as ls
from brute_force import Truth, truth
from brute_rules import Placing
from larpass_sched.event import Attendee, Event, Room, Session, Slot
from larpass_sched.explain import asking
from larpass_sched.explain.best import Best, Question, best_of
from larpass_sched.explain.ladder import LADDER
from larpass_sched.explain.wish_answer import WhyNot
from strategies import tiny_events

UNSAID = re.compile(r"infeasib|constraint|solver|dual|oupp|villkor|lösare", re.IGNORECASE)


def slots_in(event: Event, placing: Placing) -> list[set[str]]:
    """The slots of each session in a placing."""
    return [{event.slots[t].name for t, _ in cells} for cells in placing]


def changes(today: ls.Timetable, event: Event, placing: Placing) -> int:
    """How many runs are in another slot than today, were taken out or put in."""
    old = [{p.slot for p in today.runs_of.get(session.name, ())} for session in event.sessions]
    pairs = zip(old, slots_in(event, placing), strict=True)
    return sum(max(len(one - other), len(other - one)) for one, other in pairs)


def held_against(event: Event, result: ls.Result, told: WhyNot, granted: Truth) -> None:
    """The ladder of a wish against all timetables that grant it."""
    worths = [(changes(result.timetable, event, placing), points) for placing, (points, _) in granted.worth.items()]
    if not worths:
        assert told.verdict == "impossible"
        return
    assert told.best is not None
    price = result.points - max(points for _, points in worths)
    assert told.best.price == told.best.least == told.price == price
    assert told.verdict == ("free" if price == 0 else "costs")
    nearest = min(changed for changed, points in worths if points == result.points - price)
    assert told.best.changes == nearest
    limited = {step.most: step for step in told.ladder if step.kind == "changes"}
    for most in LADDER:
        points = [worth for changed, worth in worths if changed <= most]
        assert (most in limited) == bool(points)
        if points:
            assert limited[most].price == limited[most].least == result.points - max(points)
            # Of all that are worth as much, the one with the fewest changes.
            assert limited[most].changes == min(changed for changed, worth in worths if worth == max(points)) <= most
    too_few = [most for most in LADDER if most not in limited]
    assert told.too_few == (max(too_few) if too_few else None)
    prices = [step.price for step in told.ladder]
    assert prices == sorted(prices, reverse=True)


def sound(event: Event, result: ls.Result, told: WhyNot) -> None:
    """Every step is a timetable of the event, and its gains and losses are its price, person by person."""
    now = dict.fromkeys(event.attendee_named, 0)
    for entry in result.timetable.itineraries:
        now[entry.attendee] += event.attendee_named[entry.attendee].weight * entry.points
    for step in told.ladder:
        assert ls.verify(event, step.timetable, attendance=result.verdict.attendance) == ()
        assert sum(step.losses.values()) - sum(step.gains.values()) + step.paid == step.price
        if "normalise" not in event.settings and not event.settings.get("rules"):
            then = dict.fromkeys(now, 0)
            for entry in step.timetable.itineraries:
                then[entry.attendee] += event.attendee_named[entry.attendee].weight * entry.points
            assert {n: then[n] - now[n] for n in now if then[n] > now[n]} == dict(step.gains)
            assert {n: now[n] - then[n] for n in now if then[n] < now[n]} == dict(step.losses)
    for lang in ("en", "sv"):
        said = " ".join(told.sentences(lang))
        counted = {int(count) for count in re.findall(r"(?:With|Med) (\d+) (?:change|ändring)", said)}
        assert counted <= {step.changes for step in told.ladder} | {told.too_few}
        assert not UNSAID.search(said)
        assert not any(name in said for name in event.attendee_named)
        assert told.to_dict(lang)["verdict"] == told.verdict


@settings(max_examples=25)
@given(tiny_events(people=(1, 3)), st.sampled_from(["seats", "free"]), st.data())
def test_a_session_elsewhere(event: Event, attendance: str, data: st.DataObject) -> None:
    """The ladder of a session in a slot."""
    result = ls.solve(event, attendance=attendance)
    assume(result.timetable is not None and result.verdict.balance is None)
    session, slot = data.draw(st.sampled_from(event.sessions)), data.draw(st.sampled_from(event.slots))
    told = ls.why_not(event, result, session=session.name, slot=slot.name)
    sound(event, result, told)
    if told.now:
        assert told.price == 0
        return
    known, s = truth(event, attendance), event.sessions.index(session)
    there = {placing: worth for placing, worth in known.worth.items() if slot.name in slots_in(event, placing)[s]}
    held_against(event, result, told, Truth(known.placings, there))


@settings(max_examples=15)
@given(tiny_events(people=(1, 3)), st.booleans())
def test_two_sessions_together_or_apart(event: Event, together: bool) -> None:
    """The ladder of two sessions at the same time, or at different times."""
    result = ls.solve(event)
    assume(result.timetable is not None and result.verdict.balance is None and len(event.sessions) > 1)
    one, other = event.sessions[:2]
    told = ls.why_not(event, result, **{"together" if together else "apart": (one.name, other.name)})
    sound(event, result, told)
    if told.now:
        return
    known = truth(event, "seats")
    named = {slot.name: slot for slot in event.slots}

    def is_granted(placing: Placing) -> bool:
        first, second = slots_in(event, placing)[:2]
        if together:
            return bool(first & second)
        return not any(named[t].overlaps(named[u]) for t in first for u in second)

    there = {placing: worth for placing, worth in known.worth.items() if is_granted(placing)}
    held_against(event, result, told, Truth(known.placings, there))


def day() -> Event:
    """Three slots, two rooms, six sessions, the hall closed first thing, and somebody who is away."""
    event = ls.simulate(sessions=6, slots=3, rooms=2, attendees=25, wishes=3, seed=5)
    speaker = ls.Speaker(name="Anna Ek", unavailable=("Slot 1",))
    first = replace(event.sessions[0], speakers=("Anna Ek",))
    places = {("speakers", "Anna Ek", "unavailable"): "Speakers!C4"}
    return replace(event, sessions=(first, *event.sessions[1:]), speakers=(*event.speakers, speaker), places=places)


def test_impossible_names_the_cells() -> None:
    """A session whose speaker is away cannot be there; taking the absence back would allow it."""
    event = day()
    told = ls.why_not(event, ls.solve(event), session="Session 01", slot="Slot 1")
    assert told.verdict == "impossible"
    assert told.cells == ("Speakers!C4",)
    assert told.price is None
    assert told.sentence().startswith("Session 01 cannot be in Slot 1: Anna Ek is unavailable in Slot 1 (Speakers!C4).")
    assert told.sentence("sv").startswith("Session 01 kan inte ligga på Slot 1: Anna Ek har förhinder")
    assert [mend.edits[0].cells for mend in told.mends] == [("Speakers!C4",)]
    assert told.mends[0].event.speaker_named["Anna Ek"].unavailable == ()
    assert told.to_dict()["cells"] == ["Speakers!C4"]


def test_a_wish_for_which_there_is_no_room() -> None:
    """Two sessions in the only room: what would help is another room, and not that one of the two is left out."""
    event = ls.simulate(sessions=2, slots=2, rooms=1, attendees=4, wishes=2, seed=1)
    told = ls.why_not(event, ls.solve(event), together=("Session 01", "Session 02"))
    assert told.verdict == "impossible"
    assert told.mends[0].sentence().startswith("One more room")
    assert not any("Session" in mend.sentence() for mend in told.mends)


def test_rules_object() -> None:
    """Without the rule that lets nobody be in two places, the wish would cost less."""
    event = ls.simulate(
        sessions=8, slots=4, rooms=2, attendees=40, wishes=4, shared_speakers=3, allowed_slots=3, seed=2
    )
    result = ls.solve(event)
    frame = ls.prices(event, result)
    dear = frame[frame.verdict == "costs"].sort_values("most").iloc[-1]
    told = ls.why_not(event, result, session=dear.session, slot=dear.slot)
    assert told.verdict == "costs"
    assert told.price == dear.most
    assert told.all_objections
    for name, part in told.objections.items():
        off = {"rules": {name: "off"}}
        pinned = replace(
            event,
            sessions=tuple(
                replace(s, slots=(dear.slot,) if not s.slots or dear.slot in s.slots else s.slots)
                if s.name == dear.session
                else s
                for s in event.sessions
            ),
        )
        if name == "allowed slots":
            continue
        without = ls.solve(event, **off).points - ls.solve(pinned, **off).points
        assert part == told.price - without


def test_attendees_ask_instead_and_as_well() -> None:
    """An unmet wish instead of something else, and besides everything attended now; nobody else is named."""
    event = ls.simulate(sessions=6, slots=3, rooms=2, attendees=20, wishes=4, seed=2)
    result = ls.solve(event)
    met = {(entry.attendee, entry.session) for entry in result.timetable.itineraries}
    name, session = next((a.name, wish) for a in event.attendees for wish, _ in a.wishes if (a.name, wish) not in met)
    told = ls.why_not(event, result, attendee=name, session=session)
    assert told.instead is not None
    then = {entry.session for entry in told.instead.timetable.attended_by[name]}
    assert session in then
    same = [(p.session, p.slot, p.room) for p in result.timetable.placements]
    assert [(p.session, p.slot, p.room) for p in told.instead.timetable.placements] == same
    assert told.best is not None
    assert session in {entry.session for entry in told.best.timetable.attended_by[name]}
    assert told.as_well is not None
    if told.as_well != "impossible":
        now = {entry.session for entry in result.timetable.attended_by[name]}
        assert now | {session} <= {entry.session for entry in told.as_well.timetable.attended_by[name]}
    said = " ".join(told.sentences())
    assert not any(other.name in said for other in event.attendees)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({}, "expected session with slot"),
        ({"session": "Session 01"}, "expected session with slot"),
        ({"slot": "Slot 1"}, "expected session with slot"),
        ({"session": "Session 1", "slot": "Slot 1"}, "There is no session 'Session 1'. Nearest: .*Session 01"),
        ({"session": "Session 01", "slot": "Slot 9"}, "There is no slot 'Slot 9'"),
        ({"together": ("Session 01", "session 01")}, "two different sessions"),
        ({"together": "Session 01"}, "the names of two sessions"),
        ({"session": "Session 01", "slot": "Slot 1", "attendee": "Attendee 001"}, "ask one"),
    ],
)
def test_what_is_no_question_is_told(asked: dict[str, object], message: str) -> None:
    """What can be asked is said, and the nearest names."""
    event = day()
    with pytest.raises(ValueError, match=message):
        ls.why_not(event, ls.solve(event), **asked)  # type: ignore[arg-type]


def test_no_timetable_no_question() -> None:
    """Of an impossible event it is said what tells why."""
    event = replace(day(), rooms=day().rooms[:1])
    with pytest.raises(ValueError, match="explain"):
        ls.why_not(event, ls.solve(event), session="Session 01", slot="Slot 1")


def test_without_time_nothing_is_called_impossible() -> None:
    """Then it is said that it is not known."""
    event = ls.simulate(sessions=16, slots=4, rooms=4, attendees=80, allowed_slots=6, seed=3)
    result = ls.solve(event)
    where = result.timetable.runs_of["Session 01"][0].slot
    slot = next(s.name for s in event.slots if s.name != where)
    told = ls.why_not(event, result, session="Session 01", slot=slot, time_limit=0.001)
    assert told.verdict in ("not known", "costs", "free")


def test_a_wrong_bound_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The best of all timetables cannot be worth less than one with few changes."""
    event = day()
    result = ls.solve(event)
    where = result.timetable.runs_of["Session 02"][0].slot
    slot = next(s.name for s in event.slots if s.name != where)
    asked: list[Question] = []

    def lying(question: Question) -> Best:
        asked.append(question)
        found = best_of(question)
        return (
            found
            if len(asked) > 1 or found.value is None
            else replace(found, value=found.value - 99, bound=found.value - 99)
        )

    monkeypatch.setattr(asking, "best_of", lying)
    with pytest.raises(AssertionError, match="internal error"):
        ls.why_not(event, result, session="Session 02", slot=slot)


def test_whoever_asks_is_told_of_no_other_by_name() -> None:
    """That somebody else has to be there, or is not there at all, names nobody; the organiser's explanation does."""
    event = Event(
        sessions=(Session(name="X", max_seats=2), Session(name="Y")),
        slots=(Slot(name="T1"),),
        rooms=(Room(name="R", seats=5), Room(name="Q", seats=5)),
        attendees=(
            *(Attendee(name=name, must_attend=("X",)) for name in ("Lou", "Moa")),
            Attendee(name="Kit", wishes=(("X", 3), ("Y", 1))),
        ),
    )
    result = ls.solve(event)
    told = ls.why_not(event, result, attendee="Kit", session="X")
    assert told.verdict == "impossible"
    for lang in ("en", "sv"):
        said = " ".join(told.sentences(lang))
        assert "Lou" not in said
        assert "Moa" not in said
    assert told.sentence().startswith("You cannot attend “X”: X takes at most 2; 2 attendees must attend X.")
    assert "Do not oblige another attendee to attend X" in " ".join(told.sentences())
    assert "Kräv inte att en annan deltagare går på X" in " ".join(told.sentences("sv"))
    assert "Lou" in str(told.to_dict()["explanation"])
    forced = replace(event, sessions=(replace(event.sessions[0], pinned_slots=("T1",)), event.sessions[1]))
    away = replace(forced, attendees=(*event.attendees[:2], replace(event.attendees[2], absent=("T1",))))
    own = ls.why_not(away, ls.solve(away), attendee="Kit", session="X")
    assert "Kit is absent in T1" in own.sentence()
