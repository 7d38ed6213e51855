"""Why there is no timetable: everything that is said is held against trying all changes."""

from __future__ import annotations

import json
import pickle
import re
import zipfile
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from itertools import combinations
from multiprocessing import get_context
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings

import larpass_sched as ls
from brute_force import truth
from impossible_events import EVENTS, change_of, changed, changes, has_timetable, smallest_mends
from larpass_sched.cli import main
from larpass_sched.event import Event, Room, Session
from larpass_sched.explain import proofs
from larpass_sched.explain.explanation import Explanation
from larpass_sched.explain.mends import fewest_changes
from larpass_sched.explain.proofs import there_is_none, with_nothing_but
from larpass_sched.explain.sketch import Clock, Sketch
from larpass_sched.wording.cells import ranges
from larpass_sched.wording.explain import MOST_CELLS, MOST_WORDS, _is_short
from strategies import PLACEMENT_SWITCHES, tiny_events

UNSAID = re.compile(r"infeasib|constraint|solver|dual|oupp|villkor|lösare", re.IGNORECASE)


@cache
def explained(name: str) -> Explanation:
    """One of the impossible events, explained."""
    return ls.explain(EVENTS[name](), most=2)


@pytest.mark.parametrize("name", EVENTS)
def test_contradictions_cannot_stand_and_need_every_cell(name: str) -> None:
    """The event with nothing but these entries has no timetable; without any one cell it has one."""
    event, told = EVENTS[name](), explained(name)
    assert told.status == "impossible"
    assert told.contradictions
    for one in told.contradictions:
        assert one.proof == "minimal"
        entries = tuple(reason.entry for reason in one.reasons)
        assert there_is_none(with_nothing_but(event, entries), 20) == "yes"
        for place in {entry.place for entry in entries}:
            fewer = with_nothing_but(event, tuple(entry for entry in entries if entry.place != place))
            assert has_timetable(fewer), place
    places = [{reason.entry.place for reason in one.reasons} for one in told.contradictions]
    assert sum(map(len, places)) == len(set().union(*places))


@pytest.mark.parametrize("name", EVENTS)
def test_mends_are_all_smallest_mends(name: str) -> None:
    """The same as by trying all changes, then all pairs of them; and that fewer cannot do is told."""
    event = EVENTS[name]()
    sketch = Sketch(event)
    apart = [[reason.entry for reason in one.reasons] for one in explained(name).contradictions]
    ways = fewest_changes(event, sketch, apart, Clock(60))
    known = smallest_mends(event)
    assert {frozenset(map(change_of, way.gone)) for way in ways.ways} == known
    assert ways.complete
    assert ways.fewest == explained(name).fewest == len(next(iter(known)))
    assert explained(name).ways == len(known)


@pytest.mark.parametrize("name", EVENTS)
def test_mends_give_timetables_that_keep_all_rules(name: str) -> None:
    """Each mended event is one to go on with, and its points are those of its timetable."""
    for mend in explained(name).mends:
        assert ls.verify(mend.event, mend.timetable) == ()
        assert has_timetable(mend.event)
        if mend.points is not None:
            assert mend.points == ls.score(mend.event, mend.timetable).points
            assert mend.bound is None or mend.bound >= mend.points


@pytest.mark.parametrize("name", EVENTS)
@pytest.mark.parametrize("lang", ["en", "sv"])
def test_sentences_are_short_and_plain(name: str, lang: str, tmp_path: Path) -> None:
    """At most so many words and cells in the first, and no word of those who make solvers."""
    ls.write_event(EVENTS[name](), tmp_path / "event.xlsx", lang=lang)
    told = ls.explain(ls.read_event(tmp_path / "event.xlsx"), most=0)
    for sentence in (one.sentence(lang) for one in told.contradictions):
        first = re.split(r"(?<=\.) ", sentence)[0]
        assert _is_short(first), first
        assert len(first.split()) <= MOST_WORDS
        assert first.startswith({"en": "No timetable is possible: ", "sv": "Inget schema är möjligt: "}[lang])
        assert "!" in first
    for sentence in told.sentences(lang):
        assert not UNSAID.search(sentence)
        assert "{" not in sentence


