"""The cheapest bound: what all people could have together at best, whenever things are held."""

from __future__ import annotations

import numpy as np
from ortools.graph.python import min_cost_flow

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.rules.speaker_single import SpeakerSingle
from larpass_sched.solve.shared.problem import Problem

MOST_ARCS = 200_000
"""Wishes up to which the flow is solved; beyond that, people and sessions are looked at apart."""


def ceiling(problem: Problem) -> int:
    """Bound the value of every timetable by what people, and the seats of sessions, can have at best.

    Each attendee attends as many sessions as there is time for, and at most the own number of sessions; each session
    seats at most as many people as its runs do in the largest rooms that they may have. People at a distance take no
    seat. Who attends what is then a flow from people to sessions; when and where does not matter.
    """
    arrays = problem.arrays
    may = np.asarray(problem.may_attend.any(axis=2))
    worth = np.where(may, arrays.worth, 0)
    time = np.minimum(problem.may_attend.any(axis=1).sum(axis=1), time_of(problem))
    best = int(best_of_rows(worth, time).sum())
    if arrays.attendance == "seats":
        seats, sits = seats_of(problem), arrays.takes_seat
        if ((worth[sits] > 0).sum(axis=0) > seats).any() or arrays.minimum.any():
            standing = int(best_of_rows(worth[~sits], time[~sits]).sum())
            best = min(best, standing + int(best_of_rows(worth[sits].T, seats).sum()))
            least = np.maximum(0, arrays.least_runs * (arrays.minimum - may[~sits].sum(axis=0)))
            flow = _best_flow(worth[sits], time[sits], seats, may[sits], least)
            best = best if flow is None else min(best, standing + flow)
    return problem.point_scale * best


def time_of(problem: Problem) -> IntArray:
    """(A,) int: how many sessions each attendee can attend at most.

    As many as there are slots apart from each other in which the attendee is there. Who is there all the time and
    speaks has that much less time, if a speaker cannot be in two places.
    """
    arrays = problem.arrays
    time = arrays.own_slots
    if any(isinstance(rule, SpeakerSingle) for rule in problem.rules):
        always_there = ~np.asarray(arrays.away.any(axis=1))
        speaking = arrays.speaks.astype(np.int64) @ arrays.least_runs
        time = time - np.where(always_there, speaking, 0)
    return np.maximum(0, np.minimum(time, arrays.most_sessions))


def seats_of(problem: Problem) -> IntArray:
    """(S,) int: the seats of all runs of each session together, each in the largest room of one of the best slots."""
    arrays = problem.arrays
    largest = np.where(problem.allowed, arrays.capacity[:, None, :], 0).max(axis=2, initial=0)
    return best_of_rows(largest, arrays.runs)


def best_of_rows(worth: IntArray, counts: IntArray) -> IntArray:
    """For each row the sum of its `counts` largest entries."""
    ordered = -np.sort(-worth, axis=1)
    return np.asarray(np.where(np.arange(worth.shape[1])[None] < counts[:, None], ordered, 0).sum(axis=1))


def _best_flow(worth: IntArray, time: IntArray, seats: IntArray, may: BoolArray, least: IntArray) -> int | None:
    """The most that people attend altogether, each so many sessions, each session by so many; None if too large.

    Sessions that need people have them, as far as that can be.
    """
    people, sessions = worth.shape
    a, s = np.nonzero((worth > 0) | (may & (least > 0)))
    if len(a) > MOST_ARCS:
        return None
    sink = people + sessions
    flow = min_cost_flow.SimpleMinCostFlow()
    going = flow.add_arcs_with_capacity_and_unit_cost(a, people + s, np.ones_like(a), -worth[a, s])
    everybody, each = np.arange(people), people + np.arange(sessions)
    most = np.minimum(seats, people)
    least = np.minimum(least, most)
    bonus = int(worth.max(initial=0)) * int(time.max(initial=0)) * people + 1
    ends = np.full(sessions, sink)
    flow.add_arcs_with_capacity_and_unit_cost(each, ends, least, np.full(sessions, -bonus))
    flow.add_arcs_with_capacity_and_unit_cost(each, ends, most - least, 0 * most)
    flow.add_arcs_with_capacity_and_unit_cost(everybody, np.full(people, sink), time, 0 * time)
    flow.set_nodes_supplies(everybody, time)
    flow.set_node_supply(sink, -int(time.sum()))
    if flow.solve() != flow.OPTIMAL:
        return None
    return int((flow.flows(going) * worth[a, s]).sum())
