"""What can be asked on the command line: commands, their options, and how a misunderstanding is told."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, get_args

from larpass_sched.cli.reading_options import add_reading_options
from larpass_sched.cli.usage import PROGRAM, WrongUsageError
from larpass_sched.event.options import Attending
from larpass_sched.version import VERSION
from larpass_sched.wording.command_line import text
from larpass_sched.wording.language import Lang
from larpass_sched.write.export.order import ZONE

# What argparse itself says, for Swedish: pattern and what stands in its place.
_SWEDISH = (
    (r"the following arguments are required: (.*)", r"det här saknas: \1"),
    (r"unrecognized arguments: (.*)", r"det här känns inte igen: \1"),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", r"\1: \2 finns inte, välj bland \3"),
    (r"argument (.*?): expected one argument", r"\1: ett värde saknas"),
    (r"argument (.*?): expected at least one argument", r"\1: minst ett värde saknas"),
    (r"argument (.*?): ignored explicit argument (.*)", r"\1: tar inget värde, men fick \2"),
    (r"argument (.*?): (.*)", r"\1: \2"),
)


class _Parser(argparse.ArgumentParser):
    """An `ArgumentParser` that raises instead of exiting, and knows its language."""

    def __init__(self, *, lang: Lang, **given: Any) -> None:
        # Abbreviated options would change their meaning when an option is added later.
        super().__init__(
            add_help=False, allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter, **given
        )
        self.lang = lang
        # argparse offers no other way to name its two groups.
        self._positionals.title = text(lang, "files")
        self._optionals.title = text(lang, "options")
        self.add_argument("-h", "--help", action="help", help=text(lang, "help"))

    def option(self, flag: str, said: str = "", **given: Any) -> None:
        """Add an argument; its help is the text of that key, or the one that is called like the argument itself."""
        flags = [flag, "--output"] if flag == "-o" else [flag]
        self.add_argument(*flags, help=text(self.lang, said or flag.lstrip("-").replace("-", " ")), **given)

    def error(self, message: str) -> NoReturn:
        raise WrongUsageError(_translated(message, self.lang))

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", text(self.lang, "usage"), 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", text(self.lang, "usage"), 1)


def build_parser(lang: Lang) -> argparse.ArgumentParser:
    """Build the parser of the whole command line, with its help in the given language."""
    parser = _Parser(lang=lang, prog=PROGRAM, description=text(lang, "about"), epilog=text(lang, "begin"))
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {VERSION}", help=text(lang, "version"))
    parser.option("--lang", choices=get_args(Lang))
    commands = parser.add_subparsers(dest="command", metavar=text(lang, "command"), title=text(lang, "commands"))
    for name, (about, arguments) in _ARGUMENTS.items():
        sentence = text(lang, about)
        description = sentence[0].upper() + sentence[1:] + "."
        command: _Parser = commands.add_parser(name, lang=lang, help=sentence, description=description)
        arguments(command)
        for flag in ("--json", "--quiet", "--debug"):
            command.option(flag, action="store_true")
        command.option("--lang", choices=get_args(Lang))
    return parser


def _solve(parser: _Parser) -> None:
    parser.option("event", "solve event", type=Path, metavar="EVENT.xlsx")
    _wishes(parser)
    parser.option("-o", "output", type=Path, metavar="TIMETABLE.xlsx")
    parser.option("--time-limit", type=_seconds(parser.lang), metavar="S")
    _seed(parser)
    _attendance(parser)
    parser.option("--published", type=Path, metavar="TIMETABLE.xlsx")
    parser.option("--anonymise", action="store_true")
    parser.option("--emails", action="store_true")


def _check(parser: _Parser) -> None:
    parser.option("event", "solve event", type=Path, metavar="EVENT.xlsx")
    parser.option("timetable", "check timetable", type=Path, nargs="?", metavar="TIMETABLE.xlsx")
    _wishes(parser)
    parser.option("--write-names", type=Path, metavar="NAMES.xlsx")
    _attendance(parser)


def _explain(parser: _Parser) -> None:
    parser.option("event", "solve event", type=Path, metavar="EVENT.xlsx")
    _wishes(parser)
    parser.option("-o", "explain output", type=Path, metavar="WHY.xlsx")
    parser.option("--time-limit", "explain time limit", type=_seconds(parser.lang), metavar="S")
    parser.option("--workers", "explain workers", type=_whole(parser.lang, 1, 64), metavar="N")
    _attendance(parser)
    parser.option("--published", type=Path, metavar="TIMETABLE.xlsx")


def _why_not(parser: _Parser) -> None:
    parser.option("event", "solve event", type=Path, metavar="EVENT.xlsx")
    parser.option("timetable", "why not timetable", type=Path, metavar="TIMETABLE.xlsx")
    for name in ("session", "slot", "room", "attendee"):
        parser.option(f"--{name}", f"why not {name}", metavar=text(parser.lang, "name"))
    for name in ("together", "apart"):
        parser.option(f"--{name}", f"why not {name}", nargs=2, metavar=text(parser.lang, "session name"))
    kinds = ("slots", "rooms", "places", "pairs", "attendees")
    parser.option("--prices", "prices of", nargs="?", const="slots", choices=kinds)
    parser.option("-o", "prices output", type=Path, metavar="PRICES.xlsx")
    _asking(parser)


def _what_if(parser: _Parser) -> None:
    parser.option("event", "solve event", type=Path, metavar="EVENT.xlsx")
    parser.option("--each", "what if each", nargs="?", const="each", metavar="KINDS")
    parser.option("-o", "what if output", type=Path, metavar="WHAT-IF.xlsx")
    parser.option("--published", type=Path, metavar="TIMETABLE.xlsx")
    _asking(parser)


def _replan(parser: _Parser) -> None:
    parser.option("event", "solve event", type=Path, metavar="EVENT.xlsx")
    parser.option("timetable", "published", type=Path, metavar="TIMETABLE.xlsx")
    _wishes(parser)
    parser.option("-o", "replan output", type=Path, metavar="NEW.xlsx")
    parser.option("--max-changes", type=_whole(parser.lang, 0, 1_000_000), metavar="K")
    parser.option("--count", "count changes", choices=("slots", "places", "people"), default="slots")
    parser.option("--frontier", action="store_true")
    parser.option("--keep-people", action="store_true")
    parser.option("--tell", type=Path, metavar="LIST.csv")
    parser.option("--emails", "tell emails", action="store_true")
    parser.option("--pages", "replan pages", type=Path, metavar="FOLDER")
    parser.option("--calendars", "replan calendars", type=Path, metavar="FOLDER")
    parser.add_argument("--zone", default=ZONE, metavar="ZONE", help=text(parser.lang, "replan zone", zone=ZONE))
    parser.option("--time-limit", type=_seconds(parser.lang), metavar="S")
    _seed(parser)
    _attendance(parser)


def _template(parser: _Parser) -> None:
    parser.option("event", "template event", type=Path, metavar="EVENT.xlsx")
    parser.option("--force", action="store_true")


def _sessions_from_text(parser: _Parser) -> None:
    parser.option("page", type=Path, metavar="PAGE.txt")
    parser.option("-o", "page output", type=Path, metavar="EVENT.xlsx")
    parser.option("--force", action="store_true")


def _simulate(parser: _Parser) -> None:
    parser.option("event", "simulate event", type=Path, metavar="EVENT.xlsx")
    counts = ("sessions", "slots", "rooms", "attendees", "wishes", "clusters", "repeats", "shared-speakers")
    kinds: list[tuple[str, Any, str]] = [
        (name, _whole(parser.lang, 0, 1_000_000), "N") for name in (*counts, "closed-rooms", "allowed-slots", "pins")
    ]
    kinds += [("skew", _number(parser.lang, 0, 100), "X"), ("absences", _number(parser.lang, 0, 1), "X")]
    # What is not said is left to the defaults of `simulate`, which therefore stand in one place.
    for name, kind, metavar in [*kinds, ("seats", _seats(parser.lang), "roomy|tight|X")]:
        words = f"sim {name.replace('-', ' ')}"
        parser.option(f"--{name}", words, type=kind, default=argparse.SUPPRESS, metavar=metavar)
    parser.option("--uniform", "sim uniform", action="store_true", default=argparse.SUPPRESS)
    _seed(parser, default=argparse.SUPPRESS)
    parser.option("--force", action="store_true")


def _export(parser: _Parser) -> None:
    # The arguments stand with the command, which needs this module.
    from larpass_sched.cli.export_command import add_export

    add_export(parser, parser.lang)
    _wishes(parser)


_ARGUMENTS: dict[str, tuple[str, Callable[[_Parser], None]]] = {
    "solve": ("solve", _solve),
    "check": ("check", _check),
    "explain": ("explain command", _explain),
    "why-not": ("why not command", _why_not),
    "what-if": ("what if command", _what_if),
    "replan": ("replan command", _replan),
    "template": ("template", _template),
    "sessions-from-text": ("sessions-from-text", _sessions_from_text),
    "simulate": ("simulate", _simulate),
    "export": ("export", _export),
    "rules": ("rules command", lambda _: None),
    "doctor": ("doctor", lambda _: None),
}
"""Each command with the key of what it does, and its arguments."""


def _asking(parser: _Parser) -> None:
    _wishes(parser)
    parser.option("--time-limit", "asking time limit", type=_seconds(parser.lang), metavar="S")
    parser.option("--workers", "asking workers", type=_whole(parser.lang, 1, 64), metavar="N")
    _attendance(parser)


def _wishes(parser: _Parser) -> None:
    parser.option("--wishes", type=Path, nargs="+", action="extend", default=[], metavar="FILE")
    add_reading_options(parser, parser.lang)


def _attendance(parser: _Parser) -> None:
    parser.option("--attendance", choices=get_args(Attending))


def _seed(parser: _Parser, **given: Any) -> None:
    parser.option("--seed", type=_whole(parser.lang, 0, 2**31 - 1), metavar="N", **given)


def _translated(message: str, lang: Lang) -> str:
    if lang == "sv":
        for pattern, swedish in _SWEDISH:
            if re.fullmatch(pattern, message, re.DOTALL):
                return re.sub(pattern, swedish, message, flags=re.DOTALL)
    return message.removeprefix("argument ")


def _whole(lang: Lang, low: int, high: int) -> Callable[[str], int]:
    def whole(seen: str) -> int:
        if not re.fullmatch(r"\d{1,12}", seen, re.ASCII) or not low <= int(seen) <= high:
            raise argparse.ArgumentTypeError(text(lang, "not whole", seen=seen, low=low, high=high))
        return int(seen)

    return whole


def _number(lang: Lang, low: float, high: float) -> Callable[[str], float]:
    def number(seen: str) -> float:
        value = _float_or_none(seen)
        if value is None or not low <= value <= high:
            raise argparse.ArgumentTypeError(text(lang, "not number", seen=seen, low=low, high=high))
        return value

    return number


def _seconds(lang: Lang) -> Callable[[str], float]:
    def seconds(seen: str) -> float:
        value = _float_or_none(seen)
        if value is None or not 0 < value <= 1e7:
            raise argparse.ArgumentTypeError(text(lang, "not seconds", seen=seen))
        return value

    return seconds


def _seats(lang: Lang) -> Callable[[str], str | float]:
    def seats(seen: str) -> str | float:
        return seen if seen in ("roomy", "tight") else _number(lang, 0, 1)(seen)

    return seats


def _float_or_none(seen: str) -> float | None:
    try:
        return float(seen.replace(",", "."))
    except ValueError:
        return None
