"""When answers were sent. A date that can be read in two ways gives no time: the order of the rows counts then."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from larpass_sched.read import values

_CLOCK = r"(?:[ t,]+(\d{1,2})[:.](\d\d)(?:[:.](\d\d)(?:[.,]\d+)?)?\s*([apfe])?\.?m?\.?.*)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_CLOCK}")
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})[/.-](\d{{4}}|\d\d){_CLOCK}")


def moments_of(cells: Sequence[Any]) -> list[dt.datetime | None]:
    """The times in a column; None for all of them where one cannot be understood for sure."""
    found = [_moment(raw) for raw in cells]
    if any(isinstance(moment, tuple) for moment in found):
        days_first = _days_first([moment for moment in found if isinstance(moment, tuple)])
        if days_first is None:
            return [None] * len(found)
        found = [_ordered(moment, days_first) if isinstance(moment, tuple) else moment for moment in found]
    moments = [moment if isinstance(moment, dt.datetime) else None for moment in found]
    lost = any(moment is None and not values.is_blank(raw) for moment, raw in zip(moments, cells, strict=True))
    return [None] * len(moments) if lost else moments


def _moment(raw: Any) -> dt.datetime | tuple[int, int, int, str, dt.time] | None:
    if isinstance(raw, dt.datetime):
        return raw.replace(tzinfo=None)
    if isinstance(raw, dt.date):
        return dt.datetime(raw.year, raw.month, raw.day)
    if isinstance(raw, float) and values.EXCEL_DAYS[0] <= raw <= values.EXCEL_DAYS[-1]:
        return values.EXCEL_EPOCH + dt.timedelta(days=raw)
    if not isinstance(raw, str):
        return None
    text = raw.strip().casefold()
    if found := _YEAR_FIRST.fullmatch(text):
        return _made(int(found[1]), int(found[2]), int(found[3]), _clock(found.groups()[3:]))
    if found := _YEAR_LAST.fullmatch(text):
        clock = _clock(found.groups()[4:])
        return None if clock is None else (int(found[1]), int(found[3]), int(found[4]), found[2], clock)
    return None


def _clock(parts: Sequence[str | None]) -> dt.time | None:
    if parts[0] is None:
        return dt.time()
    hour, minute, second = int(parts[0]), int(parts[1] or 0), int(parts[2] or 0)
    if parts[3] in ("a", "p", "f", "e") and hour <= 12:
        hour = hour % 12 + (12 if parts[3] in ("p", "e") else 0)
    return dt.time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _made(year: int, month: int, day: int, clock: dt.time | None) -> dt.datetime | None:
    if clock is None:
        return None
    try:
        return dt.datetime.combine(dt.date(year if year > 99 else 2000 + year, month, day), clock)
    except ValueError:
        return None


def _days_first(moments: Sequence[tuple[int, int, int, str, dt.time]]) -> bool | None:
    """Whether days stand before months, None where that stays open."""
    if any(sign == "." for *_, sign, _ in moments) or any(first > 12 for first, *_ in moments):
        return True
    return False if any(second > 12 for _, second, *_ in moments) else None


def _ordered(moment: tuple[int, int, int, str, dt.time], days_first: bool) -> dt.datetime | None:
    first, second, year, _, clock = moment
    return _made(year, second if days_first else first, first if days_first else second, clock)
