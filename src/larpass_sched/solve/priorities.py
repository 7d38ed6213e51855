"""One priority after another: each is made as good as can be without giving up what those before it reached."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from larpass_sched.arrays import Arrays, to_arrays
from larpass_sched.event.options import Options
from larpass_sched.goals import AttendanceGoal, Goal, Stage, stages_of
from larpass_sched.goals.attendance import Wishes
from larpass_sched.goals.turned_away import TurnedAway
from larpass_sched.rules import Rule, hard_about_people
from larpass_sched.solve.exact import NO_FLOOR, can_list
from larpass_sched.solve.exact.sets import SetModel
from larpass_sched.solve.kept import ANYTHING, Kept
from larpass_sched.solve.method import find
from larpass_sched.solve.model import TimetableModel
from larpass_sched.solve.plain import solve_plain
from larpass_sched.solve.problem import Problem, Solution, to_problem
from larpass_sched.solve.remaining import Remaining, remaining
from larpass_sched.solve.search import Search
from larpass_sched.solve.seating import seat_best
from larpass_sched.solve.steps import Steps, utmost
from larpass_sched.solve.units import with_common_wishes
from larpass_sched.timetable.choice import timetable_of

WARM_SHARE = 0.2
"""Share of the time for a first timetable where other priorities come before the points."""

GROUPS_SHARE = 0.8
"""Share of the time for the event in which everybody in a group wishes for the same."""

FIRST_SHARE, LARGE_SHARE = 0.85, 0.97
"""Share of the time that the points may take where other priorities come after them; the same for large events."""

MOST_ATTENDANCES = 60_000

FEW_PLACEMENTS, ANNEALING_SHARE = 300, 0.7
"""Possible placements up to which annealing is not worth while, and the share of a priority's time that it may take."""


@dataclass(eq=False)
class Reached:
    """What a priority reached.

    Attributes
    ----------
    stage : Stage
    ranks : tuple of int
        Its value and what decides between equal values, more is better.
    bound : int or None
        No timetable that keeps what came before has a larger first rank, where that is proved.
    before : tuple of int or None
        The ranks of the timetable that was there before; None for the first priority.
    """

    stage: Stage
    ranks: tuple[int, ...]
    bound: int | None
    before: tuple[int, ...] | None
    price: int = 0


