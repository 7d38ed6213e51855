"""What is claimed, looked at by other code than found it: rules without a solver, and models without any switches."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from larpass_sched.arrays import Arrays, BoolArray, IntArray, options_of, to_arrays
from larpass_sched.event import Event
from larpass_sched.event.options import OFF
from larpass_sched.explain.entries import PEOPLE, Entry, with_only
from larpass_sched.explain.sketch import Sketch, Word, solver_for, word_of
from larpass_sched.rules import rules_in_play
from larpass_sched.rules.speaker_single import SpeakerSingle
from larpass_sched.solve.shared.model import TimetableModel
from larpass_sched.solve.shared.problem import to_problem
from larpass_sched.solve.shared.search import Search
from larpass_sched.solve.shared.seating import seat_best, seat_grid
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.choice import timetable_of

SECONDS_TO_SEAT = 5.0
"""For seating people in a single grid of sessions."""


def timetable_from(event: Event, grid: IntArray) -> Timetable | None:
    """The timetable of a (T, R) grid of sessions with everybody seated, if it keeps every rule of the event."""
    arrays = to_arrays(event, options_of(event))
    problem = to_problem(arrays)
    # Slot by slot is quick, but may seat somebody where only another run of the same would have let all be seated.
    solution = seat_grid(problem, grid) or seat_best(problem, grid, Search(time_limit=SECONDS_TO_SEAT))
    if solution is None:
        return None
    timetable = timetable_of(arrays, solution.grid, solution.days)
    kept = all(next(rule.breaches(timetable, arrays), None) is None for rule in rules_in_play(arrays))
    return timetable if kept else None


def there_is_none(event: Event, seconds: float) -> Word:
    """Whether an event has no timetable, asked of its placements, then of crowds; each "no" with presolve and without.

    "yes" means that it has none, "no" that neither shows it.
    """
    # What placements alone make impossible needs no people.
    problem = to_problem(to_arrays(replace(event, attendees=()), options_of(event)))
    model = TimetableModel(problem, with_people=False)
    words = [word_of(solver_for(seconds, presolve=presolve).solve(model.cp)) for presolve in (True, False)]
    if words == ["no", "no"]:
        return "yes"
    if words != ["yes", "yes"]:
        return "not known"
    sketch = Sketch(event)
    if not sketch.with_crowds:
        return "no"
    words = [sketch.stands(sketch.entries, seconds, presolve=presolve)[0] for presolve in (True, False)]
    if words == ["no", "no"]:
        return "yes"
    return "no" if words == ["yes", "yes"] else "not known"


def with_nothing_but(event: Event, entries: Collection[Entry]) -> Event:
    """The event in which of all that restricts it only some entries stand.

    Who speaks where stays, because what speakers ask for rests on it; that a speaker is in one place at a time holds
    as far as the entries say it.
    """
    arrays = to_arrays(event, options_of(event))
    columns = {column for rule in rules_in_play(arrays) for column in rule.reads} - set(PEOPLE)
    bare = with_only(event, sorted(columns), entries)
    speaking = tuple(entry for entry in entries if f"{entry.part}.{entry.column}" in PEOPLE)
    rules: tuple[object, ...] = (*options_of(event).rules, (SpeakerSingle.name, OFF))
    if speaking:
        rules = (*rules, (_TheseSpeakers(speaking), "hard"))
    return replace(bare, settings={**bare.settings, "rules": rules})


class _TheseSpeakers(SpeakerSingle):
    """A speaker is in one place at a time, as far as some entries say where speakers are."""

    name = "one place for these speakers"

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)

    def apart(self, arrays: Arrays) -> BoolArray:
        event = with_only(replace(arrays.event, attendees=()), PEOPLE, self._entries)
        return super().apart(to_arrays(event, arrays.options))
