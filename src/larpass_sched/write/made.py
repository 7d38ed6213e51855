"""How a timetable was made, and the certificate that `check` verifies again."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from larpass_sched.event.options import SWEDISH
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.certificate import LABELS, Certificate
from larpass_sched.wording.language import number_text
from larpass_sched.wording.sheets import said_or_as_is, say
from larpass_sched.write.cells import Cell, Rows

_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """What the workbook says about its origin: the certificate of the timetable before any names were taken out."""

    certificate: Certificate
    anonymous: bool = False


def made_rows(timetable: Timetable, made: MadeFrom, lang: str) -> Rows:
    """Settings, seed and versions; below them the certificate."""
    lines: list[tuple[str, str]] = []
    verdict = timetable.verdict
    if verdict is not None:
        lines += [
            (say("attendance", lang), say(f"attendance {verdict.attendance}", lang)),
            (say("seconds", lang), number_text(verdict.seconds, lang, 2)),
            (say("seed", lang), str(verdict.seed)),
            (say("method", lang), ", ".join(said_or_as_is(f"method {m}", m, lang) for m in verdict.method.split(", "))),
            (say("version", lang), _versions(verdict.version)),
        ]
    settings = timetable.event.settings.items()
    lines += [
        (say("setting", lang, name=SWEDISH.get(name, name) if lang == "sv" else name), str(value))
        for name, value in settings
        if name != "attendance" or verdict is None
    ]
    rows = [section("section made", lang)] if lines else []
    rows += [[Cell(label, "key"), Cell(value)] for label, value in lines]
    if lines:
        rows.append([])
    rows.append(section("section certificate", lang))
    hashes = {label for key, labels in LABELS.items() if key.endswith("_hash") for label in labels}
    certificate = made.certificate.lines(lang)
    rows += [[Cell(label, "key"), Cell(value)] for label, value in certificate if label not in hashes]
    rows.append([Cell(say("certificate note", lang), "lead")])
    if made.anonymous:
        rows.append([Cell(say("anonymous note", lang), "lead")])
    # They are for `check`, and nobody need look at them.
    rows.append([])
    rows += [[Cell(label, "aside"), Cell(value, "aside")] for label, value in certificate if label in hashes]
    return rows


def section(key: str, lang: str, **params: object) -> list[Cell | None]:
    """The heading of a section, across all columns of the summary."""
    return [Cell(say(key, lang, **params), "section"), *(Cell(None, "section") for _ in range(_COLUMNS - 1))]


def _versions(own: str) -> str:
    try:
        solver = f", OR-Tools {version('ortools')}"
    except PackageNotFoundError:
        solver = ""
    return f"larpass_sched {own}{solver}, Python {platform.python_version()}"