@settings(max_examples=40, deadline=None)
@given(tiny_events(always=("pinned slots",), among=PLACEMENT_SWITCHES, people=(0, 2)))
def test_random_events(event: Event) -> None:
    """Possible or impossible as trying all timetables says; mends as trying all changes says."""
    known = truth(event, "seats")
    told = ls.explain(event, most=0)
    assert (told.status == "possible") == bool(known.worth), told.status
    if told.status == "possible":
        assert told.timetable is not None
        assert ls.verify(event, told.timetable) == ()
        return
    assert told.status == "impossible"
    singles = {frozenset([one]) for one in changes(event) if has_timetable(changed(event, one))}
    assert (told.fewest == 1) == bool(singles)
    if singles:
        assert told.ways == len(singles)


def test_numbers_change_by_as_little_as_does() -> None:
    """Kim has three sessions on two days: two a day do."""
    told = explained("busy_speaker")
    (edit,) = next(mend.edits for mend in told.mends if mend.edits[0].entry.column == "max_per_day")
    assert (edit.stands, edit.write, edit.number) == ("1", "2", 2)
    assert (
        told.mends[0]
        .sentence("en")
        .startswith("Change Max per day of Kim from 1 to 2, the nearest number that is enough")
    )


def test_two_quarrels_need_two_changes() -> None:
    """They have no cell in common, and that is told."""
    told = explained("two_quarrels")
    assert len(told.contradictions) == told.fewest == 2
    assert "Two reasons that have no cell in common: at least 2 changes are needed." in told.sentences("en")
    assert "Två skäl utan någon gemensam cell: minst 2 ändringar behövs." in told.sentences("sv")


def test_possible_events_are_never_called_impossible() -> None:
    """Events for which a timetable was planned."""
    for seed in range(8):
        event = ls.simulate(
            sessions=12,
            slots=4,
            rooms=4,
            attendees=20,
            pins=3,
            absences=0.2,
            closed_rooms=1,
            allowed_slots=3,
            seed=seed,
        )
        told = ls.explain(event)
        assert told.status == "possible"
        assert told.timetable is not None
        assert ls.verify(event, told.timetable) == ()
    assert told.sentence() == "There is a timetable: nothing stands in its way."


def test_no_time_is_not_impossible() -> None:
    """What there was no time to find out is not known."""
    told = ls.explain(EVENTS["clique"](), time_limit=1e-9)
    assert told.status == "not known"
    assert told.fewest is None
    assert "could not be found out" in told.sentence()


