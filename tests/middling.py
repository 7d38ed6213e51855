"""Events too large for brute force and small enough for the plain model, with a few rules of many kinds."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from larpass_sched.event import Attendee, Event, Room, Session, Slot, Speaker


def middling_event(seed: int, *, tight: bool = False, rooms_tied: bool = False) -> Event:
    """Seven sessions in three slots and three rooms, eight attendees with four ranked wishes each.

    Parameters
    ----------
    seed : int
        For everything that is drawn.
    tight : bool
        Whether rooms have few seats.
    rooms_tied : bool
        Whether rules say which sessions share a room, and a room is made of others.
    """
    rng = Random(seed)
    names = [f"S{n}" for n in range(7)]
    slots = tuple(
        Slot(name=f"T{n}", date=dt.date(2030, 1, 14), start=dt.time(9 + n), end=dt.time(9 + n, 45)) for n in range(3)
    )
    seats = (2, 3, 4) if tight else (20, 20, 20)
    rooms = [Room(name=f"R{n}", seats=count) for n, count in enumerate(seats)]
    if rooms_tied:
        rooms.append(Room(name="R1 and R2", seats=seats[1] + seats[2], parts=("R1", "R2")))
    sessions = tuple(_session(rng, name, names, rooms_tied=rooms_tied) for name in names)
    attendees = tuple(
        Attendee(
            name=f"A{n}",
            wishes=tuple(zip(rng.sample(names, 4), (4, 3, 2, 1), strict=True)),
            absent=(rng.choice(slots).name,) if rng.random() < 0.1 else (),
            weight=rng.choice((1, 1, 2)),
        )
        for n in range(8)
    )
    speakers = tuple(Speaker(name=f"P{n}", pause=rng.choice((None, 20)), max_per_day=2) for n in range(4))
    return Event(sessions=sessions, rooms=tuple(rooms), slots=slots, speakers=speakers, attendees=attendees)


def _session(rng: Random, name: str, names: list[str], *, rooms_tied: bool) -> Session:
    def another() -> tuple[str, ...]:
        return (rng.choice([other for other in names if other != name]),)

    more: dict[str, Any] = {"speakers": tuple(rng.sample([f"P{n}" for n in range(4)], rng.choice((0, 0, 1))))}
    if rng.random() < 0.15:
        more["not_with"] = another()
    if rng.random() < 0.1:
        more["after"] = another()
    if rng.random() < 0.3:
        more["track"] = rng.choice("AB")
    if rng.random() < 0.2:
        more["optional"], more["price_if_left_out"] = True, 2
    if rooms_tied and rng.random() < 0.3:
        more["same_room"] = another()
    return Session(name=name, **more)
