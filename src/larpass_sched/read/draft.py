"""Tables -> the parts of an event, with the places that they came from."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from larpass_sched.event import Attendee, Break, PublishedPlacement, Room, Session, Slot, Speaker, key_of
from larpass_sched.event.doubts import Doubt
from larpass_sched.event.findings import finding_of
from larpass_sched.event.folding import title_key
from larpass_sched.event.names import hints, listed
from larpass_sched.event.obligations import AT, split_place
from larpass_sched.event.options import SWEDISH, Options
from larpass_sched.event.parts import own_sessions
from larpass_sched.event.places import called
from larpass_sched.event.structure import FEATURES, OTHER_SESSIONS, SLOT_TAGS
from larpass_sched.read import values
from larpass_sched.read.report import Report
from larpass_sched.read.slot_columns import with_slots_of_days
from larpass_sched.read.table import Table

# What the names in a column refer to.
REFERENCES = {
    "sessions": {
        "slots": "slots",
        "rooms": "rooms",
        "pinned_slots": "slots",
        "pinned_rooms": "rooms",
        "needs": "features",
        "speakers": "speakers",
        "moderators": "speakers",
        **dict.fromkeys(OTHER_SESSIONS, "sessions"),
        **dict.fromkeys(FEATURES, "features"),
        **dict.fromkeys(SLOT_TAGS, "tags"),
    },
    "rooms": {"features": "features", "unavailable": "slots", "slots": "slots", "parts": "rooms"},
    "slots": {"tags": "tags"},
    "speakers": {
        "unavailable": "slots",
        **dict.fromkeys(("needed_features", *FEATURES), "features"),
        **dict.fromkeys(SLOT_TAGS, "tags"),
    },
    "attendees": {"absent": "slots", "must_attend": "obligations", "may_not_attend": "sessions"},
    "published": {"session": "sessions", "slot": "slots", "room": "rooms"},
}
# Entries of these lists belong to runs: the same name may stand twice.
PER_RUN = ("pinned_slots", "pinned_rooms")
CHOSEN_SETTINGS = ("attendance", "scale", "method", "below_minimum")
NUMERIC_SETTINGS = ("time_limit", "seed", "workers", "registered", "least_wishes", "walk", "longest_wait")

_NAMED = ("sessions", "rooms", "slots", "speakers")

Place = tuple[Table, int] | None
Spellings = Mapping[str, Mapping[str, str]]


@dataclass(slots=True)
class Draft:
    """The parts of an event as far as they are read; it may still contradict itself.

    `places` holds, for each part, the table and its row for every entry (None for people who stand on no own sheet).
    """

    sessions: tuple[Session, ...] = ()
    rooms: tuple[Room, ...] = ()
    slots: tuple[Slot, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    published: tuple[PublishedPlacement, ...] = ()
    breaks: tuple[Break, ...] = ()
    settings: dict[str, Any] = field(default_factory=dict)
    title: str = ""
    places: dict[str, list[Place]] = field(default_factory=dict)
    spelt: Spellings = field(default_factory=dict)

    def put(self, part: str, entries: Sequence[tuple[Any, Place]]) -> None:
        """Take the entries of a part with their places."""
        setattr(self, part, tuple(entry for entry, _ in entries))
        self.places[part] = [place for _, place in entries]

    def place(self, part: str, row: int | None) -> Place:
        """Where an entry stands."""
        return None if row is None else self.places[part][row]

    def parts(self) -> dict[str, Any]:
        """Arguments of `Event`."""
        names = ("sessions", "rooms", "slots", "speakers", "attendees", "published", "breaks", "settings", "title")
        return {name: getattr(self, name) for name in names} | {"places": dict(self._cells())}

    def _cells(self) -> Iterator[tuple[tuple[str, str, str], str]]:
        """The cell of every attribute that has a column, by part, name and attribute."""
        for part, places in self.places.items():
            names = self.settings if part == "settings" else (called(part, entry) for entry in getattr(self, part))
            for name, place in zip(names, places, strict=True):
                if place is not None:
                    table, row = place
                    for column in table.columns:
                        yield (part, name, column), f"{table.grid.name}!{table.cell(row, column)}"


def draft_of(tables: Mapping[str, Table], report: Report) -> Draft:
    """All parts of an event but the wishes, from tables by the keys of their sheets.

    What is odd about single entries is reported; what entries say against each other comes later, from `say_doubts`.
    """
    draft = Draft()
    draft.put("slots", _slots(tables))
    with_slots_of_days(tables, draft.slots)
    draft.spelt = _spellings(tables)
    kinds = (("sessions", Session), ("rooms", Room), ("attendees", Attendee), ("published", PublishedPlacement))
    for part, kind in (*kinds, ("breaks", Break)):
        draft.put(part, _entries(part, kind, tables[part], draft.spelt) if part in tables else [])
    draft.put("speakers", _speakers(tables, draft.spelt))
    _read_settings(draft, tables.get("settings"))
    _tell_namesakes_apart(draft)
    _leave_out_own(draft)
    if loose := sum(not row.locked for row in draft.published):
        report.add("published_not_locked", tables["published"].grid, count=str(loose))
    return draft


def _tell_namesakes_apart(draft: Draft) -> None:
    """Call attendees of one name by their e-mail addresses as well, where each has one."""
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for row, attendee in enumerate(draft.attendees):
        rows[key_of(attendee.name)].append(row)
    attendees = list(draft.attendees)
    for shared in rows.values():
        emails = {key_of(attendees[row].email) for row in shared} - {""}
        for row in shared if 1 < len(shared) == len(emails) else ():
            attendee, place = attendees[row], draft.places["attendees"][row]
            if place is not None:
                place[0].say("name_shared", place[1], "name", seen=attendee.name)
            attendees[row] = replace(attendee, name=f"{attendee.name} ({attendee.email})")
    draft.attendees = tuple(attendees)


def say_doubts(draft: Draft, found: Iterable[Doubt], tables: Mapping[str, Table], report: Report) -> None:
    """Report what the parts of a draft say against each other, with their cells.

    Sheets that are missing have been reported already.
    """
    for doubt in found:
        place = draft.place(doubt.part, doubt.row)
        if place is not None and any((place[1], key) in place[0].unreadable for key in (doubt.column, *doubt.reads)):
            continue
        table = tables.get(doubt.part) if place is None else place[0]
        # What a sheet lacks is not said where it is missing, or not read for a heading that is.
        if doubt.row is None and doubt.code.startswith("no_") and (table is None or table.is_unread()):
            continue
        params, first = dict(doubt.params), draft.place(doubt.part, doubt.first)
        others = [(draft.place(part, row), column) for part, row, column in doubt.others]
        if doubt.part == "settings" and place is not None and "name" in params:
            # The setting is called as it is written, which may be in Swedish.
            params["name"] = values.name_of(place[0].at(place[1], "name"))
        report.findings.append(
            finding_of(
                doubt.code,
                sheet="" if table is None else table.grid.name,
                cell="" if place is None else place[0].cell(place[1], doubt.column),
                seen=doubt.seen,
                column=doubt.column if table is None else table.heading(doubt.column),
                first="" if first is None else first[0].cell(first[1], doubt.column),
                other=listed(f"{at[0].grid.name}!{at[0].cell(at[1], key)}" for at, key in others if at is not None),
                **params,
            )
        )


def _spellings(tables: Mapping[str, Table]) -> Spellings:
    """For each kind of name, the spelling that counts: the first one on its own sheet."""
    rows = {part: [row for _, row in tables[part].rows] if part in tables else [] for part in _NAMED}
    spelt = {part: _first_spellings(row["name"] for row in rows[part]) for part in _NAMED}
    # Titles by the key that the shapes of quotes and dashes do not change, where no two titles share it.
    keys = Counter(map(title_key, spelt["sessions"].values()))
    spelt["titles"] = {key: title for title in spelt["sessions"].values() if keys[key := title_key(title)] == 1}
    for kind, part in (("features", "rooms"), ("tags", "slots")):
        spelt[kind] = _first_spellings(name for row in rows[part] for name in row.get(kind, ()))
    for name, _ in _speaking(rows["sessions"]):
        spelt["speakers"].setdefault(key_of(name), name)
    return spelt


def _speaking(sessions: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Everybody who speaks or moderates, with the organisation that stands there."""
    return (person for row in sessions for key in ("speakers", "moderators") for person in row.get(key, ()))


