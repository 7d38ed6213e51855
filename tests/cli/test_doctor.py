"""`doctor`: what it looks at, and what it says where something is wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larpass_sched.cli import doctor_command, main
from larpass_sched.cli.doctor_command import Library, libraries
from larpass_sched.solve import large
from larpass_sched.solve.shared import compiled
from larpass_sched.version import VERSION


@pytest.fixture
def unsolved(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is compiled or solved: only what is looked at before that matters."""
    for step in ("_compile_loops", "_solve_small"):
        monkeypatch.setattr(doctor_command, step, lambda _found: None)


def test_everything_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    """It tells its version, every library, the optional parts, where loops are kept, and what it solved."""
    assert main(["doctor", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"larpass-sched {VERSION}, Python 3.")
    for name in ("ortools", "numba", "openpyxl"):
        assert re.search(rf"{name} +\d[\w.]* \(needs \d[\w.]* or newer\)", told)
    assert re.search(r"plot: (is there, for pictures|not installed \(matplotlib\))", told)
    assert re.search(r"kept in .*__pycache__|kept in |kept nowhere", told)
    assert "no other timetable reaches more. Checked without the solver" in told
    assert told.endswith("Everything is in order.\n")


def test_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    """`--json` tells the same as one object, and nothing else."""
    assert main(["doctor", "--json", "--lang", "sv"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["status"], told["version"], told["problems"]) == ("fine", VERSION, [])
    assert {"numpy", "ortools", "pandas"} <= {library["name"] for library in told["libraries"]}
    assert [part["part"] for part in told["parts"]] == ["plot", "notebook"]
    assert told["loops"]["compiled"] + told["loops"]["loaded"] > 10
    assert told["self_test"]["status"] == "best possible"
    assert told["self_test"]["points"] == told["self_test"]["bound"]


@pytest.mark.usefixtures("unsolved")
def test_quietly_only_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """`--quiet` leaves the last sentence."""
    assert main(["doctor", "--quiet", "--lang", "sv"]) == 0
    assert capsys.readouterr() == ("Allt är i sin ordning.\n", "")


@pytest.mark.parametrize(
    ("lang", "library", "sentence"),
    [
        ("en", Library("numpy", "2.0.0", None), 'numpy is missing: pip install "numpy>=2.0.0"'),
        ("sv", Library("numpy", "2.0.0", None), 'numpy saknas: pip install "numpy>=2.0.0"'),
        ("en", Library("numpy", "2.0.0", "1.26.4"), 'numpy 1.26.4 is too old: pip install "numpy>=2.0.0"'),
        ("sv", Library("numpy", "2.0.0", "1.26.4"), 'numpy 1.26.4 är för gammal: pip install "numpy>=2.0.0"'),
    ],
)
@pytest.mark.usefixtures("unsolved")
def test_a_library_that_will_not_do(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: str, library: Library, sentence: str
) -> None:
    """What is missing or too old is named with the command that mends it; the exit code is 1."""
    monkeypatch.setattr(doctor_command, "libraries", lambda: [library])
    assert main(["doctor", "--lang", lang]) == 1
    assert capsys.readouterr().out.endswith(f"\n  {sentence}\n")


@pytest.mark.usefixtures("unsolved")
def test_an_optional_part_may_be_missing(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told what it is for and how it is installed, and nothing is wrong."""
    monkeypatch.setattr(doctor_command, "libraries", lambda: [Library("matplotlib", "3.9.0", None, "plot")])
    assert main(["doctor", "--lang", "en"]) == 0
    expected = 'plot: not installed (matplotlib). It is for pictures with .plot(): pip install "larpass-sched[plot]"'
    assert expected in capsys.readouterr().out


def test_no_place_to_keep_loops(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be kept the program works, and it is told how to make it faster."""
    monkeypatch.setattr(compiled, "kept_in", lambda: None)
    monkeypatch.setattr(doctor_command, "_solve_small", lambda _found: None)
    assert main(["doctor", "--lang", "en"]) == 0
    assert "there is no folder here that can be written. Set NUMBA_CACHE_DIR" in capsys.readouterr().out


@pytest.mark.usefixtures("unsolved")
def test_not_installed_with_pip(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Run from its source alone, what is needed cannot be looked up."""
    monkeypatch.setattr(doctor_command, "libraries", lambda: None)
    assert main(["doctor", "--lang", "en"]) == 0
    assert "not known, because larpass-sched is not installed with pip here" in capsys.readouterr().out


def test_a_wrong_answer_is_seen(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A self-test that goes wrong is an error in the program: exit code 70, in JSON as well."""
    monkeypatch.setattr("larpass_sched.check.verify", lambda *_: (_ for _ in ()).throw(OSError("no such library")))
    monkeypatch.setattr(doctor_command, "_compile_loops", lambda _found: None)
    assert main(["doctor", "--json", "--lang", "en"]) == 70
    told = json.loads(capsys.readouterr().out)
    assert (told["status"], told["self_test"]) == ("wrong", {})
    assert told["problems"] == [
        "the self-test failed (OSError: no such library). Please report it together with all of this."
    ]


def test_loops_that_cannot_be_compiled(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for loops."""

    def fails(_problem: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(large, "compile_loops", fails)
    monkeypatch.setattr(doctor_command, "_solve_small", lambda _found: None)
    assert main(["doctor", "--lang", "en"]) == 70
    assert "the loops could not be compiled (RuntimeError)" in capsys.readouterr().out


def test_what_is_needed_is_what_pyproject_says() -> None:
    """Every library of pyproject.toml that users need is looked at, with its lowest version."""
    known = {(library.name.casefold(), library.part): library.lowest for library in libraries() or ()}
    text = Path(__file__).parents[2].joinpath("pyproject.toml").read_text("utf-8")
    needed = re.findall(r'^  "([\w-]+)>=([\w.]+)",$', text.split("dependencies = [")[1].split("\n]")[0], re.MULTILINE)
    assert len(needed) > 8
    assert {name for name, part in known if not part} >= {name.casefold() for name, _ in needed}


@given(st.lists(st.integers(0, 30), min_size=1, max_size=4), st.lists(st.integers(0, 30), min_size=1, max_size=4))
def test_versions_are_compared_by_their_numbers(one: list[int], other: list[int]) -> None:
    """9.9 is older than 9.11, 3.1 is 3.1.0, and what follows the numbers does not matter."""
    here, lowest = ".".join(map(str, one)), ".".join(map(str, other))
    width = max(len(one), len(other))
    expected = one + [0] * (width - len(one)) < other + [0] * (width - len(other))
    assert Library("x", lowest, here).too_old == expected
    assert Library("x", lowest, here + ".post1").too_old == expected
