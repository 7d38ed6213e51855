"""What the rules on placements allow, written from their words alone: the part of the oracle about placings.

Slots have dates and times here, as tiny events always have. It shares no code with the rules, the model or the arrays.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, permutations, zip_longest

from larpass_sched.event import Event, Room, Session, Slot, Speaker

Cell = tuple[int, int]
"""Position of a slot and of a room."""
Placing = tuple[tuple[Cell, ...], ...]
"""For each session, in the order of the event, the cells of its runs in order of time."""
Run = tuple[Session, Slot, Room]


def fits(event: Event, placing: Placing) -> bool:
    """Whether a placing satisfies every rule that does not speak of attendees."""
    runs = [(event.sessions[s], event.slots[t], event.rooms[r]) for s, cells in enumerate(placing) for t, r in cells]
    return (
        all(_run_fits(event, run) for run in runs)
        and all(_pair_fits(event, a, b) and _pair_fits(event, b, a) for a, b in combinations(runs, 2))
        and all(_pins_fit(event, session, cells) for session, cells in zip(event.sessions, placing, strict=True))
        and all(_links_fit(event, run, runs) for run in runs)
        and _days_fit(event, runs)
        and _waits_fit(event, runs)
        and _tags_fit(event, runs)
        and _blocks_fit(event, runs)
    )


def meet(a: Slot, b: Slot) -> bool:
    """Whether two slots share a moment."""
    if a.name == b.name:
        return True
    if None in (a.start, a.end, b.start, b.end) or a.date != b.date:
        return False
    return max(a.start, b.start) < min(a.end, b.end)


def people_of(session: Session) -> set[str]:
    """Everybody who must be present."""
    return {*session.speakers, *session.moderators}


def _speakers(event: Event, session: Session) -> list[Speaker]:
    return [speaker for speaker in event.speakers if speaker.name in people_of(session)]


def _run_fits(event: Event, run: Run) -> bool:
    session, slot, room = run
    speakers = _speakers(event, session)
    away = {name for speaker in speakers for name in speaker.unavailable} | set(room.unavailable)
    needed = {*session.needs, *(f for s in speakers for f in s.needed_features)}
    unwanted = {*session.forbidden_features, *(f for s in speakers for f in s.forbidden_features)}
    tags = {*session.needed_slot_tags, *(f for s in speakers for f in s.needed_slot_tags)}
    no_tags = {*session.forbidden_slot_tags, *(f for s in speakers for f in s.forbidden_slot_tags)}
    today = [other for other in event.slots if other.date == slot.date]
    first = not any(other.start < slot.start for other in today)
    last = not any(other.end > slot.end for other in today)
    return (
        (not session.slots or slot.name in session.slots)
        and (not session.rooms or room.name in session.rooms)
        and needed <= set(room.features)
        and not unwanted & set(room.features)
        and tags <= set(slot.tags)
        and not no_tags & set(slot.tags)
        and not any(meet(slot, other) for other in event.slots if other.name in away)
        and (not room.slots or slot.name in room.slots)
        and (session.minutes is None or slot.start is None or session.minutes <= minutes_between(slot.start, slot.end))
        and not (first and any(speaker.not_first for speaker in speakers))
        and not (last and any(speaker.not_last for speaker in speakers))
    )


def _pair_fits(event: Event, a: Run, b: Run) -> bool:
    """What the first of two runs says about the second."""
    (session, slot, room), (other, then, there) = a, b
    shared = people_of(session) & people_of(other)
    if session is other:
        if slot is then or (session.runs_in_one_room and room is not there):
            return False
        if session.runs_on_different_days and slot.date == then.date:
            return False
    elif _apart(event, session, other) and meet(slot, then):
        return False
    if meet(slot, then) and (room is there or shared or room.name in parts_of(event, there.name)):
        return False
    if other.name in session.after and not _over(then, slot):
        return False
    if other.name in session.after_on_another_day and not then.date < slot.date:
        return False
    if other.name in session.same_room and room is not there:
        return False
    too_soon = [room.turnaround] if room is there else []
    too_soon += [speaker.pause or 0 for speaker in event.speakers if speaker.name in shared]
    too_soon += [event.settings.get("walk", 0)] if shared and room is not there else []
    if any(_within(slot, then, minutes) for minutes in too_soon):
        return False
    one_day = any(speaker.one_day for speaker in event.speakers if speaker.name in shared)
    return not one_day or slot.date == then.date


def _apart(event: Event, session: Session, other: Session) -> bool:
    exclusive = labels(session) & labels(other) & set(event.settings.get("exclusive_tags", ()))
    return other.name in session.not_with or session.plenary or bool(exclusive)


def labels(session: Session) -> set[str]:
    """Tags, themes and track."""
    return {*session.tags, *session.themes, *([session.track] if session.track else [])}


def parts_of(event: Event, name: str) -> set[str]:
    """A room shares its walls with its parts, with theirs, and with every room that has one of them."""
    inside = {room.name: {room.name, *room.parts} for room in event.rooms}
    for _ in event.rooms:
        inside = {room: set().union(*(inside[part] for part in parts)) for room, parts in inside.items()}
    return {room for room, parts in inside.items() if room != name and parts & inside[name]}


def _over(first: Slot, second: Slot) -> bool:
    if first.date != second.date:
        return first.date < second.date
    return first.end <= second.start


def _within(first: Slot, second: Slot, minutes: int) -> bool:
    if first.date != second.date or first.end > second.start:
        return False
    return minutes_between(first.end, second.start) < minutes


def minutes_between(first: object, second: object) -> int:
    """Minutes from one time of day to another."""
    return (second.hour - first.hour) * 60 + second.minute - first.minute


def _links_fit(event: Event, run: Run, runs: list[Run]) -> bool:
    """Whether a run has the runs beside it or before it that it belongs to, where those sessions are held at all."""
    session, slot, _ = run
    for other in event.sessions:
        theirs = [then for what, then, _ in runs if what is other]
        if not theirs or other is session:
            continue
        if other.name in session.directly_after and not any(_just_before(event, then, slot) for then in theirs):
            return False
        paired = other.name in session.same_slot or session.name in other.same_slot
        if paired and session.runs <= other.runs and slot not in theirs:
            return False
    return True


def _just_before(event: Event, first: Slot, second: Slot) -> bool:
    between = any(_over(first, slot) and _over(slot, second) for slot in event.slots)
    return first.date == second.date and _over(first, second) and not between


def _days_fit(event: Event, runs: list[Run]) -> bool:
    for speaker in event.speakers:
        dates = [slot.date for session, slot, _ in runs if speaker.name in people_of(session)]
        if speaker.max_per_day is not None and any(dates.count(date) > speaker.max_per_day for date in dates):
            return False
    return True


def _waits_fit(event: Event, runs: list[Run]) -> bool:
    """Whether everybody's wait between one own run and the next of the day is short enough."""
    most = event.settings.get("longest_wait")
    return most is None or all(wait <= most for wait in waits_of(runs))


