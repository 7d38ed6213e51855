"""The rooms of one timetable: which assignments of rooms are left in each slot, and how they are divided."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.repeats.offers import Singles


@dataclass(eq=False)
class Rooms:
    """The assignments of rooms of the contents of all slots.

    Attributes
    ----------
    entries : (T,) int
        The entry of what is held in each slot (see `worth.visit`).
    which : (T, J) int
        Their numbers.
    seats : (T, W, J) float32
        Seats of each of its sessions in each of them.
    counts : (T,) int
        How many a slot has.
    prices : (T, V, W) float32
        Vectors of prices of seats.
    alive, used : (T, J) bool and int
        Whether an assignment may be in a timetable that reaches the goal, and how often each was the best.
    """

    entries: IntArray
    which: IntArray
    seats: Singles
    counts: IntArray
    prices: Singles
    alive: BoolArray
    used: IntArray

    @property
    def decided(self) -> bool:
        """Whether every slot has one assignment at most."""
        return bool((self.counts <= 1).all())

    def left(self, alive: BoolArray) -> Rooms:
        """These assignments alone."""
        counts = alive.sum(axis=1)
        order = np.argsort(~alive, axis=1, kind="stable")[:, : max(1, int(counts.max()))]
        kept = np.arange(order.shape[1]) < counts[:, None]
        return replace(
            self,
            which=np.take_along_axis(self.which, order, axis=1),
            seats=np.ascontiguousarray(np.take_along_axis(self.seats, order[:, None], axis=2)),
            counts=counts,
            prices=self.prices.copy(),
            alive=kept,
            used=np.take_along_axis(self.used, order, axis=1),
        )

    def divided(self) -> list[Rooms]:
        """Two parts: by how many seats one session has, where that differs most between steps of tuning."""
        best, chosen = -1.0, None
        for t, count in enumerate(self.counts.tolist()):
            if count < 2:
                continue
            seats, weight = self.seats[t, :, :count].T.astype(np.float64), self.used[t, :count] + 1e-3
            mean = weight @ seats / weight.sum()
            variance = weight @ (seats - mean) ** 2 / weight.sum()
            n = int(variance.argmax())
            if variance[n] > best:
                levels = np.unique(seats[:, n])
                above = levels[levels > mean[n]]
                if len(levels) > 1:
                    level = above[0] if len(above) else levels[-1]
                    best, chosen = float(variance[n]), (t, self.seats[t, n] >= level)
        if chosen is None:
            # Assignments with the same seats, of which only the rooms differ: one after another.
            chosen = int(self.counts.argmax()), np.arange(self.seats.shape[2]) == 0
        t, part = chosen
        others = np.arange(len(self.counts))[:, None] != t
        return [self.left(self.alive & (others | side[None])) for side in (part, ~part)]
