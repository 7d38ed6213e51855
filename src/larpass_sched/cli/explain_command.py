"""The command explain: why a workbook has no timetable, and what would help; `solve` asks it when it finds none."""

from __future__ import annotations

import argparse
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from larpass_sched.cli.places import own_path, write_somewhere_near
from larpass_sched.cli.reading_options import inputs_of
from larpass_sched.cli.terminal import answer, answer_json, remark
from larpass_sched.cli.usage import code_of
from larpass_sched.event import Event
from larpass_sched.wording.command_line import text
from larpass_sched.wording.language import Lang, in_lang

if TYPE_CHECKING:
    from larpass_sched.explain.explanation import Explanation

BY_ITSELF = 10.0
"""Seconds that `solve` spends on explaining at most, when there is no timetable."""


def explain_command(args: argparse.Namespace) -> int:
    """Tell why a workbook has no timetable and what would help, and write it as a workbook."""
    from larpass_sched.cli.edited import read_asked
    from larpass_sched.explain.why import explain

    lang: Lang = args.lang
    ending = in_lang(("why", "varför"), lang)
    path = own_path(args.event, args.output, ending, inputs_of(args), lang, is_own=_is_why, other="no explanation")
    event, _ = read_asked(args)
    limit = 60.0 if args.time_limit is None else args.time_limit
    tell_limit(args, "explaining", limit)
    with workers(args.workers) as executor:
        told = explain(event, time_limit=limit, executor=executor, attendance=args.attendance)
    written = write_explanation(told, path, args.event, lang)
    if args.json:
        answer_json({**told.to_dict(lang), "workbook": None if written is None else str(written)})
    else:
        lines = [*told.sentences(lang), *([] if written is None else ["", text(lang, "explained", path=written)])]
        answer("\n".join(lines))
    return code_of(told.status)


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


def _is_why(path: Path) -> bool:
    from larpass_sched.read.files import sheet_names
    from larpass_sched.write.why import NAMES

    return not set(NAMES["why"]).isdisjoint(sheet_names(path))


def tell_limit(args: argparse.Namespace, key: str, seconds: float) -> None:
    """Say what is going on, and for how long at most."""
    if not args.quiet and not args.json:
        remark(text(args.lang, key, seconds=f"{seconds:g}") + "\n")


def workers(count: int | None) -> AbstractContextManager[Executor | None]:
    """So many processes, or none beside this one."""
    if count is None or count == 1:
        return nullcontext()
    # A process that was forked after threads were started may never end.
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"))
