"""What may be wrong with an event, whatever it was read from.

A `Doubt` says its place in terms of the event (part, row, attribute), so that a reader can turn it into a cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from larpass_sched.event.findings import Finding, finding_of
from larpass_sched.event.names import listed
from larpass_sched.event.parts import Attendee, Break, PublishedPlacement, Room, Session, Slot, Speaker

Cell = tuple[str, int, str]
"""A place in terms of the event: part, row and attribute."""


class EventLike(Protocol):
    """Anything with the parts of an event: an `Event`, or what a reader has read so far."""

    @property
    def sessions(self) -> tuple[Session, ...]: ...  # noqa: D102
    @property
    def rooms(self) -> tuple[Room, ...]: ...  # noqa: D102
    @property
    def slots(self) -> tuple[Slot, ...]: ...  # noqa: D102
    @property
    def speakers(self) -> tuple[Speaker, ...]: ...  # noqa: D102
    @property
    def attendees(self) -> tuple[Attendee, ...]: ...  # noqa: D102
    @property
    def published(self) -> tuple[PublishedPlacement, ...]: ...  # noqa: D102
    @property
    def breaks(self) -> tuple[Break, ...]: ...  # noqa: D102
    @property
    def settings(self) -> Mapping[str, Any]: ...  # noqa: D102


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One thing that may be wrong, and its place: the row counts from 0 within `part`, `first` is an earlier row.

    Where several cells contradict each other, `others` are those beside the first.
    """

    code: str
    part: str
    row: int | None = None
    column: str = "name"
    seen: str = ""
    first: int | None = None
    params: Mapping[str, str] = field(default_factory=dict)
    others: tuple[Cell, ...] = ()
    reads: tuple[str, ...] = ()
    """Further attributes of the row that this rests on: what is unreadable is told once."""


def findings_of(event: EventLike, found: Iterable[Doubt]) -> list[Finding]:
    """What was found against an event without a file; places are said as part and name."""

    def place(part: str, row: int | None) -> str:
        if row is None:
            return ""
        parts = getattr(event, part)
        return str(list(parts)[row] if part == "settings" else getattr(parts[row], "name", f"[{row}]"))

    def named(others: tuple[Cell, ...]) -> str:
        return listed(dict.fromkeys(place(part, row) for part, row, _ in others))

    return [
        finding_of(
            doubt.code,
            sheet=doubt.part,
            cell=place(doubt.part, doubt.row),
            seen=doubt.seen,
            column=doubt.column,
            first=place(doubt.part, doubt.first),
            # Who is named in the sentence needs no place behind it.
            **({"other": other} if (other := named(doubt.others)) and other not in doubt.params.values() else {}),
            **doubt.params,
        )
        for doubt in found
    ]