def _first_spellings(names: Iterable[str]) -> dict[str, str]:
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(key_of(name), name)
    return first


def _as_spelt(name: str, kind: str, spelt: Spellings) -> str:
    """The spelling that counts of a name that is known; any other name as it is."""
    if kind == "obligations":
        title, place = split_place(name, lambda title: key_of(_as_spelt(title, "sessions", spelt)) in spelt["sessions"])
        parts = [_as_spelt(title, "sessions", spelt), *([_as_spelt(place, "slots", spelt)] if place else [])]
        return f" {AT} ".join(parts)
    found = spelt[kind].get(key_of(name))
    if found is None and kind == "sessions":
        found = spelt["titles"].get(title_key(name))
    return name if found is None else found


def _entries(part: str, kind: type[Any], table: Table, spelt: Spellings) -> list[tuple[Any, Place]]:
    # An empty or unreadable cell is reported already; what is built in its place is never handed out.
    instead = {"seats": 1} if kind is Room else {"slot": "", "room": ""} if kind is PublishedPlacement else {}
    known = {attribute.name for attribute in fields(kind)}
    rows = ((number, instead | _respelt(part, row, spelt)) for number, row in table.rows)
    return [(kind(**{k: value for k, value in row.items() if k in known}), (table, number)) for number, row in rows]


