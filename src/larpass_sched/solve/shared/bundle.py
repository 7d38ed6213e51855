"""Steps down a convex function of many variables, each between 0 and a most, by the last subgradients together.

A value with a subgradient is a cut: nowhere is the function below it. The next point is the nearest to the present one
at which no cut that is kept is above a level (C. Lemaréchal, A. Nemirovskii and Y. Nesterov 1995,
doi:10.1007/BF01585555; K. C. Kiwiel 1996, doi:10.1137/0334031). One cut alone gives Polyak's step, and steps by turns
undo each other where the function has an edge; all together go along it. Weights of cuts are improved one after the
other (C. Hildreth 1957, doi:10.1002/nav.3800040113).

Points and subgradients are rounded to binary fractions, so that sums are the same in any order, and on any machine.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from larpass_sched.solve.shared.compiled import compiled, compiled_sums, compiled_within

CUTS = 16
"""How many are kept."""

SWEEPS, CLOSE = 30, 0.01
"""How often the weight of each cut is improved, at most, and the share by which they change in the end."""

LEAST_SLOPE = 1e-9
"""Sum of squares up to which a subgradient counts as none."""

POINT_PARTS, FALL_PARTS = np.float32(16), np.float32(64)
"""Parts of one that points, and subgradients, are whole multiples of."""

Singles = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float64]


class Cuts(NamedTuple):
    """The last cuts: the function is at least `height - fall @ point` at every point.

    Attributes
    ----------
    falls : (CUTS, n) float32
        Subgradients with the opposite sign; 0 where there is none yet.
    heights : (CUTS,) float64
    most : (n,) float32
        Of each variable; the least is 0.
    places : (n,) int64
        Room for the variables that are looked at.
    steep : (CUTS + 1, n) float64
        Room for what cuts, and a step, have of these.
    gram, beyond, weights, moved : (CUTS, CUTS), (CUTS,), (CUTS,) and (CUTS,) float64
        Room for the weights.
    """

    falls: Singles
    heights: Floats
    most: Singles
    places: npt.NDArray[np.int64]
    steep: Floats
    gram: Floats
    beyond: Floats
    weights: Floats
    moved: Floats


def cuts_of(most: Singles) -> Cuts:
    """No cuts, of variables that are at most so large."""
    numbers, count = np.zeros((CUTS + 4, CUTS)), len(most)
    return Cuts(
        np.zeros((CUTS, count), dtype=np.float32), numbers[CUTS + 3], most, np.zeros(count, dtype=np.int64),
        np.empty((CUTS + 1, count)), numbers[:CUTS], numbers[CUTS], numbers[CUTS + 1], numbers[CUTS + 2],
    )  # fmt: skip


@compiled
def keep_cut(cuts: Cuts, at: int, point: Singles, value: int, fall: Singles) -> None:
    """Keep a value and the subgradient there, with the opposite sign, as cut `at`."""
    height = np.float64(value)
    for x in range(len(point)):
        cuts.falls[at, x] = np.rint(fall[x] * FALL_PARTS) / FALL_PARTS
        if point[x] > 0:
            height += np.float64(cuts.falls[at, x]) * np.float64(point[x])
    cuts.heights[at] = height


@compiled_sums
def multiply(steep: Floats, i: int, j: int, count: int) -> float:
    """The product of two rows."""
    total = np.float64(0)
    for n in range(np.uint64(count)):
        total += steep[i, n] * steep[j, n]
    return total


@compiled_within
def look_at(cuts: Cuts, count: int) -> None:
    """Copy what all cuts have of the variables that are looked at."""
    falls, steep, places = cuts.falls, cuts.steep, cuts.places
    for i in range(CUTS):
        for n in range(count):
            steep[i, n] = falls[i, places[n]]


@compiled_within
def weigh(cuts: Cuts) -> None:
    """Weights of the cuts with which their steps together come nearest to what they are beyond."""
    gram, beyond, weights, moved = cuts.gram, cuts.beyond, cuts.weights, cuts.moved
    for i in range(CUTS):
        weights[i] = moved[i] = 0
    for _ in range(SWEEPS):
        most = 0.0
        for i in range(CUTS):
            if gram[i, i] <= LEAST_SLOPE:
                continue
            weight = max(0.0, weights[i] + (beyond[i] - moved[i]) / gram[i, i])
            change = weight - weights[i]
            if change != 0:
                most = max(most, abs(change) - CLOSE * weight)
                weights[i] = weight
                for j in range(CUTS):
                    moved[j] += change * gram[i, j]
        if most <= 0:
            break


@compiled
def step_to(cuts: Cuts, at: int, point: Singles, level: float) -> bool:
    """Move to the nearest point where all cuts allow the level, but for variables at their ends that cut `at` keeps.

    Tells whether there is such a step; how far it goes beyond the ends is cut off.
    """
    places, steep, gram, beyond = cuts.places, cuts.steep, cuts.gram, cuts.beyond
    # Plain numbers would have what they are handed to compiled once more for each of them.
    none, spare = np.int64(0), np.int64(CUTS)
    count = none
    for x in range(len(point)):
        if point[x] > 0:
            places[count] = x
            steep[CUTS, count] = point[x]
            count += 1
    look_at(cuts, count)
    for i in range(CUTS):
        beyond[i] = cuts.heights[i] - multiply(steep, np.int64(i), spare, count) - level
    count = none
    for x in range(len(point)):
        fall = cuts.falls[at, x]
        if (point[x] > 0 or fall > 0) and (point[x] < cuts.most[x] or fall < 0):
            places[count] = x
            count += 1
    look_at(cuts, count)
    for i in range(CUTS):
        for j in range(i + 1):
            gram[i, j] = gram[j, i] = multiply(steep, np.int64(i), np.int64(j), count)
    if gram[at, at] <= LEAST_SLOPE:
        return False
    weigh(cuts)
    for n in range(count):
        steep[CUTS, n] = 0
    for i in range(CUTS):
        weight = cuts.weights[i]
        for n in range(count if weight > 0 else 0):
            steep[CUTS, n] += weight * steep[i, n]
    for n in range(count):
        x = places[n]
        there = np.rint((point[x] + steep[CUTS, n]) * POINT_PARTS) / POINT_PARTS
        point[x] = min(cuts.most[x], max(np.float32(0), np.float32(there)))
    return True
