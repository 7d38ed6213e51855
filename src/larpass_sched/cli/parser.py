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
    _add_lang(parser, lang)
    commands = parser.add_subparsers(dest="command", metavar=text(lang, "command"), title=text(lang, "commands"))
    _add_solve(commands, lang)
    _add_check(commands, lang)
    _add_explain(commands, lang)
    _add_why_not(commands, lang)
    _add_what_if(commands, lang)
    _add_replan(commands, lang)
    _add_template(commands, lang)
    _add_sessions_from_text(commands, lang)
    _add_simulate(commands, lang)
    _add_export(commands, lang)
    _add_common(_add_command(commands, "rules", lang, "rules command"), lang)
    _add_common(_add_command(commands, "doctor", lang), lang)
    return parser


def _add_solve(commands: Any, lang: Lang) -> None:
    parser = _add_command(commands, "solve", lang)
    parser.add_argument("event", type=Path, metavar="EVENT.xlsx", help=text(lang, "solve event"))
    _add_wishes(parser, lang)
    parser.add_argument("-o", "--output", type=Path, metavar="TIMETABLE.xlsx", help=text(lang, "output"))
    parser.add_argument("--time-limit", type=_seconds(lang), metavar="S", help=text(lang, "time limit"))
    parser.add_argument("--seed", type=_whole(lang, 0, 2**31 - 1), metavar="N", help=text(lang, "seed"))
    _add_attendance(parser, lang)
    parser.add_argument("--published", type=Path, metavar="TIMETABLE.xlsx", help=text(lang, "published"))
    parser.add_argument("--anonymise", action="store_true", help=text(lang, "anonymise"))
    parser.add_argument("--emails", action="store_true", help=text(lang, "emails"))
    _add_common(parser, lang)


def _add_check(commands: Any, lang: Lang) -> None:
    parser = _add_command(commands, "check", lang)
    parser.add_argument("event", type=Path, metavar="EVENT.xlsx", help=text(lang, "solve event"))
    parser.add_argument("timetable", type=Path, nargs="?", metavar="TIMETABLE.xlsx", help=text(lang, "check timetable"))
    _add_wishes(parser, lang)
    parser.add_argument("--write-names", type=Path, metavar="NAMES.xlsx", help=text(lang, "write names"))
    _add_attendance(parser, lang)
    _add_common(parser, lang)


def _add_explain(commands: Any, lang: Lang) -> None:
    parser = _add_command(commands, "explain", lang, "explain command")
    parser.add_argument("event", type=Path, metavar="EVENT.xlsx", help=text(lang, "solve event"))
    _add_wishes(parser, lang)
    parser.add_argument("-o", "--output", type=Path, metavar="WHY.xlsx", help=text(lang, "explain output"))
    parser.add_argument("--time-limit", type=_seconds(lang), metavar="S", help=text(lang, "explain time limit"))
    parser.add_argument("--workers", type=_whole(lang, 1, 64), metavar="N", help=text(lang, "explain workers"))
    _add_attendance(parser, lang)
    parser.add_argument("--published", type=Path, metavar="TIMETABLE.xlsx", help=text(lang, "published"))
    _add_common(parser, lang)


def _add_replan(commands: Any, lang: Lang) -> None:
    parser = _add_command(commands, "replan", lang, "replan command")
    parser.add_argument("event", type=Path, metavar="EVENT.xlsx", help=text(lang, "solve event"))
    parser.add_argument("timetable", type=Path, metavar="TIMETABLE.xlsx", help=text(lang, "published"))
    _add_wishes(parser, lang)
    parser.add_argument("-o", "--output", type=Path, metavar="NEW.xlsx", help=text(lang, "replan output"))
    parser.add_argument("--max-changes", type=_whole(lang, 0, 1_000_000), metavar="K", help=text(lang, "max changes"))
    parser.add_argument(
        "--count", choices=("slots", "places", "people"), default="slots", help=text(lang, "count changes")
    )
    parser.add_argument("--frontier", action="store_true", help=text(lang, "frontier"))
    parser.add_argument("--keep-people", action="store_true", help=text(lang, "keep people"))
    parser.add_argument("--tell", type=Path, metavar="LIST.csv", help=text(lang, "tell"))
    parser.add_argument("--emails", action="store_true", help=text(lang, "tell emails"))
    parser.add_argument("--pages", type=Path, metavar="FOLDER", help=text(lang, "replan pages"))
    parser.add_argument("--calendars", type=Path, metavar="FOLDER", help=text(lang, "replan calendars"))
    parser.add_argument("--zone", default=ZONE, metavar="ZONE", help=text(lang, "replan zone", zone=ZONE))
    parser.add_argument("--time-limit", type=_seconds(lang), metavar="S", help=text(lang, "time limit"))
    parser.add_argument("--seed", type=_whole(lang, 0, 2**31 - 1), metavar="N", help=text(lang, "seed"))
    _add_attendance(parser, lang)
    _add_common(parser, lang)


def _add_why_not(commands: Any, lang: Lang) -> None:
    parser = _add_command(commands, "why-not", lang, "why not command")
    parser.add_argument("event", type=Path, metavar="EVENT.xlsx", help=text(lang, "solve event"))
    parser.add_argument("timetable", type=Path, metavar="TIMETABLE.xlsx", help=text(lang, "why not timetable"))
    for name in ("session", "slot", "room", "attendee"):
        parser.add_argument(f"--{name}", metavar=text(lang, "name"), help=text(lang, f"why not {name}"))
    for name in ("together", "apart"):
        parser.add_argument(
            f"--{name}", nargs=2, metavar=text(lang, "session name"), help=text(lang, f"why not {name}")
        )
    parser.add_argument(
        "--prices",
        nargs="?",
        const="slots",
        choices=("slots", "rooms", "places", "pairs", "attendees"),
        help=text(lang, "prices of"),
    )
    parser.add_argument("-o", "--output", type=Path, metavar="PRICES.xlsx", help=text(lang, "prices output"))
    _add_asking(parser, lang)