def test_a_lying_model_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one of the two ways of asking says that there is a timetable, nothing is called impossible."""
    honest = proofs.word_of
    words: list[str] = []

    def lying(status: object) -> str:
        words.append(honest(status))
        return "yes" if len(words) % 2 else words[-1]

    monkeypatch.setattr(proofs, "word_of", lying)
    assert ls.explain(EVENTS["clique"]()).status == "not known"


def test_the_option_is_named_where_there_is_no_cell() -> None:
    """A setting that was given in the call stands in no sheet."""
    event = replace(EVENTS["exclusive_tag"](), settings={})
    told = ls.explain(event, most=0, exclusive_tags="AI")
    (option,) = [reason for one in told.contradictions for reason in one.reasons if reason.option]
    assert option.option == "exclusive_tags"
    assert option.cells == ()


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_any_executor_gives_the_same(kind: str) -> None:
    """Results come in the order of the tasks."""
    pool = ThreadPoolExecutor(2) if kind == "threads" else ProcessPoolExecutor(2, mp_context=get_context("spawn"))
    with pool as executor:
        other = ls.explain(EVENTS["two_quarrels"](), most=2, executor=executor)
    assert other.to_dict() | {"seconds": 0} == explained("two_quarrels").to_dict() | {"seconds": 0}


def test_the_package_and_its_answers_can_be_pickled() -> None:
    """Dask sends both."""
    assert pickle.loads(pickle.dumps(ls)) is ls
    told = explained("clique")
    assert pickle.loads(pickle.dumps(told)).to_dict() == told.to_dict()


def test_the_workbook_tells_and_colours(tmp_path: Path) -> None:
    """The sheets Why and Mends, and the cells with notes in a copy of the input."""
    path, out = tmp_path / "event.xlsx", tmp_path / "why.xlsx"
    ls.write_event(EVENTS["busy_speaker"](), path)
    told = ls.explain(ls.read_event(path), most=2)
    before = path.read_bytes()
    told.to_excel(out, source=path)
    assert path.read_bytes() == before
    book = openpyxl.load_workbook(out)
    assert book.sheetnames[:3] == ["Why", "Mends", "Sessions"]
    assert book["Why"]["A1"].value == told.sentence()
    for cell in told.contradictions[0].cells:
        sheet, _, place = cell.rpartition("!")
        assert book[sheet][place].comment is not None
        assert book[sheet][place].fill.fgColor.rgb == "FFF4B6B6"
    links = [cell for row in book["Mends"].iter_rows() for cell in row if cell.hyperlink]
    assert len(links) == sum(len(mend.edits) for mend in told.mends)
    (note,) = [cell.comment.text for row in book["Speakers"].iter_rows() for cell in row if cell.comment]
    assert note == "Part of reason 1: see Why.\nMend 1: write 2"
    reason = next(row[0] for row in book["Why"].iter_rows() if row[0].value == 1)
    assert reason.fill.fgColor.rgb == "FFF4B6B6"
    assert [cell.value for cell in book["Why"][reason.row]][2:] == ["Kim", "Max per day", 1, "Kim has at most 1 a day."]
    with pytest.raises(ValueError, match="read from"):
        told.to_excel(path, source=path)
    told.to_excel(out, lang="sv")
    assert openpyxl.load_workbook(out).sheetnames[:3] == ["Varför", "Åtgärder", "Lärpass"]


def test_a_mend_of_two_cells_says_so_and_another_kind_has_letters(tmp_path: Path) -> None:
    """Each cell of a mend is told by itself, as one of two; what falls away is not one of the ways that are counted."""
    path, out = tmp_path / "event.xlsx", tmp_path / "why.xlsx"
    ls.write_event(EVENTS["two_quarrels"](), path)
    told = ls.explain(ls.read_event(path), most=2)
    told.to_excel(out, source=path)
    sheet = openpyxl.load_workbook(out)["Mends"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows() if row[1].value]
    assert rows[0][:2] == ["Mend", "Cell"]
    assert [row[0] for row in rows[1:]] == [f"{mark} ({n} of 2)" for mark in "12A" for n in (1, 2)]
    assert rows[1][1:] == ["Sessions!H2", "S1", "Slots", "T1", "T1; T2", "Let S1 be in T2 as well.", "you"]
    assert "There are 9 ways; here are 2 of them:" in sheet["A1"].value
    assert [line[:3] for line in told.sentences()[-4:]] == ["1. ", "2. ", "Or,", "A. "]
    assert (
        told.sentences()[-4] == "1. Let S1 be in T2 as well (Sessions!H2), and let S2 be in T2 as well (Sessions!H3)."
    )


def test_points_have_a_scale_where_there_are_any(tmp_path: Path) -> None:
    """All wishes together, beside the points of each mend; nothing of it where nobody wishes."""
    for name, said in (("hall_closed", "every wish of everybody would be 180."), ("clique", None)):
        told = ls.explain(EVENTS[name](), most=1)
        told.to_excel(tmp_path / "why.xlsx")
        column = [cell.value for cell in openpyxl.load_workbook(tmp_path / "why.xlsx")["Mends"]["A"]]
        points = [value for value in column if str(value).startswith("Points")]
        assert [text.endswith(str(said)) for text in points] == ([True] if said else [])


def test_a_mend_that_is_written_down_mends(tmp_path: Path) -> None:
    """What the sheet Mends says to write makes the workbook possible at the first try, in every event with cells."""
    for name, make in EVENTS.items():
        path = tmp_path / f"{name}.xlsx"
        ls.write_event(make(), path)
        told = ls.explain(ls.read_event(path), most=1)
        book = openpyxl.load_workbook(path)
        for edit in told.mends[0].edits:
            sheet, _, place = edit.cells[0].rpartition("!")
            book[sheet][place] = edit.write or None
        book.save(path)
        assert has_timetable(ls.read_event(path)), name


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit codes, JSON, and the workbook beside the input."""
    path = tmp_path / "day.xlsx"
    ls.write_event(EVENTS["clique"](), path)
    assert main(["explain", str(path), "--json", "--lang", "en"]) == 3
    told = json.loads(capsys.readouterr().out)
    assert told["status"] == "impossible"
    assert told["fewest"] == 1
    assert told["contradictions"][0]["cells"] == ["Sessions!L3", "Sessions!L4", "Sessions!L5"]
    assert all(mend["points"] is not None for mend in told["mends"])
    assert (tmp_path / "day-why.xlsx").exists()
    assert main(["explain", str(path), "--lang", "sv", "-o", str(path)]) == 2
    assert main(["solve", str(path), "--lang", "en", "--quiet"]) == 3
    assert "Sessions!L3:L5" in capsys.readouterr().out
    ls.write_event(ls.simulate(sessions=4, slots=2, rooms=2, attendees=5, wishes=2), path)
    assert main(["explain", str(path), "--lang", "en"]) == 0
    assert "nothing stands in its way" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "said", "sagt"),
    [
        ("stage_pigeons", "3 slots; 3 rooms; Stage is in R1 only", "Stage finns bara i R1"),
        ("busy_speaker", "Kim has S1, S2 and S3", "Kim har S1, S2 och S3"),
        ("too_many_of_a_kind", "S1 and S2 are Law", "S1 och S2 har Law"),
        ("locked_row", "Speaker 3 has S3", "Speaker 3 har S3"),
        ("too_few_people", "40 attendees", "40 deltagare"),
    ],
)
def test_what_a_reason_rests_on_is_told_beside_it(name: str, said: str, sagt: str) -> None:
    """Whoever reads the cells alone would have to look up how much there is, and who speaks where."""
    told = explained(name)
    assert said in told.contradictions[0].beside()
    assert sagt in told.contradictions[0].beside("sv")
    assert told.contradictions[0].beside() in told.sentences()


