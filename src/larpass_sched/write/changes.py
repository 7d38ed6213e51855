"""The sheet Changes: what is held elsewhere than people were told before."""

from __future__ import annotations

from collections.abc import Iterable

from larpass_sched.event import PublishedPlacement, Room
from larpass_sched.timetable import Placement, Timetable
from larpass_sched.timetable.changes import Change, changes_between
from larpass_sched.wording.sheets import say
from larpass_sched.write.cells import Cell, Rows, Sheet, Value, listing

_WIDTHS = [16.0, 50.0, 22.0, 22.0, 22.0, 22.0]


def changes_from_published(timetable: Timetable) -> tuple[Change, ...] | None:
    """What has changed against the published timetable; None where there is none."""
    event = timetable.event
    return changes_between(event, event.published, timetable.placements) if event.published else None


def rooms_with_new_signs(timetable: Timetable, before: Iterable[Placement | PublishedPlacement]) -> tuple[Room, ...]:
    """The rooms whose door signs are to be replaced: what is held in them is something else, or at another time."""
    changes = changes_between(timetable.event, before, timetable.placements)
    places = [place for change in changes for _, *both in change.moves for place in both if place]
    changed = {room for _, room in places}
    return tuple(room for room in timetable.event.rooms if room.name in changed)


def changes_sheet(changes: tuple[Change, ...], lang: str) -> Sheet:
    """The sheet Changes: a row for each session that was moved, taken out or put in; two for a swap."""
    keys = ("change", "session", "slot before", "room before", "slot now", "room now")
    rows: Rows = [[Cell(say(key, lang), "heading") for key in keys]]
    for change in changes:
        for session, before, after in change.moves:
            places = (*(before or (None, None)), *(after or (None, None)))
            rows.append(_row((say(f"change {change.kind}", lang), session, *places)))
    if not changes:
        rows.append(_row((say("change none", lang), *(None for _ in keys[1:]))))
    return listing(say("sheet changes", lang), "Changes", rows, _WIDTHS, frozen="A2", footer=say("page made by", lang))


def _row(values: tuple[Value, ...]) -> list[Cell | None]:
    return [Cell(value, "wrapped") for value in values]
