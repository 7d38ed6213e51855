"""A small model for each family of everyday events, as somebody would write it who knows that family alone.

They read the event and nothing else of the library: no rule, no goal and no array of it. What they find is the best
known beside which ours is judged; what they leave out (rooms of one size are counted and not named, who fills a seat
without a wish) can only make them seem better than they are.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from ortools.graph.python import min_cost_flow
from ortools.sat.python import cp_model

from larpass_sched.event import Event

Total = cp_model.LinearExpr.sum
Unknowns = list[cp_model.IntVar]


@dataclass(frozen=True, slots=True)
class Known:
    """What a small model found: the value of what is compared, a proven bound of it, and seconds."""

    value: int | None
    bound: int | None
    seconds: float


def flow(event: Event, *, time_limit: float, workers: int) -> Known:
    """Points where every session is in every slot, in rooms alike: everybody has as many places as there are slots.

    A minimum-cost flow: who attends what can always be dealt out to the slots, since the edges of a bipartite graph
    can be coloured evenly with as many colours as nobody exceeds (D. de Werra 1971).
    """
    started = time.perf_counter()
    number = {session.name: s for s, session in enumerate(event.sessions)}
    people, sessions = len(event.attendees), len(event.sessions)
    wishes = [(a, number[name], n) for a, who in enumerate(event.attendees) for name, n in who.wishes]
    a, s, points = (np.array(column, dtype=np.int64) for column in zip(*wishes, strict=True))
    seats = np.array([_most(event, s) * event.sessions[s].runs for s in range(sessions)], dtype=np.int64)
    network = min_cost_flow.SimpleMinCostFlow()
    sink = people + sessions
    going = network.add_arcs_with_capacity_and_unit_cost(a, people + s, np.ones_like(a), -points)
    ends = np.arange(sessions) + people
    network.add_arcs_with_capacity_and_unit_cost(ends, np.full(sessions, sink), seats, 0 * seats)
    everybody = np.arange(people)
    slots = np.full(people, len(event.slots))
    network.add_arcs_with_capacity_and_unit_cost(everybody, np.full(people, sink), slots, 0 * slots)
    network.set_nodes_supplies(everybody, slots)
    network.set_node_supply(sink, -int(slots.sum()))
    assert network.solve() == network.OPTIMAL
    value = int((network.flows(going) * points).sum())
    return Known(value, value, time.perf_counter() - started)


def one_block(event: Event, *, time_limit: float, workers: int) -> Known:
    """Points where all sessions are at the same time: which has which size of room, and who goes where."""
    sizes = Counter(room.seats for room in event.rooms)
    if len(sizes) == 1:
        return flow(event, time_limit=time_limit, workers=workers)
    model = cp_model.CpModel()
    in_size = [{size: model.new_bool_var("") for size in sizes} for _ in event.sessions]
    for chosen in in_size:
        model.add_exactly_one(chosen.values())
    for size, rooms in sizes.items():
        model.add(Total([chosen[size] for chosen in in_size]) <= rooms)
    number = {session.name: s for s, session in enumerate(event.sessions)}
    goes = {(a, number[name]): n for a, who in enumerate(event.attendees) for name, n in who.wishes}
    attends = {key: model.new_bool_var("") for key in goes}
    crowds: dict[int, list[cp_model.IntVar]] = defaultdict(list)
    days: dict[int, list[cp_model.IntVar]] = defaultdict(list)
    for (a, s), y in attends.items():
        crowds[s].append(y)
        days[a].append(y)
    for s, crowd in crowds.items():
        model.add(Total(crowd) <= Total([size * x for size, x in in_size[s].items()]))
    for day in days.values():
        model.add_at_most_one(day)
    model.maximize(Total([n * attends[key] for key, n in goes.items()]))
    return _solved(model, time_limit, workers)


def points(event: Event, *, time_limit: float, workers: int) -> Known:
    """Points: when every session is held, in rooms that are counted, and who attends what of the own wishes."""
    model = cp_model.CpModel()
    slots = range(len(event.slots))
    held = [[model.new_bool_var("") for _ in slots] for _ in event.sessions]
    for session, own in zip(event.sessions, held, strict=True):
        model.add(Total(own) == session.runs)
    for t in slots:
        model.add(Total([own[t] for own in held]) <= len(event.rooms))
    _leaders_apart(event, model, held)
    number = {session.name: s for s, session in enumerate(event.sessions)}
    full, least = bool(event.settings.get("full")), int(event.settings.get("least_wishes", 0))
    worth: list[cp_model.LinearExpr] = []
    crowds: dict[tuple[int, int], list[cp_model.IntVar]] = defaultdict(list)
    for attendee in event.attendees:
        at: dict[int, list[cp_model.IntVar]] = defaultdict(list)
        met = []
        for name, n in attendee.wishes:
            s = number[name]
            own = [model.new_bool_var("") for _ in slots]
            for t, y in enumerate(own):
                model.add_implication(y, held[s][t])
                at[t].append(y)
                crowds[s, t].append(y)
            model.add_at_most_one(own)
            worth += [n * y for y in own]
            met += own
        for day in at.values():
            model.add_at_most_one(day)
        if least:
            model.add(Total(met) >= least)
    for (s, t), crowd in crowds.items():
        model.add(Total(crowd) <= _most(event, s) * held[s][t])
    if full:
        for t in slots:
            model.add(Total([_most(event, s) * own[t] for s, own in enumerate(held)]) >= len(event.attendees))
    model.maximize(Total(worth))
    return _solved(model, time_limit, workers)


def everything(event: Event, *, time_limit: float, workers: int) -> Known:
    """Points where everybody can have all: a Latin square."""
    value = sum(n for attendee in event.attendees for _, n in attendee.wishes)
    return Known(value, value, 0.0)


def idle_slots(event: Event, *, time_limit: float, workers: int) -> Known:
    """Compact days: idle slots of everybody between the first and the last own session of a day."""
    model = cp_model.CpModel()
    dates = sorted({slot.date for slot in event.slots if slot.date})
    of_day = [[t for t, slot in enumerate(event.slots) if slot.date == date] for date in dates]
    held = [[model.new_bool_var("") for _ in event.slots] for _ in event.sessions]
    for own in held:
        model.add_exactly_one(own)
    for room in event.rooms:
        inside = [s for s, session in enumerate(event.sessions) if session.rooms == (room.name,)]
        for t in range(len(event.slots)):
            model.add_at_most_one(held[s][t] for s in inside)
    for t in range(len(event.slots)):
        model.add(Total([own[t] for own in held]) <= len(event.rooms))
    own_of = _leaders_apart(event, model, held)
    one_day = {speaker.name for speaker in event.speakers if speaker.one_day}
    idle: list[cp_model.IntVar] = []
    for name, sessions in own_of.items():
        if len(sessions) < 2:
            continue
        if name in one_day:
            day = [model.new_bool_var("") for _ in of_day]
            model.add_exactly_one(day)
            for slots, there in zip(of_day, day, strict=True):
                for s in sessions:
                    model.add(Total([held[s][t] for t in slots]) == there)
        for slots in of_day:
            idle += _idle(model, [Total([held[s][t] for s in sessions]) for t in slots])
    model.minimize(Total(idle))
    return _solved(model, time_limit, workers)


def _idle(model: cp_model.CpModel, busy: list[cp_model.LinearExpr]) -> list[cp_model.IntVar]:
    """An unknown for each slot that is 1 where somebody is busy before and after it and not in it."""
    before = [model.new_bool_var("") for _ in busy]
    after = [model.new_bool_var("") for _ in busy]
    idle = [model.new_bool_var("") for _ in busy]
    for k, own in enumerate(busy):
        model.add(before[k] >= own)
        model.add(after[k] >= own)
        if k:
            model.add(before[k] >= before[k - 1])
            model.add(after[k - 1] >= after[k])
        model.add(idle[k] >= before[k] + after[k] - 1 - own)
    return idle


def beyond_seats(event: Event, *, time_limit: float, workers: int) -> Known:
    """Rooms too small: people beyond the seats of the room in which their group has all its meetings."""
    model = cp_model.CpModel()
    slots, rooms = range(len(event.slots)), range(len(event.rooms))
    held: list[Unknowns] = []
    inside: list[Unknowns] = []
    cost: list[cp_model.LinearExpr] = []
    for session in event.sessions:
        held.append([model.new_bool_var("") for _ in slots])
        inside.append([model.new_bool_var("") for _ in rooms])
        model.add(Total(held[-1]) == session.runs)
        model.add_exactly_one(inside[-1])
        for t in slots:
            if session.slots and event.slots[t].name not in session.slots:
                model.add(held[-1][t] == 0)
        lacking = [session.runs * max(0, (session.expected or 0) - room.seats) for room in event.rooms]
        cost += [n * x for n, x in zip(lacking, inside[-1], strict=True) if n]
    for t in slots:
        for r in rooms:
            both = []
            for own, there in zip(held, inside, strict=True):
                used = model.new_bool_var("")
                model.add(used >= own[t] + there[r] - 1)
                both.append(used)
            model.add_at_most_one(both)
        model.add(Total([own[t] for own in held]) <= len(event.rooms))
    _leaders_apart(event, model, held)
    model.minimize(Total(cost) if cost else 0)
    return _solved(model, time_limit, workers)


MODELS: Mapping[str, Callable[..., Known]] = {
    "workshop-day": points,
    "workshop-day-full": points,
    "option-blocks": points,
    "career-day": flow,
    "camp": points,
    "rotation": everything,
    "parents-evening": idle_slots,
    "breakouts": beyond_seats,
    "one-block": one_block,
    "at-least-one": points,
}
"""The model of each family."""


def _leaders_apart(event: Event, model: cp_model.CpModel, held: list[Unknowns]) -> dict[str, list[int]]:
    """Nobody leads two sessions at once; tells who leads what."""
    own_of: dict[str, list[int]] = defaultdict(list)
    for s, session in enumerate(event.sessions):
        for name in session.speakers:
            own_of[name].append(s)
    for own in own_of.values():
        if len(own) > 1:
            for t in range(len(event.slots)):
                model.add_at_most_one(held[s][t] for s in own)
    return own_of


def _most(event: Event, s: int) -> int:
    """Most people in a run, in the largest room."""
    seats = max(room.seats for room in event.rooms)
    most = event.sessions[s].max_seats
    return seats if most is None else min(seats, most)


def _solved(model: cp_model.CpModel, time_limit: float, workers: int) -> Known:
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = time_limit
    solver.parameters.num_workers = workers
    started = time.perf_counter()
    status = solver.solve(model)
    seconds = time.perf_counter() - started
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Known(None, None, seconds)
    return Known(round(solver.objective_value), round(solver.best_objective_bound), seconds)
