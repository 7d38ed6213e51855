"""Rows of a timetable whose names are those of an event, or of what has been withdrawn from it."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from larpass_sched.event import Event, key_of
from larpass_sched.event.names import hints
from larpass_sched.event.stand_in import published_names, stand_in
from larpass_sched.read.draft import Draft
from larpass_sched.read.table import Table

Names = dict[str, dict[str, str]]
"""For each kind of thing the spelling that counts, by the key of the name."""

FEW_STRANGERS = 3
"""People who are not in the event, from whom on they are told in one sentence."""


def names_of(event: Event | Draft) -> Names:
    """The names that a timetable of an event may hold; people without a name are called in it by what stands for it.

    The part "several" holds what may mean several people, by its key.
    """
    parts = ("session", "slot", "room", "attendee")
    known = {part: {key_of(thing.name): thing.name for thing in getattr(event, f"{part}s")} for part in parts}
    sure, several = published_names({attendee.name: attendee.email for attendee in event.attendees})
    known["attendee"] = sure | known["attendee"]
    known["several"] = {key: key for key in several if key not in known["attendee"]}
    return known


def known_rows(table: Table, parts: Sequence[str], known: Names, *, withdrawn: bool = False) -> list[dict[str, Any]]:
    """Rows of a table whose names are known, each with its number as "line"; rows with others are reported.

    Parameters
    ----------
    withdrawn : bool
        Whether what the event does not know counts as withdrawn since: it is told, and known from then on. Where most
        people would have gone, that is an error all the same: their wishes stand in a file that was not named.
    """
    rows: list[dict[str, Any]] = []
    named = [(row["attendee"], number) for number, row in table.rows if "attendee" in row and "attendee" in parts]
    # People who are not in the event, each with the first row.
    taken = known["attendee"].keys() | known["several"]
    strangers = dict(entry for entry in reversed(named) if key_of(entry[0]) not in taken)
    few = len(strangers) <= FEW_STRANGERS
    forgotten = not few and not (withdrawn and 2 * len(strangers) <= len({key_of(name) for name, _ in named}))
    if not few:
        first, line = min(strangers.items(), key=itemgetter(1))
        code = "strangers" if forgotten else "withdrawn_people"
        table.say(code, line, "attendee", seen=first, count=str(len(strangers)))
    if not few and not forgotten:
        known["attendee"] |= {key_of(name): name for name in sorted(strangers, key=strangers.__getitem__)}
    for number, row in table.rows:
        names: dict[str, str] = {}
        for part in parts:
            if part not in row:
                continue
            name = known[part].get(key_of(row[part]))
            if name is None and part == "attendee" and forgotten:
                continue
            if name is None:
                gone = withdrawn and not (part == "attendee" and key_of(row[part]) in known["several"])
                # As a message may show them: each once, and people without their addresses.
                there = dict.fromkeys(known[part].values())
                told = [stand_in(name, "en") for name in there] if part == "attendee" else there
                near = hints(row[part], told, few=0 if gone else 8)
                table.say(("withdrawn_" if gone else "unknown_") + part, number, part, seen=row[part], **near)
                if not gone:
                    continue
                name = known[part][key_of(row[part])] = row[part]
            names[part] = name
        if len(names) == len(parts):
            rows.append(row | names | {"line": number})
    return rows
