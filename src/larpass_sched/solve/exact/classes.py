"""Slots that are alike: what may be held in them, and who is there.

Slots of one class are interchangeable, so that a choice of configurations has no symmetric copies.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from larpass_sched.arrays import BoolArray
from larpass_sched.rules.pinned import demands
from larpass_sched.solve.problem import Problem


@dataclass(frozen=True, eq=False)
class SlotClass:
    """Slots that cannot be told apart.

    Attributes
    ----------
    slots : tuple of int
    allowed : (S, R) bool
        Where each session may be held in such a slot.
    required : (S,) bool
        Sessions that have to be held in such a slot, because they are pinned to it.
    present : (A,) bool
        Who is there.
    fewest, most : int
        Number of sessions in such a slot, at least and at most.
    """

    slots: tuple[int, ...]
    allowed: BoolArray
    required: BoolArray
    present: BoolArray
    fewest: int
    most: int


def slot_classes(problem: Problem) -> tuple[SlotClass, ...]:
    """Sort the slots into classes, in order of their first slot."""
    arrays = problem.arrays
    _, _, slots, _ = arrays.shape
    allowed, required = _with_pins(problem)
    most = np.array(
        [min(int(allowed[:, t].any(axis=0).sum()), int(allowed[:, t].any(axis=1).sum())) for t in range(slots)]
    )
    fewest = np.maximum(0, int(arrays.least_runs.sum()) - (most.sum() - most))
    groups: dict[bytes, list[int]] = {}
    for t in range(slots):
        likeness = (allowed[:, t], required[:, t], arrays.present[:, t], most[t : t + 1])
        groups.setdefault(b"".join(part.tobytes() for part in likeness), []).append(t)
    return tuple(
        SlotClass(
            slots=tuple(group),
            allowed=allowed[:, group[0]],
            required=required[:, group[0]],
            present=arrays.present[:, group[0]],
            fewest=int(fewest[group[0]]),
            most=int(most[group[0]]),
        )
        for group in groups.values()
    )


def pins_are_per_slot(problem: Problem) -> bool:
    """Whether every pin can be said as what may and must be held in one slot."""
    runs = {session.name: session.runs for session in problem.arrays.event.sessions}
    return all(
        slot is not None or demand >= runs[session]
        for (session, slot, _), demand in demands(problem.arrays.event).items()
    )


def _with_pins(problem: Problem) -> tuple[BoolArray, BoolArray]:
    arrays = problem.arrays
    allowed = problem.allowed.copy()
    required = np.zeros(arrays.shape[1:3], dtype=bool)
    for (session, slot, room), demand in demands(arrays.event).items():
        s = arrays.session_index[session]
        elsewhere = np.ones(arrays.shape[3], dtype=bool)
        if room is not None:
            elsewhere[arrays.room_index[room]] = False
        if slot is not None:
            t = arrays.slot_index[slot]
            required[s, t] = True
            if room is not None:
                allowed[s, t] &= ~elsewhere
        elif demand >= arrays.runs[s]:
            allowed[s][:, elsewhere] = False
    full = required.sum(axis=1) >= arrays.runs
    allowed[full] &= required[full][:, :, None]
    for s, t in np.argwhere(required).tolist():
        allowed[problem.apart[s] & (np.arange(len(allowed)) != s), t] = False
    return allowed, required
