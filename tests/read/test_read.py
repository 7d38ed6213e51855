from __future__ import annotations

import datetime as dt

import openpyxl
import pandas as pd
import pytest

import larpass_sched as ls
from larpass_sched.event.options import Options
from larpass_sched.read import inspect, read_event


def found(findings, code):
    """Where and how findings of a kind were reported."""
    return [(f.level, f.where()) for f in findings if f.code == code]


def test_good_workbook(book, good):
    """A workbook without faults becomes an event, and says what it took the wishes for."""
    event = read_event(book(good))
    assert [session.name for session in event.sessions] == ["Talk", "Lab", "Walk"]
    assert event.sessions[0].speakers == ("Person One", "Person Two")
    assert [(s.name, s.organisation) for s in event.speakers] == [("Person One", "Org"), ("Person Two", "")]
    assert event.slots[1] == ls.Slot(name="T2", date=dt.date(2018, 3, 15), start=dt.time(10), end=dt.time(10, 45))
    # Ranks 1 to 3 become 3 to 1 points for everybody, also for those who gave fewer.
    assert event.attendees[0].wishes == (("Talk", 3), ("Lab", 2))
    assert event.attendees[1].wishes == (("Lab", 3), ("Talk", 2), ("Walk", 1))
    # The first person has three runs and there are two slots.
    assert [f.code for f in event.findings] == ["speaker_too_busy", "date_from_above", "wishes_rank"]
    assert "Matrix, ranking of 3 (1 is best), 2 people, 3 sessions, 5 wishes" in event.findings[2].message()
    assert event.title == "event"


def test_swedish_names_with_stray_spaces(book):
    """Swedish names, any case, stray spaces, any order of columns."""
    event = read_event(
        book(
            {
                "  lärpass": [["Högst", " LÄRPASS "], [5, "Alfa"]],
                "LOKALER": [["Platser", "lokal"], ["12", "Sal"]],
                "Tider": [["Tid", "Slut ", "START"], ["P1", "9.45", 0.375]],
                "Önskemål": [["alfa", "Deltagare"], ["x", "D1"]],
                "Inställningar": [["Inställning", "Värde"], ["Titel", "Dagen"], ["attendance", "Free"], ["seed", "7"]],
                "Läs mig": [["Hej"]],
            }
        )
    )
    assert (event.title, dict(event.settings)) == ("Dagen", {"attendance": "free", "seed": 7})
    assert event.sessions[0].max_seats == 5
    assert event.slots[0].start == dt.time(9)
    assert event.attendees[0].wishes == (("Alfa", 1),)
    assert [f.code for f in event.findings] == ["wishes_tick"]


FAULTS = [
    # sheet, row, column, value -> code, level, where, English, Swedish
    ("Sessions", 1, 2, "many", "cell_no_count", "Sessions!C2", '"many" is not a whole number.', "är inget heltal"),
    ("Sessions", 1, 2, 0, "out_of_range", "Sessions!C2", '"Runs" is 0.', '"Runs" är 0.'),
    ("Sessions", 2, 0, " talk", "name_twice", "Sessions!A3", "twice: here and in A2", "finns två gånger: här och i A2"),
    ("Sessions", 1, 0, None, "cell_missing", "Sessions!A2", 'no value in the column "Session"', "saknar värde"),
    ("Rooms", 1, 1, -3, "out_of_range", "Rooms!B2", '"Seats" is -3.', '"Seats" är -3.'),
    ("Rooms", 1, 1, None, "cell_missing", "Rooms!B2", 'no value in the column "Seats"', '"Seats"'),
    ("Rooms", 0, 1, "Chairs", "column_missing", "Rooms!A1", "column Seats is missing", "saknas"),
    (
        "Rooms",
        0,
        2,
        "Feature",
        "column_typo",
        "Rooms!C1",
        'column "Feature" is not known',
        'Kolumnen "Feature" är okänd',
    ),
    ("Rooms", 0, 2, "Seats", "column_twice", "Rooms!C1", "twice, first in B1", "finns två gånger, först i B1"),
    ("Rooms", 0, 2, None, "column_nameless", "Rooms!C2", "column without a heading", "kolumn utan rubrik"),
    ("Slots", 1, 1, "03/04/2018", "cell_date_open", "Slots!B2", "can be two dates", "två olika datum"),
    ("Slots", 1, 2, "morning", "cell_no_time", "Slots!C2", "not a time of day", "inget klockslag"),
    ("Slots", 1, 3, "08:00", "end_before_start", "Slots!D2", "ends at 08:00, but starts at 09:00", "slutar 08:00"),
    ("Slots", 1, 3, None, "half_a_time", "Slots!D2", "only one of start and end", "bara det ena"),
    ("Wishes", 0, 1, "Talks", "wish_column_unknown", "Wishes!B1", 'column "Talks" is no session', "är inget lärpass"),
    ("Wishes", 1, 1, "maybe", "wish_bad", "Wishes!B2", '"maybe" is not a wish', "är inget önskemål"),
    ("Wishes", 1, 1, -1, "wish_bad", "Wishes!B2", '"-1" is not a wish', "är inget önskemål"),
    ("Wishes", 1, 1, 1.5, "wish_bad", "Wishes!B2", '"1.5" is not a wish', "är inget önskemål"),
    ("Wishes", 1, 1, "x", "wishes_mixed", "Wishes!B2", "wishes of another kind", "önskemål av annat slag"),
    ("Wishes", 1, 0, None, "cell_missing", "Wishes!A2", 'no value in the column "Attendee"', "saknar värde"),
    (
        "Wishes",
        2,
        2,
        2,
        "wishes_open",
        "Wishes!B3",
        "ranks or points. This row says 2, 2, 3: as ranks, Talk is the favourite; as points, Walk is.",
        "rangordning eller poäng",
    ),
]


