"""What makes every timetable impossible and shows in one or two cells, found without a solver.

Each function tells one kind. A finding is never a false alarm: it rests on rules that must hold in every timetable of
the event as its settings are. What only many cells together make impossible, solving tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np

from larpass_sched.arrays import MOST_SESSIONS, MUST_ATTEND, MUST_ATTEND_AT, PRESENT, BoolArray, to_arrays
from larpass_sched.event import Event, key_of
from larpass_sched.event.doubts import Cell, Doubt, EventLike
from larpass_sched.event.names import listed
from larpass_sched.event.obligations import Obligation, obligations_in
from larpass_sched.examine.impossible.look import Look, Pin, away, behind, place_of, region
from larpass_sched.rules import all_clashes

# What a rule that judges each placement by itself says of a pin, and of a session that it leaves no place.
_OF_PINS = {
    "speaker available": "pin_speaker_away",
    "allowed slots": "pin_slot_not_allowed",
    "length": "pin_slot_short",
    "room open": "pin_room_closed",
    "allowed rooms": "pin_room_not_allowed",
    "room features": "pin_room_lacks",
}
_NOWHERE = {
    "speaker available": "never_there",
    "length": "too_long",
    "room features": "features_nowhere",
}


def impossible(event: EventLike) -> Iterator[Doubt]:
    """Everything that lets no timetable be, as far as one or two cells show it.

    Parameters
    ----------
    event : Event or alike
        Without errors.
    """
    # Who must attend what is looked at person by person; wishes make nothing impossible.
    parts = {name: getattr(event, name) for name in ("sessions", "rooms", "slots", "speakers", "published", "settings")}
    look = Look(event, to_arrays(Event(**parts)))
    told: set[int | None] = set()
    for kind in (
        *(pins_out_of_place, pins_in_small_rooms, sessions_nowhere, minimum_out_of_reach),
        *(pins_that_clash, crowded_slots, circles, too_many_runs, busy_speakers, busy_attendees),
    ):
        found = [doubt for doubt in kind(look) if kind not in _FOLLOWING or doubt.row not in told]
        told.update(doubt.row for doubt in found if doubt.part == "sessions")
        yield from found


def pins_out_of_place(look: Look) -> Iterator[Doubt]:
    """Pins where the session cannot be: outside of its slots and rooms, without its speakers, in a closed room."""
    for pin in look.pins:
        if look.possible[region(pin)].any():
            continue
        rule = next((name for name, table in look.forbidden.items() if table[region(pin)].all()), None)
        others = tuple(behind(look, rule, pin))
        doubt = _of_pin(
            _OF_PINS.get(rule or "", "pin_nowhere"),
            pin,
            place_of(look, pin),
            others,
            session=look.event.sessions[pin.session].name,
            who=away(look, others),
        )
        of_rooms = rule in ("allowed rooms", "room features") and doubt.part == "sessions"
        yield replace(doubt, column="pinned_rooms") if of_rooms else doubt


def sessions_nowhere(look: Look) -> Iterator[Doubt]:
    """Sessions for which no slot and room are left, or fewer slots than runs."""
    for s, session in enumerate(look.event.sessions):
        slots = int(look.possible[s].any(axis=1).sum())
        if slots >= look.least[s] or not look.least[s]:
            continue
        rules = [name for name, table in look.forbidden.items() if table[s].any()]
        alone = next((name for name in rules if look.forbidden[name][s].all()), None)
        code = _NOWHERE.get(alone or "", "nowhere") if not slots else "too_few_slots"
        cells = dict.fromkeys(cell for name in rules for cell in behind(look, name, Pin(s, None, None, ("", 0, ""))))
        params = {"n_slots": str(slots), "runs": str(look.least[s]), "who": away(look, cells)}
        yield Doubt(
            code=code,
            part="sessions",
            row=s,
            column="minutes" if code == "too_long" else "needs" if code == "features_nowhere" else "name",
            seen=session.name,
            params=params,
            others=tuple(cells),
        )


def pins_that_clash(look: Look) -> Iterator[Doubt]:
    """Two sessions that are pinned so that they are in each other's way."""
    pins = [pin for pin in look.pins if pin.slot is not None]
    if len(pins) < 2:
        return
    sessions, slots, rooms = (
        np.array([-1 if at is None else at for at in axis])
        for axis in zip(*((pin.session, pin.slot, pin.room) for pin in pins), strict=True)
    )
    overlap = look.arrays.overlap[np.ix_(slots, slots)]
    apart = sessions[:, None] != sessions[None, :]
    same_place = overlap & (rooms[:, None] == rooms[None, :]) & (rooms[:, None] >= 0)
    said = np.zeros_like(apart)
    tables = [("pins_same_place", "", same_place)]
    for rule in look.rules.values():
        code = "pins_same_speaker" if rule.name == "one place per speaker" else "pins_clash"
        for clash in all_clashes(rule, look.arrays):
            table = clash.among(sessions, slots, rooms)
            tables.append((code, f"{rule.name}\n{rule.swedish or rule.name}", table))
    for code, rule_names, table in tables:
        for i, j in np.argwhere(np.triu(table & apart & ~said)).tolist():
            said[i, j] = True
            first, second = pins[i], pins[j]
            one, two = (look.event.sessions[pin.session] for pin in (first, second))
            there = set(map(key_of, one.people))
            who = listed(name for name in two.people if key_of(name) in there)
            told = {"one": one.name, "two": two.name, "who": who, "rule_both": rule_names}
            yield _of_pin(code, second, place_of(look, second), (first.cell,), **told)


