"""Days, dates and halves of days in the columns that name slots."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larpass_sched.event import Event, Room, Session, Slot, Speaker
from larpass_sched.event.findings import InputError
from larpass_sched.event.parts import ScenarioRow
from larpass_sched.explain.cell_edits import with_cells
from larpass_sched.read import inspect
from larpass_sched.read.days import meaning_of, plain
from larpass_sched.read.slot_columns import in_slots


def slots_meant(written, slots, *, within):
    """The names of the slots that a text means; None where it means nothing for sure."""
    meaning = meaning_of(plain(written), slots, within=within)
    return None if meaning is None else meaning.names


DATES = {"W": 14, "T": 15, "F": 16}
HOURS = {1: 9, 2: 11, 3: 13, 4: 15}
WEEKDAYS = {"W": ("onsdag", "Wednesday", "Wed"), "T": ("torsdag", "Thursday", "Thu"), "F": ("fredag", "Friday", "Fri")}
SLOTS = [
    Slot(name=f"{day}{n}", date=dt.date(2026, 10, date), start=dt.time(hour), end=dt.time(hour, 45))
    for day, date in DATES.items()
    for n, hour in HOURS.items()
]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("torsdag", "T1 T2 T3 T4"),
        ("Thursdays", "T1 T2 T3 T4"),
        ("14 oktober", "W1 W2 W3 W4"),
        ("Thursday 15 Oct", "T1 T2 T3 T4"),
        ("den 15:e oktober em", "T3 T4"),
        ("15/10", "T1 T2 T3 T4"),
        ("2026-10-15 fm", "T1 T2"),
        ("Oct 14-15", "W1 W2 W3 W4 T1 T2 T3 T4"),
        ("14\u201315/10", "W1 W2 W3 W4 T1 T2 T3 T4"),
        ("2026-10-15 - 2026-10-16", "T1 T2 T3 T4 F1 F2 F3 F4"),
        ("tors-fre", "T1 T2 T3 T4 F1 F2 F3 F4"),
        ("torsdag em till fredag fm", "T3 T4 F1 F2"),
        ("from Thursday pm", "T3 T4 F1 F2 F3 F4"),
        ("efter torsdag", "F1 F2 F3 F4"),
        ("t.o.m. onsdag", "W1 W2 W3 W4"),
        ("före fredag", "W1 W2 W3 W4 T1 T2 T3 T4"),
        ("förmiddagar", "W1 W2 T1 T2 F1 F2"),
        ("torsdag 9-12", "T1 T2"),
        ("torsdag: 9-12", "T1 T2"),
        ("Thu: 9-12", "T1 T2"),
        ("torsdag:9-12", "T1 T2"),
        ("15 okt: 9-12", "T1 T2"),
        ("Friday after 3 pm", "F4"),
        ("kl 13.00-14.00", "W3 T3 F3"),
        ("onsdag, fredag fm", "W1 W2 W3 W4 F1 F2"),
        ("tors/fre", "T1 T2 T3 T4 F1 F2 F3 F4"),
        ("dag 2", "T1 T2 T3 T4"),
        ("måndag", ""),
        ("15 oktober 2025", ""),
        ("kl 15", "W4 T4 F4"),
        ("torsdag kl 15", "T4"),
        ("Thursday at 3.30 pm", "T4"),
        ("Thursday 09:44", "T1"),
        ("torsdag kl 12", ""),
        ("all days except Thursday", "W1 W2 W3 W4 F1 F2 F3 F4"),
        ("utom torsdag em", "W1 W2 W3 W4 T1 T2 F1 F2 F3 F4"),
        ("Friday 15 October", ""),
    ],
)
def test_what_is_meant(written, meant):
    """In either language, with or without a year, and ranges of all of them."""
    assert slots_meant(written, SLOTS, within=False) == meant.split()


@pytest.mark.parametrize(
    "written",
    [
        "T 2",
        "Pass 3",
        "not Thursday",
        "Thursday only",
        "maj",
        "kl 25",
        "15",
        "except",
        "utom pass 9",
        "",
        "- -",
        "99/99",
    ],
)
def test_what_is_no_day(written):
    """What is not understood as a whole is the name of a slot that is not there."""
    assert slots_meant(written, SLOTS, within=False) is None


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("not Thursday", "W1 W2 W3 W4 F1 F2 F3 F4"),
        ("inte torsdag eller fredag em", "W1 W2 W3 W4 F1 F2"),
        ("ej T2", "W1 W2 W3 W4 T1 T3 T4 F1 F2 F3 F4"),
        ("not Thursday; not Friday", "W1 W2 W3 W4"),
        ("Thursday; not T2", "T1 T3 T4"),
        ("not Thursday; Pass9", "Pass9"),
        ("kl 13", "W3 T3 F3"),
        ("kl13.30", "kl13.30"),
    ],
)
def test_what_may_not_be(written, left):
    """Where the slots stand that are possible, "not" leaves some out, and nothing brings them back."""
    assert in_slots(written.split("; "), SLOTS, within=True) == tuple(left.split())


@pytest.mark.parametrize(
    ("written", "away"),
    [
        ("all days except Thursday; Thursday morning", "W1 W2 W3 W4 T1 T2 F1 F2 F3 F4"),
        ("torsdag fm; utom torsdag", "W1 W2 W3 W4 T1 T2 F1 F2 F3 F4"),
        ("except Thursday; except Friday", "W1 W2 W3 W4"),
        ("utom torsdag; utom fredag; fredag kl 9", "W1 W2 W3 W4 F1"),
        ("utom torsdag, onsdag em och F2", "W1 W2 F1 F3 F4"),
        ("utom T1, T2 och fredag", "W1 W2 W3 W4 T3 T4"),
        ("except Thursday; Friday", None),
        ("utom torsdag; fredag fm", None),
        ("Thursday; except T2", None),
        ("except T1; T2", None),
    ],
)
def test_away_beside_what_is_left_out(written, away):
    """What was left out and stands there again comes in addition; what else is beside it has two meanings."""
    _holds(written, away, within=False)


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("utom T1; T2", None),
        ("not Thursday; Friday", None),
        ("inte torsdag; torsdag fm", None),
        ("utom T1; utom T2", "W1 W2 W3 W4 T3 T4 F1 F2 F3 F4"),
        ("utom T1, T2", "W1 W2 W3 W4 T3 T4 F1 F2 F3 F4"),
        ("Friday; not Thursday", "F1 F2 F3 F4"),
        ("not T2; Thursday", "T1 T3 T4"),
    ],
)
def test_possible_beside_what_is_left_out(written, left):
    """A bare entry behind one that leaves out may be meant to be left out as well."""
    _holds(written, left, within=True)


def _holds(written, wanted, *, within):
    """What is unclear stays, all of it, as a name that no slot has."""
    found = in_slots(written.split("; "), SLOTS, within=within)
    assert set(found) == ({written} if wanted is None else set(wanted.split()))
    assert len(found) == len(set(found))


@given(
    st.sampled_from("WTF"), st.integers(8, 15), st.integers(1, 8), st.booleans(),
    st.sampled_from(["except {}", "utom {}", "all days except {}", "alla tider utom {}"]),
)  # fmt: skip
def test_a_part_of_a_slot_is_not_the_slot(day, hour, quarters, within, form):
    """Away is whoever is away in a part of it, and possible is what is possible as a whole."""
    begin, end = 60 * hour, 60 * hour + 15 * quarters
    text = form.format(f"{WEEKDAYS[day][1]} {begin // 60:02}:00-{end // 60:02}:{end % 60:02}")
    lies = {s.name: (60 * s.start.hour + s.start.minute, 60 * s.end.hour + s.end.minute) for s in SLOTS}
    free = {
        n
        for n, (a, z) in lies.items()
        if n[0] == day and (a < end and begin < z if within else begin <= a and z <= end)
    }
    assert slots_meant(text, SLOTS, within=within) == [name for name in lies if name not in free]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("kl 9 och 15", "W1 W4 T1 T4 F1 F4"),
        ("at 9, 11 and 15", "W1 W2 W4 T1 T2 T4 F1 F2 F4"),
        ("9:00 and 15:00", "W1 W4 T1 T4 F1 F4"),
        ("torsdag kl 9 och 15", "T1 T4"),
        ("Thursday 9:00 and 15:00", "T1 T4"),
        ("Thursday at 9 am and 3 pm", "T1 T4"),
        ("mellan 9 och 12", "W1 W2 T1 T2 F1 F2"),
        ("Thursday between 9 and 12", "T1 T2"),
        ("torsdag mellan kl 9 och 10 och mellan kl 13 och 14", "T1 T3"),
        ("between Wednesday and Thursday", "W1 W2 W3 W4 T1 T2 T3 T4"),
        ("9 and 15", None),
        ("efter kl 9 och 15", None),
    ],
)
def test_two_hours_are_no_range(written, meant):
    """Only behind "between" is "and" the sign of one."""
    for within in (False, True):
        found = slots_meant(written, SLOTS, within=within)
        assert found == (None if meant is None else meant.split())
        if meant is not None:
            left = slots_meant(f"inte {written}", SLOTS, within=True)
            assert left == [slot.name for slot in SLOTS if slot.name not in meant.split()]


@pytest.mark.parametrize("within", [False, True])
@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Thursday 9-10 and 13-14", "T1 T3"),
        ("torsdag 9-10 samt 13-14", "T1 T3"),
        ("Thursday 9-10; 13-14", "T1 T3"),
        ("Thursday 9-10, 13-14, 15-16", "T1 T3 T4"),
        ("torsdag 9-10; 13-14; 15-16", "T1 T3 T4"),
        ("Thursday, 9-10, 13-14", "T1 T3"),
        ("15 okt, 9-10, 13-14", "T1 T3"),
        ("15/10 9-10, 13-14", "T1 T3"),
        ("Thursday 9-10/13-14", "T1 T3"),
        ("Thursday 9-12, 13-15", "T1 T2 T3"),
        ("torsdag 9.00-10.00, 13.00-14.00", "T1 T3"),
        ("Thursday 9-10, Friday 13-14, 15-16", "T1 F3 F4"),
        ("Thu-Fri 9-10, 13-14", "T1 T3 F1 F3"),
        ("torsdag fm och em", "T1 T2 T3 T4"),
        ("torsdag em; fm", "T1 T2 T3 T4"),
        ("torsdag 9-10; eftermiddagar", "W3 W4 T1 T3 T4 F3 F4"),
        ("Thursday 9:00, 15:00", "T1 T4"),
        ("Thursday after 10, before 15", "T2 T3"),
        ("torsdag före 15 och efter 10", "T2 T3"),
        ("after 10 and before 15", "W2 W3 T2 T3 F2 F3"),
        ("torsdag före 10 och efter 15", "T1 T4"),
        ("lördag 9-12, 13-15", ""),
        ("T1; T2; Friday 9-10; 13-14", "T1 T2 F1 F3"),
        # On which days is not said, or whether both hold.
        ("Thursday; 9-10", None),
        ("Thursday and 9-10", None),
        ("Wednesday, Thursday, 9-10", None),
        ("T1; 13-14", None),
        ("lördag 9-12; 13-15", None),
        ("Thursday after 10; before 15", None),
        # These are hours, or a day that the event has not.
        ("Thursday 9-12 13-15", None),
        ("torsdag 9.00", None),
        ("torsdag 9.12", None),
    ],
)
def test_hours_are_on_the_day_before_them(written, meant, within):
    """Days are said once for all hours behind them, in one entry or in several."""
    if meant == "":
        assert slots_meant(written, SLOTS, within=within) == []
    else:
        _holds(written, meant, within=within)
        if ";" not in written:
            others = None if meant is None else [s.name for s in SLOTS if s.name not in meant.split()]
            assert slots_meant(f"utom {written}", SLOTS, within=within) == others


HOURS_OF_A_DAY = st.lists(st.sampled_from(list(HOURS)), min_size=1, max_size=3)


@given(
    st.lists(st.tuples(st.sampled_from("WTF"), HOURS_OF_A_DAY), min_size=1, max_size=3),
    st.sampled_from([", ", " and ", " och ", " & ", "; "]), st.sampled_from([", ", " samt ", "; "]),
    st.integers(0, 2), st.booleans(), st.booleans(),
)  # fmt: skip
def test_hours_of_several_days(days, between, behind, form, use_dates, within):
    """Whatever signs stand between them, each hour is on the day that was said last."""
    said = []
    for day, numbers in days:
        text = f"{DATES[day]} {('oktober', 'October', 'Oct')[form]}" if use_dates else WEEKDAYS[day][form]
        said.append(f"{text} " + between.join(f"{HOURS[n]}:00-{HOURS[n]}:45" for n in numbers))
    found = in_slots(behind.join(said).split("; "), SLOTS, within=within)
    assert set(found) == {f"{day}{n}" for day, numbers in days for n in numbers}


def test_hours_behind_a_slot_named_by_its_time():
    """Its name says the day; and where the event has one day, nothing is unclear."""
    named = [
        Slot(name=f"{day} {hour}:00", date=dt.date(2026, 10, date), start=dt.time(hour), end=dt.time(hour, 45))
        for day, date in (("Thu", 15), ("Fri", 16))
        for hour in (9, 13)
    ]
    assert in_slots(["Thu 9:00", "13:00"], named, within=False) == ("Thu 9:00", "Thu 13:00")
    assert in_slots(["Thursday", "13:00"], named[:2], within=False) == ("Thu 9:00", "Thu 13:00")


def test_what_is_unclear_is_asked(book, good):
    """With its cell, once, in both languages; and what leaves no slot at all is told."""
    good["Slots"] = [["Slot", "Date", "Start", "End"]]
    good["Slots"] += [[s.name, str(s.date), f"{s.start:%H:%M}", f"{s.end:%H:%M}"] for s in SLOTS]
    good["Speakers"] = [
        ["Speaker", "Unavailable"],
        ["Person One", "Thursday 9-10; 13-14"],
        ["Person Two", "except Thursday; Friday"],
        ["Person Three", "Wednesday; 13-14"],
    ]
    good["Rooms"][0].append("Available")
    good["Rooms"][1].append("inte onsdag; inte torsdag; inte fredag")
    _, findings = inspect(book(good))
    errors = [finding for finding in findings if finding.level == "error"]
    assert sorted((finding.where().split("!")[0], finding.code, finding.seen) for finding in errors) == [
        ("Rooms", "day_without_slot", "inte onsdag; inte torsdag; inte fredag"),
        ("Speakers", "slots_unclear", "13-14"),
        ("Speakers", "slots_unclear", "Friday"),
    ]
    unclear = next(finding for finding in errors if finding.code == "slots_unclear")
    assert unclear.message() == 'Beside the other entries of the cell, "Friday" can mean several things.'
    assert "except Thursday and Friday" in unclear.mend()
    assert "utom torsdag och fredag" in unclear.mend("sv")
    told = [finding.message() for finding in findings if finding.code == "slots_of_days"]
    assert '"13-14" is taken for these slots: T3.' in told


@pytest.mark.parametrize("heading", ["Available", "Tillgänglig"])
def test_available_is_the_opposite(book, good, heading):
    """All other slots are those in which somebody is away; in a room, it says which slots are possible."""
    good["Slots"] = [["Slot", "Date"], ["T1", "2026-10-15"], ["T2", "2026-10-15"], ["F1", "2026-10-16"]]
    good["Speakers"] = [["Speaker", heading], ["Person One", "torsdag"], ["Person Two", "t2; Pass 9"], ["Person Three"]]
    good["Rooms"][0].append(heading)
    good["Rooms"][1].append("torsdag")
    _, findings = inspect(book(good))
    assert [finding.where() for finding in findings if finding.level == "error"] == ["Speakers!B3"]
    good["Speakers"][2][1] = "t2"
    event, findings = inspect(book(good))
    assert event is not None, [finding.line() for finding in findings]
    away = {speaker.name: speaker.unavailable for speaker in event.speakers}
    assert away == {"Person One": ("F1",), "Person Two": ("T1", "F1"), "Person Three": ()} | {
        name: () for name in away if name not in ("Person One", "Person Two")
    }
    assert event.rooms[0].slots == ("T1", "T2")
    told = next(finding for finding in findings if finding.code == "column_opposite")
    assert told.where() == "Speakers!B1"
    assert "all others count as Unavailable" in told.message()
    assert "alla andra räknas som Förhinder" in told.message("sv")


@pytest.mark.parametrize("said", ["yes", "no", "x", True, "ja", "✓", "ok"])
def test_available_with_yes_and_no_is_no_column_of_slots(book, good, said):
    """That is said, and no heading is named that means the opposite."""
    for heading in ("Available", "Tillgänglig"):
        good["Speakers"] = [["Speaker", heading], ["Person One", said]]
        _, findings = inspect(book(good))
        finding = next(finding for finding in findings if finding.where() == "Speakers!B1")
        assert finding.code == "column_without_slots"
        assert "no slots or days stand below it" in finding.message()
        assert "inga tider eller dagar står under den" in finding.message("sv")
        assert "Did you mean" not in finding.line()
        assert "slots or days that are possible, or use Unavailable" in finding.mend()
        assert "eller använd Förhinder" in finding.mend("sv")


@pytest.mark.parametrize("headings", [("Unavailable", "Available"), ("Förhinder", "Tillgänglig")])
@pytest.mark.parametrize("is_first", [True, False])
def test_available_beside_its_opposite(book, good, headings, is_first):
    """The one that is filled counts, in any order; where both are, it is said that they contradict each other."""

    def reading(away, there):
        columns = list(zip(headings, (away, there), strict=True))[:: 1 if is_first else -1]
        good["Speakers"] = [["Speaker", *(heading for heading, _ in columns)], ["Person One", *(c for _, c in columns)]]
        event, findings = inspect(book(good))
        about = [f for f in findings if f.code.startswith("column_")]
        return event and next(s.unavailable for s in event.speakers if s.name == "Person One"), about

    assert reading(None, None) == ((), [])
    assert reading("T1", None) == (("T1",), [])
    away, (note,) = reading(None, "T1")
    assert (away, note.code) == (("T2",), "column_opposite")
    away, (finding,) = reading("T1", "T2")
    assert (away, finding.code) == (None, "column_contrary")
    assert finding.where() == ("Speakers!C1" if is_first else "Speakers!B1")
    first = "B1" if is_first else "C1"
    assert f'says the opposite of the column "{headings[0]}" in {first}' in finding.message()
    assert f'säger motsatsen till kolumnen "{headings[0]}" i {first}' in finding.message("sv")


def test_slots_without_dates():
    """A weekday or half of a day in the name of a slot says when it is."""
    slots = [Slot(name=name) for name in ("Torsdag 1", "Torsdag 2", "Fre fm", "Fre em")]
    assert slots_meant("Thursday", slots, within=False) == ["Torsdag 1", "Torsdag 2"]
    assert slots_meant("fredag em", slots, within=False) == ["Fre em"]
    # Whether they are on that day is not known: it is asked, and not passed over.
    for written in ("15 oktober", "lördag", "fm på lördag"):
        assert slots_meant(written, slots, within=False) is None


NUMBERED = [Slot(name=str(n)) for n in range(1, 4)]


@pytest.mark.parametrize(
    ("written", "slots"),
    [
        # A range that begins or ends outside of the event may lie over it.
        *((text, SLOTS) for text in ("13-14 oktober", "tors-sön", "ons-lör", "2026-10-13 - 2026-10-15", "fre-ons")),
        # Numbers may be the names of slots, and a word that begins like a month is none.
        *((text, NUMBERED) for text in ("1/2", "1-2", "2-3", "1.2", "1/3")),
        *((text, SLOTS) for text in ("Marknad 1", "Junior 3", "Decision 2", "Marathon 12")),
    ],
)
def test_nothing_is_passed_over_that_may_be_meant(written, slots):
    """What fits no slot for no sure reason stays as it is, and is an unknown slot with its cell."""
    assert slots_meant(written, slots, within=False) is None


@pytest.mark.parametrize("written", ["14 okt 9-12", "14 okt 10-12", "14/10 10-12", "ons 14/10 10-12", "Oct 14, 10-12"])
def test_hours_behind_a_date_are_no_year(written):
    """Ten is the year 2010 only where no hours stand behind it."""
    assert slots_meant(written, SLOTS, within=False) == (["W1", "W2"] if "9-" in written else ["W2"])


def test_a_day_of_a_scenario_that_fits_no_slot_is_told():
    """It would mean that all slots will do."""
    event = Event(sessions=(Session(name="A", slots=("W1",)),), rooms=(Room(name="R", seats=9),), slots=tuple(SLOTS))
    with pytest.raises(InputError, match="lördag"):
        with_cells(event, [ScenarioRow(scenario="x", sheet="Sessions", row="A", column="Slots", value="lördag")])


HALVES = {"": (0, 24), "fm": (0, 12), "em": (12, 24), "morning": (0, 12), "afternoon": (12, 24)}


@given(
    st.sampled_from("WTF"), st.sampled_from("WTF"), st.sampled_from(list(HALVES)), st.sampled_from(list(HALVES)),
    st.integers(0, 2), st.sampled_from(["-", " - ", " till ", " to ", "\u2013"]), st.booleans(),
)  # fmt: skip
def test_ranges_are_those_of_the_clock(first, last, part, other, form, sign, use_dates):
    """Held against the hours of the event: from the begin of the first part to the end of the last one."""

    def said(day, half):
        text = f"{DATES[day]} {('oktober', 'October', 'Oct')[form]}" if use_dates else WEEKDAYS[day][form]
        return f"{text} {half}".strip()

    hours = {s.name: 24 * DATES[s.name[0]] + HOURS[int(s.name[1])] for s in SLOTS}
    begin, end = 24 * DATES[first] + HALVES[part][0], 24 * DATES[last] + HALVES[other][1]
    wanted = [name for name, hour in hours.items() if begin <= hour < end]
    if begin < end and DATES[first] <= DATES[last]:
        assert slots_meant(said(first, part) + sign + said(last, other), SLOTS, within=False) == wanted


WEEKS = [
    Slot(name=f"{date:%a}{date.day} {hour}", date=date, start=dt.time(hour), end=dt.time(hour + 1))
    for date in (dt.date(2026, 10, 12) + dt.timedelta(days) for days in (2, 3, 4, 9, 10, 11))
    for hour in (9, 14)
]


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("tors-fre", "Thu15 Fri16 Thu22 Fri23"),
        ("14 okt - fre", "Wed14 Thu15 Fri16"),
        ("ons-tors 9-12", "Wed14 9,Thu15 9,Wed21 9,Thu22 9"),
        ("ons em - tors fm", "Wed14 14,Thu15 9,Wed21 14,Thu22 9"),
        ("from Thursday", None),
        ("efter torsdag", None),
        ("15 okt 13", None),
        ("15 okt 26", "Thu15"),
    ],
)
def test_weekdays_that_come_again(written, wanted):
    """A range of weekdays is one of each week; from which Thursday on is not said; and hours are no year."""
    found = slots_meant(written, WEEKS, within=False)
    if wanted is None:
        assert found is None
    elif "," in wanted:
        assert found == wanted.split(",")
    else:
        assert found == [slot.name for slot in WEEKS if slot.name.split()[0] in wanted.split()]


@given(st.text(max_size=40))
def test_any_text(text):
    """Nothing makes it stumble, and slots that are given are those of the event."""
    meant = slots_meant(text, SLOTS, within=True)
    assert meant is None or set(meant) <= {slot.name for slot in SLOTS}


def test_away_where_a_slot_is_touched_and_held_only_within(book, good):
    """Who is away in the morning misses what runs into the afternoon; what is held in the morning ends by noon."""
    good["Slots"] = [
        ["Slot", "Date", "Start", "End"],
        ["T1", "2026-10-15", "11:30", "12:30"],
        ["T2", "2026-10-15", "13:00", "14:00"],
    ]
    good["Slots"].append(["T3", "2026-10-15", "09:00", "10:00"])
    good["Speakers"] = [["Speaker", "Unavailable"], ["Person One", "torsdag fm"]]
    good["Sessions"][0].append("Slots")
    good["Sessions"][1].append("Thursday morning")
    event, findings = inspect(book(good))
    assert event is not None, [finding.line() for finding in findings]
    assert next(s.unavailable for s in event.speakers if s.name == "Person One") == ("T3", "T1")
    assert event.sessions[0].slots == ("T3",)
    told = {finding.where(): finding for finding in findings if finding.code == "slots_of_days"}
    assert told["Speakers!B2"].message() == '"torsdag fm" is taken for these slots: T3; T1.'
    assert told["Speakers!B2"].message("sv") == '"torsdag fm" tolkas som dessa tider: T3; T1.'


@pytest.mark.parametrize(("sheet", "level"), [("Speakers", "warning"), ("Sessions", "error")])
def test_a_day_that_fits_no_slot(book, good, sheet, level):
    """Whoever is away then misses nothing; nothing can be held then. The slots are shown."""
    good["Slots"] = [
        ["Slot", "Date", "Start", "End"],
        ["T1", "2026-10-15", "09:00", "10:00"],
        ["T2", "2026-10-15", "13:00", "14:00"],
    ]
    if sheet == "Speakers":
        good["Speakers"] = [["Speaker", "Unavailable"], ["Person One", "fredag; T2"]]
    else:
        good["Sessions"][0].append("Slots")
        good["Sessions"][1].append("fredag")
    event, findings = inspect(book(good))
    (finding,) = [finding for finding in findings if finding.code.startswith("day_")]
    assert (finding.level, finding.seen) == (level, "fredag")
    assert "Slots: T1 (2026-10-15 09:00); T2 (2026-10-15 13:00)" in finding.message()
    assert "Datum, Start och Slut" in finding.mend("sv")
    assert (event is None) == (level == "error")
    if event is not None:
        assert event.speakers[0].unavailable == ("T2",)


def test_scenarios_know_days_as_well():
    """What stands in a cell of the sheet Scenarios is understood as it would be in the sheet itself."""
    event = Event(
        sessions=[Session(name="A", speakers=("P",))],
        rooms=[Room(name="R", seats=3)],
        slots=SLOTS,
        speakers=[Speaker(name="P")],
    )
    row = ScenarioRow(sheet="Speakers", scenario="x", row="P", column="Unavailable", value="torsdag fm", cell="")
    changed, _ = with_cells(event, [row])
    assert changed.speakers[0].unavailable == ("T1", "T2")