def _respelt(part: str, row: Mapping[str, Any], spelt: Spellings) -> dict[str, Any]:
    """A row whose references are spelt as the things that they refer to."""
    result = dict(row)
    for column, kind in REFERENCES.get(part, {}).items():
        if isinstance(row.get(column), str):
            result[column] = _as_spelt(row[column], kind, spelt)
        elif column in row:
            written = (entry[0] if isinstance(entry, tuple) else entry for entry in row[column])
            names = [_as_spelt(name, kind, spelt) for name in written]
            result[column] = tuple(names if column in PER_RUN else dict.fromkeys(names))
    return result


def _slots(tables: Mapping[str, Table]) -> list[tuple[Slot, Place]]:
    """Slots in order of time, as far as all have one; a day counts for the rows below it as well."""
    found: list[tuple[Slot, Place]] = []
    table, day = tables.get("slots"), None
    for number, row in table.rows if table else ():
        assert table is not None
        start = table.at(number, "start")
        if "date" not in row and isinstance(start, dt.datetime):
            row = row | {"date": start.date()}
        elif "date" not in row and day is not None:
            if (number, "date") not in table.unreadable:
                key = "date" if "date" in table.columns else "name"
                table.say("date_from_above", number, key, seen=day.isoformat())
            row = row | {"date": day}
        day = row.get("date")
        found.append((Slot(**row), (table, number)))
    if all(slot.start is not None for slot, _ in found) and len({slot.date is None for slot, _ in found}) == 1:
        found.sort(key=lambda entry: (entry[0].date or dt.date.min, entry[0].start or dt.time.min))
    return found


def _speakers(tables: Mapping[str, Table], spelt: Spellings) -> list[tuple[Speaker, Place]]:
    """Everybody who speaks, in the order of the sessions, then those who only stand on the sheet of speakers."""
    organisations: dict[str, str] = {}
    for name, organisation in _speaking(row for _, row in tables["sessions"].rows) if "sessions" in tables else ():
        organisations[key_of(name)] = organisations.get(key_of(name)) or organisation
    found: dict[str, list[tuple[Speaker, Place]]] = {key: [] for key in organisations}
    table = tables.get("speakers")
    for number, row in table.rows if table else ():
        assert table is not None
        key = key_of(row["name"])
        speaker = Speaker(**_respelt("speakers", row, spelt), organisation=organisations.get(key, ""))
        found.setdefault(key, []).append((speaker, (table, number)))
        if key not in organisations:
            near = hints(row["name"], (spelt["speakers"][other] for other in organisations), few=0)
            table.say("speaker_idle", number, "name", seen=row["name"], **near)
    for key, organisation in organisations.items():
        found[key] = found[key] or [(Speaker(name=spelt["speakers"][key], organisation=organisation), None)]
    return [entry for same in found.values() for entry in same]


def _read_settings(draft: Draft, table: Table | None) -> None:
    draft.places["settings"] = []
    seen: dict[str, int] = {}
    for number, row in table.rows if table else ():
        assert table is not None
        # The option is named in either language, with spaces or underscores.
        key, raw = "_".join(key_of(row["name"]).split()), row.get("value")
        name = next((option for option, swedish in SWEDISH.items() if "_".join(swedish.split()) == key), key)
        if name in seen:
            table.say("setting_twice", number, "name", seen=row["name"], first=table.cell(seen[name], "name"))
        elif name in ("title", "titel"):
            draft.title = values.name_of(raw)
        elif raw is not None or name not in Options.names():
            draft.settings[name] = _setting(name, raw)
            draft.places["settings"].append((table, number))
        seen.setdefault(name, number)


def _setting(name: str, raw: Any) -> Any:
    if name in NUMERIC_SETTINGS:
        try:
            return values.number_of(raw)
        except values.Unreadable:
            return values.shown(raw)
    text = values.name_of(raw)
    return key_of(text) if name in CHOSEN_SETTINGS else text


def _leave_out_own(draft: Draft) -> None:
    """Nobody has to be told to attend an own session."""
    speaks, titles_known = own_sessions(draft.sessions), {session.name for session in draft.sessions}
    attendees = list(draft.attendees)
    for position, (attendee, place) in enumerate(zip(draft.attendees, draft.places["attendees"], strict=True)):
        own = speaks.get(key_of(attendee.name), frozenset())
        titles = {entry: split_place(entry, titles_known.__contains__)[0] for entry in attendee.must_attend}
        for session in titles.values():
            if session in own and place is not None:
                place[0].say("must_own", place[1], "must_attend", seen=session)
        kept = tuple(entry for entry, session in titles.items() if session not in own)
        if len(kept) < len(titles):
            attendees[position] = replace(attendee, must_attend=kept)
    draft.attendees = tuple(attendees)