def crowded_slots(look: Look) -> Iterator[Doubt]:
    """Slots to which more sessions are pinned than there are rooms."""
    for t, slot in enumerate(look.event.slots):
        pins = {pin.session: pin for pin in look.pins if pin.slot == t}
        rooms = int(look.possible[:, t].any(axis=0).sum())
        if len(pins) > rooms > 0:
            *others, last = pins.values()
            cells = tuple(pin.cell for pin in others)
            yield _of_pin("pins_over_rooms", last, slot.name, cells, pins=str(len(pins)), n_rooms=str(rooms))


def pins_in_small_rooms(look: Look) -> Iterator[Doubt]:
    """Pins to rooms that seat fewer people than the session's minimum."""
    for pin in look.pins if look.all_are_seated else ():
        session = look.event.sessions[pin.session]
        if not look.arrays.minimum[pin.session]:
            continue
        if pin.room is not None and session.min_seats > look.event.rooms[pin.room].seats:
            cells = (("sessions", pin.session, "min_seats"), ("rooms", pin.room, "seats"))
            told = {"session": session.name, "seats": str(look.event.rooms[pin.room].seats)}
            yield _of_pin("pin_room_small", pin, place_of(look, pin), cells, **told)


def minimum_out_of_reach(look: Look) -> Iterator[Doubt]:
    """Sessions whose minimum no room holds, or that asks for more people than there are."""
    people = max(len(look.event.attendees), look.arrays.options.registered or 0)
    if look.arrays.attendance != "seats":
        return
    for s, session in enumerate(look.event.sessions):
        rooms = look.possible[s].any(axis=0).nonzero()[0].tolist()
        if not look.least[s] or not rooms or not look.arrays.minimum[s]:
            continue
        largest = max(rooms, key=lambda r: look.event.rooms[r].seats)
        seats, least = look.event.rooms[largest].seats, session.min_seats
        where: dict[str, Any] = {"part": "sessions", "row": s, "column": "min_seats", "seen": str(least)}
        if least > people:
            yield Doubt(code="minimum_over_people", params={"people": str(people)}, **where)
        elif least > seats and look.all_are_seated:
            params = {"seats": str(seats), "room": look.event.rooms[largest].name}
            yield Doubt(code="minimum_over_rooms", params=params, others=(("rooms", largest, "seats"),), **where)


def circles(look: Look) -> Iterator[Doubt]:
    """Sessions that come after each other in a circle."""
    before = _reach(look.arrays.before)
    if before.diagonal().any():
        # Slots without times among others have no order that could be relied on.
        return
    columns = {"after": "after", "after on another day": "after_on_another_day", "directly after": "directly_after"}
    columns = {rule: column for rule, column in columns.items() if rule in look.rules}
    index = look.arrays.session_index
    after: dict[int, dict[int, str]] = {
        s: {index[name]: column for column in columns.values() for name in getattr(session, column)}
        for s, session in enumerate(look.event.sessions)
        if look.least[s]
    }
    told: set[int] = set()
    for s in after:
        circle = [] if s in told else _circle_from(s, after)
        if circle and told.isdisjoint(circle):
            told.update(circle)
            cells = [("sessions", a, after[a][b]) for a, b in zip(circle, [*circle[1:], s], strict=True)]
            names = [look.event.sessions[at].name for at in (*circle, s)]
            yield Doubt(
                code="after_circle",
                part="sessions",
                row=s,
                column=cells[0][2],
                seen=" \N{RIGHTWARDS ARROW} ".join(reversed(names)),
                others=tuple(cells[1:]),
            )


def too_many_runs(look: Look) -> Iterator[Doubt]:
    """More runs than slots and rooms."""
    runs, places = int(look.least.sum()), int(look.possible.any(axis=0).sum())
    if runs > places:
        params = {"places": str(places)}
        yield Doubt(code="too_many_runs", part="sessions", seen=str(runs), params=params)


