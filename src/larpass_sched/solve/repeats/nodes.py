"""Parts of all timetables: what each slot may still hold, and how a part is divided by the slots of one session."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.repeats.layout import Layout
from larpass_sched.solve.repeats.rooms import Rooms


@dataclass(eq=False)
class Node:
    """A part of all timetables.

    Attributes
    ----------
    bound : int
        In grains: no timetable of the part is worth more.
    lists : list of (n,) int
        Configurations that each slot may hold.
    mu : (M, A) float32
        Payments.
    session_prices : (S + 1,) int
    held : tuple of int
        For each slot the sessions that were placed in it, as bits.
    placed : int
        The sessions that have been placed, as bits.
    rooms : Rooms, optional
        Where the contents of all slots are known.
    alive : (T, J) bool, optional
        The assignments of rooms that are left.
    """

    bound: int
    lists: list[IntArray]
    mu: npt.NDArray[np.float32]
    session_prices: IntArray
    held: tuple[int, ...]
    placed: int
    rooms: Rooms | None = None
    alive: BoolArray | None = None
    used: IntArray | None = field(default=None, repr=False)

    @property
    def flat(self) -> tuple[IntArray, IntArray]:
        """All lists in one array, and where each begins."""
        starts = np.concatenate([[0], np.cumsum([len(places) for places in self.lists])])
        return np.concatenate(self.lists), starts.astype(np.int64)

    @property
    def is_timetable(self) -> bool:
        """Whether the contents of all slots are known."""
        return all(len(places) == 1 for places in self.lists)


def branching_order(layout: Layout) -> list[int]:
    """Sessions in the order in which they get their slots: repeated ones first, those first that are worth most."""
    arrays = layout.problem.arrays
    wanted = arrays.worth.sum(axis=0)
    return sorted(range(len(wanted)), key=lambda s: (arrays.runs[s] == 1, -wanted[s], s))


def children(layout: Layout, node: Node, s: int, *, alike: bool) -> Iterator[Node]:
    """Divide a part by the slots that session `s` is held in.

    Slots of one class that hold the same sessions so far are interchangeable, unless told otherwise.
    """
    arrays, bit = layout.problem.arrays, 1 << s
    masks = layout.lists.masks
    having = [(masks[places] >> s & 1).astype(bool) for places in node.lists[: layout.slots]]
    possible = [t for t in range(layout.slots) if having[t].any()]
    seen = set()
    for count in range(int(arrays.least_runs[s]), int(arrays.runs[s]) + 1):
        for chosen in combinations(possible, count):
            kinds = tuple(
                sorted((int(layout.kind[t]) if alike else t, node.held[t], t in chosen) for t in range(layout.slots))
            )
            if kinds in seen:
                continue
            seen.add(kinds)
            lists = [
                places[has == (t in chosen)] for t, (places, has) in enumerate(zip(node.lists, having, strict=False))
            ]
            if len(node.lists) > layout.slots:
                out = node.lists[-1]
                lists.append(out[(layout.lists.members[out] == s).sum(axis=1) == arrays.runs[s] - count])
            if all(len(places) for places in lists):
                held = tuple(bits | bit if t in chosen else bits for t, bits in enumerate(node.held))
                yield Node(node.bound, lists, node.mu, node.session_prices.copy(), held, node.placed | bit)


def next_session(layout: Layout, node: Node, order: list[int]) -> int | None:
    """The next session whose slots are not known."""
    masks = layout.lists.masks
    for s in order:
        if node.placed >> s & 1:
            continue
        if any(len(np.unique(masks[places] >> s & 1)) > 1 for places in node.lists[: layout.slots]):
            return s
    return None