@dataclass(eq=False)
class InOrder:
    """Solves the priorities of an event in their order.

    Parameters
    ----------
    arrays : Arrays
    options : Options
    search : Search
        For the points; its problem is that of their priority.
    """

    arrays: Arrays
    options: Options
    search: Search
    reached: list[Reached] = field(default_factory=list)
    kept: tuple[Kept, ...] = ()
    best: Solution | None = None
    remaining: Remaining | None = None

    def __post_init__(self) -> None:
        self.stages = stages_of(self.arrays)
        self.leading = next((i for i, stage in enumerate(self.stages) if _led(stage)), 0 if not self.stages else -1)
        led = self.stages[self.leading] if self.stages and self.leading >= 0 else None
        self._led_by = None if led is None else _led(led)
        self._points_arrays = self._led(self.arrays)
        self.search.problem = to_problem(self._points_arrays, extra=self._extra)

    @property
    def _extra(self) -> tuple[tuple[Goal, int], ...]:
        if self._led_by is None:
            return ()
        return tuple(term for term in self.stages[self.leading].terms if term[0] is not self._led_by[0])

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
            points = self._points()
            if i == self.leading:
                self._find_points(later=i + 1 < len(self.stages))
                bound = self._bound_of_points()
            else:
                bound = self._improve(stage, len(self.stages) - i)
            if self.best is None:
                return
            ranks = self.ranks(stage)
            self.reached.append(Reached(stage, ranks, bound, before, 0 if before is None else points - self._points()))
            given_up = stage.tolerance + math.floor(stage.share * abs(ranks[0]) + 1e-9)
            least = ranks if not given_up else (ranks[0] - given_up, *(ANYTHING for _ in ranks[1:]))
            self.kept = (*self.kept, Kept(stage, least, self.arrays))
            if i == self.leading:
                self._look_at_what_remains(to_problem(self.arrays).point_scale * (least[0] - 1))
        if not self.stages:
            self._find_points(later=False)

    @property
    def unasked(self) -> bool:
        """Whether nobody asked for these priorities: then they may not make people wait."""
        return self.options.priorities == Options().priorities

    def _warm_up(self) -> None:
        """Before priorities that come before the points: some timetable, and what can be held together."""
        with self.search.hurried(WARM_SHARE):
            find(to_problem(self._points_arrays), self.search, self.options.method)
        self.best = self.search.best
        self.search.forget_best()
        exact = self.search.exact
        if exact is not None and exact.relaxation.reduced:
            self.remaining = remaining(exact, NO_FLOOR)

    def _break_no_rule(self) -> None:
        """Before rules about people may be broken at a price: the best timetable that breaks none of them."""
        search = self.search
        with search.hurried(WARM_SHARE):
            arrays = self._led(to_arrays(self.arrays.event, hard_about_people(self.options)))
            search.problem = to_problem(arrays, kept=self.kept, extra=self._extra)
            find(search.problem, search, self.options.method)
        self.best = search.best or self.best
        search.begin_anew()

    def _let_groups_wish_alike(self, problem: Problem) -> int | None:
        """A bound of the points, and a timetable, from the event in which everybody in a group wishes for the same."""
        search, led = self.search, self._led_by
        plain_wishes = led is not None and isinstance(led[0], Wishes)
        if self.options.method != "auto" or not plain_wishes or self.kept or not can_list(problem):
            return None
        easier = with_common_wishes(self.arrays)
        if easier is None or any(goal.asks_people(self.arrays) for goal, _ in self._extra):
            return None
        with search.hurried(GROUPS_SHARE):
            search.problem = to_problem(self._led(easier), extra=self._extra)
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
        if self.options.method == "auto" and any(goal.asks_people(self.arrays) for goal, _ in self._extra):
            self._break_no_rule()
        problem = to_problem(self._points_arrays, kept=self.kept, extra=self._extra)
        bound = self._let_groups_wish_alike(problem)
        search.problem, search.exact, self.remaining = problem, None, None
        if bound is not None:
            search.bound_at_most(bound)
        if self.best is not None:
            search.offer(problem.again(self.best))
        # With too many people for unknowns, little time is needed afterwards.
        share = FIRST_SHARE if int(problem.may_attend.sum()) <= MOST_ATTENDANCES else LARGE_SHARE
        with search.hurried(share if later else 1.0):
            find(problem, search, self.options.method)
        if search.best is None and not search.over:
            # There is nothing that later priorities could improve.
            solve_plain(problem, search)
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
        if self.remaining is not None:
            found = self.remaining.look_up(stage, self.kept)
            if found is not None:
                self.take(found, stage, self.kept)
                return self.ranks(stage)[0]
            climbed = None if self.best is None else self.remaining.climb(stage, self.kept, self.best)
            if climbed is not None:
                self.take(climbed, stage, self.kept)
        problem = to_problem(self.arrays, kept=self.kept)
        self._anneal(stage, problem, self.search.remaining * ANNEALING_SHARE / left)
        return Steps(self, stage, problem).solve(self.search.remaining / left)

    def _anneal(self, stage: Stage, problem: Problem, seconds: float) -> None:
        """Where people do not matter and the event is not tiny, begin with what annealing finds."""
        arrays, stages = self.arrays, (*(kept.stage for kept in self.kept), stage)
        if arrays.shape[0] or self.best is None or int(problem.allowed.sum()) < FEW_PLACEMENTS:
            return
        from larpass_sched.solve.large.placements import anneal_placements, can_anneal

        # Without attendees the points are kept whatever happens.
        stages = tuple(of for of in stages if not of.asks_people(arrays))
        if not can_anneal(stages):
            return
        deadline = self.search.seconds + seconds
        grid = anneal_placements(
            problem,
            stages,
            self.best.grid,
            self.search.seed,
            lambda: self.search.interrupted or self.search.seconds > deadline,
        )
        if grid is not None:
            self.take(Solution(grid, self.best.days, 0), stage, problem.rules)

    def take(self, solution: Solution, stage: Stage, rules: tuple[Rule, ...]) -> None:
        """Keep a solution that is better, after a look without the solver at all that has to hold."""
        timetable = timetable_of(self.arrays, solution.grid, solution.days)
        if any(next(rule.breaches(timetable, self.arrays), None) is not None for rule in rules):
            return
        if self.best is None or stage.ranks(timetable, self.arrays) > self.ranks(stage):
            self.best = solution

    def _is_part_of_points(self, stage: Stage) -> bool:
        """In free choice the search for points has few turned away among equal points."""
        follows = len(self.reached) == self.leading + 1 and not self.stages[self.leading].gives_up
        return follows and self.search.proved and [type(goal) for goal, _ in stage.terms] == [TurnedAway]

    def _look_at_what_remains(self, floor: int, *, also: Stage | None = None) -> None:
        """After the points: which configurations are left for a value above the floor."""
        exact, led = self.search.exact, self.stages[self.leading]
        if exact is None or not exact.relaxation.reduced or not self.search.proved:
            return
        self.remaining = remaining(exact, floor)
        if exact.problem.arrays.worth is self.arrays.worth and not self._extra:
            self.remaining.implied += [led] if also is None else [led, also]

    def model(self, stage: Stage, problem: Problem, left: Remaining | None = None) -> TimetableModel | SetModel | None:
        """The smallest model that knows all that a priority asks; None where it would be too large."""
        people = self._with_people(stage, problem)
        left = self.remaining if left is None else left
        if left is not None:
            model = left.model(stage, problem, self.kept, with_people=people)
            if model is not None:
                return model
        people = people or stage.asks_people(self.arrays) or any(kept.about_people for kept in self.kept)
        people = (
            people or any(rule.about_people for rule in problem.rules if not rule.by_slot) or _people_matter(problem)
        )
        if people and int(problem.may_attend.sum()) > MOST_ATTENDANCES:
            return None if self.best is None or stage.asks_people(self.arrays) else _RoomsOnly(problem, self.best)
        return TimetableModel(problem, with_people=people)

    def _with_people(self, stage: Stage, problem: Problem) -> bool:
        """Whether attendances have to be unknowns for this priority or for what is kept."""
        asked = [goal.asks_people(self.arrays) and not goal.by_day_worth for goal, _ in stage.terms]
        kept = [rule.about_people and not rule.by_day_worth for rule in self.kept]
        counted_otherwise = self._points_arrays.worth is not self.arrays.worth
        return any(asked) or any(kept) or counted_otherwise

    def ranks(self, stage: Stage) -> tuple[int, ...]:
        """What the best so far is worth to a priority."""
        assert self.best is not None
        return stage.ranks(timetable_of(self.arrays, self.best.grid, self.best.days), self.arrays)

    def _points(self) -> int:
        if self.best is None:
            return 0
        a, t = np.nonzero(self.best.days >= 0)
        return int(self.arrays.worth[a, self.best.days[a, t]].sum())

    def _led(self, arrays: Arrays) -> Arrays:
        """The same with the worth by which the points are led."""
        if self._led_by is None:
            return arrays
        goal, weight = self._led_by
        worths = goal.worths(arrays)
        if worths is arrays.worth and weight == 1:
            return arrays
        return replace(arrays, worth=worths * weight)


