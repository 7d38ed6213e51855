"""The command `rules`: every rule and goal there is, with its sentence and what of the workbook it reads."""

from __future__ import annotations

import argparse
import shutil
import textwrap
from collections.abc import Iterator
from typing import Any

from larpass_sched.cli.terminal import answer, answer_json
from larpass_sched.event.options import SWEDISH, Options
from larpass_sched.wording.language import Lang, in_lang
from larpass_sched.wording.rules import TEXTS


def rules_command(args: argparse.Namespace) -> int:
    """Tell every rule and goal."""
    lang: Lang = args.lang
    told = reference(lang)
    if args.json:
        answer_json({"status": "done", **told})
    else:
        answer("\n".join(_lines(told, lang)))
    return 0


def reference(lang: Lang) -> dict[str, Any]:
    """Every rule and goal in plain words: what the command prints, and the page in the docs is made from.

    Parameters
    ----------
    lang : {"en", "sv"}
        The language of names, sentences and columns.

    Returns
    -------
    dict
        ``rules`` (name, english, sentence, reads, always), ``goals`` (name, english, sentence, reads, comfort,
        more_is_better) and ``priorities`` (the default ones, in order). What is read is a ``sheet`` and a ``column``,
        or a ``setting``.
    """
    from larpass_sched.goals import GOALS
    from larpass_sched.rules import RULES

    return {
        "rules": [{**_about(rule, lang), "always": rule.always} for rule in RULES],
        "goals": [
            {**_about(goal, lang), "comfort": goal.comfort, "more_is_better": goal.more_is_better} for goal in GOALS
        ],
        "priorities": list(_default_priorities(lang)),
    }


def _about(thing: Any, lang: Lang) -> dict[str, Any]:
    return {
        "name": _name(thing, lang),
        "english": thing.name,
        "sentence": thing.sentences[lang],
        "reads": [_place(key, lang) for key in thing.reads],
    }


def _name(thing: Any, lang: Lang) -> str:
    return str(thing.swedish if lang == "sv" else thing.name)


def _place(key: str, lang: Lang) -> dict[str, str]:
    """Where in the workbook something stands: sheet and column, or the setting."""
    from larpass_sched.event.columns import SHEET_OF, WISHES

    part, dot, column = key.partition(".")
    if not dot:
        return {"setting": SWEDISH.get(part, part) if lang == "sv" else part}
    sheet = SHEET_OF[part]
    if sheet is WISHES:
        # Its other columns are the sessions: all of it is read.
        return {"sheet": sheet.title(lang)}
    return {"sheet": sheet.title(lang), "column": sheet.column(column).title(lang)}


def places_text(reads: list[dict[str, str]], lang: Lang) -> str:
    """Sheets with their columns, and settings, in one line."""
    columns: dict[str, list[str]] = {}
    for place in reads:
        where = place.get("sheet") or f"{in_lang(TEXTS['setting'], lang)} {place['setting']}"
        columns.setdefault(where, []).extend(filter(None, [place.get("column")]))
    return "; ".join(f"{where}: {', '.join(named)}" if named else where for where, named in columns.items())


def _default_priorities(lang: Lang) -> Iterator[str]:
    from larpass_sched.goals import COMFORT, COMFORT_IN_SWEDISH, goal_named

    comfort = COMFORT_IN_SWEDISH if lang == "sv" else COMFORT
    for priority in Options().priorities:
        names = [comfort if which == COMFORT else _name(goal_named(which), lang) for which, _ in priority.terms]
        yield " + ".join(names)


def _lines(told: dict[str, Any], lang: Lang) -> Iterator[str]:
    width = max(60, min(100, shutil.get_terminal_size((100, 24)).columns))

    def wrapped(words: str, indent: str = "") -> str:
        return textwrap.fill(words, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)

    for heading, things in (
        ("always", [rule for rule in told["rules"] if rule["always"]]),
        ("hard", [rule for rule in told["rules"] if not rule["always"]]),
        ("goals", told["goals"]),
    ):
        yield wrapped(in_lang(TEXTS[heading], lang)) + "\n"
        for thing in things:
            yield "  " + _heading(thing)
            yield wrapped(thing["sentence"], "    ")
            for label, value in _details(thing, lang):
                yield wrapped(f"{label}: {value}", "    ")
        yield ""
        if heading == "hard":
            yield wrapped(in_lang(TEXTS["how rules"], lang)) + "\n"
    yield wrapped(in_lang(TEXTS["priorities"], lang))
    yield wrapped(f"{in_lang(TEXTS['by default'], lang)}: {'; '.join(told['priorities'])}.") + "\n"
    yield wrapped(in_lang(TEXTS["how goals"], lang))


def _heading(thing: dict[str, Any]) -> str:
    same = thing["name"] == thing["english"]
    return str(thing["name"]) if same else f"{thing['name']} ({thing['english']})"


def _details(thing: dict[str, Any], lang: Lang) -> Iterator[tuple[str, str]]:
    if thing["reads"]:
        yield in_lang(TEXTS["reads"], lang), places_text(thing["reads"], lang)
    if thing.get("comfort"):
        yield in_lang(TEXTS["comfort"], lang), str(thing["comfort"])
