"""Whether what is proved of events with repeated sessions is true: the tree beside an oracle, on random small events.

    python -m benchmarks.repeats_proofs [COUNT] [FIRST SEED]

Every event is small enough for the plain model, which is solved to its end. The tree has to end with the same value, or
say honestly that it did not end. It is run by itself, without anything else that the library tries first.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from typing import Literal

import numpy as np

from larpass_sched.arrays import to_arrays
from larpass_sched.event import Event, PublishedPlacement
from larpass_sched.replan.limit import MostChanges
from larpass_sched.replan.published import Published
from larpass_sched.simulate import simulate
from larpass_sched.solve.exact.listing import can_list
from larpass_sched.solve.plain import solve_plain
from larpass_sched.solve.repeats import can_take, solve_repeats
from larpass_sched.solve.shared.placing import drawn_grid
from larpass_sched.solve.shared.problem import Problem, to_problem
from larpass_sched.solve.shared.search import Search

SECONDS = 5.0


def random_event(seed: int) -> tuple[Event, Literal["seats", "free"]]:
    """A small event in which some sessions are held more than once, with some rules."""
    rng = np.random.default_rng([seed, 16])
    slots, rooms = int(rng.integers(2, 5)), int(rng.integers(2, 4))
    sessions = int(rng.integers(slots + 1, min(8, slots * rooms) + 1))
    most = min(sessions * (slots - 1), slots * rooms - sessions)
    event = simulate(
        sessions=sessions,
        slots=slots,
        rooms=rooms,
        attendees=int(rng.integers(4, 16)),
        wishes=(2, max(2, sessions - 1)),
        clusters=int(rng.integers(1, 4)),
        seats=float(rng.choice([0.0, 0.1, 0.25, 0.4])),
        repeats=int(rng.integers(1, max(1, most) + 1)) if most > 0 else 0,
        shared_speakers=int(rng.random() < 0.3),
        absences=float(rng.choice([0.0, 0.0, 0.1])),
        closed_rooms=int(rng.random() < 0.2),
        allowed_slots=int(rng.random() < 0.3),
        pins=int(rng.random() < 0.3),
        ranked=bool(rng.integers(2)),
        seed=seed,
    )
    return _with_more(event, rng), "free" if rng.random() < 0.3 else "seats"


def _with_more(event: Event, rng: np.random.Generator) -> Event:
    """Now and then: limits, sessions that may be left out, weights, duties, speakers who attend, and relations."""
    sessions, attendees = list(event.sessions), list(event.attendees)
    for k, session in enumerate(sessions):
        if rng.random() < 0.12:
            sessions[k] = session = replace(session, max_seats=int(rng.integers(1, 5)))
        if rng.random() < 0.10:
            sessions[k] = session = replace(session, min_seats=int(rng.integers(1, 3)))
        if rng.random() < 0.12:
            sessions[k] = session = replace(session, optional=True)
        if rng.random() < 0.08:
            sessions[k] = session = replace(session, rooms=(event.rooms[int(rng.integers(len(event.rooms)))].name,))
        if rng.random() < 0.10:
            other = sessions[int(rng.integers(len(sessions)))].name
            relation = str(rng.choice(["not_with", "after", "same_room", "same_slot"], p=[0.5, 0.2, 0.2, 0.1]))
            if other != session.name:
                sessions[k] = replace(session, **{relation: (other,)})
    for k, attendee in enumerate(attendees):
        if rng.random() < 0.1:
            attendees[k] = attendee = replace(attendee, weight=int(rng.integers(1, 5)))
        if rng.random() < 0.1:
            attendees[k] = attendee = replace(attendee, must_attend=(sessions[int(rng.integers(len(sessions)))].name,))
        if rng.random() < 0.1 and event.speakers:
            name = event.speakers[int(rng.integers(len(event.speakers)))].name
            if all(person.name != name for person in attendees):
                attendees[k] = replace(attendee, name=name)
    return replace(event, sessions=tuple(sessions), attendees=tuple(attendees))


def asked_in_rooms(event: Event, seed: int) -> Event:
    """The event with runs that are to be in one room, and sessions that are to share one."""
    rng = np.random.default_rng([seed, 19])
    sessions = list(event.sessions)
    for k, session in enumerate(sessions):
        if session.runs > 1 and rng.random() < 0.4:
            sessions[k] = session = replace(session, runs_in_one_room=True)
        other = sessions[int(rng.integers(len(sessions)))].name
        if other != session.name and rng.random() < 0.25:
            sessions[k] = replace(session, same_room=(other,))
    return replace(event, sessions=tuple(sessions))


def problem_of(seed: int, *, in_rooms: bool = False) -> Problem | None:
    """A random event for the solvers; None where nothing could be drawn, or nothing that is for the tree.

    Parameters
    ----------
    in_rooms : bool
        Whether more is asked of the rooms that sessions are in.
    """
    try:
        event, attendance = random_event(seed)
    except ValueError:
        return None
    event = asked_in_rooms(event, seed) if in_rooms else event
    problem = to_problem(to_arrays(event, attendance))
    fits = (problem.arrays.runs > 1).any() and can_list(problem) and can_take(problem)
    return _with_few_changes(problem, seed) if fits else None


def _with_few_changes(problem: Problem, seed: int) -> Problem:
    """Now and then: only so many changes of a timetable that was published."""
    rng = np.random.default_rng([seed, 18])
    if rng.random() > 0.25:
        return problem
    grid, arrays = drawn_grid(problem, Search(time_limit=SECONDS, seed=seed)), problem.arrays
    if grid is None:
        return problem
    names = [[part.name for part in parts] for parts in (arrays.event.sessions, arrays.event.slots, arrays.event.rooms)]
    rows = tuple(
        PublishedPlacement(session=names[0][grid[t, r]], slot=names[1][t], room=names[2][r])
        for t, r in np.argwhere(grid >= 0).tolist()
    )
    count: Literal["slots", "places"] = "slots" if rng.random() < 0.8 else "places"
    return to_problem(arrays, kept=(MostChanges(Published(rows, {}), int(rng.integers(4)), count),))


def plain(problem: Problem) -> Search:
    """Solved to its end by the model that knows nothing of configurations."""
    search = Search(time_limit=SECONDS)
    search.problem = problem
    solve_plain(problem, search)
    return search


def by_tree(problem: Problem) -> Search:
    """Solved by the tree alone."""
    search = Search(time_limit=SECONDS)
    search.problem = problem
    solve_repeats(problem, search)
    return search


def verdict(problem: Problem) -> str:
    """What became of one event; "WRONG" in words where the tree and the model contradict each other."""
    oracle, tree = plain(problem), by_tree(problem)
    if oracle.impossible:
        return "WRONG: a timetable where there is none" if tree.best is not None else "impossible"
    if not oracle.proved or oracle.best is None:
        better = oracle.best is not None and (tree.best is None or oracle.best.value > tree.best.value)
        return "WRONG: proved too early" if tree.proved and better else "model did not end"
    if tree.impossible:
        return "WRONG: impossible"
    if tree.best is not None and tree.best.value > oracle.best.value:
        return "WRONG: too good"
    if tree.bound is not None and tree.bound < oracle.best.value:
        return "WRONG: bound too low"
    if tree.proved:
        return "proved alike"
    return "tree did not end"


def main(count: int = 200, first: int = 0) -> int:
    """Compare so many events; the number of contradictions."""
    verdicts: Counter[str] = Counter()
    for seed in range(first, first + count):
        problem = problem_of(seed, in_rooms=seed % 2 == 1)
        if problem is None:
            verdicts["not for the tree"] += 1
            continue
        kind = verdict(problem)
        verdicts[kind] += 1
        if kind.startswith("WRONG") or "not end" in kind:
            print(f"seed {seed} ({problem.arrays.attendance}): {kind}", flush=True)
    for kind, number in sorted(verdicts.items()):
        print(f"{number:6d}  {kind}")
    return sum(number for kind, number in verdicts.items() if kind.startswith("WRONG"))


if __name__ == "__main__":
    sys.exit(min(1, main(*map(int, sys.argv[1:3]))))
