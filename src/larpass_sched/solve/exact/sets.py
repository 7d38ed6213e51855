"""The choice of configurations alone: for priorities that only ask what everybody's day is worth or what is
held together.

Where no rule ties slots together it does not matter which of several slots that are alike holds a configuration, nor in
which rooms its sessions are; unknown is only how often each configuration is chosen.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from larpass_sched.arrays import NO_LIMIT, IntArray
from larpass_sched.rules import Clash, ModelFace
from larpass_sched.rules.sums import total
from larpass_sched.solve.exact.pool import Pool
from larpass_sched.solve.exact.state import ExactSearch
from larpass_sched.solve.shared.problem import Solution


class Days:
    """What everybody's day is worth, as unknowns of a model of configurations.

    Parameters
    ----------
    model : SetModel or LinkedModel
    worths : list of (A, n) int
        For each class, what everybody has of each configuration.
    chosen : list of list of unknowns
        For each class, how often each configuration is chosen.
    blocks : list of int
        How many are chosen in each class.
    """

    def __init__(
        self,
        model: ModelFace | SetModel,
        worths: list[IntArray],
        chosen: list[list[cp_model.IntVar]],
        blocks: list[int],
    ) -> None:
        self._model = model
        self._worths = worths
        self._chosen = chosen
        self._blocks = blocks
        self._known: dict[int, Any] = {}

    def worth(self, a: int, most: int | None = None) -> Any:
        """What all that attendee `a` attends is worth: one unknown, however often it is asked for.

        Of what is worth more than `most`, if that is given, only so much.
        """
        if most is not None:
            return self._total(a, most)
        if a not in self._known:
            highest = total(
                n * int(worths[a].max(initial=0)) for n, worths in zip(self._blocks, self._worths, strict=True)
            )
            worth = self._model.number(0, highest)
            self._model.require(worth == self._total(a, NO_LIMIT))
            self._known[a] = worth
        return self._known[a]

    def _total(self, a: int, most: int) -> Any:
        total: Any = 0
        for worths, chosen in zip(self._worths, self._chosen, strict=True):
            some = worths[a].nonzero()[0].tolist()
            terms = [chosen[i] for i in some]
            total = total + cp_model.LinearExpr.weighted_sum(terms, np.minimum(worths[a, some], most).tolist())
        return total


def meetings_within(
    pool: Pool, candidates: list[IntArray], chosen: list[list[cp_model.IntVar]], clash: Clash, weights: IntArray
) -> Any:
    """The sum of weights over pairs of sessions that clash and are held together.

    Parameters
    ----------
    pool : Pool
    candidates : list of (n,) int
        For each class, positions of configurations.
    chosen : list of list of unknowns
        For each class, how often each configuration is chosen.
    """
    assert clash.sessions is not None
    pairs = np.triu(np.where(clash.sessions | clash.sessions.T, weights, 0), 1)
    # What pads a configuration is with nobody.
    pairs = np.pad(pairs, (0, 1))
    total: Any = 0
    for places, of_class in zip(candidates, chosen, strict=True):
        members = np.sort(pool.members[places].astype(np.int64), axis=1)
        costs = pairs[members[:, :, None], members[:, None, :]].sum(axis=(1, 2))
        some = costs.nonzero()[0].tolist()
        total = total + cp_model.LinearExpr.weighted_sum([of_class[i] for i in some], costs[some].tolist())
    return total


class SetModel:
    """How often each configuration is chosen in each class, as a model that goals about days can ask.

    Parameters
    ----------
    exact : ExactSearch
    candidates : list of (n,) int
        For each class, positions of configurations.
    floor : int
        The sum of the values is above it.
    """

    def __init__(self, exact: ExactSearch, candidates: list[IntArray], floor: int) -> None:
        self.arrays = exact.problem.arrays
        self.proves = True
        self.knows_people = False
        self.cp = cp_model.CpModel()
        self._exact = exact
        self._candidates = candidates
        self._chosen = [
            [self.cp.new_int_var(0, len(c.blocks), "") for _ in places]
            for c, places in zip(exact.classes, candidates, strict=True)
        ]
        worths = [exact.day_worths(*of) for of in zip(exact.classes, candidates, strict=True)]
        self._days = Days(self, worths, self._chosen, [len(slot_class.blocks) for slot_class in exact.classes])
        self._partition(floor)

    def day_worth(self, a: int, most: int | None = None) -> Any:
        """What all that attendee `a` attends is worth; of what is worth more than `most`, only so much."""
        return self._days.worth(a, most)

    def meetings(self, clash: Clash, weights: IntArray) -> Any:
        """The sum of weights over pairs of sessions that clash and are held together."""
        return meetings_within(self._exact.pool, self._candidates, self._chosen, clash, weights)

    def require(self, condition: Any) -> None:
        """Let the condition hold."""
        if isinstance(condition, (bool, np.bool_)):
            if not condition:
                self.cp.add_bool_or([])
            return
        self.cp.add(condition)

    def require_unless(self, broken: cp_model.IntVar, condition: Any) -> None:
        """Let the condition hold where the switch `broken` is 0."""
        if isinstance(condition, (bool, np.bool_)):
            self.require(condition or broken == 1)
            return
        self.cp.add(condition).only_enforce_if(broken.negated())

    def switch(self) -> cp_model.IntVar:
        """A new unknown that is 0 or 1."""
        return self.cp.new_bool_var("")

    def number(self, low: int, high: int) -> cp_model.IntVar:
        """A new unknown whole number."""
        return self.cp.new_int_var(low, high, "")

    def hint(self, solution: Solution) -> None:
        """Start from a known timetable."""
        places = self._exact.pool.find(self._exact.blocks.masks_of(solution.grid))
        for slot_class, candidates, chosen in zip(self._exact.classes, self._candidates, self._chosen, strict=True):
            times = (candidates[:, None] == places[list(slot_class.blocks)]).sum(axis=1)
            for variable, n in zip(chosen, times.tolist(), strict=True):
                self.cp.add_hint(variable, n)

    def solution(self, value_of_variable: Any) -> Solution:
        """The solution that a solver holds, in the best rooms."""
        places = np.zeros(len(self._exact.blocks), dtype=np.int64)
        for slot_class, candidates, chosen in zip(self._exact.classes, self._candidates, self._chosen, strict=True):
            times = [int(value_of_variable(variable)) for variable in chosen]
            places[list(slot_class.blocks)] = np.repeat(candidates, times)
        solution = self._exact.solution_of(places)
        assert solution is not None, "internal error: a configuration that cannot be held was chosen"
        return solution

    def _partition(self, floor: int) -> None:
        exact, arrays = self._exact, self.arrays
        value: Any = 0
        for k, (slot_class, places) in enumerate(zip(exact.classes, self._candidates, strict=True)):
            upper = exact.values[k].upper[places]
            base = int(upper.min())
            self.cp.add(total(self._chosen[k]) == len(slot_class.blocks))
            value = value + cp_model.LinearExpr.weighted_sum(self._chosen[k], (upper - base).tolist())
            value = value + base * len(slot_class.blocks)
        self.cp.add(value >= floor + 1)
        for s in range(arrays.shape[1]):
            holding: list[cp_model.IntVar] = []
            for places, chosen in zip(self._candidates, self._chosen, strict=True):
                having = (exact.pool.members[places] == s).any(axis=1).nonzero()[0].tolist()
                holding += [chosen[i] for i in having]
            self.cp.add_linear_constraint(total(holding), int(arrays.least_runs[s]), int(arrays.runs[s]))
