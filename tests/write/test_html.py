"""What a notebook shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from larpass_sched.timetable import Timetable
from larpass_sched.timetable.result import Result
from larpass_sched.write.html import event_html, result_html, timetable_html


def test_verdict_above_the_table(timetable: Timetable) -> None:
    """The verdict comes first, then every room, slot and session."""
    assert timetable.verdict is not None
    page = timetable_html(timetable)
    assert page.index(timetable.verdict.sentence()) < page.index("<table>")
    event = timetable.event
    for name in (*event.room_named, *event.slot_named, *event.session_named):
        assert name in page
    assert page == timetable._repr_html_()


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_nothing_escapes(hostile: Timetable, lang: str) -> None:
    """Names are shown, never obeyed, and the page is well-formed."""
    for page in (timetable_html(hostile, lang), event_html(hostile.event, lang)):
        assert "<script>" not in page
        assert "<i>" not in page
        assert "&lt;script&gt;" in page
        ElementTree.fromstring(page)


def test_event(timetable: Timetable) -> None:
    """An event shows its sessions and how many wish for each."""
    page = timetable.event._repr_html_()
    assert "17 sessions in 20 runs, 5 slots, 4 rooms, 300 attendees with 1,500 wishes" in page


def test_result_without_timetable(timetable: Timetable) -> None:
    """An impossible event shows a sentence instead of a table."""
    assert timetable.verdict is not None
    fields = {name: getattr(timetable.verdict, name) for name in timetable.verdict.__dataclass_fields__}
    verdict = type(timetable.verdict)(**(fields | {"status": "impossible", "points": None, "bound": None}))
    page = result_html(Result(timetable.event, None, verdict))
    assert "Impossible: no timetable satisfies all the rules." in page
    assert "<table>" not in page


def test_tracks_have_colours_and_names(timetable: Timetable) -> None:
    """Event and timetable show the track of a session in its colour and in words; several days have bands."""
    tracks = ("Skola & arbete", None)
    sessions = tuple(replace(s, track=tracks[n % 2]) for n, s in enumerate(timetable.event.sessions))
    slots = tuple(replace(s, date=dt.date(2030, 1, 14 + n // 3)) for n, s in enumerate(timetable.event.slots))
    event = replace(timetable.event, sessions=sessions, slots=slots)
    page = timetable_html(replace(timetable, event=event), "sv")
    tracked = [p for p in timetable.placements if event.session_named[p.session].track]
    assert page.count('<td class="track track-1">') == len(tracked) > 0
    assert page.count("■\N{NO-BREAK SPACE}Skola\N{NO-BREAK SPACE}&amp;\N{NO-BREAK SPACE}arbete") == len(tracked)
    assert page.count('class="band"') == 2
    shown = event_html(event, "sv")
    assert '<th scope="col">Spår</th>' in shown
    assert shown.count("Skola &amp; arbete") == 9
    for text in (page, shown):
        ElementTree.fromstring(text)
