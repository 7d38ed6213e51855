"""Every sheet and column of the workbooks, once: key, English and Swedish name, and what stands in its cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from larpass_sched.event.parts import key_of
from larpass_sched.wording.language import Lang

Kind = Literal[
    "text", "long text", "names", "speakers", "count", "flag", "place", "share", "date", "time", "value", "any"
]


@dataclass(frozen=True, slots=True)
class Column:
    """One column; the key is the attribute of the part of the event that it fills.

    Cells of the kind "any" are not read: what they say follows from the rest of the event.
    """

    key: str
    en: str
    sv: str
    kind: Kind = "text"
    required: bool = False

    def title(self, lang: str) -> str:
        """The heading in a language."""
        return self.sv if lang == "sv" else self.en


@dataclass(frozen=True)
class Sheet:
    """One sheet with its columns."""

    key: str
    en: str
    sv: str
    columns: tuple[Column, ...] = ()
    required: bool = False

    def title(self, lang: str) -> str:
        """The name of the sheet in a language."""
        return self.sv if lang == "sv" else self.en

    @cached_property
    def column_named(self) -> dict[str, Column]:
        """Columns by the keys of their names in all languages."""
        return {key_of(name): column for column in self.columns for name in (column.en, column.sv)}

    def column(self, key: str) -> Column:
        """The column that fills an attribute."""
        return next(column for column in self.columns if column.key == key)

    def titles(self) -> list[str]:
        """All headings in all languages."""
        return list(dict.fromkeys(name for column in self.columns for name in (column.en, column.sv)))


# What sessions and speakers say alike of rooms and slots.
_FEATURES = (
    Column("forbidden_features", "Forbidden features", "Förbjuden utrustning", "names"),
    Column("preferred_features", "Preferred features", "Önskad utrustning", "names"),
    Column("undesired_features", "Undesired features", "Oönskad utrustning", "names"),
)
_SLOT_TAGS = (
    Column("needed_slot_tags", "Needed slot tags", "Krävda tidsetiketter", "names"),
    Column("forbidden_slot_tags", "Forbidden slot tags", "Förbjudna tidsetiketter", "names"),
    Column("preferred_slot_tags", "Preferred slot tags", "Önskade tidsetiketter", "names"),
    Column("undesired_slot_tags", "Undesired slot tags", "Oönskade tidsetiketter", "names"),
)

SESSIONS = Sheet(
    "sessions",
    "Sessions",
    "Lärpass",
    (
        Column("name", "Session", "Lärpass", required=True),
        Column("speakers", "Speakers", "Medverkande", "speakers"),
        Column("runs", "Runs", "Omgångar", "count"),
        Column("min_seats", "Min seats", "Minst", "count"),
        Column("max_seats", "Max seats", "Högst", "count"),
        Column("track", "Track", "Spår"),
        Column("needs", "Needs", "Kräver", "names"),
        Column("slots", "Slots", "Tider", "names"),
        Column("rooms", "Rooms", "Lokaler", "names"),
        Column("pinned_slots", "Pinned slot", "Låst tid", "names"),
        Column("pinned_rooms", "Pinned room", "Låst lokal", "names"),
        Column("not_with", "Not with", "Inte samtidigt med", "names"),
        Column("after", "After", "Efter", "names"),
        Column("after_on_another_day", "After, another day", "Efter, annan dag", "names"),
        Column("directly_after", "Directly after", "Direkt efter", "names"),
        Column("same_slot", "Same slot as", "Samma tid som", "names"),
        Column("same_room", "Same room as", "Samma lokal som", "names"),
        Column("minutes", "Minutes", "Minuter", "count"),
        Column("plenary", "Plenary", "Gemensamt", "flag"),
        Column("optional", "Optional", "Kan utgå", "flag"),
        Column("price_if_left_out", "Price if left out", "Pris om det utgår", "count"),
        Column("runs_on_different_days", "Runs on different days", "Omgångar olika dagar", "flag"),
        Column("runs_in_one_room", "Runs in one room", "Omgångar i samma lokal", "flag"),
        Column("offered", "Offered", "Erbjuds", "place"),
        Column("for_classes", "For", "För", "names"),
        Column("one_of", "One of", "En av"),
        Column("expected", "Expected", "Väntade", "count"),
        Column("moderators", "Moderators", "Moderatorer", "speakers"),
        Column("tags", "Tags", "Etiketter", "names"),
        Column("themes", "Themes", "Teman", "names"),
        Column("sectors", "Sectors", "Branscher", "names"),
        Column("audience", "Audience", "Målgrupp", "names"),
        Column("level", "Level", "Nivå", "count"),
        Column("language", "Language", "Språk"),
        *_FEATURES,
        *_SLOT_TAGS,
        Column("description", "Description", "Beskrivning", "long text"),
    ),
    required=True,
)
ROOMS = Sheet(
    "rooms",
    "Rooms",
    "Lokaler",
    (
        Column("name", "Room", "Lokal", required=True),
        Column("seats", "Seats", "Platser", "count", required=True),
        Column("features", "Features", "Utrustning", "names"),
        Column("unavailable", "Unavailable", "Upptagen", "names"),
        Column("slots", "Slots", "Tider", "names"),
        Column("parts", "Parts", "Delar", "names"),
        Column("turnaround", "Turnaround", "Ställtid", "count"),
        Column("whole_blocks", "Whole blocks", "Hela block", "flag"),
        Column("reserve", "Reserve", "Reserv", "share"),
        Column("price", "Price", "Pris", "count"),
    ),
    required=True,
)
SLOTS = Sheet(
    "slots",
    "Slots",
    "Tider",
    (
        Column("name", "Slot", "Tid", required=True),
        Column("date", "Date", "Datum", "date"),
        Column("start", "Start", "Start", "time"),
        Column("end", "End", "Slut", "time"),
        Column("tags", "Tags", "Etiketter", "names"),
        Column("block", "Block", "Block"),
        Column("price", "Price", "Pris", "count"),
    ),
    required=True,
)
SPEAKERS = Sheet(
    "speakers",
    "Speakers",
    "Medverkande",
    (
        Column("name", "Speaker", "Medverkande", required=True),
        Column("unavailable", "Unavailable", "Förhinder", "names"),
        Column("max_per_day", "Max per day", "Högst per dag", "count"),
        Column("pause", "Pause", "Paus", "count"),
        Column("one_day", "All on one day", "Allt samma dag", "flag"),
        Column("not_first", "Not first slot", "Inte första tiden", "flag"),
        Column("not_last", "Not last slot", "Inte sista tiden", "flag"),
        Column("needed_features", "Needs", "Kräver", "names"),
        *_FEATURES,
        *_SLOT_TAGS,
    ),
)
ATTENDEES = Sheet(
    "attendees",
    "Attendees",
    "Deltagare",
    (
        Column("name", "Attendee", "Deltagare", required=True),
        Column("email", "Email", "E-post"),
        Column("absent", "Absent", "Frånvaro", "names"),
        Column("must_attend", "Must attend", "Obligatoriska", "names"),
        Column("may_not_attend", "May not attend", "Får inte gå på", "names"),
        Column("weight", "Weight", "Vikt", "count"),
        Column("max_sessions", "Max sessions", "Högst antal lärpass", "count"),
        Column("online", "Online", "På distans", "flag"),
        Column("group", "Group", "Grupp"),
        Column("classes", "Class", "Klass", "names"),
    ),
)
# Beside the attendee there is one column per session; any other layout of wishes is recognised as well.
WISHES = Sheet(
    "wishes",
    "Wishes",
    "Önskemål",
    (Column("name", "Attendee", "Deltagare", required=True), Column("email", "Email", "E-post")),
)
PUBLISHED = Sheet(
    "published",
    "Published",
    "Publicerat",
    (
        Column("session", "Session", "Lärpass", required=True),
        Column("run", "Run", "Omgång", "count"),
        Column("slot", "Slot", "Tid", required=True),
        Column("room", "Room", "Lokal", required=True),
        Column("locked", "Locked", "Låst", "flag"),
        # What `Placements` says beyond this follows from the event.
        Column("date", "Date", "Datum", "any"),
        Column("start", "Start", "Start", "any"),
        Column("end", "End", "Slut", "any"),
        Column("seats", "Seats", "Platser", "any"),
        Column("attendees", "Attendees", "Deltagare", "any"),
    ),
)
SETTINGS = Sheet(
    "settings",
    "Settings",
    "Inställningar",
    (
        Column("name", "Setting", "Inställning", required=True),
        Column("value", "Value", "Värde", "value"),
    ),
)
# What most events fill in, sheet by sheet; the other columns are for special needs.
EVERYDAY = {
    "sessions": (
        *("name", "speakers", "track", "runs", "min_seats", "max_seats", "needs", "slots", "rooms"),
        *("pinned_slots", "pinned_rooms", "not_with", "after", "minutes", "plenary", "optional", "description"),
    ),
    "rooms": ("name", "seats", "features", "unavailable"),
    "slots": ("name", "date", "start", "end"),
    "speakers": ("name", "unavailable"),
    "attendees": ("name", "email", "absent", "must_attend", "weight"),
}
EVENT_SHEETS = (SESSIONS, ROOMS, SLOTS, SPEAKERS, ATTENDEES, WISHES, PUBLISHED, SETTINGS)
SHEET_OF = {sheet.key: sheet for sheet in EVENT_SHEETS}
"""The sheets of an event by their keys."""
# Spellings that people use, and what they mean.
NAMES = Sheet(
    "names",
    "Names",
    "Namn",
    (
        Column("written", "Written", "Skrivet", required=True),
        Column("means", "Means", "Betyder"),
        Column("kind", "Kind", "Slag"),
        Column("where", "Where", "Var", "any"),
    ),
)
# What is shown with the timetable and changes nothing about it.
BREAKS = Sheet(
    "breaks",
    "Breaks",
    "Pauser",
    (
        Column("name", "Break", "Paus", required=True),
        Column("start", "Start", "Start", "time", required=True),
        Column("end", "End", "Slut", "time"),
        Column("date", "Date", "Datum", "date"),
    ),
)
# What if a cell were otherwise: each row is one cell, and rows of one scenario belong together.
SCENARIOS = Sheet(
    "scenarios",
    "Scenarios",
    "Scenarier",
    (
        Column("sheet", "Sheet", "Flik", required=True),
        Column("scenario", "Scenario", "Scenario"),
        Column("row", "Row", "Rad"),
        Column("column", "Column", "Kolumn"),
        Column("value", "Value", "Värde", "value"),
    ),
)

PLACEMENTS = Sheet("placements", "Placements", "Placeringar", PUBLISHED.columns)
ITINERARIES = Sheet(
    "itineraries",
    "Itineraries",
    "Personscheman",
    (
        Column("attendee", "Attendee", "Deltagare", required=True),
        Column("slot", "Slot", "Tid", required=True),
        Column("session", "Session", "Lärpass", required=True),
        Column("run", "Run", "Omgång", "count"),
        Column("room", "Room", "Lokal", required=True),
        Column("points", "Points", "Poäng", "count"),
    ),
)
# In the workbook of an event, the itineraries are those that people hold already.
READ_SHEETS = (*EVENT_SHEETS, BREAKS, NAMES, SCENARIOS, ITINERARIES)

# Sheets that are there for people, or that other commands write and read.
PASSED_OVER = frozenset(
    map(
        key_of,
        (
            *("Read me", "Readme", "Läs mig", "Instructions", "Instruktioner", "About", "Om", "Help", "Hjälp"),
            *("Summary", "Sammanfattning", "Timetable", "Schema", "Findings", "Anmärkningar"),
            *("By attendee", "Per deltagare", "By session", "Per lärpass", "By room", "Per lokal"),
            *("By speaker", "Per medverkande", "Clashes", "Krockar", "Input findings", "Anmärkningar på indata"),
            *("Poster", "Affisch", "Attendance lists", "Närvarolistor", "Slips", "Lappar"),
            *("Notice", "Anslag", "New signs", "Nya skyltar"),
            *("Form text", "Formulärtext", "Prices", "Priser", "What if", "Tänk om"),
            *(PLACEMENTS.en, PLACEMENTS.sv),
        ),
    )
)


def in_both(thing: Sheet | Column) -> str:
    """The name of a sheet or column in both languages, for params of findings that are said in one of them."""
    return f"{thing.en}\n{thing.sv}"


def is_event(names: Iterable[str]) -> bool:
    """Whether sheets of these names are those of an event."""
    return any(sheet_named(name, [sheet for sheet in EVENT_SHEETS if sheet.required]) for name in names)


def is_timetable(names: Sequence[str]) -> bool:
    """Whether sheets of these names are those of a timetable as `solve` writes it."""
    return any(sheet_named(name, [PLACEMENTS]) for name in names) and not is_event(names)


def language_of(names: Iterable[str]) -> Lang | None:
    """The language that the names of the sheets of an event or a timetable are in; None where that stays open."""
    sheets = (*READ_SHEETS, PLACEMENTS)
    found = {name: sheet for name in map(key_of, names) if (sheet := sheet_named(name, sheets)) is not None}
    swedish = sum(name == key_of(sheet.sv) for name, sheet in found.items())
    if 2 * swedish == len(found):
        return None
    return "sv" if 2 * swedish > len(found) else "en"


def sheet_named(name: str, sheets: Iterable[Sheet]) -> Sheet | None:
    """The sheet that has this name in some language, in any case and with stray spaces."""
    key = key_of(name)
    return next((sheet for sheet in sheets if key in (key_of(sheet.en), key_of(sheet.sv))), None)
