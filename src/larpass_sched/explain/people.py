"""Where only what people ask for makes an event impossible: the cells, found by solving events with fewer of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from larpass_sched.arrays import options_of, to_arrays
from larpass_sched.event import Event
from larpass_sched.explain.best import Best, Question, best_of
from larpass_sched.explain.contradict import Found, Proof
from larpass_sched.explain.costs import can_change, column_of, cost_of
from larpass_sched.explain.entries import Entry, entries_in, shrunk, without
from larpass_sched.explain.mends import Way, Ways
from larpass_sched.explain.proofs import with_nothing_but
from larpass_sched.explain.sketch import Clock
from larpass_sched.rules import Rule, rules_in_play

SECONDS_EACH = 10.0
"""For one event with fewer cells."""


@dataclass(frozen=True)
class OfPeople:
    """What single people's cells say against each other, and the rules that read each of them."""

    found: Found
    rules: dict[Entry, tuple[str, ...]]
    ways: Ways


def contradiction_of_people(event: Event, clock: Clock) -> OfPeople | None:
    """Entries that cannot stand together because of who attends what, and all single ones whose removal is enough.

    Parameters
    ----------
    event : Event
        It was found to have no timetable, though its placements and crowds have.
    clock : Clock
        When to stop; what is left out by then is left out.

    Returns
    -------
    OfPeople or None
        None where that it has none was not found twice.
    """
    rules = rules_in_play(to_arrays(event, options_of(event)))
    columns = dict.fromkeys(column for rule in rules for column in rule.reads)
    entries = entries_in(event, columns)

    def is_none(some: Sequence[Entry]) -> bool:
        return not clock.over and _answer(with_nothing_but(event, tuple(some)), clock).known == "impossible"

    if not is_none(entries):
        return None
    kept = _fewest_columns(entries, is_none)
    kept = shrunk(sorted(kept, key=lambda entry: -cost_of(entry)), is_none)
    chosen = tuple(entry for entry in entries if entry in set(kept))
    proof = _proof(event, chosen, clock)
    said = {entry: _rules_reading(entry, rules) for entry in chosen}
    return OfPeople(Found(chosen, proof), said, _single_changes(event, chosen, clock))


def _answer(event: Event, clock: Clock) -> Best:
    return best_of(Question(replace(event, findings=()), max(0.1, min(SECONDS_EACH, clock.left))))


def _fewest_columns(entries: Sequence[Entry], is_none: Callable[[Sequence[Entry]], bool]) -> list[Entry]:
    """Leave out whole columns that are not needed, which is quickest where there are many people."""
    kept = list(entries)
    for column in dict.fromkeys(map(column_of, entries)):
        fewer = [entry for entry in kept if column_of(entry) != column]
        if len(fewer) < len(kept) and is_none(fewer):
            kept = fewer
    return kept


def _proof(event: Event, entries: tuple[Entry, ...], clock: Clock) -> Proof:
    """Whether without any one of the cells there is a timetable, which is looked at without a solver."""
    for place in dict.fromkeys(entry.place for entry in entries):
        fewer = tuple(entry for entry in entries if entry.place != place)
        if clock.over or _answer(with_nothing_but(event, fewer), clock).known != "found":
            return "contradiction"
    return "minimal"


def _single_changes(event: Event, entries: tuple[Entry, ...], clock: Clock) -> Ways:
    """Every single change that is enough has to strike out one of these entries; each is tried."""
    ways = Ways(complete=True)
    for entry in entries:
        if not can_change(entry):
            continue
        changed = without(event, (entry,))
        found = _answer(changed, clock) if not clock.over else Best("not known")
        timetable = found.timetable(changed)
        if timetable is not None:
            ways.ways.append(Way((entry,), timetable))
        elif found.known == "not known":
            ways.complete = False
    ways.fewest = 1 if ways.ways else None
    ways.complete = ways.complete and bool(ways.ways)
    ways.ways.sort(key=lambda way: way.cost)
    return ways


def _rules_reading(entry: Entry, rules: Sequence[Rule]) -> tuple[str, ...]:
    return tuple(rule.name for rule in rules if column_of(entry) in rule.reads)