SUMS = {
    "stage_pigeons": ("3 sessions are to be held (S1, S2 and S3)", "2: 1 in T1 and 1 in T2"),
    "hall_closed": ("2 sessions are to be held (S1 and S2)", "1 in T3"),
    "too_few_people": ("3 sessions are to be held (S1, S2 and S3)", "2 in T3"),
    "full_house": ("7 sessions have to be held", "6: 1 in T1, 2 in T2 and 3 in T3"),
    "divided_hall": ("7 sessions have to be held", "6: 2 in T1, 2 in T2 and 2 in T3"),
    "clique": ("4 sessions are to be held (S1, S2, S3 and S4)", "3: 1 in T1, 1 in T2 and 1 in T3"),
    "busy_speaker": (
        "3 sessions are to be held (S1, S2 and S3)",
        "2: 1 on Monday 14 January 2030 and 1 on Tuesday 15 January 2030",
    ),
    "exclusive_tag": ("2 sessions are to be held (S1 and S2)", "1 in T2"),
    "too_many_of_a_kind": ("2 sessions are to be held (S1 and S2)", "1 in T1"),
}


@pytest.mark.parametrize("name", EVENTS)
def test_the_sum_is_said_where_there_is_one(name: str) -> None:
    """How many are needed and how many there is room for, counted by hand."""
    needed, room = SUMS.get(name, ("", ""))
    told = [one.counted() for one in explained(name).contradictions]
    assert told == [f"Counted: {needed}, and there is room for {room}."] if room else not any(told)


@pytest.mark.parametrize("name", SUMS)
def test_no_slot_has_room_for_more_than_is_told(name: str) -> None:
    """One more of the sessions than a slot is told to have room for is put there: no timetable, by other code."""
    event, (one,) = EVENTS[name](), explained(name).contradictions
    assert one.total is not None
    total, entries = one.total, tuple(reason.entry for reason in one.reasons)
    assert sum(count for _, count in total.there) < total.needed
    if not isinstance(total.there[0][0], str):
        return
    some = total.sessions or tuple(session.name for session in event.sessions)
    bare = with_nothing_but(event, entries)
    for slot in bare.slots:
        count = dict(total.there).get(slot.name, 0)
        for there in combinations(some, count + 1):
            if any(s.pinned_slots not in ((), (slot.name,)) for s in bare.sessions if s.name in there):
                continue
            sessions = (
                replace(s, pinned_slots=(slot.name,)) if s.name in there else replace(s, optional=not s.pinned_slots)
                for s in bare.sessions
            )
            assert not has_timetable(replace(bare, sessions=tuple(sessions))), (slot.name, there)


