"""Wrong usage and help, in the language asked for."""

from __future__ import annotations

import pytest

import larpass_sched as ls
from calls import Call
from larpass_sched.cli import commands


@pytest.mark.parametrize(
    ("words", "english", "swedish"),
    [
        ("solve", "required: EVENT.xlsx", "det här saknas: EVENT.xlsx"),
        ("sovle x", "COMMAND: invalid choice: 'sovle'", "KOMMANDO: 'sovle'"),
        ("solve x --sead 1", "unrecognized arguments: --sead 1", "känns inte igen: --sead 1"),
        ("solve x --seed", "--seed: expected one argument", "--seed: ett värde saknas"),
        ("solve x --seed 1.5", "'1.5' is not a whole number from 0", "'1.5' är inte ett heltal från 0"),
        ("solve x --time-limit 0", "'0' is not a number of seconds", "'0' är inte ett antal sekunder"),
        ("solve x --time-limit nan", "'nan' is not a number of seconds", "'nan' är inte ett antal sekunder"),
        ("solve x --attendance all", "--attendance: invalid choice: 'all'", "--attendance: 'all' finns inte"),
        ("solve x --wishes", "--wishes: expected at least one", "--wishes: minst ett värde saknas"),
        ("simulate x --absences 2", "'2' is not a number from 0 to 1", "'2' är inte ett tal från 0 till 1"),
    ],
)
def test_wrong_usage(call: Call, words: str, english: str, swedish: str) -> None:
    """Exit code 2 and one sentence in the language asked for, as JSON too."""
    told = call(*words.split())
    assert told.code == 2
    assert english in told.err + told.out
    told = call("--lang", "sv", *words.split())
    assert told.code == 2
    assert swedish in told.err + told.out
    told = call(*words.split(), "--json")
    assert (told.json["status"], told.err) == ("wrong usage", "")


def test_a_command_is_needed(call: Call) -> None:
    """Options without a command: which commands there are."""
    commands = (
        "solve, check, explain, why-not, what-if, replan, template, sessions-from-text, simulate, export, rules, doctor"
    )
    assert f"säg vad som ska göras: {commands}." in call("--lang", "sv").err


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_help_is_in_the_language(call: Call, lang: str) -> None:
    """Help of the program and of every command."""
    usage, commands_title = {"en": ("usage:", "commands:"), "sv": ("användning:", "kommandon:")}[lang]
    told = call("--lang", lang, "--help")
    assert (told.code, told.err) == (0, "")
    assert usage in told.out
    assert commands_title in told.out
    for command in commands.COMMANDS:
        told = call(command, "--help", f"--lang={lang}")
        assert told.code == 0
        assert told.out.startswith(usage)


def test_nothing_said_shows_the_help(call: Call) -> None:
    """Somebody who just types the name is told how to begin."""
    told = call()
    assert told.code == 2
    assert "To begin:\n  larpass-sched template" in told.err


def test_version(call: Call) -> None:
    """The version is that of the package."""
    assert call("--version").out == f"larpass-sched {ls.__version__}\n"
