"""Sessions that rules keep in one room: what is left of an event for each choice of their rooms.

What slots are worth does not tell that two sessions have to share a room: with seats that are scarce, each takes the
best that is left in its own slot. Where their room is given, this is known from the start, and the rule says no more.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import prod

import numpy as np

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.rules import Rule, all_clashes
from larpass_sched.rules.pinned import pins
from larpass_sched.solve.shared.problem import Problem


def within_rooms(problem: Problem, most: int) -> list[Problem]:
    """The same event for each choice of rooms of tied sessions; none where there is none to choose.

    What has the same people and seats in other rooms is left out.

    Parameters
    ----------
    problem : Problem
    most : int
        Choices up to which the rooms of one more set of sessions are decided.
    """
    sets: list[IntArray] = []
    options: list[list[int]] = []
    for members in problem.tied:
        rooms = _rooms_of(problem, members)
        if prod(map(len, options)) * len(rooms) <= most:
            sets.append(members)
            options.append(rooms)
    if prod(map(len, options)) <= 1:
        return []
    settled = np.zeros((problem.arrays.shape[1],) * 2, dtype=bool)
    for members in sets:
        settled[np.ix_(members, members)] = True
    rules = tuple(rule for rule in problem.rules if not (rule in problem.links and _is_settled(rule, problem, settled)))
    alike = _alike_rooms(problem, rules)
    return [_in_rooms(problem, sets, chosen, rules) for chosen in product(*options) if _comes_first(chosen, alike)]


def _rooms_of(problem: Problem, members: IntArray) -> list[int]:
    """The rooms in which all of these may be that have to be held."""
    surely = members[problem.arrays.least_runs[members] > 0]
    return np.flatnonzero(problem.allowed[surely].any(axis=1).all(axis=0)).tolist()


def _is_settled(rule: Rule, problem: Problem, settled: BoolArray) -> bool:
    """Whether a rule says nothing but that sessions are in one room of which it has been settled."""
    if type(rule).constrain is not Rule.constrain or rule.excluded(problem.arrays) is not None:
        return False
    return all(
        clash.rooms is not None and clash.sessions is not None and not (clash.sessions & ~settled).any()
        and not np.diag(clash.rooms).any()
        for clash in all_clashes(rule, problem.arrays)
    )  # fmt: skip


def _alike_rooms(problem: Problem, rules: tuple[Rule, ...]) -> list[int]:
    """For each room the first that nothing tells apart from it: seats and masks, where no pin, rule or goal may."""
    arrays = problem.arrays
    if problem.extra or pins(arrays) or any(rule in problem.links for rule in rules):
        return list(range(arrays.shape[3]))
    looks = [(arrays.capacity[:, r].tobytes(), problem.allowed[:, :, r].tobytes()) for r in range(arrays.shape[3])]
    return [looks.index(look) for look in looks]


def _comes_first(chosen: tuple[int, ...], alike: list[int]) -> bool:
    """Whether rooms that are alike are taken in their order."""
    for n, r in enumerate(chosen):
        before = [q for q in range(r) if alike[q] == alike[r]]
        if any(q not in chosen[:n] for q in before):
            return False
    return True


def _in_rooms(problem: Problem, sets: list[IntArray], chosen: tuple[int, ...], rules: tuple[Rule, ...]) -> Problem:
    allowed = problem.allowed.copy()
    for members, r in zip(sets, chosen, strict=True):
        elsewhere = np.arange(allowed.shape[2]) != r
        allowed[np.ix_(members, np.arange(allowed.shape[1]), elsewhere.nonzero()[0])] = False
    return replace(problem, rules=rules, allowed=allowed, may_attend=problem.may_attend & allowed.any(axis=2))
