"""Write docs/commands.md: every command with its arguments, from the parser itself.

Run ``python docs/build_commands.py`` from the root of the project after a command or an option has changed.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from larpass_sched.cli.parser import PROGRAM, build_parser

PAGE = Path(__file__).parent / "commands.md"

HEAD = f"""<!-- Made by docs/build_commands.py. Do not edit. -->

# The command line

`{PROGRAM} COMMAND --help` prints the same; `--lang sv` in Swedish. `python -m larpass_sched` is the same program. The
answer goes to standard output, progress and findings to standard error; with `--json` one object and nothing else goes
to standard output, also when something is wrong. Exit codes are told [on the page about the verdict](how/verdict.md).

"""


def page() -> str:
    """The whole page."""
    return HEAD + "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    # argparse offers no other way to ask a parser for its parts.
    parser = build_parser("en")
    commands = next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    common = _shared(commands)
    for name, command in commands.choices.items():
        yield f"## {name}\n\n{command.description}\n\n| argument | what it says |\n|---|---|"
        for action in command._actions:
            if _words(action) not in common:
                yield f"| {_words(action)} | {_told(action)} |"
        yield ""
    yield "## Everywhere\n\n| argument | what it says |\n|---|---|"
    yield from (f"| {words} | {told} |" for words, told in common.items())


def _shared(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> dict[str, str]:
    """The arguments that every command has, with what they say."""
    told = [{_words(action): _told(action) for action in command._actions} for command in commands.choices.values()]
    return {words: said for words, said in told[0].items() if all(other.get(words) == said for other in told)}


def _words(action: argparse.Action) -> str:
    """How an argument is written."""
    names = ", ".join(f"`{name}`" for name in action.option_strings)
    choices = " or ".join(f"`{choice}`" for choice in action.choices or ())
    value = "" if action.nargs == 0 else str(choices or action.metavar or action.dest.upper())
    if value and not names:
        return f"`{value}`" + ("" if action.required else ", if at all")
    many = " ..." if action.nargs == "+" else ""
    return f"{names} {value}{many}".strip()


def _told(action: argparse.Action) -> str:
    return str(action.help or "").replace("%%", "%").replace("|", "\\|")


def made() -> dict[Path, str]:
    """The page."""
    return {PAGE: page()}


if __name__ == "__main__":
    for path, text in made().items():
        path.write_text(text, encoding="utf-8")
