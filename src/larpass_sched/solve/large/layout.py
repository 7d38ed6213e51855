"""The event as the compiled loops see it: flat lists of who is touched by what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import Arrays, BoolArray, IntArray
from larpass_sched.rules.pinned import pins
from larpass_sched.solve.shared.problem import Problem
from larpass_sched.solve.shared.rows import record
from larpass_sched.timetable.choice import NOBODY

FloatArray = npt.NDArray[np.float64]

UNPLACED = -1


class Layout(NamedTuple):
    """Runs, cells, people and wishes; a cell is ``slot * rooms + room``. Lists of lists are (starts, flat) pairs.

    Attributes
    ----------
    rooms : int
    run_session, run_needed : (N,)
        Session of each run and whether the run may not be left out; the runs of a session stand together.
    session_runs : (S + 1,)
        Where the runs of each session begin.
    cell_starts, cells, cell_allowed : lists of cells per run, and the same as (N, T * R) bool
    cell_slot : (T * R,)
    people_starts, people : attendees whose day a session can change
    wish_starts, wish_session, wish_worth : wishes of each attendee, best first; an obligation outweighs all wishes
    own_starts, own_session : sessions that each attendee speaks at
    away : (A, T + 1) bool
        The last column is the slot of runs without a place.
    clash_starts, clash_session, clash_kind : per session, sessions that it may clash with, and the kind of clash
    clash_times, clash_rooms : (K, T, T) bool, (K, R, R) bool
        For each kind, the slots and rooms in which the two clash.
    row_starts, rows : per session, the rows that speak of it
    row_counts : (N, S, T) int
        What a run counts in each row.
    row_most : (N,) int
        The most that the runs may count together.
    overlap_starts, overlap_slot : slots that overlap each slot, itself included
    sits : (A,) bool
        Whether an attendee takes a seat, and so is one of the crowd.
    capacity : as in `Arrays`
    minimum : (S,) int
        Fewest people in the crowd of a run where all who take no seat come besides.
    crowd_price : (S,) float
        What a person without a seat is taken to cost.
    hard : float
        What a breach is taken to cost.
    crowded : bool
        Whether seats or minima can matter at all.
    apart : bool
        Whether no two slots overlap.
    simple : bool
        Whether, besides both, every session has one run.
    """

    rooms: int
    run_session: IntArray
    run_needed: BoolArray
    session_runs: IntArray
    cell_starts: IntArray
    cells: IntArray
    cell_allowed: BoolArray
    cell_slot: IntArray
    people_starts: IntArray
    people: IntArray
    wish_starts: IntArray
    wish_session: IntArray
    wish_worth: IntArray
    own_starts: IntArray
    own_session: IntArray
    away: BoolArray
    clash_starts: IntArray
    clash_session: IntArray
    clash_kind: IntArray
    clash_times: BoolArray
    clash_rooms: BoolArray
    row_starts: IntArray
    rows: IntArray
    row_counts: IntArray
    row_most: IntArray
    overlap_starts: IntArray
    overlap_slot: IntArray
    sits: BoolArray
    capacity: IntArray
    minimum: IntArray
    crowd_price: FloatArray
    hard: float
    crowded: bool
    apart: bool
    simple: bool


def layout_of(problem: Problem) -> Layout:
    """Flatten a problem."""
    arrays = problem.arrays
    _attendees, sessions, slots, rooms = arrays.shape
    run_session = np.repeat(np.arange(sessions), arrays.runs)
    number = np.concatenate([np.arange(runs) for runs in arrays.runs]) if sessions else np.zeros(0, dtype=np.int64)
    allowed = _allowed_cells(problem, run_session)
    wishes = arrays.worth + _obligation(problem) * arrays.must
    wishes[arrays.speaks] = 0
    wish_starts, wish_session, wish_worth = _wishes(arrays, wishes)
    touched = (wishes > 0) | arrays.speaks
    cell_starts, cells = _flat(row.nonzero()[0] for row in allowed)
    people_starts, people = _flat(touched[:, s].nonzero()[0] for s in range(sessions))
    own_starts, own_session = _flat(row.nonzero()[0] for row in arrays.speaks)
    clash_starts, clash_session, clash_kind, clash_times, clash_rooms = _clashes(problem)
    row_starts, rows, row_counts, row_most = _rows(problem)
    overlap_starts, overlap_slot = _flat(row.nonzero()[0] for row in arrays.overlap)
    minimum, crowded, price = _crowds(arrays, wishes)
    return Layout(
        rooms=rooms,
        run_session=run_session,
        run_needed=number < arrays.least_runs[run_session],
        session_runs=np.concatenate([[0], np.cumsum(arrays.runs)]),
        cell_starts=cell_starts,
        cells=cells,
        cell_allowed=allowed,
        cell_slot=np.arange(slots * rooms) // rooms,
        people_starts=people_starts,
        people=people,
        wish_starts=wish_starts,
        wish_session=wish_session,
        wish_worth=wish_worth,
        own_starts=own_starts,
        own_session=own_session,
        away=np.pad(arrays.away, ((0, 0), (0, 1))),
        clash_starts=clash_starts,
        clash_session=clash_session,
        clash_kind=clash_kind,
        clash_times=clash_times,
        clash_rooms=clash_rooms,
        row_starts=row_starts,
        rows=rows,
        row_counts=row_counts,
        row_most=row_most,
        overlap_starts=overlap_starts,
        overlap_slot=overlap_slot,
        sits=arrays.takes_seat,
        capacity=arrays.capacity,
        minimum=minimum,
        crowd_price=price,
        hard=float(2 * _obligation(problem)),
        crowded=crowded,
        apart=arrays.slots_differ_in_time,
        simple=bool(not crowded and (arrays.runs == 1).all() and arrays.slots_differ_in_time),
    )


def _wishes(arrays: Arrays, wishes: IntArray) -> tuple[IntArray, IntArray, IntArray]:
    """What each attendee wishes for, best first: starts, sessions and what they are worth."""
    order = np.lexsort((arrays.preference, -wishes), axis=1)
    starts, sessions = _flat(row[worth[row] > 0] for row, worth in zip(order, wishes, strict=True))
    owners = np.repeat(np.arange(len(wishes)), np.diff(starts))
    return starts, sessions, wishes[owners, sessions]


def _crowds(arrays: Arrays, wishes: IntArray) -> tuple[IntArray, bool, FloatArray]:
    """(S,) the fewest of those who take a seat, whether seats or that matter at all, and (S,) the price of one more."""
    supporters, seated = (wishes > 0).sum(axis=0), (wishes[arrays.takes_seat] > 0).sum(axis=0)
    has_seats = arrays.attendance == "seats"
    minimum = np.maximum(0, arrays.minimum - (supporters - seated)) * has_seats
    crowded = bool((seated > arrays.capacity.min(axis=1, initial=1 << 40)).any() or minimum.any())
    price = 0.8 * arrays.worth.sum(axis=0) / np.maximum(1, supporters) if has_seats else np.full(len(minimum), 0.05)
    return minimum, crowded, price


def _clashes(problem: Problem) -> tuple[IntArray, IntArray, IntArray, BoolArray, BoolArray]:
    """What all rules say of two placements, in both directions: starts, sessions, kinds, times and rooms."""
    _, sessions, slots, rooms = problem.arrays.shape
    same_room = _in_one_room(problem)
    tables: list[tuple[BoolArray, BoolArray, BoolArray]] = []
    for k, (pairs, times, places) in enumerate(problem.clash_tables):
        # The tables come in pairs, of which the second says the same from the other side.
        if k % 2 and all(np.array_equal(table, table.T) for table in (pairs, times, places)):
            continue
        if not (times & ~problem.arrays.overlap).any():
            pairs = pairs & ~same_room
        if pairs.any():
            tables.append((pairs, times, places))
    entries = [
        [(q, k) for k, (pairs, _, _) in enumerate(tables) for q in pairs[s].nonzero()[0]] for s in range(sessions)
    ]
    starts, flat = _flat(np.array(row, dtype=np.int64).reshape(len(row), 2)[:, 0] for row in entries)
    _, kinds = _flat(np.array(row, dtype=np.int64).reshape(len(row), 2)[:, 1] for row in entries)
    clash_times = np.array([times for _, times, _ in tables], dtype=bool).reshape(len(tables), slots, slots)
    clash_rooms = np.array([places for _, _, places in tables], dtype=bool).reshape(len(tables), rooms, rooms)
    return starts, flat, kinds, clash_times, clash_rooms


def _in_one_room(problem: Problem) -> BoolArray:
    """(S, S) bool: sessions that have one and the same room only, so that they are never at the same time anyway."""
    rooms = problem.allowed.any(axis=1)
    only = np.where(rooms.sum(axis=1) == 1, np.asarray(rooms @ np.arange(rooms.shape[1])), UNPLACED)
    return np.asarray((only[:, None] == only) & (only >= 0))


def _rows(problem: Problem) -> tuple[IntArray, IntArray, IntArray, IntArray]:
    """The rows that speak of each session (starts, rows), what its runs count in each, and the most of each."""
    _, sessions, slots, _ = problem.arrays.shape
    recorded = record(problem.placement_links, problem.arrays, with_clashes=False).rows
    counts = np.array([row.coefficients for row in recorded], dtype=np.int64).reshape(len(recorded), sessions, slots)
    starts, rows = _flat(np.flatnonzero(counts[:, s].any(axis=1)) for s in range(sessions))
    return starts, rows, counts, np.array([row.most for row in recorded], dtype=np.int64)


def grid_of_places(layout: Layout, places: IntArray, slots: int) -> IntArray:
    """(T, R) grid of sessions from the cell of each run."""
    grid = np.full(slots * layout.rooms, NOBODY, dtype=np.int64)
    placed = places >= 0
    grid[places[placed]] = layout.run_session[placed]
    return grid.reshape(slots, layout.rooms)


def places_of_grid(layout: Layout, grid: IntArray) -> IntArray:
    """The cell of each run in a grid; pinned runs get the cells that only they may have."""
    places = np.full(len(layout.run_session), UNPLACED, dtype=np.int64)
    choices = layout.cell_allowed.sum(axis=1)
    flat = grid.ravel()
    for s in np.unique(flat[flat >= 0]).tolist():
        runs = np.arange(layout.session_runs[s], layout.session_runs[s + 1])
        cells = (flat == s).nonzero()[0].tolist()
        for run in runs[np.argsort(choices[runs], kind="stable")].tolist():
            fitting = [cell for cell in cells if layout.cell_allowed[run, cell]]
            if fitting:
                places[run] = fitting[0]
                cells.remove(fitting[0])
    return places


def _flat(lists: Iterable[IntArray]) -> tuple[IntArray, IntArray]:
    rows = [np.asarray(row, dtype=np.int64) for row in lists]
    starts = np.concatenate([[0], np.cumsum([len(row) for row in rows], dtype=np.int64)])
    flat = np.concatenate(rows) if rows else np.zeros(0, dtype=np.int64)
    return starts.astype(np.int64), flat


def _obligation(problem: Problem) -> int:
    # More than any session can be worth to all its supporters together.
    return int(problem.arrays.worth.sum(axis=0).max(initial=0)) + 1


def _allowed_cells(problem: Problem, run_session: IntArray) -> BoolArray:
    """(N, T * R) bool: cells of each run; pins are dealt out to the first runs of their session."""
    arrays = problem.arrays
    _, _, slots, rooms = arrays.shape
    allowed = problem.allowed[run_session]
    dealt: dict[int, list[BoolArray]] = {}
    asked = sorted(pins(arrays).items(), key=lambda pin: (pin[0][1] is None) + (pin[0][2] is None))
    for (session, slot, room), demand in asked:
        fits = np.ones((slots, rooms), dtype=bool)
        if slot is not None:
            fits &= (np.arange(slots) == arrays.slot_index[slot])[:, None]
        if room is not None:
            fits &= (np.arange(rooms) == arrays.room_index[room])[None]
        s = arrays.session_index[session]
        pinned = dealt.setdefault(s, [])
        inside = sum(not (other & ~fits).any() for other in pinned)
        pinned += [fits] * (demand - inside)
    for s, pinned in dealt.items():
        first = int(np.searchsorted(run_session, s))
        for run, fits in enumerate(pinned[: int(arrays.runs[s])], start=first):
            allowed[run] &= fits
    return allowed.reshape(len(run_session), slots * rooms)
