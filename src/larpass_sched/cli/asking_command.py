"""The commands why-not and what-if: what something else would cost, and what scenarios would bring."""

from __future__ import annotations

import argparse
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from larpass_sched.cli.explain_command import tell_limit, workers
from larpass_sched.cli.places import own_path, write_somewhere_near
from larpass_sched.cli.reading_options import inputs_of, reading_of
from larpass_sched.cli.terminal import answer, answer_json
from larpass_sched.cli.usage import WrongUsageError, code_of
from larpass_sched.event import Event
from larpass_sched.event.names import UnknownNameError
from larpass_sched.wording.command_line import text
from larpass_sched.wording.language import Both, Lang, in_lang

if TYPE_CHECKING:
    from larpass_sched.timetable import Timetable

_ENDINGS: dict[str, Both] = {"prices": ("prices", "priser"), "what if": ("what-if", "tänk-om")}


def why_not_command(args: argparse.Namespace) -> int:
    """Tell why something is not otherwise in a timetable, or what everything else would cost."""
    lang: Lang = args.lang
    wishes = ("session", "slot", "room", "together", "apart", "attendee")
    asked = {name: value for name in wishes if (value := getattr(args, name)) is not None}
    if bool(asked) == bool(args.prices):
        raise WrongUsageError(text(lang, "why not what"))
    path = _path(args, "prices", lang) if args.prices else None
    event, timetable, attendance = _timetable(args)
    limit = args.time_limit or (600.0 if args.prices else 60.0)
    tell_limit(args, "asking", limit)
    with workers(args.workers) as executor:
        more = {"time_limit": limit, "executor": executor, "attendance": attendance}
        if path is not None:
            return _prices(event, timetable, args, path, more)
        from larpass_sched.explain.why_not import why_not

        try:
            told = why_not(event, timetable, progress=_shown(args), **asked, **more)
        except UnknownNameError as error:
            raise WrongUsageError(str(error)) from None
    if args.json:
        answer_json(told.to_dict(lang))
    else:
        answer("\n".join(told.sentences(lang)))
    return code_of(told.verdict)


def _prices(event: Event, timetable: Timetable, args: argparse.Namespace, path: Path, more: dict[str, Any]) -> int:
    from larpass_sched.explain.prices import prices
    from larpass_sched.write.prices import write_prices

    lang: Lang = args.lang
    frame = prices(event, timetable, of=args.prices, progress=_shown(args), **more)
    written = write_somewhere_near(lambda place: write_prices(frame, place, lang=lang), path, lang)
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    if args.json:
        answer_json({"of": args.prices, "prices": rows, "workbook": None if written is None else str(written)})
    else:
        answer(text(lang, "priced", path=written, count=len(rows), proved=int(frame["proved"].sum())))
    return 0


def what_if_command(args: argparse.Namespace) -> int:
    """Tell what scenarios would bring: those of the sheet Scenarios, or every rule, pin, room, slot and cell."""
    from larpass_sched.cli.edited import read_asked
    from larpass_sched.explain.what_if import what_if

    lang: Lang = args.lang
    path = _path(args, "what if", lang)
    event, _ = read_asked(args)
    limit = args.time_limit or 600.0
    tell_limit(args, "asking", limit)
    which = args.each or (None if event.scenarios else "each")
    with workers(args.workers) as executor:
        try:
            told = what_if(
                event,
                which,
                time_limit=limit,
                executor=executor,
                progress=_shown(args),
                attendance=args.attendance,
            )
        except ValueError as error:
            if type(error) is not ValueError:
                raise
            raise WrongUsageError(str(error)) from None
    written = write_somewhere_near(lambda place: told.to_excel(place, lang=lang), path, lang)
    if args.json:
        answer_json({**told.to_dict(lang), "workbook": None if written is None else str(written)})
    else:
        lines = told.sentences(lang)
        answer("\n".join([*lines, *([] if written is None else ["", text(lang, "tried", path=written)])]))
    return code_of(told.base.known)


def _timetable(args: argparse.Namespace) -> tuple[Event, Timetable, Any]:
    """The event and the timetable that is asked about, with everybody seated, and how people attend."""
    from larpass_sched.cli.edited import attendance_of, needs_new_seats, with_people_seated_anew
    from larpass_sched.read import read_edited, read_event

    event = read_event(args.event, **reading_of(args))
    reading = read_edited(event, args.timetable, lang=args.lang)
    attendance = args.attendance or attendance_of(reading)
    timetable = replace(reading.timetable, event=event)
    if event.attendees and (not timetable.itineraries or needs_new_seats(reading)):
        timetable = with_people_seated_anew(timetable, attendance)
    return event, timetable, attendance


def _path(args: argparse.Namespace, what: str, lang: Lang) -> Path:
    """Where the workbook goes: never over an input, nor over a workbook that is something else."""
    ending, inputs = in_lang(_ENDINGS[what], lang), inputs_of(args)
    is_own = partial(_is_own, what=what)
    return own_path(args.event, args.output, ending, inputs, lang, is_own=is_own, other="no answer")


def _is_own(path: Path, what: str) -> bool:
    from larpass_sched.read.files import sheet_names
    from larpass_sched.wording.questions import TEXTS

    return set(sheet_names(path)) <= set(TEXTS[f"sheet {what}"])


def _shown(args: argparse.Namespace) -> bool | None:
    """A bar is shown where somebody can see it, unless only the answer is wanted."""
    return False if args.quiet or args.json else None