def busy_speakers(look: Look) -> Iterator[Doubt]:
    """Speakers with more runs than slots in which they can be there, or than they may have on a day."""
    if "one place per speaker" not in look.rules:
        return
    rows = {key_of(speaker.name): row for row, speaker in enumerate(look.event.speakers)}
    own: dict[str, list[int]] = {}
    for s, session in enumerate(look.event.sessions):
        for name in session.people:
            own.setdefault(key_of(name), []).append(s)
    for person, sessions in own.items():
        runs = int(look.least[sessions].sum())
        slots = look.possible[sessions].any(axis=(0, 2))
        row = rows.get(person)
        speaker = None if row is None else look.event.speakers[row]
        most = None if "speaker's most per day" not in look.rules or speaker is None else speaker.max_per_day
        by_day = np.bincount(look.arrays.day_of[slots]) if slots.any() else np.zeros(1, dtype=np.int64)
        limited = int(by_day.sum() if most is None else np.minimum(by_day, most).sum())
        if runs > limited:
            told = next(s for s in sessions if look.least[s])
            session = look.event.sessions[told]
            named = next(name for name in session.people if key_of(name) == person)
            code = "speaker_too_busy" if runs > int(by_day.sum()) else "speaker_over_most"
            column = "unavailable" if code == "speaker_too_busy" else "max_per_day"
            yield Doubt(
                code=code,
                part="sessions",
                row=told,
                column="speakers" if named in session.speakers else "moderators",
                seen=named,
                params={"n_runs": str(runs), "n_slots": str(limited), "most": str(most)},
                others=() if row is None else (("speakers", row, column),),
            )


def busy_attendees(look: Look) -> Iterator[Doubt]:
    """People who must attend more sessions than there are slots in which they are there, or than they may attend."""
    misses, counts = look.arrays.holds(PRESENT), look.arrays.holds(MOST_SESSIONS)
    titles = {session.name for session in look.event.sessions}
    for row, attendee in enumerate(look.event.attendees if look.arrays.holds(MUST_ATTEND) else ()):
        if not attendee.must_attend:
            continue
        slots = len(look.event.slots) - len(attendee.absent if misses else ())
        said = obligations_in(attendee.must_attend, titles, look.arrays.slot_index)
        must = len({obligation.session for obligation in said})
        if look.arrays.holds(MUST_ATTEND_AT):
            yield from _obligations_at(look, row, said, attendee.absent if misses else ())
        where: dict[str, Any] = {"part": "attendees", "row": row, "column": "must_attend", "seen": str(must)}
        if must > slots:
            others = (("attendees", row, "absent"),) if attendee.absent else ()
            yield Doubt(code="must_over_slots", params={"n_slots": str(slots)}, others=others, **where)
        elif counts and attendee.max_sessions is not None and must > attendee.max_sessions:
            params = {"most": str(attendee.max_sessions)}
            yield Doubt(code="must_over_most", params=params, others=(("attendees", row, "max_sessions"),), **where)


def _obligations_at(look: Look, row: int, said: Sequence[Obligation], absent: Sequence[str]) -> Iterator[Doubt]:
    """Sessions that somebody must attend in a slot when the person is away, or at another one."""
    index, overlap = look.arrays.slot_index, look.arrays.overlap
    where: dict[str, Any] = {"part": "attendees", "row": row, "column": "must_attend"}
    placed = [(obligation.session, obligation.slot, index[obligation.slot]) for obligation in said if obligation.slot]
    for session, slot, t in placed:
        if any(overlap[t, index[name]] for name in absent):
            others = (("attendees", row, "absent"),)
            yield Doubt(code="must_while_away", seen=session, params={"slot": slot}, others=others, **where)
    for (first, _, t), (second, slot, u) in combinations(placed, 2):
        if first != second and overlap[t, u]:
            yield Doubt(code="must_at_once", seen=second, params={"first_one": first, "slot": slot}, **where)


def _of_pin(code: str, pin: Pin, seen: str, others: tuple[Cell, ...], **params: str) -> Doubt:
    """What is wrong with a pin, in its cell."""
    part, row, column = pin.cell
    return Doubt(code=code, part=part, row=row, column=column, seen=seen, params=params, others=others)


def _reach(table: BoolArray) -> BoolArray:
    """(n, n) bool: what can be reached in one or more steps."""
    reach = table.copy()
    for middle in range(len(reach)):
        reach |= reach[:, middle : middle + 1] & reach[middle : middle + 1, :]
    return reach


def _circle_from(start: int, after: dict[int, dict[int, str]]) -> list[int]:
    """The shortest way from a session along those that it comes after back to itself; empty if there is none."""
    ways: list[list[int]] = [[start]]
    seen = {start}
    while ways:
        way = ways.pop(0)
        for earlier in after.get(way[-1], {}):
            if earlier == start:
                return way
            if earlier not in seen and earlier in after:
                seen.add(earlier)
                ways.append([*way, earlier])
    return []


# What may only follow from what was told of the same session before.
_FOLLOWING = (sessions_nowhere, minimum_out_of_reach, busy_speakers)