@pytest.mark.parametrize(("sheet", "row", "column", "value", "code", "where", "en", "sv"), FAULTS)
def test_faults(book, good, sheet, row, column, value, code, where, en, sv):
    """Each fault is an error that names its cell, in both languages."""
    good[sheet][row][column] = value
    event, findings = inspect(book(good))
    assert event is None
    assert ("error", where) in found(findings, code)
    finding = next(f for f in findings if f.code == code)
    assert en in finding.message("en")
    assert sv in finding.message("sv")
    assert finding.mend("en")
    assert finding.mend("sv")


REFERENCES = [
    ("Slots", "T3", "unknown_slot", 'no slot "T3"', 'Known: "T1", "T2".'),
    ("Rooms", "Hal", "unknown_room", 'no room "Hal"', "Hall"),
    ("Pinned slot", "T1; T3", "unknown_slot", 'no slot "T3"', "T1"),
    ("Låst lokal", "Dem", "unknown_room", 'no room "Dem"', "Den"),
    ("Needs", "Scren", "unknown_feature", 'feature "Scren"', "Screen"),
    ("Track", "Green", None, "", ""),
    ("Not with", " lab", None, "", ""),
    ("Inte samtidigt med", "Labb", "unknown_session", 'no session "Labb"', "Lab"),
    ("After", "Lab", None, "", ""),
    ("Efter", "Talk", "names_itself", '"Talk" names itself', "Take it out"),
    ("Directly after", "Lba", "unknown_session", 'no session "Lba"', "Lab"),
    ("Plenary", "x", None, "", ""),
    ("Offered", "på distans", None, "", ""),
    ("Erbjuds", "in a tent", "cell_no_offer", "not where a session can be offered", 'Write "on site"'),
    ("Offered", "endera", None, "", ""),
    ("En av", "Intro", None, "", ""),
    ("Needed slot tags", "late", "unknown_slot_tag", 'No slot has the tag "late"', "under Tags"),
    ("Level", "hard", "cell_no_count", "not a whole number", "whole number"),
    ("Plenary", "perhaps", "cell_no_flag", "neither yes nor no", "Write x"),
    ("Min seats", 5, None, "", ""),
    ("Max seats", 0, "out_of_range", '"Max seats" is 0', "from 1 to"),
    ("Pinned slot", "T1; T2; T1", "too_many_pins", "more pins (3) than runs (2)", "Remove pins"),
    ("Kan utgå", "ja", None, "", ""),
    ("rooms", "HALL; den", None, "", ""),
    ("Minutes", "45,0", None, "", ""),
]


