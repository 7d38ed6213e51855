"""The benchmarks measure what they say: methods agree on tiny events, and the readers read."""

from __future__ import annotations

import dataclasses
import sys
from itertools import product
from pathlib import Path

import numpy as np
import pytest

# The benchmarks are no part of the installed package.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import compare, others_instances, report, workshops
from benchmarks.annealing import anneal
from benchmarks.answers import Figures, SkippedError, Task, to_figures
from benchmarks.instances import default_directory, read_tim, read_wassign
from benchmarks.methods import run_method, solve_ours, solve_plain
from benchmarks.mip import solve_mip
from benchmarks.others_instances import solve_by_library
from benchmarks.registry import BENCHMARKS, chosen
from benchmarks.workshops_plain import solve_plain as solve_workshops_plain

from larpass_sched.simulate import simulate

TINY = {"sessions": 6, "slots": 3, "rooms": 2, "attendees": 12, "wishes": 3}

WASSIGN = """
// Two slots, four choices.
+slot("first");
+slot("second");
+choice("a", bounds(1, 3));
+choice("b", min(1), max(3));
+choice("c", bounds(1, 3));
+choice("d", bounds(1, 2));
+chooser("h0", [10, 9, 1, 2]);
+chooser("h1", [10, 3, 8, 2]);
+chooser("h2", [1, 9, 7, 6]);
+chooser("h3", [2, 9, 5, 8]);
/* Demands of every kind. */
+constraint(slot("first").size >= 2);
+constraint(choice("a").slot != choice("b").slot);
+constraint(choice("a").slot == slot("first"));
+constraint(chooser("h0").choices.contains(choice("d")));
+constraint(chooser("h3").choices.contains_not(choice("a")));
"""


@pytest.fixture
def wassign(tmp_path: Path) -> Path:
    """A file of wassign that can be solved by trying everything."""
    path = tmp_path / "tiny.wassign"
    path.write_text(WASSIGN, encoding="utf-8")
    return path


def best_by_hand(file: workshops.Workshops) -> tuple[int, int]:
    """Best (worst wish, sum) by trying every slot of every choice and every choice of everybody in every slot."""
    people, choices, slots = file.shape
    scores = []
    for slot_of in product(range(slots), repeat=choices):
        held = np.array(slot_of)
        days = [list(product(*[np.flatnonzero(held == t).tolist()] * people)) for t in range(slots)]
        for day in product(*days):
            plan = workshops.Plan(held, np.array(day).T)
            if not workshops.breaches(file, plan):
                scores.append(workshops.score(file, plan))
    return max(scores)


@pytest.mark.parametrize(
    "more", [{}, {"seats": "tight"}, {"shared_speakers": 2, "absences": 0.1}, {"sessions": 5, "repeats": 1}]
)
def test_methods_agree_on_tiny_events(more: dict[str, object]) -> None:
    """Ours, the plain model and the MIP prove the same optimum, and annealing finds no more than that."""
    task = Task(event=simulate(**{**TINY, **more}, seed=3), time_limit=30, workers=1)
    rows = {
        name: to_figures(name, task, solve(task), None) for name, solve in (("ours", solve_ours), ("mip", solve_mip))
    }
    rows["cp-sat"] = to_figures("cp-sat", task, solve_plain(task), None)
    assert all(row.proved and not row.breaches for row in rows.values())
    assert len({row.points for row in rows.values()}) == 1
    quick = dataclasses.replace(task, time_limit=0.3)
    annealed = to_figures("annealing", quick, anneal(quick), None)
    assert annealed.valid
    assert annealed.points <= rows["ours"].points


def test_annealing_finds_the_optimum_of_a_tiny_event() -> None:
    """Six sessions are few enough that annealing ends in the optimum every time it cools down."""
    task = Task(event=simulate(**TINY, seed=1), time_limit=0.5, workers=1)
    assert (
        to_figures("annealing", task, anneal(task), None).points
        == to_figures("ours", task, solve_ours(task), None).points
    )


def test_mip_says_what_it_does_not_state() -> None:
    """An event beyond the model is skipped with a reason, never solved wrongly."""
    task = Task(event=simulate(**TINY), attendance="free")
    with pytest.raises(SkippedError, match="states assigned seats only"):
        run_method("mip", task)


def test_registry_makes_the_event_of_every_seed() -> None:
    """Every benchmark says what it stands for, has seeds, and makes the same event twice."""
    for benchmark in BENCHMARKS.values():
        assert benchmark.about
        assert benchmark.seeds
    benchmark = BENCHMARKS["roomy-20-5x4"]
    assert benchmark.event(101) == benchmark.event(101)
    assert len(benchmark.seeds) == 10


def test_unknown_event_is_named_with_the_known_ones() -> None:
    """A typo in the name of an event is a wrong usage that says what there is."""
    with pytest.raises(ValueError, match=r"unknown event rommy.*known are roomy-20-5x4"):
        chosen(["rommy"])
    assert compare.main(["--events", "rommy"]) == 2