def _add_what_if(commands: Any, lang: Lang) -> None:
    parser = _add_command(commands, "what-if", lang, "what if command")
    parser.add_argument("event", type=Path, metavar="EVENT.xlsx", help=text(lang, "solve event"))
    parser.add_argument("--each", nargs="?", const="each", metavar="KINDS", help=text(lang, "what if each"))
    parser.add_argument("-o", "--output", type=Path, metavar="WHAT-IF.xlsx", help=text(lang, "what if output"))
    parser.add_argument("--published", type=Path, metavar="TIMETABLE.xlsx", help=text(lang, "published"))
    _add_asking(parser, lang)


def _add_asking(parser: argparse.ArgumentParser, lang: Lang) -> None:
    _add_wishes(parser, lang)
    parser.add_argument("--time-limit", type=_seconds(lang), metavar="S", help=text(lang, "asking time limit"))
    parser.add_argument("--workers", type=_whole(lang, 1, 64), metavar="N", help=text(lang, "asking workers"))
    _add_attendance(parser, lang)
    _add_common(parser, lang)


def _add_template(commands: Any, lang: Lang) -> None:
    parser = _add_command(commands, "template", lang)
    parser.add_argument("event", type=Path, metavar="EVENT.xlsx", help=text(lang, "template event"))
    parser.add_argument("--force", action="store_true", help=text(lang, "force"))
    _add_common(parser, lang)


def _add_sessions_from_text(commands: Any, lang: Lang) -> None:
    parser = _add_command(commands, "sessions-from-text", lang)
    parser.add_argument("page", type=Path, metavar="PAGE.txt", help=text(lang, "page"))
    parser.add_argument("-o", "--output", type=Path, metavar="EVENT.xlsx", help=text(lang, "page output"))
    parser.add_argument("--force", action="store_true", help=text(lang, "force"))
    _add_common(parser, lang)


def _add_simulate(commands: Any, lang: Lang) -> None:
    parser = _add_command(commands, "simulate", lang)
    parser.add_argument("event", type=Path, metavar="EVENT.xlsx", help=text(lang, "simulate event"))
    counts = ("sessions", "slots", "rooms", "attendees", "wishes", "clusters", "repeats", "shared-speakers")
    for name in (*counts, "closed-rooms", "allowed-slots", "pins"):
        _add_simulated(parser, lang, name, _whole(lang, 0, 1_000_000), "N")
    _add_simulated(parser, lang, "skew", _number(lang, 0, 100), "X")
    _add_simulated(parser, lang, "absences", _number(lang, 0, 1), "X")
    _add_simulated(parser, lang, "seats", _seats(lang), "roomy|tight|X")
    parser.add_argument("--uniform", action="store_true", default=argparse.SUPPRESS, help=text(lang, "sim uniform"))
    parser.add_argument(
        "--seed", type=_whole(lang, 0, 2**31 - 1), default=argparse.SUPPRESS, metavar="N", help=text(lang, "seed")
    )
    parser.add_argument("--force", action="store_true", help=text(lang, "force"))
    _add_common(parser, lang)


def _add_export(commands: Any, lang: Lang) -> None:
    # The arguments stand with the command, which needs this module.
    from larpass_sched.cli.export_command import add_export

    parser = _add_command(commands, "export", lang)
    add_export(parser, lang)
    _add_wishes(parser, lang)
    _add_common(parser, lang)


def _add_simulated(parser: argparse.ArgumentParser, lang: Lang, name: str, kind: Any, metavar: str) -> None:
    # What is not said is left to the defaults of `simulate`, which therefore stand in one place.
    words = text(lang, f"sim {name.replace('-', ' ')}")
    parser.add_argument(f"--{name}", type=kind, default=argparse.SUPPRESS, metavar=metavar, help=words)


def _add_wishes(parser: argparse.ArgumentParser, lang: Lang) -> None:
    parser.add_argument(
        "--wishes", type=Path, nargs="+", action="extend", default=[], metavar="FILE", help=text(lang, "wishes")
    )
    add_reading_options(parser, lang)


def _add_attendance(parser: argparse.ArgumentParser, lang: Lang) -> None:
    parser.add_argument("--attendance", choices=get_args(Attending), help=text(lang, "attendance"))


def _add_common(parser: argparse.ArgumentParser, lang: Lang) -> None:
    parser.add_argument("--json", action="store_true", help=text(lang, "json"))
    parser.add_argument("--quiet", action="store_true", help=text(lang, "quiet"))
    parser.add_argument("--debug", action="store_true", help=text(lang, "debug"))
    _add_lang(parser, lang)


def _add_lang(parser: argparse.ArgumentParser, lang: Lang) -> None:
    parser.add_argument("--lang", choices=get_args(Lang), help=text(lang, "lang"))


def _add_command(commands: Any, name: str, lang: Lang, about: str = "") -> argparse.ArgumentParser:
    sentence = text(lang, about or name)
    parser: argparse.ArgumentParser = commands.add_parser(
        name, lang=lang, help=sentence, description=sentence[0].upper() + sentence[1:] + "."
    )
    return parser


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
