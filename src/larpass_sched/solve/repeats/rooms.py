"""Parts in which rooms are decided: what each slot may still hold, and the assignments of rooms that are left of each.

Where people can go to either of two runs, payments even out what rooms lack: one choice of rooms has both runs of a
session in large ones, the next has none there, and between them everybody attends once. So bounds that hold for all
rooms stay too high whatever else is decided, and parts are divided by how many seats a session has in a slot.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import BoolArray, IntArray
from larpass_sched.solve.repeats.offers import Singles
from larpass_sched.solve.shared.compiled import compiled

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int8]

NOWHERE = -1
"""Instead of a room, where there is none."""

NOT_HELD = -1.0
"""Instead of seats, where a session is not held in a slot."""


@compiled
def keep_alive(
    alive: BoolArray,
    which: IntArray,
    used: IntArray,
    seats: Singles,
    where: Numbers,
    new: IntArray,
    new_used: IntArray,
    given: Singles,
    new_where: Numbers,
) -> None:
    """Copy what is alive into new tables, without the rows in which nothing is."""
    row = 0
    for i in range(alive.shape[0]):
        n = 0
        for j in range(alive.shape[1]):
            if alive[i, j]:
                new[row, n], new_used[row, n] = which[i, j], used[i, j]
                for w in range(seats.shape[1]):
                    given[row, w, n] = seats[i, w, j]
                for w in range(where.shape[1]):
                    new_where[row, w, n] = where[i, w, j]
                n += 1
        row += n > 0


@dataclass(eq=False)
class Rooms:
    """What each slot may hold, one slot after the other, with its assignments of rooms.

    Attributes
    ----------
    starts : (T + 1,) int
        Where the rows of each slot begin.
    places, entries : (P,) int
        The configuration of each row, and its entry (see `worth.visit`).
    members : (P, W) int
        Its sessions, padded.
    which : (P, J) int
        Its assignments, by their numbers.
    seats : (P, W, J) float32
        Seats of each of its sessions in each of them.
    where : (P, W, J) int8
        Its room in each of them, -1 where it is padded; (P, 0, 0) where no rule asks for it.
    counts : (P,) int
        How many are left.
    prices : (P, V, W) float32
        Vectors of prices of seats.
    filled : (P,) int
        How many of them are in use.
    used : (P, J) int
        How often each was in the best choice.
    """

    starts: IntArray
    places: IntArray
    entries: IntArray
    members: IntArray
    which: IntArray
    seats: Singles
    where: Numbers
    counts: IntArray
    prices: Singles
    filled: IntArray
    used: IntArray

    @property
    def lists(self) -> list[IntArray]:
        """The configurations of each slot."""
        return np.split(self.places, self.starts[1:-1])

    @property
    def here(self) -> BoolArray:
        """(P, J) bool: whether there is an assignment; they are padded."""
        return np.asarray(np.arange(self.which.shape[1]) < self.counts[:, None])

    @property
    def slots(self) -> IntArray:
        """(P,) which slot each row is of; what is left out counts as one more."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    @property
    def contents_known(self) -> bool:
        """Whether every slot may hold one configuration alone."""
        return len(self.places) == len(self.starts) - 1

    @property
    def decided(self) -> bool:
        """Whether every slot has one configuration in one assignment of rooms."""
        return self.contents_known and bool((self.counts == 1).all())

    def most_used(self) -> IntArray:
        """(P,) the assignment of each row that was in the best choice most often."""
        return np.asarray(np.where(self.here, self.used, -1).argmax(axis=1))

    def left(self, alive: BoolArray) -> Rooms | None:
        """These assignments alone; None where a slot has none."""
        counts = alive.sum(axis=1)
        kept = counts > 0
        starts = np.concatenate([[0], np.cumsum(kept)])[self.starts]
        if (starts[1:] == starts[:-1]).any():
            return None
        shape = len(counts[kept]), int(counts.max())
        which, used = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
        seats = np.zeros((shape[0], self.seats.shape[1], shape[1]), dtype=np.float32)
        where = np.full((shape[0], self.where.shape[1], shape[1]), NOWHERE, dtype=np.int8)
        keep_alive(alive, self.which, self.used, self.seats, self.where, which, used, seats, where)
        return replace(
            self,
            starts=starts,
            places=self.places[kept],
            entries=self.entries[kept],
            members=self.members[kept],
            which=which,
            seats=seats,
            where=where,
            counts=counts[kept],
            prices=self.prices[kept],
            filled=self.filled[kept],
            used=used,
        )

    def with_session(self, s: int, times: IntArray) -> Rooms | None:
        """What holds a session so many times in each slot; None where nothing does."""
        held = (self.members == s).sum(axis=1) == times[self.slots]
        return self.left(self.here & held[:, None])

    def divided(self) -> list[Rooms]:
        """Two parts: by how many seats one session has in a slot, where that differs most in the best choices."""
        side, here = np.zeros(self.which.shape, dtype=bool), self.here
        t, s, level = self._division()
        first, last = self.starts[t], self.starts[t + 1]
        if s < 0:
            side[first] = True
        else:
            side[first:last] = self._seats_of(t, s) >= level
        side[:first], side[last:] = True, True
        other = ~side
        other[:first], other[last:] = True, True
        parts = [self.left(here & side), self.left(here & other)]
        return [part for part in parts if part is not None]

    def _division(self) -> tuple[int, int, float]:
        """Slot, session (-1: what comes first there), and the number of seats that divides what is left."""
        mean, variance = self._moments()
        for pair in np.argsort(-variance, axis=None, kind="stable").tolist():
            t, s = divmod(pair, variance.shape[1])
            first, last = self.starts[t], self.starts[t + 1]
            levels = np.unique(self._seats_of(t, s)[self.here[first:last]])
            if len(levels) > 1:
                return t, s, float(next((level for level in levels[1:] if level > mean[t, s]), levels[-1]))
        return int(np.diff(self.starts).argmax()), -1, 0.0

    def _moments(self) -> tuple[Floats, Floats]:
        """(T, S + 1) mean and variance of the seats of each session in each slot over the best choices."""
        slots, sessions = len(self.starts) - 1, int(self.members.max(initial=0)) + 1
        sums, squares = np.zeros((slots, sessions)), np.zeros((slots, sessions))
        row, j = self.used.nonzero()
        slot = np.searchsorted(self.starts, row, side="right") - 1
        weight, seats = self.used[row, j][:, None], self.seats[row, :, j].astype(np.float64)
        at = slot[:, None], self.members[row]
        np.add.at(sums, at, weight * seats)
        np.add.at(squares, at, weight * seats**2)
        total = max(1, int(self.used.sum()) // slots)
        return sums / total, squares / total - (sums / total) ** 2

    def _seats_of(self, t: int, s: int) -> Singles:
        """(n, J) how many seats a session has in what a slot may hold."""
        rows = slice(self.starts[t], self.starts[t + 1])
        held = self.members[rows] == s
        return np.where(held[:, :, None], self.seats[rows], np.float32(NOT_HELD)).max(axis=1)


@dataclass(frozen=True, eq=False)
class Choice:
    """The best choice of configurations in rooms that was found last.

    Attributes
    ----------
    rooms : Rooms
    rows, assigned : (T,) int
        Of `rooms`, and which of its assignments was the best most often.
    prices : (T, W) float32
        Of the seats of each session, in grains.
    levels : (T, J) float32
        Bounds of all assignments that are left of these rows.
    """

    rooms: Rooms
    rows: IntArray
    assigned: IntArray
    prices: Singles
    levels: Singles