def test_quality_is_measured_from_random_to_best() -> None:
    """The best found is 1, a random timetable 0; an answer that breaks a rule has no quality."""
    rows = (
        Figures(method="a", points=120, bound=120, seconds=1.0),
        Figures(method="b", points=110),
        Figures(method="c", points=130, breaches=2),
        Figures(method="d", skipped="not installed"),
    )
    measured = report.Measured("event", 1, 10.0, 100.0, rows)
    assert [measured.quality(row) for row in rows] == [1.0, 0.5, None, None]
    table = report.rows_of(measured)
    assert table[2][3] == "130 (2 breaches)"
    assert table[3][3] == "skipped: not installed"
    assert report.as_markdown(report.HEADINGS, table).count("\n") == 5
    assert len(report.as_text(report.SUMMARY_HEADINGS, report.summary_of([measured])).splitlines()) == 5


def test_compare_prints_a_table(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """One run in processes of their own prints points, bound, seconds and memory, and writes both files."""
    files = ["--markdown", str(tmp_path / "table.md"), "--json", str(tmp_path / "table.json")]
    compare.main(["--events", "small-13-in-22", "--methods", "annealing", "--time-limit", "0.2", *files])
    printed = capsys.readouterr().out
    assert "to proof" in printed
    assert "skipped" not in printed
    assert "| small-13-in-22 | annealing |" in (tmp_path / "table.md").read_text(encoding="utf-8")


def test_tim_is_read_as_an_event(tmp_path: Path) -> None:
    """Numbers come in the order events, rooms, features, students, sizes, and three tables."""
    path = tmp_path / "tiny.tim"
    path.write_text("2 2 1 3\n2\n5\n1 0\n1 1\n1 0\n0\n1\n1\n0\n", encoding="ascii")
    event = read_tim(path)
    first, second = event.sessions
    assert first.needs == ("Feature 1",)
    # Three students attend the first event: room 1 has two seats.
    assert first.rooms == ("Room 2",)
    assert second.rooms == ("Room 1", "Room 2")
    assert [room.features for room in event.rooms] == [(), ("Feature 1",)]
    assert [len(attendee.wishes) for attendee in event.attendees] == [1, 2, 1]
    assert len(event.slots) == 45


def test_tim_with_missing_numbers_is_refused(tmp_path: Path) -> None:
    """A file that was cut off is told by its counts."""
    path = tmp_path / "cut.tim"
    path.write_text("2 2 1 3\n2\n5\n1 0\n", encoding="ascii")
    with pytest.raises(ValueError, match=r"cut\.tim: expected 16 numbers, found 8"):
        read_tim(path)


def test_wassign_is_read(wassign: Path) -> None:
    """Slots, choices with bounds, choosers with scores, and every kind of demand."""
    file = read_wassign(wassign)
    assert file.shape == (4, 4, 2)
    assert [(c.least, c.most) for c in file.choices] == [(1, 3), (1, 3), (1, 3), (1, 2)]
    assert [(d.kind, d.sign) for d in file.demands] == [
        ("size", ">="),
        ("together", "!="),
        ("slot", "=="),
        ("attends", "=="),
        ("attends", "!="),
    ]
    # What is given to a chooser counts as a best wish.
    assert file.scores[0, 3] == 10


@pytest.mark.parametrize("statement", ["let x = 5", '+choice("e", parts(2))', '+constraint(slot("third").size > 1)'])
def test_wassign_refuses_what_it_does_not_know(wassign: Path, statement: str) -> None:
    """A program, a choice in parts, or an unknown name is refused, never left out in silence."""
    wassign.write_text(f"{WASSIGN}{statement};", encoding="utf-8")
    with pytest.raises(ValueError, match=r"tiny\.wassign: this reader does not know"):
        read_wassign(wassign)


def test_workshops_are_solved_as_trying_everything_does(wassign: Path) -> None:
    """The library and the plain model prove the best that trying everything finds."""
    file = read_wassign(wassign)
    best = best_by_hand(file)
    for found in (solve_by_library(file, time_limit=20), solve_workshops_plain(file, time_limit=20, workers=1)):
        assert found.plan is not None
        assert workshops.breaches(file, found.plan) == []
        assert workshops.score(file, found.plan) == best == (found.worst_bound, found.sum_bound)


def test_wrong_plans_are_found_out(wassign: Path) -> None:
    """The checker needs no solver: too few people, a missing demand, somebody at nothing."""
    file = read_wassign(wassign)
    plan = solve_workshops_plain(file, time_limit=10, workers=1).plan
    assert plan is not None
    nobody = workshops.Plan(plan.slot_of, np.full_like(plan.days, -1))
    assert workshops.breaches(file, nobody) == ["somebody attends nothing, or what is not held then"]
    moved = workshops.Plan(plan.slot_of[::-1].copy(), plan.days)
    assert workshops.breaches(file, moved)


def test_missing_instances_are_skipped_with_a_reason(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Without the instances the command says so and ends well."""
    assert others_instances.main(["--instances", str(tmp_path)]) == 0
    assert "itc2002: skipped, there is no *.tim" in capsys.readouterr().err


@pytest.mark.skipif(not default_directory().is_dir(), reason="the instances of others are not here")
def test_instances_of_others_are_read() -> None:
    """Sizes as published: 400 events in 10 rooms; 120 and 300 choosers."""
    for path in sorted(default_directory().glob("itc2002/*.tim"))[:1]:
        event = read_tim(path)
        assert (len(event.rooms), len(event.slots)) == (10, 45)
    assert {read_wassign(path).shape for path in default_directory().glob("wassign/*.wassign")} <= {
        (120, 10, 3),
        (300, 50, 5),
    }
