"""The next payments, from who attends what at the present ones."""

from __future__ import annotations

import numpy as np

from larpass_sched.solve.shared.compiled import compiled

OF_ROWS = 2.0
"""How much a unit of a row weighs in the direction of steps, beside a person who attends once too often."""


@compiled
def pay(worth, repeated, mu, attended, direction, length, momentum, net, rows, beyond, row_direction, weight):
    """Move the payments along the subgradient with momentum, and take them off; tells their sum, -1 if nothing moves.

    Payments are whole and float in between: `net` gets what everything is worth beyond the whole ones. The prices of
    rows move along, by what the choice has `beyond` what it may; a unit of a row weighs more than a person.
    """
    norm = 0.0
    if length > 0:
        for m in range(mu.shape[0]):
            s = repeated[m]
            for a in range(mu.shape[1]):
                more, most = attended[m, a] - np.float32(1), np.float32(0)
                for k in range(net.shape[0]):
                    most = max(most, worth[k, s, a])
                # Nobody pays less than nothing, or more than it is worth.
                if (mu[m, a] <= 0 and more < 0) or (mu[m, a] >= most and more > 0):
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
