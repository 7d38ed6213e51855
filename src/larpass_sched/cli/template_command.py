"""``template``: an empty workbook to fill in."""

from __future__ import annotations

import argparse

from larpass_sched.cli.places import lang_again, new_path, typed, write_to
from larpass_sched.cli.terminal import answer, answer_json
from larpass_sched.wording.command_line import text
from larpass_sched.wording.language import Lang


def template_command(args: argparse.Namespace) -> int:
    """Write an empty event workbook, and say what to do with it."""
    from larpass_sched.write.template import write_template

    lang: Lang = args.lang
    path = new_path(args.event, lang, force=args.force)
    write_to(path, lambda place: write_template(place, lang=lang), lang)
    if args.json:
        answer_json({"status": "done", "workbook": str(path)})
    else:
        answer(text(lang, "template written", path=path, typed=typed(path) + lang_again(args)))
    return 0
