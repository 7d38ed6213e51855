"""One priority after another: each is made as good as can be without giving up what those before it reached."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from larpass_sched.arrays import to_arrays
from larpass_sched.goals import Reach, Stage
from larpass_sched.goals.attendance import Wishes
from larpass_sched.goals.turned_away import TurnedAway
from larpass_sched.rules import hard_about_people
from larpass_sched.solve.exact.state import NO_FLOOR, ExactSearch
from larpass_sched.solve.method import find
from larpass_sched.solve.plain import solve_plain
from larpass_sched.solve.priorities.kept import ANYTHING, Kept
from larpass_sched.solve.priorities.local import anneal_rooms, exchange_cells, exchange_slots
from larpass_sched.solve.priorities.remaining import remaining
from larpass_sched.solve.priorities.standing import MOST_ATTENDANCES, Reached, RoomsOnly, Standing
from larpass_sched.solve.priorities.steps import Steps, utmost
from larpass_sched.solve.priorities.units import with_common_wishes
from larpass_sched.solve.shared.budget import Budget
from larpass_sched.solve.shared.problem import Problem, Solution, to_problem
from larpass_sched.solve.shared.seating import seat_best

WARM_SHARE = 0.2
"""Share of the time for a first timetable where other priorities come before the points."""

GROUPS_SHARE = 0.8
"""Share of the time for the event in which everybody in a group wishes for the same."""

FIRST_SHARE, LARGE_SHARE = 0.85, 0.97
"""Share of the time that the points may take where other priorities come after them; the same for large events."""

ANNEALING_SHARE = 0.7
"""Share of a priority's time that annealing may take."""

OUTRIGHT_SHARE = 0.3
"""Share of it that comes before, for the question whether a priority can have all that it wishes."""

EXCHANGE_SHARE = 0.2
"""Most of that time for exchanges of whole slots, of which there may be thousands."""

FEW_PLACEMENTS = 300
"""Possible placements up to which annealing is not worth while."""

BACK_SHARE, BACK_SECONDS, BACK_WISHES = 0.5, 4.0, 200
"""Share of the time left and seconds at most for having back by a model what was given up for nothing, and for how many
wishes that is tried: with more, a proof that nothing comes back takes longer than all that went before."""

UNASKED_SECONDS = 4.0
"""Seconds for local moves of a priority that nobody asked for."""

ROOM_EFFORT = 2.0
"""CP-SAT's deterministic time for the rooms of a priority, slots and people as they are."""


