"""When answers were sent. A date that can be read in two ways gives two times; what both say is sure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from larpass_sched.read import values
from larpass_sched.read.dates import days_at

Moments = tuple[dt.datetime, ...]
"""The time of an answer: two where day and month may have changed places."""

_CLOCK = re.compile(
    r"(?:[ t,]+(?:kl\.?|at|@)?\s*(\d{1,2})[:.](\d\d)(?:[:.](\d\d)(?:[.,:]\d+)?)?"
    r"\s*(?:([apfe])\.?m\.?)?\s*(?:[a-z]{1,5}\b)?\s*(?:([+-]\d{1,2}):?(\d\d)?)?[\s()a-z/:_+-]*)?"
)
_WEEKDAY = re.compile(r"(?:[a-zåäö]{2,9}[.,]?\s+)?(?:den\s+)?(?=\d)|[a-z]{3,9}(?:[.,]\s+|\s+)(?=[a-z]{3,9}\b)")
# Longer texts are no times.
_LONGEST = 80
# Seconds since 1970, between 2001 and 2100.
_SECONDS = range(1_000_000_000, 4_102_444_800)


def moments_of(cells: Sequence[Any]) -> list[Moments]:
    """The times in a column; empty for all of them where one cannot be understood.

    Where day and month may have changed places in all of the column, each time is given in both readings.
    """
    found = [_readings(raw) for raw in cells]
    if any(not moment and not values.is_blank(raw) for moment, raw in zip(found, cells, strict=True)):
        return [()] * len(found)
    twofold = [moment for moment in found if len(moment) == 2]
    sure = {place for place in (0, 1) if all(moment[place] is not None for moment in twofold)}
    if not sure:
        return [()] * len(found)
    return [tuple(moment[place] for place in sorted(sure)) if len(moment) == 2 else moment for moment in found]  # type: ignore[misc]


def is_moment(raw: Any) -> bool:
    """Whether a cell holds a day with a time of day."""
    found = _readings(raw)
    return bool(found) and any(moment is not None and moment.time() != dt.time() for moment in found)


def is_day(raw: Any) -> bool:
    """Whether a cell holds a day, whole or without its year."""
    return bool(_readings(raw)) or (isinstance(raw, str) and re.match(r"\s*\d{1,2}[/-]\d{1,2}\b", raw) is not None)


def _readings(raw: Any) -> tuple[dt.datetime | None, ...]:
    """What a cell can mean: nothing, one time, or one with the day first and one with the month first."""
    if isinstance(raw, dt.datetime):
        return ((raw.astimezone(dt.UTC) if raw.tzinfo else raw).replace(tzinfo=None),)
    if isinstance(raw, dt.date):
        return (dt.datetime(raw.year, raw.month, raw.day),)
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        if isinstance(raw, float) and values.EXCEL_DAYS[0] <= raw <= values.EXCEL_DAYS[-1]:
            return (values.EXCEL_EPOCH + dt.timedelta(days=raw),)
        seconds = raw / 1000 if raw >= _SECONDS[-1] else raw
        if _SECONDS[0] <= seconds < _SECONDS[-1]:
            return (dt.datetime(1970, 1, 1) + dt.timedelta(seconds=seconds),)
        return ()
    if not isinstance(raw, str) or len(raw) > _LONGEST:
        return ()
    text = " ".join(raw.casefold().replace("\N{NARROW NO-BREAK SPACE}", " ").split())
    if re.fullmatch(r"\d{10}|\d{13}|\d{5}[.,]\d+", text):
        return _readings(float(text.replace(",", ".")))
    for start in dict.fromkeys((0, found.end() if (found := _WEEKDAY.match(text)) else 0)):
        if readings := _of_text(text[start:]):
            return readings
    return ()


def _of_text(text: str) -> tuple[dt.datetime | None, ...]:
    days, rest = days_at(text)
    found = _CLOCK.fullmatch(rest)
    time = _clock(found.groups()) if found else None
    if found is None or time is None:
        return ()
    # How far the clock is ahead of that of Greenwich, which changes with the time of the year.
    hours, minutes = int(found[5] or 0), int(found[6] or 0)
    ahead = dt.timedelta(hours=hours, minutes=-minutes if hours < 0 else minutes)
    dates = [date if (date := day.date()) and 1 < date.year < dt.MAXYEAR else None for day in days]
    moments = [None if date is None else dt.datetime.combine(date, time) - ahead for date in dates]
    return tuple(moments) if any(moments) else ()


def _clock(parts: Sequence[str | None]) -> dt.time | None:
    if parts[0] is None:
        return dt.time()
    hour, minute, second = int(parts[0]), int(parts[1] or 0), int(parts[2] or 0)
    if parts[3] in ("a", "p", "f", "e") and hour <= 12:
        hour = hour % 12 + (12 if parts[3] in ("p", "e") else 0)
    return dt.time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None
