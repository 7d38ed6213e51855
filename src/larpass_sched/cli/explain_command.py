"""The command explain: why a workbook has no timetable, and what would help; `solve` asks it when it finds none."""

from __future__ import annotations

import argparse
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from larpass_sched.cli.places import same_file, writable_path, write_somewhere_near
from larpass_sched.cli.reading_options import reading_of
from larpass_sched.cli.terminal import answer, answer_json, remark
from larpass_sched.cli.usage import WrongUsageError
from larpass_sched.event import Event
from larpass_sched.wording.command_line import text
from larpass_sched.wording.language import Lang

if TYPE_CHECKING:
    from larpass_sched.explain.explanation import Explanation

_ENDING: dict[Lang, str] = {"en": "why", "sv": "varför"}

CODES = {"possible": 0, "impossible": 3, "not known": 4}

BY_ITSELF = 10.0
"""Seconds that `solve` spends on explaining at most, when there is no timetable."""


def explain_command(args: argparse.Namespace) -> int:
    """Tell why a workbook has no timetable and what would help, and write it as a workbook."""
    from larpass_sched.explain.why import explain
    from larpass_sched.read import read_event

    lang: Lang = args.lang
    inputs = [args.event, *args.wishes, *(path for path in (args.published, args.names) if path)]
    path = why_path(args.event, args.output, inputs, lang)
    event = read_event(args.event, **reading_of(args))
    if args.published:
        from larpass_sched.cli.edited import with_published

        event, _ = with_published(event, args.published, lang)
    limit = 60.0 if args.time_limit is None else args.time_limit
    if not args.quiet and not args.json:
        remark(text(lang, "explaining", seconds=f"{limit:g}") + "\n")
    with workers(args.workers) as executor:
        told = explain(event, time_limit=limit, executor=executor, attendance=args.attendance)
    written = write_explanation(told, path, args.event, lang)
    if args.json:
        answer_json({**told.to_dict(lang), "workbook": None if written is None else str(written)})
    else:
        lines = [*told.sentences(lang), *([] if written is None else ["", text(lang, "explained", path=written)])]
        answer("\n".join(lines))
    return CODES[told.status]


def explained_by_solve(event: Event, args: argparse.Namespace) -> Explanation | None:
    """Why `solve` found that there is no timetable, as far as a few seconds tell; None if they do not."""
    from larpass_sched.explain.why import explain

    limit = min(BY_ITSELF, args.time_limit or BY_ITSELF)
    told = explain(event, time_limit=limit, attendance=args.attendance)
    return told if told.contradictions else None


def write_explanation(told: Explanation, path: Path, source: Path, lang: Lang) -> Path | None:
    """Write the workbook, if there is anything to tell in it; gives where it went."""
    if told.status != "impossible":
        return None
    return write_somewhere_near(lambda place: told.to_excel(place, source=source, lang=lang), path, lang)


def why_path(event: Path, asked: Path | None, inputs: list[Path], lang: Lang) -> Path:
    """Where the explanation of an event goes: never over an input, nor over a workbook that is something else.

    Raises
    ------
    WrongUsageError
        If it must not or cannot be written there.
    """
    default = f"{event.stem}-{_ENDING[lang]}.xlsx"
    path = event.with_name(default) if asked is None else asked / default if asked.is_dir() else asked
    path = writable_path(path, lang)
    if any(same_file(path, other) for other in inputs):
        raise WrongUsageError(text(lang, "over input", path=path))
    if path.exists() and not _is_why(path):
        raise WrongUsageError(text(lang, "no explanation", path=path))
    return path


def _is_why(path: Path) -> bool:
    from larpass_sched.read.files import sheet_names
    from larpass_sched.write.why import NAMES

    return not set(NAMES["why"]).isdisjoint(sheet_names(path))


def workers(count: int | None) -> AbstractContextManager[Executor | None]:
    """So many processes, or none beside this one."""
    if count is None or count == 1:
        return nullcontext()
    # A process that was forked after threads were started may never end.
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"))