class InOrder(Standing):
    """Solves the priorities of an event in their order."""

    _wishes_first: tuple[int, int] | None = None
    """Points of a timetable with the wishes before all else, and a bound of them; None where nothing comes before."""

    _proof: ExactSearch | None = None
    """What is known of the configurations after the proof of the points."""

    def run(self) -> None:
        """Solve them all; `best` is None where there is no timetable or none was found."""
        if self.leading < 0:
            # Nobody wishes for anything: any timetable will do to begin with.
            self._find_points(later=bool(self.stages))
            if self.best is None:
                return
        if self.leading > 0:
            self._warm_up()
        for i, stage in enumerate(self.stages):
            before = None if self.best is None else self.ranks(stage)
            points = self.points()
            if i != self.leading and self.is_decided(stage):
                self.reached.append(Reached(stage, self.ranks(stage), self.ranks(stage)[0], before))
                continue
            if i == self.leading:
                self._find_points(later=i + 1 < len(self.stages))
                bound = self._bound_of_points()
            else:
                bound = self._improve(stage, len(self.stages) - i)
            if self.best is None:
                return
            ranks = self.ranks(stage)
            # Before the wishes are solved there is nothing that points could be compared with.
            price = points - self.points() if before is not None and i > self.leading >= 0 else 0
            self.reached.append(Reached(stage, ranks, bound, before, max(0, price)))
            given_up = stage.tolerance + math.floor(stage.share * abs(ranks[0]) + 1e-9)
            least = ranks if not given_up else (ranks[0] - given_up, *(ANYTHING for _ in ranks[1:]))
            self.kept = (*self.kept, Kept(stage, least, self.arrays))
            if i == self.leading:
                self._look_at_what_remains(to_problem(self.arrays).point_scale * (least[0] - 1))
            if i == self.leading:
                self._tell_price_of_earlier()
        if not self.stages:
            self._find_points(later=False)
        self._give_up_no_more_than_needed()

    def _give_up_no_more_than_needed(self) -> None:
        """Where something may be given up for what follows, have back what that does not need after all."""
        for reached in self.reached[:-1]:
            if reached.stage.gives_up and self.best is not None and not self.search.interrupted:
                self._have_back(reached, self.best)

    def _have_back(self, reached: Reached, best: Solution) -> None:
        others = tuple(Kept(r.stage, self.ranks(r.stage), self.arrays) for r in self.reached if r is not reached)
        problem, before = to_problem(self.arrays, kept=others), self.points()
        rules = (*problem.rules, *others)

        def better(solution: Solution) -> bool:
            return self.take(solution, reached.stage, rules)

        seated = self.search.attempt(lambda: seat_best(problem, best.grid, self.search))
        if seated is not None and better(seated):
            best = seated
        exchange_slots(problem, best, better, self._out_of_time)
        few = np.count_nonzero(problem.arrays.worth) <= BACK_WISHES
        if few and not self._out_of_time() and self.ranks(reached.stage)[0] != reached.bound:
            # What is left of a proof knows what may be given up, and not what is needed of it.
            self.remaining = None
            seconds = min(BACK_SECONDS, BACK_SHARE * self.search.remaining)
            self.search.attempt(lambda: Steps(self, reached.stage, problem).solve(seconds))
        gained = max(0, self.points() - before)
        for later in reversed(self.reached):
            back = min(later.price, gained)
            later.price, gained = later.price - back, gained - back

    def _out_of_time(self) -> bool:
        return self.search.interrupted or self.search.remaining <= 0

    def _tell_price_of_earlier(self) -> None:
        """What comes before the wishes cost what they have lost against the order with the wishes first."""
        if self._wishes_first is not None and len(self.reached) > 1:
            best, bound = self._wishes_first
            earlier = self.reached[-2]
            earlier.price = max(0, best - self.points())
            earlier.price_most = max(earlier.price, bound - self.points())

    def take_first(self, first: Solution | None) -> None:
        """Keep this timetable, if any, and say what the priorities reached with it; nothing is proved."""
        self.best = first
        if first is not None:
            self.reached = [Reached(stage, self.ranks(stage), None, None) for stage in self.stages]

    def _warm_up(self) -> None:
        """Before priorities that come before the points: some timetable, and what can be held together."""
        self.search.offer(self.best)
        with self.search.hurried(WARM_SHARE):
            exact = find(to_problem(self.points_arrays), self.search, self.options.method)
        self.best = self.search.best
        if self.best is not None and self.search.bound is not None and not self.extra:
            by_points = self.led_by is not None and isinstance(self.led_by[0], Wishes)
            bound = self.problem.points_bound(self.search.bound)
            self._wishes_first = (self.points(), bound) if by_points else None
        self.search.forget_best()
        if exact is not None and exact.relaxation.reduced:
            self.remaining = remaining(exact, NO_FLOOR)

    def _break_no_rule(self) -> None:
        """Before rules about people may be broken at a price: the best timetable that breaks none of them."""
        search = self.search
        with search.hurried(WARM_SHARE):
            arrays = self.led(to_arrays(self.arrays.event, hard_about_people(self.options)))
            search.problem = to_problem(arrays, kept=self.kept, extra=self.extra)
            find(search.problem, search, self.options.method)
        self.best = search.best or self.best
        search.begin_anew()

    def _let_groups_wish_alike(self, problem: Problem) -> int | None:
        """A bound of the points, and a timetable, from the event in which everybody in a group wishes for the same."""
        search, led = self.search, self.led_by
        plain_wishes = led is not None and isinstance(led[0], Wishes)
        if self.options.method != "auto" or not plain_wishes or self.kept:
            return None
        easier = with_common_wishes(self.arrays)
        if easier is None or any(goal.asks_people(self.arrays) for goal, _ in self.extra):
            return None
        with search.hurried(GROUPS_SHARE):
            search.problem = to_problem(self.led(easier), extra=self.extra)
            find(search.problem, search, self.options.method)
        found, bound, impossible = search.best, search.bound, search.impossible
        search.begin_anew()
        search.impossible = impossible
        search.problem = problem
        if found is not None:
            seated = seat_best(problem, found.grid, search)
            if seated is not None and (
                self.best is None or seated.value > problem.value_of(self.best.grid, self.best.days)
            ):
                self.best = seated
        return bound

    def _find_points(self, *, later: bool) -> None:
        search = self.search
        if self.options.method == "auto" and any(goal.asks_people(self.arrays) for goal, _ in self.extra):
            self._break_no_rule()
        problem = to_problem(self.points_arrays, kept=self.kept, extra=self.extra)
        bound = self._let_groups_wish_alike(problem)
        search.problem, self.remaining = problem, None
        if bound is not None:
            search.bound_at_most(bound)
        if self.best is not None:
            search.offer(problem.again(self.best))
        # With too many people for unknowns, little time is needed afterwards.
        share = FIRST_SHARE if int(problem.may_attend.sum()) <= MOST_ATTENDANCES else LARGE_SHARE
        with search.hurried(share if later else 1.0):
            self._proof = find(problem, search, self.options.method)
        if search.best is None and not search.over:
            # There is nothing that later priorities could improve.
            search.attempt(lambda: solve_plain(problem, search))
        self.best = search.best

    def _bound_of_points(self) -> int | None:
        if self.search.bound is None or self.search.problem is None:
            return None
        return self.search.problem.points_bound(self.search.bound)

    def _improve(self, stage: Stage, left: int) -> int | None:
        """Make a priority as good as can be; tells the proven bound of its first rank, if any."""
        highest, ranks = utmost(stage), None if self.best is None else self.ranks(stage)
        if ranks is not None and ranks == highest:
            return ranks[0]
        if ranks is not None and self._is_part_of_points(stage):
            assert self.search.best is not None
            self._look_at_what_remains(self.search.best.value - 1, also=stage)
            return ranks[0]
        if ranks is not None and self._out_of_time():
            return None
        if self.remaining is not None:
            found = self.remaining.look_up(stage, self.kept)
            if found is not None:
                self.take(found, stage, self.kept)
                return self.ranks(stage)[0]
            climbed = None if self.best is None else self.remaining.climb(stage, self.kept, self.best)
            if climbed is not None:
                self.take(climbed, stage, self.kept)
        problem = to_problem(self.arrays, kept=self.kept)
        deadline = self.search.seconds + self.search.remaining / left
        # What is left of a proof is small, and soon asked.
        if self.best is not None and self.remaining is None:
            if not self.unasked:
                seconds = OUTRIGHT_SHARE * (deadline - self.search.seconds)
                self.search.attempt(lambda: Steps(self, stage, problem).leave_out_what_costs(seconds))
            if highest is None or self.ranks(stage) != highest:
                self._move(stage, problem, deadline)
            if highest is not None and self.ranks(stage) == highest:
                return highest[0]
        bound: list[int | None] = [None]

        def step() -> None:
            bound[0] = Steps(self, stage, problem).solve(deadline - self.search.seconds)

        if self.search.seconds < deadline and not self.search.interrupted:
            self.search.attempt(step)
        return bound[0]

    def _move(self, stage: Stage, problem: Problem, deadline: float) -> None:
        """What local moves find for a priority, before any model: they work however large the event is."""
        began, rules = self.search.seconds, (*problem.rules, *self.kept)
        until = began + min(ANNEALING_SHARE * (deadline - began), UNASKED_SECONDS if self.unasked else math.inf)

        def over() -> bool:
            return self.search.interrupted or self.search.seconds >= until

        def better(solution: Solution) -> bool:
            return self.take(solution, stage, rules)

        assert self.best is not None
        goals = self._annealed((*(kept.stage for kept in self.kept), stage))
        annealed = bool(goals) and goals[-1].name == stage.name and int(problem.allowed.sum()) >= FEW_PLACEMENTS
        if annealed and not self.arrays.shape[0]:
            self._anneal(goals, problem, better, over, (1 - EXCHANGE_SHARE) * (until - began))

        def exchanged() -> bool:
            return over() or self.search.seconds >= began + EXCHANGE_SHARE * (until - began)

        if not stage.slots_alike and self.ranks(stage) != utmost(stage):
            most = exchanged if math.isfinite(until) and self.arrays.shape[0] else over
            best = exchange_slots(problem, self.best, better, most)
            if self.arrays.shape[0]:
                exchange_cells(problem, stage, best, better, self.search, over)
        if annealed and self.arrays.shape[0]:
            best = self.best
            found = self.search.attempt(lambda: anneal_rooms(problem, goals, best, self.search.seed, over))
            if found is not None:
                better(found)
            self._solve_rooms(stage, problem, until)

    def _anneal(
        self,
        goals: tuple[Stage, ...],
        problem: Problem,
        better: Callable[[Solution], bool],
        over: Callable[[], bool],
        seconds: float,
    ) -> None:
        """Other placements for a priority where nobody attends."""
        from larpass_sched.solve.large.placements import anneal_placements

        assert self.best is not None
        start, days, seed = self.best.grid, self.best.days, self.search.seed
        grid = self.search.attempt(lambda: anneal_placements(problem, goals, start, seed, over, seconds=seconds))
        if grid is not None:
            better(Solution(grid, days, 0))

    def _annealed(self, stages: tuple[Stage, ...]) -> tuple[Stage, ...]:
        """The priorities that annealing knows something of, each with what it knows of it."""
        from larpass_sched.solve.large.placements import ANNEALED

        known = []
        for stage in stages:
            terms = tuple((goal, n) for goal, n in stage.terms if isinstance(goal, ANNEALED))
            if terms:
                known.append(replace(stage, terms=terms))
        return tuple(known)

    def _solve_rooms(self, stage: Stage, problem: Problem, until: float) -> None:
        """The best rooms with slots and people as they are, by a model that is small."""
        best = self.best
        assert best is not None

        def solve() -> None:
            model = RoomsOnly(problem, best, Budget(self.search))
            step = next(iter(stage.steps(model)))
            if isinstance(step, Reach):
                return
            Steps(self, stage, problem).improve(model, step, until - self.search.seconds, ROOM_EFFORT)

        if self.search.seconds < until:
            self.search.attempt(solve)

    def _is_part_of_points(self, stage: Stage) -> bool:
        """In free choice the search for points has few turned away among equal points."""
        follows = len(self.reached) == self.leading + 1 and not self.stages[self.leading].gives_up
        return follows and self.search.proved and [type(goal) for goal, _ in stage.terms] == [TurnedAway]

    def _look_at_what_remains(self, floor: int, *, also: Stage | None = None) -> None:
        """After the points: which configurations are left for a value above the floor."""
        exact, led = self._proof, self.stages[self.leading]
        if exact is None or not exact.relaxation.reduced or not self.search.proved:
            return
        self.remaining = remaining(exact, floor)
        if exact.problem.arrays.worth is self.arrays.worth and not self.extra:
            self.remaining.implied += [led] if also is None else [led, also]
