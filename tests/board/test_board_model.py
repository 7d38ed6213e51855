"""The board without a picture: its prices are held against trying everything, and against solving edited events."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import larpass_sched as ls
from brute_force import Truth, placing_of_timetable, truth
from brute_rules import Placing
from larpass_sched.board.model import BoardModel
from larpass_sched.event import Attendee, Event, Room, Session, Slot
from strategies import tiny_events

Cell = tuple[int, int]


def after_move(placing: Placing, s: int, source: Cell | None, to: Cell | None) -> Placing:
    """A placing in which a run has gone elsewhere, and what stood there has come to where it was."""
    if to in placing[s]:
        return placing
    cells = [set(runs) for runs in placing]
    if source is not None:
        cells[s].discard(source)
    for q, runs in enumerate(cells):
        if to in runs and q != s:
            runs.discard(to)
            if source is not None:
                runs.add(source)
    if to is not None:
        cells[s].add(to)
    return tuple(type(placing[0])(sorted(runs)) for runs in cells)


def cell_of(event: Event, place: tuple[str, str] | None) -> Cell | None:
    """A slot and a room by number."""
    if place is None:
        return None
    slots, rooms = [slot.name for slot in event.slots], [room.name for room in event.rooms]
    return slots.index(place[0]), rooms.index(place[1])


def prices_agree(event: Event, board: BoardModel, known: Truth) -> int:
    """How many cells were looked at, all of which cost what trying everything says."""
    placing, looked_at = placing_of_timetable(board.timetable), 0
    now = known.worth[placing][0]
    for s, session in enumerate(event.sessions):
        held = board.timetable.runs_of.get(session.name, ())
        for source in [p.slot for p in held] or [None]:
            place = None if source is None else next((p.slot, p.room) for p in held if p.slot == source)
            for to, cost in board.costs(session.name, source).items():
                moved = after_move(placing, s, cell_of(event, place), cell_of(event, to))
                if moved in known.worth and not cost.reason():
                    assert cost.price == now - known.worth[moved][0]
                elif cost.reason() != "It is locked. Take the lock off first.":
                    assert moved not in known.worth
                    assert cost.price is None
                    assert cost.reason()
                looked_at += 1
    return looked_at


@settings(max_examples=30)
@given(tiny_events(people=(1, 3)), st.sampled_from(["seats", "free"]))
def test_prices_are_those_of_trying_everything(event: Event, attendance: str) -> None:
    """Every cell for every card: the points less, or that it is impossible and a sentence why."""
    event = replace(event, published=(), settings={**event.settings, "attendance": attendance})
    result = ls.solve(event, priorities=["wishes"])
    assume(result.timetable is not None and result.verdict.balance is None)
    board = BoardModel(event, result)
    assert board.points == result.points
    prices_agree(event, board, truth(event, attendance))


@pytest.fixture(scope="module")
def solved() -> tuple[Event, ls.Result]:
    """An event with scarce seats and its best timetable."""
    event = ls.simulate(sessions=12, slots=4, rooms=4, attendees=80, seats=0.2, shared_speakers=2, seed=3)
    return event, ls.solve(event, priorities=["wishes"], time_limit=20)


def fixed(event: Event, timetable: ls.Timetable, place: dict[str, tuple[str, str]]) -> Event:
    """The event with a pin for each session."""
    sessions = [
        replace(session, pinned_slots=(place[session.name][0],), pinned_rooms=(place[session.name][1],))
        for session in event.sessions
    ]
    return replace(event, sessions=tuple(sessions), findings=())


def test_prices_are_those_of_solving_the_edited_event(solved: tuple[Event, ls.Result]) -> None:
    """Random moves and exchanges: the event with every session pinned to its place is worth as much less."""
    event, result = solved
    board, rng = BoardModel(event, result), np.random.default_rng(5)
    places = {p.session: (p.slot, p.room) for p in result.timetable.placements}
    for session in rng.permutation(list(places))[:6].tolist():
        for to, cost in list(board.costs(session).items())[::4]:
            moved = dict(places)
            moved.update({name: places[session] for name in places if places[name] == to})
            moved[session] = to
            answer = ls.solve(fixed(event, result.timetable, moved), priorities=["wishes"])
            assert (answer.points is None) == cost.impossible
            assert cost.impossible or cost.price == result.points - answer.points


def test_a_drop_brings_what_the_cell_said(solved: tuple[Event, ls.Result]) -> None:
    """Losses less gains are the price, the others stay where they were, and undo and redo go back and forth."""
    event, result = solved
    board = BoardModel(event, result)
    session = event.sessions[0].name
    before = board.timetable
    to, cost = min(
        ((to, cost) for to, cost in board.costs(session).items() if cost.price and cost.swaps), key=lambda x: x[1].price
    )
    done = board.move(session, to)
    assert done.price == cost.price == result.points - board.points
    assert sum(done.losses.values()) - sum(done.gains.values()) == done.price
    assert len(done.changes) == 1
    assert done.changes[0].kind == "swapped"
    assert ls.verify(event, board.timetable) == ()
    assert ls.score(event, board.timetable).points == board.points
    touched = {to[0], before.runs_of[session][0].slot}
    others = [entry for entry in before.itineraries if entry.slot not in touched]
    assert others == [entry for entry in board.timetable.itineraries if entry.slot not in touched]
    assert board.bound == board.best == result.points
    assert board.timetable.verdict.bound == result.points
    assert board.timetable.verdict.points == board.points
    assert board.undo()
    assert board.timetable == before
    assert board.timetable.verdict == result.verdict
    assert not board.undo()
    assert board.redo()
    assert board.points == result.points - cost.price
    assert not board.redo()


def test_what_is_locked_stays(solved: tuple[Event, ls.Result], tmp_path: Path) -> None:
    """Neither picked up nor changed places with, nor moved when the best is made of it; the workbook says so."""
    event, result = solved
    board = BoardModel(event, result)
    session = event.sessions[0].name
    costs = board.costs(session)
    board.move(session, max((cost.price, to) for to, cost in costs.items() if cost.price is not None)[1])
    worse, there = board.points, board.timetable.runs_of[session][0]
    board.lock(there.slot, there.room)
    assert {cost.reason("sv") for cost in board.costs(session).values()} == {"Det är låst. Ta bort låset först."}
    answer = board.improve(2, time_limit=20)
    done = board.done
    assert board.points >= worse
    assert done.replanned is answer
    assert done.price == worse - board.points
    kept = board.timetable.runs_of[session][0]
    assert (kept.slot, kept.room, kept.locked) == (there.slot, there.room, True)
    moved = {p.session for p in board.timetable.placements if p not in answer.published.rows}
    assert moved
    assert board.why_not(session, next(s.name for s in event.slots if s.name != there.slot)).verdict == "impossible"
    board.to_excel(tmp_path / "board.xlsx")
    read = ls.read_timetable(event, tmp_path / "board.xlsx")
    assert read.placements == board.timetable.placements
    assert [p.session for p in read.placements if p.locked] == [session]


def small(
    sessions: tuple[Session, ...],
    people: tuple[Attendee, ...] = (),
    rooms: tuple[Room, ...] = (Room("R", 9), Room("Q", 9)),
    published: tuple[ls.PublishedPlacement, ...] = (),
) -> Event:
    """An event with the slots 1 and 2."""
    slots = Slot("1"), Slot("2")
    return Event(sessions=sessions, rooms=rooms, slots=slots, attendees=people, published=published)


def test_what_was_locked_before_can_be_let_go() -> None:
    """Without the lock the old bound says nothing any more."""
    sessions = tuple(Session(name) for name in ("A", "B"))
    people = tuple(Attendee(f"P{n}", wishes=(("A", 2), ("B", 1))) for n in range(3))
    locked = tuple(
        ls.PublishedPlacement(session=session, slot="1", room=room, locked=True) for session, room in ("AR", "BQ")
    )
    event = small(sessions, people, published=locked)
    board = BoardModel(event, ls.solve(event))
    assert board.points == board.bound == 6
    with pytest.raises(ValueError, match="It is locked"):
        board.move("B", ("2", "R"))
    board.lock("1", "Q", on=False)
    assert board.bound is None
    assert board.move("B", ("2", "R")).price == -3
    assert board.best == 9
    assert board.timetable.verdict.status == "stopped early"
    board.undo()
    board.undo()
    assert board.bound == 6


def test_sessions_beside_the_board_come_and_go() -> None:
    """What is optional may be taken off the board, and put on again."""
    sessions = (Session("A"), Session("B", optional=True))
    event = small(sessions, (Attendee("P", wishes=(("B", 2),)),), rooms=(Room("R", 9),))
    board = BoardModel(event, ls.solve(event))
    assert None not in board.costs("A")
    assert board.costs("B")[None].price == 2
    board.move("B", None)
    assert board.names_not_held() == ["B"]
    costs = board.costs("B")
    assert sorted(cost.price or 0 for cost in costs.values()) == [-2, 0]
    assert [cost.reason() for cost in costs.values() if cost.impossible] == ["A is held 0 times instead of 1."]


def test_rules_that_are_broken_already_speak_against_no_move() -> None:
    """A timetable made by hand can be mended card by card; what would be broken anew is told."""
    sessions = (Session("A", speakers=("Kim",)), Session("B", speakers=("Kim",)), Session("C", rooms=("R",)))
    event = small(sessions, (Attendee("P", wishes=(("B", 2),)),))
    by_hand = ls.Timetable(
        event, tuple(ls.Placement(*place) for place in (("A", 1, "1", "R"), ("B", 1, "1", "Q"), ("C", 1, "2", "R")))
    )
    board = BoardModel(event, by_hand)
    assert [breach.rule for breach in board.breaches] == ["one place per speaker"]
    assert board.costs("C")["2", "Q"].reason() == "C is in Q, which is not among its allowed rooms."
    assert not board.costs("A")["2", "Q"].impossible
    board.move("A", ("2", "Q"))
    assert board.breaches == ()
    assert board.bound is None


def test_two_in_one_place_are_refused() -> None:
    """A cell holds one card."""
    event = small((Session("A"), Session("B")))
    twice = ls.Timetable(event, (ls.Placement("A", 1, "1", "R"), ls.Placement("B", 1, "1", "R")))
    with pytest.raises(ValueError, match="'A' and 'B' are both in '1', 'R'"):
        BoardModel(event, twice)
