"""README, continuous integration and packaging say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from larpass_sched.cli.parser import build_parser
from larpass_sched.event.columns import EVENT_SHEETS
from larpass_sched.event.options import Options

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"```sh\n(python3 .*)\n```", README)


def test_readme_begins_with_a_picture() -> None:
    """The first thing to be seen is a timetable."""
    assert README.startswith("![")
    assert "(docs/pictures/timetable.png)" in README.splitlines()[0]


def test_readme_has_two_commands() -> None:
    """One command sets up and solves, one sets up and tests, each on a machine with nothing but Python."""
    assert len(COMMANDS) == 2
    assert all(command.startswith("python3 -m venv .venv && .venv/bin/pip install") for command in COMMANDS)
    assert COMMANDS[0].endswith(".venv/bin/larpass-sched solve data/larpass-2018.xlsx")
    assert COMMANDS[1].endswith(".venv/bin/python -m pytest")


@pytest.mark.parametrize("command", COMMANDS)
def test_ci_runs_what_readme_says(command: str) -> None:
    """What newcomers type is what is tested."""
    assert command in (ROOT / ".ci" / "run").read_text("utf-8")


def test_readme_names_every_column() -> None:
    """No sheet or column of the workbook is missing from the README, in either language."""
    for sheet in EVENT_SHEETS:
        for name in (sheet.en, sheet.sv, *(n for column in sheet.columns for n in (column.en, column.sv))):
            assert name in README, f"{name} ({sheet.en})"


def test_command_line_offers_known_options() -> None:
    """The options of `solve` on the command line are options of the library."""
    args = build_parser("en").parse_args(["solve", "event.xlsx"])
    assert {"attendance", "time_limit", "seed"} <= set(vars(args)) & set(Options.names())