@pytest.mark.parametrize(("heading", "value", "code", "message", "mend"), REFERENCES)
def test_columns_of_sessions(book, good, heading, value, code, message, mend):
    """What stands in a column of the sessions is right, or is reported with cell D2 and the nearest names."""
    good["Sessions"][0].append(heading)
    good["Sessions"][1].append(value)
    event, findings = inspect(book(good))
    assert (event is None) == (code is not None)
    if code is not None:
        finding = next(f for f in findings if f.code == code)
        assert (finding.level, finding.where()) == ("error", "Sessions!D2")
        assert message in finding.message()
        assert mend in finding.mend()


def test_references_take_the_spelling_of_what_they_name(book, good):
    """An event holds names in one spelling, whatever the lists in the cells look like."""
    good["Sessions"][0] += ["Rooms", "Pinned slot", "Needs"]
    good["Sessions"][1] += ["HALL; den; hall", "t1;T1 ", "SCREEN"]
    session = read_event(book(good)).sessions[0]
    assert (session.rooms, session.pinned_slots, session.needs) == (("Hall", "Den"), ("T1", "T1"), ("Screen",))


def test_everything_at_once(book, good):
    """Faults on several sheets come together, errors first, each on a line of its own."""
    good["Rooms"][1][1] = "big"
    good["Slots"][1][2] = "late"
    good["Extra"] = [["something"]]
    del good["Wishes"]
    with pytest.raises(ls.InputError, match=r'Rooms!B2: "big" is not a whole number') as error:
        read_event(book(good))
    assert [f.code for f in error.value.findings][:2] == ["cell_no_count", "cell_no_time"]
    assert "Extra: The sheet Extra is not known" in str(error.value)
    with pytest.raises(ls.InputError, match='Rooms!B2: "big" är inget heltal'):
        read_event(book(good), lang="sv")


@pytest.mark.parametrize(
    ("sheet", "heading", "column", "code"),
    [
        ("Sessions", "Title", 0, "no_sessions"),
        ("Rooms", "Place", 0, "no_rooms"),
        ("Rooms", "Capacity", 1, "no_rooms"),
        ("Slots", "Hour", 0, "no_slots"),
    ],
)
def test_a_sheet_that_was_not_read_is_not_called_empty(book, good, sheet, heading, column, code):
    """The column that is missing is said; that there are no sessions only where no row stands below the headings."""
    good[sheet][0][column] = heading
    _, findings = inspect(book(good))
    assert found(findings, "column_missing") == [("error", f"{sheet}!A1")]
    assert found(findings, code) == []
    del good[sheet][1:]
    _, findings = inspect(book(good))
    assert found(findings, code) == [("error", sheet)]


@pytest.mark.parametrize("heading", ["Name", "namn"])
@pytest.mark.parametrize("sheet", ["Sessions", "Rooms", "Slots"])
def test_the_column_of_names_may_be_called_name(book, good, sheet, heading):
    """Below a line of explanation too; where the column has its own name, another one with names stays unknown."""

    def names(event):
        return [thing.name for thing in getattr(event, sheet.lower())]

    expected = names(read_event(book(good)))
    own = good[sheet][0][0]
    good[sheet][0][0] = heading
    good[sheet].insert(0, ["Fill in below."])
    assert names(read_event(book(good))) == expected
    good[sheet][1] = [own, heading, *good[sheet][1][2:]]
    _, findings = inspect(book(good))
    assert f"{sheet}!B2" in [where for _, where in found(findings, "column_unknown")]


@pytest.mark.parametrize(
    ("sheet", "heading", "meant"),
    [
        ("Speakers", "Availible", "Available"),
        ("Speakers", "Unavailible", "Unavailable"),
        ("Speakers", "Not available", "Unavailable"),
        ("Speakers", "Tillgängligg", "Tillgänglig"),
        ("Speakers", "Otillgänglig", None),
        ("Speakers", "Ej tillgänglig", None),
        ("Speakers", "Desired features", "Preferred features"),
        ("Speakers", "Undesird features", "Undesired features"),
        ("Sessions", "Samtidigt med", None),
        ("Attendees", "May attend", None),
        ("Attendees", "Får gå på", None),
        ("Attendees", "Får ej gå på", "Får inte gå på"),
        ("Attendees", "Must atend", "Must attend"),
    ],
)
def test_no_hint_says_the_opposite(book, good, sheet, heading, meant):
    """Whoever writes a heading of the other sense is told that it is unknown, and follows no hint astray."""
    rows = good.setdefault(sheet, [[sheet[:-1]], ["Person One"]])
    rows[0].append(heading)
    rows[1] += ["T1"]
    _, findings = inspect(book(good))
    finding = next(f for f in findings if f.code in ("column_typo", "column_unknown"))
    for lang, asks in (("en", "Did you mean"), ("sv", "Menade du")):
        assert (f'"{meant}"' in finding.mend(lang)) if meant else (asks not in finding.mend(lang))


