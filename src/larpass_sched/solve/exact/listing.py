"""Whether the configurations of an event can be listed, and the list."""

from __future__ import annotations

import numpy as np

from larpass_sched.solve.exact.classes import SlotClass, pins_are_per_slot, slot_classes, slots_act_as_blocks
from larpass_sched.solve.exact.pool import MOST_SESSIONS, Pool, count_configurations, list_configurations
from larpass_sched.solve.exact.values import may_be_crowded
from larpass_sched.solve.shared.problem import Problem

MOST_CONFIGURATIONS = 1_200_000


def can_list(problem: Problem) -> bool:
    """Whether the event is one that this method takes: slots that act as blocks, and not too many configurations."""
    arrays = problem.arrays
    if not slots_act_as_blocks(problem) or arrays.shape[1] > MOST_SESSIONS or not pins_are_per_slot(problem):
        return False
    classes = slot_classes(problem)
    fewest, most = min(c.fewest for c in classes), max(c.most for c in classes)
    return count_configurations(arrays.shape[1], fewest, most) <= MOST_CONFIGURATIONS


def seats_are_scarce(problem: Problem) -> bool:
    """Whether more people may want a session than its room has seats."""
    return any(may_be_crowded(problem, slot_class).any() for slot_class in slot_classes(problem))


def pool_of(problem: Problem, classes: tuple[SlotClass, ...]) -> Pool:
    """All configurations that some class of slots can hold."""
    usable = np.logical_or.reduce([c.allowed.any(axis=1) for c in classes])
    fewest, most = min(c.fewest for c in classes), max(c.most for c in classes)
    return list_configurations(problem.apart, usable, fewest, most)
