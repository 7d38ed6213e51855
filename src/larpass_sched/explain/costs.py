"""What it costs an organiser to change an entry, and which way a number gives way."""

from __future__ import annotations

from typing import Any

from larpass_sched.explain.entries import PEOPLE, Entry

OWN, OTHERS_TIME, FACT, WHO_SPEAKS = 2, 3, 6, 10

_OTHERS_TIME = frozenset(
    (
        *("rooms.unavailable", "speakers.unavailable", "speakers.max_per_day", "speakers.pause", "speakers.one_day"),
        *("speakers.not_first", "speakers.not_last", "attendees.absent", "attendees.must_attend"),
        *("attendees.max_sessions", "attendees.group", "published.locked", "rooms.slots"),
    )
)
_FACTS = frozenset(
    (
        *("sessions.needs", "sessions.minutes", "sessions.forbidden_features", "sessions.max_seats"),
        *("speakers.needed_features", "speakers.forbidden_features", "rooms.parts", "rooms.turnaround"),
        *("rooms.whole_blocks", "rooms.reserve", "attendees.may_not_attend", "walk", "reserve"),
    )
)

_MORE = frozenset(("max_per_day", "max_sessions", "max_seats", "most_per_slot", "most_per_day", "longest_wait"))
_FEWER = frozenset(
    (
        "min_seats",
        "pause",
        "turnaround",
        "minutes",
        "walk",
        "least_wishes",
        "least_per_slot",
        "least_per_day",
        "together",
    )
)


def column_of(entry: Entry) -> str:
    """The column of an entry as rules name it, or the name of its setting."""
    return entry.name if entry.part == "settings" else f"{entry.part}.{entry.column}"


def cost_of(entry: Entry) -> int:
    """What a change costs: least where the organiser decides alone, more where others do, most for who speaks."""
    column = column_of(entry)
    if column in PEOPLE:
        return WHO_SPEAKS
    return FACT if column in _FACTS else OTHERS_TIME if column in _OTHERS_TIME else OWN


def rests_with(entry: Entry) -> str:
    """Who decides about it: "you", "others", or the "facts"."""
    return {OWN: "you", OTHERS_TIME: "others"}.get(cost_of(entry), "facts")


def can_change(entry: Entry) -> bool:
    """Whether it is offered as a mend; who speaks where is taken as given."""
    return column_of(entry) not in PEOPLE


def number_in(entry: Entry) -> int | None:
    """The number that an entry is, or that stands beside its tag."""
    value = entry.value[1] if isinstance(entry.value, tuple) and entry.part == "settings" else entry.value
    known = _key(entry) in _MORE | _FEWER
    return value if known and isinstance(value, int) and not isinstance(value, bool) else None


def gives_way_upwards(entry: Entry) -> bool:
    """Whether a larger number asks for less."""
    return _key(entry) in _MORE


def with_number(entry: Entry, number: int) -> Any:
    """What stands in the cell with another number."""
    return (entry.value[0], number) if isinstance(entry.value, tuple) else number


def _key(entry: Entry) -> str:
    return entry.name if entry.part == "settings" else entry.column