def test_two_columns_that_say_the_same(book, good):
    """Headings in both languages are told by what each is called."""
    good["Rooms"][0].append("Platser")
    _, findings = inspect(book(good))
    assert found(findings, "column_same") == [("error", "Rooms!D1")]
    finding = next(f for f in findings if f.code == "column_same")
    assert 'The column "Platser" says the same as the column "Seats" in B1' in finding.message()
    assert 'Kolumnen "Platser" säger samma sak som kolumnen "Seats" i B1' in finding.message("sv")


def test_sheets_missing_and_double(book, good):
    """A missing sheet and one that stands there in both languages are errors; an unknown one is a warning."""
    good["Lokaler"] = good["Rooms"]
    good["Slot"] = good.pop("Slots")
    _, findings = inspect(book(good))
    assert found(findings, "sheet_twice") == [("error", "Lokaler")]
    assert found(findings, "sheet_missing") == [("error", "")]
    assert found(findings, "sheet_unknown") == [("warning", "Slot")]
    assert "Slots" in next(f for f in findings if f.code == "sheet_unknown").mend()


@pytest.mark.parametrize("name", ["Read me", "Läs mig", "Om", "Summary", "Schema", "Placements", "Personscheman"])
def test_sheets_for_people_are_passed_over(book, good, name):
    """Instructions, and what our own workbook holds, give no noise."""
    good[name] = [["Anything"], ["at all"]]
    assert "sheet_unknown" not in [f.code for f in read_event(book(good)).findings]


def test_unknown_column(book, good):
    """A column that resembles none is a warning; one that does is harmless as long as it is empty."""
    good["Rooms"][0] += ["Caretaker phone", "Seatss"]
    good["Rooms"][1] += [None, "123"]
    good["Rooms"][0][3:] = ["Caretaker phone", "Seatss"]
    good["Rooms"][1][3:] = ["123", None]
    assert found(read_event(book(good)).findings, "column_unknown") == [
        ("warning", "Rooms!D1"),
        ("warning", "Rooms!E1"),
    ]


def test_names_stay_as_written(book, good):
    """Ids such as 007 and names such as NA are names; only blanks are blank."""
    good["Wishes"][1][0], good["Wishes"][2][0] = "007", "NA"
    good["Rooms"][1][0], good["Rooms"][2][0] = "null", 12
    event = read_event(book(good))
    assert [attendee.name for attendee in event.attendees] == ["007", "NA"]
    assert [room.name for room in event.rooms] == ["null", "12"]


def test_attendees_and_wishes_belong_together(book, good):
    """Attendees without wishes stay; people with wishes who are not listed are added with a warning."""
    good["Attendees"] = [
        ["Attendee", "Absent", "Must attend", "Weight", "Email"],
        ["A2", "t1", "walk", 3, "somewhere"],
        ["A3", None, None, None, None],
    ]
    event = read_event(book(good))
    assert [(a.name, a.weight, a.absent, a.must_attend) for a in event.attendees] == [
        ("A2", 3, ("T1",), ("Walk",)),
        ("A3", 1, (), ()),
        ("A1", 1, (), ()),
    ]
    assert found(event.findings, "attendee_new") == [("warning", "Wishes!A2")]


def test_namesakes_are_told_apart_by_their_addresses(book, good):
    """Two people of one name with an address each are two; without the address one of them has to be renamed."""
    good["Attendees"] = [["Attendee", "Email"], ["Ann", "a@example.com"], ["Ann", "b@example.com"]]
    good["Wishes"] = [["Attendee", "Email", "Talk", "Lab"], ["Ann", "b@example.com", 1, 3]]
    event = read_event(book(good))
    assert [(a.name, bool(a.wishes)) for a in event.attendees] == [
        ("Ann (a@example.com)", False),
        ("Ann (b@example.com)", True),
    ]
    assert found(event.findings, "name_shared") == [("warning", "Attendees!A2"), ("warning", "Attendees!A3")]
    good["Attendees"][2][1] = None
    _, findings = inspect(book(good))
    assert found(findings, "name_twice") == [("error", "Attendees!A3")]


