"""What loops over configurations read, and where they work: arrays in tuples."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import BoolArray, IntArray

Singles = npt.NDArray[np.float32]
VECTORS, ROUNDS = 8, 2
"""Vectors of prices where assignments of rooms are given, and how many of them are renewed at a visit."""


class Offers(NamedTuple):
    """What may be held and who is bound to what, in one tuple for the loops.

    Attributes
    ----------
    members : (N, W) int64
        Sessions of each configuration, padded with S.
    sizes : (N,) int64
    crowded : (K, N) bool
        Whether seats may be scarce, in each class of slots.
    seats, which : (L, R) float32 and (K * N,) int64
        Lists of the seats of rooms, most first; and which list the sessions of a configuration share in a slot of some
        class, -1 where rooms are not the same for all of them.
    own : (K * N, W) float32
        Seats of sessions that have a room to themselves, as they may be in no other, and -1 for others.
    capacity : (K, S, R) float32
        Seats of each session in each room, -1 where it may not be.
    bits : (2^R,) int64
        How many rooms are in each set of them.
    bound_from, bound : (S + 1,) int64, (n,) int64
        Who speaks at session s or has to attend it: bound[bound_from[s]:bound_from[s + 1]].
    speaks : (n,) bool
        Which of them speak, and so keep nothing.
    numbers : (8,) int64
        How many take a seat (they come first), the highest price that makes sense, 0, rows of `Room.few` (plain numbers
        would have loops compiled once more), whether some take no seat or are bound to a session, and whether all
        configurations have a list of seats.
    """

    members: IntArray
    sizes: IntArray
    crowded: BoolArray
    seats: Singles
    which: IntArray
    own: Singles
    capacity: Singles
    bits: IntArray
    bound_from: IntArray
    bound: IntArray
    speaks: BoolArray
    numbers: IntArray


class Room(NamedTuple):
    """Room for the loops to work in.

    Attributes
    ----------
    keeps : (A,) float32
        What everybody keeps.
    liked : (A,) int32
        The favourites of everybody, as bits.
    sets : (5, 2^W) float32
        How many want only what is in a set of sessions, and how many would take nothing outside; by how much the seats
        fetch more when its prices are raised, and when lowered; and its least price.
    heads : (4, 2^(W + 1)) int32
        How many people have each set of favourites, those who keep something after those who keep nothing.
    few : (1, 5, W) float32
        Seats of the sessions of one configuration, prices that are tried, and at last those of people without a seat.
    fetched : (2^R,) float32, last : (2^R,) int64
        What sets of rooms fetch at most, and which room was the last to be given away.
    terms : (2, J) float32, vector : (J,) int32
        What assignments of rooms fetch, and which vector of prices bounds each.
    kept, needed : (V,) float32
        What people keep at each vector of prices, and the largest bound that each gives.
    """

    keeps: Singles
    liked: npt.NDArray[np.int32]
    sets: Singles
    heads: npt.NDArray[np.int32]
    few: Singles
    fetched: Singles
    last: IntArray
    terms: Singles
    vector: npt.NDArray[np.int32]
    kept: Singles
    needed: Singles


SEATS, NEW, GOOD, TRIED, FREE = range(5)
"""Rows of `Room.few`."""

WEIGHT, CROWD, BOUND = NEW, GOOD, TRIED
"""The same rows while it is found who attends what."""
