"""Findings: what the reader has to say about the input, as data. Their texts in both languages stand in `messages`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args

from larpass_sched.wording.messages import IMPOSSIBLE, MESSAGES, mend_of, message_of

if TYPE_CHECKING:
    pass

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing about the input: where it is, what was seen, how to mend it.

    Attributes
    ----------
    level : {"error", "warning", "note"}
        Errors stop the solve; warnings and notes do not.
    code : str
        Stable name of the kind of finding, a key of `messages.MESSAGES`.
    sheet, cell : str
        Where, as written in the workbook ("Sessions", "C5"); empty if it concerns the file as a whole.
    seen : str
        What stood there.
    params : tuple of (str, str)
        What the texts need beyond `seen`.
    """

    level: Level
    code: str
    sheet: str = ""
    cell: str = ""
    seen: str = ""
    params: tuple[tuple[str, str], ...] = field(default=())

    def message(self, lang: str = "en") -> str:
        """What is the matter, in one sentence."""
        return message_of(self.code, {"seen": self.seen, **dict(self.params)}, lang)

    def mend(self, lang: str = "en") -> str:
        """How to mend it, in one sentence."""
        return mend_of(self.code, {"seen": self.seen, **dict(self.params)}, lang)

    def where(self) -> str:
        """``Sheet!Cell``, as far as known."""
        return "!".join(part for part in (self.sheet, self.cell) if part)

    @property
    def leaves_no_timetable(self) -> bool:
        """Whether no timetable is possible until it is mended; the event can be read all the same."""
        return self.code in IMPOSSIBLE

    def to_dict(self, lang: str = "en") -> dict[str, str]:
        """The finding as programs read it, in the JSON of the command line."""
        return {
            "level": self.level,
            "code": self.code,
            "sheet": self.sheet,
            "cell": self.cell,
            "seen": self.seen,
            "message": self.message(lang),
            "mend": self.mend(lang),
        }

    def line(self, lang: str = "en") -> str:
        """Where, what and how to mend on one line."""
        return " ".join(
            part for part in (f"{self.where()}:" if self.where() else "", self.message(lang), self.mend(lang)) if part
        )


def finding_of(code: str, *, sheet: str = "", cell: str = "", seen: str = "", **params: str) -> Finding:
    """A finding of a kind that `messages` knows, as grave as it says there."""
    shortened = seen if len(seen) <= 80 else f"{seen[:79]}…"
    return Finding(
        level=MESSAGES[code].level, code=code, sheet=sheet, cell=cell, seen=shortened, params=tuple(params.items())
    )


LEVELS: tuple[Level, ...] = get_args(Level)


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """Errors, then warnings, then notes, each in the order in which they are given."""
    return sorted(findings, key=lambda finding: LEVELS.index(finding.level))


class InputError(ValueError):
    """The input cannot be used as it is.

    Attributes
    ----------
    findings : tuple of Finding
        All of them at once, errors first.
    """

    def __init__(self, findings: Iterable[Finding], lang: str = "en") -> None:
        self.findings = tuple(gravest_first(findings))
        super().__init__("\n".join(finding.line(lang) for finding in self.findings))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Finding, ...]]]:
        return InputError, (self.findings,)