def test_speakers(book, good):
    """The sheet of speakers adds to the people named at the sessions; a person who speaks nowhere is a warning."""
    good["Speakers"] = [["Speaker", "Unavailable"], ["person ONE", "T2"], ["Person Twwo", None]]
    event = read_event(book(good))
    assert [(s.name, s.unavailable) for s in event.speakers] == [
        ("person ONE", ("T2",)),
        ("Person Two", ()),
        ("Person Twwo", ()),
    ]
    assert event.sessions[1].speakers == ("person ONE",)
    finding = next(f for f in event.findings if f.code == "speaker_idle")
    assert (finding.level, finding.where()) == ("warning", "Speakers!A3")
    assert "Person Two" in finding.mend()


def test_own_sessions(book, good):
    """Wishes and duties of a speaker for the own session are left out with a warning each."""
    good["Wishes"][1][0] = "person one"
    good["Attendees"] = [["Attendee", "Must attend"], ["Person One", "Talk; Walk"], ["A2", None]]
    event = read_event(book(good))
    assert event.attendees[0].wishes == ()
    assert event.attendees[0].must_attend == ("Walk",)
    assert found(event.findings, "wish_own") == [("warning", "Wishes!B2"), ("warning", "Wishes!C2")]
    assert found(event.findings, "must_own") == [("warning", "Attendees!B2")]


def test_published(book, good):
    """Locked rows are kept as pins; staying close to the others is not possible yet, and said so."""
    good["Published"] = [
        ["Session", "Slot", "Room", "Locked", "Date"],
        ["talk", "t1", "HALL", "x", "?"],
        ["Lab", "T2", "Den"],
    ]
    event = read_event(book(good))
    assert [(p.session, p.slot, p.room, p.locked) for p in event.published] == [
        ("Talk", "T1", "Hall", True),
        ("Lab", "T2", "Den", False),
    ]
    assert found(event.findings, "published_not_locked") == [("note", "Published")]
    good["Published"][2][2] = "Dem"
    _, findings = inspect(book(good))
    assert found(findings, "unknown_room") == [("error", "Published!C3")]


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("seed", -1, "setting_whole"),
        ("scale", "stars", "setting_choice"),
        ("sed", 1, "setting_unknown"),
        ("time limit", 5, None),
        ("Tidsgräns", 5, None),
    ],
)
def test_settings(book, good, name, value, code):
    """Settings are the options of solve; others are errors with their cell."""
    good["Settings"] = [["Setting", "Value"], [name, value]]
    event, findings = inspect(book(good))
    if code is None:
        assert dict(event.settings) == {"time_limit": 5}
    else:
        assert [f.where() for f in findings if f.code == code] in (["Settings!A2"], ["Settings!B2"])


def test_tags_keep_their_case(book, good):
    """Settings that name the organiser's own words keep them as they are written."""
    good["Settings"] = [["Setting", "Value"], ["most per slot", "AI = 2"], ["Attendance", "SEATS"]]
    settings = read_event(book(good)).settings
    assert dict(settings) == {"most_per_slot": "AI = 2", "attendance": "seats"}
    assert Options(**settings).most_per_slot == (("AI", 2),)


def test_a_setting_is_called_as_it_is_written(book, good):
    """Who writes Swedish names of settings is told of those."""
    good["Settings"] = [["Setting", "Value"], ["Tidsgräns", "en minut"]]
    finding = next(f for f in inspect(book(good))[1] if f.code == "setting_seconds")
    assert finding.message("sv") == '"en minut" går inte för inställningen Tidsgräns.'


def test_a_setting_given_twice(book, good):
    """Both cells are named, and nobody is asked for another name."""
    good["Settings"] = [["Setting", "Value"], ["seed", 1], ["frö", 2]]
    finding = next(f for f in inspect(book(good))[1] if f.code == "setting_twice")
    assert finding.line() == (
        'Settings!A3: The setting "frö" is there twice: here and in A2. Keep one of the two rows.'
    )


