"""The simulated events that everything is measured on, by name.

Each is a character of conference, in as many copies as it has seeds; the same seed gives the same event everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal

from benchmarks.many_rules import with_many_rules, with_shared_rooms
from larpass_sched.event import Event
from larpass_sched.simulate import simulate

SEEDS = tuple(range(101, 111))
"""The stated seeds. Nothing in the library was tuned on them; development used seeds below 100."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """One character of event.

    Attributes
    ----------
    name : str
        What it is called on the command line.
    about : str
        What it stands for, in words.
    parameters : mapping
        What `larpass_sched.simulate` is called with, apart from the seed.
    seeds : tuple of int
        The copies that are measured.
    time_limit : float
        Seconds that every method is given.
    attendance : {"seats", "free"}
        As in the options of `solve`.
    change : function from event to event, optional
        What is added to what `simulate` makes.
    """

    name: str
    about: str
    time_limit: float
    parameters: Mapping[str, Any] = field(repr=False)
    seeds: tuple[int, ...] = SEEDS
    attendance: Literal["seats", "free"] = "seats"
    change: Callable[[Event], Event] | None = None

    def event(self, seed: int) -> Event:
        """Make the copy of the event with this seed."""
        event = simulate(**self.parameters, seed=seed)
        return event if self.change is None else self.change(event)


def _size(sessions: int, slots: int, rooms: int, attendees: int, wishes: int | tuple[int, int]) -> dict[str, Any]:
    return {"sessions": sessions, "slots": slots, "rooms": rooms, "attendees": attendees, "wishes": wishes}


_RULES = {"shared_speakers": 4, "absences": 0.03, "allowed_slots": 4, "pins": 2}

_MORE = {"shared_speakers": 3, "closed_rooms": 2, "allowed_slots": 3, "pins": 1}

BENCHMARKS: Mapping[str, Benchmark] = {
    benchmark.name: benchmark
    for benchmark in (
        Benchmark(
            name="roomy-20-5x4",
            about="20 sessions, 5 slots x 4 rooms, 300 attendees, 5 to 8 wishes, seats for everybody",
            parameters=_size(20, 5, 4, 300, (5, 8)),
            time_limit=10,
        ),
        Benchmark(
            name="roomy-20-4x5",
            about="20 sessions, 4 slots x 5 rooms, 300 attendees, 5 to 8 wishes, seats for everybody",
            parameters=_size(20, 4, 5, 300, (5, 8)),
            time_limit=10,
        ),
        Benchmark(
            name="roomy-24-4x6",
            about="24 sessions, 4 slots x 6 rooms, 400 attendees, 6 wishes, seats for everybody",
            parameters=_size(24, 4, 6, 400, 6),
            time_limit=15,
        ),
        Benchmark(
            name="roomy-30-6x5",
            about="30 sessions, 6 slots x 5 rooms, 500 attendees, 6 wishes, seats for everybody",
            parameters=_size(30, 6, 5, 500, 6),
            time_limit=30,
        ),
        Benchmark(
            name="roomy-30-5x6",
            about="30 sessions, 5 slots x 6 rooms, 300 attendees, 6 wishes, seats for everybody",
            parameters=_size(30, 5, 6, 300, 6),
            time_limit=30,
        ),
        Benchmark(
            name="rules-20-5x5",
            about="20 sessions, 5 slots x 5 rooms of which 4 places closed, 300 attendees, 5 to 8 wishes; "
            "shared speakers, absences, allowed slots, pins",
            parameters=_size(20, 5, 5, 300, (5, 8)) | _RULES | {"closed_rooms": 4},
            time_limit=15,
        ),
        Benchmark(
            name="rules-20-5x4",
            about="20 sessions, 5 slots x 4 rooms, 300 attendees, 5 to 8 wishes; "
            "shared speakers, absences, allowed slots, pins",
            parameters=_size(20, 5, 4, 300, (5, 8)) | _RULES,
            time_limit=15,
        ),
        *(
            Benchmark(
                name=f"many-rules-20-5x5-{seats}",
                about="20 sessions, 5 slots x 5 rooms of which 2 places closed, 300 attendees, 5 wishes, "
                f"{seats} rooms; 14 kinds of rules across slots and rooms, three priorities",
                parameters=_size(20, 5, 5, 300, 5) | _RULES | _MORE | {"seats": seats},
                time_limit=10,
                change=with_many_rules,
            )
            for seats in ("roomy", "tight")
        ),
        Benchmark(
            name="one-room-20-5x4",
            about="20 sessions, 5 slots x 4 rooms, 300 attendees, 6 wishes in topics, tight rooms; "
            "three pairs of sessions have a room each",
            parameters=_size(20, 5, 4, 300, 6) | {"seats": "tight"},
            time_limit=30,
            change=partial(with_shared_rooms, sets=3, size=2),
        ),
        Benchmark(
            name="one-room-13-in-16",
            about="13 sessions in 16 runs, 5 slots x 4 rooms, 80 attendees, 5 wishes in topics, rooms that would turn "
            "about a fifth of the wishes away; three sets of three sessions have a room each",
            parameters=_size(13, 5, 4, 80, 5) | {"repeats": 3, "seats": 0.2},
            time_limit=30,
            change=partial(with_shared_rooms, sets=3, size=3),
        ),
        Benchmark(
            name="tight-20-5x4",
            about="20 sessions, 5 slots x 4 rooms, 300 attendees, 5 wishes; "
            "rooms that would turn about a tenth of the wishes away",
            parameters=_size(20, 5, 4, 300, 5) | {"seats": 0.10},
            time_limit=60,
        ),
        Benchmark(
            name="tighter-20-4x5",
            about="20 sessions, 4 slots x 5 rooms, 300 attendees, 5 wishes; "
            "rooms that would turn about a quarter of the wishes away",
            parameters=_size(20, 4, 5, 300, 5) | {"seats": 0.25},
            time_limit=60,
        ),
        *(
            Benchmark(
                name=f"tight-{sessions}-{slots}x{rooms}",
                about=f"{sessions} sessions, {slots} slots x {rooms} rooms, 300 attendees, 6 wishes in topics, tight",
                parameters=_size(sessions, slots, rooms, 300, 6) | {"seats": "tight"},
                time_limit=60,
            )
            for sessions, slots, rooms in ((24, 3, 8), (27, 3, 9), (28, 4, 7), (30, 5, 6))
        ),
        Benchmark(
            name="repeats-14-in-20",
            about="14 sessions in 20 runs, 4 slots x 5 rooms, 300 attendees, 6 wishes in topics, tight rooms",
            parameters=_size(14, 4, 5, 300, 6) | {"repeats": 6, "seats": "tight"},
            time_limit=60,
        ),
        Benchmark(
            name="repeats-14-in-22",
            about="14 sessions in 22 runs, 5 slots x 5 rooms, 300 attendees, 6 wishes in topics, tight rooms",
            parameters=_size(14, 5, 5, 300, 6) | {"repeats": 8, "seats": "tight"},
            time_limit=60,
        ),
        *(
            Benchmark(
                name=f"repeats-{sessions}-in-{sessions + repeats}-{name}",
                about=f"{sessions} sessions in {sessions + repeats} runs, {slots} slots x 5 rooms, 300 attendees, "
                f"6 wishes in topics, {about}",
                parameters=_size(sessions, slots, 5, 300, 6) | {"repeats": repeats, "seats": seats},
                time_limit=60,
            )
            for sessions, repeats, slots in ((14, 6, 4), (14, 8, 5), (18, 2, 4))
            for name, seats, about in (
                ("roomy", "roomy", "seats for everybody"),
                ("scarce", 0.05, "rooms that would turn about a twentieth of the wishes away"),
                ("tight", "tight", "tight rooms"),
            )
            if (sessions, name) != (14, "tight")
        ),
        *(
            Benchmark(
                name=f"every-slot-7x3-{people}",
                about=f"7 sessions, each of them in each of 3 slots, {people} attendees, 5 wishes, seats for everybody",
                parameters=_size(7, 3, 7, people, 5) | {"repeats": 14},
                time_limit=20,
                seeds=SEEDS[:3],
            )
            for people in (405, 5000)
        ),
        Benchmark(
            name="repeats-30-in-36",
            about="30 sessions in 36 runs, 6 slots x 6 rooms, 400 attendees, 6 wishes in topics, tight rooms",
            parameters=_size(30, 6, 6, 400, 6) | {"repeats": 6, "seats": "tight"},
            time_limit=120,
        ),
        Benchmark(
            name="small-13-in-22",
            about="13 sessions in 22 runs, 5 slots x 5 rooms, 50 attendees, 8 uniformly random ranks",
            parameters=_size(13, 5, 5, 50, 8) | {"repeats": 9, "uniform": True},
            time_limit=60,
        ),
        Benchmark(
            name="large-60-10x6",
            about="60 sessions, 10 slots x 6 rooms, 500 attendees, 8 wishes",
            parameters=_size(60, 10, 6, 500, 8),
            time_limit=120,
        ),
        Benchmark(
            name="huge-200-20x10",
            about="200 sessions, 20 slots x 10 rooms, 2,000 attendees, 8 wishes",
            parameters=_size(200, 20, 10, 2000, 8),
            time_limit=300,
            seeds=SEEDS[:3],
        ),
        Benchmark(
            name="free-20-5x4",
            about="20 sessions, 5 slots x 4 rooms, 300 attendees who choose for themselves, 5 wishes, tight rooms",
            parameters=_size(20, 5, 4, 300, 5) | {"seats": "tight"},
            time_limit=30,
            attendance="free",
        ),
    )
}


def chosen(names: list[str] | None) -> list[Benchmark]:
    """The benchmarks of these names, or all.

    Raises
    ------
    ValueError
        On an unknown name, with the known ones.
    """
    unknown = [name for name in names or () if name not in BENCHMARKS]
    if unknown:
        raise ValueError(f"unknown event {', '.join(unknown)}: known are {', '.join(BENCHMARKS)}.")
    return [BENCHMARKS[name] for name in names] if names else list(BENCHMARKS.values())
