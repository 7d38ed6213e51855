"""``check --write-names``: the spellings that are not known, with suggestions, for the organiser to confirm."""

from __future__ import annotations

import argparse

from larpass_sched.cli.places import refuse_inputs, typed, typed_again, writable_path, write_to
from larpass_sched.cli.reading_options import reading_of
from larpass_sched.cli.terminal import answer, answer_json, findings_list, remark
from larpass_sched.cli.usage import DONE, WRONG_INPUT
from larpass_sched.wording.command_line import text
from larpass_sched.wording.language import Lang, counted


def write_names_command(args: argparse.Namespace) -> int:
    """Write a sheet of spellings, and tell the findings that it comes from."""
    from larpass_sched.read import inspect
    from larpass_sched.write.names import spellings_in, write_names

    lang: Lang = args.lang
    path = writable_path(args.write_names, lang)
    refuse_inputs(path, (args.event, *args.wishes), lang)
    event, findings = inspect(args.event, **reading_of(args))
    rows = spellings_in(findings)
    if rows:
        write_to(path, lambda place: write_names(rows, place, lang=lang), lang)
    if args.json:
        answer_json(
            {
                "status": "fine" if event is not None else "wrong input",
                "workbook": str(path) if rows else None,
                "spellings": len(rows),
                "findings": [finding.to_dict(lang) for finding in findings],
            }
        )
    else:
        remark(findings_list(findings, lang, quiet=args.quiet))
        again = typed_again(args, names=path)
        told = {"path": path, "event": typed(args.event), "again": again, **counted(lang, spellings=len(rows))}
        answer(text(lang, "names written", **told) if rows else text(lang, "no names"))
    return DONE if event is not None else WRONG_INPUT
