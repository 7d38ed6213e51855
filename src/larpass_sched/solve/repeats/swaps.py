"""Local search over what is held where, with everybody seated as well as can be in every timetable that it looks at.

What payments propose is near the best, and not the best: which rooms two runs of a session are in decides together on
who gets a seat. A move lets two cells change places, or two rooms in two slots where rules speak of rooms. The prices
of seats of the timetable at hand, as they are and after a few steps, bound what it can be worth after the move, which
rules out nine moves of ten; in the others people are seated. Where no move is better, a few are made at random
(iterated local search: H. R. Lourenço, O. C. Martin and T. Stützle 2003, doi:10.1007/0-306-48056-5_11).
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from itertools import combinations, product

import numpy as np

from larpass_sched.arrays import IntArray
from larpass_sched.rules.pinned import pins
from larpass_sched.solve.shared.moves import Cell, exchanged
from larpass_sched.solve.shared.problem import Problem
from larpass_sched.solve.shared.run_seats import Prices, RunSeats, most_after, seat_halved, seat_runs
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seating import seat_best

Move = tuple[tuple[Cell, Cell], ...]
"""Pairs of cells that change places together."""

FEWEST_KICKS, MOST_KICKS, TRIES = 2, 4, 50
"""Moves made at random where no other is better, and draws for each of them."""

SWAPS = 4_000
"""Work of one round, where other methods have their turns as well."""

SEATING = 8
"""How much more work it is to seat people than to bound what they can have."""

WORSE = 0.0008
"""Share of what is reached that may be lost, in the mean, from one local optimum to the next."""

NEAR, MOST_PROPOSED = 0.004, 20
"""Share of the best that a proposal may be worth less, and how many of them are kept until they are begun with."""

FRUITLESS = 20
"""Local optima in a row, none of them the best, after which the search goes back to the best; and attempts in a row to
make moves at random, all of them in vain, after which it ends."""


def can_swap(problem: Problem) -> bool:
    """Whether people can be seated that fast: nothing but points and seats ties them to what they attend."""
    arrays = problem.arrays
    tied = problem.links_people or problem.links_days or problem.extra or problem.filling.any()
    asked = arrays.must.any() or arrays.minimum.any() or arrays.called.any()
    return arrays.attendance == "seats" and arrays.slots_differ_in_time and not tied and not asked


class Swaps:
    """Goes on from the best timetable so far.

    Parameters
    ----------
    problem : Problem
        `can_swap` takes it.
    search : Search
        Is told every better timetable.

    Attributes
    ----------
    work : int
        What has been done so far, in timetables that were bounded.
    found_at : int
        The same, when the last better timetable was found.
    """

    def __init__(self, problem: Problem, search: Search) -> None:
        self._problem, self._search = problem, search
        self._rng = np.random.default_rng([search.seed, 6])
        slots, rooms = problem.arrays.shape[2:]
        self._moves: list[Move] = [(pair,) for pair in combinations(list(product(range(slots), range(rooms))), 2)]
        if problem.links_rooms:
            # Sessions that have to share a room change it together.
            both = combinations(range(slots), 2), combinations(range(rooms), 2)
            self._moves += [tuple(((t, r), (t, q)) for t in times) for times, (r, q) in product(*map(list, both))]
        index = problem.arrays.session_index
        self._pinned = {index[session] for session, _, _ in pins(problem.arrays)}
        self._tried: set[bytes] = set()
        self._proposed: list[tuple[IntArray, RunSeats]] = []
        self._ever: set[bytes] = set()
        self._steps = self._walk()
        self.work = self.found_at = 0

    def go_on(self, work: int) -> None:
        """Do so much more work; how much that is depends on nothing but the event and the seed."""
        until = self.work + work
        while self.work < until and self._search.best is not None and not self._search.over:
            if not next(self._steps, False):
                return

    def propose(self, grid: IntArray, prices: Prices) -> None:
        """Begin with this timetable before long if it is nearly as good as the best; prices of seats are to be near."""
        best = self._search.best
        if best is None or grid.tobytes() in self._ever or not self._problem.keeps_links(grid):
            return
        self._ever.add(grid.tobytes())
        self.work += 1
        seats = seat_runs(self._problem, grid, prices, above=int((1 - NEAR) * best.value))
        if seats is None:
            return
        self.work += SEATING
        # It may be a local optimum, from which no move leads to anything that would be told.
        self._offer(grid, seats)
        self._proposed = sorted([*self._proposed, (grid, seats)], key=lambda proposed: proposed[1].bound)
        del self._proposed[:-MOST_PROPOSED]

    def _walk(self) -> Iterator[bool]:
        """From one local optimum to the next, a look at one move at a time; it ends where nothing can move."""
        best, grid, here, fruitless, stuck = None, None, None, 0, 0
        while True:
            if self._search.best is not best or fruitless > FRUITLESS:
                best, fruitless = self._search.best, 0
                grid = None if best is None else best.grid
                here = None if best is None else self._seat(best.grid, None)
            if grid is None or here is None:
                return
            begin: tuple[IntArray, RunSeats] | None = (grid, here)
            if fruitless:
                begin = self._proposed.pop() if self._proposed else self._kicked(grid, here)
            fruitless += 1
            if begin is None:
                # Now and then people cannot be seated by these prices: other moves are made.
                stuck += 1
                if stuck == FRUITLESS:
                    return
                continue
            stuck = 0
            there = yield from self._climb(*begin)
            if there[1].bound >= here.bound - self._rng.exponential(WORSE * here.bound):
                grid, here = there

    def _climb(self, grid: IntArray, here: RunSeats) -> Generator[bool, None, tuple[IntArray, RunSeats]]:
        """The nearest timetable that no move makes better, and its seats."""
        moved = True
        while moved:
            moved = False
            for n in self._rng.permutation(len(self._moves)).tolist():
                move = self._moves[n]
                changed = self._after(grid, move)
                there = None if changed is None else self._better(changed, here, move)
                # Rules between placements may take longer to ask than seats: the clock is looked at each time.
                yield True
                if changed is not None and there is not None:
                    grid, here, moved = changed, there, True
                    self._offer(grid, here)
                    break
        return grid, here

    def _better(self, changed: IntArray, here: RunSeats, move: Move) -> RunSeats | None:
        """The seats after a move, None where they are worth no more; mostly the prices before it tell that."""
        self.work += 1
        prices = _moved(here.prices, move)
        moved = np.array([changed[cell] for pair in move if pair[0][0] != pair[1][0] for cell in pair], dtype=np.int64)
        most = most_after(self._problem, here, changed, prices, moved[moved >= 0])
        if (most is not None and most <= here.bound) or not self._keeps_rules(changed):
            return None
        there = seat_runs(self._problem, changed, prices, above=here.bound)
        self.work += 0 if there is None else SEATING
        return there if there is not None and there.bound > here.bound else None

    def _kicked(self, grid: IntArray, here: RunSeats) -> tuple[IntArray, RunSeats] | None:
        """Some moves made at random; None where none can be made."""
        changed, prices, left = grid, here.prices, int(self._rng.integers(FEWEST_KICKS, MOST_KICKS + 1))
        for n in self._rng.integers(len(self._moves), size=TRIES * left).tolist():
            moved = self._after(changed, self._moves[n])
            if moved is not None and self._keeps_rules(moved):
                changed, prices, left = moved, _moved(prices, self._moves[n]), left - 1
                if left == 0:
                    break
        seats = None if changed is grid else self._seat(changed, prices)
        return None if seats is None else (changed, seats)

    def _after(self, grid: IntArray, move: Move) -> IntArray | None:
        """(T, R) int: what cells hold changes places; None where that changes nothing or cannot be in its slot."""
        changed: IntArray | None = grid
        for one, other in move:
            changed = None if changed is None else exchanged(self._problem, changed, one, other)
            if changed is None or {int(grid[one]), int(grid[other])} & self._pinned:
                return None
            for t in {one[0], other[0]} if one[0] != other[0] else ():
                held = changed[t][changed[t] >= 0]
                if np.triu(self._problem.apart[np.ix_(held, held)], 1).any():
                    return None
        return changed

    def _keeps_rules(self, grid: IntArray) -> bool:
        """Whether a timetable keeps the rules that tie slots; to ask many takes longer than to bound a move."""
        self.work += bool(self._problem.links)
        return self._problem.keeps_links(grid)

    def _seat(self, grid: IntArray, near: Prices | None) -> RunSeats | None:
        self.work += SEATING
        return seat_runs(self._problem, grid, near)

    def _offer(self, grid: IntArray, seats: RunSeats) -> None:
        best = self._search.best
        if best is None or seats.bound <= best.value or grid.tobytes() in self._tried:
            return
        self._tried.add(grid.tobytes())
        days = seat_halved(self._problem, grid, seats, self._search)
        solution = None if days is None else self._problem.solution(grid, days)
        if solution is None or solution.value <= best.value:
            solution = seat_best(self._problem, grid, self._search, above=best.value)
        if solution is not None and self._problem.keeps_rules(grid, solution.days) and self._search.offer(solution):
            self.found_at = self.work


def _moved(prices: Prices, move: Move) -> Prices:
    """Prices of seats that go with what is held where."""
    moved = prices.copy()
    for one, other in move:
        moved[one], moved[other] = prices[other], prices[one]
    return moved