def test_findings_stand_in_the_order_of_the_workbook(book, good):
    """Sheet by sheet, row by row, cell by cell, within each level."""
    good = {name: good[name] for name in ("Wishes", "Slots", "Sessions", "Rooms")}
    good["Rooms"] += [["Den 2", "many", None], ["Den 3", 5, None]]
    good["Rooms"][1][1] = "few"
    good["Sessions"][0].append("Pinned slot")
    good["Sessions"][3].append("T8")
    good["Sessions"][1].append("T9")
    good["Slots"][1][1] = "2018-02-30"
    good["Wishes"][2][3] = "hm"
    with pytest.raises(ls.InputError) as error:
        read_event(book(good))
    errors = [finding.where() for finding in error.value.findings if finding.level == "error"]
    assert errors == ["Wishes!D3", "Slots!B2", "Sessions!D2", "Sessions!D4", "Rooms!B2", "Rooms!B4"]


def test_names_that_are_joined_by_something_else(book, good):
    """Known names with commas or "and" between them are shown as they have to be written."""
    good["Sessions"] = [["Session", "Slots"], ["Talk", "T1, T2"], ["Lab", "T1 och T2"], ["Walk", "T1, T7"]]
    _, findings = inspect(book(good))
    joined = [finding for finding in findings if finding.code == "names_joined"]
    assert [finding.where() for finding in joined] == ["Sessions!B2", "Sessions!B3"]
    assert joined[0].mend() == 'Write "T1; T2". Several names in one cell are separated by ;.'
    assert joined[1].mend("sv") == 'Skriv "T1; T2". Flera namn i en cell skiljs åt med ;.'
    assert found(findings, "unknown_slot") == [("error", "Sessions!B4")]


def test_several_people_written_as_one(book, good):
    """Who is not told apart is not kept from being in two places at once: that is asked about."""
    good["Sessions"] = [
        ["Session", "Speakers"],
        ["Talk", "Ada Berg och Bo Ek"],
        ["Lab", "Cia Dahl, Dan Falk"],
        ["Walk", "Dan Falk, Org"],
    ]
    event = read_event(book(good))
    told = {finding.code: finding for finding in event.findings}
    assert told["people_joined"].where() == "Sessions!B2"
    assert (
        told["people_joined"]
        .line("sv")
        .startswith('Sessions!B2: "Ada Berg och Bo Ek" antas vara en person. Skriv "Ada')
    )
    assert told["person_as_organisation"].where() == "Sessions!B3"
    assert 'Write "Cia Dahl; Dan Falk".' in told["person_as_organisation"].mend()


def test_an_unreadable_time_is_told_once(book, good):
    """A slot whose start cannot be read is not said to lack it as well."""
    good["Slots"] += [["T3", None, "noon", "late"], ["T4", None, "kl. 13", "13.45"]]
    _, findings = inspect(book(good))
    assert [f.where() for f in findings if f.level == "error"] == ["Slots!C4", "Slots!D4"]
    assert found(findings, "slots_without_time") == []


def test_without_sessions_nothing_is_said_of_wishes(book, good):
    """The missing sheet is the one error, and the sheet that may be it is named."""
    good["Talks"] = good.pop("Sessions")
    _, findings = inspect(book(good))
    assert [(f.level, f.code) for f in findings] == [
        ("error", "sheet_missing"),
        ("warning", "date_from_above"),
        ("warning", "sheet_unknown"),
    ]


def test_formula_errors(book, good):
    """A formula that was never computed is an error, not an empty cell."""
    good["Rooms"][1][1] = "=10+20"
    good["Rooms"][2][1] = "#N/A"
    _, findings = inspect(book(good))
    assert found(findings, "cell_not_computed") == [("error", "Rooms!B2")]
    assert found(findings, "cell_error") == [("error", "Rooms!B3")]


def test_slots_in_order_of_time(book, good):
    """Slots are sorted by date and start when all have them, and keep their order otherwise."""
    good["Slots"] = [["Slot", "Date", "Start", "End"], ["Late", dt.date(2018, 3, 15), dt.time(11), dt.time(12)]]
    good["Slots"] += [["Early", dt.datetime(2018, 3, 15), 0.375, "9:45"]]
    assert [slot.name for slot in read_event(book(good)).slots] == ["Early", "Late"]
    good["Slots"][2][2:] = [None, None]
    event = read_event(book(good))
    assert [slot.name for slot in event.slots] == ["Late", "Early"]
    assert found(event.findings, "slots_without_time") == [("warning", "Slots!A3")]


