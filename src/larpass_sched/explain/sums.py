"""Where a contradiction is a sum: so many sessions are to be held, and slots or days have room for so many of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from larpass_sched.arrays import BoolArray, IntArray, options_of, to_arrays
from larpass_sched.event import Event
from larpass_sched.explain.entries import Entry
from larpass_sched.explain.sketch import Clock, Sketch, most_placed
from larpass_sched.explain.statements import Row, Said

Block = tuple[int, ...]
"""Slots that are counted together: one, or all of a day."""

SECONDS_EACH = 1.0


@dataclass(frozen=True)
class Sum:
    """How many sessions are to be held, and for how many of them there is room.

    Attributes
    ----------
    sessions : tuple of str
        Which; empty if all of them.
    needed : int
        So many runs of them are to be held.
    there : tuple of (str or datetime.date, int)
        Slots or days that have room for at most so many, in order; those with none are left out.
    """

    sessions: tuple[str, ...]
    needed: int
    there: tuple[tuple[str | dt.date, int], ...]


def sum_of(sketch: Sketch, entries: Collection[Entry], clock: Clock) -> Sum | None:
    """The sum that some entries come to, if they contradict each other because of one.

    What is said of several slots at once is left aside, so that no slot or day has room for more than is told.

    Parameters
    ----------
    sketch : Sketch
        Of the event.
    entries : collection of Entry
        Those of a contradiction.
    clock : Clock
        When to stop.
    """
    event, kept = sketch.event, set(entries)
    said = [one for one in sketch.said if kept.issuperset(one.entries)]
    least = to_arrays(event, options_of(event)).least_runs
    for asked in _asked(said, least):
        needed = int(least[asked].sum())
        for names, blocks in _blocks(event):
            there = _there(sketch, said, least, asked, blocks, clock) if needed > 1 else None
            if there is not None and sum(there) < needed:
                every = len(asked) == np.count_nonzero(least)
                which = () if every else tuple(event.sessions[s].name for s in asked)
                return Sum(which, needed, tuple((name, n) for name, n in zip(names, there, strict=True) if n))
    return None


def _blocks(event: Event) -> Iterator[tuple[Sequence[str | dt.date], list[Block]]]:
    """Every slot by itself, then every day."""
    slots = range(len(event.slots))
    yield [slot.name for slot in event.slots], [(t,) for t in slots]
    dates = [slot.date for slot in event.slots if slot.date is not None]
    days = list(dict.fromkeys(dates))
    if 1 < len(days) < len(dates) == len(slots):
        yield days, [tuple(t for t in slots if dates[t] == day) for day in days]


def _asked(said: Iterable[Said], least: IntArray) -> Iterator[list[int]]:
    """Sessions that have to be held and of which something is said that is not said of all, then all of them."""
    must = set(least.nonzero()[0].tolist())
    some: set[int] = set()
    for one in said:
        spoken_of = {s for row in one.rows for s in _sessions(row)}
        if one.entries and not must <= spoken_of:
            some |= spoken_of & must
    if some and some != must:
        yield sorted(some)
    yield sorted(must)


def _there(
    sketch: Sketch, said: Sequence[Said], least: IntArray, asked: Sequence[int], blocks: Sequence[Block], clock: Clock
) -> list[int] | None:
    """For how many of some sessions each block has room at most; None where there was no time to find out."""
    there: list[int] = []
    opened = _opened(sketch.shape, said, least, blocks)
    rows = [_by_block(one, blocks) for one in said]
    for number, block in enumerate(blocks):
        forced = [s for s in least.nonzero()[0].tolist() if opened[s, number] and opened[s].sum() == 1]
        most = most_placed(
            sketch.shape,
            [replace(one, rows=tuple(some[number])) for one, some in zip(said, rows, strict=True)],
            block,
            [(s, t) for s in asked for t in block if opened[s, number]],
            [[(s, t) for t in block] for s in forced],
            min(SECONDS_EACH, clock.left),
        )
        if most is None or clock.over:
            return None
        there.append(most)
    return there


def _opened(shape: tuple[int, int, int], said: Iterable[Said], least: IntArray, blocks: Sequence[Block]) -> BoolArray:
    """(S, B) where sessions may be as far as single places tell; those that are pinned may be there only."""
    free = np.ones(shape, dtype=bool)
    pinned = np.zeros((shape[0], len(blocks)), dtype=bool)
    at = {t: number for number, block in enumerate(blocks) for t in block}
    for row in (row for one in said for row in one.rows):
        terms, constant = row
        if len(terms) == 1 and constant == 0 and terms[0][1] > 0 and terms[0][0][0] in ("held", "placed"):
            free[terms[0][0][1:]] = False
        elif constant > 0 and len(whose := _sessions(row)) == 1 and (where := _block_of(row, at)) is not None:
            pinned[whose.pop(), where] = True
    opened = np.stack([free[:, block, :].any(axis=(1, 2)) for block in blocks], axis=1)
    settled = pinned.sum(axis=1) >= np.maximum(least, 1)
    return np.where(settled[:, None], pinned, opened)


def _sessions(row: Row) -> set[int]:
    """The sessions that a row speaks of."""
    at = {"held": 1, "placed": 1, "attends": 2, "crowd": 2}
    return {key[at[key[0]]] for key, _ in row[0] if key[0] in at}


def _by_block(one: Said, blocks: Sequence[Block]) -> list[list[Row]]:
    """The rows that speak of nothing but the slots of each block."""
    at = {t: number for number, block in enumerate(blocks) for t in block}
    found: list[list[Row]] = [[] for _ in blocks]
    for row in one.rows:
        number = _block_of(row, at)
        if number is not None:
            found[number].append(row)
    return found


def _block_of(row: Row, at: Mapping[int, int]) -> int | None:
    """The one block of slots that a row speaks of."""
    place = {"held": 2, "placed": 2, "attends": 3, "crowd": 3}
    blocks = {at[key[place[key[0]]]] if key[0] in place else None for key, _ in row[0]}
    return blocks.pop() if len(blocks) == 1 else None