class _RoomsOnly(TimetableModel):
    """The plain model of an event with too many people for unknowns: slots and itineraries stay, rooms may change."""

    def __init__(self, problem: Problem, best: Solution) -> None:
        self._best = best
        super().__init__(problem, with_people=False)
        self.proves = False

    def solution(self, value_of_variable: Callable[[object], int]) -> Solution:
        """The best timetable in other rooms."""
        grid = self.grid(value_of_variable)
        return Solution(grid, self._best.days, self.problem.value_of(grid, self._best.days))

    def _before_rules(self) -> None:
        takes_seat, capacity = self.arrays.takes_seat, self.arrays.capacity
        here: dict[tuple[int, int], int] = {}
        for t, r in np.argwhere(self._best.grid >= 0).tolist():
            s = int(self._best.grid[t, r])
            here[s, t] = int(((self._best.days[:, t] == s) & takes_seat).sum())
        for (s, t, r), x in self._held.items():
            enough = (s, t) in here and (capacity[s, r] >= here[s, t] or self._best.grid[t, r] == s)
            if not enough:
                self.cp.add(x == 0)
        for s, t in here:
            self.require(self.placed(s, t) == 1)


def _led(stage: Stage) -> tuple[AttendanceGoal, int] | None:
    """The goal about attendances that a priority is led by, if all else in it only takes away."""
    leading = [(goal, n) for goal, n in stage.terms if isinstance(goal, AttendanceGoal)]
    others = [goal for goal, _ in stage.terms if not isinstance(goal, AttendanceGoal)]
    if len(leading) != 1 or any(goal.more_is_better or goal.about_people for goal in others):
        return None
    goal, weight = leading[0]
    return goal, weight if others else 1


def _people_matter(problem: Problem) -> bool:
    """Whether rules about people may rule placements out."""
    arrays = problem.arrays
    return bool(arrays.must.any() or (arrays.minimum > 0).any() or arrays.called.any())
