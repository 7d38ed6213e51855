"""Options of commands that read wishes: what to take them for."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, get_args

from larpass_sched.event.options import Scale
from larpass_sched.wording.command_line import text
from larpass_sched.wording.language import Lang

# As in `read.answers.Layout`, whose module is not loaded for the sake of help texts.
LAYOUTS = ("matrix", "choices", "ranking", "selection", "list")


def add_reading_options(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """Let an organiser overrule what is recognised."""
    parser.add_argument("--layout", choices=LAYOUTS, help=text(lang, "layout"))
    parser.add_argument("--scale", choices=get_args(Scale), help=text(lang, "scale"))
    parser.add_argument("--sheet", metavar="NAME", help=text(lang, "sheet"))
    parser.add_argument("--names", type=Path, metavar="NAMES.xlsx", help=text(lang, "names"))


def inputs_of(args: argparse.Namespace) -> list[Path]:
    """Every file that a command on an event was told to read, and must not write over."""
    others = (getattr(args, name, None) for name in ("timetable", "published", "names"))
    return [args.event, *args.wishes, *(path for path in others if path is not None)]


def reading_of(args: argparse.Namespace) -> dict[str, Any]:
    """The arguments of `read_event` that an organiser gave."""
    asked = {name: getattr(args, name, None) for name in ("layout", "scale", "sheet", "names")}
    return {"wishes": args.wishes, "lang": args.lang, **asked}
