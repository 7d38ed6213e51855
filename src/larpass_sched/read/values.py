"""One cell at a time: from what a spreadsheet holds to what an organiser meant by it. Nothing is guessed.

Each function returns the value, or raises `Unreadable` with the code of the finding.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from larpass_sched.event import key_of
from larpass_sched.event.folding import VISIBLE
from larpass_sched.event.options import share_of
from larpass_sched.read.dates import days_at, weekday_at
from larpass_sched.wording import replies

# Excel counts days from here, and serves 1900 as a leap year.
EXCEL_EPOCH = dt.datetime(1899, 12, 30)
# What old Excel for Mac, which counts from 1904, calls a day differs by so many.
DAYS_TO_1904 = 1462
# Days that an event may lie on (1954 to 2119): other numbers in a column of dates are mistakes.
EXCEL_DAYS = range(20_000, 80_000)


class Unreadable(Exception):  # noqa: N818 - it says what a cell is, not what went wrong in the program
    """A cell that cannot be understood: the code of the finding, and what its texts need beyond what is seen."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.params = params


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell whose formula has no value: an Excel error, or a formula that was never computed."""

    code: str
    shown: str


# Halves of letters stay as they are.
_ESCAPED = re.compile(r"_x(?![dD][89a-fA-F])([0-9A-Fa-f]{4})_")


def is_blank(raw: Any) -> bool:
    """Whether nothing can be seen in the cell."""
    if not isinstance(raw, str):
        return raw is None
    return not raw or (not "!" <= raw[0] <= "~" and VISIBLE.search(raw) is None)


def unescaped(text: str) -> str:
    """A text in which the letters that Excel writes as ``_x000D_`` are themselves again."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def shown(raw: Any) -> str:
    """What a person sees in the cell."""
    if isinstance(raw, Broken):
        return raw.shown
    if isinstance(raw, bool):
        return str(raw).upper()
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        return str(int(raw))
    if isinstance(raw, dt.datetime):
        return f"{raw:%Y-%m-%d}" if raw.time() == dt.time() else f"{raw:%Y-%m-%d %H:%M}"
    if isinstance(raw, dt.time):
        return f"{raw:%H:%M}"
    return "" if raw is None else str(raw).strip()


def name_of(raw: Any) -> str:
    """A name on one line, without stray spaces."""
    return " ".join(shown(raw).split())


def names_of(raw: Any) -> tuple[str, ...]:
    """A list of names separated by semicolons."""
    return tuple(name for part in shown(raw).split(";") if (name := " ".join(part.split())))


def speakers_of(raw: Any) -> tuple[tuple[str, str], ...]:
    """People and their organisations from ``Name, Organisation; Name, Organisation``."""
    people: dict[str, tuple[str, str]] = {}
    for entry in names_of(raw):
        name, _, organisation = (part.strip() for part in entry.partition(","))
        people.setdefault(key_of(name), (name, organisation))
    return tuple(person for person in people.values() if person[0])


def number_of(raw: Any, code: str = "cell_no_number") -> float | int:
    """A number, also one that is stored as text, with decimal comma or spaces between thousands."""
    if isinstance(raw, bool) or not isinstance(raw, (int, float, str)):
        raise Unreadable(code)
    if isinstance(raw, str):
        text = "".join(raw.split()).replace(",", ".").replace("\N{MINUS SIGN}", "-")
        if not re.fullmatch(r"[+-]?\d{1,15}(\.\d{1,15})?", text, flags=re.ASCII):
            raise Unreadable(code)
        raw = float(text)
    # Excel stores whole numbers as floats; infinities and NaN are no numbers.
    if isinstance(raw, float):
        if not abs(raw) < 1e15:
            raise Unreadable(code)
        return int(raw) if raw.is_integer() else raw
    return raw


def count_of(raw: Any) -> int:
    """A whole number."""
    number = number_of(raw, "cell_no_count")
    if not isinstance(number, int):
        raise Unreadable("cell_no_count")
    return number


def flag_of(raw: Any) -> bool:
    """Yes or no, in the many ways people tick a box."""
    key = key_of(shown(raw))
    if key in replies.YES:
        return True
    if key in replies.NO:
        return False
    raise Unreadable("cell_no_flag")


