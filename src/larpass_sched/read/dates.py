"""Days in texts, in English and Swedish. Where day and month may have changed places, both readings are given."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from larpass_sched.wording import replies

# Two digits before a hyphen and further ones are hours: 14 okt 10-12. Behind a month by name, those of a day may be.
_YEAR = r"(?P<year>\d{4}(?![\d:.])|\d\d(?![\d:.]|\s?-\s?\d))"
_NAMED_YEAR = _YEAR.replace(r"|\d\d", r"|(?:2[5-9]|[3-9]\d)")
_DATES = (
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)", re.ASCII),
    re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?!\d)", re.ASCII),
    re.compile(rf"(?P<day>\d{{1,2}})(?P<dot>[-/.])\s?(?P<month>\d{{1,2}})(?!\d)(?:(?:[-/.]\s?|\s){_YEAR})?", re.ASCII),
    re.compile(
        rf"(?P<day>\d{{1,2}})(?:[.:]?e?a?|st|nd|rd|th)?[\s-]*(?P<month>[a-zåäö]{{3,9}})\.?,?(?:[\s-]+{_NAMED_YEAR})?"
    ),
    re.compile(rf"(?P<month>[a-z]{{3,9}})\.?\s+(?P<day>\d{{1,2}})(?![\d:.])(?:st|nd|rd|th)?(?:,?\s+{_NAMED_YEAR})?"),
)
_WEEKDAY = re.compile(r"([a-zåäö]{2,10})(?::(?=\d)|[.,:]?(?:\s+(?:den\s+)?|$))")


class Day(NamedTuple):
    """A day as it is written; the year is None where it is left out."""

    year: int | None
    month: int
    day: int

    def date(self) -> dt.date | None:
        """The date, None where there is none, or no year."""
        try:
            return dt.date(self.year or 0, self.month, self.day)
        except ValueError:
            return None


def weekday_at(text: str) -> tuple[int | None, str]:
    """The weekday that a text begins with, Monday being 0, and what stands behind it."""
    found = _WEEKDAY.match(text)
    day = replies.WEEKDAYS.get(found[1]) if found else None
    return (None, text.removeprefix("den ")) if found is None or day is None else (day, text[found.end() :])


def days_at(text: str) -> tuple[list[Day], str]:
    """The days that a text in small letters begins with, in both readings, and what stands behind them.

    Years of two digits are those of this century.
    """
    for pattern in _DATES:
        found = pattern.match(text)
        if found is None:
            continue
        parts = found.groupdict()
        year = int(parts["year"]) + 2000 * (len(parts["year"]) < 3) if parts["year"] else None
        named = (number for name, number in replies.MONTHS.items() if name.startswith(parts["month"]))
        month = int(parts["month"]) if parts["month"].isdigit() else next(named, None)
        if month is None:
            continue
        day = int(parts["day"])
        # Dots are only used where the day comes first; slashes mean different things in different countries.
        twofold = parts.get("dot") in ("/", "-") and day != month
        readings = [Day(year, month, day), *([Day(year, day, month)] if twofold else [])]
        return readings, re.sub("^:(?= )", "", text[found.end() :])
    return [], text
