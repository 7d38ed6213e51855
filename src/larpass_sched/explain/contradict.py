"""Entries that contradict each other: as few as can be, and several sets that have no cell in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from larpass_sched.arrays import IntArray
from larpass_sched.event import Event
from larpass_sched.explain.costs import cost_of
from larpass_sched.explain.entries import Entry
from larpass_sched.explain.proofs import there_is_none, timetable_from, with_nothing_but
from larpass_sched.explain.sketch import Clock, Sketch, Word

Proof = Literal["minimal", "contradiction"]

SHARE_OF_TIME = 0.4
"""After so much of the time no further contradictions are looked for, that mends are found as well."""


@dataclass(frozen=True)
class Found:
    """Entries that cannot all stand, and whether each of their cells is needed for that."""

    entries: tuple[Entry, ...]
    proof: Proof


Grids = dict[Entry, IntArray]
"""For an entry of a contradiction, a grid of sessions that fits all of the others."""


def contradiction_among(
    sketch: Sketch, entries: Sequence[Entry], clock: Clock
) -> tuple[Word, tuple[Entry, ...], Grids]:
    """Entries that contradict each other and of which none can be left out, as far as there was time to look.

    Returns
    -------
    ("no", entries, grids)
        Those that cannot stand together, and what fits all of them but one.
    ("yes", (), {})
        All of them can stand together.
    ("not known", (), {})
    """
    word, _ = sketch.stands(entries, clock.left)
    if word != "no":
        return word, (), {}
    kept = list(entries)
    core = sketch.core(entries, min(clock.left, 5.0))
    # What a solver calls a core is told by nobody before it was solved again.
    if core is not None and len(core) < len(kept) and sketch.stands(core, clock.left)[0] == "no":
        kept = core

    found, grids = set(kept), Grids()
    for entry in sorted(kept, key=lambda entry: -cost_of(entry)):
        if clock.over:
            break
        fewer = found - {entry}
        word, grid = sketch.stands(fewer, clock.left)
        if word == "no":
            found = fewer
        elif grid is not None:
            # What fits all others now fits them when there are fewer.
            grids[entry] = grid
    return "no", tuple(entry for entry in entries if entry in found), grids


def proved(event: Event, entries: tuple[Entry, ...], grids: Grids, sketch: Sketch, clock: Clock) -> Proof | None:
    """What can be said of entries that seem to contradict each other, by code that did not find them.

    Where no grid is at hand that seats everybody, one is sought in the sketch, which is the one that knows most.

    Returns
    -------
    "minimal"
        The event in which only they stand has no timetable; without any one of their cells it has one, that keeps all
        rules.
    "contradiction"
        It has none; that every cell is needed is not proved.
    None
        That it has none is not proved.
    """
    if there_is_none(with_nothing_but(event, entries), clock.left) != "yes":
        return None
    for place in dict.fromkeys(entry.place for entry in entries):
        gone, fewer = (tuple(e for e in entries if (e.place == place) == here) for here in (True, False))
        without = with_nothing_but(event, fewer)
        if any(timetable_from(without, grids[entry]) is not None for entry in gone[:1] if entry in grids):
            continue
        word, grid = sketch.stands(fewer, clock.left)
        if word != "yes" or grid is None or timetable_from(without, grid) is None:
            return "contradiction"
    return "minimal"


def contradictions(event: Event, sketches: Sequence[Sketch], clock: Clock) -> tuple[list[Found], bool]:
    """Contradictions that have no cell in common, those of the simplest kind first; and whether there are no more.

    The sketches are those of ever more kinds of rules.
    """
    found: list[Found] = []
    used: set[tuple[str, str, str]] = set()
    for sketch in sketches:
        while not clock.over:
            left = [entry for entry in sketch.entries if entry.place not in used]
            word, entries, grids = contradiction_among(sketch, left, clock)
            if word == "yes":
                break
            proof = proved(event, entries, grids, sketches[-1], clock) if word == "no" else None
            if proof is None:
                return found, False
            found.append(Found(entries, proof))
            used.update(entry.place for entry in entries)
            if not entries:
                return found, True
            if clock.gone > SHARE_OF_TIME * clock.seconds:
                return found, False
    return found, not clock.over
