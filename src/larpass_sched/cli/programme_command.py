"""``sessions-from-text``: a programme page that was pasted as text becomes a workbook."""

from __future__ import annotations

import argparse
from typing import Any

from larpass_sched.cli.places import lang_again, new_path, refuse_inputs, typed, write_to
from larpass_sched.cli.terminal import answer, answer_json, findings_list, remark
from larpass_sched.wording.command_line import text
from larpass_sched.wording.language import Lang, counted


def sessions_from_text_command(args: argparse.Namespace) -> int:
    """Read a programme page, write its sessions, and tell what is uncertain."""
    from larpass_sched.read.programme import read_programme
    from larpass_sched.write.template import write_template

    lang: Lang = args.lang
    programme = read_programme(args.page, lang=lang)
    path = args.page.with_suffix(".xlsx") if args.output is None else args.output
    refuse_inputs(path, [args.page], lang)
    path = new_path(path, lang, force=args.force)
    findings = programme.report.findings
    sessions = [(session.title, session.speakers_cell(), session.description) for session in programme.sessions]
    known: dict[str, Any] = {"title": programme.title, "sessions": sessions, "findings": findings}
    write_to(path, lambda place: write_template(place, lang=lang, **known), lang)
    people = {named.name for session in programme.sessions for named in session.speakers}
    counts = {"sessions": len(sessions), "speakers": len(people)}
    if args.json:
        told = [finding.to_dict(lang) for finding in findings]
        answer_json({"status": "done", "workbook": str(path), **counts, "findings": told})
        return 0
    if findings:
        remark(findings_list(findings, lang, quiet=args.quiet))
    answer(text(lang, "page read", path=path, typed=typed(path) + lang_again(args), **counted(lang, **counts)))
    return 0
