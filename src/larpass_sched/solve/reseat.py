"""Itineraries for a timetable whose placements were changed by hand."""

from __future__ import annotations

from larpass_sched.arrays import to_arrays
from larpass_sched.choice import grid_of, timetable_of
from larpass_sched.event import Event
from larpass_sched.options import Attending
from larpass_sched.solve.problem import to_problem
from larpass_sched.solve.search import Search
from larpass_sched.solve.seating import seat_best
from larpass_sched.timetable import Timetable


def seat_anew(
    event: Event, timetable: Timetable, attendance: Attending, *, time_limit: float = 30.0
) -> Timetable | None:
    """Give everybody an itinerary in a timetable that keeps the rules on placements, as good as it can be.

    Parameters
    ----------
    event : Event
    timetable : Timetable
        Its own itineraries do not matter.
    attendance : {"seats", "free"}
    time_limit : float
        Seconds.

    Returns
    -------
    Timetable or None
        None where somebody's obligation or some session's minimum cannot be met.
    """
    arrays = to_arrays(event, attendance)
    solution = seat_best(to_problem(arrays), grid_of(arrays, timetable), Search(time_limit=time_limit))
    return None if solution is None else timetable_of(arrays, solution.grid, solution.days)
