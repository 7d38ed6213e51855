"""The timetable as a board: cards that can be moved, and what every move would cost before it is made."""

from __future__ import annotations

from typing import Any

from larpass_sched.board.shown import Board
from larpass_sched.event import Event
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.result import Result

__all__ = ["Board", "board"]


def board(event: Event, timetable: Timetable | Result, *, lang: str = "en", **options: Any) -> Board:
    """Show a timetable as a board: pick up a card, and every cell says what it would cost to put it there.

    In a notebook, cards are moved by hand: with a card in the hand each cell has the colour and the number of its
    price, people seated anew, or is grey and says why not. In Python, the same is done by name:
    ``board.costs("Bees")``, ``board.move("Bees", ("Slot 2", "Room A"))``, ``board.lock("Slot 2", "Room A")``,
    ``board.improve(3)``.

    Parameters
    ----------
    event : Event
    timetable : Timetable or Result
        What to begin with; of a result the board tells how far a timetable is from the best one.
    lang : {"en", "sv"}
        What the board speaks.
    **options
        Everything in `Options` by its name; default: as the timetable was solved, else as the event's settings say.

    Returns
    -------
    Board
        ``board.timetable`` is what one sees, ``board.to_excel(path)`` writes it.

    Raises
    ------
    InputError, ValueError
        If a setting or option cannot be used, there is no timetable, or two sessions share a place.
    """
    return Board(event, timetable, lang=lang, **options)
