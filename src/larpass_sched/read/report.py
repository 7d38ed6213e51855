"""Where the reader writes down what it has to say about the input."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from larpass_sched.event.findings import Finding, InputError, finding_of
from larpass_sched.read.grid import Grid, place_of


@dataclass(slots=True)
class Report:
    """Findings in the order in which they were met."""

    findings: list[Finding] = field(default_factory=list)

    def add(
        self,
        code: str,
        grid: Grid | None = None,
        row: int | None = None,
        column: int | None = None,
        /,
        *,
        seen: str = "",
        **params: str,
    ) -> None:
        """Say something about a cell, a sheet, or the file as a whole."""
        sheet = "" if grid is None else grid.name
        cell = "" if grid is None or row is None or column is None else grid.cell(row, column)
        self.findings.append(finding_of(code, sheet=sheet, cell=cell, seen=seen, **params))

    def sort(self, sheets: Sequence[str]) -> None:
        """Put the findings in the order of the sheets, rows and columns; what concerns no sheet comes first."""
        order = {name: number for number, name in enumerate(["", *sheets])}
        self.findings.sort(key=lambda finding: (order.get(finding.sheet, len(order)), place_of(finding.cell)))

    def stop(self, sheets: Sequence[str], lang: str) -> None:
        """Put the findings in order, and raise an `InputError` with all of them if one is an error."""
        self.sort(sheets)
        if self.has_errors:
            raise InputError(self.findings, lang)

    @property
    def has_errors(self) -> bool:
        """Whether something was found that stops the solve."""
        return any(finding.level == "error" for finding in self.findings)
