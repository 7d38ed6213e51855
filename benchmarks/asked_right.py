"""Whether prices, ladders and cells are what solving the edited event and looking into the workbook say.

Run ``python -m benchmarks.asked_right [prices] [ladders] [cells] [--count N]``. Seeds are 0, 1, 2, ...; what disagrees
is told, and counted.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl

from benchmarks.explaining import impossible_event
from larpass_sched.event import Event
from larpass_sched.event.columns import EVENT_SHEETS, sheet_named
from larpass_sched.explain.entries import Entry, cells_of, entries_in
from larpass_sched.explain.prices import prices
from larpass_sched.explain.why import explain
from larpass_sched.explain.why_not import why_not
from larpass_sched.read import read_event
from larpass_sched.rules import RULES
from larpass_sched.simulate import simulate
from larpass_sched.solve import Result, solve
from larpass_sched.timetable import Timetable
from larpass_sched.write.event_workbook import write_event

KINDS: tuple[dict[str, Any], ...] = (
    {},
    {"seats": "tight"},
    {"pins": 2, "allowed_slots": 3, "absences": 0.1, "closed_rooms": 2, "shared_speakers": 2},
)
CELLS_EACH = 20
"""So many cells of the table of one event are solved anew."""


def small_event(seed: int) -> Event:
    """12 sessions, 4 slots, 4 rooms, 80 people."""
    return simulate(sessions=12, slots=4, rooms=4, attendees=80, wishes=4, seed=seed, **KINDS[seed % len(KINDS)])


def with_cells_for(event: Event, session: str, slot: str) -> Event | None:
    """The event with this session allowed in this slot only; None where its cells speak against that."""
    (asked,) = [one for one in event.sessions if one.name == session]
    if slot not in (asked.slots or (slot,)):
        return None
    sessions = tuple(replace(one, slots=(slot,)) if one is asked else one for one in event.sessions)
    return replace(event, sessions=sessions, findings=())


def moved_alone(event: Event, timetable: Timetable, session: str, slot: str) -> int | None:
    """The most points when one session goes to a slot, alone or for one that is there: each solved, rooms free."""
    slots = {p.session: p.slot for p in timetable.placements}
    ways = [{**slots, session: slot}]
    ways += [{**slots, session: slot, q: slots[session]} for q, there in slots.items() if there == slot]
    found = []
    for way in ways:
        sessions = []
        for one in event.sessions:
            if way[one.name] not in (one.slots or (way[one.name],)):
                break
            sessions.append(replace(one, slots=(way[one.name],)))
        else:
            answer = solve(replace(event, sessions=tuple(sessions), findings=()), progress=False)
            if answer.timetable is not None:
                assert answer.status == "best possible"
                found.append(answer.points or 0)
    return max(found, default=None)


def compare_prices(count: int) -> Iterator[tuple[str, bool]]:
    """Cells of the table, in the best of all timetables and alone, beside the solved edited events."""
    for seed in range(-(-count // CELLS_EACH)):
        event = small_event(seed)
        today = solve(event, progress=False)
        assert today.timetable is not None
        now = today.points or 0
        frame = prices(event, today, progress=False)
        for _, row in frame.sample(CELLS_EACH, random_state=seed).iterrows():
            edited = with_cells_for(event, row["session"], row["slot"])
            answer = None if edited is None else solve(edited, progress=False)
            impossible = answer is None or answer.status == "impossible"
            if impossible:
                right = row["verdict"] == "impossible"
            else:
                assert answer is not None
                assert answer.status == "best possible"
                right = row["proved"] and row["least"] == now - (answer.points or 0)
            if not row["now"]:
                alone = moved_alone(event, today.timetable, row["session"], row["slot"])
                right &= row["alone"] == now - alone if alone is not None else str(row["alone"]) == "<NA>"
            yield f"event {seed}: {row.to_dict()}", bool(right)


def compare_ladders(count: int) -> Iterator[tuple[str, bool]]:
    """Ladders: never dearer with more changes, as told, and the last step is the best timetable with the wish."""
    for seed in range(count):
        event = small_event(seed)
        today = solve(event, progress=False)
        rng = random.Random(seed)
        session, slot = rng.choice(event.sessions).name, rng.choice(event.slots).name
        told = why_not(event, today, session=session, slot=slot, progress=False)
        yield (
            f"event {seed}: {session} in {slot}: {[step.price for step in told.ladder]}",
            _is_right(event, today, session, slot, told),
        )


def _is_right(event: Event, today: Result, session: str, slot: str, told: Any) -> bool:
    edited = with_cells_for(event, session, slot)
    answer = None if edited is None else solve(edited, progress=False)
    if answer is None or answer.timetable is None:
        return told.verdict == "impossible"
    right = all(sum(s.losses.values()) - sum(s.gains.values()) + s.paid == s.price for s in told.ladder)
    right &= all(one.price >= other.price for one, other in zip(told.ladder, told.ladder[1:], strict=False))
    few = [step for step in told.ladder if step.most is not None]
    right &= all(step.changes <= step.most for step in few)
    return right and (not told.ladder or told.ladder[-1].price == (today.points or 0) - (answer.points or 0))


def compare_cells(count: int) -> Iterator[tuple[str, bool]]:
    """Workbooks in both languages with rows and columns in another order and columns added: what cells hold."""
    columns = list(dict.fromkeys(column for rule in RULES for column in rule.reads))
    seed, seen = 0, 0
    while seen < count:
        lang = ("en", "sv")[seed % 2]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "event.xlsx"
            write_event(impossible_event(seed, sessions=12, slots=4, rooms=4), path, lang=lang)
            _stir(path, random.Random(seed))
            event, book = read_event(path), openpyxl.load_workbook(path)
            told = explain(event, most=0)
            named = [(reason.entry, reason.cells) for one in told.contradictions for reason in one.reasons]
            assert named or told.status != "impossible" or not told.contradictions[0].reasons
            named += [(entry, cells_of(event, entry)) for entry in entries_in(event, columns)]
        for entry, cells in named:
            seen += 1
            yield f"event {seed}: {entry} in {cells}", bool(cells) and all(_holds(book, cell, entry) for cell in cells)
        seed += 1


def _holds(book: Any, place: str, entry: Entry) -> bool:
    """Whether a cell holds an entry, in the row of its name."""
    title, _, cell = place.rpartition("!")
    sheet, known = book[title], sheet_named(title, EVENT_SHEETS)
    assert known is not None
    there = sheet[cell]
    names = [one for one in sheet[3] if known.column_named.get(str(one.value).casefold()) is known.columns[0]]
    if known.key != entry.part or sheet.cell(there.row, names[0].column).value != entry.name:
        return False
    heading = known.column_named[str(sheet.cell(3, there.column).value).casefold()]
    said = [part.strip() for part in str(there.value).split(";")]
    if entry.value is True:
        return heading.key == entry.column and there.value is not None
    return heading.key == entry.column and (str(entry.value) in said) != entry.missing


def _stir(path: Path, rng: random.Random) -> None:
    """Other rows and columns first, a title above them, and columns between them that nobody asked for."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        known = sheet_named(sheet.title, EVENT_SHEETS)
        if known is None or known.key in ("wishes", "settings"):
            continue
        head, *body = [[cell.value for cell in row] for row in sheet.iter_rows()]
        order = rng.sample(range(len(head)), len(head))
        if known.key != "slots":
            # Slots without times are in the order of their rows.
            rng.shuffle(body)
        sheet.delete_rows(1, sheet.max_row)
        sheet["A1"] = "Draft"
        for r, row in enumerate([head, *body], 3):
            for c, column in enumerate(order):
                sheet.cell(r, 2 * c + 2, row[column])
                sheet.cell(r, 2 * c + 3, f"Our own {c}" if r == 3 else "T1")
    book.save(path)


COUNTS: dict[str, tuple[Callable[[int], Iterator[tuple[str, bool]]], int]] = {
    "prices": (compare_prices, 300),
    "ladders": (compare_ladders, 60),
    "cells": (compare_cells, 2000),
}


def main() -> None:
    """Count what is named, or everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("which", nargs="*", choices=[*COUNTS, []], help="default: all")
    parser.add_argument("--count", type=int, help="default: as the issue asks")
    args = parser.parse_args()
    for name in args.which or COUNTS:
        compare, count = COUNTS[name]
        right, all_of_them = 0, 0
        for said, is_right in compare(args.count or count):
            right, all_of_them = right + is_right, all_of_them + 1
            if not is_right:
                print(f"{name}: {said}", flush=True)
        print(f"{name}: {right} of {all_of_them} are right", flush=True)


if __name__ == "__main__":
    main()
