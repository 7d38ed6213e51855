"""Simulated annealing in numpy, untuned: what a good programmer writes in an hour. It proves nothing."""

from __future__ import annotations

import time

import numpy as np

from benchmarks.answers import Answer, SkippedError, Task
from larpass_sched.arrays import IntArray, to_arrays
from larpass_sched.rules.pinned import demands
from larpass_sched.solve.shared.baseline import random_grid
from larpass_sched.solve.shared.problem import Problem, Solution, to_problem
from larpass_sched.solve.shared.seating import seat_grid
from larpass_sched.timetable.choice import NOBODY, timetable_of
from larpass_sched.timetable.result import ProgressPoint

MOVES_PER_CELL = 200
COOLEST = 0.5
"""Points: a last temperature at which a loss of a few points is hardly ever accepted."""


def anneal(task: Task) -> Answer:
    """Swap the contents of two places, ever more reluctant to lose points; start anew until time is up.

    Raises
    ------
    SkippedError
        If no first timetable is met with by chance.
    """
    started = time.perf_counter()
    problem = to_problem(to_arrays(task.event, task.attendance))
    worth = _Worth(problem)
    rng = np.random.default_rng([task.seed, 7])
    best: Solution | None = None
    history = []
    moves = MOVES_PER_CELL
    while time.perf_counter() - started < task.time_limit:
        grid = random_grid(problem, rng)
        if grid is None and best is not None:
            grid = best.grid.copy()
        if grid is None:
            continue
        grid = _cool_down(problem, worth, grid, rng, moves * grid.size, started + task.time_limit)
        solution = seat_grid(problem, grid)
        if solution is not None and (best is None or solution.value > best.value):
            best = solution
            points = -(-best.value // problem.point_scale)
            history.append(ProgressPoint(time.perf_counter() - started, points, None))
        moves = round(moves * 1.5)
    if best is None:
        raise SkippedError("no timetable that satisfies the rules was met with by chance")
    timetable = timetable_of(problem.arrays, best.grid, best.days)
    return Answer(timetable, None, time.perf_counter() - started, tuple(history))


def _cool_down(
    problem: Problem, worth: _Worth, grid: IntArray, rng: np.random.Generator, moves: int, deadline: float
) -> IntArray:
    values = worth.of_slots(grid)
    best, best_value = grid.copy(), values.sum()
    hottest = max(COOLEST, 0.005 * values.sum())
    movable = _movable(problem)
    for move in range(moves):
        if move % 64 == 0 and time.perf_counter() > deadline:
            break
        (t, u), (r, q) = rng.integers(grid.shape[0], size=2), rng.integers(grid.shape[1], size=2)
        s, z = grid[t, r], grid[u, q]
        if s == z or not (movable[s] and movable[z]):
            continue
        grid[t, r], grid[u, q] = z, s
        fits = _allowed(problem, grid, t, r) and _allowed(problem, grid, u, q)
        changed = worth.of_slots(grid, values, (t, u)) if fits else values
        gain = changed.sum() - values.sum()
        heat = hottest * (COOLEST / hottest) ** (move / moves)
        if fits and (gain >= 0 or rng.random() < np.exp(gain / heat)):
            values = changed
            if values.sum() > best_value:
                best, best_value = grid.copy(), values.sum()
        else:
            grid[t, r], grid[u, q] = s, z
    return best


def _movable(problem: Problem) -> np.ndarray:
    """(S + 1,) bool: sessions without pins; the last entry, number -1, is the empty place."""
    movable = np.ones(problem.arrays.shape[1] + 1, dtype=bool)
    movable[[problem.arrays.session_index[session] for session, _, _ in demands(problem.arrays.event)]] = False
    return movable


def _allowed(problem: Problem, grid: IntArray, t: int, r: int) -> bool:
    s = grid[t, r]
    if s == NOBODY:
        return True
    meanwhile = grid[problem.arrays.overlap[t]]
    others = meanwhile[(meanwhile >= 0) & (meanwhile != s)]
    return bool(
        problem.allowed[s, t, r] and not problem.apart[s, others].any() and np.count_nonzero(meanwhile == s) == 1
    )


class _Worth:
    """Points of every slot if people take the best seats left, slot by slot: exact where rooms seat everybody."""

    def __init__(self, problem: Problem) -> None:
        arrays = problem.arrays
        self.arrays = arrays
        self.repeated = bool((arrays.runs > 1).any())
        self.seats_count = arrays.attendance == "seats" and bool((arrays.capacity < arrays.shape[0]).any())
        worth = np.ascontiguousarray(arrays.worth.T.astype(np.int32))
        same = bool((problem.may_attend | (arrays.worth == 0)[:, :, None]).all())
        self.by_slot = [worth if same else worth * problem.may_attend[:, :, t].T for t in range(arrays.shape[2])]

    def of_slots(self, grid: IntArray, known: IntArray | None = None, changed: tuple[int, ...] = ()) -> IntArray:
        """(T,) int; with what is known before a change, only the changed slots are counted anew where that suffices."""
        if known is None or self.repeated:
            done = np.zeros(self.by_slot[0].shape, dtype=bool) if self.repeated else None
            return np.array([self._of_slot(grid, t, done) for t in range(len(grid))], dtype=np.int64)
        values = known.copy()
        for t in changed:
            values[t] = self._of_slot(grid, t, None)
        return values

    def _of_slot(self, grid: IntArray, t: int, done: np.ndarray | None) -> int:
        rooms = (grid[t] >= 0).nonzero()[0]
        here = grid[t, rooms]
        if not len(here):
            return 0
        worth = self.by_slot[t][here]
        if done is None and not self.seats_count:
            return int(worth.max(axis=0).sum())
        if done is not None:
            worth = worth * ~done[here]
        favourite, most = worth.argmax(axis=0), worth.max(axis=0)
        total = 0
        for row, seats in enumerate(self.arrays.capacity[here, rooms]):
            going = ((favourite == row) & (most > 0)).nonzero()[0]
            if self.seats_count and len(going) > seats:
                going = going[np.argsort(-most[going], kind="stable")[:seats]]
            total += int(most[going].sum())
            if done is not None:
                done[here[row], going] = True
        return total
