"""The choice among the configurations that are left: a set partitioning, handed to CP-SAT."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from ortools.sat.python import cp_model

from larpass_sched.arrays import Arrays, IntArray
from larpass_sched.rules.sums import total
from larpass_sched.solve.exact.classes import SlotClass
from larpass_sched.solve.exact.pool import Masks, Pool
from larpass_sched.solve.exact.values import Values
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.solver import FOUND, bound_of, solve_within


@dataclass(frozen=True, eq=False)
class Choice:
    """What CP-SAT chose.

    Attributes
    ----------
    outcome : {"best", "none", "open"}
        The best choice; proof that there is none above the floor; or neither in the time given.
    masks : (T,) int or None
        The sessions of each slot as bits.
    bound : int or None
        Upper bound on the sum of values that is above the floor.
    settled : bool
        Whether the values that were chosen by are those of timetables, and not only bounds.
    easy : bool
        Whether it was soon known that there is none.
    """

    outcome: Literal["best", "none", "open"]
    masks: Masks | None
    bound: int | None
    settled: bool = False
    easy: bool = False


def choose(
    arrays: Arrays,
    classes: tuple[SlotClass, ...],
    values: list[Values],
    pool: Pool,
    candidates: list[IntArray],
    floor: int,
    search: Search,
    *,
    effort: float | None = None,
) -> Choice:
    """Choose a configuration for every slot so that every session is held and the sum of values is above the floor.

    Parameters
    ----------
    candidates : list of (n,) int
        For each class, positions of configurations in the pool.
    floor : int
        Only a larger sum of values is of interest.
    effort : float, optional
        Limit in CP-SAT's deterministic time, which is the same on every machine; default: the search's time limit.
    """
    model, chosen, constant = _model(arrays, classes, values, pool, candidates, floor)
    status, solver = solve_within(search, model, effort)
    if status == cp_model.INFEASIBLE and not search.interrupted:
        return Choice("none", None, None)
    bound = None if status in (cp_model.UNKNOWN, cp_model.INFEASIBLE) else constant + bound_of(solver)
    if status not in FOUND:
        return Choice("open", None, bound)
    masks = np.zeros(sum(len(slot_class.blocks) for slot_class in classes), dtype=np.int64)
    for k, slot_class in enumerate(classes):
        held = [int(pool.masks[i]) for i in candidates[k].tolist() for _ in range(solver.value(chosen[k, i]))]
        masks[list(slot_class.blocks)] = held
    proved = status == cp_model.OPTIMAL and not search.interrupted
    return Choice("best" if proved else "open", masks, bound)


def _model(
    arrays: Arrays,
    classes: tuple[SlotClass, ...],
    values: list[Values],
    pool: Pool,
    candidates: list[IntArray],
    floor: int,
) -> tuple[cp_model.CpModel, dict[tuple[int, int], cp_model.IntVar], int]:
    """The model, its variables by class and configuration, and what its objective leaves out of the sum of values."""
    model = cp_model.CpModel()
    chosen: dict[tuple[int, int], cp_model.IntVar] = {}
    of_session: list[list[cp_model.IntVar]] = [[] for _ in range(arrays.shape[1])]
    terms = []
    constant = 0
    for k, places in enumerate(candidates):
        slots = len(classes[k].blocks)
        # The values of a class less a constant: small coefficients, whatever the scale of the points.
        base = int(values[k].upper[places].min()) if len(places) else 0
        constant += base * slots
        for i in places.tolist():
            members = [s for s in pool.members[i].tolist() if s < pool.sessions]
            repeatable = all(arrays.runs[s] > 1 for s in members)
            variable = model.new_int_var(0, slots if repeatable else 1, "")
            chosen[k, i] = variable
            for s in members:
                of_session[s].append(variable)
            terms.append((int(values[k].upper[i]) - base) * variable)
        model.add(total(chosen[k, i] for i in places.tolist()) == slots)
    for s, variables in enumerate(of_session):
        model.add_linear_constraint(total(variables), int(arrays.least_runs[s]), int(arrays.runs[s]))
    model.add(total(terms) >= floor + 1 - constant)
    model.maximize(total(terms))
    return model, chosen, constant
