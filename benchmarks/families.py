"""Everyday events in families, each with a size that its seed draws: what schools, camps and fairs ask for.

Nobody in them exists. Sizes and rules are those of public questions; people and wishes are drawn by
`larpass_sched.simulate.draw_wishes`, so that favourites and topics are as in the other simulated events.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from larpass_sched.event import Attendee, Event, Room, Session, Slot, Speaker
from larpass_sched.simulate import draw_wishes

DAY = dt.date(2030, 3, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Events of one kind.

    Attributes
    ----------
    name, about : str
    make : function from seed to event
    goal : str
        What is compared: "points", or the name of a goal that is to be 0 where it can be.
    """

    name: str
    about: str
    make: Callable[[int], Event]
    goal: str = "points"


def workshop_day(seed: int, *, full: bool = False, pupils: int | None = None) -> Event:
    """Workshops, each held once, in blocks; every pupil ranks five."""
    rng = np.random.default_rng([seed, 1])
    blocks = int(rng.integers(3, 6))
    rooms = int(rng.integers(30, 61)) // blocks
    workshops = rooms * blocks
    count = int(rng.integers(40, 401)) if pupils is None else pupils
    seats = max(8, -(-count * 5 // (4 * rooms)))
    points = draw_wishes(rng, count, workshops, 5, 5, clusters=5, skew=0.6)
    return _event(
        sessions=[Session(name=_named("Workshop", s), speakers=(_named("Teacher", s),)) for s in range(workshops)],
        rooms=[Room(name=_named("Room", r), seats=seats) for r in range(rooms)],
        slots=_slots(blocks, 60, 90),
        points=points,
        settings={"full": True} if full else {},
    )


def workshop_day_full(seed: int) -> Event:
    """The same, and everybody attends something in every block."""
    return workshop_day(seed, full=True)


def option_blocks(seed: int) -> Event:
    """Subjects in one to three runs; every student ticks as many as there are blocks."""
    rng = np.random.default_rng([seed, 2])
    blocks, students = int(rng.integers(4, 7)), int(rng.integers(80, 201))
    subjects = int(rng.integers(16, 25))
    runs = np.minimum(blocks, 1 + rng.integers(0, 3, subjects))
    rooms = -(-int(runs.sum()) // blocks) + 1
    wishes = draw_wishes(rng, students, subjects, blocks, blocks, clusters=4, skew=0.7)
    points = (wishes > 0).astype(np.int64)
    # Every subject has about a tenth more seats than are asked for.
    most = np.maximum(8, np.ceil(1.1 * points.sum(axis=0) / runs)).astype(np.int64)
    return _event(
        sessions=[
            Session(
                name=_named("Subject", s), speakers=(_named("Teacher", s),), runs=int(runs[s]), max_seats=int(most[s])
            )
            for s in range(subjects)
        ],
        rooms=[Room(name=_named("Room", r), seats=int(most.max())) for r in range(rooms)],
        slots=_slots(blocks, 60, 60),
        points=points,
    )


def career_day(seed: int, *, careers: int = 75, periods: int = 3, pupils: int = 1400) -> Event:
    """Careers that are presented in every period by a host each; pupils rank five."""
    rng = np.random.default_rng([seed, 3])
    points = draw_wishes(rng, pupils, careers, 5, 5, clusters=6, skew=0.5)
    seats = -(-pupils * 5 // (4 * careers))
    return _event(
        sessions=[
            Session(name=_named("Career", s), speakers=(_named("Host", s),), runs=periods) for s in range(careers)
        ],
        rooms=[Room(name=_named("Room", r), seats=seats) for r in range(careers)],
        slots=_slots(periods, 60, 40),
        points=points,
    )


def camp(seed: int) -> Event:
    """Thirty activities in three runs with a leader each; campers rank six."""
    rng = np.random.default_rng([seed, 4])
    points = draw_wishes(rng, 60, 30, 6, 6, clusters=4, skew=0.8)
    return _event(
        sessions=[Session(name=_named("Activity", s), speakers=(_named("Leader", s),), runs=3) for s in range(30)],
        rooms=[Room(name=_named("Place", r), seats=12) for r in range(15)],
        slots=[Slot(name=f"Slot {t + 1}") for t in range(8)],
        points=points,
    )


def rotation(seed: int) -> Event:
    """Stations that every team visits once, one team at a time."""
    rng = np.random.default_rng([seed, 5])
    stations = int(rng.integers(5, 11))
    teams = stations
    return _event(
        sessions=[
            Session(name=_named("Station", s), speakers=(_named("Guide", s),), runs=stations, max_seats=1)
            for s in range(stations)
        ],
        rooms=[Room(name=_named("Place", r), seats=1) for r in range(stations)],
        slots=_slots(stations, 30, 25),
        points=np.ones((teams, stations), dtype=np.int64),
    )


def parents_evening(seed: int, *, appointments: int = 241, teachers: int = 16) -> Event:
    """Appointments of a teacher and a parent on two evenings: nobody wishes, everybody wants compact days."""
    rng = np.random.default_rng([seed, 6])
    pairs: list[tuple[int, int]] = []
    parent = 0
    while len(pairs) < appointments:
        asked = rng.permutation(teachers)[: rng.integers(1, 5)].tolist()
        pairs += [(parent, teacher) for teacher in asked][: appointments - len(pairs)]
        parent += 1
    busiest = int(np.bincount([teacher for _, teacher in pairs]).max())
    each = -(-busiest // 2) + 3
    slots = [
        Slot(
            name=f"D{day + 1} {_clock(15 * 60 + 15 * k)}",
            date=DAY + dt.timedelta(days=day),
            start=_at(15 * 60 + 15 * k),
            end=_at(15 * 60 + 15 * k + 15),
        )
        for day in range(2)
        for k in range(each)
    ]
    return Event(
        sessions=tuple(
            Session(
                name=f"Parent {p + 1:03d} - Teacher {t + 1:02d}",
                speakers=(_named("Teacher", t), f"Parent {p + 1:03d}"),
                rooms=(_named("Room", t),),
            )
            for p, t in pairs
        ),
        rooms=tuple(Room(name=_named("Room", t), seats=6) for t in range(teachers)),
        slots=tuple(slots),
        speakers=tuple(Speaker(name=f"Parent {p + 1:03d}", one_day=True) for p in range(parent)),
        settings={"priorities": "compact days"},
        title="Parents' evening",
    )


def breakouts(seed: int, *, groups: int = 59, meetings: int = 223, slots: int = 16, rooms: int = 17) -> Event:
    """Groups that meet several times with a chair who has other groups, each in one room, allowed times; no wishes."""
    rng = np.random.default_rng([seed, 7])
    runs = np.ones(groups, dtype=np.int64)
    while runs.sum() < meetings:
        g = int(rng.integers(groups))
        runs[g] += runs[g] < slots // 2
    sizes = np.sort(rng.integers(6, 41, groups))[::-1]
    # A hidden timetable: the largest groups in the largest rooms, each in a room of its own for all its meetings.
    load = np.zeros((slots, rooms), dtype=bool)
    held: list[tuple[int, list[int]]] = []
    for g in range(groups):
        open_rooms = sorted(range(rooms), key=lambda r: (load[:, r].sum() + runs[g] > slots, load[:, r].sum()))
        r = open_rooms[0]
        free = np.flatnonzero(~load[:, r])
        chosen = np.sort(rng.permutation(free)[: runs[g]]).tolist()
        runs[g] = len(chosen)
        load[chosen, r] = True
        held.append((r, chosen))
    seats = [max([int(sizes[g]) for g in range(groups) if held[g][0] == r], default=10) for r in range(rooms)]
    names = [f"D{t // 4 + 1} {_clock(540 + 120 * (t % 4))}" for t in range(slots)]
    chairs = [_named("Chair", g) for g in range(groups)]
    busy = {chairs[g]: set(held[g][1]) for g in range(groups)}
    for g, other in pairwise(rng.permutation(groups)[: groups // 3].tolist()):
        # A chair may come to have more than two groups: none of them meets when another does.
        if not busy[chairs[g]] & set(held[other][1]):
            busy[chairs[g]] |= set(held[other][1])
            chairs[other] = chairs[g]
    sessions = []
    for g in range(groups):
        more = rng.permutation(slots)[: slots // 2].tolist()
        sessions.append(
            Session(
                name=_named("Group", g),
                speakers=(chairs[g],),
                runs=int(runs[g]),
                slots=tuple(names[t] for t in sorted({*held[g][1], *more})),
                expected=int(sizes[g]),
                runs_in_one_room=True,
            )
        )
    return Event(
        sessions=tuple(sessions),
        rooms=tuple(Room(name=_named("Room", r), seats=seats[r]) for r in range(rooms)),
        slots=tuple(
            Slot(
                name=names[t],
                date=DAY + dt.timedelta(days=t // 4),
                start=_at(540 + 120 * (t % 4)),
                end=_at(630 + 120 * (t % 4)),
            )
            for t in range(slots)
        ),
        settings={"priorities": "rooms too small"},
        title="Breakouts",
    )


def one_block(seed: int) -> Event:
    """Projects that all run at the same time; pupils rank three, in rooms of three sizes."""
    rng = np.random.default_rng([seed, 8])
    projects, pupils = int(rng.integers(20, 61)), int(rng.integers(200, 2001))
    points = draw_wishes(rng, pupils, projects, 3, 3, clusters=5, skew=0.6)
    mean = 1.1 * pupils / projects
    sizes = np.array([0.7, 1.0, 1.4])[rng.integers(0, 3, projects)] if seed % 2 else np.ones(projects)
    return _event(
        sessions=[Session(name=_named("Project", s)) for s in range(projects)],
        rooms=[Room(name=_named("Room", r), seats=max(1, int(np.ceil(mean * sizes[r])))) for r in range(projects)],
        slots=_slots(1, 60, 180),
        points=points,
    )


def at_least_one(seed: int, *, students: int = 1000, activities: int = 50) -> Event:
    """A thousand students and fifty activities in five slots; everybody gets at least one wish."""
    rng = np.random.default_rng([seed, 9])
    points = draw_wishes(rng, students, activities, 5, 5, clusters=6, skew=0.8)
    rooms = activities // 5
    return _event(
        sessions=[Session(name=_named("Activity", s)) for s in range(activities)],
        rooms=[Room(name=_named("Room", r), seats=int(0.6 * students / rooms)) for r in range(rooms)],
        slots=_slots(5, 60, 50),
        points=points,
        settings={"least_wishes": 1},
    )


FAMILIES: tuple[Family, ...] = (
    Family(name="workshop-day", about="30-60 workshops in 3-5 blocks, 40-400 pupils with 5 ranks", make=workshop_day),
    Family(
        name="workshop-day-full",
        about="the same, and everybody attends something in every block",
        make=workshop_day_full,
    ),
    Family(name="option-blocks", about="16-24 subjects in 1-3 runs, 4-6 blocks, 80-200 students", make=option_blocks),
    Family(name="career-day", about="75 careers in each of 3 periods, 1,400 pupils with 5 ranks", make=career_day),
    Family(name="camp", about="30 activities in 3 runs, 8 slots, 60 campers with 6 ranks", make=camp),
    Family(name="rotation", about="5-10 stations that as many teams visit once each", make=rotation),
    Family(
        name="parents-evening",
        about="241 appointments of 16 teachers on 2 evenings, no wishes",
        make=parents_evening,
        goal="compact days",
    ),
    Family(
        name="breakouts",
        about="59 groups, 223 meetings, 16 slots, 17 rooms, no wishes",
        make=breakouts,
        goal="rooms too small",
    ),
    Family(name="one-block", about="20-60 projects at the same time, 200-2,000 pupils with 3 ranks", make=one_block),
    Family(
        name="at-least-one", about="1,000 students, 50 activities in 5 slots, one wish each at least", make=at_least_one
    ),
)
"""All families, in the order in which they are told."""


def family_named(name: str) -> Family:
    """The family of that name.

    Raises
    ------
    ValueError
        If there is none, with the known ones.
    """
    for family in FAMILIES:
        if family.name == name:
            return family
    raise ValueError(f"unknown family {name}: known are {', '.join(family.name for family in FAMILIES)}.")


def _event(
    *,
    sessions: Sequence[Session],
    rooms: Sequence[Room],
    slots: Sequence[Slot],
    points: np.ndarray,
    settings: dict[str, Any] | None = None,
) -> Event:
    order = np.argsort(-points, axis=1, kind="stable")
    return Event(
        sessions=tuple(sessions),
        rooms=tuple(rooms),
        slots=tuple(slots),
        attendees=tuple(
            Attendee(
                name=f"Pupil {a + 1:04d}",
                wishes=tuple((sessions[s].name, int(points[a, s])) for s in order[a] if points[a, s] > 0),
            )
            for a in range(len(points))
        ),
        settings={"scale": "points", **(settings or {})},
        title="Simulated event",
    )


def _slots(count: int, apart: int, minutes: int) -> list[Slot]:
    step = max(apart, minutes + 10)
    return [
        Slot(name=f"Block {t + 1}", date=DAY, start=_at(480 + step * t), end=_at(480 + step * t + minutes))
        for t in range(count)
    ]


def _named(word: str, number: int) -> str:
    return f"{word} {number + 1:02d}"


def _at(minutes: int) -> dt.time:
    return dt.time(minutes // 60, minutes % 60)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
