"""Check and score any timetable, without a solver: ours, a published one, or one changed by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from larpass_sched.arrays import Arrays, options_of, to_arrays
from larpass_sched.event import Event
from larpass_sched.event.given import seen
from larpass_sched.event.options import Attending, Options
from larpass_sched.examine import refuse_faults
from larpass_sched.goals import goal_named, goals_in_play, stages_of
from larpass_sched.goals.openings import Prices
from larpass_sched.rules import Breach, rules_in_play
from larpass_sched.rules.cells import with_cells
from larpass_sched.timetable import Timetable

__all__ = ["Breach", "Score", "check_and_score", "paid_for", "score", "verify"]


@dataclass(frozen=True, slots=True)
class Score:
    """What a timetable is worth.

    Attributes
    ----------
    points : int
        Sum over attendees of weight x points of what they attend.
    wishes, wishes_met : int
        Wishes with points above 0, and how many of them are attended.
    turned_away : int
        People beyond the seats of the runs that they go to.
    balance : int
        The points with what `solve` counts together with them, such as prices: what it compares timetables by.
    goals : tuple of (name, value)
        The value of each goal that makes a difference to the event, whether it counts there or not.
    """

    points: int
    balance: int
    wishes: int
    wishes_met: int
    turned_away: int
    goals: tuple[tuple[str, int], ...]


def verify(
    event: Event, timetable: Timetable, *, attendance: Attending | None = None, **options: Any
) -> tuple[Breach, ...]:
    """Tell every rule that a timetable breaks; nothing means that it can be used as it is.

    Parameters
    ----------
    event : Event
        What the rules are read from.
    timetable : Timetable
        Any timetable of the event. Rules about people are checked where it has itineraries.
    attendance : {"seats", "free"}, optional
        Default: as the timetable was solved, else as the event's settings say.
    **options
        Everything else in `Options` by its name, such as ``rules=``; defaults as for `attendance`.

    Returns
    -------
    tuple of Breach

    Raises
    ------
    InputError
        If a setting of the event cannot be used.
    ValueError
        If the timetable names something that the event does not have, or an option is not allowed.
    """
    arrays = _arrays(event, timetable, options | {"attendance": attendance})
    return _verify(timetable, arrays, people_known=bool(timetable.itineraries))


def paid_for(
    event: Event, timetable: Timetable, *, attendance: Attending | None = None, **options: Any
) -> tuple[tuple[Breach, int], ...]:
    """Tell what a timetable pays for, and how many points: breaches of rules with a price, opened rooms and slots, ...

    Parameters and errors as for `verify`.
    """
    arrays = _arrays(event, timetable, options | {"attendance": attendance})
    known = bool(timetable.itineraries)
    return tuple(Prices().paid(timetable, arrays, people_known=known))


def score(event: Event, timetable: Timetable, *, attendance: Attending | None = None, **options: Any) -> Score:
    """Tell what a timetable with itineraries is worth.

    Parameters
    ----------
    event, timetable, attendance, **options
        As for `verify`, and so are the errors.

    Returns
    -------
    Score
    """
    return _score(timetable, _arrays(event, timetable, options | {"attendance": attendance}))


def check_and_score(timetable: Timetable, arrays: Arrays) -> tuple[tuple[Breach, ...], Score]:
    """Both at once, for a timetable with itineraries, even if nobody attends anything, and its arrays."""
    return _verify(timetable, arrays, people_known=True), _score(timetable, arrays)


def _verify(timetable: Timetable, arrays: Arrays, *, people_known: bool) -> tuple[Breach, ...]:
    rules = [rule for rule in rules_in_play(arrays) if people_known or not rule.about_people]
    return tuple(with_cells(b, rule, arrays.event) for rule in rules for b in rule.breaches(timetable, arrays))


def _score(timetable: Timetable, arrays: Arrays) -> Score:
    wished = {(person.name, name) for person in arrays.event.attendees for name, points in person.wishes if points > 0}
    own = {(a.name, name) for a in arrays.event.attendees for name in arrays.event.sessions_of(a.name)}
    met = wished & {(entry.attendee, entry.session) for entry in timetable.itineraries}
    points = goal_named("wishes").value(timetable, arrays)
    together = (s for s in stages_of(arrays) if len(s.terms) > 1 and any(g.name == "wishes" for g, _ in s.terms))
    return Score(
        points=points,
        balance=next((stage.ranks(timetable, arrays)[0] for stage in together), points),
        wishes=len(wished - own),
        wishes_met=len(met - own),
        turned_away=goal_named("turned away").value(timetable, arrays),
        goals=tuple((goal.name, goal.value(timetable, arrays)) for goal in goals_in_play(arrays)),
    )


def _expect_timetable(timetable: object) -> None:
    if not isinstance(timetable, Timetable):
        expected = "a Timetable, as read_timetable(event, path) gives it and a result has it"
        raise TypeError(f"timetable is {seen(timetable)}: expected {expected}.")


def _arrays(event: Event, timetable: Timetable, given: dict[str, Any]) -> Arrays:
    refuse_faults(event)
    _expect_timetable(timetable)
    solved = timetable.verdict.options if timetable.verdict is not None else None
    options: Options = (options_of(event) if solved is None else solved).changed(given)
    arrays = to_arrays(event, options)
    known = {
        "session": arrays.session_index,
        "slot": arrays.slot_index,
        "room": arrays.room_index,
        "attendee": event.attendee_named,
    }
    named = [("session", p.session) for p in timetable.placements] + [("slot", p.slot) for p in timetable.placements]
    named += [("room", p.room) for p in timetable.placements]
    named += [("attendee", i.attendee) for i in timetable.itineraries] + [
        ("slot", i.slot) for i in timetable.itineraries
    ]
    named += [("session", i.session) for i in timetable.itineraries] + [("room", i.room) for i in timetable.itineraries]
    unknown = sorted({f"{kind} {name!r}" for kind, name in named if name not in known[kind]})
    if unknown:
        raise ValueError(f"The timetable names what the event does not have: {', '.join(unknown)}.")
    return arrays
