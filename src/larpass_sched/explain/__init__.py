"""Why there is no timetable, why not another one, and what if: every question is an edit of the workbook."""

from __future__ import annotations

from larpass_sched.explain.why import explain

__all__ = ["explain"]
