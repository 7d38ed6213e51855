"""The sheet Summary: what an organiser reads first, in both languages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from larpass_sched.event import Attendee, Event, PublishedPlacement, Room, Session, Slot
from larpass_sched.timetable import Attendance, Placement, PriorityValue, Timetable, Verdict
from larpass_sched.write.facts import Day
from larpass_sched.write.workbook import workbook_sheets

EVENT = Event(
    sessions=(Session(name="Bees", not_with=("Moss",)), Session(name="Moss"), Session(name="Trees")),
    rooms=(Room(name="Hall", seats=3), Room(name="Cellar", seats=2)),
    slots=(Slot(name="Early"), Slot(name="Late")),
    attendees=(
        Attendee(name="Ann", wishes=(("Bees", 3), ("Trees", 2), ("Moss", 1))),
        Attendee(name="Bo", wishes=(("Moss", 3), ("Trees", 2))),
    ),
    settings={"rules": "not with = 4", "attendance": "seats", "time_limit": 9},
)
TIMETABLE = Timetable(
    EVENT,
    (
        Placement("Bees", 1, "Early", "Hall"),
        Placement("Moss", 1, "Early", "Cellar"),
        Placement("Trees", 1, "Late", "Hall"),
    ),
    (
        Attendance("Ann", "Early", "Bees", 1, "Hall", 3),
        Attendance("Ann", "Late", "Trees", 1, "Hall", 2),
        Attendance("Bo", "Early", "Moss", 1, "Cellar", 3),
        Attendance("Bo", "Late", "Trees", 1, "Hall", 2),
    ),
    Verdict(
        status="best possible",
        points=10,
        bound=10,
        random=7.123456,
        wishes=5,
        wishes_met=4,
        turned_away=0,
        attendees=2,
        attendance="seats",
        seconds=0.1,
        seed=0,
        version="0.1.0",
        method="configurations, plain CP-SAT model",
        priorities=(
            PriorityValue(name="wishes", value=10, bound=10, swedish="önskemål"),
            PriorityValue(name="prices", value=4, bound=None, swedish="priser"),
            PriorityValue(name="wishes + prices", value=6, bound=6, goals=("wishes", "prices")),
        ),
    ),
)


def _texts(timetable: Timetable, lang: str, sheet: int = 0) -> list[list[Any]]:
    rows = workbook_sheets(timetable, lang)[sheet].rows
    return [[None if cell is None else cell.value for cell in row] for row in rows]


def _below(rows: list[list[Any]], heading: str) -> list[list[Any]]:
    """The rows of a section, up to the empty one after it."""
    start = next(n for n, row in enumerate(rows) if row and row[0] == heading) + 1
    end = next((n for n in range(start, len(rows)) if not rows[n]), len(rows))
    return rows[start:end]


@pytest.mark.parametrize(
    ("lang", "sentence", "heading", "line", "note"),
    [
        (
            "en",
            "This is the best possible timetable: 10 points less 4 for prices, a balance of 6; "
            "no timetable has a better balance.",
            "What was paid, and for what",
            "Bees and Moss are both held in Early. (4 points)",
            "balance 6 of at most 6",
        ),
        (
            "sv",
            "Det här är det bästa möjliga schemat: 10 poäng minus 4 för priser, netto 6; inget schema ger mer netto.",
            "Vad som betalades, och för vad",
            "(4 poäng)",
            "netto 6 av högst 6",
        ),
    ],
)
def test_points_and_prices_are_told_apart(lang: str, sentence: str, heading: str, line: str, note: str) -> None:
    """The verdict speaks of the balance, the tile as well, and each breach that was paid is named with its price."""
    rows = _texts(TIMETABLE, lang)
    assert TIMETABLE.verdict is not None
    assert TIMETABLE.verdict.sentence(lang) == sentence
    assert " ".join(str(row[0]) for row in rows[1:4]).startswith(sentence)
    paid = _below(rows, heading)
    assert len(paid) == 1
    assert str(paid[0][0]).endswith(line.split(". ")[-1])
    assert "Bees" in paid[0][0]
    assert "Moss" in paid[0][0]
    assert note in [value for row in rows for value in row]


def test_a_balance_without_prices_and_one_that_is_not_proved() -> None:
    """Where nothing is paid the sentence says so; a gap is that of the balance."""
    verdict = TIMETABLE.verdict
    assert verdict is not None
    wishes, prices, both = verdict.priorities
    free = replace(verdict, priorities=(wishes, replace(prices, value=0), replace(both, value=10, bound=10)))
    assert "10 points, with nothing off for prices; no timetable has a better balance" in free.sentence("en")
    assert "10 poäng, utan avdrag för priser; inget schema ger mer netto" in free.sentence("sv")
    far = replace(verdict, status="within gap", priorities=(wishes, prices, replace(both, bound=9)))
    assert far.sentence("en").startswith(
        "Within 50 % of the best possible: 10 points less 4 for prices".replace(" %", "\N{NO-BREAK SPACE}%")
    )
    assert far.sentence("en").endswith("no timetable has a balance above 9.")


def test_what_was_paid_is_told_to_its_last_word() -> None:
    """With titles longer than a line the price still stands at the end; the gap is that of the balance."""
    title = "Upphandling av vård och omsorg " * 5
    bees, *others = EVENT.sessions
    event = replace(EVENT, sessions=(replace(bees, name=title.strip()), *others), attendees=EVENT.attendees[1:])
    assert TIMETABLE.verdict is not None
    *alone, both = TIMETABLE.verdict.priorities
    far = replace(TIMETABLE.verdict, status="within gap", priorities=(*alone, replace(both, bound=9)))
    placements = (replace(TIMETABLE.placements[0], session=title.strip()), *TIMETABLE.placements[1:])
    rows = _texts(Timetable(event, placements, TIMETABLE.itineraries[2:], far), "sv")
    paid = _below(rows, "Vad som betalades, och för vad")
    assert len(paid) > 1
    assert paid[-1][0].endswith("(4 poäng)")
    assert ["Högst så långt från det bästa", "50\N{NO-BREAK SPACE}%", None] in rows


def test_worst_and_best_off_only_where_they_differ() -> None:
    """Both have their best day: no list of two equal people; with a wish less for one, there is."""
    rows = _below(_texts(TIMETABLE, "sv"), "Sämst och bäst lottade")
    assert [row[0] for row in rows] == [
        "Alla önskemål uppfyllda: 1 av 2 personer. Inget uppfyllt: 0.",
        "Alla får 100\N{NO-BREAK SPACE}% av sin bästa möjliga dag.",
    ]
    less = replace(TIMETABLE, itineraries=TIMETABLE.itineraries[:-1])
    rows = _below(_texts(less, "sv"), "Sämst och bäst lottade")
    assert ["Bo", 2, 1, 3, 0.6] in rows


def test_shares_of_the_best_day_are_rounded_down() -> None:
    """As fairness counts: two thirds are 66 %, and 29 of 100 are not 28 %."""
    shares = {(2, 3): 0.66, (29, 100): 0.29, (100, 100): 1, (5, 0): None}
    for (points, best), share in shares.items():
        assert Day(attendee="Ann", wishes=1, met=1, points=points, best=best).share == share


def test_figures_are_rounded_and_words_swedish() -> None:
    """No figure has a tail of decimals; method and attendance are told in Swedish, settings as well."""
    rows = _texts(TIMETABLE, "sv")
    assert ["Ett slumpat schema, i genomsnitt", 7.1, None] in rows
    assert ["Metod", "konfigurationer, enkel CP-SAT-modell"] in rows
    assert ["Vem väljer plats", "alla får en plats tilldelad (seats)"] in rows
    assert ["Inställningen ”tidsgräns” i arbetsboken", "9"] in rows
    assert not any("attendance" in str(value) for row in rows for value in row)


def test_unmet_wishes_for_want_of_a_seat_stand_apart() -> None:
    """Ann misses Moss for Bees: no seat would help."""
    rows = _below(_texts(TIMETABLE, "en"), "Where most wishes went unmet")
    assert rows == [["Session", "Wishes", "Met", "No seat", "Other reason", "Seats"], ["Moss", 2, 1, 0, 1, 2]]


def test_changes_against_published() -> None:
    """Moss and Bees changed rooms, Trees is where it was: counted in the summary and listed on a sheet of their own."""
    published = (
        PublishedPlacement(session="Bees", slot="Early", room="Cellar"),
        PublishedPlacement(session="Moss", slot="Early", room="Hall"),
        PublishedPlacement(session="Trees", slot="Late", room="Hall"),
    )
    changed = replace(TIMETABLE, event=replace(EVENT, published=published))
    rows = _below(_texts(changed, "en"), "Changes against the published timetable")
    assert rows[0][0].startswith("Changes of slot: 0; of slot or room: 2 (of 3). To keep one, write x in Locked")
    assert rows[1] == ["Bees (Early, Cellar) and Moss (Early, Hall) changed places"]
    sheets = workbook_sheets(changed, "sv")
    sheet = next(sheet for sheet in sheets if sheet.name == "Ändringar")
    assert [[cell and cell.value for cell in row] for row in sheet.rows] == [
        ["Ändring", "Lärpass", "Tid förut", "Lokal förut", "Tid nu", "Lokal nu"],
        ["bytt plats", "Bees", "Early", "Cellar", "Early", "Hall"],
        ["bytt plats", "Moss", "Early", "Hall", "Early", "Cellar"],
    ]
    kept = replace(TIMETABLE, event=replace(EVENT, published=published[2:]), placements=TIMETABLE.placements[2:])
    rows = _below(_texts(kept, "sv"), "Ändringar mot det publicerade schemat")
    assert rows == [["Alla 1 publicerade placeringar ligger kvar."]]


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_commands_are_not_broken_and_checksums_come_last(lang: str) -> None:
    """A command stands on one line up to its next space; what only programs read stands below all else, in grey."""
    sheet = workbook_sheets(TIMETABLE, lang)[0]
    texts = [cell.text for row in sheet.rows for cell in row[:1] if cell is not None]
    assert sum("larpass-sched check" in text for text in texts) == 2
    assert not any(text.endswith("-") for text in texts)
    *above, one, other = sheet.rows
    assert [cell.style for row in (one, other) for cell in row if cell] == ["aside"] * 4
    assert all(len(row[1].text) == 64 for row in (one, other) if row[1])
    assert not any(len(cell.text) == 64 and cell.text.isalnum() for row in above for cell in row if cell)