def test_a_sum_of_many_names_few() -> None:
    """Sessions in several runs, many slots, and all places: each told shortly, in both languages."""
    sessions = tuple(Session(name=f"S{n}", runs=2 if n == 1 else 1) for n in range(1, 16))
    slots = tuple(replace(EVENTS["clique"]().slots[0], name=f"T{n}", date=None, start=None, end=None) for n in range(7))
    rooms = (Room(name="R1", seats=9), Room(name="R2", seats=9, unavailable=("T3",)))
    told = ls.explain(Event(sessions=sessions, slots=slots, rooms=rooms), most=0).contradictions[0]
    assert told.counted() == (
        "Counted: the sessions have to be held 16 times in all, and there is room for 14: 2 in each of 7 slots."
    )
    assert told.counted("sv").endswith("och det finns plats för 14: 2 på var och en av 7 tider.")


def test_a_limit_of_one_slot_is_told_by_its_tag() -> None:
    """The slot in the setting is no part of the tag."""
    event = replace(EVENTS["too_many_of_a_kind"](), settings={"most_per_slot": "Law @ T1 = 1"})
    told = ls.explain(event, most=0)
    assert "S1 and S2 are Law" in told.contradictions[0].beside()


def test_settings_and_pins_are_told_as_the_workbook_has_them() -> None:
    """A setting that was given as a mapping, and slots and rooms that are pinned together, in both languages."""
    limits = {"Law": 1, "AI": 2}
    told = ls.explain(replace(EVENTS["too_many_of_a_kind"](), settings={"most_per_slot": limits}), most=1)
    assert {e.stands for mend in told.mends for e in mend.edits if e.entry.part == "settings"} <= {"Law = 1; AI = 2"}
    assert "Law = 1; AI = 2" in str(told.to_dict())
    pinned = Session(name="S1", runs=2, pinned_slots=("T1", "T2"), pinned_rooms=("R1", "R2"))
    event = replace(
        EVENTS["clique"](),
        sessions=(pinned,),
        rooms=(Room(name="R1", seats=9), Room(name="R2", seats=9, unavailable=("T2",))),
        settings={},
        attendees=(),
        speakers=(),
    )
    pins = ls.explain(event, most=9)
    (mend,) = [mend for mend in pins.mends if mend.edits[0].entry.column == "pinned_slots"]
    assert [(edit.stands, edit.write) for edit in mend.edits] == [("T1; T2", ""), ("R1; R2", "")]
    assert mend.means() == "Do not pin S1 to T1 and T2, and do not pin S1 to R1 and R2."
    assert mend.means("sv") == "Lås inte S1 till T1 och T2, och lås inte S1 till R1 och R2."
    assert "('" not in str(pins.sentences())


def test_changes_of_one_cell_are_one_sentence() -> None:
    """Both halves go out of one cell: said at once, and one row to write."""
    told = explained("divided_hall")
    assert told.mends[0].sentence().startswith("Take R2 and R3 out of Parts of R1")


def test_what_the_workbook_library_prints_is_no_part_of_the_answer(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], recwarn: pytest.WarningsRecorder
) -> None:
    """A style that the workbook does not hold is read over without a word, and the cells are explained all the same."""
    made, path = tmp_path / "made.xlsx", tmp_path / "day.xlsx"
    ls.write_event(EVENTS["clique"](), made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, text.replace(b'xfId="0"', b'xfId="77"') if name.endswith("styles.xml") else text)
    assert main(["explain", str(path), "--json", "--lang", "en"]) == 3
    said = capfd.readouterr()
    assert json.loads(said.out)["contradictions"][0]["cells"] == ["Sessions!L3", "Sessions!L4", "Sessions!L5"]
    assert "range" not in said.err
    assert not [warning for warning in recwarn if "openpyxl" in str(warning.filename)]
    assert openpyxl.load_workbook(tmp_path / "day-why.xlsx").sheetnames[:2] == ["Why", "Mends"]


def test_cells_below_each_other_are_a_range() -> None:
    """Told in the order of sheets and columns."""
    cells = ["Sessions!G3", "Sessions!G2", "Sessions!H5", "Sessions!G4", "My rooms!AA9", "Sessions!H7"]
    assert ranges(cells) == ["My rooms!AA9", "Sessions!G2:G4", "Sessions!H5", "Sessions!H7"]
    assert MOST_CELLS == 7
