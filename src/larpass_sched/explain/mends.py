"""The fewest changes that make a timetable possible: all of them, each with a timetable that keeps every rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from larpass_sched.arrays import IntArray
from larpass_sched.event import Event
from larpass_sched.explain.costs import (
    can_change,
    column_of,
    cost_of,
    gives_way_upwards,
    number_in,
    with_number,
)
from larpass_sched.explain.entries import Entry, with_value, without
from larpass_sched.explain.proofs import timetable_from
from larpass_sched.explain.sketch import Clock, Mending, Sketch
from larpass_sched.timetable import Timetable

MOST_MENDS = 200
"""So many mends of the same size are looked for."""

SECONDS_EACH = 10.0
"""For a single event of which the sketch alone does not tell whether people can be seated."""


@dataclass(frozen=True)
class Way:
    """Entries that are struck out, and a timetable of the event without them, looked at without a solver."""

    gone: tuple[Entry, ...]
    timetable: Timetable = field(repr=False)

    @property
    def cost(self) -> int:
        """What the changes cost in all."""
        return sum(map(cost_of, self.gone))


@dataclass
class Ways:
    """All ways out with the fewest changes, cheapest first.

    Attributes
    ----------
    fewest : int, optional
        So many changes are needed; None where that is not proved.
    complete : bool
        Whether there is no other way with so few changes.
    """

    ways: list[Way] = field(default_factory=list)
    fewest: int | None = None
    complete: bool = False


def fewest_changes(event: Event, sketch: Sketch, apart: Sequence[Sequence[Entry]], clock: Clock) -> Ways:
    """Look for all smallest sets of changes that make a timetable possible.

    Parameters
    ----------
    event : Event
        It has no timetable.
    sketch : Sketch
        With everything that it knows of the event.
    apart : sequence of sequence of Entry
        Proved contradictions without a common cell: each needs a change of its own.
    clock : Clock
        When to stop.
    """
    mending = Mending(sketch, {entry: cost_of(entry) for entry in sketch.entries if can_change(entry)})
    for entries in apart:
        mending.one_of(entries)
    found, sure = Ways(), True
    while not clock.over and len(found.ways) < MOST_MENDS:
        word, gone, grid = mending.next(clock.left)
        if word != "yes" or grid is None:
            found.complete = sure and word == "no"
            break
        if found.ways and len(gone) > len(found.ways[0].gone):
            found.complete = sure
            break
        timetable, known = timetable_of_mended(without(event, gone), grid, clock)
        if timetable is not None:
            found.ways.append(Way(gone, timetable))
            mending.forbid(gone)
        elif known:
            # The sketch does not know everything: these changes are not enough, nor are some of them.
            mending.more_than(gone)
        else:
            sure = False
            mending.forbid(gone)
    if found.ways and sure and (count := len(found.ways[0].gone)):
        needed = count in (1, len(apart)) or all(
            mending.fewer_than(count, clock.left, presolve=presolve) == "no" for presolve in (True, False)
        )
        found.fewest = count if needed else None
    place = {entry: number for number, entry in enumerate(sketch.entries)}
    found.ways.sort(key=lambda way: (way.cost, [place[entry] for entry in way.gone]))
    return found


def timetable_of_mended(event: Event, grid: IntArray, clock: Clock) -> tuple[Timetable | None, bool]:
    """A timetable of the event, or none; and whether it is known that there is none."""
    timetable = timetable_from(event, grid)
    if timetable is not None or clock.over:
        return timetable, False
    from larpass_sched.solve import solve

    result = solve(event, progress=False, time_limit=max(0.1, min(SECONDS_EACH, clock.left)))
    return result.timetable, result.status == "impossible"


def most_different(ways: Sequence[Way], count: int) -> list[Way]:
    """The first ways, but one of each kind of cells before the second of any, as long as they cost the same."""
    seen: dict[tuple[int, tuple[str, ...]], int] = {}
    ranked = []
    for place, way in enumerate(ways):
        kind = way.cost, tuple(sorted(map(column_of, way.gone)))
        seen[kind] = seen.get(kind, 0) + 1
        ranked.append((way.cost, seen[kind], place, way))
    return [way for *_, way in sorted(ranked, key=lambda item: item[:3])[:count]]


def least_numbers(event: Event, sketch: Sketch, way: Way, clock: Clock) -> tuple[dict[Entry, int], Timetable]:
    """Numbers that need not be struck out but changed by so much only, and a timetable of the event with them."""
    kept: dict[Entry, int] = {}
    timetable = way.timetable
    for entry in way.gone:
        if number_in(entry) is None:
            continue
        left = [other for other in sketch.entries if other not in way.gone or other in kept or other == entry]
        number, grid = _nearest_that_does(event, sketch, entry, left, clock)
        if number is None or grid is None:
            continue
        found = timetable_from(mended_event(event, way.gone, {**kept, entry: number}), grid)
        if found is not None:
            kept[entry], timetable = number, found
            sketch = sketch.with_value(entry, with_number(entry, number))
    return kept, timetable


def _nearest_that_does(
    event: Event, sketch: Sketch, entry: Entry, left: Sequence[Entry], clock: Clock
) -> tuple[int | None, IntArray | None]:
    """The number nearest to the old one with which something fits, found by halving, and what fits then."""
    old = number_in(entry)
    assert old is not None
    grids: dict[int, IntArray] = {}

    def does(number: int) -> bool:
        word, grid = sketch.with_value(entry, with_number(entry, number)).stands(left, clock.left)
        if grid is not None:
            grids[number] = grid
        return word == "yes"

    good, bad = _furthest(event, entry, old), old
    if not does(good):
        return None, None
    while abs(good - bad) > 1 and not clock.over:
        middle = (good + bad) // 2
        good, bad = (middle, bad) if does(middle) else (good, middle)
    return good, grids[good]


def _furthest(event: Event, entry: Entry, old: int) -> int:
    """A number that may stand there, and by which nothing is asked that is not asked anyway."""
    if not gives_way_upwards(entry):
        return 1 if entry.column == "minutes" else 0
    if entry.column == "max_seats":
        return old + max(room.seats for room in event.rooms)
    return 1440 if entry.name == "longest_wait" else old + len(event.slots) * len(event.rooms)


def mended_event(event: Event, gone: Iterable[Entry], numbers: dict[Entry, int]) -> Event:
    """The event without some entries, or with other numbers in their place."""
    gone = tuple(gone)
    changed = without(event, [entry for entry in gone if entry not in numbers])
    for entry in gone:
        if entry in numbers:
            changed = with_value(changed, entry, with_number(entry, numbers[entry]))
    return replace(changed, findings=())
