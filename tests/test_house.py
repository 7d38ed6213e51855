"""README, continuous integration and packaging say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from larpass_sched.cli.parser import build_parser
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
    assert COMMANDS[1].endswith(".venv/bin/python -m pytest -n auto")


@pytest.mark.parametrize("command", COMMANDS)
def test_ci_runs_what_readme_says(command: str) -> None:
    """What newcomers type is what is tested."""
    assert command in (ROOT / ".ci" / "run").read_text("utf-8")


def test_readme_is_short_and_leads_on() -> None:
    """A newcomer sees all of it; what is looked up stands on the pages."""
    assert len(README.splitlines()) <= 150
    for page in ("start", "svenska", "workbook", "rules", "method", "contributing", "house"):
        assert f"(docs/{page}.md)" in README


def test_command_line_offers_known_options() -> None:
    """The options of `solve` on the command line are options of the library."""
    args = build_parser("en").parse_args(["solve", "event.xlsx"])
    assert {"attendance", "time_limit", "seed"} <= set(vars(args)) & set(Options.names())
