"""What every other placement would cost: in the best of all timetables with it, and if nothing else moves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

from larpass_sched.event import Event
from larpass_sched.explain.alone import moves_of
from larpass_sched.explain.asked import Wish, question_about
from larpass_sched.explain.asking import answers
from larpass_sched.explain.best import Best, Question, keeps, worth
from larpass_sched.explain.checks import must_agree
from larpass_sched.explain.sketch import Clock
from larpass_sched.explain.tasks import Submits
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.result import Result

if TYPE_CHECKING:
    import pandas as pd

Of = Literal["slots", "rooms", "places", "pairs", "attendees"]

COLUMNS: dict[Of, tuple[str, ...]] = {
    "slots": ("session", "slot"),
    "rooms": ("session", "room"),
    "places": ("session", "slot", "room"),
    "pairs": ("session", "other"),
    "attendees": ("attendee", "session"),
}

SECONDS_EACH = 20.0
"""For the best timetable with one wish granted."""

MOST_EXCHANGES = 100
"""So many pairs of slots are exchanged whole, to see what costs nothing because slots are alike."""


@dataclass
class _Cell:
    """What is known of one wish; values are those of timetables, more is better."""

    wish: Wish
    names: tuple[str, ...]
    now: bool
    value: int | None = None
    bound: int | None = None
    alone: int | None = None
    alone_known: bool = False
    impossible: bool = False


def prices(
    event: Event,
    timetable: Timetable | Result,
    *,
    of: Of = "slots",
    time_limit: float = 600,
    executor: Submits | None = None,
    progress: bool | None = None,
    **options: Any,
) -> pd.DataFrame:
    """Tell what it costs to have a session elsewhere: for every session and slot, a proved price or an interval.

    Parameters
    ----------
    event : Event
    timetable : Timetable or Result
        What prices are told against, usually the best one.
    of : {"slots", "rooms", "places", "pairs", "attendees"}
        Sessions in slots, in rooms, in slots and rooms; two sessions at the same time; attendees at sessions that they
        wish for and do not attend.
    time_limit : float
        Seconds in all; what is not known by then is empty.
    executor : object with `submit`, optional
        Who solves: a pool of threads or processes, or that of a Dask client. Default: one after the other.
    progress : bool, optional
        Whether to show a bar; default: where somebody can see it.
    **options
        Everything in `Options` by its name; default: as the timetable was solved, else as the event's settings say.

    Returns
    -------
    DataFrame
        A row for each pair (or each session, slot and room) with the columns

        - now: whether it is so in the timetable;
        - verdict: "now", "free", "costs", "impossible" or "not known";
        - alone: points less if nothing else moves, but for one session that changes places with it; for attendees, if
          they attend it instead of something else. Empty where that cannot be;
        - least, most: points less in the best of all timetables with it, as far as is proved; equal where proved. For
          attendees: keeping all that they attend now;
        - proved: whether that is known for sure.

        Points are what `solve` compares timetables by: less what has a price. ``frame.attrs["of"]`` says what it is of.

    Raises
    ------
    InputError, ValueError
        As `solve` does.
    AssertionError
        If answers contradict each other, which is an error in this library; no such answer is handed out.

    Notes
    -----
    Prices do not add up: each is that of one placement by itself. A negative price means that the timetable was not the
    best one.
    """
    clock = Clock(time_limit)
    asked, today = question_about(event, timetable, options)
    now = worth(asked, today)
    cells = [_Cell(wish, names, wish.is_granted(today)) for names, wish in _wishes(asked, today, of)]
    best = _value_today(asked, today, timetable, clock)
    kept = keeps(asked, today)
    for one in (today, *_with_slots_exchanged(asked, today, now)) if kept else ():
        _see(cells, one, now)
    _look_alone(asked, today, cells, of, kept=kept)
    _ask_for_best(asked, today, cells, best, clock, executor, progress)
    _ask_alone(asked, today, cells, clock, executor, progress)
    return _frame(cells, now, of)


def _wishes(event: Event, timetable: Timetable, of: Of) -> Iterator[tuple[tuple[str, ...], Wish]]:
    sessions, slots, rooms = ([thing.name for thing in part] for part in (event.sessions, event.slots, event.rooms))
    if of not in COLUMNS:
        raise ValueError(f"of is {of!r}: expected one of {', '.join(COLUMNS)}.")
    if of == "pairs":
        for pair in combinations(sessions, 2):
            yield pair, Wish(together=pair)
    elif of == "attendees":
        for attendee in event.attendees:
            attended = {entry.session for entry in timetable.attended_by.get(attendee.name, ())}
            own = event.sessions_of(attendee.name)
            for name, points in attendee.wishes:
                if points > 0 and name not in attended | own:
                    yield (attendee.name, name), Wish(session=name, attendee=attendee.name)
    else:
        for session in sessions:
            for slot in [None] if of == "rooms" else slots:
                for room in [None] if of == "slots" else rooms:
                    names = tuple(name for name in (session, slot, room) if name is not None)
                    yield names, Wish(session=session, slot=slot, room=room)


def _value_today(event: Event, today: Timetable, given: Timetable | Result, clock: Clock) -> Best:
    """The best of all timetables: the one that is given where that is proved, else it is solved."""
    verdict = given.verdict
    value = worth(event, today)
    if verdict is not None and verdict.status == "best possible" and keeps(event, today):
        known = verdict.bound if verdict.balance is None else verdict.balance.bound
        if known == value:
            return Best("found", value, value, None, today.placements, today.itineraries)
    found = answers([Question(event, max(SECONDS_EACH, clock.left / 10))], clock)[0]
    return found or Best("not known")


def _with_slots_exchanged(event: Event, today: Timetable, value: int) -> Iterator[Timetable]:
    """Timetables that are worth the same because slots are alike: two slots have exchanged all that is held in them."""
    names = [slot.name for slot in event.slots]
    for one, other in list(combinations(names, 2))[:MOST_EXCHANGES]:
        now = {one: other, other: one}
        exchanged = Timetable(
            event,
            tuple(replace(p, slot=now.get(p.slot, p.slot)) for p in today.placements),
            tuple(replace(entry, slot=now.get(entry.slot, entry.slot)) for entry in today.itineraries),
        )
        if keeps(event, exchanged) and worth(event, exchanged) == value:
            yield exchanged


def _see(cells: Iterable[_Cell], timetable: Timetable, value: int) -> None:
    """What a timetable grants by the way, it grants for no more than it costs."""
    for cell in cells:
        if cell.wish.attendee is None and cell.wish.is_granted(timetable):
            cell.value = value if cell.value is None else max(cell.value, value)


def _look_alone(event: Event, today: Timetable, cells: list[_Cell], of: Of, *, kept: bool) -> None:
    """What moving alone gives, where that can be told from what slots are worth."""
    moves = moves_of(event, today) if of in ("slots", "pairs") else None
    slots = {p.session: p.slot for p in today.placements}
    for cell in cells:
        if cell.now:
            cell.alone, cell.alone_known = worth(event, today), True
        elif moves is not None and of == "slots":
            cell.alone_known, cell.alone = moves.best(cell.names[0], cell.names[1])
        elif moves is not None and of == "pairs":
            one, other = cell.names
            ways = [(a, slots[b], b) for a, b in ((one, other), (other, one)) if b in slots]
            found = [moves.best(name, slot, beside=beside) for name, slot, beside in ways]
            if all(known for known, _ in found):
                cell.alone = max((value for _, value in found if value is not None), default=None)
                cell.alone_known = True
    for cell in cells:
        # What is so today in a timetable that breaks rules is so in none.
        if cell.alone is not None and (kept or not cell.now):
            cell.value = cell.alone if cell.value is None else max(cell.value, cell.alone)


def _ask_for_best(
    event: Event,
    today: Timetable,
    cells: list[_Cell],
    best: Best,
    clock: Clock,
    executor: Submits | None,
    progress: bool | None,
) -> None:
    for cell in cells:
        cell.bound = best.bound
    questions = [Question(cell.wish.as_well(event, today), SECONDS_EACH) for cell in cells]

    def open_still(number: int) -> bool:
        cell = cells[number]
        return cell.value is None or cell.value != cell.bound

    def told(number: int, answer: Best) -> None:
        cell = cells[number]
        cell.impossible = answer.known == "impossible"
        found = answer.timetable(event)
        if found is not None and answer.value is not None:
            cell.value = answer.value if cell.value is None else max(cell.value, answer.value)
            cell.bound = min((b for b in (cell.bound, answer.bound) if b is not None), default=None)
            _see(cells, found, answer.value)

    answers(questions, clock, executor=executor, progress=progress, what="prices", needed=open_still, told=told)
    for cell in cells:
        # What was found by the way for one cell, or by moving alone, is a witness for all cells that it grants.
        said = Best("impossible") if cell.impossible else Best("found", cell.value, cell.bound)
        must_agree(said, [] if cell.value is None else [cell.value])


def _ask_alone(
    event: Event,
    today: Timetable,
    cells: list[_Cell],
    clock: Clock,
    executor: Submits | None,
    progress: bool | None,
) -> None:
    left = [cell for cell in cells if not (cell.alone_known or cell.impossible)]
    asked = [(cell, one) for cell in left for one in cell.wish.alone(event, today)]
    found = answers(
        [Question(one, SECONDS_EACH) for _, one in asked], clock, executor=executor, progress=progress, what="alone"
    )
    for (cell, _), answer in zip(asked, found, strict=True):
        if answer is not None and answer.proved and answer.value is not None:
            cell.alone = answer.value if cell.alone is None else max(cell.alone, answer.value)


def _frame(cells: Sequence[_Cell], now: int, of: Of) -> pd.DataFrame:
    import pandas as pd

    rows = []
    for cell in cells:
        known = not cell.impossible
        least = now - cell.bound if known and cell.bound is not None else None
        most = now - cell.value if known and cell.value is not None else None
        alone = None if cell.alone is None else now - cell.alone
        proved = cell.impossible or (least is not None and least == most)
        rows.append((*cell.names, cell.now, _verdict(cell, least, most), alone, least, most, proved))
    columns = [*COLUMNS[of], "now", "verdict", "alone", "least", "most", "proved"]
    frame = pd.DataFrame(rows, columns=columns)
    frame = frame.astype({"now": bool, "proved": bool, "alone": "Int64", "least": "Int64", "most": "Int64"})
    frame.attrs["of"] = of
    return frame


def _verdict(cell: _Cell, least: int | None, most: int | None) -> str:
    if cell.now:
        return "now"
    if cell.impossible:
        return "impossible"
    if most is not None and most <= 0:
        return "free"
    return "costs" if most is not None and least is not None and least > 0 else "not known"