def test_further_files_of_wishes(book, good, tmp_path):
    """Wishes from a CSV file join the others; a person who answered twice is named with both cells."""
    (tmp_path / "more.csv").write_bytes("Deltagare;Talk;Lab\r\nÅ3;2;1\r\n".encode("cp1252"))
    event = read_event(book(good), wishes=[tmp_path / "more.csv"])
    assert event.attendees[2].name == "Å3"
    assert event.attendees[2].wishes == (("Lab", 3), ("Talk", 2))
    (tmp_path / "more.csv").write_text("Attendee,Talk\nA1,1\n", encoding="utf-8-sig")
    _, findings = inspect(book(good), wishes=[tmp_path / "more.csv", tmp_path / "none.csv"])
    assert found(findings, "same_name") == [("warning", "Wishes!A2")]
    assert found(findings, "file_missing") == [("error", "")]


def test_frames_take_the_same_way(good):
    """DataFrames give the same event as a workbook, missing values and numpy numbers included."""
    frames = {name.lower(): pd.DataFrame(rows[1:], columns=rows[0]) for name, rows in good.items()}
    event = ls.Event.from_frames(**frames, settings={"seed": 3, "title": "Day"})
    assert event.sessions[0].runs == 2
    assert event.attendees[0].wishes == (("Talk", 3), ("Lab", 2))
    assert (event.title, dict(event.settings)) == ("Day", {"seed": 3})
    frames["rooms"].loc[0, "Seats"] = -1
    with pytest.raises(ls.InputError, match='Rooms!B2: "Seats" is -1'):
        ls.Event.from_frames(**frames)


def test_frames_with_spellings(good):
    """A frame of names says what other spellings mean, as the sheet does."""
    frames = {name.lower(): pd.DataFrame(rows[1:], columns=rows[0]) for name, rows in good.items()}
    frames["wishes"] = frames["wishes"].rename(columns={"Lab": "The laboratory"})
    names = pd.DataFrame({"Written": ["The laboratory"], "Means": ["Lab"], "Kind": ["Session"]})
    event = ls.Event.from_frames(**frames, names=names)
    assert event.attendees[0].wishes == (("Talk", 3), ("Lab", 2))


def test_references_forgive_the_shapes_of_quotes_and_dashes(book):
    """Sheets of the event name sessions as freely as wishes do; titles that differ by a dash alone are told apart."""
    sessions = [
        ["Session", "Not with", "Same slot as", "After"],
        ["Do\N{RIGHT SINGLE QUOTATION MARK}s \N{EN DASH} all", None, None, None],
        ["A-B", "do's - all", None, None],
        ["A\N{EN DASH}B", None, "a-b", "A\N{EM DASH}B"],
    ]
    rooms, slots = [["Room", "Seats"], ["R", 5]], [["Slot"], ["T1"], ["T2"]]
    people = [["Attendee", "Must attend", "May not attend"], ["P", "DO\N{ACUTE ACCENT}S - ALL", "A\N{EN DASH}B"]]
    sheets = {"Sessions": sessions, "Rooms": rooms, "Slots": slots, "Attendees": people}
    event, findings = inspect(book(sheets))
    assert event is None
    assert found(findings, "unknown_session") == [("error", "Sessions!D4")]
    sessions[3][3] = None
    event, _ = inspect(book(sheets))
    assert event.sessions[1].not_with == (event.sessions[0].name,)
    assert event.sessions[2].same_slot == ("A-B",)
    assert event.attendees[0].must_attend == (event.sessions[0].name,)
    assert event.attendees[0].may_not_attend == ("A\N{EN DASH}B",)


def test_a_file_of_spellings_is_named(tmp_path):
    """A cell of another file is told with the file, that nobody looks for it in the workbook."""
    ls.write_event(ls.simulate(sessions=3, slots=3, rooms=1, attendees=2, wishes=1, seed=1), tmp_path / "day.xlsx")
    book = openpyxl.Workbook()
    for row in (["Written", "Means"], ["The first one", "Session 01"]):
        book.active.append(row)
    book.active.title = "Names"
    book.save(tmp_path / "spellings.xlsx")
    _, findings = ls.inspect(tmp_path / "day.xlsx", names=tmp_path / "spellings.xlsx")
    assert "[spellings.xlsx]Names" in {finding.sheet for finding in findings}
