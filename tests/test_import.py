"""Importing the package is light, and its names are there when they are asked for."""

from __future__ import annotations

import importlib
import subprocess
import sys

import pytest

import larpass_sched

HEAVY = ["numpy", "pandas", "openpyxl", "ortools", "numba", "matplotlib", "tqdm", "rapidfuzz", "python_calamine"]


def loaded_after(statement: str) -> list[str]:
    """Which of the heavy libraries a fresh Python has loaded after a statement."""
    code = f"{statement}\nimport sys\nprint(*[name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.split()


@pytest.mark.parametrize("module", ["larpass_sched", "larpass_sched.event", "larpass_sched.cli"])
def test_importing_loads_no_library(module: str) -> None:
    """Solver and spreadsheet libraries take seconds to load; help and errors must not wait for them."""
    assert loaded_after(f"import {module}") == []


def test_help_waits_for_no_part_that_it_does_not_need() -> None:
    """What is read, solved and written with is loaded by the command that needs it, not by help."""
    code = (
        "import sys\nfrom larpass_sched.cli import main\nassert main(['--help']) == 0\n"
        "print(*{name.split('.')[1] for name in sys.modules if name.startswith('larpass_sched.')}, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert {"read", "solve", "check", "goals", "rules", "arrays"} & set(done.stderr.split()) == set()
    assert "solve" in done.stdout


def test_help_loads_no_library_of_python_that_is_slow_to_load() -> None:
    """Metadata of packages bring the modules of e-mail with them, which is a fifth of the time that help takes."""
    code = "import sys\nfrom larpass_sched.cli import main\nmain(['--help'])\nassert 'email' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)


def test_the_program_listens_for_interrupts_at_once() -> None:
    """What is loaded before that, can be interrupted with a traceback: nothing that takes time."""
    code = "import sys; sys.path[:] = sys.argv[1:]; import larpass_sched.__main__; print(*sys.modules)"
    command = [sys.executable, "-I", "-S", "-c", code, *sys.path]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert not {"typing", "re", "enum", "contextlib", "threading", "larpass_sched.cli"} & set(done.stdout.split())


def test_reading_needs_no_solver() -> None:
    """Reading and writing work without ever loading the solver."""
    assert not {"ortools", "numba", "matplotlib"} & set(
        loaded_after("from larpass_sched import read_event, write_event")
    )


@pytest.mark.parametrize("name", larpass_sched.__all__)
def test_public_names_are_there(name: str) -> None:
    """Every name that is promised can be fetched, and is listed by `dir`."""
    assert getattr(larpass_sched, name) is not None
    assert name in dir(larpass_sched)


def test_unknown_names_are_refused() -> None:
    """A name that does not exist is an AttributeError that says so."""
    with pytest.raises(AttributeError, match=r"module 'larpass_sched' has no attribute 'sovle'"):
        _ = larpass_sched.sovle  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["solve", "simulate"])
def test_functions_are_not_hidden_by_modules(name: str) -> None:
    """The functions `solve` and `simulate` stay functions though modules of the same names have been loaded."""
    code = f"import larpass_sched.{name} as ignored, larpass_sched, types\nprint(type(larpass_sched.{name}).__name__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "function"
    assert importlib.import_module(f"larpass_sched.{name}").__name__ == f"larpass_sched.{name}"
