"""Payments for attending a repeated session, the same for all timetables: for events that the tree does not take.

Let everybody pay mu[a, s] >= 0 for each time they attend a repeated session s, and give the payments back once:

    sum mu + max over choices of configurations of sum_t value_mu(C_t),    value_mu with worth[a, s] - mu[a, s]

bounds every timetable from above: it is the Lagrangian relaxation of "attends s at most once". Without the rows that
tie them, slots are valued apart, and everything of the exact method applies. The payments follow the last subgradients
together (`shared.bundle`): who attends a session more than once in the relaxation pays more, who does not attend it
pays less. They count as whole multiples of 1/`GRAINS`, so that the bound is a proof.

Relaxations also propose timetables, by local search on their values, whose seats are then given out properly: each of
them where no local search with seats (`swaps`) goes on in between, otherwise now and then.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from larpass_sched.arrays import NO_LIMIT, IntArray
from larpass_sched.solve.exact.bounding import relax, relax_roughly
from larpass_sched.solve.exact.first import masks_of
from larpass_sched.solve.exact.pool import Pool
from larpass_sched.solve.exact.state import ExactSearch
from larpass_sched.solve.repeats.start import filling_from_support
from larpass_sched.solve.repeats.swaps import Swaps, can_swap
from larpass_sched.solve.shared.bundle import CUTS, cuts_of, keep_cut, step_to
from larpass_sched.solve.shared.problem import Problem, to_problem
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seating import seat_best

GRAINS = 16
PATIENCE = 3
ROUGH_ROUNDS, FINE_ROUNDS, FINE = 3, 12, 0.3
FEW_NEIGHBOURS, ALL_NEIGHBOURS, MOST_KICKS = 2, 150, 2000
FIRST_SWAPS, SWAPS_BETWEEN, PROPOSE_EVERY, LAST_SWAPS = 4_000, 100, 8, 1_000_000
"""Work of local search at the first step and at others, at how many of which timetables are proposed as well, and at
the end: more than a usual time limit leaves time for."""

START = 0.3
"""Share of what a session is worth that everybody pays at first."""

FIRST_DROP, SMALLEST_STEP = 0.02, 0.02
"""Share of the bound by which the first steps are to lower it, and the part of it up to which they go on."""

SHRINK = 0.6


class RepeatsSearch:
    """Search for the best payments, with timetables found on the way."""

    def __init__(self, problem: Problem, search: Search) -> None:
        self.problem = problem
        self.search = search
        arrays = problem.arrays
        self._pairs = ((arrays.runs > 1)[None, :] & (arrays.worth > 0)).nonzero()
        most = (arrays.worth[self._pairs] * GRAINS).astype(np.float32)
        self._payments = np.rint(np.float32(START) * most)
        self._best, self._cuts_of_payments, self._steps = self._payments, cuts_of(most), 0
        self._pool: Pool | None = None
        self._prices: IntArray | None = None
        self._tried: set[bytes] = set()
        self._rng = np.random.default_rng([search.seed, 4])
        self._paid = np.zeros(arrays.worth.shape, dtype=np.int64)
        self._cuts: list[int] = []
        self._columns: list[IntArray] = []
        allowed = problem.allowed
        self._alike = bool(arrays.present.all() and (allowed == allowed[:, :1]).all() and not problem.pinned_here.any())
        self._size = 1.0
        # Seats decide more than the payments tell.
        self._swaps = Swaps(problem, search) if can_swap(problem) else None

    def run(self, start: IntArray) -> None:
        """Improve best and bound until neither moves."""
        self._try(start)
        least, waited, relaxed = np.inf, 0, None
        while not self.search.over and self._size > SMALLEST_STEP:
            relaxed = self._relax()
            if self.search.over or relaxed is None:
                return
            bound = self._bound(relaxed)
            waited += 1
            if bound < least - 1e-9:
                least, self._best, waited = bound, self._payments.copy(), 0
            self.search.bound_at_most(self.problem.point_scale * int(np.floor(least + 1e-9)))
            if self._swaps is not None:
                self._swaps.go_on(FIRST_SWAPS if self._steps == 0 else SWAPS_BETWEEN)
            if self._swaps is None or self._steps % PROPOSE_EVERY == 0:
                self._propose(relaxed)
            if waited >= PATIENCE:
                self._size, waited = self._size * SHRINK, 0
            if not self._pay(relaxed, bound, least, back=waited == 0 and bound > least):
                break
        self._payments = self._best
        relaxed = self._relax(thoroughly=True)
        if relaxed is not None:
            self.search.bound_at_most(self.problem.point_scale * int(np.floor(self._bound(relaxed) + 1e-9)))
        if self._swaps is not None and self.search.best is not None:
            self._swaps.go_on(LAST_SWAPS)
            return
        kicks = 0
        while relaxed is not None and not self.search.over and kicks < MOST_KICKS:
            kicks = 0 if self._try_neighbours(relaxed, ALL_NEIGHBOURS) else kicks + 1
            self._try_another(relaxed)

    def _relax(self, *, thoroughly: bool = False) -> ExactSearch | None:
        """The relaxation at the present payments."""
        arrays = self.problem.arrays
        self._paid[self._pairs] = np.rint(self._payments)
        priced = np.maximum(0, arrays.worth * GRAINS - self._paid)
        must = arrays.must & (arrays.runs == 1)[None, :]
        unpaid = replace(arrays, worth=priced, must=must, attendance="seats")
        if arrays.attendance == "free":
            # Nobody counts seats, and no run is left out for want of people: only the points are bounded.
            unpaid = replace(unpaid, capacity=np.full_like(arrays.capacity, NO_LIMIT), minimum=0 * arrays.minimum)
        inner = Search(time_limit=self.search.remaining, seed=self.search.seed, workers=self.search.workers)
        self.search.guard(_Passing(inner))
        exact = ExactSearch(to_problem(unpaid), inner, self._pool, self._prices)
        self._pool = exact.pool
        for k, places in enumerate(self._columns):
            exact.relaxation.add(k, places)
        exact.relaxation.add_cuts(self._cuts)
        if thoroughly:
            relax(exact)
        else:
            fine = self._size <= FINE
            relax_roughly(exact, FINE_ROUNDS if fine else ROUGH_ROUNDS, cuts=fine)
        self.search.guard(None)
        self._cuts = exact.relaxation.cuts
        self._prices = exact.values[0].shared
        self._columns = [
            np.array(sorted({i for c, i, _ in exact.relaxation.support() if c == k}), dtype=np.int64)
            for k in range(len(exact.classes))
        ]
        return None if exact.relaxation.bound >= 1 << 59 else exact

    def _bound(self, relaxed: ExactSearch) -> float:
        return self._with_payments(relaxed.relaxation.bound)

    def _with_payments(self, value: int) -> float:
        return float(value + self._paid.sum()) / GRAINS

    def _pay(self, relaxed: ExactSearch, bound: float, least: float, *, back: bool) -> bool:
        """Step by how often more than once everybody attends each repeated session; False if nothing is to be gained.

        The step begins at the best payments if it goes back.
        """
        attended = np.zeros(self.problem.arrays.worth.shape, dtype=np.float32)
        for k, i, share in relaxed.relaxation.support():
            goes = relaxed.values[k].held(i).goes
            people = (goes >= 0).nonzero()[0]
            attended[people, goes[people]] += share
        at, cuts = self._steps % CUTS, self._cuts_of_payments
        keep_cut(cuts, at, self._payments, round(bound * GRAINS), attended[self._pairs] - np.float32(1))
        self._steps += 1
        if back:
            self._payments = self._best.copy()
        return bool(step_to(cuts, at, self._payments, GRAINS * least * (1.0 - FIRST_DROP * self._size)))

    def _propose(self, relaxed: ExactSearch) -> None:
        """Timetables that are good at the present payments, seated properly."""
        start = filling_from_support(relaxed)
        for masks in [start] if self.search.best is None else [start, masks_of(self.search.best.grid)]:
            if masks is not None and not self.search.over:
                filling = relaxed.local.search(masks, relaxed.search, descents=2)
                if (filling.chosen >= 0).all():
                    self._try_filling(relaxed, filling.chosen)
        self._try_neighbours(relaxed, FEW_NEIGHBOURS)
        self._try_another(relaxed)

    def _try_another(self, relaxed: ExactSearch) -> None:
        """Try a local optimum of the present payments near the best."""
        if self.search.best is not None and not self.search.over:
            places = relaxed.pool.find(relaxed.local.another(masks_of(self.search.best.grid), self._rng))
            if (places >= 0).all():
                self._try_filling(relaxed, places)

    def _try_neighbours(self, relaxed: ExactSearch, most: int) -> bool:
        """Try what differs little from the best and is valuable at the present payments; whether one was better."""
        best = self.search.best
        if best is None:
            return False
        tries = 0
        for masks in relaxed.local.neighbours_by_value(masks_of(best.grid), ALL_NEIGHBOURS):
            if self.search.over or tries >= most:
                return False
            tries += self._try_filling(relaxed, relaxed.pool.find(masks))
            if self.search.best is not best:
                return True
        return False

    def _try_filling(self, relaxed: ExactSearch, places: IntArray) -> bool:
        """Seat people in a timetable given by its configurations; False if that has been done before."""
        masks = relaxed.pool.masks[places]
        key = (np.sort(masks) if self._alike else masks).tobytes()
        if key in self._tried:
            return False
        self._tried.add(key)
        most = self._with_payments(relaxed.local.total(masks)) * self.problem.point_scale
        if self.search.best is not None and most <= self.search.best.value:
            # The payments prove of this very timetable, in any rooms, that it is not better.
            return False
        self._try(relaxed.grid_of(places))
        return True

    def _try(self, grid: IntArray | None) -> None:
        if grid is None or not self.problem.keeps_links(grid):
            return
        above = None if self.search.best is None else self.search.best.value
        self.search.offer(seat_best(self.problem, grid, self.search, above=above))


class _Passing:
    """Passes a stop on to the search inside."""

    def __init__(self, inner: Search) -> None:
        self._inner = inner

    def stop_search(self) -> None:
        """Stop the search inside."""
        self._inner.stop()
