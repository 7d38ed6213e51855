"""What is otherwise in one event or timetable than in another, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, Literal

from larpass_sched.event import Event, key_of
from larpass_sched.event.columns import SHEET_OF
from larpass_sched.event.places import called
from larpass_sched.replan.published import itineraries_of
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.changes import Change, changes_between
from larpass_sched.timetable.result import Result
from larpass_sched.wording import replan as words
from larpass_sched.wording.explain import value_text
from larpass_sched.wording.language import check_lang

Kind = Literal["added", "taken away", "changed"]

_PARTS = ("sessions", "rooms", "slots", "speakers", "attendees")


@dataclass(frozen=True)
class Difference:
    """One thing that is otherwise.

    Attributes
    ----------
    kind : {"added", "taken away", "changed"}
    part, name, column : str
        As in `Event.places`: "sessions", "Bees", "slots"; of a setting its name and "value". The column is empty where
        the whole row was added or taken away, and names the session of a wish.
    before, after : object
        What stood there and stands there now.
    cell : str
        Where it stands now (or stood, if it was taken away), as in "Sessions!H2"; empty without a workbook.
    """

    kind: Kind
    part: str
    name: str
    column: str = ""
    before: Any = None
    after: Any = None
    cell: str = ""

    def text(self, lang: str = "en") -> str:
        """The difference in a sentence."""
        language, sheet = check_lang(lang), SHEET_OF[self.part]
        title = self.column
        if self.part not in ("wishes", "settings") and self.column:
            title = next((c.title(language) for c in sheet.columns if c.key == self.column), self.column)
        return words.difference_text(
            self.kind,
            language,
            sheet=sheet.title(language),
            name=self.name,
            column=title,
            before=value_text(self.before),
            after=value_text(self.after),
            cell=self.cell,
        )


def diff(old: Event | Timetable | Result, new: Event | Timetable | Result) -> tuple[Change | Difference, ...]:
    """Tell what is otherwise in a second event, or a second timetable, than in the first.

    Parameters
    ----------
    old, new : Event, or Timetable, or Result
        Both of the same kind.

    Returns
    -------
    tuple
        Of events, a `Difference` for every row that was added or taken away, every cell, setting and wish that is
        otherwise. Of timetables, a change for every session that is held elsewhere, then a `Difference` for everybody
        whose itinerary is another. Each has a `text` in both languages.

    Raises
    ------
    ValueError
        If the two are not of one kind, or a result has no timetable.
    """
    if isinstance(old, Event) and isinstance(new, Event):
        return tuple(_of_events(old, new))
    before, after = _timetable(old), _timetable(new)
    moved = changes_between(after.event, before.placements, after.placements)
    return (*moved, *_of_days(before, after))


def _timetable(given: object) -> Timetable:
    timetable = getattr(given, "timetable", given)
    if not isinstance(timetable, Timetable):
        raise ValueError(f"cannot compare {type(given).__name__}: expected two events, or two timetables.")
    return timetable


def _of_events(old: Event, new: Event) -> Iterator[Difference]:
    for part in _PARTS:
        before = {key_of(called(part, thing)): thing for thing in getattr(old, part)}
        after = {key_of(called(part, thing)): thing for thing in getattr(new, part)}
        for key, thing in before.items():
            if key not in after:
                yield Difference("taken away", part, thing.name, cell=old.place_of(part, thing.name, "name"))
        for key, thing in after.items():
            if key not in before:
                yield Difference("added", part, thing.name, cell=new.place_of(part, thing.name, "name"))
            else:
                yield from _of_row(part, before[key], thing, new)
    for name in sorted({*old.settings, *new.settings}):
        yield from _of_value("settings", name, "value", old.settings.get(name), new.settings.get(name), new)


def _of_row(part: str, before: Any, after: Any, new: Event) -> Iterator[Difference]:
    for field in fields(after):
        values = getattr(before, field.name), getattr(after, field.name)
        if field.name == "wishes":
            one, other = dict(values[0]), dict(values[1])
            for session in dict.fromkeys((*one, *other)):
                yield from _of_value("wishes", after.name, session, one.get(session), other.get(session), new)
        elif field.name != "name":
            yield from _of_value(part, after.name, field.name, *values, new)


def _of_value(part: str, name: str, column: str, before: Any, after: Any, new: Event) -> Iterator[Difference]:
    if before != after:
        yield Difference("changed", part, name, column, before, after, new.place_of(part, name, column))


def _of_days(before: Timetable, after: Timetable) -> Iterator[Difference]:
    old, new = itineraries_of(before.itineraries), itineraries_of(after.itineraries)
    for name in dict.fromkeys((*old, *new)):
        days = [
            "; ".join(f"{session} ({slot}, {room})" for session, slot, room in sorted(days.get(name, ())))
            for days in (old, new)
        ]
        if days[0] != days[1]:
            yield Difference("changed", "attendees", name, "", *days)
