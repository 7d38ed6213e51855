"""Better timetables where seats matter and people are seated slot by slot: annealing, then exact exchanges."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import numpy as np

from larpass_sched.arrays import IntArray
from larpass_sched.solve.large.slot_sets import LEAST, NONE, SWEEPS, Sets, anneal_sets, estimate, seek, take_back
from larpass_sched.solve.shared.compiled import ready
from larpass_sched.solve.shared.everybody import in_rooms, most_seats, rooms_for, seated_by_slot
from larpass_sched.solve.shared.problem import Problem
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seating import seat_grid, seat_slot
from larpass_sched.timetable.choice import NOBODY

MOST_WORTHS = 4_000_000
"""Slots times sessions times people, at most: so many numbers are kept."""

HOT, COLD, REHEATED = 0.004, 0.00002, 0.0004
"""Heat at the beginning, at the end, and at the beginning of every other round, as shares of the value."""

MOVES, MOST_DOUBLED, CHUNK_WORK = 20_000, 6, 15_000_000
"""Moves of the first two rounds, how often they are doubled, and worths looked at between two looks at the clock."""

SHARE = 0.6
"""Most of the time left that one round may take."""

NEARLY = 0.00002
"""What an exchange may lack by the estimate, as a share of the value, so that a flow is asked."""

PATIENCE = 10
"""Exchanges in vain after which a climb ends, for each pair of sessions."""

MOST_KNOWN = 200_000
"""Sets whose exact value is kept."""

IMPOSSIBLE = -(1 << 40)


class Exchanger:
    """Rounds of annealing over sets of sessions, each followed by exchanges that flows say are better.

    Parameters
    ----------
    problem : Problem
        One for which `can_exchange`.
    search : Search
        With a timetable; is told every better one.
    """

    def __init__(self, problem: Problem, search: Search) -> None:
        self.problem, self.search = problem, search
        self.rounds = 0
        self._seconds_each = 0.0
        self._known: dict[tuple[int, bytes], int] = {}
        self._drawn = np.zeros(4, dtype=np.int64)

    def round(self) -> None:
        """Anneal from the best so far, and climb."""
        search = self.search
        if search.best is None:
            return
        sets = sets_of(self.problem, slots_in(search.best.grid, self.problem), search.seed * 1009 + self.rounds)
        sets.value[:] = [estimate(sets, t, SWEEPS, LEAST) for t in range(len(sets.value))]
        sets.total[:] = sets.value.sum()
        value = max(1, abs(search.best.value))
        heat, end = value * (REHEATED if self.rounds % 2 else HOT), value * COLD
        moves = self._affordable(MOVES * 2 ** min(MOST_DOUBLED, self.rounds // 2))
        chunk = max(100, CHUNK_WORK // max(1, sets.worth[0].size))
        cooling = float((end / heat) ** (1 / moves))
        self.rounds += 1
        began, made = search.seconds, 0
        while made < moves and not search.over:
            heat = anneal_sets(sets, self._drawn, min(chunk, moves - made), heat, cooling)
            made += chunk
        self._seconds_each = (search.seconds - began) / max(1, made)
        self._climb(sets_of(self.problem, sets.best, search.seed * 1009 + self.rounds), chunk, int(NEARLY * value))

    def _affordable(self, moves: int) -> int:
        """The moves of a round, fewer where the time left would not let it cool down."""
        if self._seconds_each > 0:
            moves = min(moves, int(SHARE * self.search.remaining / self._seconds_each))
        return max(1, moves)

    def _climb(self, sets: Sets, chunk: int, slack: int) -> None:
        """Exchanges that are better by flows; the estimate says which are worth a look."""
        vain = 0
        sets.value[:] = [self._exact(sets, t) for t in range(len(sets.value))]
        self._offer(sets)
        while vain < PATIENCE * len(sets.slot_of) ** 2 and not self.search.over:
            vain += int(seek(sets, self._drawn, chunk, slack))
            if self._drawn[0] == NONE:
                continue
            touched = [t for t in self._drawn[2:].tolist() if t >= 0]
            then = [self._exact(sets, t) for t in touched]
            if sum(then) > int(sets.value[touched].sum()):
                sets.value[touched], vain = then, 0
            else:
                take_back(sets, self._drawn)
        self._offer(sets)

    def _exact(self, sets: Sets, t: int) -> int:
        """What the sessions in a slot are worth there, with everybody seated as well as can be."""
        held = (sets.slot_of == t).nonzero()[0]
        key = t, held.tobytes()
        if key not in self._known:
            if len(self._known) > MOST_KNOWN:
                self._known.clear()
            self._known[key] = self._seated(held, t)
        return self._known[key]

    def _seated(self, held: IntArray, t: int) -> int:
        problem, arrays = self.problem, self.problem.arrays
        rooms = rooms_for(problem, t, held)
        if rooms is None:
            return IMPOSSIBLE
        may = problem.may_attend[:, held, t] & ~arrays.speaks[:, held].any(axis=1, keepdims=True)
        if (problem.surely_filling & ~arrays.away[:, t] & ~may.any(axis=1)).any():
            return IMPOSSIBLE
        worth, must = arrays.worth[:, held], arrays.must[:, held]
        capacity = arrays.capacity[held, rooms]
        fill = problem.filling
        seated = seat_slot(worth, may, must, capacity, arrays.minimum[held], arrays.takes_seat, fill)
        if seated is None:
            return IMPOSSIBLE
        goes = (seated != NOBODY).nonzero()[0]
        return int(worth[goes, seated[goes]].sum())

    def _offer(self, sets: Sets) -> None:
        held = [(sets.slot_of == t).nonzero()[0].tolist() for t in range(len(sets.value))]
        grid = in_rooms(self.problem, held)
        solution = None if grid is None else seat_grid(self.problem, grid)
        if solution is not None and self.problem.keeps_rules(solution.grid, solution.days):
            self.search.offer(solution)


def can_exchange(problem: Problem) -> bool:
    """Whether seats may be scarce, people are seated slot by slot, only points count, and there is memory for them."""
    attendees, sessions, slots, _ = problem.arrays.shape
    fits = 0 < attendees * sessions * slots <= MOST_WORTHS
    return fits and not problem.extra and seated_by_slot(problem) and _seats_matter(problem)


def _seats_matter(problem: Problem) -> bool:
    arrays = problem.arrays
    wanted = (arrays.worth > 0)[arrays.takes_seat].sum(axis=0)
    scarce = (wanted > arrays.capacity.min(axis=1, initial=1 << 40)).any()
    return bool(scarce or arrays.minimum.any() or problem.filling.any())


def compile_loops(problem: Problem) -> Iterator[bool]:
    """Load everything that `Exchanger` needs, or compile it, loop by loop; tells whether each had to be compiled."""
    nowhere = np.full(problem.arrays.shape[1], NONE, dtype=np.int64)
    sets, drawn = sets_of(problem, nowhere, 0), np.zeros(4, dtype=np.int64)
    yield ready(estimate, sets, 1, 1, 1)
    yield ready(take_back, sets, drawn)
    yield ready(anneal_sets, sets, drawn, 1, 1.0, 1.0)
    yield ready(seek, sets, drawn, 1, 1)


def slots_in(grid: IntArray, problem: Problem) -> IntArray:
    """(S,) int: the slot of each session in a (T, R) grid, -1 where it is left out."""
    slot_of = np.full(problem.arrays.shape[1], NONE, dtype=np.int64)
    t, r = (grid >= 0).nonzero()
    slot_of[grid[t, r]] = t
    return slot_of


def sets_of(problem: Problem, slot_of: IntArray, seed: int) -> Sets:
    """The sets in which each session is in the given slot."""
    arrays = problem.arrays
    attendees, sessions, slots, _ = arrays.shape
    most = max(1, int(arrays.worth.max(initial=0)))
    misfit = 20 * most
    filling = problem.filling
    alike = problem.may_attend.transpose(2, 1, 0).reshape(slots, -1)
    alike = np.concatenate([alike, ~arrays.away.T], axis=1)
    _, firsts, kind = np.unique(alike, axis=0, return_index=True, return_inverse=True)
    there = ~arrays.away.T[firsts]
    worth = np.where(arrays.must, 10 * most, arrays.worth).T[None]
    worth = np.ascontiguousarray(
        np.where(problem.may_attend.transpose(2, 1, 0)[firsts], worth, -misfit), dtype=np.int32
    )
    rows = problem.recorded.rows
    coefficients = np.array([row.coefficients for row in rows], dtype=np.int64).reshape(len(rows), sessions, slots)
    placed = slot_of >= 0
    counted = coefficients[:, placed, slot_of[placed]].sum(axis=1)
    groups = _held_together(coefficients, np.array([row.most for row in rows], dtype=np.int64))
    zeros = np.zeros(sessions, dtype=np.int64)
    return Sets(
        kind=kind.reshape(-1).astype(np.int64),
        worth=worth,
        nothing=np.where(filling & there, -misfit, 0).astype(np.int32),
        seats=most_seats(problem),
        least=arrays.minimum,
        allowed=np.asarray(problem.allowed.any(axis=2)),
        apart=problem.apart,
        rooms=problem.allowed.any(axis=0).sum(axis=1).astype(np.int64),
        needed=arrays.least_runs > 0,
        group_starts=np.cumsum([0, *map(len, groups)], dtype=np.int64),
        group=np.array([s for group in groups for s in group], dtype=np.int64),
        rows=coefficients,
        most=np.array([row.most for row in rows], dtype=np.int64),
        slot_of=slot_of.copy(),
        counted=counted,
        value=np.zeros(slots, dtype=np.int64),
        best=slot_of.copy(),
        price=zeros.copy(),
        bonus=np.where(arrays.must, 10 * most - arrays.worth, 0).sum(axis=0),
        total=np.zeros(2, dtype=np.int64),
        hope=np.zeros(2, dtype=np.int64),
        held=zeros.copy(),
        crowd=zeros.copy(),
        favourite=np.zeros(attendees, dtype=np.int32),
        first=np.zeros(attendees, dtype=np.int32),
        second=np.zeros(attendees, dtype=np.int32),
        margin=np.zeros(attendees, dtype=np.int32),
        random=np.array([(seed * 2 + 1) * 0x9E3779B97F4A7C15 % 2**64], dtype=np.uint64),
    )


def _held_together(coefficients: IntArray, most: IntArray) -> list[list[int]]:
    """Sessions that rules want in the same slots, each group of them together; most groups are of one."""
    _, sessions, slots = coefficients.shape
    implied = np.zeros((slots, sessions, sessions), dtype=bool)
    for row in coefficients[most == 0]:
        cells = np.argwhere(row).tolist()
        if len(cells) == 2 and cells[0][1] == cells[1][1] and row.sum() == 0:
            more, fewer = sorted((s for s, _ in cells), key=lambda s: -row[s, cells[0][1]])
            implied[cells[0][1], more, fewer] = True
    both = np.asarray((implied & implied.transpose(0, 2, 1)).all(axis=0)) & (slots > 0)
    groups: list[list[int]] = []
    for s in range(sessions):
        joined = [group for group in groups if both[s, group].any()]
        groups = [group for group in groups if group not in joined] + [[*chain.from_iterable(joined), s]]
    return groups