def waits_of(runs: list[Run]) -> list[int]:
    """Minutes between each own run and the next of the day, for everybody who must be present."""
    waits = []
    for person in set().union(*(people_of(session) for session, _, _ in runs)):
        own = {slot.name: slot for session, slot, _ in runs if person in people_of(session)}.values()
        for first, then in permutations(own, 2):
            between = any(_over(first, slot) and _over(slot, then) for slot in own)
            if first.date == then.date and _over(first, then) and not between:
                waits.append(minutes_between(first.end, then.start))
    return waits


def _tags_fit(event: Event, runs: list[Run]) -> bool:
    """How many sessions of a tag there are in each slot and on each day."""
    settings = event.settings
    for limit in ("most_per_slot", "least_per_slot", "most_per_day", "least_per_day", "together"):
        limits = settings.get(limit, {})
        for entry, number in limits.items():
            tag, _, only = entry.partition(" @ ")
            of_tag = [slot for session, slot, _ in runs if tag in labels(session)]
            periods: Iterable[object] = event.slots
            if limit.endswith("day"):
                of_tag, periods = [slot.date for slot in of_tag], {slot.date for slot in event.slots}
            else:
                # What is said of one slot counts there, and only there.
                periods = [s for s in event.slots if (s.name == only if only else f"{tag} @ {s.name}" not in limits)]
            counts = [of_tag.count(period) for period in periods]
            if limit == "together":
                counts = [count or number for count in counts]
            if any(count > number if limit.startswith("most") else count < number for count in counts):
                return False
    return True


def _blocks_fit(event: Event, runs: list[Run]) -> bool:
    for room in event.rooms:
        used = {slot.name for _, slot, where in runs if where is room}
        closed = [slot for slot in event.slots if slot.name in room.unavailable]
        for block in {(slot.block, slot.date) for slot in event.slots}:
            whole = {
                slot.name
                for slot in event.slots
                if (slot.block, slot.date) == block
                and not any(meet(slot, other) for other in closed)
                and (not room.slots or slot.name in room.slots)
            }
            if room.whole_blocks and used & whole not in (set(), whole):
                return False
    return True


def _pins_fit(event: Event, session: Session, cells: tuple[Cell, ...]) -> bool:
    places = [(event.slots[t].name, event.rooms[r].name) for t, r in cells]
    locked = {(row.slot, row.room) for row in event.published if row.locked and row.session == session.name}
    if not locked <= set(places):
        return False
    rooms = session.pinned_rooms
    if len(rooms) == 1:
        # One room holds for all runs, pinned slots or not.
        rooms *= session.runs
    pins = list(zip_longest(session.pinned_slots, rooms))
    # Each pin is kept by a run of its own.
    return any(
        all(slot in (None, p[0]) and room in (None, p[1]) for (slot, room), p in zip(pins, order, strict=True))
        for order in permutations(places, len(pins))
    )