def place_of(raw: Any) -> str:
    """Whether something is offered on site, online or both."""
    key = key_of(shown(raw))
    if found := next((offer for offer, names in replies.OFFERS.items() if key in names), None):
        return found
    raise Unreadable("cell_no_offer")


def share_text(raw: Any) -> str:
    """A number of seats, or a share of them; cells formatted as per cent hold a fraction."""
    if isinstance(raw, float) and 0 < raw < 1:
        return f"{100 * raw:g} %"
    text = shown(raw)
    try:
        share_of(text)
    except ValueError:
        raise Unreadable("cell_no_share") from None
    return text


def date_of(raw: Any) -> dt.date:
    """A day, as long as it can be read in one way only."""
    if isinstance(raw, dt.datetime):
        return raw.date()
    if isinstance(raw, dt.date):
        return raw
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        if not EXCEL_DAYS[0] <= raw <= EXCEL_DAYS[-1]:
            raise Unreadable("cell_no_date")
        return (EXCEL_EPOCH + dt.timedelta(days=int(raw))).date()
    found = _dates_in(key_of(raw)) if isinstance(raw, str) else []
    if len(found) == 1:
        return found[0]
    if found:
        raise Unreadable("cell_date_open", first=found[0].isoformat(), other=found[1].isoformat())
    raise Unreadable("cell_no_date")


def time_of(raw: Any) -> dt.time:
    """A time of day to the minute: a time, a date with time, a fraction of a day, or a text such as 09.00."""
    if isinstance(raw, (dt.datetime, dt.time)):
        raw = dt.timedelta(0, raw.second, raw.microsecond, 0, raw.minute, raw.hour)
    if isinstance(raw, dt.timedelta):
        return _from_minutes(raw.total_seconds() / 60)
    if isinstance(raw, str):
        return _time_from_text(key_of(raw))
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        # A datetime that has lost its format: the days stand before the point.
        if EXCEL_DAYS[0] <= raw <= EXCEL_DAYS[-1]:
            raw = raw % 1
        return _from_minutes(raw * 24 * 60)
    raise Unreadable("cell_no_time")


_CLOCK = re.compile(r"(?:[ t]\d\d?[:.]\d\d(?:[:.]\d\d)?)?", re.ASCII)


def _dates_in(text: str) -> list[dt.date]:
    """The days that a text can mean: two of them where day and month may have changed places."""
    days, rest = days_at(weekday_at(text)[1])
    # 26-10-14 is read in three ways in this world: a year has four digits.
    is_whole = _CLOCK.fullmatch(rest) and re.search(r"\d{4}", text) and all(day.year for day in days)
    return list(dict.fromkeys(date for day in days if is_whole and (date := day.date()) is not None))


def _time_from_text(text: str) -> dt.time:
    if found := re.fullmatch(r"kl\.? ?(\d{1,2})", text, re.ASCII):
        text = f"{found[1]}:00"
    text = text.removeprefix("kl.").removeprefix("kl").strip()
    text = re.sub(r"^\d{4}-\d\d-\d\d[ t]", "", text)
    # "0.25" may be a quarter of a day or a quarter past midnight.
    found = re.fullmatch(r"(?!0\.)(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?: ?([ap])\.?m\.?)?", text, re.ASCII)
    if found:
        hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
        if (found[4] and not 1 <= hour <= 12) or minute > 59 or second > 59:
            raise Unreadable("cell_no_time")
        hour = hour % 12 + 12 * (found[4] == "p") if found[4] else hour
        return _from_minutes(hour * 60 + minute + second / 60)
    if re.fullmatch(r"0[.,]\d{3,}", text, re.ASCII):
        return _from_minutes(float(text.replace(",", ".")) * 24 * 60)
    raise Unreadable("cell_no_time")


def _from_minutes(minutes: float) -> dt.time:
    if not 0 <= minutes < 24 * 60:
        raise Unreadable("cell_no_time")
    whole = min(round(minutes), 24 * 60 - 1)
    return dt.time(whole // 60, whole % 60)
