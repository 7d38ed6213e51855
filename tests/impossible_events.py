"""Events that are impossible for reasons organisers have, and all single changes of one, by code of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any

from ortools.sat.python import cp_model

from larpass_sched.arrays import options_of, to_arrays
from larpass_sched.event import Attendee, Event, Room, Session, Slot, Speaker
from larpass_sched.event.findings import InputError
from larpass_sched.event.parts import PublishedPlacement
from larpass_sched.explain.entries import Entry
from larpass_sched.solve.shared.model import TimetableModel
from larpass_sched.solve.shared.problem import to_problem

Change = tuple[Any, ...]
Parts = dict[str, Any]

LISTS = {
    "sessions": (
        *("pinned_slots", "pinned_rooms", "needs", "not_with", "after", "after_on_another_day", "directly_after"),
        *("same_slot", "same_room", "forbidden_features", "needed_slot_tags", "forbidden_slot_tags"),
    ),
    "rooms": ("unavailable", "parts"),
    "speakers": ("unavailable", "needed_features", "forbidden_features", "needed_slot_tags", "forbidden_slot_tags"),
    "attendees": ("absent", "must_attend", "may_not_attend"),
}
FREED: dict[str, dict[str, Any]] = {
    "sessions": {
        "plenary": False,
        "runs_in_one_room": False,
        "runs_on_different_days": False,
        "min_seats": 0,
        "max_seats": None,
        "minutes": None,
    },
    "rooms": {"whole_blocks": False, "turnaround": 0},
    "speakers": {"one_day": False, "not_first": False, "not_last": False, "max_per_day": None, "pause": None},
    "attendees": {"max_sessions": None},
}
LIMITS = ("most_per_slot", "least_per_slot", "most_per_day", "least_per_day", "together")


def changes(event: Event) -> Iterator[Change]:
    """Every single thing that can be struck out, allowed or freed."""
    for part, columns in LISTS.items():
        for thing in getattr(event, part):
            for column in columns:
                yield from (("drop", part, thing.name, column, entry) for entry in getattr(thing, column))
    for part, column in (("sessions", "slots"), ("sessions", "rooms"), ("rooms", "slots")):
        for thing in getattr(event, part):
            allowed = getattr(thing, column)
            for other in getattr(event, column) if allowed else ():
                if other.name not in allowed:
                    yield "allow", part, thing.name, column, other.name
    for part, blanks in FREED.items():
        for thing in getattr(event, part):
            for column, blank in blanks.items():
                if getattr(thing, column) != blank:
                    yield "free", part, thing.name, column
    yield from (("unlock", row.session) for row in event.published if row.locked)
    yield from (("unset", name) for name in ("exclusive_tags", "walk", "longest_wait") if name in event.settings)
    yield from (("unset", name, tag) for name in LIMITS for tag, _ in getattr(options_of(event), name))


def changed(event: Event, change: Change) -> Event:
    """The event after one change."""
    kind, part, *more = change
    if kind == "unset":
        left = tuple(one for one in getattr(options_of(event), part) if one[0] not in more) if more else ()
        settings = {name: value for name, value in event.settings.items() if name != part}
        return replace(event, settings=settings | ({part: left} if left else {}))
    if kind == "unlock":
        rows = (replace(row, locked=row.locked and row.session != part) for row in event.published)
        return replace(event, published=tuple(rows))
    name, column, *entry = more

    def after(thing: Any) -> Any:
        if thing.name != name:
            return thing
        old = getattr(thing, column)
        if kind == "drop":
            at = old.index(entry[0])
            return replace(thing, **{column: old[:at] + old[at + 1 :]})
        return replace(thing, **{column: (*old, entry[0]) if kind == "allow" else FREED[part][column]})

    parts: Parts = {part: tuple(map(after, getattr(event, part)))}
    return replace(event, **parts)


def change_of(entry: Entry) -> Change:
    """An entry that is struck out, in the words of this oracle."""
    if entry.part == "settings":
        return "unset", entry.name, *(entry.value[:1] if entry.name in LIMITS else ())
    if entry.part == "published":
        return "unlock", entry.name.split(",")[0]
    if entry.missing:
        return "allow", entry.part, entry.name, entry.column, entry.value
    if entry.column in FREED.get(entry.part, {}):
        return "free", entry.part, entry.name, entry.column
    return "drop", entry.part, entry.name, entry.column, entry.value


def has_timetable(event: Event) -> bool:
    """By the plain model, without anything of what explains."""
    model = TimetableModel(to_problem(to_arrays(event, options_of(event))), with_people=bool(event.attendees))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    status = solver.solve(model.cp)
    assert status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.INFEASIBLE)
    return bool(status != cp_model.INFEASIBLE)


def smallest_mends(event: Event, most: int = 2) -> set[frozenset[Change]]:
    """All smallest sets of changes that help, by trying all of them."""
    everything = list(changes(event))
    for size in range(1, most + 1):
        found = set()
        for some in combinations(everything, size):
            try:
                mended = event
                for change in some:
                    mended = changed(mended, change)
            except (InputError, ValueError):
                continue
            if has_timetable(mended):
                found.add(frozenset(some))
        if found:
            return found
    return set()


def ground(
    sessions: int = 9,
    slots: int = 3,
    rooms: int = 3,
    *,
    days: int = 1,
    attendees: int = 0,
    more: dict[int, Parts] | None = None,
) -> Parts:
    """The parts of an event in which every place is taken, or nearly so, and nothing is in the way."""
    own = more or {}
    people = {n: own.get(n, {}).get("speakers", (f"Speaker {n + 1}",)) for n in range(sessions)}
    per_day = -(-slots // days)
    return {
        "sessions": tuple(
            Session(name=f"S{n + 1}", **({"speakers": people[n]} | own.get(n, {}))) for n in range(sessions)
        ),
        "slots": tuple(
            Slot(
                name=f"T{t + 1}",
                date=dt.date(2030, 1, 14 + t // per_day),
                start=dt.time(9 + t % per_day),
                end=dt.time(9 + t % per_day, 45),
            )
            for t in range(slots)
        ),
        "rooms": tuple(Room(name=f"R{r + 1}", seats=(40, 20, 15, 10)[r]) for r in range(rooms)),
        "speakers": tuple(Speaker(name=name) for name in dict.fromkeys(p for some in people.values() for p in some)),
        "attendees": tuple(
            Attendee(name=f"A{a + 1}", wishes=((f"S{a % sessions + 1}", 2), (f"S{(a + 4) % sessions + 1}", 1)))
            for a in range(attendees)
        ),
    }


def edited(parts: Parts, part: str, name: str, /, **new: Any) -> None:
    """Give one thing other attributes."""
    parts[part] = tuple(replace(thing, **new) if thing.name == name else thing for thing in parts[part])


def stage_pigeons() -> Event:
    """Four sessions need the stage, in T1 or T2; one room has one."""
    parts = ground(8, more={n: {"needs": ("Stage",), "slots": ("T1", "T2")} for n in range(3)})
    edited(parts, "rooms", "R1", features=("Stage",))
    return Event(**parts)


def chain_too_long() -> Event:
    """Three sessions one after the other, the first not in the first slot."""
    parts = ground(8, more={1: {"after": ("S1",)}, 2: {"after": ("S2",)}})
    edited(parts, "speakers", "Speaker 1", not_first=True)
    return Event(**parts)


def hall_closed() -> Event:
    """Two sessions need 30 people each; the only hall of that size is open once."""
    parts = ground(6, attendees=60, more={n: {"min_seats": 30} for n in (0, 1)})
    edited(parts, "rooms", "R1", unavailable=("T1", "T2"))
    return Event(**parts)


def two_places_at_once() -> Event:
    """Somebody must attend two sessions that other cells put in one slot."""
    more = {0: {"pinned_slots": ("T2",)}, 1: {"directly_after": ("S3",)}, 2: {"slots": ("T1",)}}
    parts = ground(7, attendees=10, more=more)
    edited(parts, "attendees", "A1", must_attend=("S1", "S2"))
    return Event(**parts)


def too_few_people() -> Event:
    """Three sessions are held at once by pins, and want more people than are there."""
    return Event(**ground(8, attendees=40, more={n: {"pinned_slots": ("T3",), "min_seats": 14} for n in range(3)}))


def full_house() -> Event:
    """A plenary takes a slot; the others need all places of the rest, and a room is closed once."""
    parts = ground(7, more={0: {"plenary": True, "pinned_slots": ("T1",)}})
    edited(parts, "rooms", "R3", unavailable=("T2",))
    return Event(**parts)


def divided_hall() -> Event:
    """The hall and its halves are pinned at once."""
    hall = {"pinned_slots": ("T1",), "pinned_rooms": ("R1",)}
    parts = ground(7, more={0: hall, 1: {"pinned_slots": ("T1",), "rooms": ("R2",)}})
    edited(parts, "rooms", "R1", parts=("R2", "R3"))
    return Event(**parts)


def clique() -> Event:
    """Four sessions of which no two may be at once, in three slots."""
    names = [f"S{n + 1}" for n in range(4)]
    return Event(**ground(8, more={n: {"not_with": tuple(names[:n])} for n in range(4)}))


def two_quarrels() -> Event:
    """Two speakers are asked for when they cannot come: two changes are needed."""
    parts = ground(8, more={n: {"slots": ("T1",)} for n in (0, 1)})
    for n in (1, 2):
        edited(parts, "speakers", f"Speaker {n}", unavailable=("T1",))
    return Event(**parts)


def busy_speaker() -> Event:
    """Three sessions of Kim, who takes at most one a day, on two days."""
    parts = ground(8, 4, days=2, more={n: {"speakers": ("Kim",)} for n in range(3)})
    edited(parts, "speakers", "Kim", max_per_day=1)
    return Event(**parts)


def locked_row() -> Event:
    """What was published and locked is where its speaker cannot be any more."""
    parts = ground(8)
    edited(parts, "speakers", "Speaker 3", unavailable=("T2",))
    return Event(**parts, published=(PublishedPlacement(session="S3", slot="T2", room="R1", locked=True),))


def exclusive_tag() -> Event:
    """Two sessions of an exclusive tag may be in one and the same slot only."""
    return Event(
        **ground(8, more={n: {"tags": ("AI",), "slots": ("T2",)} for n in (0, 1)}), settings={"exclusive_tags": "AI"}
    )


def too_many_of_a_kind() -> Event:
    """A slot holds one of three sessions on law; two of them are pinned together."""
    return Event(
        **ground(8, more={n: {"tags": ("Law",), "pinned_slots": ("T1",)} for n in (0, 1)}),
        settings={"most_per_slot": "Law = 1"},
    )


EVENTS: dict[str, Callable[[], Event]] = {
    make.__name__: make
    for make in (
        *(stage_pigeons, chain_too_long, hall_closed, two_places_at_once, too_few_people, full_house, divided_hall),
        *(clique, two_quarrels, busy_speaker, locked_row, exclusive_tag, too_many_of_a_kind),
    )
}
