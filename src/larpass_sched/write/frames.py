"""The lists of a timetable as tidy DataFrames."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING

from larpass_sched.timetable import Timetable
from larpass_sched.write.lists import ITINERARY_COLUMNS, PLACEMENT_COLUMNS, placement_rows

if TYPE_CHECKING:
    import pandas as pd


def placements_frame(timetable: Timetable) -> pd.DataFrame:
    """One row for each placement, with the columns of the sheet `Placements`.

    Returns
    -------
    DataFrame
        Session, Run, Slot, Room, Date, Start, End, Seats, Attendees (``<NA>`` if unknown), Locked (bool).
    """
    import pandas as pd

    columns = [column.en for column in PLACEMENT_COLUMNS]
    frame = pd.DataFrame([astuple(row) for row in placement_rows(timetable)], columns=columns)
    return frame.astype({"Run": "int64", "Seats": "int64", "Attendees": "Int64", "Locked": "bool"})


def itineraries_frame(timetable: Timetable) -> pd.DataFrame:
    """One row for each attendee and attended session, with the columns of the sheet `Itineraries`.

    Returns
    -------
    DataFrame
        Attendee, Slot, Session, Run, Room, Points (what the attendee gave the session).
    """
    import pandas as pd

    columns = [column.en for column in ITINERARY_COLUMNS]
    rows = [[getattr(entry, column.key) for column in ITINERARY_COLUMNS] for entry in timetable.itineraries]
    return pd.DataFrame(rows, columns=columns).astype({"Run": "int64", "Points": "int64"})
