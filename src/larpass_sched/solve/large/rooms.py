"""The best rooms for the runs of each slot, once it is known how many people would come."""

from __future__ import annotations

import numpy as np

from larpass_sched.arrays import IntArray
from larpass_sched.solve.large.layout import Layout
from larpass_sched.solve.large.state import State
from larpass_sched.solve.shared.assigning import assign_rooms


def best_rooms(layout: Layout, state: State) -> IntArray:
    """The cell of each run when the runs of every slot are dealt to its rooms so that fewest people lack a seat.

    Runs end in cells that they may have, as far as possible. Where slots overlap, nothing changes.
    """
    places = state.places.copy()
    slots = len(layout.overlap_starts) - 1
    placed = (places >= 0).nonzero()[0]
    settled = not layout.crowded and layout.cell_allowed[placed, places[placed]].all()
    if settled or len(layout.overlap_slot) > slots:
        return places
    # The crowd of a session goes to all its runs alike.
    held = np.bincount(layout.run_session[placed], minlength=len(state.crowd))
    crowds = -(-state.crowd // np.maximum(1, held))[layout.run_session]
    for t in range(slots):
        runs = (state.slots == t).nonzero()[0]
        cells = t * layout.rooms + np.arange(layout.rooms)
        missing = np.maximum(0, crowds[runs, None] - layout.capacity[layout.run_session[runs]])
        rooms = assign_rooms(layout.cell_allowed[np.ix_(runs, cells)], missing, 0 * missing)
        if rooms is not None:
            places[runs] = cells[rooms]
    return places
