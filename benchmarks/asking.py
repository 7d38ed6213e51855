"""How long prices, ladders and scenarios take, and whether possible events are called so.

Run ``python -m benchmarks.asking [prices] [ladders] [scenarios] [executors] [possible]``. Seconds are CPU seconds of
this process, whoever else is at work; for several processes they are seconds on the clock.
"""

from __future__ import annotations

import argparse
import statistics
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import Any

from larpass_sched.event import Event
from larpass_sched.explain.alone import moves_of
from larpass_sched.explain.asked import question_about
from larpass_sched.explain.prices import prices
from larpass_sched.explain.what_if import what_if
from larpass_sched.explain.why import explain
from larpass_sched.explain.why_not import why_not
from larpass_sched.simulate import simulate
from larpass_sched.solve import solve

RULES: dict[str, Any] = {"pins": 3, "allowed_slots": 4, "absences": 0.1, "closed_rooms": 3, "shared_speakers": 3}
KINDS: dict[str, dict[str, Any]] = {
    "roomy": {"rooms": 4},
    "scarce seats": {"rooms": 4, "seats": "tight"},
    "rules": {"rooms": 5, **RULES},
}
POSSIBLE = 500


def event_of(kind: str, seed: int = 1) -> Event:
    """20 sessions, 5 slots, 300 people."""
    return simulate(sessions=20, slots=5, attendees=300, seed=seed, **KINDS[kind])


def measure_prices() -> None:
    """The table of every session and slot, and of moves alone."""
    for kind in KINDS:
        event = event_of(kind)
        result = solve(event, progress=False)
        began = time.process_time()
        frame = prices(event, result, progress=False)
        seconds = time.process_time() - began
        counts = frame["verdict"].value_counts().to_dict()
        asked, today = question_about(event, result, {})
        began = time.process_time()
        moves = moves_of(asked, today)
        assert moves is not None
        for session in event.sessions:
            for slot in event.slots:
                moves.best(session.name, slot.name)
        alone = time.process_time() - began
        print(f"prices, {kind:12}: {seconds:5.1f} s, moves alone {1000 * alone:4.0f} ms, {counts}")


def measure_ladders() -> None:
    """Three wishes each, the rules that object included."""
    for kind in KINDS:
        event = event_of(kind)
        result = solve(event, progress=False)
        seconds, said = [], []
        for number in (1, 4, 8):
            session = event.sessions[number].name
            assert result.timetable is not None
            now = result.timetable.runs_of[session][0].slot
            slot = next(s.name for s in event.slots if s.name != now)
            began = time.process_time()
            told = why_not(event, result, session=session, slot=slot, progress=False)
            seconds.append(time.process_time() - began)
            said.append([step.price for step in told.ladder])
        print(f"ladders, {kind:12}: {statistics.median(seconds):5.1f} s (median of 3), prices {said}")


def measure_scenarios() -> None:
    """Every rule, pin, room, slot and cell: serially, and on two processes."""
    event = event_of("rules")
    clock, began = time.perf_counter(), time.process_time()
    serially = what_if(event, "each", progress=False)
    cpu, wall = time.process_time() - began, time.perf_counter() - clock
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        what_if(event, "rules", executor=executor, progress=False)
        clock = time.perf_counter()
        shared = what_if(event, "each", executor=executor, progress=False)
        two = time.perf_counter() - clock
    same = shared.to_frame().equals(serially.to_frame())
    proved = sum(one.proved for one in serially)
    print(f"scenarios: {len(serially)}, {proved} proved, {cpu:.1f} s; on the clock {wall:.1f} s, on two {two:.1f} s")
    print(f"the same on two processes: {same}")


def measure_executors() -> None:
    """Every scenario on five executors: here, threads, processes, and the threads and processes of Dask."""
    event = simulate(sessions=12, slots=4, rooms=4, attendees=80, wishes=4, seed=2, **RULES | {"shared_speakers": 2})
    here = what_if(event, "each", progress=False).to_frame()
    with ThreadPoolExecutor(2) as threads:
        print(f"threads: {_same(event, here, threads)}")
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        print(f"processes: {_same(event, here, processes)}")
    from distributed import Client, LocalCluster

    for in_processes in (False, True):
        with (
            LocalCluster(n_workers=2, threads_per_worker=1, processes=in_processes, dashboard_address=None) as cluster,
            Client(cluster) as client,
        ):
            executor = client.get_executor()
            print(f"Dask, {'processes' if in_processes else 'threads'}: {_same(event, here, executor)}", flush=True)


def _same(event: Event, here: Any, executor: Any) -> str:
    same = what_if(event, "each", executor=executor, progress=False).to_frame().equals(here)
    return f"{len(here)} scenarios, {'the same' if same else 'NOT the same'}"


def measure_possible() -> None:
    """Events that have a timetable, as many as can be made: none may be called impossible."""
    said: dict[str, int] = {}
    for seed in range(POSSIBLE):
        kind = list(KINDS)[seed % 3]
        event = simulate(sessions=12 + seed % 9, slots=5, attendees=40 + seed, seed=seed, **KINDS[kind])
        status = explain(event, time_limit=30).status
        said[status] = said.get(status, 0) + 1
    print(f"possible events: {said}")


MEASURES = {
    "prices": measure_prices,
    "ladders": measure_ladders,
    "scenarios": measure_scenarios,
    "executors": measure_executors,
    "possible": measure_possible,
}


def main() -> None:
    """Measure what is named, or everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("which", nargs="*", choices=[*MEASURES, []], help="default: all")
    for name in parser.parse_args().which or MEASURES:
        MEASURES[name]()


if __name__ == "__main__":
    main()
