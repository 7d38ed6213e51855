"""Blocks of slots that overlap, and blocks that are alike: what may be held in them, and who is there.

Slots of which any two overlap act as one: a room holds one session, a speaker speaks once, and everybody attends one
session in all of them together. Such slots are a block; a slot that overlaps no other is a block of its own.
Blocks of one class are interchangeable, so that a choice of configurations has no symmetric copies.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.rules.pinned import pins
from larpass_sched.solve.shared.problem import Problem


@dataclass(frozen=True, eq=False)
class SlotClass:
    """Blocks that cannot be told apart.

    Attributes
    ----------
    blocks : tuple of int
        Their numbers, in order of time.
    slot : int
        A slot of one of them.
    allowed : (S, R) bool
        Where each session may be held in such a block.
    required : (S,) bool
        Sessions that have to be held in such a block, because they are pinned to it.
    present : (A,) bool
        Who is there.
    fewest, most : int
        Number of sessions in such a block, at least and at most.
    limits : tuple of ((S,) int, int)
        Coefficients of sessions and the most that their sum over what is held in such a block may be.
    columns : (n, S) int
        Coefficients of sessions in such a block for each row that ties blocks together.
    """

    blocks: tuple[int, ...]
    slot: int
    allowed: BoolArray
    required: BoolArray
    present: BoolArray
    fewest: int
    most: int
    limits: tuple[tuple[IntArray, int], ...]
    columns: IntArray


@dataclass(frozen=True, eq=False)
class Blocks:
    """All blocks of an event.

    Attributes
    ----------
    slots : tuple of tuple of int
        The slots of each block.
    allowed : (S, T, R) bool
        Placements that neither the rules nor the pins forbid.
    """

    slots: tuple[tuple[int, ...], ...]
    allowed: BoolArray

    def __len__(self) -> int:
        return len(self.slots)

    def slot_for(self, block: int, s: int, r: int) -> int:
        """The first slot of the block in which session `s` may be in room `r`."""
        return next(t for t in self.slots[block] if self.allowed[s, t, r])

    def masks_of(self, grid: IntArray) -> IntArray:
        """The sessions of each block of a (T, R) grid, as bits."""
        held = [grid[list(slots)] for slots in self.slots]
        return np.array([sum(1 << int(s) for s in rows[rows >= 0]) for rows in held], dtype=np.int64)


def blocks_of(problem: Problem) -> Blocks:
    """Sort the slots into blocks: slots that overlap, also by way of others."""
    overlap = problem.arrays.overlap
    slots: list[tuple[int, ...]] = []
    for t in range(len(overlap)):
        if all(t not in block for block in slots):
            reached = overlap[t]
            for _ in range(len(overlap)):
                reached = np.asarray(overlap[reached].any(axis=0))
            slots.append(tuple(int(u) for u in reached.nonzero()[0]))
    return Blocks(tuple(slots), _with_pins(problem)[0])


def slots_act_as_blocks(problem: Problem) -> bool:
    """Whether any two slots of a block overlap, and no session might be held twice within one."""
    overlap = problem.arrays.overlap
    blocks = [list(slots) for slots in blocks_of(problem).slots if len(slots) > 1]
    once = bool((problem.arrays.runs == 1).all())
    return not blocks or (once and all(overlap[np.ix_(slots, slots)].all() for slots in blocks))


def slot_classes(problem: Problem) -> tuple[SlotClass, ...]:
    """Sort the blocks into classes, in order of their first slot."""
    arrays = problem.arrays
    blocks = [list(slots) for slots in blocks_of(problem).slots]
    allowed_at, required_at = _with_pins(problem)
    allowed = [np.asarray(allowed_at[:, slots].any(axis=1)) for slots in blocks]
    required = [np.asarray(required_at[:, slots].any(axis=1)) for slots in blocks]
    present = [np.asarray(arrays.present[:, slots].all(axis=1)) for slots in blocks]
    most = np.array([min(int(where.any(axis=0).sum()), int(where.any(axis=1).sum())) for where in allowed])
    fewest = np.maximum(0, int(arrays.least_runs.sum()) - (most.sum() - most))
    rows = rows_of_blocks(problem)
    limits = [_limits(rows, b) for b in range(len(blocks))]
    tying = [row for row, most_of_row in rows if np.count_nonzero(row.any(axis=0)) > 1]
    columns = [
        np.array([row[:, b] for row in tying], dtype=np.int64).reshape(len(tying), arrays.shape[1])
        for b in range(len(blocks))
    ]
    groups: dict[bytes, list[int]] = {}
    for b in range(len(blocks)):
        of_limits = np.array([[*row, most_of_row] for row, most_of_row in limits[b]], dtype=np.int64)
        likeness = (allowed[b], required[b], present[b], most[b : b + 1], of_limits, columns[b])
        groups.setdefault(b"".join(part.tobytes() for part in likeness), []).append(b)
    return tuple(
        SlotClass(
            blocks=tuple(group),
            slot=blocks[first][0],
            allowed=allowed[first],
            required=required[first],
            present=present[first],
            fewest=int(fewest[first]),
            most=int(most[first]),
            limits=limits[first],
            columns=columns[first],
        )
        for group in groups.values()
        for first in group[:1]
    )


def rows_of_blocks(problem: Problem) -> list[tuple[IntArray, int]]:
    """What the links require of sessions and blocks: (S, B) coefficients, and the most that their sum may be.

    A session counts in a block what it counts at least in one of the slots.
    """
    blocks = blocks_of(problem).slots
    rows = []
    for row in problem.recorded.rows:
        folded = np.stack([row.coefficients[:, list(slots)].min(axis=1) for slots in blocks], axis=1)
        if folded.any():
            rows.append((folded, row.most))
    return rows


def tying_limits(problem: Problem) -> list[int]:
    """The right-hand sides of the rows that tie blocks together, in the order of `SlotClass.columns`."""
    return [most for row, most in rows_of_blocks(problem) if np.count_nonzero(row.any(axis=0)) > 1]


def _limits(rows: list[tuple[IntArray, int]], block: int) -> tuple[tuple[IntArray, int], ...]:
    """The rows that speak of one block alone."""
    alone = [(row, most) for row, most in rows if np.count_nonzero(row.any(axis=0)) == 1 and row[:, block].any()]
    return tuple((row[:, block].copy(), most) for row, most in alone)


def pins_are_per_slot(problem: Problem) -> bool:
    """Whether every pin can be said as what may and must be held in one slot."""
    runs = {session.name: session.runs for session in problem.arrays.event.sessions}
    return all(
        slot is not None or demand >= runs[session] for (session, slot, _), demand in pins(problem.arrays).items()
    )


def _with_pins(problem: Problem) -> tuple[BoolArray, BoolArray]:
    arrays = problem.arrays
    allowed = problem.allowed.copy()
    required = np.zeros(arrays.shape[1:3], dtype=bool)
    for (session, slot, room), demand in pins(arrays).items():
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
