"""Entries that contradict each other: as few as can be, and several sets that have no cell in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from larpass_sched.event import Event
from larpass_sched.explain.costs import cost_of
from larpass_sched.explain.entries import Entry
from larpass_sched.explain.proofs import there_is_none, timetable_from, with_nothing_but
from larpass_sched.explain.sketch import Clock, Sketch, Word

Proof = Literal["minimal", "contradiction"]


@dataclass(frozen=True)
class Found:
    """Entries that cannot all stand, and whether each of their cells is needed for that."""

    entries: tuple[Entry, ...]
    proof: Proof


def contradiction_among(sketch: Sketch, entries: Sequence[Entry], clock: Clock) -> tuple[Word, tuple[Entry, ...]]:
    """Entries that contradict each other and of which none can be left out, as far as there was time to look.

    Returns
    -------
    ("no", entries)
        Those that cannot stand together.
    ("yes", ())
        All of them can stand together.
    ("not known", ())
    """
    word, _ = sketch.stands(entries, clock.left)
    if word != "no":
        return word, ()
    kept = list(entries)
    core = sketch.core(entries, min(clock.left, 5.0))
    # What a solver calls a core is told by nobody before it was solved again.
    if core is not None and len(core) < len(kept) and sketch.stands(core, clock.left)[0] == "no":
        kept = core

    def stand(some: Sequence[Entry]) -> bool:
        return clock.over or sketch.stands(some, clock.left)[0] != "no"

    found = set(_shrunk(sorted(kept, key=lambda entry: -cost_of(entry)), stand))
    return "no", tuple(entry for entry in entries if entry in found)


def _shrunk(entries: Sequence[Entry], stand: Callable[[Sequence[Entry]], bool]) -> list[Entry]:
    """Leave out one entry after another that is not needed, the first ones first."""
    kept = list(entries)
    for entry in entries:
        fewer = [other for other in kept if other != entry]
        if not stand(fewer):
            kept = fewer
    return kept


def proved(event: Event, entries: tuple[Entry, ...], sketch: Sketch, clock: Clock) -> Proof | None:
    """What can be said of entries that seem to contradict each other, by code that did not find them.

    The sketch is the one that knows most, because what it finds is to seat everybody.

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
        fewer = tuple(entry for entry in entries if entry.place != place)
        word, grid = sketch.stands(fewer, clock.left)
        if word != "yes" or grid is None or timetable_from(with_nothing_but(event, fewer), grid) is None:
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
            word, entries = contradiction_among(sketch, left, clock)
            if word == "yes":
                break
            proof = proved(event, entries, sketches[-1], clock) if word == "no" else None
            if proof is None:
                return found, False
            found.append(Found(entries, proof))
            used.update(entry.place for entry in entries)
            if not entries:
                return found, True
    return found, not clock.over
