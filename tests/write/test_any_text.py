"""Whatever people and sessions are called, in all of Unicode: every file can be read, and no name leaves its place."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from larpass_sched.event import Attendee, Event, Room, Session, Slot, key_of
from larpass_sched.event.names import hints, nearest, suggest
from larpass_sched.timetable import Timetable
from larpass_sched.write.cells import clean_text, looks_like_formula, one_line
from larpass_sched.write.export import export_files
from larpass_sched.write.export.names import file_names, identifier, slug_of
from larpass_sched.write.export.order import SUPPORTED, Format
from plain_timetables import plain_timetable

# All code points alike, halves of letters included, and those that have made trouble somewhere more often.
SPECIAL = [
    *"ßİ\u0131ǰŉΐΰﬃẖﬀK",  # longer, or other letters, once they are folded
    *"\u200b\u200d\u2060\ufeff\u00ad\u115f\u3164\u180e\ufe0f\u0301\u0345",  # unseen, or on the letter before
    *"\u202e\u202d\u2066\u2069\u200f",  # from right to left
    *"\n\r\t\0\x1b\x07\x0b\x0c\x1c\x85\u2028\u2029",  # lines and control characters
    *"=+-@\uff1d\uff0b\uff0d\uff20|%'\"`<>&;,:{}[]()\\/$#!*?~^",
    *"\ud800\udfff\uffff\ufffe\U0010ffff\U0001f469",
    *"aA1 éåÄ日م١ⅳ½",
]
TEXT = st.text(st.one_of(st.sampled_from(SPECIAL), st.characters(codec=None)), max_size=12)


def event_of(words: list[str]) -> Event:
    """An event in which the words stand wherever a name, title or description can."""
    names: list[str] = []
    for word in words:
        # Names tell things apart, as `key_of` compares them, and are not empty.
        name = word if key_of(word) and key_of(word) not in map(key_of, names) else f"{word}{len(names)}"
        names.append(name if key_of(name) not in map(key_of, names) else f"{word} no. {len(names)}")
    title, one, two, speaker, room, slot, ann, track = names
    return Event(
        title=title,
        sessions=(
            Session(name=one, speakers=(speaker,), track=track, description=words[0]),
            Session(name=two, moderators=(speaker,), description=words[1]),
        ),
        rooms=(Room(name=room, seats=5), Room(name="Hall", seats=5)),
        slots=(
            Slot(name=slot, date=dt.date(2026, 5, 6), start=dt.time(9), end=dt.time(10)),
            Slot(name="last", date=dt.date(2026, 5, 6), start=dt.time(10), end=dt.time(11)),
        ),
        attendees=(Attendee(name=ann, wishes=((one, 2), (two, 1)), group=track),),
    )


EIGHT = st.lists(TEXT, min_size=8, max_size=8)
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def files_of(timetable: Timetable, format: Format) -> Iterator[tuple[str, bytes]]:
    """All files of a format, for everybody; their names are safe on every computer."""
    for name, content in export_files(timetable, format, audience=SUPPORTED[format]):
        assert re.fullmatch(r"([a-z-]+/)?[a-z0-9-]+\.[a-z]+", name)
        yield name, content


PROPERTIES = re.compile(
    r"(BEGIN|END|VERSION|PRODID|CALSCALE|METHOD|X-WR-CALNAME|X-WR-TIMEZONE|SUMMARY|DTSTART|DTEND|DTSTAMP|UID|LOCATION|"
    r"DESCRIPTION|CATEGORIES|TZID|"
    r"TZNAME|TZOFFSETFROM|TZOFFSETTO|SEQUENCE|LAST-MODIFIED|STATUS|RDATE|RRULE|COMMENT)[:;]"
)


@SLOW
@given(words=EIGHT)
@example(words=["Day\nX-INJECTED:yes"] * 8)
@example(words=["a\u2028X-INJECTED:yes", "\x85X:y", "\rX:y", "\u2029X:y", "b", "c", "d", "e"])
def test_calendars(words: list[str]) -> None:
    """No line begins with anything that was not meant, wherever a program breaks lines."""
    for name, content in files_of(plain_timetable(event_of(words)), "ics"):
        text = content.decode("utf-8")
        unfolded = text.replace("\r\n ", "")
        assert [line for line in unfolded.splitlines() if not PROPERTIES.match(line)] == [], name
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


@SLOW
@given(words=EIGHT)
@example(words=["\uff1d1+1", "\u200b=1+1", "\ufeff@x", "\u3164\uff0d2", " =a", "=b", "x", "y"])
def test_lists(words: list[str]) -> None:
    """No field is a formula for a spreadsheet, seen or unseen letters before the sign or not."""
    for name, content in files_of(plain_timetable(event_of(words)), "csv"):
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
        assert len({len(row) for row in rows}) == 1, name
        assert not any(looks_like_formula(field) for row in rows for field in row), name


@SLOW
@given(words=EIGHT)
def test_data(words: list[str]) -> None:
    """JSON gives back what went in; the schedule of frab loses no event in JSON, and its XML can be read."""
    event = event_of(words)
    timetable = plain_timetable(event)
    data = json.loads(dict(files_of(timetable, "json"))["timetable.json"])
    assert [session["name"] for session in data["sessions"]] == [session.name for session in event.sessions]
    files = dict(files_of(timetable, "frab"))
    days = json.loads(files["schedule.json"])["schedule"]["conference"]["days"]
    assert sum(len(events) for day in days for events in day["rooms"].values()) == 2
    assert len(list(ElementTree.fromstring(files["schedule.xml"]).iter("event"))) == 2


class Tags(HTMLParser):
    """The tags and the attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, tuple[str, ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.seen.append((tag, tuple(name for name, _ in attrs)))


@SLOW
@given(words=EIGHT)
@example(words=["<script>", '"><img src=x onerror=y>', "'onclick='", "</style><b>", "{{7*7}}", "]]>", "&lt;", "<!--"])
def test_pages(words: list[str]) -> None:
    """The tags of a page do not depend on what people are called; only what is left out where nothing is said does."""
    allowed = {tag for name, content in _plain_pages() for tag in tags_of(content)}
    for name, content in files_of(plain_timetable(event_of(words)), "html"):
        assert set(tags_of(content)) <= allowed, name


def _plain_pages() -> Iterator[tuple[str, bytes]]:
    if not _PLAIN:
        words = ["Day", "Bees", "Trees", "Ada", "Room", "Early", "Ann", "Nature"]
        _PLAIN.extend(files_of(plain_timetable(event_of(words)), "html"))
    yield from _PLAIN


_PLAIN: list[tuple[str, bytes]] = []


def tags_of(content: bytes) -> list[tuple[str, tuple[str, ...]]]:
    """The tags of a page with the names of their attributes."""
    parser = Tags()
    parser.feed(content.decode("utf-8"))
    return parser.seen


@SLOW
@given(words=EIGHT)
@pytest.mark.parametrize("lang", ["en", "sv"])
def test_workbooks(words: list[str], lang: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The workbook opens, and no cell of it is a formula."""
    path = tmp_path_factory.mktemp("books") / "out.xlsx"
    plain_timetable(event_of(words)).to_excel(path, lang=lang)
    book = openpyxl.load_workbook(path)
    assert not any(cell.data_type in ("f", "e") for sheet in book for row in sheet.iter_rows() for cell in row)


@given(text=TEXT, others=st.lists(TEXT, max_size=5))
def test_names(text: str, others: list[str]) -> None:
    """Keys are keys of themselves, whatever form or case; what is suggested is one of what there is."""
    key = key_of(text)
    assert key_of(key) == key
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert key_of(unicodedata.normalize(form, text)) == key
    assert key_of(f"  {text}\t") == key
    assert set(suggest(text, others)) <= set(others)
    assert set(nearest(text, others)) <= set(others)
    assert set(hints(text, others)) <= {"near", "all"}


@given(text=TEXT, most=st.integers(10, 40))
def test_cleaned(text: str, most: int) -> None:
    """What was cleaned is clean; one line is one line for every program, and a slug is plain and never empty."""
    clean = clean_text(text, most)
    assert clean_text(clean, most) == clean
    assert len(clean) <= most
    assert len(one_line(text).splitlines()) <= 1
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug_of(text))
    assert list(file_names([text, text])) == [text]
    assert identifier(text) == identifier(text)


@given(
    text=TEXT,
    before=st.text(st.sampled_from("\u200b\ufeff \xa0\u3164\u0301\x00")),
    sign=st.sampled_from("=+-@\uff1d\uff0b\uff0d\uff20\ufe62"),
)
def test_what_looks_like_a_formula(text: str, before: str, sign: str) -> None:
    """Whatever is not seen before the sign."""
    assert looks_like_formula(before + sign + text)
    assert not looks_like_formula(f"a{text}")


def test_paths_of_any_letters(tmp_path: Path) -> None:
    """A folder whose name has all kinds of letters is written to like any other."""
    timetable = plain_timetable(event_of(["Day", "Bees", "Trees", "Ada", "Room", "Early", "Ann", "Nature"]))
    folder: Any = tmp_path / "år 日本 \u202e e\u0301 'q'"
    assert all(path.is_file() for path in timetable.export(folder, format="html"))
