"""Parts of all timetables: what each slot may still hold, and how a part is divided by the slots of one session."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import IntArray
from larpass_sched.solve.repeats.layout import Layout
from larpass_sched.solve.repeats.rooms import Choice, Rooms

Payments = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float64]


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
    row_prices : (L,) float32
        Of the rules that tie slots, in grains; they count as the nearest whole numbers.
    chosen : (T,) int, optional
        The best choice at these payments.
    rooms : Rooms, optional
        Where it is decided which rooms runs have; its lists are those of the part.
    choice : Choice, optional
        The best choice in these rooms that was found last, if it was not below the goal.
    """

    bound: int
    lists: list[IntArray]
    mu: Payments
    session_prices: IntArray
    row_prices: Payments
    chosen: IntArray | None = None
    rooms: Rooms | None = None
    choice: Choice | None = None

    def again(self) -> Node:
        """The same, to be tuned and divided by itself."""
        return Node(self.bound, self.lists, self.mu, self.session_prices.copy(), self.row_prices)


def branching_order(layout: Layout) -> list[int]:
    """Sessions in the order in which they get their slots: repeated ones first, those first that are worth most."""
    arrays = layout.problem.arrays
    wanted = arrays.worth.sum(axis=0)
    return sorted(range(len(wanted)), key=lambda s: (arrays.runs[s] == 1, -wanted[s], s))


def ways_to_hold(layout: Layout, s: int, possible: list[int]) -> Iterator[tuple[int, ...]]:
    """The sets of slots that session `s` can be held in."""
    arrays = layout.problem.arrays
    for count in range(int(arrays.least_runs[s]), int(arrays.runs[s]) + 1):
        yield from combinations(possible, count)


def children(layout: Layout, node: Node, s: int, *, alike: bool) -> Iterator[Node]:
    """Divide a part by the slots that session `s` is held in.

    Slots of one class that may hold the same are interchangeable, unless told otherwise.
    """
    arrays, kinds = layout.problem.arrays, layout.kind.tolist()
    having = [(layout.masks[places] >> s & 1).astype(bool) for places in node.lists[: layout.slots]]
    possible = [t for t, has in enumerate(having) if has.any()]
    same = [(kinds[t], node.lists[t].tobytes()) if alike else t for t in range(layout.slots)]
    first = [same.index(key) for key in same]
    seen = set()
    for chosen in ways_to_hold(layout, s, possible):
        pattern = tuple(sorted(first[t] for t in chosen))
        if pattern in seen:
            continue
        seen.add(pattern)
        lists = [places[has == (t in chosen)] for t, (places, has) in enumerate(zip(node.lists, having, strict=False))]
        if len(node.lists) > layout.slots:
            out = node.lists[-1]
            lists.append(out[(layout.members[out] == s).sum(axis=1) == arrays.runs[s] - len(chosen)])
        lists = (all(len(places) for places in lists) and layout.rows.left(lists)) or []
        if lists:
            yield Node(node.bound, lists, node.mu, node.session_prices.copy(), node.row_prices)


def next_session(layout: Layout, node: Node, order: list[int]) -> int | None:
    """The next session whose slots are not known."""
    unknown = 0
    for places in node.lists[: layout.slots]:
        masks = layout.masks[places]
        unknown |= int(np.bitwise_or.reduce(masks) & ~np.bitwise_and.reduce(masks))
    return next((s for s in order if unknown >> s & 1), None)
