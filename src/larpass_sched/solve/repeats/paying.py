"""What everything is worth to everybody once payments are taken off."""

from __future__ import annotations

import numpy as np

from larpass_sched.solve.shared.compiled import compiled


@compiled
def pay(worth, repeated, mu, net):
    """Take the payments off; tells their sum.

    Payments are whole here and float between steps: `net` gets what everything is worth beyond the whole ones.
    """
    total = np.int64(0)
    for m in range(mu.shape[0]):
        s = repeated[m]
        for a in range(mu.shape[1]):
            whole = np.rint(mu[m, a])
            total += np.int64(whole)
            for k in range(net.shape[0]):
                net[k, s, a] = max(np.float32(0), worth[k, s, a] - whole)
    return total
