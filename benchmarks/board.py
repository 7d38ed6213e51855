"""The board: how long cells take to get their colours, how long a drop takes, and whether prices are what solving says.

Run it with ``python -m benchmarks.board [MOVES]``: so many random moves (200 by default) are solved as events with
every session pinned to its place. Times are CPU seconds of this process, median and worst.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from statistics import median
from time import process_time
from typing import Any

import numpy as np

import larpass_sched as ls
from larpass_sched.board.model import BoardModel
from larpass_sched.board.talk import answers_to
from larpass_sched.event import Event
from larpass_sched.explain.alone import Moves, moves_of

SCARCE: dict[str, Any] = {"sessions": 20, "slots": 5, "rooms": 5, "attendees": 300, "seats": 0.1}
RULES: dict[str, Any] = {"shared_speakers": 3, "absences": 0.05, "closed_rooms": 2, "allowed_slots": 3}
LARGE: dict[str, Any] = {"sessions": 60, "slots": 10, "rooms": 7, "attendees": 600, "wishes": 8}
SIZES: dict[str, dict[str, Any]] = {
    "20 sessions, roomy": {**SCARCE, "seats": "roomy"},
    "20 sessions, scarce seats": SCARCE,
    "20 sessions, many rules": {**SCARCE, **RULES, "pins": 1},
    "20 sessions, 3 held twice": {**SCARCE, "repeats": 3},
    "60 sessions, many rules": {**SCARCE, **RULES, **LARGE},
    "60 sessions, 3 held twice": {**SCARCE, **LARGE, "repeats": 3},
}


def taken(act: Callable[..., Any], *given: Any) -> tuple[float, Any]:
    """CPU seconds, and what came of it."""
    began = process_time()
    found = act(*given)
    return process_time() - began, found


def told(seconds: list[float]) -> str:
    """Median and worst, in milliseconds."""
    return f"{1000 * median(seconds):6.0f} ms ({1000 * max(seconds):.0f})"


def speed() -> None:
    """Times of picking up, putting down, all lone moves, and solving anew, side by side."""
    print("event                        colours          drop             all lone moves  solve  best: 3 changes, any")
    for name, size in SIZES.items():
        event = ls.simulate(**size)
        solved, result = taken(partial(ls.solve, event, priorities=["wishes"], time_limit=10, progress=False))
        board = BoardModel(event, result)
        picks, drops, rng = [], [], np.random.default_rng(1)
        for s in rng.permutation(len(event.sessions))[:12].tolist():
            place = board.timetable.runs_of[event.sessions[s].name][0]
            source = [_at(event.slots, place.slot), _at(event.rooms, place.room)]
            seconds, answers = taken(_answers, board, {"do": "pick", "from": source, "session": s})
            picks.append(seconds)
            costs = [cost for answer, _ in answers for cost in answer["costs"] if cost["price"] is not None]
            if costs:
                to = min(costs, key=lambda cost: cost["price"])["place"]
                drop = {"do": "drop", "from": source, "to": to, "session": s}
                drops.append(taken(_answers, board, drop)[0])
        seconds, moves = taken(moves_of, event, result.timetable)
        alone = "-" if moves is None else f"{1000 * (seconds + taken(_all_moves, event, moves)[0]):.0f} ms"
        again = ", ".join(f"{seconds:.1f} s" for seconds in _made_best(board))
        print(f"{name:28} {told(picks):16} {told(drops):16} {alone:15} {solved:.1f} s  {again}", flush=True)


def _made_best(board: BoardModel) -> list[float]:
    """CPU seconds to make the best of it after those drops with two cards locked: with 3 changes, and with any."""
    locked = {p.session: p for p in board.timetable.placements}
    for p in list(locked.values())[:2]:
        board.lock(p.slot, p.room)
    return [taken(partial(board.improve, most, time_limit=15))[0] for most in (3, None)]


def _answers(board: BoardModel, message: dict[str, Any]) -> list[Any]:
    return list(answers_to(board, message, "en"))


def _all_moves(event: Event, moves: Moves) -> None:
    for session in event.sessions:
        for slot in event.slots:
            moves.best(session.name, slot.name)


def _at(things: Any, name: str) -> int:
    return next(number for number, thing in enumerate(things) if thing.name == name)


def agree(moves: int) -> None:
    """Random moves on random events, each held against solving the event with everything pinned."""
    rng, looked_at, impossible, wrong, seed = np.random.default_rng(2), 0, 0, 0, 0
    while looked_at < moves:
        seed += 1
        kind = list(SIZES.values())[seed % 4]
        # What is pinned already would be pinned anew.
        event = ls.simulate(**{**kind, "attendees": 60, "pins": 0, "seed": seed})
        result = ls.solve(event, priorities=["wishes"], time_limit=5, progress=False)
        board = BoardModel(event, result)
        for _ in range(10):
            p = board.timetable.placements[rng.integers(len(board.timetable.placements))]
            costs = list(board.costs(p.session, p.slot).items())
            to, cost = costs[rng.integers(len(costs))]
            answer = ls.solve(
                _pinned(event, board.timetable, p, to), priorities=["wishes"], progress=False, time_limit=20
            )
            looked_at += 1
            impossible += cost.impossible
            expected = None if answer.points is None else board.points - answer.points
            if cost.price != expected:
                wrong += 1
                print(f"seed {seed}: {p} to {to} is said to cost {cost.price}, and costs {expected} ({answer!r})")
    print(f"{looked_at} moves, {impossible} of them impossible: {wrong} differ from solving the edited event")


def _pinned(event: Event, timetable: ls.Timetable, moved: ls.Placement, to: tuple[str, str]) -> Event:
    """The event with every run pinned to its place after the move."""
    places: dict[str, list[tuple[str, str]]] = {}
    for p in timetable.placements:
        place = (p.slot, p.room)
        own = p.session == moved.session and place == (moved.slot, moved.room)
        place = to if own else (moved.slot, moved.room) if place == to else place
        places.setdefault(p.session, []).append(place)
    sessions = [
        replace(
            session,
            pinned_slots=tuple(slot for slot, _ in places[session.name]),
            pinned_rooms=tuple(room for _, room in places[session.name]),
        )
        for session in event.sessions
    ]
    return replace(event, sessions=tuple(sessions), findings=())


if __name__ == "__main__":
    speed()
    agree(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
