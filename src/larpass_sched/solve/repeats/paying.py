"""Who attends repeated sessions at given payments, and the next payments."""

from __future__ import annotations

import numpy as np

from larpass_sched.solve.repeats.worth import surplus
from larpass_sched.solve.shared.compiled import compiled

OF_ROWS = 2.0
"""How much a unit of a row weighs in the direction of steps, beside a person who attends once too often."""


@compiled
def attend(net, offers, entries, prices, shares, position, room, attended, crowds):
    """Add how often everybody attends each repeated session, if a share of a slot is each of these configurations.

    `position` says which repeated session a session is, -1 if it is none; `prices` and `crowds`, which gets how many
    take a seat at each session, have a row for each entry.
    """
    listed, count, keeps = len(offers.sizes), net.shape[2], room.keeps
    for n in range(len(entries)):
        k, i = entries[n] // listed, entries[n] % listed
        size = offers.sizes[i]
        if size == 0 or k == len(net) or shares[n] <= 0:
            continue
        surplus(net, k, offers, i, size, prices, n, offers.numbers[2], room)
        for j in range(size):
            crowds[n, j] = 0
        for a in range(count):
            if keeps[a] <= 0:
                continue
            for j in range(size):
                s = offers.members[i, j]
                if net[k, s, a] - (prices[n, 0, j] if a < offers.numbers[0] else np.float32(0)) == keeps[a]:
                    if a < offers.numbers[0]:
                        crowds[n, j] += 1
                    if position[s] >= 0:
                        attended[position[s], a] += shares[n]
                    break


@compiled
def pay(worth, repeated, mu, attended, direction, length, momentum, net, rows, beyond, row_direction, weight):
    """Move the payments along the subgradient with momentum, and take them off; tells their sum, -1 if nothing moves.

    Payments are whole and float in between: `net` gets what everything is worth beyond the whole ones. The prices of
    rows move along, by what the choice has `beyond` what it may; a unit of a row weighs more than a person.
    """
    norm = 0.0
    if length > 0:
        for m in range(mu.shape[0]):
            for a in range(mu.shape[1]):
                more = attended[m, a] - np.float32(1)
                if mu[m, a] <= 0 and more < 0:
                    more = np.float32(0)
                direction[m, a] = more + momentum * direction[m, a]
                norm += direction[m, a] ** 2
        for r in range(len(rows)):
            slope = beyond[r] if rows[r] > 0 or beyond[r] > 0 else 0.0
            row_direction[r] = slope + momentum * row_direction[r]
            norm += weight * row_direction[r] ** 2
        if norm < 1e-9:
            return np.int64(-1)
        length /= norm
        for r in range(len(rows)):
            rows[r] = max(0.0, rows[r] + length * weight * row_direction[r])
    total = np.int64(0)
    for m in range(mu.shape[0]):
        s = repeated[m]
        for a in range(mu.shape[1]):
            most = np.float32(0)
            for k in range(net.shape[0]):
                most = max(most, worth[k, s, a])
            # Nobody pays more than it is worth.
            mu[m, a] = min(most, max(np.float32(0), mu[m, a] + length * direction[m, a]))
            whole = np.rint(mu[m, a])
            total += np.int64(whole)
            for k in range(net.shape[0]):
                net[k, s, a] = max(np.float32(0), worth[k, s, a] - whole)
    return total
