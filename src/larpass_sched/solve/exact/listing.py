"""Whether the configurations of an event can be listed, and the list."""

from __future__ import annotations

import numpy as np

from larpass_sched.solve.exact.classes import SlotClass, pins_are_per_slot, slot_classes, slots_act_as_blocks
from larpass_sched.solve.exact.pool import MOST_SESSIONS, Pool, count_configurations, list_configurations
from larpass_sched.solve.exact.values import can_be_priced, may_be_crowded
from larpass_sched.solve.shared.problem import Problem

MOST_CONFIGURATIONS = 1_200_000

MANY_CONFIGURATIONS, MOST_LOOKS = 5_000_000, 1_500_000_000
"""The same where seats are scarce and have prices, for which nothing else comes near a proof: configurations, and times
the number of attendees, which is what one look at all of them takes."""


def can_list(problem: Problem) -> bool:
    """Whether the event is one that this method takes: slots that act as blocks, and not too many configurations."""
    arrays = problem.arrays
    if not slots_act_as_blocks(problem) or arrays.shape[1] > MOST_SESSIONS or not pins_are_per_slot(problem):
        return False
    classes = slot_classes(problem)
    most, count = max(c.most for c in classes), _count(problem, classes)
    if count <= MOST_CONFIGURATIONS:
        return True
    fits = count <= MANY_CONFIGURATIONS and count * arrays.shape[0] <= MOST_LOOKS
    priced = arrays.attendance == "seats" and can_be_priced(most, arrays.shape[3]) and (arrays.runs == 1).all()
    return bool(fits and priced and seats_are_scarce(problem))


def most_listed(problem: Problem) -> int:
    """How many configurations there are at most."""
    return _count(problem, slot_classes(problem))


def _count(problem: Problem, classes: tuple[SlotClass, ...]) -> int:
    fewest, most = min(c.fewest for c in classes), max(c.most for c in classes)
    return count_configurations(problem.arrays.shape[1], fewest, most)


def seats_are_scarce(problem: Problem) -> bool:
    """Whether more people may want a session than its room has seats."""
    return any(may_be_crowded(problem, slot_class).any() for slot_class in slot_classes(problem))


def pool_of(problem: Problem, classes: tuple[SlotClass, ...]) -> Pool:
    """All configurations that some class of slots can hold."""
    usable = np.logical_or.reduce([c.allowed.any(axis=1) for c in classes])
    fewest, most = min(c.fewest for c in classes), max(c.most for c in classes)
    return list_configurations(problem.apart, usable, fewest, most)
